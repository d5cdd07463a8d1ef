/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-repository.h"

#include <glib/gi18n-lib.h>

#include "ol-write-private.h"

#define SELECT_SERIES                                                                              \
  "SELECT last_n, last_number, last_date FROM series WHERE prefix = ? AND kind = ? AND year = ?"
#define INSERT_SERIES                                                                              \
  "INSERT INTO series (last_n, last_number, last_date, prefix, kind, year) "                       \
  "VALUES (?, ?, ?, ?, ?, ?)"
#define UPDATE_SERIES                                                                              \
  "UPDATE series SET last_n = ?, last_number = ?, last_date = ? "                                  \
  "WHERE prefix = ? AND kind = ? AND year = ?"

/** Series: a line of numbers and how far it is. */
typedef struct
{
  const char *prefix;
  const char *kind;
  int year;
  gint64 last_n;     /* 0: no number given yet */
  char *last_number; /* owned */
  OlDate last_date;
} Series;

static gboolean
read_series (OlDb *db, Series *series, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  series->last_date = OL_DATE_NONE;
  if (!ol_query_init (&query, db, SELECT_SERIES, error))
    return FALSE;
  ol_query_bind_text (&query, series->prefix);
  ol_query_bind_text (&query, series->kind);
  ol_query_bind_int (&query, series->year);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  series->last_n = ol_query_int (&query);
  series->last_number = ol_query_dup (&query);
  series->last_date = ol_query_date (&query);
  return TRUE;
}

static void
series_init (Series *series, const char *prefix, OlInvoiceKind kind, OlDate date)
{
  int month, day;

  series->prefix = prefix;
  series->kind = ol_invoice_kind_to_text (kind);
  ol_date_to_ymd (date, &series->year, &month, &day);
}

static gboolean
check_order (const Series *series, OlDate date, GError **error)
{
  char last[OL_DATE_TEXT_SIZE];
  char asked[OL_DATE_TEXT_SIZE];

  if (series->last_date == OL_DATE_NONE || date >= series->last_date)
    return TRUE;
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
               _ ("A document of %s cannot follow %s of %s. Choose that date or a later one."),
               ol_date_print (date, asked), series->last_number,
               ol_date_print (series->last_date, last));
  return FALSE;
}

static gboolean
save_series (OlDb *db, const Series *series, const char *number, OlDate date, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_query_init (&query, db, series->last_n == 0 ? INSERT_SERIES : UPDATE_SERIES, error))
    return FALSE;
  ol_query_bind_int (&query, series->last_n + 1);
  ol_query_bind_text (&query, number);
  ol_query_bind_date (&query, date);
  ol_query_bind_text (&query, series->prefix);
  ol_query_bind_text (&query, series->kind);
  ol_query_bind_int (&query, series->year);
  return ol_query_run (&query, error);
}

char *
ol_series_take (OlWrite *write, OlInvoiceKind kind, OlDate date, GError **error)
{
  g_autofree char *last_number = NULL;
  g_autofree char *number = NULL;
  Series series = { 0 };
  gboolean ok;

  g_return_val_if_fail (write != NULL && date != OL_DATE_NONE, NULL);

  series_init (&series, ol_write_prefix (write), kind, date);
  ok = read_series (ol_write_db (write), &series, error);
  last_number = series.last_number;
  if (!ok || !check_order (&series, date, error))
    return NULL;
  number = ol_invoice_number_format (series.prefix, kind, series.year, series.last_n + 1);
  if (!save_series (ol_write_db (write), &series, number, date, error))
    return NULL;
  return g_steal_pointer (&number);
}

gboolean
ol_series_last (OlDb *db,
                const char *prefix,
                OlInvoiceKind kind,
                OlDate date,
                char **number,
                OlDate *last_date,
                GError **error)
{
  Series series = { 0 };

  g_return_val_if_fail (db != NULL && prefix != NULL && date != OL_DATE_NONE, FALSE);
  g_return_val_if_fail (number != NULL && last_date != NULL, FALSE);

  series_init (&series, prefix, kind, date);
  if (!read_series (db, &series, error))
    return FALSE;
  *number = series.last_number;
  *last_date = series.last_date;
  return TRUE;
}
