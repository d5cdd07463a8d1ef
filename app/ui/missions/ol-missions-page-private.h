/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-detail-job.h"
#include "ol-mission-column.h"
#include "ol-mission-filter-box.h"
#include "ol-mission-mark-job.h"
#include "ol-mission-pane.h"
#include "ol-mission-runner.h"
#include "ol-mission-table.h"
#include "ol-mission-views.h"
#include "ol-missions-page.h"
#include "ol-scanner-tray.h"

G_BEGIN_DECLS

struct _OlMissionsPage
{
  OlPage parent_instance;

  OlStore *store;            /* owned */
  OlActor *actor;            /* owned */
  OlScanner *scanner;        /* owned, nullable */
  OlMissionList *list;       /* owned */
  OlMissionFilter *filter;   /* owned: of what is shown */
  OlMissionRunner *runner;   /* owned */
  OlMissionNames *names;     /* owned, NULL until read */
  GActionGroup *actions;     /* owned */
  GCancellable *cancellable; /* owned: of what the page reads */
  GCancellable *reading;     /* owned, nullable: of the mission for the pane */
  OlMissionDetailJob *detail; /* owned, nullable: what the pane shows */
  OlMissionForm *dropped;    /* owned, nullable: a form that was left with changes in it */
  guint32 wanted_row;        /* to be selected once the list is read; 0: none */
  gboolean opening;          /* a mission that was named is being read, and will be selected */
  gboolean filling;          /* widgets are set from code */
  gboolean to_top;           /* another question was asked: its answer starts at the top */

  GtkSearchEntry *search; /* template children from here */
  GtkMenuButton *views_button;
  GtkMenuButton *filter_button;
  GtkMenuButton *columns_button;
  GtkBox *column_checks;
  OlMissionViews *views;
  OlMissionFilterBox *filter_box;
  GtkInfoBar *info_bar;
  GtkLabel *info_label;
  GtkInfoBar *hold_bar;
  GtkLabel *hold_label;
  GtkEntry *hold_entry;
  OlScannerTray *scanner_tray;
  GtkRevealer *chips_revealer;
  GtkBox *chips;
  AdwFlap *flap;
  OlMissionPane *pane;
  GtkStack *stack;
  OlMissionTable *table;
  GtkLabel *count_label;
  GtkRevealer *progress_revealer;
  GtkProgressBar *progress_bar;
  GtkMenuButton *status_button;
  GMenu *row_menu;
  GMenu *row_status_menu;
};

/* ol-missions-page.c */

/** ol_missions_page_take_files: actions "import" and "documents", and files that are dropped. */
void ol_missions_page_take_files (OlMissionsPage *self);

/** ol_missions_page_assign_scan: asks what kind of paper the scanned file is, of the mission that
 * is selected. */
void ol_missions_page_assign_scan (OlMissionsPage *self, const char *path);

/** ol_missions_page_take_done: tells what somebody else did; @undo: (nullable): takes it back */
void ol_missions_page_take_done (OlMissionsPage *self, const char *sentence, OlJob *undo);

/** ol_missions_page_ask: reads the list for the page's filter and the table's order. */
void ol_missions_page_ask (OlMissionsPage *self);

/** ol_missions_page_set_filter: shows what passes @filter (transfer full). */
void ol_missions_page_set_filter (OlMissionsPage *self, OlMissionFilter *filter);

/** ol_missions_page_show_failure: says what went wrong, until it is closed. */
void ol_missions_page_show_failure (OlMissionsPage *self, const char *sentence);
void ol_missions_page_hide_failure (OlMissionsPage *self);

/** ol_missions_page_update_actions: enables what can be done now. */
void ol_missions_page_update_actions (OlMissionsPage *self);

/* ol-missions-page-actions.c */

/** ol_missions_page_create_actions: (transfer full): the "missions" actions; they borrow @self. */
GActionGroup *ol_missions_page_create_actions (OlMissionsPage *self);

/* ol-missions-page-detail.c: the pane */

/** ol_missions_page_open_row: shows the mission in the pane, which opens. */
void ol_missions_page_open_row (OlMissionsPage *self, guint32 rowid);
/** ol_missions_page_open_named: the same by id or reference; the list shows it too. */
void ol_missions_page_open_named (OlMissionsPage *self, const char *name);
/** ol_missions_page_follow_selection: the pane, if open, shows what is selected. */
void ol_missions_page_follow_selection (OlMissionsPage *self);
/** ol_missions_page_read_again: what the pane shows, after a change of the store. */
void ol_missions_page_read_again (OlMissionsPage *self);
/** ol_missions_page_edit: opens the form; @mission: (nullable): a new one */
void ol_missions_page_edit (OlMissionsPage *self, const OlMission *mission);
/** ol_missions_page_edit_selected: the same for what the pane shows, or the list has selected. */
void ol_missions_page_edit_selected (OlMissionsPage *self);
/** ol_missions_page_edit_dropped: the form that was left, as it was. */
void ol_missions_page_edit_dropped (OlMissionsPage *self);
void ol_missions_page_save (OlMissionsPage *self);
/** ol_missions_page_save_refused: what is wrong stands beside the fields. FALSE: it is about none
 * of them. */
gboolean ol_missions_page_save_refused (OlMissionsPage *self, OlJob *job, const GError *error);
/** ol_missions_page_leave: the form, or the pane. */
void ol_missions_page_leave (OlMissionsPage *self);

/* ol-missions-page-views.c: views, columns, names */

/** ol_missions_page_read_names: partners and names, and one's views. */
void ol_missions_page_read_names (OlMissionsPage *self);
void ol_missions_page_read_views (OlMissionsPage *self);
/** ol_missions_page_show_view: the name of what is shown, on the button of the views. */
void ol_missions_page_show_view (OlMissionsPage *self);
/** ol_missions_page_add_columns: the check buttons of the columns. */
void ol_missions_page_add_columns (OlMissionsPage *self);
void ol_missions_page_view_chosen (OlMissionsPage *self, const OlMissionView *view);
void ol_missions_page_view_keep (OlMissionsPage *self, const char *name);
void ol_missions_page_view_change (OlMissionsPage *self, const OlMissionView *view);
void ol_missions_page_view_delete (OlMissionsPage *self, const OlMissionView *view);

G_END_DECLS
