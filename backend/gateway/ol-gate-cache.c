/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-cache.h"

#include "ol-gate-log.h"

#include <hiredis/hiredis.h>
#include <string.h>

/* Redis is next door; when it is slower than this, PostgreSQL is asked. */
#define TIMEOUT_MS 20
#define PAUSE (1 * G_USEC_PER_SEC)
/* Longer answers are not worth their copies. */
#define MAX_BODY (256 * 1024)

struct _OlGateCache
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

OlGateCache *
ol_gate_cache_new (const char *socket)
{
  OlGateCache *cache = g_new0 (OlGateCache, 1);

  cache->socket = g_strdup (socket);
  return cache;
}

void
ol_gate_cache_free (OlGateCache *cache)
{
  if (cache == NULL)
    return;
  g_free (cache->socket);
  g_free (cache);
}

static void
give_up (OlGateCache *cache, const char *reason)
{
  gint64 until = g_get_monotonic_time () + PAUSE;

  if (__atomic_exchange_n (&cache->silent, until, __ATOMIC_RELAXED) < until - PAUSE)
    ol_gate_log ("warning", "Redis is not there; answers are not kept", "reason", reason, NULL);
  g_private_replace (&connections, NULL);
}

/* The connection of this thread, or NULL while Redis is away. */
static redisContext *
connection_of (OlGateCache *cache)
{
  const struct timeval timeout = { .tv_usec = TIMEOUT_MS * 1000 };
  redisContext *connection;

  if (cache->socket == NULL
      || __atomic_load_n (&cache->silent, __ATOMIC_RELAXED) > g_get_monotonic_time ())
    return NULL;
  connection = g_private_get (&connections);
  if (connection != NULL)
    return connection;
  connection = redisConnectUnixWithTimeout (cache->socket, timeout);
  if (connection == NULL || connection->err != 0
      || redisSetTimeout (connection, timeout) != REDIS_OK)
    {
      give_up (cache, connection != NULL ? connection->errstr : "no memory");
      if (connection != NULL)
        redisFree (connection);
      return NULL;
    }
  g_private_set (&connections, connection);
  return connection;
}

/* A reply, or NULL. A connection that was lost in the meantime is made again, once. */
static redisReply *G_GNUC_PRINTF (2, 3) ask (OlGateCache *cache, const char *format, ...)
{
  redisContext *connection;
  redisReply *reply = NULL;
  va_list args;

  for (guint try = 0; try < 2 && reply == NULL; try++)
    {
      connection = connection_of (cache);
      if (connection == NULL)
        return NULL;
      va_start (args, format);
      reply = redisvCommand (connection, format, args);
      va_end (args);
      if (reply == NULL && try == 0)
        g_private_replace (&connections, NULL);
      else if (reply == NULL)
        give_up (cache, connection->errstr);
    }
  return reply;
}

static void
add_part (GChecksum *checksum, const char *text)
{
  /* The NUL is a part: no two lists of parts are the same text. */
  g_checksum_update (checksum, (const guchar *)(text != NULL ? text : ""),
                     text != NULL ? strlen (text) + 1 : 1);
}

char *
ol_gate_cache_key (OlGateRequest *request,
                   const OlGateScope *scope,
                   OlGateHeads *heads,
                   const char *table,
                   const char *stamp)
{
  static const char *const headers[] = { "Range", "Prefer", "Accept" };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_part (checksum, stamp);
  add_part (checksum, request->claims->role);
  add_part (checksum, scope->hash);
  for (guint i = 0; scope->depots[i] != NULL; i++)
    {
      g_autofree char *version = ol_gate_heads_get (heads, scope->depots[i], table);

      add_part (checksum, version);
    }
  add_part (checksum, request->target);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    add_part (checksum, ol_gate_request_header (request, headers[i]));
  return g_strconcat ("onelog:", g_checksum_get_string (checksum), NULL);
}

static const char *
static_type (const char *text)
{
  static const char *const types[] = { "application/json; charset=utf-8",
                                       "application/vnd.pgrst.object+json; charset=utf-8" };

  return types[g_str_equal (text, types[1])];
}

/* "STATUS\nTYPE\nCONTENT-RANGE\nBODY" */
static gboolean
answer_text (OlGateRequest *request, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", 4);

  if (g_strv_length (parts) != 4)
    return FALSE;
  if (parts[2][0] != '\0')
    ol_gate_request_add_header (request, "Content-Range", parts[2]);
  ol_gate_request_answer (request, g_ascii_strtoull (parts[0], NULL, 10), static_type (parts[1]),
                          g_steal_pointer (&parts[3]), -1);
  return TRUE;
}

gboolean
ol_gate_cache_answer (OlGateCache *cache, const char *key, OlGateRequest *request)
{
  redisReply *reply = ask (cache, "GET %s", key);
  gboolean answered = FALSE;

  if (reply == NULL)
    return FALSE;
  if (reply->type == REDIS_REPLY_STRING)
    answered = answer_text (request, reply->str);
  freeReplyObject (reply);
  return answered;
}

static const char *
content_range (const OlGateRequest *request)
{
  for (guint i = 0; i + 1 < request->headers->len; i += 2)
    if (g_str_equal (g_ptr_array_index (request->headers, i), "Content-Range"))
      return g_ptr_array_index (request->headers, i + 1);
  return "";
}

void
ol_gate_cache_keep (OlGateCache *cache,
                    const char *key,
                    const OlGateRequest *request,
                    guint seconds)
{
  redisReply *reply;
  g_autofree char *text = NULL;

  if (request->status > 206 || request->answer == NULL || request->answer_length > MAX_BODY)
    return;
  text = g_strdup_printf ("%u\n%s\n%s\n%s", request->status, request->answer_type,
                          content_range (request), request->answer);
  reply = ask (cache, "SET %s %s EX %u", key, text, seconds);
  if (reply != NULL)
    freeReplyObject (reply);
}
