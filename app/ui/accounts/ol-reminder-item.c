/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-reminder-item.h"

struct _OlReminderItem
{
  GObject parent_instance;

  const OlLateInvoice *late; /* borrowed from job */
  OlReminderListJob *job;    /* owned */
  gboolean chosen;
};

enum
{
  PROP_DATA = 1,
  PROP_CHOSEN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlReminderItem, ol_reminder_item, G_TYPE_OBJECT)

static void
ol_reminder_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OlReminderItem *self = OL_REMINDER_ITEM (object);

  if (id == PROP_DATA)
    g_value_set_pointer (value, (gpointer)self->late);
  else
    g_value_set_boolean (value, self->chosen);
}

static void
ol_reminder_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ol_reminder_item_choose (OL_REMINDER_ITEM (object), g_value_get_boolean (value));
}

static void
ol_reminder_item_finalize (GObject *object)
{
  g_clear_object (&OL_REMINDER_ITEM (object)->job);
  G_OBJECT_CLASS (ol_reminder_item_parent_class)->finalize (object);
}

static void
ol_reminder_item_class_init (OlReminderItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ol_reminder_item_get_property;
  object_class->set_property = ol_reminder_item_set_property;
  object_class->finalize = ol_reminder_item_finalize;
  properties[PROP_DATA] = g_param_spec_pointer ("data", NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHOSEN] = g_param_spec_boolean (
      "chosen", NULL, NULL, FALSE,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_reminder_item_init (OlReminderItem *self)
{
}

OlReminderItem *
ol_reminder_item_new (const OlLateInvoice *late, OlReminderListJob *job)
{
  OlReminderItem *self;

  g_return_val_if_fail (late != NULL && OL_IS_REMINDER_LIST_JOB (job), NULL);

  self = g_object_new (OL_TYPE_REMINDER_ITEM, NULL);
  self->late = late;
  self->job = g_object_ref (job);
  return self;
}

const OlLateInvoice *
ol_reminder_item_late (OlReminderItem *self)
{
  g_return_val_if_fail (OL_IS_REMINDER_ITEM (self), NULL);

  return self->late;
}

gboolean
ol_reminder_item_chosen (OlReminderItem *self)
{
  g_return_val_if_fail (OL_IS_REMINDER_ITEM (self), FALSE);

  return self->chosen;
}

void
ol_reminder_item_choose (OlReminderItem *self, gboolean chosen)
{
  g_return_if_fail (OL_IS_REMINDER_ITEM (self));

  if (self->chosen == chosen)
    return;
  self->chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}
