/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-service.h"
#include "ol-gate-socket.h"

G_BEGIN_DECLS

/*
 * What the channels of a WebSocket are told. "realtime:depots" hears of all depots of who is there,
 * "realtime:depot:ID" of one of them; there are no others.
 */

/* A text came from the other end; TRUE: the scope is to be asked for. */
gboolean ol_gate_channels_hear (
    OlGateService *service, OlGateSocket *socket, const char *text, gsize length, gint64 now);

/* The scope is known: who waits for it is let in or not, and those who are in hear what is new. */
void ol_gate_channels_tell (OlGateService *service, OlGateSocket *socket);

/* There is something new in a depot of CHANGED (a set; NULL: perhaps in any): is it for them? */
gboolean ol_gate_channels_concern (const OlGateSocket *socket, GHashTable *changed);

/* The token is not valid any more. */
void ol_gate_channels_expire (OlGateSocket *socket, gint64 now);

G_END_DECLS
