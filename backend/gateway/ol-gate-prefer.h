/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-problem.h"

G_BEGIN_DECLS

typedef enum
{
  OL_GATE_RETURN_MINIMAL,
  OL_GATE_RETURN_REPRESENTATION,
} OlGateReturn;

typedef enum
{
  OL_GATE_RESOLUTION_NONE,
  OL_GATE_RESOLUTION_MERGE,
  OL_GATE_RESOLUTION_IGNORE,
} OlGateResolution;

/* The Prefer header (RFC 7240) in the words of the REST dialect. */
typedef struct
{
  gboolean count; /* count=exact; planned and estimated are answered exactly too */
  gboolean strict;
  gboolean missing_default;
  OlGateReturn return_;
  OlGateResolution resolution;
  gint64 max_affected; /* -1: none */
} OlGatePrefer;

/*
 * Reads TEXT (NULL: no header). With handling=strict an unknown preference is 400 PGRST122, else it
 * is passed over.
 */
gboolean ol_gate_prefer_parse (OlGatePrefer *prefer, const char *text, OlGateProblem **problem);

G_END_DECLS
