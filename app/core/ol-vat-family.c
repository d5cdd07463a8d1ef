/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-vat-family.h"

#define RULES(id)                                                                                  \
  "BR-" id "-01", "BR-" id "-02", "BR-" id "-03", "BR-" id "-04", "BR-" id "-05", "BR-" id "-06",  \
      "BR-" id "-07", "BR-" id "-08", "BR-" id "-09", "BR-" id "-10"

static const OlVatFamily families[OL_N_VAT_FAMILIES] = {
  { "S", RULES ("S"), .has_rate = TRUE },
  { "Z", RULES ("Z") },
  { "E", RULES ("E"), .wants_reason = TRUE },
  { "AE", RULES ("AE"), .reverse_charge = TRUE, .wants_reason = TRUE },
  { "G", RULES ("G"), .wants_reason = TRUE },
  { "O", RULES ("O"), .outside_scope = TRUE, .wants_reason = TRUE },
};

const OlVatFamily *
ol_vat_family (guint index)
{
  g_return_val_if_fail (index < OL_N_VAT_FAMILIES, NULL);

  return &families[index];
}

const OlVatFamily *
ol_vat_family_of (const char *category)
{
  for (guint i = 0; category != NULL && i < OL_N_VAT_FAMILIES; i++)
    {
      if (g_str_equal (category, families[i].category))
        return &families[i];
    }
  return NULL;
}

gboolean
ol_vat_category_wants_reason (const char *category)
{
  const OlVatFamily *family = ol_vat_family_of (category);

  return family != NULL && family->wants_reason;
}
