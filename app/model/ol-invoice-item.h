/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ol-approval.h"

G_BEGIN_DECLS

/** OlInvoiceStage: how far an invoice on the screen has come. */
typedef enum
{
  OL_STAGE_PLANNED, /* preparing would make it; nothing is stored */
  OL_STAGE_DRAFT,
  OL_STAGE_ISSUED, /* and everything after */
} OlInvoiceStage;

/**
 * OlInvoiceItem: one invoice as the list of a billing period shows it. Never changes.
 *
 * Properties: text "number" (a dash before it has one), "customer", "window", "missions", "total",
 * "status", "status-icon"; "status-classes" (GStrv) are the style classes of the status.
 */
#define OL_TYPE_INVOICE_ITEM (ol_invoice_item_get_type ())
G_DECLARE_FINAL_TYPE (OlInvoiceItem, ol_invoice_item, OL, INVOICE_ITEM, GObject)

/**
 * ol_invoice_item_new_planned: reads what it shows out of @invoice, which is not stored yet and
 * need not live on. Both constructors may be called on any thread.
 */
OlInvoiceItem *ol_invoice_item_new_planned (const OlInvoice *invoice);

/**
 * ol_invoice_item_new: of a stored invoice or draft.
 * @header: need not live on
 * @missions: how many it bills
 * @approval: of a draft
 * @user: id of who looks at it, and may issue it or not
 * @today: decides whether it is overdue
 */
OlInvoiceItem *ol_invoice_item_new (const OlInvoice *header, guint missions,
                                    OlApprovalState approval, const char *user, OlDate today);

/** ol_invoice_item_equal: both show the same. */
gboolean ol_invoice_item_equal (OlInvoiceItem *self, OlInvoiceItem *other);

OlApprovalState ol_invoice_item_approval (OlInvoiceItem *self);
/** ol_invoice_item_may_issue: a draft with missions that the one who looks at it may issue. */
gboolean ol_invoice_item_may_issue (OlInvoiceItem *self);
OlInvoiceStage ol_invoice_item_stage (OlInvoiceItem *self);
/** ol_invoice_item_id: (nullable): NULL while planned. */
const char *ol_invoice_item_id (OlInvoiceItem *self);
/** ol_invoice_item_number: (nullable) the number, NULL before it is issued. */
const char *ol_invoice_item_number (OlInvoiceItem *self);
const char *ol_invoice_item_customer (OlInvoiceItem *self);
/** ol_invoice_item_total: total with VAT, minor units. */
gint64 ol_invoice_item_total (OlInvoiceItem *self);
guint ol_invoice_item_missions (OlInvoiceItem *self);

G_END_DECLS
