/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-request.h"

G_BEGIN_DECLS

/*
 * All WebSockets, held by one thread: what they say, what they are told, and which of them are
 * gone. A connection that becomes one is taken out of the HTTP server and costs less than a
 * kilobyte.
 */
typedef struct _OlGateSockets OlGateSockets;

/* Starts the thread. SERVICE's scopes, lanes and configuration are there already. */
OlGateSockets *ol_gate_sockets_new (OlGateService *service);
void ol_gate_sockets_free (OlGateSockets *sockets);

/* Something is new in DEPOT; NULL: perhaps in any. */
void ol_gate_sockets_wake (OlGateSockets *sockets, const char *depot);

/* The role or the depots of USER changed: they are asked for again before anything is said. */
void ol_gate_sockets_forget (OlGateSockets *sockets, const char *user);

/* Tells all of them that the service ends (1001), and waits until they are closed, for a moment. */
void ol_gate_sockets_close (OlGateSockets *sockets);

/* Takes a copy of the descriptor FD as the one who sent REQUEST; DATA came behind the request. */
void ol_gate_sockets_adopt (OlGateSockets *sockets,
                            int fd,
                            gboolean phoenix,
                            const OlGateRequest *request,
                            const char *data,
                            gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateSockets, ol_gate_sockets_free)

G_END_DECLS
