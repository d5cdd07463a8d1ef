/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-blocked-item.h"

#include "ol-display.h"

struct _OlBlockedItem
{
  GObject parent_instance;

  char *mission_id;   /* owned */
  char *reference;    /* owned */
  char *customer;     /* owned, nullable */
  char *route;        /* owned, nullable */
  GPtrArray *reasons; /* owned, OlReason */
  gint64 worth;
  const OlCurrency *currency; /* static */
};

enum
{
  PROP_0,
  PROP_REFERENCE,
  PROP_ROUTE,
  PROP_CUSTOMER,
  PROP_WORTH,
  PROP_REASONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlBlockedItem, ol_blocked_item, G_TYPE_OBJECT)

static void
ol_blocked_item_finalize (GObject *object)
{
  OlBlockedItem *self = OL_BLOCKED_ITEM (object);

  g_clear_pointer (&self->mission_id, g_free);
  g_clear_pointer (&self->reference, g_free);
  g_clear_pointer (&self->customer, g_free);
  g_clear_pointer (&self->route, g_free);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_blocked_item_parent_class)->finalize (object);
}

static char *
worth_text (OlBlockedItem *self)
{
  return self->worth == 0 ? g_strdup ("—") : ol_display_money (self->worth, self->currency);
}

static char *
join_reasons (const GPtrArray *reasons)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    {
      const OlReason *reason = g_ptr_array_index (reasons, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      if (reasons->len > 1)
        g_string_append (text, "• ");
      g_string_append (text, reason->message);
    }
  return g_string_free (text, FALSE);
}

static void
ol_blocked_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OlBlockedItem *self = OL_BLOCKED_ITEM (object);

  switch (id)
    {
    case PROP_REFERENCE:
      g_value_set_string (value, self->reference);
      break;
    case PROP_ROUTE:
      g_value_set_string (value, self->route);
      break;
    case PROP_CUSTOMER:
      g_value_set_string (value, self->customer);
      break;
    case PROP_WORTH:
      g_value_take_string (value, worth_text (self));
      break;
    case PROP_REASONS:
      g_value_take_string (value, join_reasons (self->reasons));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_blocked_item_class_init (OlBlockedItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = ol_blocked_item_finalize;
  object_class->get_property = ol_blocked_item_get_property;

  properties[PROP_REFERENCE] = g_param_spec_string ("reference", NULL, NULL, NULL, flags);
  properties[PROP_ROUTE] = g_param_spec_string ("route", NULL, NULL, NULL, flags);
  properties[PROP_CUSTOMER] = g_param_spec_string ("customer", NULL, NULL, NULL, flags);
  properties[PROP_WORTH] = g_param_spec_string ("worth", NULL, NULL, NULL, flags);
  properties[PROP_REASONS] = g_param_spec_string ("reasons", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_blocked_item_init (OlBlockedItem *self)
{
}

OlBlockedItem *
ol_blocked_item_new (const char *mission_id, const char *reference, const char *customer,
                     const char *route, gint64 worth, const OlCurrency *currency,
                     GPtrArray *reasons)
{
  OlBlockedItem *self;

  g_return_val_if_fail (mission_id != NULL && reference != NULL, NULL);
  g_return_val_if_fail (currency != NULL, NULL);
  g_return_val_if_fail (reasons != NULL, NULL);

  self = g_object_new (OL_TYPE_BLOCKED_ITEM, NULL);
  self->mission_id = g_strdup (mission_id);
  self->reference = g_strdup (reference);
  self->customer = g_strdup (customer);
  self->route = g_strdup (route);
  self->worth = worth;
  self->currency = currency;
  self->reasons = g_ptr_array_ref (reasons);
  return self;
}

const char *
ol_blocked_item_reference (OlBlockedItem *self)
{
  g_return_val_if_fail (OL_IS_BLOCKED_ITEM (self), NULL);

  return self->reference;
}

gint64
ol_blocked_item_worth (OlBlockedItem *self)
{
  g_return_val_if_fail (OL_IS_BLOCKED_ITEM (self), 0);

  return self->worth;
}

const char *
ol_blocked_item_mission (OlBlockedItem *self)
{
  g_return_val_if_fail (OL_IS_BLOCKED_ITEM (self), NULL);

  return self->mission_id;
}

const GPtrArray *
ol_blocked_item_reasons (OlBlockedItem *self)
{
  g_return_val_if_fail (OL_IS_BLOCKED_ITEM (self), NULL);

  return self->reasons;
}

gboolean
ol_blocked_item_equal (OlBlockedItem *self, OlBlockedItem *other)
{
  g_return_val_if_fail (OL_IS_BLOCKED_ITEM (self) && OL_IS_BLOCKED_ITEM (other), FALSE);

  if (!g_str_equal (self->mission_id, other->mission_id) || self->worth != other->worth
      || self->currency != other->currency || self->reasons->len != other->reasons->len
      || g_strcmp0 (self->customer, other->customer) != 0
      || g_strcmp0 (self->route, other->route) != 0)
    return FALSE;
  for (guint i = 0; i < self->reasons->len; i++)
    {
      const OlReason *left = g_ptr_array_index (self->reasons, i);
      const OlReason *right = g_ptr_array_index (other->reasons, i);

      if (left->code != right->code || !g_str_equal (left->message, right->message))
        return FALSE;
    }
  return TRUE;
}
