/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"
#include "ol-report-format.h"
#include "ol-table-writer.h"

G_BEGIN_DECLS

/* Reports as files: a sheet or a paper beside what the screen shows. */

/** ol_report_table: (transfer full): @table as a file of @format, which is no PDF. */
GBytes *ol_report_table (OlTable *table, OlReportFormat format, GError **error);

/**
 * ol_report_write: one EXPORT event of the job's resource with the file's hash, the file, then the
 * commit: no file leaves without its event, and a file that cannot be written takes it back.
 * @id: of the resource, or what says which of them: a day, a partner
 */
gboolean ol_report_write (OlJob *job,
                          const char *id,
                          const char *path,
                          GBytes *content,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
