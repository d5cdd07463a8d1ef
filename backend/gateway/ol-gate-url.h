/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-problem.h"

G_BEGIN_DECLS

/* One key=value of a query string, decoded. */
typedef struct
{
  char *key;   /* owned */
  char *value; /* owned */
} OlGateParam;

/* A request target taken apart: "/rest/v1/mission?select=id" */
typedef struct
{
  char *path;          /* owned: as sent, without the query; for logs */
  GPtrArray *segments; /* owned char *: decoded parts between the slashes */
  GPtrArray *params;   /* owned OlGateParam *, in their order */
} OlGateUrl;

/*
 * Decodes TARGET. Refused (400 PGRST100): broken percent escapes, what is not UTF-8 or holds a NUL,
 * dot segments, more than 128 parameters.
 */
OlGateUrl *ol_gate_url_parse (const char *target, OlGateProblem **problem);
void ol_gate_url_free (OlGateUrl *url);

/* The first value of KEY, or NULL. */
const char *ol_gate_url_param (const OlGateUrl *url, const char *key);

/* LENGTH bytes with %XX (and + as a blank when PLUS) decoded; NULL when that is no text. */
char *ol_gate_url_decode (const char *text, gsize length, gboolean plus);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateUrl, ol_gate_url_free)

G_END_DECLS
