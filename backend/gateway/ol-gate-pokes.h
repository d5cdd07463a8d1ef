/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-request.h"

G_BEGIN_DECLS

/*
 * Long polls: "say when there is something new in a depot of mine". Only a poke: a desk that misses
 * one finds out at its next regular poll.
 */
typedef struct _OlGatePokes OlGatePokes;

OlGatePokes *ol_gate_pokes_new (void);
void ol_gate_pokes_free (OlGatePokes *pokes);

/* Something is new in DEPOT; NULL: perhaps in any. */
void ol_gate_pokes_wake (OlGatePokes *pokes, const char *depot);

/* Answers all who wait; nobody waits any more. */
void ol_gate_pokes_close (OlGatePokes *pokes);

/*
 * GET /realtime/v1/poke?wait=SECONDS&seen=DEPOT:VERSION,DEPOT:VERSION, or a WebSocket that is told
 * the same again and again.
 */
void ol_gate_pokes_start (OlGateRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGatePokes, ol_gate_pokes_free)

G_END_DECLS
