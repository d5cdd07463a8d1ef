/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner-item.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"

struct _OlPartnerItem
{
  GObject parent_instance;

  OlPartner *partner; /* owned */
  char *terms;        /* owned */
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_TERMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlPartnerItem, ol_partner_item, G_TYPE_OBJECT)

static void
ol_partner_item_finalize (GObject *object)
{
  OlPartnerItem *self = OL_PARTNER_ITEM (object);

  g_clear_pointer (&self->partner, ol_partner_free);
  g_clear_pointer (&self->terms, g_free);
  G_OBJECT_CLASS (ol_partner_item_parent_class)->finalize (object);
}

static void
ol_partner_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OlPartnerItem *self = OL_PARTNER_ITEM (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->partner->party.name);
      break;
    case PROP_TERMS:
      g_value_set_string (value, self->terms);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_partner_item_class_init (OlPartnerItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = ol_partner_item_finalize;
  object_class->get_property = ol_partner_item_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_TERMS] = g_param_spec_string ("terms", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_partner_item_init (OlPartnerItem *self)
{
}

static char *
describe_terms (const OlPartner *partner)
{
  g_autofree char *days
      = g_strdup_printf (ngettext ("%d day", "%d days", partner->terms_days), partner->terms_days);

  return g_strjoin (" · ", ol_display_cycle (partner->cycle), partner->currency->code, days, NULL);
}

OlPartnerItem *
ol_partner_item_new (const OlPartner *partner)
{
  OlPartnerItem *self;

  g_return_val_if_fail (partner != NULL, NULL);

  self = g_object_new (OL_TYPE_PARTNER_ITEM, NULL);
  self->partner = ol_partner_copy (partner);
  self->terms = describe_terms (partner);
  return self;
}

const OlPartner *
ol_partner_item_partner (OlPartnerItem *self)
{
  g_return_val_if_fail (OL_IS_PARTNER_ITEM (self), NULL);

  return self->partner;
}
