/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-request.h"

G_BEGIN_DECLS

typedef struct
{
  const char *methods; /* "GET,HEAD" */
  const char *pattern; /* "/rest/v1/rpc/:" where : is any one segment, and a last * is any more */
  OlGateKind kind;
  OlGateDialect dialect;
  gsize body_limit;
  gboolean open; /* asked without a token: by monitoring */
  void (*start) (OlGateRequest *request);
  /* Called before the body, when it goes somewhere of its own; nullable. FALSE: answered. */
  gboolean (*prepare) (OlGateRequest *request);
} OlGateRoute;

/* The route of METHOD and URL; NULL: 404, or 405 when *KNOWN. */
const OlGateRoute *ol_gate_router_find (const char *method, const OlGateUrl *url, gboolean *known);

/* Decides what becomes of REQUEST, whose URL was read: FALSE, and answered, when nothing does. */
gboolean ol_gate_router_begin (OlGateRequest *request);

G_END_DECLS
