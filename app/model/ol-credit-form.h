/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-credit.h"
#include "ol-invoice-dossier.h"

G_BEGIN_DECLS

/**
 * OlCreditForm: a credit note being chosen, line by line, and what it would come to.
 *
 * Signal "changed": after every change.
 */
#define OL_TYPE_CREDIT_FORM (ol_credit_form_get_type ())
G_DECLARE_FINAL_TYPE (OlCreditForm, ol_credit_form, OL, CREDIT_FORM, GObject)

/** ol_credit_form_new: about the invoice of @dossier, which is copied; nothing is chosen. */
OlCreditForm *ol_credit_form_new (const OlInvoiceDossier *dossier);

/** ol_credit_form_invoice: (transfer none) */
const OlInvoice *ol_credit_form_invoice (OlCreditForm *self);

/** ol_credit_form_remaining: what of line @index (from 0) can be taken back. */
OlQuantity ol_credit_form_remaining (OlCreditForm *self, guint index);

/** ol_credit_form_set_quantity: as typed; the empty text is none of it. */
void ol_credit_form_set_quantity (OlCreditForm *self, guint index, const char *text);
const char *ol_credit_form_quantity (OlCreditForm *self, guint index);

/** ol_credit_form_choose_all: all that remains of every line. ol_credit_form_choose_none:
 * nothing. */
void ol_credit_form_choose_all (OlCreditForm *self);
void ol_credit_form_choose_none (OlCreditForm *self);

/** ol_credit_form_set_reason: as typed; it is printed on the credit note. */
void ol_credit_form_set_reason (OlCreditForm *self, const char *text);
const char *ol_credit_form_reason (OlCreditForm *self);

/** ol_credit_form_error: (nullable): what is wrong with the quantity of line @index. */
const char *ol_credit_form_error (OlCreditForm *self, guint index);
/** ol_credit_form_reason_error: (nullable): why the reason is not enough; not while nothing is
 * chosen. */
const char *ol_credit_form_reason_error (OlCreditForm *self);

/** ol_credit_form_note: (nullable) (transfer none): the credit note as it would be, whether or not
 * there is a reason; NULL while nothing is chosen or a quantity is wrong. */
const OlInvoice *ol_credit_form_note (OlCreditForm *self);

/** ol_credit_form_is_complete: the note can be issued. */
gboolean ol_credit_form_is_complete (OlCreditForm *self);

/** ol_credit_form_requests: (transfer full) (element-type OlCreditRequest): for the job. */
GArray *ol_credit_form_requests (OlCreditForm *self);

G_END_DECLS
