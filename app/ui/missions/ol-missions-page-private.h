/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-table.h"
#include "ol-missions-page.h"

G_BEGIN_DECLS

struct _OlMissionsPage
{
  OlPage parent_instance;

  OlStore *store;          /* owned */
  OlActor *actor;          /* owned */
  OlMissionList *list;     /* owned */
  OlMissionFilter *filter; /* owned: of what is shown */
  GActionGroup *actions;   /* owned */
  gboolean filling;        /* the search entry is set from code */

  GtkSearchEntry *search; /* template children from here */
  GtkInfoBar *info_bar;
  GtkLabel *info_label;
  GtkStack *stack;
  OlMissionTable *table;
  GtkLabel *count_label;
};

/** ol_missions_page_create_actions: (transfer full): the "missions" actions; they borrow @self. */
GActionGroup *ol_missions_page_create_actions (OlMissionsPage *self);

/** ol_missions_page_take_files: actions "import" and "documents", and files that are dropped. */
void ol_missions_page_take_files (OlMissionsPage *self);

/** ol_missions_page_ask: reads the list for the page's filter and the table's order. */
void ol_missions_page_ask (OlMissionsPage *self);

/** ol_missions_page_set_filter: shows what passes @filter (transfer full). */
void ol_missions_page_set_filter (OlMissionsPage *self, OlMissionFilter *filter);

/** ol_missions_page_show_failure: says what went wrong, until it is closed. */
void ol_missions_page_show_failure (OlMissionsPage *self, const char *sentence);
void ol_missions_page_hide_failure (OlMissionsPage *self);

G_END_DECLS
