/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** OlBarScale: the round amounts an axis goes through: from, from + step ... to; minor units. */
typedef struct
{
  gint64 from; /* 0 or less */
  gint64 to;   /* above 0, but for amounts that are all below */
  gint64 step;
} OlBarScale;

/**
 * ol_bar_scale_new: the finest scale of 1, 2 or 5 times a power of ten that holds 0, @lowest and
 * @highest.
 * @unit: the smallest step, usually one major unit
 * @steps: how many steps there is room for, at least 2
 */
OlBarScale ol_bar_scale_new (gint64 lowest, gint64 highest, gint64 unit, guint steps);

/** ol_bar_scale_share: where @amount lies between from (0) and to (1), for drawing. */
double ol_bar_scale_share (const OlBarScale *scale, gint64 amount);

G_END_DECLS
