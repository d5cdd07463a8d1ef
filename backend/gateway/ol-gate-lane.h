/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-request.h"

G_BEGIN_DECLS

/* Threads behind one bounded queue. */

/*
 * THREADS of them, CAPACITY requests may wait. DATABASE: each thread has a connection of its own.
 * GAUGE: -1, or the OlGateGauge that follows the length of the queue.
 */
OlGateLane *ol_gate_lane_new (guint threads, guint capacity, gboolean database, int gauge);

/* Takes nothing more, and waits for what is queued, then for the threads. */
void ol_gate_lane_close (OlGateLane *lane);
void ol_gate_lane_free (OlGateLane *lane);

/* Queues the request's step; FALSE when the lane is full or closed. */
gboolean ol_gate_lane_push (OlGateLane *lane, OlGateRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateLane, ol_gate_lane_free)

G_END_DECLS
