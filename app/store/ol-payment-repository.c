/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-row-private.h"

#include <glib/gi18n-lib.h>

#define PAYMENT_COLUMNS                                                                            \
  "y.amount, y.date, y.exchange, y.id, y.invoice_id, y.ledger_received, y.ledger_settled, "        \
  "y.ledger_withheld, y.method, y.rate, y.reason, y.reverses_id, y.withheld, "                    \
  "(SELECT r.date FROM payment AS r WHERE r.reverses_id = y.id) "
#define SELECT_ONE "SELECT " PAYMENT_COLUMNS "FROM payment AS y WHERE y.id = ?"
#define SELECT_OF_INVOICE                                                                          \
  "SELECT " PAYMENT_COLUMNS "FROM payment AS y WHERE y.invoice_id = ? AND y.deleted_at IS NULL "   \
  "ORDER BY y.date, y.rowid"
#define SELECT_BETWEEN                                                                             \
  "SELECT " PAYMENT_COLUMNS "FROM payment AS y JOIN invoice AS i ON i.id = y.invoice_id "          \
  "WHERE y.date BETWEEN ifnull (?, '') AND ifnull (?, '9999-12-31') "                              \
  "AND i.partner_id = ifnull (?, i.partner_id) AND y.deleted_at IS NULL ORDER BY y.date, y.rowid"
#define SELECT_SETTLED                                                                             \
  "SELECT ifnull ((SELECT sum (ledger_settled) FROM payment WHERE invoice_id = ?1), 0) "           \
  "+ ifnull ((SELECT sum (ledger_total) FROM invoice WHERE credits_id = ?1), 0)"

/* What the invoice was while nothing was paid: as the last payment found it so. */
#define SELECT_UNPAID                                                                              \
  "SELECT invoice_status FROM payment WHERE invoice_id = ? "                                       \
  "AND invoice_status IN ('issued', 'sent') ORDER BY rowid DESC LIMIT 1"

static const OlColumn payment_columns[] = {
  { "amount", OL_COLUMN_PLAIN },
  { "date", OL_COLUMN_PLAIN },
  { "exchange", OL_COLUMN_PLAIN },
  { "invoice_id", OL_COLUMN_REFERENCE },
  { "invoice_status", OL_COLUMN_PLAIN },
  { "ledger_received", OL_COLUMN_PLAIN },
  { "ledger_settled", OL_COLUMN_PLAIN },
  { "ledger_withheld", OL_COLUMN_PLAIN },
  { "method", OL_COLUMN_PLAIN },
  { "rate", OL_COLUMN_PLAIN },
  { "reason", OL_COLUMN_PERSONAL },
  { "reverses_id", OL_COLUMN_REFERENCE },
  { "withheld", OL_COLUMN_PLAIN },
};

static const OlTable payment_table = {
  .name = "payment",
  .changed = OL_TABLE_PAYMENT,
  .insert = "INSERT INTO payment (id, depot_id, updated_at, updated_by, amount, date, exchange, "
            "invoice_id, invoice_status, ledger_received, ledger_settled, ledger_withheld, method, "
            "rate, reason, reverses_id, withheld) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  .columns = payment_columns,
  .n_columns = G_N_ELEMENTS (payment_columns),
};

static OlRecord *
payment_record (const OlPayment *self, OlInvoiceStatus before)
{
  OlRecord *record = ol_record_new (&payment_table);

  ol_record_int (record, "amount", self->amount);
  ol_record_date (record, "date", self->date);
  ol_record_int (record, "exchange", self->exchange);
  ol_record_text (record, "invoice_id", self->invoice_id);
  ol_record_text (record, "invoice_status", ol_invoice_status_to_text (before));
  ol_record_int (record, "ledger_received", self->ledger_received);
  ol_record_int (record, "ledger_settled", self->ledger_settled);
  ol_record_int (record, "ledger_withheld", self->ledger_withheld);
  ol_record_text (record, "method", ol_payment_method_to_text (self->method));
  ol_record_int (record, "rate", self->rate);
  ol_record_text (record, "reason", self->reason);
  ol_record_text (record, "reverses_id", self->reverses_id);
  ol_record_int (record, "withheld", self->withheld);
  return record;
}

/* Payments that are older than the question count as those of an invoice that was sent. */
static gboolean
find_unpaid_status (OlDb *db, const char *invoice_id, OlInvoiceStatus *status, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  *status = OL_INVOICE_SENT;
  if (!ol_query_init (&query, db, SELECT_UNPAID, error))
    return FALSE;
  ol_query_bind_text (&query, invoice_id);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (row)
    ol_invoice_status_from_text (ol_query_text (&query), status);
  return TRUE;
}

static gboolean
find_status (OlDb *db, OlInvoice *paid, GError **error)
{
  if (paid->paid == 0)
    return find_unpaid_status (db, paid->id, &paid->status, error);
  paid->status = ol_invoice_open_amount (paid) == 0 ? OL_INVOICE_PAID : OL_INVOICE_PARTIALLY_PAID;
  return TRUE;
}

/* What the payment, or its counter entry, makes of the invoice. */
static gboolean
settle (OlWrite *write, const OlInvoice *invoice, const OlPayment *payment, GError **error)
{
  g_autoptr (OlInvoice) paid = ol_invoice_copy (invoice);
  gint64 settled;

  if (!ol_add (payment->amount, payment->withheld, &settled, error)
      || !ol_add (paid->paid, settled, &paid->paid, error)
      || !ol_add (paid->withheld, payment->withheld, &paid->withheld, error)
      || !find_status (ol_write_db (write), paid, error))
    return FALSE;
  return ol_invoice_update_state (write, invoice, paid, error);
}

gboolean
ol_payment_insert (OlWrite *write, OlPayment *payment, GError **error)
{
  g_autoptr (OlInvoice) invoice = NULL;
  g_autoptr (OlRecord) record = NULL;
  char id[OL_ID_SIZE];

  g_return_val_if_fail (write != NULL && payment != NULL, FALSE);
  g_return_val_if_fail (payment->invoice_id != NULL, FALSE);

  invoice = ol_invoice_load (ol_write_db (write), payment->invoice_id, error);
  if (invoice == NULL)
    return FALSE;
  if (payment->id == NULL)
    {
      ol_write_new_id (write, id);
      payment->id = g_strdup (id);
    }
  record = payment_record (payment, invoice->status);
  return ol_write_insert (write, payment->id, record, error)
         && settle (write, invoice, payment, error);
}

static OlPayment *
take_payment (OlQuery *query)
{
  OlPayment *self = ol_payment_new ();

  self->amount = ol_query_int (query);
  self->date = ol_query_date (query);
  self->exchange = ol_query_int (query);
  ol_query_into (query, &self->id);
  ol_query_into (query, &self->invoice_id);
  self->ledger_received = ol_query_int (query);
  self->ledger_settled = ol_query_int (query);
  self->ledger_withheld = ol_query_int (query);
  ol_payment_method_from_text (ol_query_text (query), &self->method);
  self->rate = ol_query_int (query);
  ol_query_into (query, &self->reason);
  ol_query_into (query, &self->reverses_id);
  self->withheld = ol_query_int (query);
  self->reversed_on = ol_query_date (query);
  return self;
}

OlPayment *
ol_payment_load (OlDb *db, const char *id, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_ONE, error))
    return NULL;
  ol_query_bind_text (&query, id);
  if (!ol_query_step (&query, &row, error))
    return NULL;
  if (row)
    return take_payment (&query);
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND, _ ("There is no payment “%s”."),
               id);
  return NULL;
}

GPtrArray *
ol_payments_load (OlDb *db, const char *invoice_id, GError **error)
{
  g_autoptr (GPtrArray) payments = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_payment_free);
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && invoice_id != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_OF_INVOICE, error))
    return NULL;
  ol_query_bind_text (&query, invoice_id);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&payments);
      g_ptr_array_add (payments, take_payment (&query));
    }
  return NULL;
}

gboolean
ol_payment_each (OlDb *db,
                 const char *partner_id,
                 OlDate from,
                 OlDate to,
                 OlPaymentFunc func,
                 gpointer data,
                 GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);

  if (!ol_query_init (&query, db, SELECT_BETWEEN, error))
    return FALSE;
  ol_query_bind_date (&query, from);
  ol_query_bind_date (&query, to);
  ol_query_bind_text (&query, partner_id);
  while (ol_query_step (&query, &row, error))
    {
      g_autoptr (OlPayment) payment = row ? take_payment (&query) : NULL;

      if (!row)
        return TRUE;
      if (!func (payment, data, error))
        return FALSE;
    }
  return FALSE;
}

gboolean
ol_ledger_settled (OlDb *db, const char *invoice_id, gint64 *settled, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  g_return_val_if_fail (db != NULL && invoice_id != NULL && settled != NULL, FALSE);

  if (!ol_query_init (&query, db, SELECT_SETTLED, error))
    return FALSE;
  ol_query_bind_text (&query, invoice_id);
  return ol_query_one_int (&query, 0, settled, error);
}
