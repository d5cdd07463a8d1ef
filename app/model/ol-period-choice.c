/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-period-choice.h"

#include "ol-display.h"

struct _OlPeriodChoice
{
  GObject parent_instance;

  OlCycle cycle;
  OlDate anchor;
  gboolean by_window;
  OlWindow window;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_BY_WINDOW,
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

void
ol_period_choice_set_cycle (OlPeriodChoice *self, OlCycle cycle, OlDate anchor)
{
  g_return_if_fail (OL_IS_PERIOD_CHOICE (self));

  self->cycle = cycle;
  self->anchor = anchor;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_WINDOWS]);
  if (self->by_window && !has_windows (self))
    {
      self->by_window = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BY_WINDOW]);
    }
  take_window (self, window_holding (self, self->window.to));
}

void
ol_period_choice_set_by_window (OlPeriodChoice *self, gboolean by_window)
{
  g_return_if_fail (OL_IS_PERIOD_CHOICE (self));

  by_window = by_window && has_windows (self);
  if (self->by_window == by_window)
    return;
  self->by_window = by_window;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BY_WINDOW]);
  take_window (self, window_holding (self, self->window.to));
}

void
ol_period_choice_show (OlPeriodChoice *self, OlDate date)
{
  g_return_if_fail (OL_IS_PERIOD_CHOICE (self));
  g_return_if_fail (date != OL_DATE_NONE);

  take_window (self, window_holding (self, date));
}

void
ol_period_choice_step (OlPeriodChoice *self, int steps)
{
  OlWindow window;

  g_return_if_fail (OL_IS_PERIOD_CHOICE (self));

  window = self->window;
  for (; steps > 0; steps--)
    window = window_holding (self, window.to + 1);
  for (; steps < 0; steps++)
    window = window_holding (self, window.from - 1);
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

  return !self->by_window;
}
