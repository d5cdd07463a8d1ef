/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-late-item.h"

struct _OlLateItem
{
  GObject parent_instance;

  char *reference; /* owned */
};

enum
{
  PROP_0,
  PROP_REFERENCE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlLateItem, ol_late_item, G_TYPE_OBJECT)

static void
ol_late_item_finalize (GObject *object)
{
  g_clear_pointer (&OL_LATE_ITEM (object)->reference, g_free);
  G_OBJECT_CLASS (ol_late_item_parent_class)->finalize (object);
}

static void
ol_late_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_REFERENCE:
      g_value_set_string (value, OL_LATE_ITEM (object)->reference);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_late_item_class_init (OlLateItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ol_late_item_finalize;
  object_class->get_property = ol_late_item_get_property;

  properties[PROP_REFERENCE] = g_param_spec_string ("reference", NULL, NULL, NULL,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_late_item_init (OlLateItem *self)
{
}

OlLateItem *
ol_late_item_new (const char *reference)
{
  OlLateItem *self;

  g_return_val_if_fail (reference != NULL, NULL);

  self = g_object_new (OL_TYPE_LATE_ITEM, NULL);
  self->reference = g_strdup (reference);
  return self;
}

gboolean
ol_late_item_equal (OlLateItem *self, OlLateItem *other)
{
  g_return_val_if_fail (OL_IS_LATE_ITEM (self) && OL_IS_LATE_ITEM (other), FALSE);

  return g_str_equal (self->reference, other->reference);
}
