/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner-repository.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-write-private.h"

#define SELECT_RATES "SELECT base, date, quote, rate, source FROM exchange_rate "
#define SELECT_ALL SELECT_RATES "WHERE deleted_at IS NULL ORDER BY date, base, quote"
#define SELECT_STORED                                                                              \
  "SELECT id, row_version, rate, source FROM exchange_rate "                                       \
  "WHERE base = ? AND quote = ? AND date = ?"
#define SELECT_USES                                                                                \
  "SELECT currency, ledger_rate_date, ledger_currency, ledger_rate, ledger_rate_source, "          \
  "count (*) FROM invoice WHERE number IS NOT NULL AND ledger_currency <> currency "               \
  "AND deleted_at IS NULL GROUP BY 1, 2, 3, 4, 5"

static const OlColumn exchange_rate_columns[] = {
  { "base", OL_COLUMN_PLAIN }, { "date", OL_COLUMN_PLAIN },   { "quote", OL_COLUMN_PLAIN },
  { "rate", OL_COLUMN_PLAIN }, { "source", OL_COLUMN_PLAIN },
};

static const OlTable exchange_rate_table = {
  .name = "exchange_rate",
  .changed = OL_TABLE_RATE,
  .insert = "INSERT INTO exchange_rate (id, depot_id, updated_at, updated_by, base, date, quote, "
            "rate, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  .update = "UPDATE exchange_rate SET row_version = row_version + 1, updated_at = ?3, updated_by = "
            "?4, base = ?5, date = ?6, quote = ?7, rate = ?8, source = ?9 WHERE id = ?1 AND "
            "row_version = ?2",
  .delete = "DELETE FROM exchange_rate WHERE id = ?1 AND row_version = ?2",
  .columns = exchange_rate_columns,
  .n_columns = G_N_ELEMENTS (exchange_rate_columns),
};

/** StoredRate: what is known already for the same day and pair. */
typedef struct
{
  char *id; /* owned, NULL: nothing */
  gint64 row_version;
  OlRate rate;
} StoredRate;

static OlRecord *
rate_record (const OlRate *rate)
{
  OlRecord *record = ol_record_new (&exchange_rate_table);

  ol_record_text (record, "base", rate->base->code);
  ol_record_date (record, "date", rate->date);
  ol_record_text (record, "quote", rate->quote->code);
  ol_record_int (record, "rate", rate->rate);
  ol_record_text (record, "source", rate->source);
  return record;
}

static void
take_source (OlQuery *query, OlRate *rate)
{
  const char *source = ol_query_text (query);

  g_strlcpy (rate->source, source != NULL ? source : "", sizeof rate->source);
}

GArray *
ol_rates_load (OlDb *db, GError **error)
{
  g_autoptr (GArray) rates = g_array_new (FALSE, TRUE, sizeof (OlRate));
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_ALL, error))
    return NULL;
  while (ol_query_step (&query, &row, error))
    {
      OlRate rate = { 0 };

      if (!row)
        return g_steal_pointer (&rates);
      rate.base = ol_currency_lookup (ol_query_text (&query));
      rate.date = ol_query_date (&query);
      rate.quote = ol_currency_lookup (ol_query_text (&query));
      rate.rate = ol_query_int (&query);
      take_source (&query, &rate);
      g_array_append_val (rates, rate);
    }
  return NULL;
}

static gboolean
find_stored (OlDb *db, const OlRate *rate, StoredRate *stored, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_STORED, error))
    return FALSE;
  ol_query_bind_text (&query, rate->base->code);
  ol_query_bind_text (&query, rate->quote->code);
  ol_query_bind_date (&query, rate->date);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  stored->rate = *rate;
  stored->id = ol_query_dup (&query);
  stored->row_version = ol_query_int (&query);
  stored->rate.rate = ol_query_int (&query);
  take_source (&query, &stored->rate);
  return TRUE;
}

gboolean
ol_rate_insert (OlWrite *write, const OlRate *rate, gboolean *changed, GError **error)
{
  g_autoptr (OlRecord) record = NULL;
  g_autoptr (OlRecord) before = NULL;
  g_autofree char *stored_id = NULL;
  StoredRate stored = { 0 };
  char id[OL_ID_SIZE];

  g_return_val_if_fail (write != NULL && rate != NULL && changed != NULL, FALSE);
  g_return_val_if_fail (rate->base != NULL && rate->quote != NULL, FALSE);

  if (!find_stored (ol_write_db (write), rate, &stored, error))
    return FALSE;
  stored_id = stored.id;
  record = rate_record (rate);
  if (stored_id == NULL)
    {
      *changed = TRUE;
      ol_write_new_id (write, id);
      return ol_write_insert (write, id, record, error);
    }
  before = rate_record (&stored.rate);
  return ol_write_update (write, stored_id, stored.row_version, before, record, changed, error);
}

gboolean
ol_rate_stored (OlDb *db, const OlRate *rate, OlRate *former, gboolean *found, GError **error)
{
  StoredRate stored = { 0 };

  g_return_val_if_fail (db != NULL && rate != NULL && former != NULL && found != NULL, FALSE);

  if (!find_stored (db, rate, &stored, error))
    return FALSE;
  *found = stored.id != NULL;
  *former = stored.rate;
  g_free (stored.id);
  return TRUE;
}

static gboolean
is_same (const OlRate *rate, const StoredRate *stored)
{
  return stored->id != NULL && stored->rate.rate == rate->rate
         && g_str_equal (stored->rate.source, rate->source);
}

gboolean
ol_rate_delete (OlWrite *write, const OlRate *rate, GError **error)
{
  g_autoptr (OlRecord) before = NULL;
  g_autofree char *stored_id = NULL;
  StoredRate stored = { 0 };

  g_return_val_if_fail (write != NULL && rate != NULL, FALSE);
  g_return_val_if_fail (rate->base != NULL && rate->quote != NULL, FALSE);

  if (!find_stored (ol_write_db (write), rate, &stored, error))
    return FALSE;
  stored_id = stored.id;
  if (!is_same (rate, &stored))
    {
      g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
                           _ ("This rate was changed or deleted meanwhile; nothing was changed."));
      return FALSE;
    }
  before = rate_record (&stored.rate);
  return ol_write_delete (write, stored_id, stored.row_version, before, error);
}

GArray *
ol_rate_uses (OlDb *db, GError **error)
{
  g_autoptr (GArray) uses = g_array_new (FALSE, TRUE, sizeof (OlRateUse));
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_USES, error))
    return NULL;
  while (ol_query_step (&query, &row, error))
    {
      OlRateUse use = { 0 };

      if (!row)
        return g_steal_pointer (&uses);
      use.rate.base = ol_currency_lookup (ol_query_text (&query));
      use.rate.date = ol_query_date (&query);
      use.rate.quote = ol_currency_lookup (ol_query_text (&query));
      use.rate.rate = ol_query_int (&query);
      take_source (&query, &use.rate);
      use.invoices = (guint)ol_query_int (&query);
      g_array_append_val (uses, use);
    }
  return NULL;
}
