/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-tariff.h"

G_BEGIN_DECLS

/** OlTariffFormPurpose: what saving does. */
typedef enum
{
  OL_TARIFF_FORM_ADD,
  OL_TARIFF_FORM_CHANGE,
  OL_TARIFF_FORM_REPRICE, /* the old one ends the day before the new one begins */
} OlTariffFormPurpose;

/**
 * OlTariffForm: one tariff, saved whole. While it is typed it says which others of the price list
 * it could not be told from.
 *
 * Signal "edited": ol_tariff_form_tariff() may say something else.
 */
#define OL_TYPE_TARIFF_FORM (ol_tariff_form_get_type ())
G_DECLARE_FINAL_TYPE (OlTariffForm, ol_tariff_form, OL, TARIFF_FORM, AdwBin)

/**
 * ol_tariff_form_open:
 * @old: (nullable): the tariff that is changed or superseded, as it was read
 * @proposal: what the form begins with
 * @others: (element-type OlTariff): the price list; a reference is kept
 */
void ol_tariff_form_open (OlTariffForm *self,
                          OlTariffFormPurpose purpose,
                          const OlTariff *old,
                          const OlTariff *proposal,
                          GPtrArray *others);

/** ol_tariff_form_purpose: what it was opened for. */
OlTariffFormPurpose ol_tariff_form_purpose (OlTariffForm *self);

/** ol_tariff_form_old: (nullable) (transfer none): the tariff it was opened for. */
const OlTariff *ol_tariff_form_old (OlTariffForm *self);

/** ol_tariff_form_tariff: (nullable) (transfer none): NULL while it cannot be saved. */
const OlTariff *ol_tariff_form_tariff (OlTariffForm *self);

/** ol_tariff_form_focus: puts the cursor into the field @key. */
void ol_tariff_form_focus (OlTariffForm *self, const char *key);

G_END_DECLS
