/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-journal-view.h"

#include <glib/gi18n-lib.h>

#include "ol-cell.h"
#include "ol-date-text.h"
#include "ol-display.h"
#include "ol-journal-job.h"
#include "ol-period-bar.h"
#include "ol-row-item.h"

struct _OlJournalView
{
  AdwBin parent_instance;

  OlAccountsRunner *runner;  /* owned */
  GCancellable *cancellable; /* owned: of what is being read, NULL when nothing is */
  OlJournalJob *job;         /* owned: what is shown, NULL at first */
  GListStore *lines;         /* owned: OlRowItem of Line */

  OlPeriodBar *period_bar; /* template children from here */
  GtkDropDown *format_drop;
  GtkStack *stack;
  GtkColumnView *view;
  GtkImage *balance_icon;
  GtkLabel *sums_label;
  GtkColumnViewColumn *date_column;
  GtkColumnViewColumn *journal_column;
  GtkColumnViewColumn *number_column;
  GtkColumnViewColumn *account_column;
  GtkColumnViewColumn *label_column;
  GtkColumnViewColumn *debit_column;
  GtkColumnViewColumn *credit_column;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlJournalView, ol_journal_view, ADW_TYPE_BIN)

/** Line: an entry and its piece. */
typedef struct
{
  const OlPiece *piece;
  const OlEntry *entry;
  const OlCurrency *ledger;
  gboolean first; /* of its piece: the others do not repeat what they share */
} Line;

static char *
date_text (gconstpointer data)
{
  const Line *line = data;

  return line->first ? ol_date_text_short (line->piece->date) : NULL;
}

static char *
journal_text (gconstpointer data)
{
  const Line *line = data;

  return line->first ? g_strdup (line->piece->journal) : NULL;
}

static char *
number_text (gconstpointer data)
{
  const Line *line = data;

  return line->first ? g_strdup (line->piece->number) : NULL;
}

static char *
account_text (gconstpointer data)
{
  return g_strdup (((const Line *)data)->entry->account);
}

static char *
label_text (gconstpointer data)
{
  return g_strdup (((const Line *)data)->entry->label);
}

static char *
debit_text (gconstpointer data)
{
  const Line *line = data;

  return line->entry->debit != 0 ? ol_display_money (line->entry->debit, line->ledger) : NULL;
}

static char *
credit_text (gconstpointer data)
{
  const Line *line = data;

  return line->entry->credit != 0 ? ol_display_money (line->entry->credit, line->ledger) : NULL;
}

static void
add_piece (OlJournalView *self, const OlPiece *piece)
{
  for (guint i = 0; i < piece->entries->len; i++)
    {
      Line *line = g_new (Line, 1);
      g_autoptr (OlRowItem) item = ol_row_item_new (line, G_OBJECT (self->job));

      *line = (Line){ piece, g_ptr_array_index (piece->entries, i),
                      ol_journal_job_currency (self->job), i == 0 };
      g_object_set_data_full (G_OBJECT (item), "line", line, g_free);
      g_list_store_append (self->lines, item);
    }
}

static void
show_sums (OlJournalView *self)
{
  const guint n = ol_journal_job_pieces (self->job);
  const gint64 debit = ol_journal_job_debit (self->job);
  const gint64 credit = ol_journal_job_credit (self->job);
  const OlCurrency *currency = ol_journal_job_currency (self->job);
  g_autofree char *left = ol_display_money (debit, currency);
  g_autofree char *right = ol_display_money (credit, currency);
  g_autofree char *count = g_strdup_printf (ngettext ("%u piece", "%u pieces", n), n);
  g_autofree char *text = NULL;

  text = g_strdup_printf (debit == credit ? _ ("%s · debit %s, credit %s: balanced")
                                          : _ ("%s · debit %s, credit %s: not balanced"),
                          count, left, right);
  gtk_label_set_text (self->sums_label, text);
  gtk_image_set_from_icon_name (self->balance_icon, debit == credit ? "onelog-issued-symbolic"
                                                                    : "onelog-blocked-symbolic");
}

static void
job_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlJournalView) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *pieces;

  if (!ol_job_run_finish (OL_JOB (source), result, &error))
    {
      if (self->runner != NULL)
        ol_accounts_runner_fail (self->runner, error);
      return;
    }
  g_clear_object (&self->cancellable);
  g_set_object (&self->job, OL_JOURNAL_JOB (source));
  pieces = ol_journal_job_list (self->job);
  g_list_store_remove_all (self->lines);
  for (guint i = 0; i < pieces->len; i++)
    add_piece (self, g_ptr_array_index (pieces, i));
  gtk_stack_set_visible_child_name (self->stack, pieces->len > 0 ? "table" : "nothing");
  show_sums (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_whole (const OlWindow *window)
{
  return window->from != OL_DATE_NONE && window->to != OL_DATE_NONE && window->from <= window->to;
}

static OlJournalJob *
new_job (OlJournalView *self, const char *path)
{
  const OlWindow window = ol_period_bar_window (self->period_bar);

  return ol_journal_job_new (ol_accounts_runner_store (self->runner),
                             ol_accounts_runner_actor (self->runner), window.from, window.to,
                             (OlJournalFormat)gtk_drop_down_get_selected (self->format_drop),
                             path);
}

void
ol_journal_view_refresh (OlJournalView *self)
{
  const OlWindow window = ol_period_bar_window (self->period_bar);
  g_autoptr (OlJournalJob) job = NULL;

  g_return_if_fail (OL_IS_JOURNAL_VIEW (self));

  if (self->runner == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->job);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (!is_whole (&window))
    {
      gtk_stack_set_visible_child_name (self->stack, "no-period");
      return;
    }
  self->cancellable = g_cancellable_new ();
  job = new_job (self, NULL);
  ol_job_run_async (OL_JOB (job), self->cancellable, job_ran, g_object_ref (self));
}

static void
row_activated (OlJournalView *self, guint position)
{
  g_autoptr (OlRowItem) item = g_list_model_get_item (G_LIST_MODEL (self->lines), position);
  const Line *line = ol_row_item_data (item);

  gtk_widget_activate_action (GTK_WIDGET (self), "invoices.show", "s", line->piece->number);
}

static void
saved (gpointer owner, OlJob *job)
{
  g_signal_emit (owner, signals[SIGNAL_SAVED], 0, ol_journal_job_path (OL_JOURNAL_JOB (job)));
}

void
ol_journal_view_export (OlJournalView *self, const char *path)
{
  g_autoptr (OlJournalJob) job = NULL;

  g_return_if_fail (ol_journal_view_can_export (self) && path != NULL);

  job = new_job (self, path);
  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Writing the journal…"), saved,
                          G_OBJECT (self));
}

gboolean
ol_journal_view_can_export (OlJournalView *self)
{
  g_return_val_if_fail (OL_IS_JOURNAL_VIEW (self), FALSE);

  return self->job != NULL && ol_journal_job_pieces (self->job) > 0
         && !ol_accounts_runner_is_busy (self->runner);
}

char *
ol_journal_view_file_name (OlJournalView *self)
{
  static const char *const endings[] = { "csv", "txt", "txt" };
  const guint format = gtk_drop_down_get_selected (self->format_drop);
  const OlWindow window = ol_period_bar_window (self->period_bar);
  char from[OL_DATE_TEXT_SIZE], to[OL_DATE_TEXT_SIZE];

  g_return_val_if_fail (OL_IS_JOURNAL_VIEW (self), NULL);
  g_return_val_if_fail (format < G_N_ELEMENTS (endings), NULL);

  return g_strdup_printf ("%s-%s-%s.%s", C_ ("file name", "journal"),
                          ol_date_print (window.from, from), ol_date_print (window.to, to),
                          endings[format]);
}

void
ol_journal_view_set_dates (OlJournalView *self, OlDate from, OlDate to)
{
  g_return_if_fail (OL_IS_JOURNAL_VIEW (self));

  ol_period_bar_set_dates (self->period_bar, from, to);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
ol_journal_view_dispose (GObject *object)
{
  OlJournalView *self = OL_JOURNAL_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->runner);
  g_clear_object (&self->lines);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (ol_journal_view_parent_class)->dispose (object);
}

static void
ol_journal_view_finalize (GObject *object)
{
  g_clear_object (&OL_JOURNAL_VIEW (object)->cancellable);
  G_OBJECT_CLASS (ol_journal_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, period_bar);
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, format_drop);
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, stack);
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, view);
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, balance_icon);
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, sums_label);
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, date_column);
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, journal_column);
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, number_column);
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, account_column);
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, label_column);
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, debit_column);
  gtk_widget_class_bind_template_child (widget_class, OlJournalView, credit_column);
  gtk_widget_class_bind_template_callback (widget_class, ol_journal_view_refresh);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
ol_journal_view_class_init (OlJournalViewClass *klass)
{
  const GType type = OL_TYPE_JOURNAL_VIEW;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_PERIOD_BAR);
  G_OBJECT_CLASS (klass)->dispose = ol_journal_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_journal_view_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/accounts/ol-journal-view.ui");
  bind_template (widget_class);
}

/* In the order of OlJournalFormat. */
static void
fill_formats (OlJournalView *self)
{
  const char *names[] = { _ ("CSV"), _ ("FEC, 18 columns"), _ ("Sage"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  gtk_drop_down_set_model (self->format_drop, G_LIST_MODEL (list));
}

static void
ol_journal_view_init (OlJournalView *self)
{
  GtkSingleSelection *selection;

  self->lines = g_list_store_new (OL_TYPE_ROW_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_formats (self);
  ol_cell_set_text (self->date_column, OL_CELL_FIGURE, date_text);
  ol_cell_set_text (self->journal_column, OL_CELL_TEXT, journal_text);
  ol_cell_set_text (self->number_column, OL_CELL_STRONG, number_text);
  ol_cell_set_text (self->account_column, OL_CELL_FIGURE, account_text);
  ol_cell_set_text (self->label_column, OL_CELL_TEXT, label_text);
  ol_cell_set_text (self->debit_column, OL_CELL_AMOUNT, debit_text);
  ol_cell_set_text (self->credit_column, OL_CELL_AMOUNT, credit_text);
  ol_cell_align_titles (self->view);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

void
ol_journal_view_set_runner (OlJournalView *self, OlAccountsRunner *runner)
{
  g_return_if_fail (OL_IS_JOURNAL_VIEW (self) && self->runner == NULL);

  self->runner = g_object_ref (runner);
  ol_period_bar_set (self->period_bar, ol_accounts_runner_today (runner), OL_PRESET_LAST_MONTH,
                     FALSE);
}
