/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlExportJob: PDF, XML and bundle of one invoice: everything is made and checked in memory before
 * the first file is written, each file then appears whole or not at all; one EXPORT event with
 * their hashes.
 */
#define OL_TYPE_EXPORT_JOB (ol_export_job_get_type ())
G_DECLARE_FINAL_TYPE (OlExportJob, ol_export_job, OL, EXPORT_JOB, OlJob)

/**
 * ol_export_job_new: paths (nullable): without any, all three as NUMBER.pdf, NUMBER.xml and
 * NUMBER-bundle.pdf in the current folder. XML and bundle of a draft are refused; a draft's PDF is
 * marked as such.
 */
OlExportJob *ol_export_job_new (OlStore *store,
                                const OlActor *actor,
                                const char *id_or_number,
                                const char *pdf,
                                const char *xml,
                                const char *bundle);

/** OlExportedFile: one file written. */
typedef struct
{
  const char *kind; /* static: "pdf", "xml", "bundle" */
  char *path;
  gsize size;
  char *sha256;
} OlExportedFile;

/** ol_export_job_files: (transfer none) (element-type OlExportedFile): after a run. */
GPtrArray *ol_export_job_files (OlExportJob *self);
/** ol_export_job_number: (transfer none) the invoice's number, a draft's id; after a run. */
const char *ol_export_job_number (OlExportJob *self);

G_END_DECLS
