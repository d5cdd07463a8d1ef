/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-request.h"

G_BEGIN_DECLS

/* Hands the answer of REQUEST to libmicrohttpd. */
enum MHD_Result ol_gate_answer_send (OlGateRequest *request);

/* Counts the request, which is over, and writes its line into the log. */
void ol_gate_answer_log (const OlGateRequest *request);

G_END_DECLS
