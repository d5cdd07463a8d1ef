/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-organisation.h"
#include "ol-partner.h"
#include "ol-tariff-book.h"
#include "ol-tariff-fit.h"

G_BEGIN_DECLS

/** OlTrialInput: an imagined mission. Borrowed texts. */
typedef struct
{
  const char *origin, *destination; /* "": not said */
  const char *equipment;            /* (nullable) */
  OlDate date;                      /* of delivery */
  OlQuantity distance;
  OlQuantity weight;
  gint32 waiting_minutes;
  gint32 nights;
} OlTrialInput;

/** OlTrialTariff: a tariff that was looked at. */
typedef struct
{
  const OlTariff *tariff; /* borrowed */
  OlTariffFit fit;
  gboolean wins;
  gboolean ties; /* fits as well as another, so that neither wins */
} OlTrialTariff;

/**
 * OlTariffTrial: what a mission would cost, by the code that bills: which tariff wins and why the
 * others do not, and the invoice it would make alone.
 */
typedef struct
{
  OlTariffMatch match;
  GArray *tariffs;    /* OlTrialTariff: those that fit, the most specific first, then those that
                         fail on one thing only */
  OlInvoice *invoice; /* owned, NULL unless a tariff was found */
} OlTariffTrial;

/**
 * ol_tariff_trial_new: (transfer full)
 * @tariffs: (element-type OlTariff) of @partner; borrowed by the result
 * Errors: OL_CORE_ERROR_OVERFLOW
 */
OlTariffTrial *ol_tariff_trial_new (const OlOrganisation *organisation,
                                    const OlPartner *partner,
                                    GPtrArray *tariffs,
                                    const OlTrialInput *input,
                                    GError **error);
void ol_tariff_trial_free (OlTariffTrial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlTariffTrial, ol_tariff_trial_free)

/** ol_trial_reason: why a tariff was not taken, as a sentence for people. */
const char *ol_trial_reason (const OlTrialTariff *looked_at);

G_END_DECLS
