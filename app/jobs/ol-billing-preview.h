/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"

G_BEGIN_DECLS

/** OlBlockedMission: a mission that cannot be billed yet. */
typedef struct
{
  char *mission_id;
  char *reference;
  char *customer;
  char *route;
  gint64 value;       /* what it would bring before surcharge and VAT, partner's currency; 0 when no
                         tariff tells */
  GPtrArray *reasons; /* OlReason */
} OlBlockedMission;
void ol_blocked_mission_free (OlBlockedMission *self);

/** OlBillingPreview: what billing a partner's period makes or would make. */
typedef struct
{
  char *partner_id;
  char *partner;
  const OlCurrency *currency;
  GArray *windows;    /* OlWindow, those looked at */
  GPtrArray *drafts;  /* OlInvoice: new drafts; for `prepare` those made now */
  GPtrArray *present; /* OlInvoice headers: drafts that were there already */
  GPtrArray *blocked; /* OlBlockedMission */
  GPtrArray *late;    /* char *: references of missions whose own window is closed: drafted with a
                         later one, or waiting for it */
} OlBillingPreview;

OlBillingPreview *ol_billing_preview_new (void);
/** ol_billing_preview_absorb: @other's findings after @self's. @other: (transfer full) */
void ol_billing_preview_absorb (OlBillingPreview *self, OlBillingPreview *other);
void ol_billing_preview_free (OlBillingPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlBillingPreview, ol_billing_preview_free)

G_END_DECLS
