/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-metrics.h"

#include <unistd.h>

/* Upper ends of the histogram, in microseconds; the last one is everything. */
static const gint64 bounds[] = { 1000,   2500,   5000,   10000,   25000,   50000,
                                 100000, 250000, 500000, 1000000, 2500000, 10000000 };
#define N_BUCKETS (G_N_ELEMENTS (bounds) + 1)

typedef struct
{
  guint64 buckets[N_BUCKETS];
  guint64 sum; /* microseconds */
  guint64 count;
} Histogram;

static Histogram durations[OL_GATE_N_KINDS];
static Histogram database_times[OL_GATE_N_KINDS];
static guint64 statuses[OL_GATE_N_KINDS][6];
static guint64 caches[OL_GATE_N_KINDS][OL_GATE_N_CACHES];
static int gauges[OL_GATE_N_GAUGES];
static guint64 refused;
static guint64 reports[OL_GATE_N_REPORTS];

static const char *const kind_names[OL_GATE_N_KINDS] = { "rest_read", "rest_write", "call", "auth",
                                                         "storage",   "poke",       "other" };
static const char *const cache_names[OL_GATE_N_CACHES] = { "none", "hit", "shared", "miss" };
static const char *const report_names[OL_GATE_N_REPORTS] = { "sent", "failed", "full",
                                                             "silent" };
static const char *const gauge_names[OL_GATE_N_GAUGES] = { "onelog_connections",
                                                           "onelog_queue_fast", "onelog_queue_slow",
                                                           "onelog_pokes_waiting",
                                                           "onelog_websockets" };

const char *
ol_gate_kind_name (OlGateKind kind)
{
  return kind_names[kind];
}

const char *
ol_gate_cache_name (OlGateCacheOutcome outcome)
{
  return cache_names[outcome];
}

static void
add (guint64 *counter, guint64 value)
{
  __atomic_fetch_add (counter, value, __ATOMIC_RELAXED);
}

static guint64
get (const guint64 *counter)
{
  return __atomic_load_n (counter, __ATOMIC_RELAXED);
}

static void
observe (Histogram *histogram, gint64 value)
{
  guint bucket = 0;

  while (bucket < G_N_ELEMENTS (bounds) && value > bounds[bucket])
    bucket++;
  add (&histogram->buckets[bucket], 1);
  add (&histogram->sum, value);
  add (&histogram->count, 1);
}

void
ol_gate_metrics_count (
    OlGateKind kind, guint status, gint64 duration, gint64 database, OlGateCacheOutcome cache)
{
  observe (&durations[kind], duration);
  if (database > 0)
    observe (&database_times[kind], database);
  add (&statuses[kind][MIN (status / 100, 5)], 1);
  add (&caches[kind][cache], 1);
}

void
ol_gate_metrics_move (OlGateGauge gauge, int delta)
{
  g_atomic_int_add (&gauges[gauge], delta);
}

int
ol_gate_metrics_gauge (OlGateGauge gauge)
{
  return g_atomic_int_get (&gauges[gauge]);
}

void
ol_gate_metrics_refused (void)
{
  add (&refused, 1);
}

void
ol_gate_metrics_report (OlGateReport report)
{
  add (&reports[report], 1);
}

static void
append_histogram (GString *text, const char *name, const char *kind, const Histogram *histogram)
{
  guint64 below = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      below += get (&histogram->buckets[i]);
      g_string_append_printf (
          text, "%s_bucket{route=\"%s\",le=\"%" G_GINT64_FORMAT ".%04d\"} %" G_GUINT64_FORMAT "\n",
          name, kind, bounds[i] / 1000000, (int)(bounds[i] % 1000000 / 100), below);
    }
  g_string_append_printf (text, "%s_bucket{route=\"%s\",le=\"+Inf\"} %" G_GUINT64_FORMAT "\n", name,
                          kind, get (&histogram->count));
  g_string_append_printf (text, "%s_sum{route=\"%s\"} %" G_GUINT64_FORMAT ".%06u\n", name, kind,
                          get (&histogram->sum) / 1000000,
                          (guint)(get (&histogram->sum) % 1000000));
  g_string_append_printf (text, "%s_count{route=\"%s\"} %" G_GUINT64_FORMAT "\n", name, kind,
                          get (&histogram->count));
}

static void
append_type (GString *text, const char *name, const char *type)
{
  g_string_append_printf (text, "# TYPE %s %s\n", name, type);
}

static void
append_statuses (GString *text)
{
  append_type (text, "onelog_requests_total", "counter");
  for (guint kind = 0; kind < OL_GATE_N_KINDS; kind++)
    for (guint i = 1; i < 6; i++)
      if (get (&statuses[kind][i]) > 0)
        g_string_append_printf (
            text, "onelog_requests_total{route=\"%s\",status=\"%uxx\"} %" G_GUINT64_FORMAT "\n",
            kind_names[kind], i, get (&statuses[kind][i]));
}

static void
append_caches (GString *text)
{
  append_type (text, "onelog_cache_total", "counter");
  for (guint kind = 0; kind < OL_GATE_N_KINDS; kind++)
    for (guint i = OL_GATE_CACHE_HIT; i < OL_GATE_N_CACHES; i++)
      if (get (&caches[kind][i]) > 0)
        g_string_append_printf (
            text, "onelog_cache_total{route=\"%s\",outcome=\"%s\"} %" G_GUINT64_FORMAT "\n",
            kind_names[kind], cache_names[i], get (&caches[kind][i]));
}

static void
append_reports (GString *text)
{
  append_type (text, "onelog_faults_told_total", "counter");
  for (guint i = 0; i < OL_GATE_N_REPORTS; i++)
    g_string_append_printf (text,
                            "onelog_faults_told_total{outcome=\"%s\"} %" G_GUINT64_FORMAT "\n",
                            report_names[i], get (&reports[i]));
}

static guint64
resident_bytes (void)
{
  g_autofree char *text = NULL;
  guint64 pages = 0;
  char *end;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  g_ascii_strtoull (text, &end, 10);
  pages = g_ascii_strtoull (end, NULL, 10);
  return pages * sysconf (_SC_PAGESIZE);
}

char *
ol_gate_metrics_to_text (void)
{
  GString *text = g_string_sized_new (8192);

  append_statuses (text);
  append_caches (text);
  append_type (text, "onelog_request_seconds", "histogram");
  for (guint kind = 0; kind < OL_GATE_N_KINDS; kind++)
    append_histogram (text, "onelog_request_seconds", kind_names[kind], &durations[kind]);
  append_type (text, "onelog_database_seconds", "histogram");
  for (guint kind = 0; kind < OL_GATE_N_KINDS; kind++)
    append_histogram (text, "onelog_database_seconds", kind_names[kind], &database_times[kind]);
  for (guint i = 0; i < OL_GATE_N_GAUGES; i++)
    {
      append_type (text, gauge_names[i], "gauge");
      g_string_append_printf (text, "%s %d\n", gauge_names[i], g_atomic_int_get (&gauges[i]));
    }
  append_type (text, "onelog_connections_refused_total", "counter");
  g_string_append_printf (text, "onelog_connections_refused_total %" G_GUINT64_FORMAT "\n",
                          get (&refused));
  append_reports (text);
  append_type (text, "process_resident_memory_bytes", "gauge");
  g_string_append_printf (text, "process_resident_memory_bytes %" G_GUINT64_FORMAT "\n",
                          resident_bytes ());
  return g_string_free (text, FALSE);
}
