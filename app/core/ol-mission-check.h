/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-window.h"
#include "ol-tariff-book.h"

G_BEGIN_DECLS

/** Why a mission cannot be billed yet. The text codes are stable and used in JSON. */
typedef enum
{
  OL_REASON_NOT_DELIVERED,
  OL_REASON_DOCUMENT_MISSING,
  OL_REASON_CONTAINER_INVALID,
  OL_REASON_CONTAINER_DUPLICATE,
  OL_REASON_TARIFF_MISSING,
  OL_REASON_TARIFF_AMBIGUOUS,
  OL_REASON_RATE_MISSING,
  OL_REASON_VAT_BASIS_MISSING,
  OL_REASON_ALREADY_BILLED,
  OL_REASON_ON_HOLD,
} OlReasonCode;

const char *ol_reason_code_to_text (OlReasonCode code);

typedef struct
{
  OlReasonCode code;
  char *message; /* owned: what is wrong and what would clear it, in the process's language */
  char *detail;  /* owned, nullable: the kind of the missing document, the reference of the other
                    mission, "distance" or "weight" when the mission lacks what its tariff counts */
} OlReason;

void ol_reason_free (OlReason *reason);

/** OlMissionFacts: what the check cannot see in the mission itself. */
typedef struct
{
  const OlPartner *partner;
  OlTariffMatch match;
  const OlTariff *tariff;  /* (nullable) */
  gboolean already_billed; /* a live invoice line exists */
  const char
      *duplicate_of; /* (nullable) reference of another mission with the same container, same day */
  gboolean rate_missing; /* no rate to the ledger currency on the issue date */
} OlMissionFacts;

/**
 * ol_mission_check: (transfer full) (element-type OlReason): empty when the mission can be billed.
 */
GPtrArray *ol_mission_check (const OlMission *mission, const OlMissionFacts *facts);

G_END_DECLS
