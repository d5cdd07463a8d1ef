/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui-fixture.h"

G_BEGIN_DECLS

/** ShotSeries: the pictures of one language, scheme and size. */
typedef struct
{
  const char *folder; /* of the pictures */
  char *scratch;      /* of the data folders, owned */
  const char *scheme; /* "light" or "dark" */
  int width, height;
} ShotSeries;

/** shots_take: what @window shows now, as STATE-LANGUAGE-SCHEME-WIDTHxHEIGHT.png. */
void shots_take (ShotSeries *series, GtkWidget *window, const char *state);
/** shots_take_settled: the main window once its transitions are over. */
void shots_take_settled (ShotSeries *series, UiFixture *fixture, const char *state);
/** shots_open: a window of the series' size on the data folder @name of its scratch folder. */
void shots_open (ShotSeries *series, UiFixture *fixture, const char *name);
/** shots_open_sample: the same, filled with sample data: a name of its own for each caller. */
void shots_open_sample (ShotSeries *series, UiFixture *fixture, const char *name);
/** shots_find_window: (nullable) a mapped window of @type. */
GtkWidget *shots_find_window (GType type);
/** shots_answer: answers the message dialog that is up. */
void shots_answer (const char *response);

/* Each takes the states of one page. */
void shots_first_start (ShotSeries *series);
void shots_overview (ShotSeries *series);
void shots_billing (ShotSeries *series);
void shots_documents (ShotSeries *series);
void shots_import (ShotSeries *series);
void shots_missions (ShotSeries *series);
void shots_invoices (ShotSeries *series);
void shots_scanner (ShotSeries *series);
void shots_settings (ShotSeries *series);

G_END_DECLS
