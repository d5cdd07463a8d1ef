/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"
#include "ui-fixture.h"

G_BEGIN_DECLS

/* A carrier's folder with the missions of October 2026, a copy for each case; the window on it. */

typedef struct
{
  Fixture desk; /* no store: it is the window that opens the folder */
  UiFixture ui;
} Trouble;

void trouble_set_up (Trouble *self, gconstpointer unused);
void trouble_tear_down (Trouble *self, gconstpointer unused);

/** TROUBLE_TEST: adds a case on a folder of its own. */
#define TROUBLE_TEST(path, func, data)                                                             \
  g_test_add ("/ui/trouble/" path, Trouble, data, trouble_set_up, func, trouble_tear_down)

/** trouble_run: makes the folder that is copied, then runs the cases. */
int trouble_run (void);
/** trouble_month: (transfer none): that folder. */
const char *trouble_month (void);

/** trouble_speak: what is opened from now on speaks @language. */
void trouble_speak (const char *language);

/** trouble_open: a window on the folder, until its stack shows @shown. */
void trouble_open (Trouble *self, const char *shown);

/* --- the folder as it lies on the disk ------------------------------------------------------- */

/** trouble_copy: as cp -a. */
void trouble_copy (const char *from, const char *to);
/** trouble_spoil: overwrites @count bytes of the database. */
void trouble_spoil (Trouble *self, gsize from, gsize count);
/** trouble_check_whole: the folder opens, and nothing in it is amiss. */
void trouble_check_whole (Trouble *self);

/* --- what a person reads, and may press ------------------------------------------------------ */

/** trouble_find_button: (nullable): one that can be pressed, by its action. */
GtkWidget *trouble_find_button (GtkWidget *root, const char *action);
GtkWidget *trouble_button (Trouble *self, const char *action);
void trouble_click (Trouble *self, const char *action);
gboolean trouble_says (GtkWidget *root, const char *words);
void trouble_assert_says (Trouble *self, const char *words);

G_END_DECLS
