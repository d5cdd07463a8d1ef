/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-clock.h"

#include <glib/gi18n-lib.h>
#include <stdatomic.h>
#include <string.h>

#include "ol-core-error.h"
#include "ol-text.h"

#define MS_PER_SECOND 1000
#define MS_PER_MINUTE G_GINT64_CONSTANT (60000)
#define MS_PER_HOUR G_GINT64_CONSTANT (3600000)
#define MS_PER_DAY G_GINT64_CONSTANT (86400000)

#define FIRST_RELEASE G_GINT64_CONSTANT (1735689600000) /* 2025-01-01T00:00:00Z */
#define LONGEST_REST (400 * MS_PER_DAY)

struct _OlClock
{
  GObject parent_instance;

  gboolean fixed;
  _Atomic gint64 now_ms; /* meaningful when fixed; any thread */
};

G_DEFINE_FINAL_TYPE (OlClock, ol_clock, G_TYPE_OBJECT)

static void
ol_clock_class_init (OlClockClass *klass)
{
}

static void
ol_clock_init (OlClock *self)
{
}

OlClock *
ol_clock_new_system (void)
{
  return g_object_new (OL_TYPE_CLOCK, NULL);
}

OlClock *
ol_clock_new_fixed (gint64 now_ms)
{
  OlClock *self = g_object_new (OL_TYPE_CLOCK, NULL);

  self->fixed = TRUE;
  atomic_store (&self->now_ms, now_ms);
  return self;
}

void
ol_clock_set (OlClock *self, gint64 now_ms)
{
  g_return_if_fail (OL_IS_CLOCK (self));
  g_return_if_fail (self->fixed);

  atomic_store (&self->now_ms, now_ms);
}

gint64
ol_clock_now (OlClock *self)
{
  g_return_val_if_fail (OL_IS_CLOCK (self), 0);

  return self->fixed ? atomic_load (&self->now_ms) : g_get_real_time () / 1000;
}

OlDate
ol_clock_today (OlClock *self)
{
  return ol_date_from_instant (ol_clock_now (self));
}

OlClockDoubt
ol_clock_doubt (OlClock *self, gint64 last_change)
{
  gint64 now;

  g_return_val_if_fail (OL_IS_CLOCK (self), OL_CLOCK_PLAUSIBLE);

  now = ol_clock_now (self);
  if (now < MAX (FIRST_RELEASE, last_change - MS_PER_DAY))
    return OL_CLOCK_BEHIND;
  if (last_change > 0 && now - last_change > LONGEST_REST)
    return OL_CLOCK_AHEAD;
  return OL_CLOCK_PLAUSIBLE;
}

char *
ol_instant_format (gint64 ms)
{
  char day[OL_DATE_TEXT_SIZE];
  OlDate date = ol_date_from_instant (ms);
  int rest = 0;

  if (date == OL_DATE_NONE)
    return g_strdup ("");

  rest = (int)(ms - date * MS_PER_DAY);
  return g_strdup_printf ("%sT%02d:%02d:%02d.%03dZ", ol_date_print (date, day),
                          (int)(rest / MS_PER_HOUR), (int)(rest / MS_PER_MINUTE % 60),
                          rest / MS_PER_SECOND % 60, rest % MS_PER_SECOND);
}

/* Reads exactly two digits up to @max and moves on. */
static gboolean
take_two (const char **text, int max, int *value)
{
  const char *p = *text;

  if (!g_ascii_isdigit (p[0]) || !g_ascii_isdigit (p[1]))
    return FALSE;
  *value = (p[0] - '0') * 10 + (p[1] - '0');
  *text = p + 2;
  return *value <= max;
}

/* Thousandths are kept; finer digits are dropped, as a clock would. */
static gboolean
take_fraction (const char **text, int *ms)
{
  const char *p = *text;
  int weight = 100;

  if (*p != '.' && *p != ',')
    return TRUE;
  if (!g_ascii_isdigit (*++p))
    return FALSE;
  for (; g_ascii_isdigit (*p); p++, weight /= 10)
    *ms += (*p - '0') * weight;
  *text = p;
  return TRUE;
}

/* Z, +hh, +hhmm or +hh:mm; nothing is UTC. */
static gboolean
take_offset (const char **text, gint64 *offset_ms)
{
  int sign = **text == '-' ? -1 : 1, hours = 0, minutes = 0;

  if (**text == 'Z')
    {
      *text += 1;
      return TRUE;
    }
  if (**text != '+' && **text != '-')
    return TRUE;

  *text += 1;
  if (!take_two (text, 23, &hours))
    return FALSE;
  if (**text == ':')
    *text += 1;
  else if (**text == '\0')
    {
      *offset_ms = sign * hours * MS_PER_HOUR;
      return TRUE;
    }
  if (!take_two (text, 59, &minutes))
    return FALSE;
  *offset_ms = sign * (hours * MS_PER_HOUR + minutes * MS_PER_MINUTE);
  return TRUE;
}

/* What follows the day; the empty text is midnight. */
static gboolean
parse_time (const char *text, gint64 *ms)
{
  int hour = 0, minute = 0, second = 0, thousandths = 0;
  gint64 offset = 0;

  if (*text == '\0')
    return TRUE;
  if (*text != 'T' && *text != ' ')
    return FALSE;
  text++;
  if (!take_two (&text, 23, &hour) || *text++ != ':' || !take_two (&text, 59, &minute))
    return FALSE;
  if (*text == ':')
    {
      text++;
      if (!take_two (&text, 59, &second) || !take_fraction (&text, &thousandths))
        return FALSE;
    }
  if (!take_offset (&text, &offset) || *text != '\0')
    return FALSE;
  *ms +=
      hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * MS_PER_SECOND + thousandths - offset;
  return TRUE;
}

gboolean
ol_instant_parse (const char *text, gint64 *ms, GError **error)
{
  g_autofree char *shown = NULL;

  g_return_val_if_fail (ms != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (text != NULL && strnlen (text, OL_DATE_TEXT_SIZE) >= OL_DATE_TEXT_SIZE - 1)
    {
      char day[OL_DATE_TEXT_SIZE] = { 0 };
      OlDate date = OL_DATE_NONE;
      gint64 parsed = 0;

      memcpy (day, text, OL_DATE_TEXT_SIZE - 1);
      if (ol_date_parse (day, &date, NULL))
        {
          parsed = date * MS_PER_DAY;
          if (parse_time (text + OL_DATE_TEXT_SIZE - 1, &parsed))
            {
              *ms = parsed;
              return TRUE;
            }
        }
    }
  shown = ol_text_excerpt (text);
  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
               _ ("“%s” is not a date and time; write it as 2026-10-31T14:30 (UTC), or with an "
                  "offset such as +01:00."),
               shown);
  return FALSE;
}
