/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-store.h"
#include "ol-ubl.h"

G_BEGIN_DECLS

/** OlInvoiceProofs: the papers that go with an invoice: the kinds its partner requires, in the
 * order of its missions. */
typedef struct
{
  GPtrArray *documents; /* OlMissionDocument */
  GArray *proofs;       /* OlProof, borrowed from documents */
  GPtrArray *missing;   /* char *: "OT-2026-00012 CMR": required and not attached */
} OlInvoiceProofs;

/** ol_invoice_proofs_load: (transfer full) by what the partner requires now. */
OlInvoiceProofs *ol_invoice_proofs_load (OlDb *db, const OlInvoice *invoice, GError **error);
void ol_invoice_proofs_free (OlInvoiceProofs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlInvoiceProofs, ol_invoice_proofs_free)

G_END_DECLS
