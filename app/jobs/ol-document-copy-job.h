/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlDocumentCopyJob: a copy of a mission's document outside the data folder, noted in the audit
 * trail. A file that is there already is replaced: the chooser has asked.
 */
#define OL_TYPE_DOCUMENT_COPY_JOB (ol_document_copy_job_get_type ())
G_DECLARE_FINAL_TYPE (OlDocumentCopyJob, ol_document_copy_job, OL, DOCUMENT_COPY_JOB, OlJob)

/** ol_document_copy_job_new: @id: of the document; @path: of the copy */
OlDocumentCopyJob *ol_document_copy_job_new (OlStore *store,
                                             const OlActor *actor,
                                             const char *id,
                                             const char *path);

G_END_DECLS
