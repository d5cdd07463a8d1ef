/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-sheet-job.h"

#include <glib/gi18n-lib.h>

#include "ol-mission-field.h"
#include "ol-mission-query.h"
#include "ol-report-file.h"

#define ROWS_AT_ONCE 256

struct _OlMissionSheetJob
{
  OlJob parent_instance;

  GArray *rowids;
  char *path;
  OlTable *table;
  guint count;
};

G_DEFINE_FINAL_TYPE (OlMissionSheetJob, ol_mission_sheet_job, OL_TYPE_JOB)

guint
ol_mission_sheet_job_count (OlMissionSheetJob *self)
{
  g_return_val_if_fail (OL_IS_MISSION_SHEET_JOB (self), 0);
  return self->count;
}

/* The amounts are those of the tariffs, which not every role may read. */
static gboolean
is_priced (OlMissionSheetJob *self)
{
  return ol_role_may (ol_job_actor (OL_JOB (self))->role, OL_PERMISSION_PARTNER_READ);
}

static OlTable *
make_table (OlMissionSheetJob *self)
{
  g_autoptr (GPtrArray) headers = g_ptr_array_new ();

  for (guint field = 0; field < OL_MISSION_N_FIELDS; field++)
    g_ptr_array_add (headers, (gpointer)ol_mission_field_to_text (field));
  g_ptr_array_add (headers, (gpointer) "billing");
  g_ptr_array_add (headers, (gpointer) "missing_documents");
  if (is_priced (self))
    {
      g_ptr_array_add (headers, (gpointer) "amount");
      g_ptr_array_add (headers, (gpointer) "currency");
    }
  g_ptr_array_add (headers, NULL);
  return ol_table_new (_ ("Missions"), (const char *const *)headers->pdata);
}

static void
add_field (OlMissionSheetJob *self, const OlMission *mission, OlMissionField field)
{
  g_autofree char *text = NULL;

  switch (field)
    {
    case OL_MISSION_FIELD_DISTANCE:
      ol_table_add_fixed (self->table, mission->distance, 3);
      return;
    case OL_MISSION_FIELD_WEIGHT:
      ol_table_add_fixed (self->table, mission->weight, 3);
      return;
    case OL_MISSION_FIELD_WAITING:
      ol_table_add_fixed (self->table, mission->waiting_minutes, 0);
      return;
    case OL_MISSION_FIELD_NIGHTS:
      ol_table_add_fixed (self->table, mission->nights, 0);
      return;
    default:
      text = ol_mission_field_get (mission, field);
      ol_table_add_text (self->table, text);
    }
}

static void
add_amount (OlMissionSheetJob *self, const OlMissionLine *line)
{
  if (line->has_amount)
    ol_table_add_fixed (self->table, line->amount, line->currency->exponent);
  else
    ol_table_add_text (self->table, "");
  ol_table_add_text (self->table, line->currency != NULL ? line->currency->code : "");
}

static void
add_line (OlMissionSheetJob *self, const OlMissionLine *line)
{
  g_autofree char *missing = ol_document_kinds_to_text (line->missing);

  ol_table_begin_row (self->table);
  for (guint field = 0; field < OL_MISSION_N_FIELDS; field++)
    add_field (self, line->mission, field);
  ol_table_add_text (self->table, ol_billing_status_to_text (line->billing));
  ol_table_add_text (self->table, missing);
  if (is_priced (self))
    add_amount (self, line);
  self->count++;
}

static gboolean
add_lines (OlMissionSheetJob *self, OlDb *db, OlMissionGate *gate, guint from, GError **error)
{
  const guint32 *rowids = (const guint32 *)(gpointer)self->rowids->data + from;
  GPtrArray *lines = ol_mission_lines (db, gate, rowids,
                                       MIN (ROWS_AT_ONCE, self->rowids->len - from), error);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      if (lines->pdata[i] != NULL)
        add_line (self, lines->pdata[i]);
      ol_mission_line_free (lines->pdata[i]);
    }
  g_ptr_array_unref (lines);
  return TRUE;
}

static gboolean
read_lines (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlMissionSheetJob *self = data;
  g_autoptr (OlMissionGate) gate = ol_mission_gate_new (db, error);

  if (gate == NULL)
    return FALSE;
  for (guint from = 0; from < self->rowids->len; from += ROWS_AT_ONCE)
    {
      if (!add_lines (self, db, gate, from, error)
          || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      ol_job_progress (OL_JOB (self), from, self->rowids->len, "missions");
    }
  return TRUE;
}

static OlReportFormat
format_of (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".csv") ? OL_REPORT_CSV : OL_REPORT_XLSX;
}

static gboolean
ol_mission_sheet_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlMissionSheetJob *self = OL_MISSION_SHEET_JOB (job);
  g_autoptr (GBytes) content = NULL;

  self->table = make_table (self);
  if (!ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, read_lines, self, cancellable,
                      error))
    return FALSE;
  content = ol_report_table (self->table, format_of (self->path), error);
  return content != NULL
         && ol_report_write (job, "list", self->path, content, cancellable, error);
}

static void
ol_mission_sheet_job_finalize (GObject *object)
{
  OlMissionSheetJob *self = OL_MISSION_SHEET_JOB (object);

  g_array_unref (self->rowids);
  g_free (self->path);
  g_clear_pointer (&self->table, ol_table_free);
  G_OBJECT_CLASS (ol_mission_sheet_job_parent_class)->finalize (object);
}

static void
ol_mission_sheet_job_class_init (OlMissionSheetJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_mission_sheet_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_READ;
  OL_JOB_CLASS (klass)->resource = "mission";
  OL_JOB_CLASS (klass)->run = ol_mission_sheet_job_run;
}

static void
ol_mission_sheet_job_init (OlMissionSheetJob *self)
{
}

OlMissionSheetJob *
ol_mission_sheet_job_new (OlStore *store, const OlActor *actor, GArray *rowids, const char *path)
{
  OlMissionSheetJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && rowids != NULL && path != NULL, NULL);

  self = g_object_new (OL_TYPE_MISSION_SHEET_JOB, "store", store, "actor", actor, NULL);
  self->rowids = g_array_copy (rowids);
  self->path = g_strdup (path);
  return self;
}
