/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can be counted of one kind of request; an index of a fixed table. */
typedef enum
{
  OL_GATE_KIND_REST_READ,
  OL_GATE_KIND_REST_WRITE,
  OL_GATE_KIND_CALL,
  OL_GATE_KIND_AUTH,
  OL_GATE_KIND_STORAGE,
  OL_GATE_KIND_POKE,
  OL_GATE_KIND_OTHER,
  OL_GATE_N_KINDS,
} OlGateKind;

typedef enum
{
  OL_GATE_CACHE_NONE, /* not a request that can be cached */
  OL_GATE_CACHE_HIT,
  OL_GATE_CACHE_SHARED, /* waited for the same request of somebody else */
  OL_GATE_CACHE_MISS,
  OL_GATE_N_CACHES,
} OlGateCacheOutcome;

typedef enum
{
  OL_GATE_GAUGE_CONNECTIONS,
  OL_GATE_GAUGE_FAST_QUEUE,
  OL_GATE_GAUGE_SLOW_QUEUE,
  OL_GATE_GAUGE_POKES,
  OL_GATE_GAUGE_SOCKETS,
  OL_GATE_N_GAUGES,
} OlGateGauge;

/* What became of a fault that was to be told. */
typedef enum
{
  OL_GATE_REPORT_SENT,
  OL_GATE_REPORT_FAILED, /* the receiver refused it, or is not there */
  OL_GATE_REPORT_FULL,   /* too many were waiting */
  OL_GATE_REPORT_SILENT, /* the receiver wants to be left alone */
  OL_GATE_N_REPORTS,
} OlGateReport;

/* The words of logs and metrics. */
const char *ol_gate_kind_name (OlGateKind kind);
const char *ol_gate_cache_name (OlGateCacheOutcome outcome);

/* One request is done: STATUS, its time and the database's share in microseconds (0: none). */
void ol_gate_metrics_count (
    OlGateKind kind, guint status, gint64 duration, gint64 database, OlGateCacheOutcome cache);

/* Moves a gauge by DELTA. */
void ol_gate_metrics_move (OlGateGauge gauge, int delta);
int ol_gate_metrics_gauge (OlGateGauge gauge);

/* A connection was refused because there were too many. */
void ol_gate_metrics_refused (void);

/* A fault was told, or not. */
void ol_gate_metrics_report (OlGateReport report);

/* A text in the exposition format of Prometheus. */
char *ol_gate_metrics_to_text (void);

G_END_DECLS
