/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-limit.h"

/* Above this many keys those that are full again are dropped; then the table is as new. */
#define MAX_KEYS 100000

typedef struct
{
  double tokens;
  gint64 at;
  guint taken; /* since it was looked at */
} Bucket;

struct _OlGateLimit
{
  GMutex mutex;
  GHashTable *buckets; /* owned key -> owned Bucket * */
  double rate;
  double burst;
};

OlGateLimit *
ol_gate_limit_new (double rate, double burst)
{
  OlGateLimit *limit = g_new0 (OlGateLimit, 1);

  g_mutex_init (&limit->mutex);
  limit->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  limit->rate = rate;
  limit->burst = burst;
  return limit;
}

void
ol_gate_limit_free (OlGateLimit *limit)
{
  if (limit == NULL)
    return;
  g_hash_table_unref (limit->buckets);
  g_mutex_clear (&limit->mutex);
  g_free (limit);
}

static double
filled (const OlGateLimit *limit, const Bucket *bucket, gint64 now)
{
  double seconds = (double)(now - bucket->at) / G_USEC_PER_SEC;

  return MIN (limit->burst, bucket->tokens + seconds * limit->rate);
}

static void
make_room (OlGateLimit *limit, gint64 now)
{
  GHashTableIter iter;
  gpointer value;

  if (g_hash_table_size (limit->buckets) < MAX_KEYS)
    return;
  g_hash_table_iter_init (&iter, limit->buckets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (filled (limit, value, now) >= limit->burst)
      g_hash_table_iter_remove (&iter);
  if (g_hash_table_size (limit->buckets) >= MAX_KEYS)
    g_hash_table_remove_all (limit->buckets);
}

static Bucket *
bucket_of (OlGateLimit *limit, const char *key, gint64 now)
{
  Bucket *bucket = g_hash_table_lookup (limit->buckets, key);

  if (bucket != NULL)
    return bucket;
  make_room (limit, now);
  bucket = g_new0 (Bucket, 1);
  bucket->tokens = limit->burst;
  bucket->at = now;
  g_hash_table_insert (limit->buckets, g_strdup (key), bucket);
  return bucket;
}

guint
ol_gate_limit_take (OlGateLimit *limit, const char *key, gint64 now)
{
  guint wait = 0;
  Bucket *bucket;

  g_mutex_lock (&limit->mutex);
  bucket = bucket_of (limit, key, now);
  bucket->tokens = filled (limit, bucket, now);
  bucket->at = now;
  if (bucket->tokens >= 1)
    {
      bucket->tokens -= 1;
      bucket->taken++;
    }
  else
    wait = 1 + (guint)((1 - bucket->tokens) / limit->rate);
  g_mutex_unlock (&limit->mutex);
  return wait;
}

double
ol_gate_limit_rate (const OlGateLimit *limit)
{
  return limit->rate;
}

double
ol_gate_limit_burst (const OlGateLimit *limit)
{
  return limit->burst;
}

static void
taken_free (gpointer data)
{
  OlGateTaken *taken = data;

  g_free (taken->key);
  g_free (taken);
}

GPtrArray *
ol_gate_limit_take_busy (OlGateLimit *limit, guint least)
{
  GPtrArray *busy = g_ptr_array_new_with_free_func (taken_free);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_mutex_lock (&limit->mutex);
  g_hash_table_iter_init (&iter, limit->buckets);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Bucket *bucket = value;

      if (bucket->taken >= least)
        {
          OlGateTaken *taken = g_new0 (OlGateTaken, 1);

          taken->key = g_strdup (key);
          taken->count = bucket->taken;
          g_ptr_array_add (busy, taken);
        }
      bucket->taken = 0;
    }
  g_mutex_unlock (&limit->mutex);
  return busy;
}

void
ol_gate_limit_set (OlGateLimit *limit, const char *key, double tokens, gint64 now)
{
  Bucket *bucket;

  g_mutex_lock (&limit->mutex);
  bucket = bucket_of (limit, key, now);
  bucket->tokens = tokens - bucket->taken;
  bucket->at = now;
  g_mutex_unlock (&limit->mutex);
}
