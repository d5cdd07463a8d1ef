/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-application.h"
#include "ol-main-window.h"
#include "ol-page.h"

G_BEGIN_DECLS

/**
 * UiFixture: the real window of a real application on a data folder of its own, without a main
 * loop.
 */
typedef struct
{
  OlApplication *application; /* owned */
  OlMainWindow *window;           /* owned by GTK */
  char *folder;               /* owned: the data folder */
} UiFixture;

/**
 * ui_init: g_test_init() for the window, with the user's folders in a scratch folder. Not
 * G_TEST_OPTION_ISOLATE_DIRS: it hides the shared MIME types too, by which GTK knows a picture.
 */
void ui_init (int *argc, char ***argv);

typedef gboolean (*UiCondition) (gpointer data);

/** ui_fixture_open: a window on @folder, presented. The application is made once per process. */
void ui_fixture_open (UiFixture *fixture, const char *folder);

/** ui_fixture_close: closes the window and asserts that it and its page are finalised. */
void ui_fixture_close (UiFixture *fixture);

/** ui_wait: turns the main loop until @condition holds; aborts when it does not within five. */
void ui_wait (UiCondition condition, gpointer data);

/** ui_frames: turns the main loop until that many frames were drawn. */
void ui_frames (UiFixture *fixture, guint frames);

/** ui_settle: turns the main loop until transitions are over. */
void ui_settle (UiFixture *fixture);

/** ui_show: the name of the window's page: "opening", "welcome", "failure" or "work". */
const char *ui_shown (UiFixture *fixture);
void ui_wait_shown (UiFixture *fixture, const char *name);

/** ui_page: (nullable) the page in front. */
OlPage *ui_page (UiFixture *fixture);

/** ui_go: brings the page @id to the front, and in it what @detail (nullable) names. */
OlPage *ui_go (UiFixture *fixture, const char *id, const char *detail);

/** ui_child: a bound child of a template. */
gpointer ui_child (gpointer widget, GType type, const char *name);

/** ui_find: (nullable) the first widget under @root of @type. */
gpointer ui_find (GtkWidget *root, GType type);

/** ui_activate: an action of the page in front, asserted to be enabled. */
void ui_activate (UiFixture *fixture, const char *action);

/** ui_wait_result: until the billing page, in front, has read its lists and nothing runs. */
void ui_wait_result (UiFixture *fixture);

/** ui_choose_partner: on the billing page, the partner with this name; waits for its lists. */
void ui_choose_partner (UiFixture *fixture, const char *name);

/** ui_fill: chooses sample data on the first start, and waits for the pages. */
void ui_fill (UiFixture *fixture);

/** ui_save_picture: what the window shows, as a PNG file. */
void ui_save_picture (GtkWidget *window, const char *path);

/** ui_texts: (transfer full): every text a person can read under @root. */
GPtrArray *ui_texts (GtkWidget *root);

G_END_DECLS
