/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-row-item.h"

struct _OlRowItem
{
  GObject parent_instance;

  gconstpointer data; /* borrowed from owner */
  GObject *owner;     /* owned */
};

enum
{
  PROP_DATA = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlRowItem, ol_row_item, G_TYPE_OBJECT)

static void
ol_row_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_pointer (value, (gpointer)OL_ROW_ITEM (object)->data);
}

static void
ol_row_item_finalize (GObject *object)
{
  g_clear_object (&OL_ROW_ITEM (object)->owner);
  G_OBJECT_CLASS (ol_row_item_parent_class)->finalize (object);
}

static void
ol_row_item_class_init (OlRowItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ol_row_item_get_property;
  object_class->finalize = ol_row_item_finalize;
  properties[PROP_DATA] = g_param_spec_pointer ("data", NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_row_item_init (OlRowItem *self)
{
}

OlRowItem *
ol_row_item_new (gconstpointer data, GObject *owner)
{
  OlRowItem *self;

  g_return_val_if_fail (data != NULL && G_IS_OBJECT (owner), NULL);

  self = g_object_new (OL_TYPE_ROW_ITEM, NULL);
  self->data = data;
  self->owner = g_object_ref (owner);
  return self;
}

gconstpointer
ol_row_item_data (OlRowItem *self)
{
  g_return_val_if_fail (OL_IS_ROW_ITEM (self), NULL);

  return self->data;
}
