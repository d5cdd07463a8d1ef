/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlImportJob: what every import shares: all rows or none in one transaction, problems gathered
 * (the first 1,000 are listed, the rest counted), a dry run that checks all and changes nothing,
 * counts, and one IMPORT event with the file's hash.
 */
#define OL_TYPE_IMPORT_JOB (ol_import_job_get_type ())
G_DECLARE_DERIVABLE_TYPE (OlImportJob, ol_import_job, OL, IMPORT_JOB, OlJob)

struct _OlImportJobClass
{
  OlJobClass parent_class;

  /*
   * import: reads ol_import_job_path(), reports problems, counts, and stores through @write.
   * @write: NULL in a dry run
   * Returns: FALSE for what ends the reading itself; problems alone are no reason to stop checking.
   */
  gboolean (*import) (
      OlImportJob *self, OlDb *db, OlWrite *write, GCancellable *cancellable, GError **error);
};

/* For those who ask for an import. */

/** ol_import_job_imported: rows (or files) stored by the run; in a dry run those that would be. */
guint64 ol_import_job_imported (OlImportJob *self);
/** ol_import_job_skipped: rows that are stored already, exactly so. */
guint64 ol_import_job_skipped (OlImportJob *self);

/* For the final classes. */

const char *ol_import_job_path (OlImportJob *self);

/** ol_import_job_open: (transfer full) the file; OL_JOB_ERROR_INPUT naming it when it cannot be
 * read. Its hash goes into the event. */
GInputStream *ol_import_job_open (OlImportJob *self, GCancellable *cancellable, GError **error);

/** ol_import_job_count_imported: one row more is stored, or would be. */
void ol_import_job_count_imported (OlImportJob *self);
/** ol_import_job_count_skipped: one row more was stored before. */
void ol_import_job_count_skipped (OlImportJob *self);

/** ol_import_job_problem: one cell refused. @value: as it was read; cut when long */
void ol_import_job_problem (
    OlImportJob *self, gint64 line, const char *column, const char *value, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

/** ol_import_job_take_problems: @problems (element-type OlInputProblem) of a reader; emptied. */
void ol_import_job_take_problems (OlImportJob *self, GPtrArray *problems);

/** ol_import_job_is_clean: no problem was found so far. */
gboolean ol_import_job_is_clean (OlImportJob *self);

G_END_DECLS
