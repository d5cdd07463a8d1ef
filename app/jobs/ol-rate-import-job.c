/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-rate-import-job.h"

#include "ol-partner-repository.h"
#include "ol-rates-reader.h"

struct _OlRateImportJob
{
  OlImportJob parent_instance;
};

G_DEFINE_FINAL_TYPE (OlRateImportJob, ol_rate_import_job, OL_TYPE_IMPORT_JOB)

static gboolean
keep_rates (OlImportJob *self, GArray *rates, OlWrite *write, GError **error)
{
  for (guint i = 0; i < rates->len; i++)
    {
      gboolean changed = TRUE;

      if (write != NULL
          && !ol_rate_insert (write, &g_array_index (rates, OlRate, i), &changed, error))
        return FALSE;
      if (changed)
        ol_import_job_count_imported (self);
      else
        ol_import_job_count_skipped (self);
    }
  return TRUE;
}

static gboolean
ol_rate_import_job_import (
    OlImportJob *self, OlDb *db, OlWrite *write, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = ol_import_job_open (self, cancellable, error);
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_input_problem_free);
  g_autoptr (GArray) rates = NULL;

  if (stream == NULL)
    return FALSE;
  rates = ol_rates_read (stream, problems, cancellable, error);
  ol_import_job_take_problems (self, problems);
  return rates != NULL && keep_rates (self, rates, write, error);
}

static void
ol_rate_import_job_class_init (OlRateImportJobClass *klass)
{
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_PARTNER_WRITE;
  OL_JOB_CLASS (klass)->resource = "rate";
  OL_IMPORT_JOB_CLASS (klass)->import = ol_rate_import_job_import;
}

static void
ol_rate_import_job_init (OlRateImportJob *self)
{
}

OlRateImportJob *
ol_rate_import_job_new (OlStore *store, const OlActor *actor, const char *path, gboolean dry_run)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && path != NULL, NULL);
  return g_object_new (OL_TYPE_RATE_IMPORT_JOB, "store", store, "actor", actor, "path", path,
                       "dry-run", dry_run, NULL);
}
