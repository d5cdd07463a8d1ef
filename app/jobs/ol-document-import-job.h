/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-import-job.h"

G_BEGIN_DECLS

/**
 * OlDocumentImportJob: the papers of missions from a folder of files named REFERENCE-KIND.pdf (png,
 * jpg, jpeg too). A reference may hold dashes: the kind stands after the last one. Sub-folders,
 * links and anything else in the folder are problems, named by file.
 */
#define OL_TYPE_DOCUMENT_IMPORT_JOB (ol_document_import_job_get_type ())
G_DECLARE_FINAL_TYPE (
    OlDocumentImportJob, ol_document_import_job, OL, DOCUMENT_IMPORT_JOB, OlImportJob)

/** ol_document_import_job_new: @dry_run: check only */
OlDocumentImportJob *ol_document_import_job_new (OlStore *store,
                                                 const OlActor *actor,
                                                 const char *directory,
                                                 gboolean dry_run);

G_END_DECLS
