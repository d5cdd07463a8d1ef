/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-heads.h"
#include "ol-gate-redis.h"
#include "ol-gate-request.h"
#include "ol-gate-scopes.h"

G_BEGIN_DECLS

/*
 * Answers that all users of a scope share, in Redis: reference lists and the heads of depots. Never
 * one of a single user, never an error. Without Redis there is none, and everything works.
 */

/*
 * The key of what REQUEST asks for: the names of the schema (STAMP), the role, the scope and how
 * far its depots are (in TABLE; NULL: in all), the address, the headers that matter. It is made
 * before the database is asked.
 */
char *ol_gate_cache_key (OlGateRequest *request,
                         const OlGateScope *scope,
                         OlGateHeads *heads,
                         const char *table,
                         const char *stamp);

/* Answers REQUEST with what is kept under KEY; FALSE when nothing is. */
gboolean ol_gate_cache_answer (OlGateRedis *redis, const char *key, OlGateRequest *request);

/* Keeps the answer of REQUEST under KEY for SECONDS. */
void ol_gate_cache_keep (OlGateRedis *redis,
                         const char *key,
                         const OlGateRequest *request,
                         guint seconds);

G_END_DECLS
