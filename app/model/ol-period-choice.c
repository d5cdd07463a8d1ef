/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-period-choice.h"

#include "ol-display.h"

struct _OlPeriodChoice
{
  GObject parent_instance;

  OlCycle cycle;
  OlDate anchor;
  gboolean by_window;
  gboolean custom; /* from a day to a day as a person said; then by_window is FALSE */
  OlWindow window;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_BY_WINDOW,
  PROP_CUSTOM,
  PROP_HAS_WINDOWS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (OlPeriodChoice, ol_period_choice, G_TYPE_OBJECT)

/* A monthly window is the month itself, and a custom cycle has no windows to step through. */
static gboolean
has_windows (OlPeriodChoice *self)
{
  return self->cycle == OL_CYCLE_WEEKLY || self->cycle == OL_CYCLE_BIWEEKLY;
}

static void
ol_period_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OlPeriodChoice *self = OL_PERIOD_CHOICE (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_take_string (value, ol_display_window (&self->window));
      break;
    case PROP_BY_WINDOW:
      g_value_set_boolean (value, self->by_window);
      break;
    case PROP_CUSTOM:
      g_value_set_boolean (value, self->custom);
      break;
    case PROP_HAS_WINDOWS:
      g_value_set_boolean (value, has_windows (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_period_choice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_BY_WINDOW:
      ol_period_choice_set_by_window (OL_PERIOD_CHOICE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_period_choice_class_init (OlPeriodChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ol_period_choice_get_property;
  object_class->set_property = ol_period_choice_set_property;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_BY_WINDOW]
      = g_param_spec_boolean ("by-window", NULL, NULL, FALSE,
                              flags | G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CUSTOM] = g_param_spec_boolean ("custom", NULL, NULL, FALSE,
                                                  flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_HAS_WINDOWS]
      = g_param_spec_boolean ("has-windows", NULL, NULL, FALSE, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  changed_signal = g_signal_new ("changed", OL_TYPE_PERIOD_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
ol_period_choice_init (OlPeriodChoice *self)
{
  self->cycle = OL_CYCLE_MONTHLY;
  self->anchor = OL_DATE_NONE;
}

OlPeriodChoice *
ol_period_choice_new (OlDate today)
{
  OlPeriodChoice *self = g_object_new (OL_TYPE_PERIOD_CHOICE, NULL);

  self->window.to = ol_date_first_of_month (today) - 1;
  self->window.from = ol_date_first_of_month (self->window.to);
  return self;
}

static OlWindow
window_holding (OlPeriodChoice *self, OlDate date)
{
  OlWindow window = { ol_date_first_of_month (date), ol_date_last_of_month (date) };

  if (self->by_window)
    ol_window_of (self->cycle, self->anchor, date, &window);
  return window;
}

static void
take_window (OlPeriodChoice *self, OlWindow window)
{
  if (window.from == self->window.from && window.to == self->window.to)
    return;
  self->window = window;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
  g_signal_emit (self, changed_signal, 0);
}

static void
set_unit (OlPeriodChoice *self, gboolean by_window, gboolean custom)
{
  const gboolean other_by_window = self->by_window != by_window;
  const gboolean other_custom = self->custom != custom;

  self->by_window = by_window;
  self->custom = custom;
  if (other_by_window)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BY_WINDOW]);
  if (other_custom)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOM]);
}

void
ol_period_choice_set_cycle (OlPeriodChoice *self, OlCycle cycle, OlDate anchor)
{
  g_return_if_fail (OL_IS_PERIOD_CHOICE (self));

  self->cycle = cycle;
  self->anchor = anchor;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_WINDOWS]);
  if (self->custom)
    return;
  set_unit (self, self->by_window && has_windows (self), FALSE);
  take_window (self, window_holding (self, self->window.to));
}

void
ol_period_choice_set_by_window (OlPeriodChoice *self, gboolean by_window)
{
  g_return_if_fail (OL_IS_PERIOD_CHOICE (self));

  by_window = by_window && has_windows (self);
  if (self->by_window == by_window && !self->custom)
    return;
  set_unit (self, by_window, FALSE);
  take_window (self, window_holding (self, self->window.to));
}

static gboolean
is_month (const OlWindow *window)
{
  return window->from == ol_date_first_of_month (window->from)
         && window->to == ol_date_last_of_month (window->from);
}

static gboolean
is_of_cycle (OlPeriodChoice *self, const OlWindow *window)
{
  OlWindow own;

  return has_windows (self) && ol_window_of (self->cycle, self->anchor, window->from, &own)
         && own.from == window->from && own.to == window->to;
}

void
ol_period_choice_set_dates (OlPeriodChoice *self, OlDate from, OlDate to)
{
  const OlWindow window = { from, to };

  g_return_if_fail (OL_IS_PERIOD_CHOICE (self));
  g_return_if_fail (from != OL_DATE_NONE && to >= from);

  if (is_of_cycle (self, &window))
    set_unit (self, TRUE, FALSE);
  else
    set_unit (self, FALSE, !is_month (&window));
  take_window (self, window);
}

void
ol_period_choice_show (OlPeriodChoice *self, OlDate date)
{
  g_return_if_fail (OL_IS_PERIOD_CHOICE (self));
  g_return_if_fail (date != OL_DATE_NONE);

  set_unit (self, self->by_window, FALSE);
  take_window (self, window_holding (self, date));
}

/* The next or last days of the same number. */
static OlWindow
shifted (const OlWindow *window, int direction)
{
  const int days = direction * (window->to - window->from + 1);

  return (OlWindow){ window->from + days, window->to + days };
}

void
ol_period_choice_step (OlPeriodChoice *self, int steps)
{
  OlWindow window;

  g_return_if_fail (OL_IS_PERIOD_CHOICE (self));

  window = self->window;
  for (; steps > 0; steps--)
    window = self->custom ? shifted (&window, 1) : window_holding (self, window.to + 1);
  for (; steps < 0; steps++)
    window = self->custom ? shifted (&window, -1) : window_holding (self, window.from - 1);
  take_window (self, window);
}

const OlWindow *
ol_period_choice_window (OlPeriodChoice *self)
{
  g_return_val_if_fail (OL_IS_PERIOD_CHOICE (self), NULL);

  return &self->window;
}

gboolean
ol_period_choice_is_month (OlPeriodChoice *self)
{
  g_return_val_if_fail (OL_IS_PERIOD_CHOICE (self), TRUE);

  return !self->by_window && !self->custom;
}
