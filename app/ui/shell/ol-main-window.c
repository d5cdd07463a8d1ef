/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-main-window.h"

#include <glib/gi18n-lib.h>

#include "config.h"
#include "ol-action-table.h"
#include "ol-core-error.h"
#include "ol-data-folder.h"
#include "ol-display.h"
#include "ol-failure-page.h"
#include "ol-file-choice.h"
#include "ol-help.h"
#include "ol-keep-copy.h"
#include "ol-preferences-window.h"
#include "ol-preferences.h"
#include "ol-sample-folder.h"
#include "ol-sample-job.h"
#include "ol-settings-job.h"
#include "ol-welcome-page.h"
#include "ol-workspace.h"

/* A folder is mostly open sooner: a spinner that comes and goes at once only makes eyes jump. */
#define PATIENCE_MS 300

struct _OlMainWindow
{
  AdwApplicationWindow parent_instance;

  char *directory;           /* owned */
  gboolean is_new;           /* the folder is being made */
  gboolean wants_sample;     /* the folder being made is to be filled */
  GStrv organisation;        /* owned, NULL but for a first start: settings of the organisation */
  GCancellable *cancellable; /* owned */
  gboolean opening;          /* nobody knows yet whether the folder opens */
  gboolean painted;          /* the first frame is on the screen */
  guint patience;            /* source, 0: none */
  OlDataFolder *folder;      /* owned, NULL until open */
  GError *refusal;           /* owned, why the folder did not open */
  gboolean closing;          /* hidden, gone once the folder is closed */
  OlPreferences *preferences; /* owned */
  OlWorkspace *workspace;     /* borrowed from the stack, NULL until open */
  char *wanted_page;          /* owned, NULL: shown once there are pages */
  char *wanted_detail;        /* owned, nullable */

  GtkStack *stack; /* template children from here */
  GtkWidget *waiting_box;
  GtkLabel *opening_label;
  GtkSpinner *spinner;
  GtkProgressBar *sample_progress;
  OlFailurePage *failure_page;
  OlWelcomePage *welcome_page;
};

G_DEFINE_FINAL_TYPE (OlMainWindow, ol_main_window, ADW_TYPE_APPLICATION_WINDOW)

static void open_folder (OlMainWindow *self, const char *desk_prefix);

static void
show (OlMainWindow *self, const char *name)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
show_failure (OlMainWindow *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  ol_failure_page_tell (self->failure_page, error, !self->is_new);
  show (self, "failure");
}

static gboolean
patience_gone (gpointer data)
{
  OlMainWindow *self = data;

  self->patience = 0;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  gtk_widget_set_visible (self->waiting_box, TRUE);
  return G_SOURCE_REMOVE;
}

static void
show_waiting (OlMainWindow *self, const char *text, gboolean with_progress)
{
  gtk_label_set_text (self->opening_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->sample_progress), with_progress);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), !with_progress);
  gtk_widget_set_visible (self->waiting_box, with_progress);
  show (self, "opening");
  if (!with_progress)
    self->patience = g_timeout_add (PATIENCE_MS, patience_gone, self);
}

static void
bind_action (OlMainWindow *self, const char *property)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (property, self->workspace, property);

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static char *
day_of (gint64 instant)
{
  return ol_display_date (ol_date_from_instant (instant));
}

/* It is the clock that dates invoices and seals the audit trail. */
static void
check_clock (OlMainWindow *self)
{
  OlClock *clock = ol_store_clock (self->folder->store);
  g_autofree char *today = day_of (ol_clock_now (clock));
  g_autofree char *last = day_of (self->folder->last_change);
  g_autofree char *sentence = NULL;

  if (ol_clock_doubt (clock, self->folder->last_change) == OL_CLOCK_PLAUSIBLE)
    {
      ol_workspace_warn (self->workspace, NULL, NULL, NULL);
      return;
    }
  sentence = g_strdup_printf (
      _ ("This computer’s clock says %s; the last change in this folder was made on %s. Invoices "
         "take their date from the clock: set it right before you issue one."),
      today, last);
  ol_workspace_warn (self->workspace, sentence, _ ("_Check Again"), "win.check-clock");
}

static void
store_damaged (OlMainWindow *self, const char *sentence)
{
  if (self->workspace != NULL)
    ol_workspace_warn (self->workspace, sentence, _ ("_Keep a Copy…"), "win.keep-copy");
}

/* (transfer full) (nullable) */
static OlScanner *
make_scanner (OlMainWindow *self)
{
  OlScanner *scanner;

  if (!ol_role_may (self->folder->actor->role, OL_PERMISSION_MISSION_WRITE))
    return NULL;
  scanner = ol_scanner_new (self->folder->store, self->folder->actor);
  ol_scanner_follow (scanner, ol_preferences_settings (self->preferences));
  return scanner;
}

static void
show_workspace (OlMainWindow *self)
{
  g_autoptr (OlScanner) scanner = make_scanner (self);
  const OlPageContext context = { self->folder->store, self->folder->actor, scanner };
  g_autofree char *page = ol_preferences_start_page (self->preferences);

  self->workspace = ol_workspace_new (&context, page);
  bind_action (self, "page");
  bind_action (self, "sidebar");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->workspace), "work");
  show (self, "work");
  g_signal_connect_object (self->folder->store, "damaged", G_CALLBACK (store_damaged), self,
                           G_CONNECT_SWAPPED);
  check_clock (self);
  if (self->wanted_page != NULL)
    ol_workspace_go (self->workspace, self->wanted_page, self->wanted_detail);
}

static void
organisation_set (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlMainWindow) self = data;
  g_autoptr (GError) error = NULL;

  const gboolean done = ol_job_run_finish (OL_JOB (source), result, &error);

  /* What a rule refuses is typed again on the page of settings. */
  if (!done && error->domain != OL_JOB_ERROR && error->domain != OL_CORE_ERROR)
    {
      show_failure (self, error);
      return;
    }
  g_clear_pointer (&self->organisation, g_strfreev);
  show_workspace (self);
  ol_workspace_go (self->workspace, "settings", "organisation");
  if (!done)
    ol_workspace_warn (self->workspace, error->message, _ ("_Help"), "win.help");
}

/* What was typed at the first start, then the page that says what is still missing. */
static void
set_organisation (OlMainWindow *self)
{
  g_autoptr (OlSettingsJob) job = ol_settings_job_new (
      self->folder->store, self->folder->actor, NULL, (const char *const *)self->organisation);

  ol_job_run_async (OL_JOB (job), self->cancellable, organisation_set, g_object_ref (self));
}

static void
sample_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlMainWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!ol_job_run_finish (OL_JOB (source), result, &error))
    show_failure (self, error);
  else
    show_workspace (self);
}

static void
sample_progress (OlMainWindow *self, guint64 done, guint64 total)
{
  if (total > 0)
    gtk_progress_bar_set_fraction (self->sample_progress, (double)done / (double)total);
  else
    gtk_progress_bar_pulse (self->sample_progress);
}

static void
fill_with_sample (OlMainWindow *self)
{
  g_autofree char *sample = ol_sample_folder ();
  g_autoptr (OlSampleJob) job
      = ol_sample_job_new (self->folder->store, self->folder->actor, sample);

  show_waiting (self, _ ("Making the sample data…"), TRUE);
  g_signal_connect_object (job, "progress", G_CALLBACK (sample_progress), self, G_CONNECT_SWAPPED);
  ol_job_run_async (OL_JOB (job), self->cancellable, sample_made, g_object_ref (self));
}

/* What a first start asked for, then the pages. */
static void
begin_work (OlMainWindow *self)
{
  if (self->wants_sample)
    fill_with_sample (self);
  else if (self->organisation != NULL && *self->organisation != NULL)
    set_organisation (self);
  else
    show_workspace (self);
}

static void
show_opened (OlMainWindow *self)
{
  if (self->folder != NULL)
    begin_work (self);
  else if (g_error_matches (self->refusal, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND))
    show (self, "welcome");
  else
    show_failure (self, self->refusal);
}

static void
folder_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlMainWindow) self = data;

  g_clear_error (&self->refusal);
  self->folder = ol_data_folder_open_finish (result, &self->refusal);
  self->opening = FALSE;
  if (self->painted)
    show_opened (self);
}

/* The pages are made once the window is on the screen: people see it come a third sooner. */
static void
first_painted (GdkFrameClock *clock, OlMainWindow *self)
{
  g_signal_handlers_disconnect_by_func (clock, first_painted, self);
  self->painted = TRUE;
  if (!self->opening)
    show_opened (self);
}

static void
open_folder (OlMainWindow *self, const char *desk_prefix)
{
  self->is_new = desk_prefix != NULL;
  self->opening = TRUE;
  show_waiting (self, _ ("Opening…"), FALSE);
  ol_data_folder_open_async (self->directory, desk_prefix, self->cancellable, folder_opened,
                             g_object_ref (self));
}

static void
sample_chosen (OlMainWindow *self, const char *desk_prefix)
{
  self->wants_sample = TRUE;
  open_folder (self, desk_prefix);
}

static void
own_chosen (OlMainWindow *self, const char *desk_prefix)
{
  self->wants_sample = FALSE;
  g_strfreev (self->organisation);
  self->organisation = ol_welcome_page_organisation (self->welcome_page);
  open_folder (self, desk_prefix);
}

/* --- ways out of trouble ---------------------------------------------------------------------- */

static void
retry_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMainWindow *self = data;

  if (self->folder != NULL)
    begin_work (self);
  else
    open_folder (self, NULL);
}

static void
other_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  ol_data_folder_close_finish (result);
}

void
ol_main_window_open_folder (OlMainWindow *self, const char *directory)
{
  g_return_if_fail (OL_IS_MAIN_WINDOW (self));
  g_return_if_fail (self->workspace == NULL);
  g_return_if_fail (directory != NULL);

  g_free (self->directory);
  self->directory = g_strdup (directory);
  self->wants_sample = FALSE;
  g_clear_pointer (&self->organisation, g_strfreev);
  if (self->folder != NULL)
    ol_data_folder_close_async (self->folder, other_closed, NULL);
  g_clear_pointer (&self->folder, ol_data_folder_free);
  open_folder (self, NULL);
}

static void
other_folder_chosen (GSList *files, gpointer data)
{
  g_autoptr (OlMainWindow) self = data;
  const char *path = files != NULL ? g_file_peek_path (files->data) : NULL;

  if (path != NULL && !self->closing)
    ol_main_window_open_folder (self, path);
}

static void
other_folder_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_file_choice_folder (GTK_WINDOW (data), _ ("Choose a Data Folder"), other_folder_chosen,
                         g_object_ref (data));
}

static void
keep_copy_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMainWindow *self = data;

  ol_keep_copy (GTK_WINDOW (self), self->directory,
                self->folder != NULL ? self->folder->store : NULL);
}

static void
check_clock_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMainWindow *self = data;

  if (self->workspace != NULL)
    check_clock (self);
}

/* --- the window's actions --------------------------------------------------------------------- */

static void
menu_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMainWindow *self = data;

  if (self->workspace != NULL)
    ol_workspace_open_menu (self->workspace);
}

static void
fullscreen_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = data;

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static const char *
help_page (OlMainWindow *self)
{
  if (self->workspace != NULL)
    return ol_workspace_help (self->workspace);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "failure") == 0)
    return "problems";
  return "first-start";
}

static void
help_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMainWindow *self = data;

  ol_help_show (GTK_WINDOW (self), help_page (self));
}

static void
preferences_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlMainWindow *self = data;
  GtkWindow *window = ol_preferences_window_new (self->preferences);

  gtk_window_set_transient_for (window, GTK_WINDOW (self));
  gtk_window_present (window);
}

static void
shortcuts_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = GTK_WINDOW (ol_action_table_shortcuts ());

  gtk_window_set_transient_for (window, GTK_WINDOW (data));
  gtk_window_present (window);
}

static void
about_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (GTK_WINDOW (data), "application-name", "OneLog", "application-icon",
                         "africa.onelog.OneLog", "version", PACKAGE_VERSION, "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Invoices for road and container haulage, with or without a network."),
                         NULL);
}

static const GActionEntry action_entries[] = {
  { "menu", menu_activated },
  { "fullscreen", fullscreen_activated },
  { "help", help_activated },
  { "preferences", preferences_activated },
  { "shortcuts", shortcuts_activated },
  { "about", about_activated },
  { "retry", retry_activated },
  { "other-folder", other_folder_activated },
  { "keep-copy", keep_copy_activated },
  { "check-clock", check_clock_activated },
};

static void
folder_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlMainWindow) self = data;

  ol_data_folder_close_finish (result);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* The window goes at once for whoever closed it; it stays the application's until all is kept. */
static gboolean
ol_main_window_close_request (GtkWindow *window)
{
  OlMainWindow *self = OL_MAIN_WINDOW (window);

  if (self->closing)
    return GDK_EVENT_STOP;
  ol_preferences_keep_size (self->preferences, window);
  if (self->workspace != NULL)
    {
      ol_preferences_keep_page (self->preferences, ol_workspace_page_id (self->workspace));
      ol_workspace_stop (self->workspace);
    }
  g_cancellable_cancel (self->cancellable);
  if (self->folder == NULL)
    return GTK_WINDOW_CLASS (ol_main_window_parent_class)->close_request (window);
  self->closing = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  ol_data_folder_close_async (self->folder, folder_closed, g_object_ref (self));
  return GDK_EVENT_STOP;
}

static void
ol_main_window_realize (GtkWidget *widget)
{
  OlMainWindow *self = OL_MAIN_WINDOW (widget);

  GTK_WIDGET_CLASS (ol_main_window_parent_class)->realize (widget);
  if (!self->painted)
    g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                             G_CALLBACK (first_painted), self, 0);
}

static void
ol_main_window_dispose (GObject *object)
{
  OlMainWindow *self = OL_MAIN_WINDOW (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  /* These hold the workspace, whose buttons hold the group of these. */
  g_action_map_remove_action (G_ACTION_MAP (self), "page");
  g_action_map_remove_action (G_ACTION_MAP (self), "sidebar");
  g_clear_object (&self->cancellable);
  g_clear_object (&self->preferences);
  G_OBJECT_CLASS (ol_main_window_parent_class)->dispose (object);
  /* After the page: it reads from the store until it goes. */
  g_clear_pointer (&self->folder, ol_data_folder_free);
}

static void
ol_main_window_finalize (GObject *object)
{
  OlMainWindow *self = OL_MAIN_WINDOW (object);

  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->organisation, g_strfreev);
  g_clear_error (&self->refusal);
  g_clear_pointer (&self->wanted_page, g_free);
  g_clear_pointer (&self->wanted_detail, g_free);
  G_OBJECT_CLASS (ol_main_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/shell/ol-main-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OlMainWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OlMainWindow, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, OlMainWindow, opening_label);
  gtk_widget_class_bind_template_child (widget_class, OlMainWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, OlMainWindow, sample_progress);
  gtk_widget_class_bind_template_child (widget_class, OlMainWindow, failure_page);
  gtk_widget_class_bind_template_child (widget_class, OlMainWindow, welcome_page);
  gtk_widget_class_bind_template_callback (widget_class, sample_chosen);
  gtk_widget_class_bind_template_callback (widget_class, own_chosen);
}

static void
ol_main_window_class_init (OlMainWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  g_type_ensure (OL_TYPE_WELCOME_PAGE);
  g_type_ensure (OL_TYPE_FAILURE_PAGE);
  object_class->dispose = ol_main_window_dispose;
  object_class->finalize = ol_main_window_finalize;
  GTK_WIDGET_CLASS (klass)->realize = ol_main_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = ol_main_window_close_request;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ol_main_window_init (OlMainWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->preferences = ol_preferences_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  ol_preferences_restore_size (self->preferences, GTK_WINDOW (self));
}

OlMainWindow *
ol_main_window_new (GtkApplication *application, const char *directory)
{
  OlMainWindow *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (OL_TYPE_MAIN_WINDOW, "application", application, NULL);
  self->directory = g_strdup (directory);
  open_folder (self, NULL);
  return self;
}

void
ol_main_window_go (OlMainWindow *self, const char *page, const char *detail)
{
  g_return_if_fail (OL_IS_MAIN_WINDOW (self));
  g_return_if_fail (page != NULL);

  if (self->workspace != NULL)
    {
      ol_workspace_go (self->workspace, page, detail);
      return;
    }
  g_free (self->wanted_page);
  g_free (self->wanted_detail);
  self->wanted_page = g_strdup (page);
  self->wanted_detail = g_strdup (detail);
}
