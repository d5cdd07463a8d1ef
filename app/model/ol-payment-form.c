/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-payment-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-amount-text.h"
#include "ol-core-error.h"

#define RATE_DECIMALS 6

struct _OlPaymentForm
{
  GObject parent_instance;

  OlInvoice *invoice;  /* owned */
  GArray *rates;       /* owned, OlRate */
  GPtrArray *payments; /* owned: those there are */
  gint64 settled;
  OlDate today;

  char *amount;   /* owned */
  char *withheld; /* owned */
  char *rate;     /* owned */
  OlDate date;
  OlPaymentMethod method;
  gboolean amount_typed;
  gboolean rate_typed;

  char *errors[OL_PAYMENT_FIELDS]; /* owned, NULL: nothing wrong */
  char *warning;                   /* owned */
  OlPayment *payment;              /* owned, NULL while anything is wrong */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (OlPaymentForm, ol_payment_form, G_TYPE_OBJECT)

static void
ol_payment_form_finalize (GObject *object)
{
  OlPaymentForm *self = OL_PAYMENT_FORM (object);

  g_clear_pointer (&self->invoice, ol_invoice_free);
  g_clear_pointer (&self->rates, g_array_unref);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_free (self->amount);
  g_free (self->withheld);
  g_free (self->rate);
  for (guint i = 0; i < OL_PAYMENT_FIELDS; i++)
    g_free (self->errors[i]);
  g_free (self->warning);
  g_clear_pointer (&self->payment, ol_payment_free);
  G_OBJECT_CLASS (ol_payment_form_parent_class)->finalize (object);
}

static void
ol_payment_form_class_init (OlPaymentFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_payment_form_finalize;
  changed_signal = g_signal_new ("changed", OL_TYPE_PAYMENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
ol_payment_form_init (OlPaymentForm *self)
{
}

static void
complain (OlPaymentForm *self, OlPaymentField field, const char *sentence)
{
  g_free (self->errors[field]);
  self->errors[field] = g_strdup (sentence);
}

/* --- filled in until somebody types --------------------------------------------------------- */

static void
fill_amount (OlPaymentForm *self)
{
  gint64 withheld = 0, amount;

  if (self->amount_typed)
    return;
  if (*self->withheld != '\0'
      && !ol_amount_text_read (self->withheld, self->invoice->currency, &withheld))
    withheld = 0;
  amount = MAX (ol_invoice_open_amount (self->invoice) - withheld, 0);
  g_free (self->amount);
  self->amount = ol_amount_text (amount, self->invoice->currency);
}

static void
fill_rate (OlPaymentForm *self)
{
  const OlRate *rates = (const OlRate *)self->rates->data;
  OlRate rate;

  if (self->rate_typed || !ol_payment_form_is_foreign (self))
    return;
  g_free (self->rate);
  if (self->date != OL_DATE_NONE
      && ol_rate_find (rates, self->rates->len, self->invoice->currency,
                       self->invoice->ledger.currency, self->date, &rate, NULL))
    self->rate = ol_amount_text_fixed (rate.rate, RATE_DECIMALS);
  else
    self->rate = g_strdup ("");
}

/* --- checks ---------------------------------------------------------------------------------- */

static void
read_money (OlPaymentForm *self, OlPaymentField field, const char *text, gint64 *minor)
{
  if (ol_amount_text_read (text, self->invoice->currency, minor))
    return;
  complain (self, field,
            self->invoice->currency->exponent == 0
                ? _ ("This is no amount. Type figures only, as in 1 250 000.")
                : _ ("This is no amount. Type figures and a decimal mark, as in 1250,50."));
}

static void
read_fields (OlPaymentForm *self, OlPayment *payment)
{
  read_money (self, OL_PAYMENT_FIELD_AMOUNT, self->amount, &payment->amount);
  if (*self->withheld != '\0')
    read_money (self, OL_PAYMENT_FIELD_WITHHELD, self->withheld, &payment->withheld);
  if (self->date == OL_DATE_NONE)
    complain (self, OL_PAYMENT_FIELD_DATE, _ ("Type a date, as in 31/10/2026."));
  if (!ol_payment_form_is_foreign (self))
    return;
  if (!ol_amount_text_read_fixed (self->rate, RATE_DECIMALS, &payment->rate)
      || payment->rate == 0)
    {
      complain (self, OL_PAYMENT_FIELD_RATE,
                _ ("No rate is known for this day. Type the bank’s, as in 602,35."));
      payment->rate = self->invoice->ledger.rate;
    }
}

static gboolean
is_complete (OlPaymentForm *self)
{
  for (guint i = 0; i < OL_PAYMENT_FIELDS; i++)
    if (self->errors[i] != NULL)
      return FALSE;
  return TRUE;
}

/* Which field a rule of the payment is about. */
static OlPaymentField
field_of (const GError *error)
{
  if (g_error_matches (error, OL_CORE_ERROR, OL_CORE_ERROR_RATE_MISSING))
    return OL_PAYMENT_FIELD_RATE;
  return g_str_has_prefix (error->message, "[OL-PAYMENT-DATE]") ? OL_PAYMENT_FIELD_DATE
                                                                 : OL_PAYMENT_FIELD_AMOUNT;
}

static const char *
sentence_of (const GError *error)
{
  const char *end = error->message[0] == '[' ? strstr (error->message, "] ") : NULL;

  return end != NULL ? end + 2 : error->message;
}

static gboolean
is_there_already (OlPaymentForm *self, const OlPayment *payment)
{
  for (guint i = 0; i < self->payments->len; i++)
    {
      const OlPayment *other = g_ptr_array_index (self->payments, i);

      if (other->date == payment->date && other->amount == payment->amount)
        return TRUE;
    }
  return FALSE;
}

static void
warn (OlPaymentForm *self)
{
  if (self->payment == NULL)
    return;
  if (is_there_already (self, self->payment))
    self->warning = g_strdup (_ ("A payment of this amount on this day is recorded already."));
  else if (self->date > self->today)
    self->warning = g_strdup (_ ("This day has not come yet."));
}

/* The amount and the date can be told wrong before the rate is right. */
static gboolean
only_rate_is_wrong (OlPaymentForm *self)
{
  return self->errors[OL_PAYMENT_FIELD_AMOUNT] == NULL
         && self->errors[OL_PAYMENT_FIELD_WITHHELD] == NULL
         && self->errors[OL_PAYMENT_FIELD_DATE] == NULL;
}

static void
check (OlPaymentForm *self)
{
  g_autoptr (OlPayment) payment = ol_payment_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < OL_PAYMENT_FIELDS; i++)
    g_clear_pointer (&self->errors[i], g_free);
  g_clear_pointer (&self->warning, g_free);
  g_clear_pointer (&self->payment, ol_payment_free);
  payment->invoice_id = g_strdup (self->invoice->id);
  payment->date = self->date;
  payment->method = self->method;
  read_fields (self, payment);
  if (is_complete (self) || only_rate_is_wrong (self))
    {
      if (!ol_payment_compute (payment, self->invoice, self->settled, &error))
        complain (self, field_of (error), sentence_of (error));
      else if (is_complete (self))
        self->payment = g_steal_pointer (&payment);
    }
  warn (self);
}

static void
update (OlPaymentForm *self)
{
  fill_amount (self);
  fill_rate (self);
  check (self);
  g_signal_emit (self, changed_signal, 0);
}

/* --- public ---------------------------------------------------------------------------------- */

static GPtrArray *
copy_payments (GPtrArray *payments)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_payment_free);

  for (guint i = 0; i < payments->len; i++)
    {
      const OlPayment *payment = g_ptr_array_index (payments, i);
      OlPayment *one = ol_payment_new ();

      one->date = payment->date;
      one->amount = payment->amount;
      g_ptr_array_add (copy, one);
    }
  return copy;
}

OlPaymentForm *
ol_payment_form_new (const OlInvoiceDossier *dossier)
{
  OlPaymentForm *self;

  g_return_val_if_fail (dossier != NULL, NULL);

  self = g_object_new (OL_TYPE_PAYMENT_FORM, NULL);
  self->invoice = ol_invoice_copy (dossier->invoice);
  self->rates = g_array_copy (dossier->rates);
  self->payments = copy_payments (dossier->payments);
  self->settled = dossier->settled;
  self->today = self->date = MAX (dossier->today, dossier->invoice->issue_date);
  self->amount = g_strdup ("");
  self->withheld = g_strdup ("");
  self->rate = g_strdup ("");
  update (self);
  return self;
}

static gboolean
take_text (char **slot, const char *text)
{
  if (g_strcmp0 (*slot, text) == 0)
    return FALSE;
  g_free (*slot);
  *slot = g_strdup (text);
  return TRUE;
}

void
ol_payment_form_set_amount (OlPaymentForm *self, const char *text)
{
  g_return_if_fail (OL_IS_PAYMENT_FORM (self) && text != NULL);

  if (!take_text (&self->amount, text))
    return;
  self->amount_typed = TRUE;
  update (self);
}

void
ol_payment_form_set_withheld (OlPaymentForm *self, const char *text)
{
  g_return_if_fail (OL_IS_PAYMENT_FORM (self) && text != NULL);

  if (take_text (&self->withheld, text))
    update (self);
}

void
ol_payment_form_set_rate (OlPaymentForm *self, const char *text)
{
  g_return_if_fail (OL_IS_PAYMENT_FORM (self) && text != NULL);

  if (!take_text (&self->rate, text))
    return;
  self->rate_typed = *text != '\0';
  update (self);
}

void
ol_payment_form_set_date (OlPaymentForm *self, OlDate date)
{
  g_return_if_fail (OL_IS_PAYMENT_FORM (self));

  if (self->date == date)
    return;
  self->date = date;
  update (self);
}

void
ol_payment_form_set_method (OlPaymentForm *self, OlPaymentMethod method)
{
  g_return_if_fail (OL_IS_PAYMENT_FORM (self));

  self->method = method;
  update (self);
}

const char *
ol_payment_form_amount (OlPaymentForm *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_FORM (self), NULL);

  return self->amount;
}

const char *
ol_payment_form_withheld (OlPaymentForm *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_FORM (self), NULL);

  return self->withheld;
}

const char *
ol_payment_form_rate (OlPaymentForm *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_FORM (self), NULL);

  return self->rate;
}

OlDate
ol_payment_form_date (OlPaymentForm *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_FORM (self), OL_DATE_NONE);

  return self->date;
}

OlPaymentMethod
ol_payment_form_method (OlPaymentForm *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_FORM (self), OL_PAYMENT_TRANSFER);

  return self->method;
}

const OlInvoice *
ol_payment_form_invoice (OlPaymentForm *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_FORM (self), NULL);

  return self->invoice;
}

gboolean
ol_payment_form_is_foreign (OlPaymentForm *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_FORM (self), FALSE);

  return self->invoice->ledger.currency != NULL
         && self->invoice->ledger.currency != self->invoice->currency;
}

const char *
ol_payment_form_error (OlPaymentForm *self, OlPaymentField field)
{
  g_return_val_if_fail (OL_IS_PAYMENT_FORM (self), NULL);
  g_return_val_if_fail (field < OL_PAYMENT_FIELDS, NULL);

  return self->errors[field];
}

const char *
ol_payment_form_warning (OlPaymentForm *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_FORM (self), NULL);

  return self->warning;
}

const OlPayment *
ol_payment_form_payment (OlPaymentForm *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_FORM (self), NULL);

  return self->payment;
}

gint64
ol_payment_form_remains (OlPaymentForm *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_FORM (self), 0);
  g_return_val_if_fail (self->payment != NULL, 0);

  return ol_invoice_open_amount (self->invoice) - self->payment->amount - self->payment->withheld;
}
