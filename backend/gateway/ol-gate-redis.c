/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-redis.h"

#include "ol-gate-log.h"

/* When it is slower than this, one does without. */
#define TIMEOUT_MS 20
#define PAUSE (1 * G_USEC_PER_SEC)

struct _OlGateRedis
{
  char *socket;  /* owned, nullable */
  gint64 silent; /* monotonic, atomic: not asked before that, after a failure */
};

static void
connection_free (gpointer data)
{
  redisFree (data);
}

/* Each thread has a connection of its own. */
static GPrivate connections = G_PRIVATE_INIT (connection_free);

OlGateRedis *
ol_gate_redis_new (const char *socket)
{
  OlGateRedis *redis = g_new0 (OlGateRedis, 1);

  redis->socket = g_strdup (socket);
  return redis;
}

void
ol_gate_redis_free (OlGateRedis *redis)
{
  if (redis == NULL)
    return;
  g_free (redis->socket);
  g_free (redis);
}

static void
give_up (OlGateRedis *redis, const char *reason)
{
  gint64 until = g_get_monotonic_time () + PAUSE;

  if (__atomic_exchange_n (&redis->silent, until, __ATOMIC_RELAXED) < until - PAUSE)
    ol_gate_log ("warning", "Redis is not there; answers are not kept", "reason", reason, NULL);
  g_private_replace (&connections, NULL);
}

/* The connection of this thread, or NULL while Redis is away. */
static redisContext *
connection_of (OlGateRedis *redis)
{
  const struct timeval timeout = { .tv_usec = TIMEOUT_MS * 1000 };
  redisContext *connection;

  if (redis->socket == NULL
      || __atomic_load_n (&redis->silent, __ATOMIC_RELAXED) > g_get_monotonic_time ())
    return NULL;
  connection = g_private_get (&connections);
  if (connection != NULL)
    return connection;
  connection = redisConnectUnixWithTimeout (redis->socket, timeout);
  if (connection == NULL || connection->err != 0
      || redisSetTimeout (connection, timeout) != REDIS_OK)
    {
      give_up (redis, connection != NULL ? connection->errstr : "no memory");
      if (connection != NULL)
        redisFree (connection);
      return NULL;
    }
  g_private_set (&connections, connection);
  return connection;
}

redisReply *
ol_gate_redis_ask (OlGateRedis *redis, const char *format, ...)
{
  redisContext *connection;
  redisReply *reply = NULL;
  va_list args;

  /* A connection that was lost in the meantime is made again, once. */
  for (guint try = 0; try < 2 && reply == NULL; try++)
    {
      connection = connection_of (redis);
      if (connection == NULL)
        return NULL;
      va_start (args, format);
      reply = redisvCommand (connection, format, args);
      va_end (args);
      if (reply == NULL && try == 0)
        g_private_replace (&connections, NULL);
      else if (reply == NULL)
        give_up (redis, connection->errstr);
    }
  if (reply != NULL && reply->type == REDIS_REPLY_ERROR)
    {
      ol_gate_log ("warning", "Redis refused a command", "reason", reply->str, NULL);
      g_clear_pointer (&reply, freeReplyObject);
    }
  return reply;
}
