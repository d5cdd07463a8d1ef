/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-service.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The HTTP side: libmicrohttpd with epoll in threads of its own. */
typedef struct _OlGateServer OlGateServer;

/* Listens where the configuration says. */
OlGateServer *ol_gate_server_new (OlGateService *service, GError **error);

/* The port that it listens on. */
guint ol_gate_server_port (OlGateServer *server);

/* Stops accepting, and waits up to SECONDS for what has been begun. */
void ol_gate_server_drain (OlGateServer *server, guint seconds);
void ol_gate_server_free (OlGateServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateServer, ol_gate_server_free)

G_END_DECLS
