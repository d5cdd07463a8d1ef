/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-load-stats.h"

typedef struct
{
  char *name;
  GArray *latencies;  /* guint32, microseconds, of what was answered well */
  GHashTable *errors; /* word -> count */
  guint64 n_errors;
  guint64 hits;
  guint64 misses;
} Journey;

struct _OlLoadStats
{
  GPtrArray *journeys; /* Journey */
};

static void
journey_free (gpointer data)
{
  Journey *journey = data;

  g_free (journey->name);
  g_array_unref (journey->latencies);
  g_hash_table_unref (journey->errors);
  g_free (journey);
}

static Journey *
journey_new (const char *name)
{
  Journey *journey = g_new0 (Journey, 1);

  journey->name = g_strdup (name);
  journey->latencies = g_array_new (FALSE, FALSE, sizeof (guint32));
  journey->errors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return journey;
}

OlLoadStats *
ol_load_stats_new (const OlLoadPlan *plan)
{
  OlLoadStats *stats = g_new0 (OlLoadStats, 1);

  stats->journeys = g_ptr_array_new_with_free_func (journey_free);
  for (guint i = 0; i < plan->journeys->len; i++)
    {
      const OlLoadJourney *journey = g_ptr_array_index (plan->journeys, i);

      g_ptr_array_add (stats->journeys, journey_new (journey->name));
    }
  return stats;
}

void
ol_load_stats_free (OlLoadStats *stats)
{
  if (stats == NULL)
    return;
  g_ptr_array_unref (stats->journeys);
  g_free (stats);
}

void
ol_load_stats_answer (
    OlLoadStats *stats, guint number, guint status, OlLoadCache cache, gint64 latency)
{
  Journey *journey = g_ptr_array_index (stats->journeys, number);
  guint32 value = CLAMP (latency, 0, G_MAXUINT32);

  if (status < 200 || status > 299)
    {
      g_autofree char *word = g_strdup_printf ("http_%u", status);

      ol_load_stats_error (stats, number, word);
      return;
    }
  g_array_append_val (journey->latencies, value);
  journey->hits += cache == OL_LOAD_CACHE_HIT;
  journey->misses += cache == OL_LOAD_CACHE_MISS;
}

void
ol_load_stats_error (OlLoadStats *stats, guint number, const char *what)
{
  Journey *journey = g_ptr_array_index (stats->journeys, number);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (journey->errors, what));

  g_hash_table_insert (journey->errors, g_strdup (what), GUINT_TO_POINTER (count + 1));
  journey->n_errors++;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  guint32 left = *(const guint32 *)a, right = *(const guint32 *)b;

  return left < right ? -1 : left > right;
}

static void
add_int (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

/* Nearest rank: the smallest value that so many thousandths of all do not exceed. */
static void
add_rank (JsonBuilder *json, const char *name, GArray *sorted, guint thousandths)
{
  guint rank = ((guint64)sorted->len * thousandths + 999) / 1000;

  json_builder_set_member_name (json, name);
  if (sorted->len == 0)
    json_builder_add_null_value (json);
  else
    json_builder_add_double_value (json, g_array_index (sorted, guint32, MAX (rank, 1) - 1) / 1e3);
}

static void
add_latencies (JsonBuilder *json, GArray *latencies)
{
  g_array_sort (latencies, compare);
  add_rank (json, "p50", latencies, 500);
  add_rank (json, "p95", latencies, 950);
  add_rank (json, "p99", latencies, 990);
  add_rank (json, "max", latencies, 1000);
}

static void
add_cache (JsonBuilder *json, guint64 hits, guint64 misses)
{
  json_builder_set_member_name (json, "cache");
  json_builder_begin_object (json);
  add_int (json, "hit", hits);
  add_int (json, "miss", misses);
  json_builder_end_object (json);
}

static void
add_journey (JsonBuilder *json, Journey *journey)
{
  GHashTableIter iter;
  gpointer word, count;

  json_builder_set_member_name (json, journey->name);
  json_builder_begin_object (json);
  add_int (json, "answered", journey->latencies->len);
  add_latencies (json, journey->latencies);
  add_cache (json, journey->hits, journey->misses);
  json_builder_set_member_name (json, "errors");
  json_builder_begin_object (json);
  g_hash_table_iter_init (&iter, journey->errors);
  while (g_hash_table_iter_next (&iter, &word, &count))
    add_int (json, word, GPOINTER_TO_UINT (count));
  json_builder_end_object (json);
  json_builder_end_object (json);
}

void
ol_load_stats_write (OlLoadStats *stats, JsonBuilder *json)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint64 errors = 0, hits = 0, misses = 0;

  for (guint i = 0; i < stats->journeys->len; i++)
    {
      const Journey *journey = g_ptr_array_index (stats->journeys, i);

      if (journey->latencies->len > 0)
        g_array_append_vals (all, journey->latencies->data, journey->latencies->len);
      errors += journey->n_errors;
      hits += journey->hits;
      misses += journey->misses;
    }
  add_int (json, "answered", all->len);
  add_int (json, "errors", errors);
  json_builder_set_member_name (json, "latency_ms");
  json_builder_begin_object (json);
  add_latencies (json, all);
  json_builder_end_object (json);
  add_cache (json, hits, misses);
  json_builder_set_member_name (json, "journeys");
  json_builder_begin_object (json);
  for (guint i = 0; i < stats->journeys->len; i++)
    add_journey (json, g_ptr_array_index (stats->journeys, i));
  json_builder_end_object (json);
}
