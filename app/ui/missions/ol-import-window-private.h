/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-import-plan.h"
#include "ol-import-preview.h"
#include "ol-import-window.h"
#include "ol-mission-import-job.h"
#include "ol-table-peek-job.h"

G_BEGIN_DECLS

/*
 * The window in two files: what it shows, and the jobs that read, try and import.
 */

struct _OlImportWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;          /* template child, as those below */
  GtkWidget *close_button;
  GtkWidget *other_button;
  GtkWidget *import_button;
  GtkSpinner *spinner;
  GtkInfoBar *failure_bar;
  GtkLabel *failure_label;
  GtkStack *stack;
  GtkListBox *fields;
  GtkImage *verdict_icon;
  GtkLabel *verdict_label;
  OlImportPreview *preview;
  GtkRevealer *problems_revealer;
  GtkListView *problems_view;
  AdwStatusPage *running_page;
  GtkProgressBar *progress_bar;
  AdwStatusPage *done_page;
  GtkWidget *done_button;

  OlStore *store;      /* owned */
  OlActor *actor;      /* owned */
  char *path;          /* owned (nullable): the file */
  OlImportPlan *plan;  /* owned (nullable): once the file is read */
  GPtrArray *lines;    /* owned (nullable), element-type OlTableLine: of @peek */
  OlTablePeekJob *peek; /* owned (nullable): keeps the lines */
  GListStore *problems; /* owned, element-type OlImportProblem */

  GCancellable *reading;   /* owned (nullable): a table is read */
  GCancellable *checking;  /* owned (nullable): a plan is tried */
  GCancellable *importing; /* owned (nullable): it is done for good */
  guint check_source;      /* 0: no try is due */
  gboolean checked;        /* the plan as it is was tried, and nothing is refused */
  guint64 importable;      /* missions that would come in */
};

void ol_import_window_tell_failure (OlImportWindow *self, const char *sentence);
void ol_import_window_tell_verdict (OlImportWindow *self, const char *icon, const char *sentence);
/** ol_import_window_tell_done: @undo: (nullable): takes back what came in */
void ol_import_window_tell_done (OlImportWindow *self, const char *sentence, OlJob *undo);
void ol_import_window_update_actions (OlImportWindow *self);
void ol_import_window_show_page (OlImportWindow *self, const char *page);
void ol_import_window_take_plan (OlImportWindow *self, const char *const *names);

/** ol_import_window_check_soon: the plan has changed: tries it when no change follows. */
void ol_import_window_check_soon (OlImportWindow *self);
void ol_import_window_run (OlImportWindow *self);
void ol_import_window_stop (OlImportWindow *self);
/** ol_import_window_forget: nothing that runs comes back. */
void ol_import_window_forget (OlImportWindow *self);

G_END_DECLS
