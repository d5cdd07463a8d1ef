/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-load-answer.h"
#include "ol-load-plan.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** OlLoadStats: what came of the requests, by journey. */
typedef struct _OlLoadStats OlLoadStats;

/** ol_load_stats_new: (transfer full): nothing came yet. */
OlLoadStats *ol_load_stats_new (const OlLoadPlan *plan);
void ol_load_stats_free (OlLoadStats *stats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlLoadStats, ol_load_stats_free)

/** ol_load_stats_answer: an answer with a status of 200 to 299, @latency microseconds after the
 * request should have been sent; others are errors. */
void ol_load_stats_answer (
    OlLoadStats *stats, guint journey, guint status, OlLoadCache cache, gint64 latency);

/** ol_load_stats_error: no answer; @what is a word for why. */
void ol_load_stats_error (OlLoadStats *stats, guint journey, const char *what);

/** ol_load_stats_write: members of the open object of @json; times in milliseconds. */
void ol_load_stats_write (OlLoadStats *stats, JsonBuilder *json);

G_END_DECLS
