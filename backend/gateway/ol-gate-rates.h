/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-limit.h"
#include "ol-gate-redis.h"

G_BEGIN_DECLS

/*
 * Limits that all gateways of one Redis have together. Where it is away, each has its own.
 *
 * What is asked often is counted here and exchanged twice a second, for those who come near the
 * limit: nobody waits for Redis, and somebody who asks two gateways at once gets half a second out
 * of it. What is asked seldom is counted in Redis at once.
 */
typedef struct _OlGateRates OlGateRates;

/* Exchanges LIMIT, which is borrowed and outlives this, from a thread of its own. */
OlGateRates *ol_gate_rates_new (OlGateRedis *redis, OlGateLimit *limit);
void ol_gate_rates_free (OlGateRates *rates);

/* Takes one of LIMIT for KEY, of all gateways; 0, or the seconds to wait. */
guint ol_gate_rates_take (OlGateRedis *redis, OlGateLimit *limit, const char *key, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateRates, ol_gate_rates_free)

G_END_DECLS
