/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-ask.h"
#include "ol-gate-catalog.h"
#include "ol-gate-json.h"

G_BEGIN_DECLS

/*
 * One statement, ready to be prepared: the same shape of request gives the same text, so that the
 * text is the key under which it stays prepared. Names in it come from the catalogue, never from
 * the request; values are parameters.
 *
 * The statement gives one row: the body as JSON text, the number of rows in it, and the number of
 * rows there are altogether (NULL when that was not asked for).
 */
typedef struct
{
  GString *sql;
  GPtrArray *params; /* owned char * */
} OlGateStatement;

OlGateStatement *ol_gate_statement_new (void);
void ol_gate_statement_free (OlGateStatement *statement);

/* Appends NAME as a quoted identifier. */
void ol_gate_sql_name (GString *sql, const char *name);

/* Appends $n and keeps VALUE as its parameter. */
void ol_gate_sql_param (OlGateStatement *statement, const char *value);

/* Appends the columns of ASK, those of "_t". */
gboolean ol_gate_sql_select (OlGateStatement *statement,
                             const OlGateTable *table,
                             const OlGateAsk *ask,
                             OlGateProblem **problem);

/* Appends " where ..." over "_t", or nothing. */
gboolean ol_gate_sql_where (OlGateStatement *statement,
                            const OlGateTable *table,
                            const OlGateFilter *filter,
                            OlGateProblem **problem);

/* The list of TABLE that ASK describes. */
OlGateStatement *
ol_gate_sql_read (const OlGateTable *table, const OlGateAsk *ask, OlGateProblem **problem);

/* BODY, scanned as JSON, into TABLE. */
OlGateStatement *ol_gate_sql_insert (const OlGateTable *table,
                                     const OlGateAsk *ask,
                                     const char *body,
                                     const OlGateJson *json,
                                     OlGateProblem **problem);
OlGateStatement *ol_gate_sql_update (const OlGateTable *table,
                                     const OlGateAsk *ask,
                                     const char *body,
                                     const OlGateJson *json,
                                     OlGateProblem **problem);
OlGateStatement *
ol_gate_sql_delete (const OlGateTable *table, const OlGateAsk *ask, OlGateProblem **problem);

/* Appends "name" type, ... of a record made out of JSON; NAMES are char *. */
gboolean ol_gate_sql_record (GString *sql,
                             const OlGateTable *table,
                             const GPtrArray *names,
                             OlGateProblem **problem);

/* A call; FUNCTION is what was chosen for the keys of the body. */
OlGateStatement *
ol_gate_sql_call (const OlGateFunction *function, const char *body, const OlGateJson *json);

/* Which of the functions NAME takes exactly these KEYS: 404 PGRST202, 300 PGRST203. */
const OlGateFunction *ol_gate_sql_choose (const OlGateCatalog *catalog,
                                          const char *name,
                                          const GPtrArray *keys,
                                          OlGateProblem **problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateStatement, ol_gate_statement_free)

/*
 * The same for PARAMS, the OlGateParam of an address, and the function NAME that they choose. Only
 * what reads is called so (405 else).
 */
OlGateStatement *ol_gate_sql_call_by_url (const OlGateCatalog *catalog,
                                          const char *name,
                                          const GPtrArray *params,
                                          const OlGateFunction **function,
                                          OlGateProblem **problem);

G_END_DECLS
