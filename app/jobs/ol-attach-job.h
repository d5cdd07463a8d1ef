/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"
#include "ol-mission-repository.h"

G_BEGIN_DECLS

/**
 * OlAttachJob: papers put with their missions, all or none: PDF, PNG or JPEG files of at most
 * 20 MiB are copied into the data folder, then attached in one transaction. What is wrong with a
 * file is a detail of the refusal, named by file.
 */
#define OL_TYPE_ATTACH_JOB (ol_attach_job_get_type ())
G_DECLARE_FINAL_TYPE (OlAttachJob, ol_attach_job, OL, ATTACH_JOB, OlJob)

/** ol_attach_job_new: attaches nothing yet. */
OlAttachJob *ol_attach_job_new (OlStore *store, const OlActor *actor);

/** ol_attach_job_add_file: @kind: exactly one */
void ol_attach_job_add_file (OlAttachJob *self,
                             const char *mission_id,
                             OlDocumentKind kind,
                             const char *path);

/** ol_attach_job_add_kept: a document whose file is in the data folder still. */
void ol_attach_job_add_kept (OlAttachJob *self, const OlMissionDocument *document);

/** ol_attach_job_move_to: once attached, the files move into @folder, which is made when it is
 * missing. A name that is taken there gets a number. */
void ol_attach_job_move_to (OlAttachJob *self, const char *folder);

/** ol_attach_job_added: (transfer none) (element-type utf8): ids of the new documents, once done;
 * one attached before with the same content is not among them. */
GPtrArray *ol_attach_job_added (OlAttachJob *self);

/** ol_attach_job_left: (transfer none) (element-type utf8): names of files that are attached and
 * could not be moved. */
GPtrArray *ol_attach_job_left (OlAttachJob *self);

/** ol_attach_job_undo: (transfer full) (nullable) OlJob: takes away again what was added; NULL when
 * nothing was. */
OlJob *ol_attach_job_undo (OlAttachJob *self);

G_END_DECLS
