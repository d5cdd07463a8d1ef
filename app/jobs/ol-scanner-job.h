/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/** OL_SCANNER_DONE: the sub-folder that attached files move into. */
#define OL_SCANNER_DONE "done"

/** OlScannedFile: a file of the scanner's folder that is not attached. */
typedef struct
{
  char *name; /* as the folder has it; need not be UTF-8 */
  gint64 size;
  gint64 modified;   /* microseconds */
  char *reason;      /* why it stays; NULL: it may still be on its way */
  gboolean is_final; /* asked again only when the file changes: its content was refused */
} OlScannedFile;

OlScannedFile *ol_scanned_file_copy (const OlScannedFile *self);
void ol_scanned_file_free (OlScannedFile *self);

/**
 * OlScannerJob: one look at the folder a scanner writes into. A file that did not change since the
 * look before is finished; named REFERENCE-KIND.pdf it is attached to its mission, in a
 * transaction of its own, and moved into the folder's "done". One that was attached before a crash
 * and not moved is only moved: the same content is no second paper. Folders, hidden files and
 * "done" are passed over.
 */
#define OL_TYPE_SCANNER_JOB (ol_scanner_job_get_type ())
G_DECLARE_FINAL_TYPE (OlScannerJob, ol_scanner_job, OL, SCANNER_JOB, OlJob)

/** ol_scanner_job_new: @before: (nullable) (element-type OlScannedFile): what the look before left,
 * copied; NULL: this is the first */
OlScannerJob *ol_scanner_job_new (OlStore *store,
                                  const OlActor *actor,
                                  const char *folder,
                                  GPtrArray *before);

/** ol_scanner_job_files: (transfer none) (element-type OlScannedFile): what is in the folder still,
 * by name; after a run. */
GPtrArray *ol_scanner_job_files (OlScannerJob *self);

/** ol_scanner_job_sentence: (transfer full) (nullable): what was attached; NULL: nothing. */
char *ol_scanner_job_sentence (OlScannerJob *self);

/** ol_scanner_job_undo: (transfer full) (nullable) OlJob: takes away again what was attached; the
 * files stay in "done". */
OlJob *ol_scanner_job_undo (OlScannerJob *self);

G_END_DECLS
