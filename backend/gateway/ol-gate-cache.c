/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-cache.h"

#include <string.h>

/* Longer answers are not worth their copies. */
#define MAX_BODY (256 * 1024)

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
ol_gate_cache_answer (OlGateRedis *redis, const char *key, OlGateRequest *request)
{
  redisReply *reply = ol_gate_redis_ask (redis, "GET %s", key);
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
ol_gate_cache_keep (OlGateRedis *redis,
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
  reply = ol_gate_redis_ask (redis, "SET %s %s EX %u", key, text, seconds);
  if (reply != NULL)
    freeReplyObject (reply);
}
