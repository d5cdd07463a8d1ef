/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-report-file.h"

#include "ol-audit-repository.h"

#define SEPARATOR ';'

GBytes *
ol_report_table (OlTable *table, OlReportFormat format, GError **error)
{
  g_return_val_if_fail (table != NULL && format != OL_REPORT_PDF, NULL);

  return format == OL_REPORT_XLSX ? ol_table_to_xlsx (table, error)
                                  : ol_table_to_csv (table, SEPARATOR);
}

typedef struct
{
  const char *resource, *id, *path;
  GBytes *content;
} Report;

static gboolean
write_report (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  const Report *report = data;
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, report->content);
  g_autofree char *extra = g_strdup_printf ("{\"sha256\":\"%s\"}", sha256);

  return ol_audit_record (write, OL_AUDIT_EXPORT, report->resource, report->id, TRUE, extra, error)
         && ol_output_write (report->path, report->content, error);
}

gboolean
ol_report_write (OlJob *job,
                 const char *id,
                 const char *path,
                 GBytes *content,
                 GCancellable *cancellable,
                 GError **error)
{
  Report report = { NULL, id, path, content };

  g_return_val_if_fail (OL_IS_JOB (job), FALSE);
  g_return_val_if_fail (id != NULL && path != NULL && content != NULL, FALSE);

  report.resource = OL_JOB_GET_CLASS (job)->resource;
  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB,
                         write_report, &report, cancellable, error);
}
