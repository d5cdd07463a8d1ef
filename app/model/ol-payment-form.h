/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice-dossier.h"

G_BEGIN_DECLS

/** OlPaymentForm: a payment being typed: what is wrong with each field, and what the payment
 * would do if it were recorded. The amount is all that remains less what is withheld, and the
 * rate that of the day, until somebody types another. Signal "changed": after every change. */
#define OL_TYPE_PAYMENT_FORM (ol_payment_form_get_type ())
G_DECLARE_FINAL_TYPE (OlPaymentForm, ol_payment_form, OL, PAYMENT_FORM, GObject)

typedef enum
{
  OL_PAYMENT_FIELD_AMOUNT,
  OL_PAYMENT_FIELD_WITHHELD,
  OL_PAYMENT_FIELD_DATE,
  OL_PAYMENT_FIELD_RATE,
  OL_PAYMENT_FIELDS,
} OlPaymentField;

/** ol_payment_form_new: about the invoice of @dossier, which is copied; today, by bank transfer. */
OlPaymentForm *ol_payment_form_new (const OlInvoiceDossier *dossier);

/* As typed. What code fills in is not said again by "changed". */
void ol_payment_form_set_amount (OlPaymentForm *self, const char *text);
void ol_payment_form_set_withheld (OlPaymentForm *self, const char *text);
void ol_payment_form_set_rate (OlPaymentForm *self, const char *text);
void ol_payment_form_set_date (OlPaymentForm *self, OlDate date);
void ol_payment_form_set_method (OlPaymentForm *self, OlPaymentMethod method);

/* What the fields show now. */
const char *ol_payment_form_amount (OlPaymentForm *self);
const char *ol_payment_form_withheld (OlPaymentForm *self);
const char *ol_payment_form_rate (OlPaymentForm *self);
OlDate ol_payment_form_date (OlPaymentForm *self);
OlPaymentMethod ol_payment_form_method (OlPaymentForm *self);

const OlInvoice *ol_payment_form_invoice (OlPaymentForm *self);
/** ol_payment_form_is_foreign: whether a rate is needed. */
gboolean ol_payment_form_is_foreign (OlPaymentForm *self);

/** ol_payment_form_error: (nullable): what is wrong with @field, as a sentence. */
const char *ol_payment_form_error (OlPaymentForm *self, OlPaymentField field);

/** ol_payment_form_warning: (nullable): what is odd, and may be right all the same. */
const char *ol_payment_form_warning (OlPaymentForm *self);

/** ol_payment_form_payment: (nullable) (transfer none): as it would be recorded; NULL while
 * anything is wrong. */
const OlPayment *ol_payment_form_payment (OlPaymentForm *self);

/** ol_payment_form_remains: what remains to pay after it, minor units; only with a payment. */
gint64 ol_payment_form_remains (OlPaymentForm *self);

G_END_DECLS
