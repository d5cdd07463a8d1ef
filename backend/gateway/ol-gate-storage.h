/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-request.h"

G_BEGIN_DECLS

/*
 * /storage/v1/object/documents/DEPOT/HASH: scans of papers, named by what they hold. Sent whole
 * here; see ol-gate-tus.h for the way that can be resumed.
 */

/* POST, PUT: gets ready for the body. FALSE: answered. */
gboolean ol_gate_storage_prepare_upload (OlGateRequest *request);
/* The body is complete. */
void ol_gate_storage_start_upload (OlGateRequest *request);
/* GET, HEAD */
void ol_gate_storage_start_download (OlGateRequest *request);

G_END_DECLS
