/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-import-job.h"

#include <glib/gi18n-lib.h>

#include "ol-import-row.h"
#include "ol-mission-reader.h"
#include "ol-mission-repository.h"

#define PROGRESS_ROWS 256

struct _OlMissionImportJob
{
  OlImportJob parent_instance;

  OlTableMap *map;    /* owned (nullable) */
  OlMissionSpan span; /* result: of what came in */
};

G_DEFINE_FINAL_TYPE (OlMissionImportJob, ol_mission_import_job, OL_TYPE_IMPORT_JOB)

/* One run: what is stored, what the file said so far. */
typedef struct
{
  OlImportRow row;
  OlMissionSpan *span; /* borrowed */
  OlPartnerIndex *partners;
  GHashTable *stored; /* references in the database */
  GHashTable *seen;   /* reference -> line of the file */
  OlMissionImport *import;
  OlDb *db;
} ImportRun;

static gboolean
import_run_begin (ImportRun *run, OlDb *db, OlWrite *write, GError **error)
{
  run->db = db;
  run->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->partners = ol_partner_index_load (db, error);
  if (run->partners == NULL)
    return FALSE;
  run->stored = ol_mission_references (db, error);
  if (run->stored == NULL)
    return FALSE;
  if (write != NULL)
    run->import = ol_mission_import_begin (write, error);
  return write == NULL || run->import != NULL;
}

static void
import_run_end (ImportRun *run)
{
  g_clear_pointer (&run->import, ol_mission_import_free);
  g_clear_pointer (&run->partners, ol_partner_index_free);
  g_clear_pointer (&run->stored, g_hash_table_unref);
  g_clear_pointer (&run->seen, g_hash_table_unref);
  g_clear_pointer (&run->row.reader, ol_table_reader_free);
}

/* Whether the reference is new in this file; says where it stood first when it is not. */
static gboolean
is_first_in_file (ImportRun *run, const OlMission *mission)
{
  gint64 line = ol_table_reader_line (run->row.reader);
  gpointer first;

  if (g_hash_table_lookup_extended (run->seen, mission->reference, NULL, &first))
    return ol_import_row_problem (&run->row, "reference",
                                  _ ("The reference stands on line %d already. Keep one of them."),
                                  GPOINTER_TO_INT (first));
  g_hash_table_insert (run->seen, g_strdup (mission->reference), GINT_TO_POINTER ((int)line));
  return TRUE;
}

static gboolean
compare_with_stored (ImportRun *run, const OlMission *mission, GError **error)
{
  g_autoptr (OlMission) stored = ol_mission_find_by_reference (run->db, mission->reference, error);
  const char *column;

  if (stored == NULL)
    return FALSE;
  column = ol_mission_reader_difference (mission, stored);
  if (column == NULL)
    ol_import_job_count_skipped (run->row.job);
  else
    ol_import_row_problem (&run->row, column,
                           _ ("Mission %s is stored already with another value here. Correct the "
                              "mission itself, or give this one a reference of its own."),
                           mission->reference);
  return TRUE;
}

static gboolean
import_row (ImportRun *run, GError **error)
{
  g_autoptr (OlMission) mission = ol_mission_reader_read (&run->row, run->partners);

  if (mission == NULL || !is_first_in_file (run, mission))
    return TRUE;
  if (g_hash_table_contains (run->stored, mission->reference))
    return compare_with_stored (run, mission, error);
  ol_import_job_count_imported (run->row.job);
  /* After a problem nothing will be kept: the rest is checked only. */
  if (run->import == NULL || !ol_import_job_is_clean (run->row.job))
    return TRUE;
  return ol_mission_import_add (run->import, mission, error);
}

static gboolean
import_rows (ImportRun *run, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;

  for (guint64 n = 0; ol_table_reader_next (run->row.reader, cancellable, &failure); n++)
    {
      if (!import_row (run, error))
        return FALSE;
      if (n % PROGRESS_ROWS == 0)
        ol_job_progress (OL_JOB (run->row.job), n, 0, "missions");
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (run->import == NULL || !ol_import_job_is_clean (run->row.job))
    return TRUE;
  if (ol_mission_import_span (run->import) != NULL)
    *run->span = *ol_mission_import_span (run->import);
  return ol_mission_import_finish (run->import, error);
}

static gboolean
ol_mission_import_job_import (
    OlImportJob *self, OlDb *db, OlWrite *write, GCancellable *cancellable, GError **error)
{
  const OlTableMap *map = OL_MISSION_IMPORT_JOB (self)->map;
  ImportRun run = { .row = { .job = self, .people = map != NULL },
                    .span = &OL_MISSION_IMPORT_JOB (self)->span };
  g_autoptr (GInputStream) stream = ol_import_job_open (self, cancellable, error);
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_input_problem_free);
  gboolean ok;

  if (stream == NULL)
    return FALSE;
  run.row.reader
      = ol_table_reader_new (stream, ol_mission_reader_columns (), ol_mission_reader_optional (),
                             map, problems, cancellable, error);
  ok = run.row.reader != NULL && import_run_begin (&run, db, write, error)
       && import_rows (&run, cancellable, error);
  ol_import_job_take_problems (self, problems);
  import_run_end (&run);
  return ok;
}

static void
ol_mission_import_job_finalize (GObject *object)
{
  g_clear_pointer (&OL_MISSION_IMPORT_JOB (object)->map, ol_table_map_free);
  G_OBJECT_CLASS (ol_mission_import_job_parent_class)->finalize (object);
}

static void
ol_mission_import_job_class_init (OlMissionImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_mission_import_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_WRITE;
  OL_JOB_CLASS (klass)->resource = "mission";
  OL_IMPORT_JOB_CLASS (klass)->import = ol_mission_import_job_import;
}

static void
ol_mission_import_job_init (OlMissionImportJob *self)
{
}

OlMissionImportJob *
ol_mission_import_job_new (OlStore *store, const OlActor *actor, const char *path, gboolean dry_run)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && path != NULL, NULL);
  return g_object_new (OL_TYPE_MISSION_IMPORT_JOB, "store", store, "actor", actor, "path", path,
                       "dry-run", dry_run, NULL);
}

void
ol_mission_import_job_set_map (OlMissionImportJob *self, const OlTableMap *map)
{
  g_return_if_fail (OL_IS_MISSION_IMPORT_JOB (self));
  g_return_if_fail (map != NULL);
  g_clear_pointer (&self->map, ol_table_map_free);
  self->map = ol_table_map_copy (map);
}

OlMissionTakeBackJob *
ol_mission_import_job_undo (OlMissionImportJob *self)
{
  g_return_val_if_fail (OL_IS_MISSION_IMPORT_JOB (self), NULL);

  if (*self->span.first == '\0')
    return NULL;
  return ol_mission_take_back_job_new_span (ol_job_store (OL_JOB (self)),
                                            ol_job_actor (OL_JOB (self)), &self->span);
}
