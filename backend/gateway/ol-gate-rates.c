/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-rates.h"

#define INTERVAL (G_USEC_PER_SEC / 2)

/*
 * A bucket in Redis, by Redis' own clock: rate, burst, how many are taken, and whether they were
 * already (1) or may be refused (0). Gives what is left, as a text since it has a fraction; less
 * than nothing: refused.
 */
static const char script[] =
    "local time = redis.call ('TIME')\n"
    "local now = tonumber (time[1]) + tonumber (time[2]) / 1000000\n"
    "local rate, burst, count = tonumber (ARGV[1]), tonumber (ARGV[2]), tonumber (ARGV[3])\n"
    "local kept = redis.call ('HMGET', KEYS[1], 'left', 'at')\n"
    "local left = tonumber (kept[1]) or burst\n"
    "left = math.min (burst, left + math.max (0, now - (tonumber (kept[2]) or now)) * rate)\n"
    "if ARGV[4] == '0' and left < count then return tostring (left - count) end\n"
    "left = math.max (-burst, left - count)\n"
    "redis.call ('HSET', KEYS[1], 'left', tostring (left), 'at', string.format ('%.6f', now))\n"
    "redis.call ('PEXPIRE', KEYS[1], math.ceil (2000 * burst / rate) + 1000)\n"
    "return tostring (left)\n";

struct _OlGateRates
{
  OlGateRedis *redis; /* borrowed */
  OlGateLimit *limit; /* borrowed */
  GMutex mutex;
  GCond closing;
  gboolean closed;
  GThread *thread;
};

/* FALSE: Redis is away. LEFT: of all gateways' bucket. */
static gboolean
take_shared (OlGateRedis *redis,
             OlGateLimit *limit,
             const char *key,
             guint count,
             gboolean taken,
             double *left)
{
  /* The name and address themselves are nobody's business there. */
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  char rate[G_ASCII_DTOSTR_BUF_SIZE];
  char burst[G_ASCII_DTOSTR_BUF_SIZE];
  redisReply *reply;
  gboolean good;

  g_ascii_dtostr (rate, sizeof rate, ol_gate_limit_rate (limit));
  g_ascii_dtostr (burst, sizeof burst, ol_gate_limit_burst (limit));
  reply = ol_gate_redis_ask (redis, "EVAL %s 1 onelog:rate:%s:%s %s %s %u %d", script, rate, hash,
                             rate, burst, count, taken);
  if (reply == NULL)
    return FALSE;
  good = reply->type == REDIS_REPLY_STRING;
  if (good)
    *left = g_ascii_strtod (reply->str, NULL);
  freeReplyObject (reply);
  return good;
}

guint
ol_gate_rates_take (OlGateRedis *redis, OlGateLimit *limit, const char *key, gint64 now)
{
  guint wait = ol_gate_limit_take (limit, key, now);
  double left;

  /* Who has asked too often here has asked too often. */
  if (wait > 0 || !take_shared (redis, limit, key, 1, FALSE, &left) || left >= 0)
    return wait;
  return 1 + (guint)(-left / ol_gate_limit_rate (limit));
}

static void
exchange (OlGateRates *rates)
{
  /* Of four gateways that are asked for all that is allowed together, one is asked for a quarter.
   */
  guint least = MAX (1, ol_gate_limit_rate (rates->limit) * INTERVAL / G_USEC_PER_SEC / 4);
  g_autoptr (GPtrArray) busy = ol_gate_limit_take_busy (rates->limit, least);

  for (guint i = 0; i < busy->len; i++)
    {
      const OlGateTaken *taken = g_ptr_array_index (busy, i);
      double left;

      if (!take_shared (rates->redis, rates->limit, taken->key, taken->count, TRUE, &left))
        return;
      ol_gate_limit_set (rates->limit, taken->key, left, g_get_monotonic_time ());
    }
}

static gpointer
run (gpointer data)
{
  OlGateRates *rates = data;

  g_mutex_lock (&rates->mutex);
  while (!rates->closed)
    {
      g_mutex_unlock (&rates->mutex);
      exchange (rates);
      g_mutex_lock (&rates->mutex);
      if (!rates->closed)
        g_cond_wait_until (&rates->closing, &rates->mutex, g_get_monotonic_time () + INTERVAL);
    }
  g_mutex_unlock (&rates->mutex);
  return NULL;
}

OlGateRates *
ol_gate_rates_new (OlGateRedis *redis, OlGateLimit *limit)
{
  OlGateRates *rates = g_new0 (OlGateRates, 1);

  rates->redis = redis;
  rates->limit = limit;
  g_mutex_init (&rates->mutex);
  g_cond_init (&rates->closing);
  rates->thread = g_thread_new ("rates", run, rates);
  return rates;
}

void
ol_gate_rates_free (OlGateRates *rates)
{
  if (rates == NULL)
    return;
  g_mutex_lock (&rates->mutex);
  rates->closed = TRUE;
  g_cond_signal (&rates->closing);
  g_mutex_unlock (&rates->mutex);
  g_thread_join (rates->thread);
  g_mutex_clear (&rates->mutex);
  g_cond_clear (&rates->closing);
  g_free (rates);
}
