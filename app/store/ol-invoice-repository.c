/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-row-private.h"

#include <glib/gi18n-lib.h>

#define SELECT_INVOICES "SELECT " OL_INVOICE_COLUMNS " FROM invoice "
#define SELECT_ONE SELECT_INVOICES "WHERE id = ?1 OR number = ?1"
#define MATCHING                                                                                   \
  "deleted_at IS NULL AND issue_date >= ifnull (?, '') "                                           \
  "AND issue_date <= ifnull (?, '9999-12-31') AND partner_id = ifnull (?, partner_id) "
#define SELECT_ISSUED                                                                              \
  SELECT_INVOICES "WHERE number IS NOT NULL AND " MATCHING "ORDER BY issue_date, number"
#define SELECT_DRAFTS                                                                              \
  SELECT_INVOICES "WHERE number IS NULL AND " MATCHING "ORDER BY issue_date, rowid"
#define SELECT_NOTES                                                                               \
  SELECT_INVOICES "WHERE number IS NOT NULL AND " MATCHING                                         \
                  "AND credits_id = ? ORDER BY issue_date, number"

/** InvoiceRun: one call of ol_invoice_each(). */
typedef struct
{
  OlDb *db;
  const OlInvoiceFilter *filter;
  gboolean whole;
  OlInvoiceFunc func;
  gpointer data;
  GCancellable *cancellable;
} InvoiceRun;

OlInvoice *
ol_invoice_load (OlDb *db, const char *id_or_number, GError **error)
{
  g_autoptr (OlInvoice) invoice = NULL;
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && id_or_number != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_ONE, error))
    return NULL;
  ol_query_bind_text (&query, id_or_number);
  if (!ol_query_step (&query, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
                   _ ("There is no invoice “%s”. List the invoices to see their numbers."),
                   id_or_number);
      return NULL;
    }
  invoice = ol_invoice_row_take (&query);
  if (!ol_invoice_parts_load (db, invoice, error))
    return NULL;
  return g_steal_pointer (&invoice);
}

static gboolean
give_row (InvoiceRun *run, OlQuery *query, GError **error)
{
  g_autoptr (OlInvoice) invoice = ol_invoice_row_take (query);

  return (!run->whole || ol_invoice_parts_load (run->db, invoice, error))
         && run->func (invoice, run->data, error)
         && !g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

static gboolean
run_statement (InvoiceRun *run, const char *sql, GError **error)
{
  const OlInvoiceFilter *filter = run->filter;
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, run->db, sql, error))
    return FALSE;
  ol_query_bind_date (&query, filter->from);
  ol_query_bind_date (&query, filter->to);
  ol_query_bind_text (&query, filter->partner_id);
  if (filter->credits_id != NULL)
    ol_query_bind_text (&query, filter->credits_id);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return TRUE;
      if (!give_row (run, &query, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
each (InvoiceRun *run, GError **error)
{
  if (run->filter->credits_id != NULL)
    return run_statement (run, SELECT_NOTES, error);
  return run_statement (run, SELECT_ISSUED, error)
         && (!run->filter->drafts || run_statement (run, SELECT_DRAFTS, error));
}

gboolean
ol_invoice_each (OlDb *db,
                 const OlInvoiceFilter *filter,
                 OlInvoiceFunc func,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  InvoiceRun run = { db, filter, TRUE, func, data, cancellable };

  g_return_val_if_fail (db != NULL && filter != NULL && func != NULL, FALSE);

  return each (&run, error);
}

gboolean
ol_invoice_each_header (OlDb *db,
                        const OlInvoiceFilter *filter,
                        OlInvoiceFunc func,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  InvoiceRun run = { db, filter, FALSE, func, data, cancellable };

  g_return_val_if_fail (db != NULL && filter != NULL && func != NULL, FALSE);

  return each (&run, error);
}
