/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <hiredis/hiredis.h>

G_BEGIN_DECLS

/* Redis next door: each thread has a connection of its own. While it is away nobody waits for it.
 */
typedef struct _OlGateRedis OlGateRedis;

/* SOCKET: a path; NULL: there is none. */
OlGateRedis *ol_gate_redis_new (const char *socket);
void ol_gate_redis_free (OlGateRedis *redis);

/* A reply that is no error, to be freed with freeReplyObject (), or NULL. Commands as hiredis has
 * them. */
redisReply *ol_gate_redis_ask (OlGateRedis *redis, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateRedis, ol_gate_redis_free)

G_END_DECLS
