/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-db.h"
#include "ol-gate-metrics.h"
#include "ol-gate-token.h"
#include "ol-gate-url.h"

#include <microhttpd.h>

G_BEGIN_DECLS

typedef struct _OlGateService OlGateService;
typedef struct _OlGateRequest OlGateRequest;
typedef struct _OlGateLane OlGateLane;

/* In which dialect a route says that something is wrong. */
typedef enum
{
  OL_GATE_DIALECT_REST,
  OL_GATE_DIALECT_AUTH,
  OL_GATE_DIALECT_STORAGE,
} OlGateDialect;

/* What a connection becomes with its answer. */
typedef enum
{
  OL_GATE_UPGRADE_NONE,
  OL_GATE_UPGRADE_PLAIN,    /* a WebSocket that is told what a poll is answered */
  OL_GATE_UPGRADE_CHANNELS, /* one that joins channels */
} OlGateUpgrade;

/* What a lane's thread does for a request; DB is NULL in a lane without a database. TRUE: it is
 * answered. FALSE: it was handed on and is not touched any more. */
typedef gboolean (*OlGateStep) (OlGateRequest *request, OlGateDb *db);

/* A request from its first line to its answer. One thread at a time has it. */
struct _OlGateRequest
{
  OlGateService *service;            /* borrowed */
  struct MHD_Connection *connection; /* borrowed */
  char id[17];
  const char *method;   /* borrowed from the connection */
  char *target;         /* owned: as it was sent */
  char *address;        /* owned: of the client */
  OlGateUrl *url;       /* owned, nullable until it was read */
  OlGateClaims *claims; /* owned; of an anonymous one too, once it was checked */
  GByteArray *body;     /* owned */
  gsize body_limit;
  gsize forgotten; /* bytes that came after the answer */

  OlGateDialect dialect;
  OlGateKind kind;
  const char *route; /* static: for logs */
  /* Called once the body is here. Answers, or queues. */
  void (*start) (OlGateRequest *request);
  /* Called for each piece of a body that is not kept; nullable. */
  gboolean (*receive) (OlGateRequest *request, const char *data, gsize length);

  gpointer data; /* owned by data_free: what the route keeps between its steps */
  GDestroyNotify data_free;
  OlGateStep step; /* the one that is queued */
  gint64 queued;   /* monotonic */

  gboolean begun;
  gboolean suspended;
  gboolean *handed_on; /* borrowed from the thread that calls start: set by suspending */
  gboolean answered;
  guint status;
  GPtrArray *headers; /* owned char *: name, value, name, value */
  char *answer;       /* owned, nullable */
  gsize answer_length;
  const char *answer_type; /* static */
  int answer_fd;           /* -1: none; a file that is the body instead */
  OlGateUpgrade upgrade;
  /* Nullable: without a connection, called where one would be resumed; takes the request. */
  void (*done) (OlGateRequest *request);

  gint64 started;  /* monotonic */
  gint64 database; /* microseconds */
  OlGateCacheOutcome cache;
};

/* TARGET: as in the first line of the request. */
OlGateRequest *ol_gate_request_new (OlGateService *service, const char *target);
void ol_gate_request_free (OlGateRequest *request);

/* One that no connection waits for: it can be queued, and DONE is called once it is answered. */
OlGateRequest *
ol_gate_request_new_detached (OlGateService *service, void (*done) (OlGateRequest *request));

/* A header of the request, or NULL. */
const char *ol_gate_request_header (OlGateRequest *request, const char *name);

/* Adds a header to the answer. */
void ol_gate_request_add_header (OlGateRequest *request, const char *name, const char *value);

/* Takes BODY (nullable, allocated) as the answer; TYPE is static. */
void ol_gate_request_answer (
    OlGateRequest *request, guint status, const char *type, char *body, gssize length);
void ol_gate_request_answer_json (OlGateRequest *request, guint status, char *body);

/* Takes PROBLEM and answers it in the dialect of the route. */
void ol_gate_request_fail (OlGateRequest *request, OlGateProblem *problem);

/*
 * Suspends the connection and queues STEP in LANE; a full lane is answered 503. The caller does not
 * touch the request afterwards.
 */
void ol_gate_request_queue (OlGateRequest *request, OlGateLane *lane, OlGateStep step);

/* Makes the connection wait for ol_gate_request_resume (), from the thread that has the request. */
void ol_gate_request_suspend (OlGateRequest *request);

/* The request is answered: hands it back to the connection. */
void ol_gate_request_resume (OlGateRequest *request);

/* Runs a statement as the one who asks; adds the time it took. */
PGresult *ol_gate_request_run (OlGateRequest *request,
                               OlGateDb *db,
                               const char *sql,
                               const char *const *params,
                               guint n_params,
                               gboolean reads,
                               const OlGateBounds *bounds,
                               OlGateProblem **problem);

/* The same as service_role, for what the service itself asks. */
PGresult *ol_gate_request_run_service (OlGateRequest *request,
                                       OlGateDb *db,
                                       const char *sql,
                                       const char *const *params,
                                       guint n_params,
                                       OlGateProblem **problem);

G_END_DECLS
