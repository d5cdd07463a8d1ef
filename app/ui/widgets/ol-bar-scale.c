/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-bar-scale.h"

static guint64
steps_for (guint64 amount, guint64 step)
{
  return amount / step + (amount % step != 0 ? 1 : 0);
}

/* The next of 1, 2, 5, 10, 20, 50 ... times the unit; @turn: which of the three comes. */
static guint64
wider (guint64 step, guint turn)
{
  const guint64 part = turn % 3 == 1 ? step / 2 : step;
  const guint64 times = turn % 3 == 1 ? 5 : 2;

  return part > G_MAXINT64 / times ? G_MAXINT64 : part * times;
}

static gint64
times (guint64 steps, guint64 step)
{
  guint64 amount;

  if (__builtin_mul_overflow (steps, step, &amount) || amount > G_MAXINT64)
    return G_MAXINT64;
  return (gint64)amount;
}

OlBarScale
ol_bar_scale_new (gint64 lowest, gint64 highest, gint64 unit, guint steps)
{
  const guint64 above = (guint64)MAX (highest, 0);
  const guint64 below = lowest < 0 ? MIN (0 - (guint64)lowest, G_MAXINT64) : 0;
  OlBarScale scale = { 0, 0, 0 };
  guint64 step = (guint64)unit;

  g_return_val_if_fail (unit > 0, scale);
  g_return_val_if_fail (steps >= 2, scale);

  for (guint turn = 0; steps_for (above, step) + steps_for (below, step) > steps; turn++)
    step = wider (step, turn);
  scale.step = (gint64)step;
  scale.from = -times (steps_for (below, step), step);
  scale.to = times (steps_for (above, step), step);
  if (scale.from == scale.to)
    scale.to = scale.step;
  return scale;
}

double
ol_bar_scale_share (const OlBarScale *scale, gint64 amount)
{
  const double span = (double)scale->to - (double)scale->from;

  return span > 0 ? ((double)amount - (double)scale->from) / span : 0;
}
