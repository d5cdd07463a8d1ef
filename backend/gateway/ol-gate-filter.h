/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-problem.h"

G_BEGIN_DECLS

typedef enum
{
  OL_GATE_FILTER_ALL, /* and (...) */
  OL_GATE_FILTER_ANY, /* or (...) */
  OL_GATE_FILTER_EQ,
  OL_GATE_FILTER_NEQ,
  OL_GATE_FILTER_GT,
  OL_GATE_FILTER_GTE,
  OL_GATE_FILTER_LT,
  OL_GATE_FILTER_LTE,
  OL_GATE_FILTER_LIKE,
  OL_GATE_FILTER_ILIKE,
  OL_GATE_FILTER_IN,
  OL_GATE_FILTER_IS,
} OlGateFilterKind;

/* A node of the tree of conditions. */
typedef struct
{
  OlGateFilterKind kind;
  gboolean negated;
  char *column;        /* owned; comparisons */
  char *value;         /* owned; comparisons except IN. LIKE: with % for *. IS: SQL word */
  GPtrArray *values;   /* owned char *; IN */
  GPtrArray *children; /* owned OlGateFilter *; ALL and ANY */
} OlGateFilter;

/* An empty ALL, to add to. */
OlGateFilter *ol_gate_filter_new_all (void);
void ol_gate_filter_free (OlGateFilter *filter);

/*
 * Adds to ALL what one parameter of the query says: "status" "eq.planned", "or"
 * "(a.eq.1,not.and(b.is.null,c.gt.2))". 400 PGRST100 when it is not understood, PGRST127 when it is
 * something of the dialect that is not supported here.
 */
gboolean
ol_gate_filter_add (OlGateFilter *all, const char *key, const char *value, OlGateProblem **problem);

/* Is TEXT a plain name: letters, digits and _, not starting with a digit, at most 63? */
gboolean ol_gate_filter_is_name (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateFilter, ol_gate_filter_free)

G_END_DECLS
