/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-journal.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>

#include "ol-core-error.h"

void
ol_entry_free (OlEntry *entry)
{
  if (entry == NULL)
    return;

  g_free (entry->account);
  g_free (entry->label);
  g_free (entry);
}

void
ol_piece_free (OlPiece *piece)
{
  if (piece == NULL)
    return;

  g_free (piece->journal);
  g_free (piece->number);
  g_free (piece->partner);
  g_free (piece->partner_id);
  g_ptr_array_unref (piece->entries);
  g_free (piece);
}

static const char *
journal_code (OlJournalBook book, const OlBookkeeping *books)
{
  switch (book)
    {
    case OL_BOOK_BANK:
      return books->journal_bank;
    case OL_BOOK_MOBILE:
      return books->journal_mobile;
    case OL_BOOK_CASH:
      return books->journal_cash;
    case OL_BOOK_SALES:
    default:
      return books->journal_sales;
    }
}

static OlPiece *
piece_new (OlJournalBook book,
           const OlBookkeeping *books,
           const OlInvoice *invoice,
           OlDate date,
           gint64 amount)
{
  OlPiece *piece = g_new0 (OlPiece, 1);

  piece->book = book;
  piece->journal = g_strdup (journal_code (book, books));
  piece->number = g_strdup (invoice->number);
  piece->date = date;
  piece->partner = g_strdup (invoice->partner);
  piece->partner_id = g_strdup (invoice->partner_id);
  piece->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_entry_free);
  if (invoice->currency != invoice->ledger.currency)
    {
      piece->foreign = invoice->currency;
      piece->foreign_amount = amount;
    }
  return piece;
}

/* @amount: debit above 0, credit below; nothing is written for 0. */
static void
add_entry (OlPiece *piece, const char *account, const char *subject, gint64 amount)
{
  OlEntry *entry;

  if (amount == 0)
    return;

  entry = g_new0 (OlEntry, 1);
  entry->account = g_strdup (account);
  entry->label = g_strdup_printf ("%s %s", piece->number, subject);
  entry->debit = amount > 0 ? amount : 0;
  entry->credit = amount < 0 ? -amount : 0;
  g_ptr_array_add (piece->entries, entry);
}

gint64
ol_piece_total (const OlPiece *piece)
{
  gint64 total = 0;

  g_return_val_if_fail (piece != NULL, 0);

  for (guint i = 0; i < piece->entries->len; i++)
    total += ((const OlEntry *)g_ptr_array_index (piece->entries, i))->debit;
  return total;
}

static gboolean
check_balance (const OlPiece *piece, GError **error)
{
  gint64 difference = 0;

  for (guint i = 0; i < piece->entries->len; i++)
    {
      const OlEntry *entry = g_ptr_array_index (piece->entries, i);

      if (!ol_add (difference, entry->debit, &difference, error)
          || !ol_sub (difference, entry->credit, &difference, error))
        return FALSE;
    }
  if (difference == 0)
    return TRUE;

  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE,
               _ ("[OL-PIECE-BALANCE] The piece of %s does not balance (%" PRId64
                  " more on the debit side). Its document was altered; restore it from a backup."),
               piece->number, difference);
  return FALSE;
}

static gboolean
check_issued (const OlInvoice *invoice, GError **error)
{
  if (invoice->number != NULL && invoice->ledger.currency != NULL)
    return TRUE;

  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE,
                       _ ("[OL-PIECE-DRAFT] A draft has no place in the journal. Issue the invoice "
                          "first."));
  return FALSE;
}

/* The surcharge is a percentage; an amount added by hand is haulage's. */
static gboolean
is_fuel (const OlInvoiceCharge *charge)
{
  return charge->is_charge && charge->percent != 0;
}

static const char *
income_account (OlChargeKind kind, const OlBookkeeping *books)
{
  switch (kind)
    {
    case OL_CHARGE_WAITING:
      return books->waiting;
    case OL_CHARGE_NIGHTS:
      return books->nights;
    case OL_CHARGE_DISBURSEMENT:
      return books->disbursements;
    case OL_CHARGE_HAULAGE:
    default:
      return books->haulage;
    }
}

/* Kinds that are booked on one account share one entry: that of the first of them. */
static gboolean
is_first_on_account (OlChargeKind kind, const OlBookkeeping *books)
{
  for (OlChargeKind before = OL_CHARGE_HAULAGE; before < kind; before++)
    if (g_str_equal (income_account (before, books), income_account (kind, books)))
      return FALSE;
  return TRUE;
}

/* What the lines that belong on @account are worth together. */
static gboolean
sum_lines (const OlInvoice *invoice,
           const OlBookkeeping *books,
           const char *account,
           const gint64 *shares,
           gint64 *sum,
           GError **error)
{
  *sum = 0;
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      if (g_str_equal (income_account (line->kind, books), account)
          && !ol_add (*sum, shares[i], sum, error))
        return FALSE;
    }
  return TRUE;
}

/* Ledger value of the lines, one entry an account, and of each charge or allowance, with its own
 * reason as label. */
static gboolean
add_income (
    OlPiece *piece, const OlInvoice *invoice, const OlBookkeeping *books, int sign, GError **error)
{
  guint n_lines = invoice->lines->len;
  g_autofree gint64 *shares = g_new0 (gint64, n_lines + invoice->charges->len + 1);
  gint64 sum;

  if (!ol_invoice_ledger_shares (invoice, shares, error))
    return FALSE;

  for (OlChargeKind kind = OL_CHARGE_HAULAGE; kind <= OL_CHARGE_DISBURSEMENT; kind++)
    {
      const char *account = income_account (kind, books);

      if (!is_first_on_account (kind, books))
        continue;
      if (!sum_lines (invoice, books, account, shares, &sum, error))
        return FALSE;
      add_entry (piece, account, invoice->partner, -sign * sum);
    }

  for (guint i = 0; i < invoice->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, i);

      add_entry (piece, is_fuel (charge) ? books->fuel : books->haulage,
                 charge->reason != NULL ? charge->reason : invoice->partner,
                 -sign * shares[n_lines + i]);
    }
  return TRUE;
}

static const char *
vat_word (const OlInvoice *invoice)
{
  return g_strcmp0 (invoice->language, "en") == 0 ? "VAT" : "TVA";
}

OlPiece *
ol_piece_of_invoice (const OlInvoice *invoice, const OlBookkeeping *books, GError **error)
{
  g_autoptr (OlPiece) piece = NULL;
  gint64 receivable;
  int sign;

  g_return_val_if_fail (invoice != NULL, NULL);
  g_return_val_if_fail (books != NULL, NULL);

  if (!check_issued (invoice, error) || !ol_invoice_ledger_receivable (invoice, &receivable, error))
    return NULL;

  sign = invoice->kind == OL_INVOICE_CREDIT_NOTE ? -1 : 1;
  piece = piece_new (OL_BOOK_SALES, books, invoice, invoice->issue_date,
                     invoice->totals.tax_inclusive);
  add_entry (piece, books->customers, invoice->partner, sign * receivable);
  add_entry (piece, books->prepayments, invoice->partner,
             sign * (invoice->ledger.total - receivable));
  if (!add_income (piece, invoice, books, sign, error))
    return NULL;
  add_entry (piece, books->vat, vat_word (invoice), -sign * invoice->ledger.tax);

  return check_balance (piece, error) ? g_steal_pointer (&piece) : NULL;
}

static OlJournalBook
payment_book (OlPaymentMethod method)
{
  switch (method)
    {
    case OL_PAYMENT_CASH:
      return OL_BOOK_CASH;
    case OL_PAYMENT_MOBILE_MONEY:
      return OL_BOOK_MOBILE;
    case OL_PAYMENT_TRANSFER:
    case OL_PAYMENT_CHEQUE:
    default:
      return OL_BOOK_BANK;
    }
}

static const char *
payment_account (OlPaymentMethod method, const OlBookkeeping *books)
{
  switch (method)
    {
    case OL_PAYMENT_CASH:
      return books->cash;
    case OL_PAYMENT_MOBILE_MONEY:
      return books->mobile;
    case OL_PAYMENT_TRANSFER:
    case OL_PAYMENT_CHEQUE:
    default:
      return books->bank;
    }
}

/* A counter entry is written on the same accounts as what it takes back, the other way round. */
static const char *
exchange_account (const OlPayment *payment, const OlBookkeeping *books)
{
  const gboolean is_reversal = payment->reverses_id != NULL;
  const gboolean is_loss = is_reversal ? payment->exchange > 0 : payment->exchange < 0;

  return is_loss ? books->loss : books->gain;
}

static char *
payment_subject (const OlPayment *payment, const OlInvoice *invoice)
{
  if (payment->reverses_id == NULL)
    return g_strdup (invoice->partner);
  return g_strdup_printf (g_strcmp0 (invoice->language, "en") == 0 ? "%s (reversal)"
                                                                   : "%s (contrepassation)",
                          invoice->partner);
}

OlPiece *
ol_piece_of_payment (const OlPayment *payment,
                     const OlInvoice *invoice,
                     const OlBookkeeping *books,
                     GError **error)
{
  g_autoptr (OlPiece) piece = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (payment != NULL, NULL);
  g_return_val_if_fail (invoice != NULL, NULL);
  g_return_val_if_fail (books != NULL, NULL);

  if (!check_issued (invoice, error))
    return NULL;

  piece = piece_new (payment_book (payment->method), books, invoice, payment->date,
                     ABS (payment->amount + payment->withheld));
  subject = payment_subject (payment, invoice);
  add_entry (piece, payment_account (payment->method, books), subject, payment->ledger_received);
  add_entry (piece, books->withheld, subject, payment->ledger_withheld);
  add_entry (piece, exchange_account (payment, books), subject, -payment->exchange);
  add_entry (piece, books->customers, subject, -payment->ledger_settled);

  return check_balance (piece, error) ? g_steal_pointer (&piece) : NULL;
}
