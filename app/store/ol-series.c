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
#define SELECT_ALL                                                                                 \
  "SELECT s.prefix, s.kind, s.year, s.last_n, s.last_number, s.last_date, "                        \
  "EXISTS (SELECT 1 FROM desk AS d WHERE d.own = 1 AND d.prefix = s.prefix) "                      \
  "FROM series AS s ORDER BY s.year DESC, s.prefix, s.kind DESC"
#define SELECT_PREFIX "SELECT prefix FROM desk WHERE own = 1"

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

void
ol_series_state_free (OlSeriesState *self)
{
  if (self == NULL)
    return;

  g_free (self->prefix);
  g_free (self->last_number);
  g_free (self->next_number);
  g_free (self);
}

static OlSeriesState *
take_state (OlQuery *query)
{
  OlSeriesState *self = g_new0 (OlSeriesState, 1);
  gint64 last_n;

  self->prefix = ol_query_dup (query);
  ol_invoice_kind_from_text (ol_query_text (query), &self->kind);
  self->year = (int)ol_query_int (query);
  last_n = ol_query_int (query);
  self->last_number = ol_query_dup (query);
  self->last_date = ol_query_date (query);
  self->own = ol_query_int (query) != 0;
  self->next_number = ol_invoice_number_format (self->prefix, self->kind, self->year, last_n + 1);
  return self;
}

static gboolean
has_series (GPtrArray *states, const char *prefix, OlInvoiceKind kind, int year)
{
  for (guint i = 0; i < states->len; i++)
    {
      const OlSeriesState *state = g_ptr_array_index (states, i);

      if (state->kind == kind && state->year == year && g_str_equal (state->prefix, prefix))
        return TRUE;
    }
  return FALSE;
}

static void
add_fresh (GPtrArray *states, const char *prefix, OlInvoiceKind kind, int year)
{
  OlSeriesState *state;

  if (has_series (states, prefix, kind, year))
    return;
  state = g_new0 (OlSeriesState, 1);
  state->prefix = g_strdup (prefix);
  state->kind = kind;
  state->year = year;
  state->last_date = OL_DATE_NONE;
  state->own = TRUE;
  state->next_number = ol_invoice_number_format (prefix, kind, year, 1);
  g_ptr_array_insert (states, 0, state);
}

/* What the desk would begin with this year, before what has begun. */
static gboolean
add_own (OlDb *db, GPtrArray *states, int year, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_PREFIX, error) || !ol_query_step (&query, &row, error))
    return FALSE;
  if (row)
    {
      const char *prefix = ol_query_text (&query);

      add_fresh (states, prefix, OL_INVOICE_CREDIT_NOTE, year);
      add_fresh (states, prefix, OL_INVOICE_INVOICE, year);
    }
  return TRUE;
}

GPtrArray *
ol_series_load (OlDb *db, OlDate today, GError **error)
{
  g_autoptr (GPtrArray) states
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_series_state_free);
  g_auto (OlQuery) query = { 0 };
  int year, month, day;
  gboolean row;

  g_return_val_if_fail (db != NULL && today != OL_DATE_NONE, NULL);

  if (!ol_query_init (&query, db, SELECT_ALL, error))
    return NULL;
  ol_date_to_ymd (today, &year, &month, &day);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return add_own (db, states, year, error) ? g_steal_pointer (&states) : NULL;
      g_ptr_array_add (states, take_state (&query));
    }
  return NULL;
}
