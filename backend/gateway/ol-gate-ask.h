/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-filter.h"
#include "ol-gate-prefer.h"
#include "ol-gate-url.h"

G_BEGIN_DECLS

/* No list is longer, whatever was asked for. */
#define OL_GATE_MAX_ROWS 1000

typedef struct
{
  char *column; /* owned; "*" for all */
  char *alias;  /* owned, nullable */
  char *cast;   /* owned, nullable: one of a fixed list */
} OlGateSelect;

typedef struct
{
  char *column; /* owned */
  gboolean descending;
  int nulls; /* -1 first, 1 last, 0 as PostgreSQL does */
} OlGateOrder;

/*
 * What a request to a table asks for, as written: no name in it has been checked against the
 * catalogue yet.
 */
typedef struct
{
  GPtrArray *select;      /* owned OlGateSelect *; empty: all columns */
  GPtrArray *order;       /* owned OlGateOrder * */
  OlGateFilter *filter;   /* an ALL, perhaps empty */
  GPtrArray *columns;     /* owned char *, nullable */
  GPtrArray *on_conflict; /* owned char *, nullable */
  gint64 limit;           /* 0 ... OL_GATE_MAX_ROWS */
  gint64 offset;
  OlGatePrefer prefer;
  gboolean single; /* exactly one row is wanted, as an object */
} OlGateAsk;

/*
 * PARAMS of the URL with the headers Prefer, Range, Range-Unit and Accept (each nullable).
 * Problems: 400 PGRST100, PGRST122, PGRST127, 406 PGRST107, 416 PGRST103.
 */
OlGateAsk *ol_gate_ask_parse (const OlGateUrl *url,
                              const char *prefer,
                              const char *range,
                              const char *accept,
                              OlGateProblem **problem);
void ol_gate_ask_free (OlGateAsk *ask);

/* Range: 0-24, 10-, items=0-24 into an offset and a limit; FALSE: no range. */
gboolean ol_gate_ask_parse_range (const char *range, gint64 *offset, gint64 *limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateAsk, ol_gate_ask_free)

G_END_DECLS
