/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-partner.h"

G_BEGIN_DECLS

/** OlWindow: a billing window, both days included. */
typedef struct
{
  OlDate from;
  OlDate to;
} OlWindow;

/**
 * ol_window_of: the window of @cycle that holds @date. OL_CYCLE_CUSTOM has none: returns FALSE.
 * @anchor: any first day of a biweekly window
 */
gboolean ol_window_of (OlCycle cycle, OlDate anchor, OlDate date, OlWindow *window);

/** ol_window_next: the window after @window in the same cycle (custom: same length, following). */
OlWindow ol_window_next (OlCycle cycle, OlDate anchor, const OlWindow *window);

/** ol_window_issue_date: monthly on the last day, the others the day after. */
OlDate ol_window_issue_date (OlCycle cycle, const OlWindow *window);

/** ol_due_date: issue date + terms. */
OlDate ol_due_date (OlDate issue_date, int terms_days);

/**
 * ol_window_parse: "2026-10" (a month), "2026" is refused. For cycles shorter than a month the
 * whole month is meant: the caller bills every window of the cycle that *ends* in it.
 */
gboolean ol_window_parse_month (const char *text, OlWindow *window, GError **error);

typedef enum
{
  OL_AGE_CURRENT,
  OL_AGE_1_30,
  OL_AGE_31_60,
  OL_AGE_61_90,
  OL_AGE_OVER_90,
  OL_AGE_COUNT,
} OlAge;

/** ol_age_of: the ageing column on @date of what is due on @due. */
OlAge ol_age_of (OlDate due, OlDate date);

G_END_DECLS
