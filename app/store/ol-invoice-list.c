/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-list.h"

#include <string.h>

#include "ol-db-private.h"
#include "ol-text.h"

#define MAX_WORDS 4

/* ol_invoice_status_on() and ol_invoice_open_amount(), said in SQL; tests hold them together. */
#define REMAINING                                                                                  \
  "CASE WHEN kind = 'credit_note' OR status = 'draft' THEN 0 "                                     \
  "ELSE max (total_payable - paid - credited, 0) END"
#define STATUS                                                                                     \
  "CASE WHEN status = 'draft' OR kind = 'credit_note' THEN status "                                \
  "WHEN credited > 0 AND credited >= total_tax_inclusive THEN 'credited' "                         \
  "WHEN total_payable - paid - credited <= 0 THEN 'paid' "                                         \
  "WHEN due_date < :today THEN 'overdue' "                                                         \
  "WHEN paid > 0 THEN 'partially_paid' ELSE status END"
#define STATUS_RANK                                                                                \
  "instr ('draft issued sent partially_paid overdue paid credited', " STATUS ")"

/* One word of a search: a part of the number, or of the key of a name. */
#define HAS_WORD(word, key)                                                                        \
  "(" word " IS NULL OR number LIKE " word " "                                                     \
  "OR partner_id IN (SELECT id FROM partner WHERE name_key LIKE " key ") "                         \
  "OR customer_id IN (SELECT id FROM customer WHERE name_key LIKE " key ")) "

#define ANSWERS                                                                                    \
  "FROM invoice WHERE deleted_at IS NULL "                                                         \
  "AND (:from IS NULL OR issue_date >= :from) AND (:to IS NULL OR issue_date <= :to) "             \
  "AND (:partner IS NULL OR partner_id = :partner) "                                               \
  "AND CASE :show WHEN 'all' THEN 1 "                                                              \
  "WHEN 'open' THEN " REMAINING " > 0 "                                                            \
  "WHEN 'credit_note' THEN kind = 'credit_note' "                                                  \
  "ELSE kind = 'invoice' AND " STATUS " = :show END "                                              \
  "AND " HAS_WORD (":word1", ":key1") "AND " HAS_WORD (":word2", ":key2")                          \
  "AND " HAS_WORD (":word3", ":key3") "AND " HAS_WORD (":word4", ":key4")

/* Equal values stand as they were issued, the newest first in both directions. */
#define NEWEST "issue_date DESC, number DESC, rowid DESC"
#define BY(column) "SELECT rowid " ANSWERS "ORDER BY " column ", " NEWEST
#define DOWN(column) "SELECT rowid " ANSWERS "ORDER BY " column " DESC, " NEWEST

#define SELECT_SUMS                                                                                \
  "SELECT currency, count (*), "                                                                   \
  "sum (CASE kind WHEN 'credit_note' THEN -total_tax_inclusive ELSE total_tax_inclusive END), "    \
  "sum (" REMAINING ") " ANSWERS "GROUP BY currency ORDER BY currency"

#define SELECT_ROWS                                                                                \
  "SELECT wanted.key, invoice.id, number, kind, partner, customer, issue_date, due_date, "         \
  "currency, total_tax_inclusive, " REMAINING ", " STATUS " "                                      \
  "FROM json_each (:ids) AS wanted JOIN invoice ON invoice.rowid = wanted.value "                  \
  "WHERE deleted_at IS NULL"

static const char *const ordered[OL_INVOICE_SORTS][2] = {
  [OL_INVOICE_SORT_ISSUE_DATE] = { BY ("issue_date"), DOWN ("issue_date") },
  [OL_INVOICE_SORT_NUMBER] = { BY ("number"), DOWN ("number") },
  [OL_INVOICE_SORT_STATUS] = { BY (STATUS_RANK), DOWN (STATUS_RANK) },
  [OL_INVOICE_SORT_PARTNER] = { BY ("partner COLLATE NOCASE"), DOWN ("partner COLLATE NOCASE") },
  [OL_INVOICE_SORT_CUSTOMER] = { BY ("customer COLLATE NOCASE"), DOWN ("customer COLLATE NOCASE") },
  [OL_INVOICE_SORT_DUE_DATE] = { BY ("due_date"), DOWN ("due_date") },
  [OL_INVOICE_SORT_TOTAL]
  = { BY ("currency, total_tax_inclusive"), DOWN ("currency, total_tax_inclusive") },
  [OL_INVOICE_SORT_REMAINING]
  = { BY ("currency, " REMAINING), DOWN ("currency, " REMAINING) },
};

OlInvoiceQuestion *
ol_invoice_question_new (OlDate today)
{
  OlInvoiceQuestion *self = g_new0 (OlInvoiceQuestion, 1);

  self->from = self->to = OL_DATE_NONE;
  self->today = today;
  self->descending = TRUE;
  return self;
}

OlInvoiceQuestion *
ol_invoice_question_copy (const OlInvoiceQuestion *self)
{
  OlInvoiceQuestion *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (OlInvoiceQuestion, 1);
  *copy = *self;
  copy->text = g_strdup (self->text);
  copy->partner_id = g_strdup (self->partner_id);
  return copy;
}

void
ol_invoice_question_free (OlInvoiceQuestion *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->partner_id);
  g_free (self);
}

void
ol_invoice_list_row_free (gpointer row)
{
  OlInvoiceListRow *self = row;

  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->number);
  g_free (self->partner);
  g_free (self->customer);
  g_free (self);
}

/* Words typed, as patterns; those beyond the last place stand in it together. */
typedef struct
{
  char *words[MAX_WORDS]; /* of the number; owned, NULL: fewer */
  char *keys[MAX_WORDS];  /* of names; owned */
} Patterns;

static char *
pattern_of (const char *text)
{
  GString *pattern = g_string_new ("%");

  for (; *text != '\0'; text++)
    if (*text != '%' && *text != '_')
      g_string_append_c (pattern, *text);
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

static void
patterns_init (Patterns *self, const char *typed)
{
  g_autofree char *text = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\r\n", -1);
  guint n = 0;

  memset (self, 0, sizeof *self);
  for (guint i = 0; parts[i] != NULL && n < MAX_WORDS; i++)
    {
      g_autofree char *rest = n == MAX_WORDS - 1 ? g_strjoinv (" ", parts + i) : NULL;
      const char *word = rest != NULL ? rest : parts[i];
      g_autofree char *key = ol_text_key (word);

      if (*parts[i] == '\0')
        continue;
      self->words[n] = pattern_of (word);
      /* A word of signs only has no key, and no name has it. */
      self->keys[n++] = *key != '\0' ? pattern_of (key) : NULL;
    }
}

static void
patterns_clear (Patterns *self)
{
  for (guint i = 0; i < MAX_WORDS; i++)
    {
      g_free (self->words[i]);
      g_free (self->keys[i]);
    }
}

static const char *
show_text (OlInvoiceShow show)
{
  static const char *const texts[]
      = { "all",  "open",    "draft",    "issued",     "sent", "partially_paid",
          "paid", "overdue", "credited", "credit_note" };

  g_assert ((guint)show < G_N_ELEMENTS (texts));
  return texts[show];
}

/* The parameters in the order in which ANSWERS first names them. */
static void
bind (OlQuery *query, const OlInvoiceQuestion *question, const Patterns *patterns)
{
  ol_query_bind_date (query, question->from);
  ol_query_bind_date (query, question->to);
  ol_query_bind_text (query, question->partner_id);
  ol_query_bind_text (query, show_text (question->show));
  ol_query_bind_date (query, question->today);
  for (guint i = 0; i < MAX_WORDS; i++)
    {
      ol_query_bind_text (query, patterns->words[i]);
      ol_query_bind_text (query, patterns->keys[i]);
    }
}

static gboolean
take_ids (OlQuery *query, GArray *ids, GCancellable *cancellable, GError **error)
{
  gboolean row;

  while (ol_query_step (query, &row, error))
    {
      guint32 id;

      if (!row)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      id = (guint32)ol_query_int (query);
      g_array_append_val (ids, id);
    }
  return FALSE;
}

GArray *
ol_invoice_list_order (OlDb *db,
                       const OlInvoiceQuestion *question,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (OlQuery) query = { 0 };
  Patterns patterns;
  gboolean ok;

  g_return_val_if_fail (db != NULL && question != NULL, NULL);
  g_return_val_if_fail (question->sort < OL_INVOICE_SORTS, NULL);

  if (!ol_query_init (&query, db, ordered[question->sort][question->descending], error))
    return NULL;
  patterns_init (&patterns, question->text);
  bind (&query, question, &patterns);
  ok = take_ids (&query, ids, cancellable, error);
  ol_query_clear (&query);
  patterns_clear (&patterns);
  return ok ? g_steal_pointer (&ids) : NULL;
}

static gboolean
take_sums (OlQuery *query, GArray *sums, GError **error)
{
  gboolean row;

  while (ol_query_step (query, &row, error))
    {
      OlInvoiceSum sum = { 0 };

      if (!row)
        return TRUE;
      sum.currency = ol_currency_lookup (ol_query_text (query));
      sum.count = (guint)ol_query_int (query);
      sum.total = ol_query_int (query);
      sum.remaining = ol_query_int (query);
      g_array_append_val (sums, sum);
    }
  return FALSE;
}

GArray *
ol_invoice_list_sums (OlDb *db, const OlInvoiceQuestion *question, GError **error)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (OlInvoiceSum));
  g_auto (OlQuery) query = { 0 };
  Patterns patterns;
  gboolean ok;

  g_return_val_if_fail (db != NULL && question != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_SUMS, error))
    return NULL;
  patterns_init (&patterns, question->text);
  bind (&query, question, &patterns);
  ok = take_sums (&query, sums, error);
  ol_query_clear (&query);
  patterns_clear (&patterns);
  return ok ? g_steal_pointer (&sums) : NULL;
}

static OlInvoiceListRow *
take_row (OlQuery *query)
{
  OlInvoiceListRow *self = g_new0 (OlInvoiceListRow, 1);

  self->id = ol_query_dup (query);
  self->number = ol_query_dup (query);
  ol_invoice_kind_from_text (ol_query_text (query), &self->kind);
  self->partner = ol_query_dup (query);
  self->customer = ol_query_dup (query);
  self->issue_date = ol_query_date (query);
  self->due_date = ol_query_date (query);
  self->currency = ol_currency_lookup (ol_query_text (query));
  self->total = ol_query_int (query);
  self->remaining = ol_query_int (query);
  ol_invoice_status_from_text (ol_query_text (query), &self->status);
  return self;
}

static char *
json_of (const guint32 *ids, guint n)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, i > 0 ? ",%u" : "%u", ids[i]);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static gboolean
take_rows (OlQuery *query, GPtrArray *rows, GError **error)
{
  gboolean row;

  while (ol_query_step (query, &row, error))
    {
      if (!row)
        return TRUE;
      /* The place in the array is read before the rest of its row. */
      gint64 place = ol_query_int (query);

      g_ptr_array_index (rows, place) = take_row (query);
    }
  return FALSE;
}

GPtrArray *
ol_invoice_list_rows (OlDb *db, OlDate today, const guint32 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_sized_new (n);
  g_autofree char *json = NULL;
  g_auto (OlQuery) query = { 0 };

  g_return_val_if_fail (db != NULL && (ids != NULL || n == 0), NULL);

  g_ptr_array_set_size (rows, (int)n);
  json = json_of (ids, n);
  if (!ol_query_init (&query, db, SELECT_ROWS, error))
    return NULL;
  ol_query_bind_date (&query, today);
  ol_query_bind_text (&query, json);
  if (take_rows (&query, rows, error))
    return g_steal_pointer (&rows);
  g_ptr_array_set_free_func (rows, ol_invoice_list_row_free);
  return NULL;
}
