/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ol-date.h"

G_BEGIN_DECLS

#define OL_TYPE_CLOCK (ol_clock_get_type ())
G_DECLARE_FINAL_TYPE (OlClock, ol_clock, OL, CLOCK, GObject)

/** ol_clock_new_system: the machine's clock. */
OlClock *ol_clock_new_system (void);

/**
 * ol_clock_new_fixed:
 * @now_ms: UTC milliseconds since 1970
 *
 * A clock that stands still until ol_clock_set(); tests and `--now` use it.
 */
OlClock *ol_clock_new_fixed (gint64 now_ms);
void ol_clock_set (OlClock *self, gint64 now_ms);

/** ol_clock_now: UTC milliseconds since 1970. Thread-safe. */
gint64 ol_clock_now (OlClock *self);

/** ol_clock_today: the civil date at UTC+0 (Dakar, Abidjan and Bamako keep UTC all year). */
OlDate ol_clock_today (OlClock *self);

/** OlClockDoubt: what a clock looks like beside the last change that was made. */
typedef enum
{
  OL_CLOCK_PLAUSIBLE,
  OL_CLOCK_BEHIND, /* by more than a day, or before there was a OneLog */
  OL_CLOCK_AHEAD,  /* nothing was changed for more than 400 days */
} OlClockDoubt;

/**
 * ol_clock_doubt: whether the machine's clock may be wrong. A flat battery says 1970; a clock that
 * runs ahead would date invoices in a year to come.
 * @last_change: UTC milliseconds; 0: nothing was ever changed
 */
OlClockDoubt ol_clock_doubt (OlClock *self, gint64 last_change);

/**
 * ol_instant_format: (transfer full)
 * Returns: `2026-03-02T08:15:30.000Z`, always with milliseconds and Z.
 */
char *ol_instant_format (gint64 ms);

/**
 * ol_instant_parse:
 * Accepts ISO 8601: `2026-03-02`, `2026-03-02T08:15`, with seconds, fraction, `Z` or an offset; a
 * blank instead of T is accepted; without an offset the time is UTC. Rejects impossible dates.
 */
gboolean ol_instant_parse (const char *text, gint64 *ms, GError **error);

G_END_DECLS
