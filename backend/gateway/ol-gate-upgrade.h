/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-request.h"

G_BEGIN_DECLS

/* Requests that want to become a WebSocket (RFC 6455, 4.2). */

/* GET /realtime/v1/websocket?apikey=TOKEN: channels, as the client of supabase-js speaks. */
void ol_gate_upgrade_start_channels (OlGateRequest *request);

/* TRUE: REQUEST wants to become one, and is answered. In plain words: it is told as a poll is. */
gboolean ol_gate_upgrade_try (OlGateRequest *request);

/* The answer that hands the connection over. */
struct MHD_Response *ol_gate_upgrade_make_response (OlGateRequest *request);

G_END_DECLS
