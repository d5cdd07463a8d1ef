/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-cache.h"
#include "ol-gate-catalog.h"
#include "ol-gate-config.h"
#include "ol-gate-flights.h"
#include "ol-gate-heads.h"
#include "ol-gate-lane.h"
#include "ol-gate-limit.h"
#include "ol-gate-pokes.h"
#include "ol-gate-rates.h"
#include "ol-gate-reporter.h"
#include "ol-gate-scopes.h"
#include "ol-gate-sockets.h"

G_BEGIN_DECLS

/*
 * The first step of the schema that this program can serve, and the newest that it was made with. A
 * release takes nothing away that the one before uses, and has fewer steps than AHEAD: the old one
 * goes on serving while the new one is put in its place, and is not ready any more two releases on.
 */
#define OL_GATE_SCHEMA_MIN 11
#define OL_GATE_SCHEMA_KNOWN 13
#define OL_GATE_SCHEMA_AHEAD 10
#define OL_GATE_SCHEMA_MAX (OL_GATE_SCHEMA_KNOWN + OL_GATE_SCHEMA_AHEAD)

/* What all requests share. */
struct _OlGateService
{
  OlGateConfig *config;       /* owned */
  OlGateLane *fast;           /* owned: one row, a short list */
  OlGateLane *slow;           /* owned: counts, changes of many rows, functions that write */
  OlGateLane *passwords;      /* owned: hashing, without a database */
  OlGateLimit *request_limit; /* owned: per user and address */
  OlGateLimit *sign_in_limit; /* owned */
  OlGateRates *rates;         /* owned: shares the limit of requests */
  OlGateHeads *heads;         /* owned */
  OlGateScopes *scopes;       /* owned */
  OlGateRedis *redis;         /* owned */
  OlGateFlights *flights;     /* owned */
  OlGatePokes *pokes;         /* owned */
  OlGateSockets *sockets;     /* owned */
  OlGateReporter *reporter;   /* owned */
  GMutex mutex;
  OlGateCatalog *catalog; /* owned, nullable, under the mutex */
};

/* Takes CONFIG; starts the lanes. */
OlGateService *ol_gate_service_new (OlGateConfig *config);

/* Lets the lanes finish what they have. */
void ol_gate_service_close (OlGateService *service);
void ol_gate_service_free (OlGateService *service);

/* A reference to the names as last read, or NULL when the database was never reached. */
OlGateCatalog *ol_gate_service_catalog (OlGateService *service);

/* Takes CATALOG as what holds from now on. */
void ol_gate_service_take_catalog (OlGateService *service, OlGateCatalog *catalog);

/* Something is new in DEPOT; NULL: perhaps in any. */
void ol_gate_service_wake (OlGateService *service, const char *depot);

/* Asks for the scope of who asks, and keeps it. */
OlGateScope *
ol_gate_service_load_scope (OlGateRequest *request, OlGateDb *db, OlGateProblem **problem);

/* Who asks has changed something in TABLES (NULL: in any): what is kept for their depots is out of
 * date. */
void ol_gate_service_touch (OlGateRequest *request, const char *const *tables);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateService, ol_gate_service_free)

G_END_DECLS
