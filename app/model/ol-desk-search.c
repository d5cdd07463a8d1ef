/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-desk-search.h"

#include <string.h>

#include "ol-display.h"
#include "ol-invoice-list.h"
#include "ol-invoice-repository.h"
#include "ol-mission-query.h"
#include "ol-mission-repository.h"

#define MISSION "mission:"
#define INVOICE "invoice:"

/* One question, and what was found. */
typedef struct
{
  char *text;      /* owned: what is looked for */
  guint limit;
  OlDate today;
  GStrv ids;       /* owned: what is described */
  GPtrArray *hits; /* owned, OlDeskHit */
} Question;

static void
hit_free (gpointer data)
{
  OlDeskHit *hit = data;

  g_free (hit->id);
  g_free (hit->title);
  g_free (hit->description);
  g_free (hit);
}

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->text);
  g_strfreev (self->ids);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_free (self);
}

/* What there is of the texts, with dots in between. @description: (transfer full) */
static void
add_hit (Question *self, const char *kind, const char *id, const char *title, char *description)
{
  OlDeskHit *hit = g_new0 (OlDeskHit, 1);

  hit->id = g_strconcat (kind, id, NULL);
  hit->title = g_strdup (title);
  hit->description = description;
  g_ptr_array_add (self->hits, hit);
}

static char *
dotted (const char *const *texts, guint n)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (texts[i] != NULL && *texts[i] != '\0')
        g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", texts[i]);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
add_mission (Question *self, const OlMission *mission)
{
  g_autofree char *route = ol_mission_route (mission);
  const char *texts[] = { mission->container, route, mission->partner };

  add_hit (self, MISSION, mission->id, mission->reference, dotted (texts, G_N_ELEMENTS (texts)));
}

static void
add_document (Question *self, const char *id, const char *number, const char *partner, OlDate date,
              gint64 total, const OlCurrency *currency)
{
  g_autofree char *day = ol_display_date (date);
  g_autofree char *amount = ol_display_money (total, currency);
  const char *texts[] = { partner, day, amount };

  add_hit (self, INVOICE, id,
           number != NULL ? number : ol_invoice_status_word (OL_INVOICE_DRAFT),
           dotted (texts, G_N_ELEMENTS (texts)));
}

static gboolean
search_documents (Question *self, OlDb *db, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlInvoiceQuestion) question = ol_invoice_question_new (self->today);
  g_autoptr (GArray) order = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  question->text = g_strdup (self->text);
  order = ol_invoice_list_order (db, question, cancellable, error);
  if (order == NULL)
    return FALSE;
  rows = ol_invoice_list_rows (db, question->today, (const guint32 *)(gpointer)order->data,
                               MIN (order->len, self->limit), error);
  if (rows == NULL)
    return FALSE;
  g_ptr_array_set_free_func (rows, ol_invoice_list_row_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const OlInvoiceListRow *row = g_ptr_array_index (rows, i);

      if (row != NULL)
        add_document (self, row->id, row->number, row->partner, row->issue_date, row->total,
                      row->currency);
    }
  return TRUE;
}

static gboolean
describe_mission (Question *self, OlDb *db, const char *id, GError **error)
{
  g_autoptr (GError) gone = NULL;
  g_autoptr (OlMission) mission = ol_mission_load (db, id, &gone);

  if (mission != NULL)
    add_mission (self, mission);
  else if (!g_error_matches (gone, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&gone));
      return FALSE;
    }
  return TRUE;
}

static gboolean
search_missions (Question *self, OlDb *db, GError **error)
{
  g_autoptr (GArray) found = ol_mission_search (db, self->text, self->limit, error);
  g_autoptr (OlMissionGate) gate = found != NULL ? ol_mission_gate_new (db, error) : NULL;
  g_autoptr (GArray) rowids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) lines = NULL;

  if (gate == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const guint32 rowid = (guint32)g_array_index (found, gint64, i);

      g_array_append_val (rowids, rowid);
    }
  lines = ol_mission_lines (db, gate, (const guint32 *)(gpointer)rowids->data, rowids->len, error);
  if (lines == NULL)
    return FALSE;
  g_ptr_array_set_free_func (lines, (GDestroyNotify)ol_mission_line_free);
  for (guint i = 0; i < lines->len; i++)
    {
      const OlMissionLine *line = g_ptr_array_index (lines, i);

      if (line != NULL)
        add_mission (self, line->mission);
    }
  return TRUE;
}

static gboolean
search (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *self = data;

  return search_documents (self, db, cancellable, error) && search_missions (self, db, error);
}

static gboolean
describe_document (Question *self, OlDb *db, const char *id, GError **error)
{
  g_autoptr (GError) gone = NULL;
  g_autoptr (OlInvoice) invoice = ol_invoice_load (db, id, &gone);

  if (invoice != NULL)
    add_document (self, invoice->id, invoice->number, invoice->partner, invoice->issue_date,
                  invoice->totals.tax_inclusive, invoice->currency);
  else if (!g_error_matches (gone, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&gone));
      return FALSE;
    }
  return TRUE;
}

static gboolean
describe (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *self = data;

  for (guint i = 0; self->ids[i] != NULL; i++)
    {
      const char *id = self->ids[i];

      if (g_str_has_prefix (id, MISSION)
          && !describe_mission (self, db, id + strlen (MISSION), error))
        return FALSE;
      if (g_str_has_prefix (id, INVOICE)
          && !describe_document (self, db, id + strlen (INVOICE), error))
        return FALSE;
    }
  return TRUE;
}

/* The task owns the question, the store only borrows it: the hits are taken in _finish. */
static void
asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (ol_store_read_finish (OL_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
ask (OlStore *store, Question *question, OlReadFunc func, GCancellable *cancellable,
     GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  question->hits = g_ptr_array_new_with_free_func (hit_free);
  g_task_set_source_tag (task, ol_desk_hits_finish);
  g_task_set_task_data (task, question, question_free);
  ol_store_read_async (store, OL_PRIORITY_QUEUE_UI, func, question, NULL, cancellable, asked,
                       task);
}

void
ol_desk_search_async (OlStore *store,
                      const char *const *terms,
                      guint limit,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Question *question;

  g_return_if_fail (OL_IS_STORE (store));
  g_return_if_fail (terms != NULL);

  question = g_new0 (Question, 1);
  question->text = g_strjoinv (" ", (char **)terms);
  question->limit = limit;
  question->today = ol_clock_today (ol_store_clock (store));
  ask (store, question, search, cancellable, callback, user_data);
}

void
ol_desk_describe_async (OlStore *store,
                        const char *const *ids,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Question *question;

  g_return_if_fail (OL_IS_STORE (store));
  g_return_if_fail (ids != NULL);

  question = g_new0 (Question, 1);
  question->ids = g_strdupv ((char **)ids);
  ask (store, question, describe, cancellable, callback, user_data);
}

GPtrArray *
ol_desk_hits_finish (OlStore *store, GAsyncResult *result, GError **error)
{
  Question *question;

  g_return_val_if_fail (g_task_is_valid (result, store), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, ol_desk_hits_finish), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  question = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&question->hits);
}
