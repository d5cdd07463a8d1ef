/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <microhttpd.h>

G_BEGIN_DECLS

/* A connection on which nothing happens is closed after this time. */
#define OL_GATE_IDLE_SECONDS 90

/*
 * The open connections: how many there are, which of them are above the limit, and how long each
 * takes to say what it wants. One that takes too long is shut, however often it sends a byte.
 */
typedef struct _OlGateGuests OlGateGuests;
typedef struct _OlGateGuest OlGateGuest;

/* LIMIT: connections that are served; those above it are only told so. */
OlGateGuests *ol_gate_guests_new (guint limit);
void ol_gate_guests_free (OlGateGuests *guests);
/* Open connections, WebSockets among them. */
guint ol_gate_guests_count (OlGateGuests *guests);

/* A connection comes and goes. */
OlGateGuest *ol_gate_guests_enter (OlGateGuests *guests, struct MHD_Connection *connection);
void ol_gate_guests_leave (OlGateGuests *guests, OlGateGuest *guest);

/* The header of a request is complete; TRUE when its connection is one above the limit. */
gboolean ol_gate_guests_begin (OlGateGuests *guests, struct MHD_Connection *connection);

/* The request is over. */
void ol_gate_guests_end (OlGateGuests *guests, struct MHD_Connection *connection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateGuests, ol_gate_guests_free)

G_END_DECLS
