/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-overview-repository.h"

#include "ol-db-private.h"

/* Entries are numbered without a gap and taken off at the front. */
#define SELECT_OUTBOX                                                                              \
  "SELECT ifnull ((SELECT max (n) FROM outbox) - (SELECT min (n) FROM outbox) + 1, 0)"
#define SELECT_WINDOWS                                                                             \
  "SELECT DISTINCT window_from, window_to FROM invoice WHERE partner_id = ? AND window_to >= ? "   \
  "AND kind = 'invoice' AND number IS NOT NULL AND credited < total_tax_inclusive "                \
  "AND deleted_at IS NULL"
#define SELECT_DOCUMENTS                                                                           \
  "SELECT id, partner_id, currency, number IS NULL, kind = 'credit_note' FROM invoice "            \
  "WHERE issue_date >= ? AND deleted_at IS NULL"
#define SELECT_MISSIONS                                                                            \
  "SELECT m.delivered, m.net FROM invoice_line AS l JOIN invoice_line_mission AS m "               \
  "ON m.line = l.rowid WHERE l.invoice_id = ?"
#define SELECT_ISSUED                                                                              \
  "SELECT kind = 'credit_note', issue_date, id, number, partner, currency, total_tax_inclusive "   \
  "FROM invoice WHERE number IS NOT NULL AND deleted_at IS NULL "                                  \
  "ORDER BY issue_date DESC, number DESC LIMIT ?"
#define SELECT_PAID                                                                                \
  "SELECT p.date, i.id, i.number, i.partner, i.currency, p.amount FROM payment AS p "              \
  "JOIN invoice AS i ON i.id = p.invoice_id WHERE p.deleted_at IS NULL "                           \
  "AND p.reverses_id IS NULL "                                                                     \
  "AND NOT EXISTS (SELECT 1 FROM payment AS r WHERE r.reverses_id = p.id) "                        \
  "ORDER BY p.date DESC, p.rowid DESC LIMIT ?"
#define SELECT_PREPARED                                                                            \
  "SELECT r.prepared_at, p.name, r.window_from, r.window_to FROM billing_run AS r "                \
  "JOIN partner AS p ON p.id = r.partner_id WHERE r.deleted_at IS NULL "                           \
  "ORDER BY r.prepared_at DESC, r.rowid DESC LIMIT ?"

gboolean
ol_outbox_count (OlDb *db, gint64 *count, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  g_return_val_if_fail (db != NULL && count != NULL, FALSE);

  return ol_query_init (&query, db, SELECT_OUTBOX, error)
         && ol_query_one_int (&query, 0, count, error);
}

GArray *
ol_billed_windows (OlDb *db, const char *partner_id, OlDate from, GError **error)
{
  g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (OlWindow));
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && partner_id != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_WINDOWS, error))
    return NULL;
  ol_query_bind_text (&query, partner_id);
  ol_query_bind_date (&query, from);
  while (ol_query_step (&query, &row, error))
    {
      OlWindow window;

      if (!row)
        return g_steal_pointer (&windows);
      window.from = ol_query_date (&query);
      window.to = ol_query_date (&query);
      g_array_append_val (windows, window);
    }
  return NULL;
}

static void
clear_document (gpointer data)
{
  OlBilledDocument *document = data;

  g_free (document->id);
  g_free (document->partner_id);
}

GArray *
ol_billed_documents (OlDb *db, OlDate from, GError **error)
{
  g_autoptr (GArray) documents = g_array_new (FALSE, FALSE, sizeof (OlBilledDocument));
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && from != OL_DATE_NONE, NULL);

  g_array_set_clear_func (documents, clear_document);
  if (!ol_query_init (&query, db, SELECT_DOCUMENTS, error))
    return NULL;
  ol_query_bind_date (&query, from);
  while (ol_query_step (&query, &row, error))
    {
      OlBilledDocument document;

      if (!row)
        return g_steal_pointer (&documents);
      document.id = ol_query_dup (&query);
      document.partner_id = ol_query_dup (&query);
      document.currency = ol_currency_lookup (ol_query_text (&query));
      document.is_draft = ol_query_int (&query) != 0;
      document.is_credit = ol_query_int (&query) != 0;
      g_array_append_val (documents, document);
    }
  return NULL;
}

gboolean
ol_billed_missions (OlDb *db, const char *document_id, OlBilledFunc func, gpointer data,
                    GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && document_id != NULL && func != NULL, FALSE);

  if (!ol_query_init (&query, db, SELECT_MISSIONS, error))
    return FALSE;
  ol_query_bind_text (&query, document_id);
  while (ol_query_step (&query, &row, error))
    {
      OlDate delivered;

      if (!row)
        return TRUE;
      delivered = ol_query_date (&query);
      if (!func (delivered, ol_query_int (&query), data, error))
        return FALSE;
    }
  return FALSE;
}

static void
clear_recent (gpointer data)
{
  OlRecent *recent = data;

  g_free (recent->id);
  g_free (recent->number);
  g_free (recent->partner);
}

static void
take_issued (OlQuery *query, OlRecent *recent)
{
  recent->kind = ol_query_int (query) != 0 ? OL_RECENT_CREDITED : OL_RECENT_ISSUED;
  recent->date = ol_query_date (query);
  recent->id = ol_query_dup (query);
  recent->number = ol_query_dup (query);
  recent->partner = ol_query_dup (query);
  recent->currency = ol_currency_lookup (ol_query_text (query));
  recent->amount = ol_query_int (query);
}

static void
take_paid (OlQuery *query, OlRecent *recent)
{
  recent->kind = OL_RECENT_PAID;
  recent->date = ol_query_date (query);
  recent->id = ol_query_dup (query);
  recent->number = ol_query_dup (query);
  recent->partner = ol_query_dup (query);
  recent->currency = ol_currency_lookup (ol_query_text (query));
  recent->amount = ol_query_int (query);
}

static void
take_prepared (OlQuery *query, OlRecent *recent)
{
  recent->kind = OL_RECENT_PREPARED;
  recent->date = ol_date_from_instant (ol_query_int (query));
  recent->partner = ol_query_dup (query);
  recent->window.from = ol_query_date (query);
  recent->window.to = ol_query_date (query);
}

static gboolean
add_recent (OlDb *db, const char *sql, void (*take) (OlQuery *, OlRecent *), guint limit,
            GArray *all, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, sql, error))
    return FALSE;
  ol_query_bind_int (&query, limit);
  while (ol_query_step (&query, &row, error))
    {
      OlRecent recent = { 0 };

      if (!row)
        return TRUE;
      take (&query, &recent);
      g_array_append_val (all, recent);
    }
  return FALSE;
}

/* Of one day, what is done last in it comes first: paid, credited, issued, prepared. */
static int
compare_recent (gconstpointer a, gconstpointer b)
{
  static const int ranks[] = { 2, 1, 0, 3 };
  const OlRecent *left = a;
  const OlRecent *right = b;

  if (left->date != right->date)
    return left->date > right->date ? -1 : 1;
  if (left->kind != right->kind)
    return ranks[left->kind] - ranks[right->kind];
  return g_strcmp0 (right->number, left->number);
}

GArray *
ol_recent_load (OlDb *db, guint limit, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (OlRecent));

  g_return_val_if_fail (db != NULL, NULL);

  g_array_set_clear_func (all, clear_recent);
  if (!add_recent (db, SELECT_ISSUED, take_issued, limit, all, error)
      || !add_recent (db, SELECT_PAID, take_paid, limit, all, error)
      || !add_recent (db, SELECT_PREPARED, take_prepared, limit, all, error))
    return NULL;
  g_array_sort (all, compare_recent);
  g_array_set_size (all, MIN (all->len, limit));
  return g_steal_pointer (&all);
}
