/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-limit.h"
#include "ol-gate-request.h"

G_BEGIN_DECLS

/*
 * Who asks, and whether they ask too often: reads the bearer token (none: anonymous) into the
 * request's claims. FALSE, and answered, when it is not to be believed or the rate is exceeded.
 */
gboolean ol_gate_access_check (OlGateRequest *request);

/* The same for a token that came in another way; NULL: none. */
gboolean ol_gate_access_check_key (OlGateRequest *request, const char *key);

/* Counts one request of WHOM, together with the address: depots share one. FALSE: answered 429. */
gboolean ol_gate_access_check_rate (OlGateRequest *request, OlGateLimit *limit, const char *whom);

/* The client's address: what a proxy that is believed says, else the connection's other end. */
char *ol_gate_access_address (OlGateRequest *request);

G_END_DECLS
