/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-request.h"

G_BEGIN_DECLS

/*
 * Who asks for what is being asked for already waits for that answer: when a list goes out of date,
 * a hundred desks make one query. For any thread.
 */
typedef struct _OlGateFlights OlGateFlights;

OlGateFlights *ol_gate_flights_new (void);
void ol_gate_flights_free (OlGateFlights *flights);

/* TRUE: REQUEST waits, suspended, and is not touched any more. FALSE: it is the first, and asks. */
gboolean ol_gate_flights_join (OlGateFlights *flights, const char *key, OlGateRequest *request);

/*
 * LEADER is answered: those who wait get the same answer, or, when it is none to share, ask for
 * themselves (AGAIN is called for each).
 */
void ol_gate_flights_land (OlGateFlights *flights,
                           const char *key,
                           const OlGateRequest *leader,
                           void (*again) (OlGateRequest *request));

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateFlights, ol_gate_flights_free)

G_END_DECLS
