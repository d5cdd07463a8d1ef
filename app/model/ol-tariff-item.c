/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-text.h"

struct _OlTariffItem
{
  GObject parent_instance;

  OlTariff *tariff; /* owned */
};

enum
{
  PROP_DATA = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlTariffItem, ol_tariff_item, G_TYPE_OBJECT)

static void
ol_tariff_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_DATA:
      g_value_set_pointer (value, OL_TARIFF_ITEM (object)->tariff);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_tariff_item_finalize (GObject *object)
{
  g_clear_pointer (&OL_TARIFF_ITEM (object)->tariff, ol_tariff_free);
  G_OBJECT_CLASS (ol_tariff_item_parent_class)->finalize (object);
}

static void
ol_tariff_item_class_init (OlTariffItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ol_tariff_item_get_property;
  object_class->finalize = ol_tariff_item_finalize;
  properties[PROP_DATA]
      = g_param_spec_pointer ("data", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_tariff_item_init (OlTariffItem *self)
{
}

OlTariffItem *
ol_tariff_item_new (const OlTariff *tariff)
{
  OlTariffItem *self;

  g_return_val_if_fail (tariff != NULL, NULL);

  self = g_object_new (OL_TYPE_TARIFF_ITEM, NULL);
  self->tariff = ol_tariff_copy (tariff);
  return self;
}

const OlTariff *
ol_tariff_item_tariff (OlTariffItem *self)
{
  g_return_val_if_fail (OL_IS_TARIFF_ITEM (self), NULL);

  return self->tariff;
}

gboolean
ol_tariff_item_has (OlTariffItem *self, const char *text)
{
  g_autofree char *wanted = NULL;
  g_autofree char *price = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *key = NULL;
  const OlTariff *tariff;

  g_return_val_if_fail (OL_IS_TARIFF_ITEM (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  tariff = self->tariff;
  wanted = ol_text_key (text);
  price = ol_fixed_format (tariff->price, 6);
  whole = g_strjoin (" ", tariff->origin != NULL ? tariff->origin : "",
                     tariff->destination != NULL ? tariff->destination : "",
                     tariff->equipment != NULL ? tariff->equipment : "", price, NULL);
  key = ol_text_key (whole);
  return strstr (key, wanted) != NULL;
}
