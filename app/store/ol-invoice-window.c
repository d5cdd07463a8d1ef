/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-window.h"

#include "ol-invoice-row-private.h"

#define SELECT_BETWEEN                                                                             \
  "SELECT " OL_INVOICE_COLUMNS ", (SELECT count (DISTINCT m.mission) FROM invoice_line AS l "      \
  "JOIN invoice_line_mission AS m ON m.line = l.rowid WHERE l.invoice_id = invoice.id) "           \
  "FROM invoice WHERE partner_id = ? AND window_from >= ? AND window_from <= ? "                   \
  "AND window_to <= ? AND kind = 'invoice' AND deleted_at IS NULL "                                \
  "ORDER BY number IS NOT NULL, issue_date, number, rowid"

gboolean
ol_invoice_each_between (OlDb *db, const char *partner_id, const OlWindow *span,
                         OlWindowInvoiceFunc func, gpointer data, GCancellable *cancellable,
                         GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && partner_id != NULL, FALSE);
  g_return_val_if_fail (span != NULL && func != NULL, FALSE);

  if (!ol_query_init (&query, db, SELECT_BETWEEN, error))
    return FALSE;
  ol_query_bind_text (&query, partner_id);
  ol_query_bind_date (&query, span->from);
  ol_query_bind_date (&query, span->to);
  ol_query_bind_date (&query, span->to);
  while (ol_query_step (&query, &row, error))
    {
      g_autoptr (OlInvoice) header = NULL;

      if (!row)
        return TRUE;
      header = ol_invoice_row_take (&query);
      if (!func (header, (guint)ol_query_int (&query), data, error)
          || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return FALSE;
}
