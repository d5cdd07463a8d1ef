/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-service.h"

G_BEGIN_DECLS

/* The part of the GoTrue dialect that desks use, under /auth/v1. */

/* POST token?grant_type=password|refresh_token */
void ol_gate_auth_start_token (OlGateRequest *request);
/* POST logout?scope=local|global|others */
void ol_gate_auth_start_logout (OlGateRequest *request);
/* GET user */
void ol_gate_auth_start_user (OlGateRequest *request);
/* GET settings */
void ol_gate_auth_start_settings (OlGateRequest *request);
/* GET health */
void ol_gate_auth_start_health (OlGateRequest *request);

G_END_DECLS
