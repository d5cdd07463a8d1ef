/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-words.h"

#include <glib/gi18n-lib.h>

#include "ol-amount-text.h"
#include "ol-credit.h"
#include "ol-date-text.h"
#include "ol-display.h"
#include "ol-role-words.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

const char *
ol_payment_method_words (OlPaymentMethod method)
{
  switch (method)
    {
    case OL_PAYMENT_TRANSFER:
      return _ ("Bank transfer");
    case OL_PAYMENT_CASH:
      return _ ("Cash");
    case OL_PAYMENT_CHEQUE:
      return _ ("Cheque");
    case OL_PAYMENT_MOBILE_MONEY:
      return _ ("Mobile money");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
ol_reminder_level_words (OlReminderLevel level)
{
  switch (level)
    {
    case OL_REMINDER_NONE:
      return _ ("No reminder");
    case OL_REMINDER_FIRST:
      return _ ("First reminder");
    case OL_REMINDER_SECOND:
      return _ ("Second reminder");
    case OL_REMINDER_FORMAL:
      return _ ("Formal notice");
    default:
      g_return_val_if_reached ("");
    }
}

static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

static void
add_exchange (GPtrArray *parts, const OlPayment *payment, const OlInvoice *invoice)
{
  g_autofree char *rate = ol_amount_text_fixed (payment->rate, 6);
  g_autofree char *amount = NULL;

  if (invoice->currency == invoice->ledger.currency)
    return;
  g_ptr_array_add (parts, g_strdup_printf (_ ("rate %s"), rate));
  if (payment->exchange == 0)
    return;
  amount = ol_display_money (ABS (payment->exchange), invoice->ledger.currency);
  g_ptr_array_add (parts, g_strdup_printf (payment->exchange > 0 ? _ ("exchange gain %s")
                                                                 : _ ("exchange loss %s"),
                                           amount));
}

static void
add_reversal (GPtrArray *parts, const OlPayment *payment)
{
  g_autofree char *day = NULL;

  if (payment->reverses_id != NULL)
    {
      g_ptr_array_add (parts, g_strdup (_ ("counter entry")));
      g_ptr_array_add (parts, g_strdup (payment->reason));
    }
  if (payment->reversed_on == OL_DATE_NONE)
    return;
  day = ol_date_text_short (payment->reversed_on);
  g_ptr_array_add (parts, g_strdup_printf (_ ("reversed on %s"), day));
}

char *
ol_payment_words (const OlPayment *payment, const OlInvoice *invoice)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *withheld = NULL;

  g_return_val_if_fail (payment != NULL && invoice != NULL, NULL);

  g_ptr_array_add (parts, g_strdup (ol_payment_method_words (payment->method)));
  if (payment->withheld != 0)
    {
      withheld = ol_display_money (payment->withheld, invoice->currency);
      g_ptr_array_add (parts, g_strdup_printf (_ ("withheld %s"), withheld));
    }
  add_exchange (parts, payment, invoice);
  add_reversal (parts, payment);
  return join (parts);
}

char *
ol_invoice_ledger_words (const OlInvoice *invoice)
{
  g_autofree char *total = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (invoice != NULL, NULL);

  if (invoice->ledger.currency == NULL || invoice->ledger.currency == invoice->currency)
    return NULL;
  total = ol_display_money (invoice->ledger.total, invoice->ledger.currency);
  rate = ol_amount_text_fixed (invoice->ledger.rate, 6);
  day = ol_date_text_short (invoice->ledger.rate_date);
  return g_strdup_printf (_ ("%s at %s, rate of %s"), total, rate, day);
}

char *
ol_invoice_line_words (const OlInvoiceLine *line, const OlInvoice *invoice, GPtrArray *notes)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *quantity = NULL;
  g_autofree char *price = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *credited = NULL;
  OlQuantity remaining;

  g_return_val_if_fail (line != NULL && invoice != NULL, NULL);

  quantity = ol_amount_text_fixed (line->quantity, 3);
  price = ol_amount_text_fixed (line->unit_price, 6);
  rate = ol_amount_text_fixed (line->vat_rate, 6);
  g_ptr_array_add (parts, g_strdup_printf ("%s × %s", quantity, price));
  g_ptr_array_add (parts, g_strdup_printf (_ ("VAT %s %%"), rate));
  remaining = ol_credit_remaining (line, notes);
  if (remaining < line->quantity)
    {
      credited = ol_amount_text_fixed (line->quantity - remaining, 3);
      g_ptr_array_add (parts, g_strdup_printf (_ ("%s credited"), credited));
    }
  return join (parts);
}

static char *
due_words (const OlInvoiceDossier *dossier)
{
  const OlInvoice *invoice = dossier->invoice;
  const int late = ol_reminder_days_late (invoice, dossier->today);
  g_autofree char *due = ol_display_date (invoice->due_date);

  if (late == 0)
    return g_strdup_printf (_ ("to pay by %s"), due);
  return g_strdup_printf (ngettext ("to pay since %s, %d day late", "to pay since %s, %d days late",
                                    (gulong)late),
                          due, late);
}

char *
ol_invoice_state_words (const OlInvoiceDossier *dossier)
{
  g_return_val_if_fail (dossier != NULL, NULL);

  if (dossier->invoice->kind == OL_INVOICE_CREDIT_NOTE)
    return g_strdup_printf (_ ("taken back from invoice %s"), dossier->invoice->credits_number);
  switch (ol_invoice_dossier_status (dossier))
    {
    case OL_INVOICE_DRAFT:
      return g_strdup (_ ("not issued yet"));
    case OL_INVOICE_PAID:
      return g_strdup (_ ("settled in full"));
    case OL_INVOICE_CREDITED:
      return g_strdup (_ ("taken back in full"));
    case OL_INVOICE_ISSUED:
    case OL_INVOICE_SENT:
    case OL_INVOICE_PARTIALLY_PAID:
    case OL_INVOICE_OVERDUE:
    default:
      return due_words (dossier);
    }
}

char *
ol_history_words (const OlHistoryEvent *event)
{
  g_return_val_if_fail (event != NULL, NULL);

  switch (event->kind)
    {
    case OL_HISTORY_PREPARED:
      return g_strdup (_ ("Prepared"));
    case OL_HISTORY_CHANGED:
      return g_strdup (_ ("Draft changed"));
    case OL_HISTORY_ISSUED:
      return g_strdup (_ ("Issued"));
    case OL_HISTORY_SENT:
      return g_strdup (_ ("Marked as sent"));
    case OL_HISTORY_PAID:
      return g_strdup (_ ("Payment recorded"));
    case OL_HISTORY_UNPAID:
      return g_strdup (_ ("Payment reversed"));
    case OL_HISTORY_CREDITED:
      return g_strdup (_ ("Credit note issued"));
    case OL_HISTORY_REMINDED:
      return g_strdup (ol_reminder_level_words (event->level));
    case OL_HISTORY_SAVED:
      return g_strdup (_ ("Saved as a file"));
    case OL_HISTORY_SHARED:
      return g_strdup (_ ("Handed to the e-mail program"));
    case OL_HISTORY_APPROVED:
      return g_strdup (_ ("Approved"));
    case OL_HISTORY_REFUSED:
      return g_strdup (_ ("Refused"));
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
ol_history_when (const OlHistoryEvent *event)
{
  const gint64 minutes = event != NULL ? event->at % DAY_MS / 60000 : 0;
  g_autofree char *day = NULL;

  g_return_val_if_fail (event != NULL, NULL);

  day = ol_date_text_short (ol_date_from_instant (event->at));
  return g_strdup_printf ("%s %02d:%02d · %s", day, (int)(minutes / 60), (int)(minutes % 60),
                          event->actor != NULL ? ol_role_person (event->actor)
                                               : ol_role_title (event->role));
}
