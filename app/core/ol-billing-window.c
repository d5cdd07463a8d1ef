/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-window.h"

#include <glib/gi18n-lib.h>

#include "ol-core-error.h"

#define DAYS_IN_FORTNIGHT 14
#define DAYS_IN_WEEK 7

static OlDate
date_add (OlDate date, gint64 days)
{
  gint64 sum;

  if (date == OL_DATE_NONE)
    return OL_DATE_NONE;

  sum = date + days;
  return sum > G_MAXINT32 || sum <= G_MININT32 ? OL_DATE_NONE : (OlDate)sum;
}

/* The step of @days around @anchor that holds @date; also right for a date before the anchor. */
static OlWindow
window_from_anchor (OlDate anchor, OlDate date, int days)
{
  gint64 offset = ((gint64)date - anchor) % days;
  OlWindow window;

  if (offset < 0)
    offset += days;

  window.from = date_add (date, -offset);
  window.to = date_add (window.from, days - 1);
  return window;
}

gboolean
ol_window_of (OlCycle cycle, OlDate anchor, OlDate date, OlWindow *window)
{
  g_return_val_if_fail (window != NULL, FALSE);

  if (date == OL_DATE_NONE)
    return FALSE;

  switch (cycle)
    {
    case OL_CYCLE_MONTHLY:
      window->from = ol_date_first_of_month (date);
      window->to = ol_date_last_of_month (date);
      return TRUE;

    case OL_CYCLE_BIWEEKLY:
      if (anchor == OL_DATE_NONE)
        return FALSE;
      *window = window_from_anchor (anchor, date, DAYS_IN_FORTNIGHT);
      return TRUE;

    case OL_CYCLE_WEEKLY:
      window->from = date_add (date, 1 - ol_date_weekday (date));
      window->to = date_add (window->from, DAYS_IN_WEEK - 1);
      return TRUE;

    case OL_CYCLE_CUSTOM:
    default:
      return FALSE;
    }
}

OlWindow
ol_window_next (OlCycle cycle, OlDate anchor, const OlWindow *window)
{
  OlWindow next = { OL_DATE_NONE, OL_DATE_NONE };
  OlDate first;

  g_return_val_if_fail (window != NULL, next);

  first = date_add (window->to, 1);
  if (ol_window_of (cycle, anchor, first, &next))
    return next;

  next.from = first;
  next.to = date_add (first, (gint64)window->to - window->from);
  return next;
}

OlDate
ol_window_issue_date (OlCycle cycle, const OlWindow *window)
{
  g_return_val_if_fail (window != NULL, OL_DATE_NONE);

  return cycle == OL_CYCLE_MONTHLY ? window->to : date_add (window->to, 1);
}

OlDate
ol_due_date (OlDate issue_date, int terms_days)
{
  return date_add (issue_date, terms_days);
}

static gboolean
is_month_text (const char *text)
{
  for (int i = 0; i < 7; i++)
    {
      if (i == 4 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
        return FALSE;
    }
  return text[7] == '\0';
}

gboolean
ol_window_parse_month (const char *text, OlWindow *window, GError **error)
{
  OlDate first = OL_DATE_NONE;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (window != NULL, FALSE);

  if (is_month_text (text))
    first = ol_date_from_ymd ((int)g_ascii_strtoll (text, NULL, 10),
                              (int)g_ascii_strtoll (text + 5, NULL, 10), 1);

  if (first == OL_DATE_NONE)
    {
      g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
                   _ ("“%s” is not a month. Write year and month, like 2026-10."), text);
      return FALSE;
    }

  window->from = first;
  window->to = ol_date_last_of_month (first);
  return TRUE;
}

OlAge
ol_age_of (OlDate due, OlDate date)
{
  gint64 days = (gint64)date - due;

  if (due == OL_DATE_NONE || days <= 0)
    return OL_AGE_CURRENT;
  if (days <= 30)
    return OL_AGE_1_30;
  if (days <= 60)
    return OL_AGE_31_60;
  if (days <= 90)
    return OL_AGE_61_90;
  return OL_AGE_OVER_90;
}
