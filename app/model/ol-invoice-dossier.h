/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-approval-repository.h"
#include "ol-exchange.h"
#include "ol-invoice-history.h"
#include "ol-payment.h"
#include "ol-store.h"

G_BEGIN_DECLS

/** OlInvoiceDossier: a document with all that belongs to it, as it was when it was read. Owned. */
typedef struct
{
  OlInvoice *invoice;   /* whole */
  GPtrArray *payments;  /* OlPayment, by date */
  GPtrArray *notes;     /* OlInvoice: its credit notes, whole, oldest first */
  GPtrArray *reminders; /* OlReminder, oldest first */
  GPtrArray *history;   /* OlHistoryEvent, newest first */
  gint64 settled;       /* ledger value gone from 4111 */
  GArray *rates;        /* OlRate, every known one; empty for the ledger's own currency */
  OlApprovalPeople *people; /* who stands behind a draft; NULL of what is issued */
  OlDate today;
} OlInvoiceDossier;

void ol_invoice_dossier_free (OlInvoiceDossier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlInvoiceDossier, ol_invoice_dossier_free)

/** ol_invoice_dossier_status: as people see it on the day it was read. */
OlInvoiceStatus ol_invoice_dossier_status (const OlInvoiceDossier *self);

/** ol_invoice_dossier_may_pay, ol_invoice_dossier_may_credit, ol_invoice_dossier_may_remind: what
 * its state allows; the role is another matter. */
gboolean ol_invoice_dossier_may_pay (const OlInvoiceDossier *self);
gboolean ol_invoice_dossier_may_credit (const OlInvoiceDossier *self);
gboolean ol_invoice_dossier_may_remind (const OlInvoiceDossier *self);

/** ol_invoice_dossier_next_level: the level after the last one sent; NONE after a formal notice. */
OlReminderLevel ol_invoice_dossier_next_level (const OlInvoiceDossier *self);

/** ol_read_invoice_dossier_async: @id_or_number, on the store's worker. */
void ol_read_invoice_dossier_async (OlStore *store,
                                    const char *id_or_number,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/** Returns: (transfer full) (nullable): NOT_FOUND */
OlInvoiceDossier *
ol_read_invoice_dossier_finish (OlStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
