/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-problem.h"

#include <libpq-fe.h>

G_BEGIN_DECLS

/*
 * One connection, used by one thread. A request is one pipeline: role and claims, the statement,
 * one Sync; that is one transaction, and the role does not outlive it. Statements stay prepared,
 * the least recently used one goes when there are too many.
 */
typedef struct _OlGateDb OlGateDb;

/* What a change may touch; the transaction is rolled back when it touched more or less. */
typedef struct
{
  gboolean single;     /* exactly one row, else 406 PGRST116 */
  gint64 max_affected; /* else 400 PGRST124; -1: any */
} OlGateBounds;

/* Connects at the first use; libpq reads from the environment where to. */
OlGateDb *ol_gate_db_new (void);
void ol_gate_db_free (OlGateDb *db);

/*
 * Runs SQL with PARAMS (n_params texts, NULL is null) as ROLE with CLAIMS, a JSON text. READS: the
 * statement changes nothing, and may be tried again on a new connection when this one is lost.
 * BOUNDS: nullable; counts column 1 of the answer's one row.
 *
 * Gives the rows, or NULL and a problem whose code is the SQLSTATE.
 */
PGresult *ol_gate_db_run (OlGateDb *db,
                          const char *role,
                          const char *claims,
                          const char *sql,
                          const char *const *params,
                          guint n_params,
                          gboolean reads,
                          const OlGateBounds *bounds,
                          OlGateProblem **problem);

/* Microseconds spent in ol_gate_db_run () since the last call of this. */
gint64 ol_gate_db_take_time (OlGateDb *db);

/* What the server remarks, such as that it is going to stop, is not printed. */
void ol_gate_db_pass_over (void *data, const char *message);

/* A message of libpq, without a line feed. */
char *ol_gate_db_message (PGconn *connection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateDb, ol_gate_db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

G_END_DECLS
