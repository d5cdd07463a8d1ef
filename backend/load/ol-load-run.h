/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-load-plan.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** OlLoadOrders: how much, for how long. */
typedef struct
{
  const char *address; /* IPv4 */
  guint16 port;
  guint connections;
  guint rate;    /* requests a second, whether they are answered or not */
  guint warmup;  /* seconds that do not count */
  guint seconds; /* that do */
  guint seed;
  GPtrArray *processes; /* OlLoadProcess */
} OlLoadOrders;

/**
 * ol_load_run: (transfer full): opens all connections, sends what @plan says at the times that are
 * drawn beforehand, and waits for the answers
 * NULL: not one connection could be opened.
 */
JsonNode *ol_load_run (const OlLoadPlan *plan, const OlLoadOrders *orders, GError **error);

G_END_DECLS
