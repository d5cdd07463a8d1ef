/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-request.h"

G_BEGIN_DECLS

/*
 * Resumable uploads (tus 1.0.0 with creation and termination) under /storage/v1/upload/resumable,
 * in pieces of at most 6 MiB. What came of a piece that was cut stays.
 */

/* Removes from the folder STORAGE what was begun and left a day ago. */
void ol_gate_tus_remove_stale (const char *storage);

/* POST: Upload-Length and Upload-Metadata (bucketName, objectName, contentType). */
void ol_gate_tus_start_create (OlGateRequest *request);
/* HEAD: how far it is. */
void ol_gate_tus_start_offset (OlGateRequest *request);
/* PATCH: gets ready for a piece. FALSE: answered. */
gboolean ol_gate_tus_prepare_piece (OlGateRequest *request);
/* The piece is complete, and perhaps the file. */
void ol_gate_tus_start_piece (OlGateRequest *request);
/* DELETE */
void ol_gate_tus_start_end (OlGateRequest *request);
/* OPTIONS: what is spoken here. */
void ol_gate_tus_start_options (OlGateRequest *request);

G_END_DECLS
