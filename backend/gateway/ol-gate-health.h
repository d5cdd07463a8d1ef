/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-service.h"

G_BEGIN_DECLS

/* GET /healthz: the process lives. */
void ol_gate_health_start_live (OlGateRequest *request);
/* GET /readyz: the database answers, and has a schema this program can serve. */
void ol_gate_health_start_ready (OlGateRequest *request);
/* GET /, /rest/v1/: the OpenAPI document. */
void ol_gate_health_start_openapi (OlGateRequest *request);
/* GET /metrics */
void ol_gate_health_start_metrics (OlGateRequest *request);

G_END_DECLS
