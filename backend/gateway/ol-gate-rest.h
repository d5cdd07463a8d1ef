/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-service.h"

G_BEGIN_DECLS

/* GET, HEAD, POST, PATCH and DELETE of /rest/v1/TABLE: queues the statement that is asked for. */
void ol_gate_rest_start_table (OlGateRequest *request);

/* POST /rest/v1/rpc/FUNCTION. */
void ol_gate_rest_start_call (OlGateRequest *request);

/* FALSE, and answered, when a header asks for another schema than public. */
gboolean ol_gate_rest_check_profile (OlGateRequest *request);

G_END_DECLS
