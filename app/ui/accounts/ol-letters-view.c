/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-letters-view.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"
#include "ol-document-view.h"
#include "ol-entry-row.h"
#include "ol-invoice-words.h"
#include "ol-reminder-job.h"

struct _OlLettersView
{
  AdwBin parent_instance;

  OlAccountsRunner *runner;  /* owned */
  GCancellable *cancellable; /* owned: of the letters being made, NULL when none are */
  OlReminderJob *job;        /* owned: whose letters are shown, NULL at first */
  GStrv ids;                 /* owned: of what is proposed, NULL for a recorded letter */
  OlReminderLevel level;
  OlDate date;

  AdwWindowTitle *title; /* template children from here */
  GtkWidget *record_button;
  GtkLabel *note_label;
  GtkListBox *sheets_list;
  OlDocumentView *document;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_RECORDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlLettersView, ol_letters_view, ADW_TYPE_BIN)

static GtkWidget *
row_of (const OlReminderSheet *sheet)
{
  const guint n = sheet->reminders->len;
  g_autofree char *day = ol_display_date (sheet->date);
  g_autofree char *total = ol_display_money (sheet->total, sheet->currency);
  g_autofree char *count = g_strdup_printf (ngettext ("%u invoice", "%u invoices", n), n);
  g_autofree char *caption
      = g_strjoin (" · ", ol_reminder_level_words (sheet->level), count, day, NULL);
  GtkWidget *row = ol_entry_row_new (sheet->partner, caption, total);

  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_focusable (row, TRUE);
  return row;
}

static void
sheet_selected (OlLettersView *self)
{
  const OlReminderSheet *sheet = ol_letters_view_sheet (self);

  if (sheet != NULL)
    ol_document_view_load_bytes (self->document, sheet->pdf, "application/pdf");
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
clear (OlLettersView *self)
{
  GtkWidget *row;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->job);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->sheets_list))) != NULL)
    gtk_list_box_remove (self->sheets_list, row);
  ol_document_view_clear (self->document);
}

static void
show_sheets (OlLettersView *self)
{
  GPtrArray *sheets = ol_reminder_job_sheets (self->job);
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u letter", "%u letters", sheets->len), sheets->len);

  for (guint i = 0; i < sheets->len; i++)
    gtk_list_box_append (self->sheets_list, row_of (g_ptr_array_index (sheets, i)));
  adw_window_title_set_subtitle (self->title, count);
  gtk_list_box_select_row (self->sheets_list, gtk_list_box_get_row_at_index (self->sheets_list, 0));
}

static void
letters_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlLettersView) self = data;
  g_autoptr (GError) error = NULL;

  if (!ol_job_run_finish (OL_JOB (source), result, &error))
    {
      if (self->runner != NULL)
        ol_accounts_runner_fail (self->runner, error);
      return;
    }
  g_clear_object (&self->cancellable);
  g_set_object (&self->job, OL_REMINDER_JOB (source));
  show_sheets (self);
}

/* @job: (transfer full) */
static void
make (OlLettersView *self, OlReminderJob *job)
{
  g_autoptr (OlReminderJob) owned = job;

  self->cancellable = g_cancellable_new ();
  ol_job_run_async (OL_JOB (job), self->cancellable, letters_made, g_object_ref (self));
}

static void
recorded (gpointer owner, OlJob *job)
{
  OlLettersView *self = owner;
  GPtrArray *sheets = ol_reminder_job_sheets (OL_REMINDER_JOB (job));

  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, sheets->len);
}

static void
ol_letters_view_dispose (GObject *object)
{
  OlLettersView *self = OL_LETTERS_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->runner);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (ol_letters_view_parent_class)->dispose (object);
}

static void
ol_letters_view_finalize (GObject *object)
{
  OlLettersView *self = OL_LETTERS_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->ids, g_strfreev);
  G_OBJECT_CLASS (ol_letters_view_parent_class)->finalize (object);
}

static void
ol_letters_view_class_init (OlLettersViewClass *klass)
{
  const GType type = OL_TYPE_LETTERS_VIEW;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_DOCUMENT_VIEW);
  G_OBJECT_CLASS (klass)->dispose = ol_letters_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_letters_view_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_RECORDED] = g_signal_new ("recorded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/accounts/ol-letters-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OlLettersView, title);
  gtk_widget_class_bind_template_child (widget_class, OlLettersView, record_button);
  gtk_widget_class_bind_template_child (widget_class, OlLettersView, note_label);
  gtk_widget_class_bind_template_child (widget_class, OlLettersView, sheets_list);
  gtk_widget_class_bind_template_child (widget_class, OlLettersView, document);
  gtk_widget_class_bind_template_callback (widget_class, sheet_selected);
}

static void
ol_letters_view_init (OlLettersView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ol_letters_view_set_runner (OlLettersView *self, OlAccountsRunner *runner)
{
  g_return_if_fail (OL_IS_LETTERS_VIEW (self) && self->runner == NULL);

  self->runner = g_object_ref (runner);
}

void
ol_letters_view_propose (OlLettersView *self, const char *const *ids, OlReminderLevel level,
                         OlDate date)
{
  g_return_if_fail (OL_IS_LETTERS_VIEW (self) && ids != NULL);

  clear (self);
  g_strfreev (self->ids);
  self->ids = g_strdupv ((GStrv)ids);
  self->level = level;
  self->date = date;
  gtk_widget_set_visible (self->record_button, TRUE);
  adw_window_title_set_title (self->title, _ ("Reminders to Send"));
  gtk_label_set_text (self->note_label,
                      _ ("Read the letters, then record them. They are saved as PDF files, and no "
                         "weaker reminder of these invoices can follow."));
  make (self, ol_reminder_job_new (ol_accounts_runner_store (self->runner),
                                   ol_accounts_runner_actor (self->runner), ids, level, date,
                                   NULL));
}

void
ol_letters_view_show_recorded (OlLettersView *self, const char *letter_id)
{
  g_return_if_fail (OL_IS_LETTERS_VIEW (self) && letter_id != NULL);

  clear (self);
  g_clear_pointer (&self->ids, g_strfreev);
  gtk_widget_set_visible (self->record_button, FALSE);
  adw_window_title_set_title (self->title, _ ("Reminder Sent"));
  gtk_label_set_text (self->note_label, _ ("The letter as it was sent."));
  make (self, ol_reminder_job_new_recorded (ol_accounts_runner_store (self->runner),
                                            ol_accounts_runner_actor (self->runner), letter_id));
}

gboolean
ol_letters_view_can_record (OlLettersView *self)
{
  g_return_val_if_fail (OL_IS_LETTERS_VIEW (self), FALSE);

  return self->ids != NULL && self->job != NULL && !ol_accounts_runner_is_busy (self->runner)
         && ol_accounts_runner_may (self->runner, OL_PERMISSION_BILLING);
}

void
ol_letters_view_record (OlLettersView *self, const char *folder)
{
  g_autoptr (OlReminderJob) job = NULL;

  g_return_if_fail (ol_letters_view_can_record (self) && folder != NULL);

  job = ol_reminder_job_new (ol_accounts_runner_store (self->runner),
                             ol_accounts_runner_actor (self->runner),
                             (const char *const *)self->ids, self->level, self->date, folder);
  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Recording the reminders…"), recorded,
                          G_OBJECT (self));
}

GPtrArray *
ol_letters_view_sheets (OlLettersView *self)
{
  g_return_val_if_fail (OL_IS_LETTERS_VIEW (self), NULL);

  return self->job != NULL ? ol_reminder_job_sheets (self->job) : NULL;
}

const OlReminderSheet *
ol_letters_view_sheet (OlLettersView *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (OL_IS_LETTERS_VIEW (self), NULL);

  row = gtk_list_box_get_selected_row (self->sheets_list);
  if (row == NULL || self->job == NULL)
    return NULL;
  return g_ptr_array_index (ol_reminder_job_sheets (self->job), gtk_list_box_row_get_index (row));
}
