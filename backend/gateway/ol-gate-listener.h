/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-service.h"

G_BEGIN_DECLS

/*
 * A thread with a connection of its own that hears what the database tells: the schema changed
 * (channel pgrst), a depot has something new (channel onelog_feed, "DEPOT:VERSION"). After a lost
 * connection everything counts as changed.
 */
typedef struct _OlGateListener OlGateListener;

/* Starts the thread; SERVICE outlives it. */
OlGateListener *ol_gate_listener_new (OlGateService *service);
void ol_gate_listener_free (OlGateListener *listener);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateListener, ol_gate_listener_free)

G_END_DECLS
