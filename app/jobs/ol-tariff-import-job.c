/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff-import-job.h"

#include <glib/gi18n-lib.h>

#include "ol-import-row.h"
#include "ol-partner-repository.h"
#include "ol-tariff-reader.h"

struct _OlTariffImportJob
{
  OlImportJob parent_instance;
};

G_DEFINE_FINAL_TYPE (OlTariffImportJob, ol_tariff_import_job, OL_TYPE_IMPORT_JOB)

static gboolean
is_first_in_file (const OlImportRow *row, GHashTable *seen, const OlTariff *tariff)
{
  g_autofree char *key = ol_tariff_reader_key (tariff);
  gpointer first;

  if (g_hash_table_lookup_extended (seen, key, NULL, &first))
    return ol_import_row_problem (row, "price",
                                  _ ("Line %d gives a price for the same thing from the same day "
                                     "on. Keep one of them."),
                                  GPOINTER_TO_INT (first));
  g_hash_table_insert (seen, g_steal_pointer (&key),
                       GINT_TO_POINTER ((int)ol_table_reader_line (row->reader)));
  return TRUE;
}

static gboolean
import_row (const OlImportRow *row,
            OlPartnerIndex *partners,
            GHashTable *seen,
            OlWrite *write,
            GError **error)
{
  g_autoptr (OlTariff) tariff = ol_tariff_reader_read (row, partners);
  gboolean changed = TRUE;

  if (tariff == NULL || !is_first_in_file (row, seen, tariff))
    return TRUE;
  if (write != NULL && ol_import_job_is_clean (row->job)
      && !ol_tariff_insert (write, tariff, &changed, error))
    return FALSE;
  if (changed)
    ol_import_job_count_imported (row->job);
  else
    ol_import_job_count_skipped (row->job);
  return TRUE;
}

static gboolean
import_rows (
    const OlImportRow *row, OlDb *db, OlWrite *write, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlPartnerIndex) partners = ol_partner_index_load (db, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *failure = NULL;

  if (partners == NULL)
    return FALSE;
  while (ol_table_reader_next (row->reader, cancellable, &failure))
    if (!import_row (row, partners, seen, write, error))
      return FALSE;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
ol_tariff_import_job_import (
    OlImportJob *self, OlDb *db, OlWrite *write, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = ol_import_job_open (self, cancellable, error);
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_input_problem_free);
  g_autoptr (OlTableReader) reader = NULL;
  gboolean ok = FALSE;

  if (stream == NULL)
    return FALSE;
  reader = ol_table_reader_new (stream, ol_tariff_reader_columns (), ol_tariff_reader_optional (),
                                NULL, problems, cancellable, error);
  if (reader != NULL)
    ok = import_rows (&(OlImportRow){ .job = self, .reader = reader }, db, write, cancellable,
                      error);
  ol_import_job_take_problems (self, problems);
  return ok;
}

static void
ol_tariff_import_job_class_init (OlTariffImportJobClass *klass)
{
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_PARTNER_WRITE;
  OL_JOB_CLASS (klass)->resource = "tariff";
  OL_IMPORT_JOB_CLASS (klass)->import = ol_tariff_import_job_import;
}

static void
ol_tariff_import_job_init (OlTariffImportJob *self)
{
}

OlTariffImportJob *
ol_tariff_import_job_new (OlStore *store, const OlActor *actor, const char *path, gboolean dry_run)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && path != NULL, NULL);
  return g_object_new (OL_TYPE_TARIFF_IMPORT_JOB, "store", store, "actor", actor, "path", path,
                       "dry-run", dry_run, NULL);
}
