/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-organisation.h"

OlOrganisation *
ol_organisation_new (void)
{
  OlOrganisation *self = g_new0 (OlOrganisation, 1);

  self->currency = ol_currency_lookup ("XOF");
  return self;
}

void
ol_organisation_free (OlOrganisation *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  ol_party_clear (&self->party);
  g_free (self->iban);
  g_free (self->bic);
  g_free (self->mobile_money);
  g_free (self);
}
