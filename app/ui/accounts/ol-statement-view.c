/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-statement-view.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-reader.h"
#include "ol-cell.h"
#include "ol-date-text.h"
#include "ol-display.h"
#include "ol-partner-item.h"
#include "ol-period-bar.h"
#include "ol-row-item.h"
#include "ol-statement-job.h"

struct _OlStatementView
{
  AdwBin parent_instance;

  OlAccountsRunner *runner;  /* owned */
  GCancellable *cancellable; /* owned: of what is being read, NULL when nothing is */
  GPtrArray *partners;       /* owned: OlPartnerItem, in the order of the drop-down */
  char *wanted;              /* owned, nullable: to choose once the partners are read */
  GListStore *lines;         /* owned: OlRowItem of Line */
  gboolean filling;

  GtkDropDown *partner_drop; /* template children from here */
  OlPeriodBar *period_bar;
  GtkLabel *total_label;
  GtkStack *stack;
  GtkColumnView *view;
  GtkColumnViewColumn *date_column;
  GtkColumnViewColumn *what_column;
  GtkColumnViewColumn *number_column;
  GtkColumnViewColumn *debit_column;
  GtkColumnViewColumn *credit_column;
  GtkColumnViewColumn *balance_column;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlStatementView, ol_statement_view, ADW_TYPE_BIN)

/** Line: a movement, or a balance at one end. */
typedef struct
{
  const OlStatement *statement;
  const OlStatementRow *row; /* NULL: a balance */
  OlDate date;
  gint64 balance;
} Line;

static char *
date_text (gconstpointer data)
{
  return ol_date_text_short (((const Line *)data)->date);
}

static char *
what_text (gconstpointer data)
{
  const Line *line = data;

  if (line->row == NULL)
    return g_strdup (_ ("Balance"));
  if (g_str_equal (line->row->kind, "payment"))
    return g_strdup (_ ("Payment"));
  if (g_str_equal (line->row->kind, "reversal"))
    return g_strdup (_ ("Payment reversed"));
  return g_strdup (g_str_equal (line->row->kind, "credit_note") ? _ ("Credit note")
                                                                : _ ("Invoice"));
}

static char *
number_text (gconstpointer data)
{
  const Line *line = data;

  return g_strdup (line->row != NULL ? line->row->number : "");
}

static char *
debit_text (gconstpointer data)
{
  const Line *line = data;

  if (line->row == NULL || line->row->amount <= 0)
    return NULL;
  return ol_display_money (line->row->amount, line->statement->currency);
}

static char *
credit_text (gconstpointer data)
{
  const Line *line = data;

  if (line->row == NULL || line->row->amount > 0)
    return NULL;
  return ol_display_money (-line->row->amount, line->statement->currency);
}

static char *
balance_text (gconstpointer data)
{
  const Line *line = data;

  return ol_display_money (line->balance, line->statement->currency);
}

static OlPartnerItem *
chosen_partner (OlStatementView *self)
{
  const guint selected = gtk_drop_down_get_selected (self->partner_drop);

  return selected < self->partners->len ? g_ptr_array_index (self->partners, selected) : NULL;
}

static void
add_line (OlStatementView *self, OlStatementJob *job, const Line *line)
{
  Line *copy = g_memdup2 (line, sizeof *line);
  g_autoptr (OlRowItem) item = ol_row_item_new (copy, G_OBJECT (job));

  g_object_set_data_full (G_OBJECT (item), "line", copy, g_free);
  g_list_store_append (self->lines, item);
}

static void
add_statement (OlStatementView *self, OlStatementJob *job, const OlStatement *statement)
{
  const OlWindow window = ol_period_bar_window (self->period_bar);
  Line line = { statement, NULL, window.from, statement->opening };

  add_line (self, job, &line);
  for (guint i = 0; i < statement->rows->len; i++)
    {
      line.row = &g_array_index (statement->rows, OlStatementRow, i);
      line.date = line.row->date;
      line.balance = line.row->balance;
      add_line (self, job, &line);
    }
  line = (Line){ statement, NULL, window.to, statement->closing };
  add_line (self, job, &line);
}

static void
show_totals (OlStatementView *self, GPtrArray *statements)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sums = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < statements->len; i++)
    {
      const OlStatement *statement = g_ptr_array_index (statements, i);

      g_ptr_array_add (parts, ol_display_money (statement->closing, statement->currency));
    }
  g_ptr_array_add (parts, NULL);
  sums = g_strjoinv (" · ", (char **)parts->pdata);
  text = g_strdup_printf (_ ("Balance: %s"), sums);
  gtk_label_set_text (self->total_label, text);
}

static void
job_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlStatementView) self = data;
  OlStatementJob *job = OL_STATEMENT_JOB (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *statements;

  if (!ol_job_run_finish (OL_JOB (source), result, &error))
    {
      if (self->runner != NULL)
        ol_accounts_runner_fail (self->runner, error);
      return;
    }
  g_clear_object (&self->cancellable);
  statements = ol_statement_job_statements (job);
  g_list_store_remove_all (self->lines);
  for (guint i = 0; i < statements->len; i++)
    add_statement (self, job, g_ptr_array_index (statements, i));
  show_totals (self, statements);
  gtk_stack_set_visible_child_name (self->stack, "table");
}

static OlStatementJob *
new_job (OlStatementView *self)
{
  const OlPartner *partner = ol_partner_item_partner (chosen_partner (self));
  const OlWindow window = ol_period_bar_window (self->period_bar);

  return ol_statement_job_new (ol_accounts_runner_store (self->runner),
                               ol_accounts_runner_actor (self->runner), partner->id, window.from,
                               window.to);
}

gboolean
ol_statement_view_can_save (OlStatementView *self)
{
  OlWindow window;

  g_return_val_if_fail (OL_IS_STATEMENT_VIEW (self), FALSE);

  window = ol_period_bar_window (self->period_bar);
  return chosen_partner (self) != NULL && window.from != OL_DATE_NONE && window.to != OL_DATE_NONE
         && window.from <= window.to;
}

void
ol_statement_view_refresh (OlStatementView *self)
{
  g_autoptr (OlStatementJob) job = NULL;

  g_return_if_fail (OL_IS_STATEMENT_VIEW (self));

  if (self->runner == NULL || chosen_partner (self) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!ol_statement_view_can_save (self))
    {
      gtk_stack_set_visible_child_name (self->stack, "no-period");
      gtk_label_set_text (self->total_label, "");
      return;
    }
  self->cancellable = g_cancellable_new ();
  job = new_job (self);
  ol_job_run_async (OL_JOB (job), self->cancellable, job_ran, g_object_ref (self));
}

static void
chosen (OlStatementView *self)
{
  if (self->filling)
    return;
  ol_statement_view_refresh (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A payment opens the invoice that it settles. */
static void
row_activated (OlStatementView *self, guint position)
{
  g_autoptr (OlRowItem) item = g_list_model_get_item (G_LIST_MODEL (self->lines), position);
  const Line *line = ol_row_item_data (item);

  if (line->row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "invoices.show", "s", line->row->number);
}

static void
saved (gpointer owner, OlJob *job)
{
  g_signal_emit (owner, signals[SIGNAL_SAVED], 0, g_object_get_data (G_OBJECT (job), "path"));
}

void
ol_statement_view_save (OlStatementView *self, OlReportFormat format, const char *path)
{
  g_autoptr (OlStatementJob) job = NULL;

  g_return_if_fail (OL_IS_STATEMENT_VIEW (self) && path != NULL);
  g_return_if_fail (ol_statement_view_can_save (self));

  job = new_job (self);
  ol_statement_job_write_to (job, format, path);
  g_object_set_data_full (G_OBJECT (job), "path", g_strdup (path), g_free);
  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Writing the file…"), saved,
                          G_OBJECT (self));
}

/* --- life ------------------------------------------------------------------------------------ */

static gboolean
is_named (OlPartnerItem *item, const char *name_or_id)
{
  const OlPartner *partner = ol_partner_item_partner (item);

  return g_strcmp0 (partner->id, name_or_id) == 0
         || g_strcmp0 (partner->party.name, name_or_id) == 0;
}

static void
choose_wanted (OlStatementView *self)
{
  for (guint i = 0; i < self->partners->len; i++)
    if (is_named (g_ptr_array_index (self->partners, i), self->wanted))
      gtk_drop_down_set_selected (self->partner_drop, i);
}

static void
partners_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlStatementView) self = data;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *partners = ol_read_partners_finish (OL_STORE (source), result, &error);

  if (partners == NULL)
    {
      if (self->runner != NULL)
        ol_accounts_runner_fail (self->runner, error);
      return;
    }
  g_ptr_array_unref (self->partners);
  self->partners = partners;
  for (guint i = 0; i < partners->len; i++)
    {
      const OlPartner *partner = ol_partner_item_partner (g_ptr_array_index (partners, i));

      gtk_string_list_append (names, partner->party.name);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->partner_drop, G_LIST_MODEL (names));
  choose_wanted (self);
  self->filling = FALSE;
  chosen (self);
}

static void
ol_statement_view_dispose (GObject *object)
{
  OlStatementView *self = OL_STATEMENT_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->runner);
  g_clear_object (&self->lines);
  G_OBJECT_CLASS (ol_statement_view_parent_class)->dispose (object);
}

static void
ol_statement_view_finalize (GObject *object)
{
  OlStatementView *self = OL_STATEMENT_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->partners, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (ol_statement_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OlStatementView, partner_drop);
  gtk_widget_class_bind_template_child (widget_class, OlStatementView, period_bar);
  gtk_widget_class_bind_template_child (widget_class, OlStatementView, total_label);
  gtk_widget_class_bind_template_child (widget_class, OlStatementView, stack);
  gtk_widget_class_bind_template_child (widget_class, OlStatementView, view);
  gtk_widget_class_bind_template_child (widget_class, OlStatementView, date_column);
  gtk_widget_class_bind_template_child (widget_class, OlStatementView, what_column);
  gtk_widget_class_bind_template_child (widget_class, OlStatementView, number_column);
  gtk_widget_class_bind_template_child (widget_class, OlStatementView, debit_column);
  gtk_widget_class_bind_template_child (widget_class, OlStatementView, credit_column);
  gtk_widget_class_bind_template_child (widget_class, OlStatementView, balance_column);
  gtk_widget_class_bind_template_callback (widget_class, chosen);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
ol_statement_view_class_init (OlStatementViewClass *klass)
{
  const GType type = OL_TYPE_STATEMENT_VIEW;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_PERIOD_BAR);
  G_OBJECT_CLASS (klass)->dispose = ol_statement_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_statement_view_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/accounts/ol-statement-view.ui");
  bind_template (widget_class);
}

static void
ol_statement_view_init (OlStatementView *self)
{
  GtkSingleSelection *selection;

  self->partners = g_ptr_array_new ();
  self->lines = g_list_store_new (OL_TYPE_ROW_ITEM);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  ol_cell_set_text (self->date_column, OL_CELL_FIGURE, date_text);
  ol_cell_set_text (self->what_column, OL_CELL_TEXT, what_text);
  ol_cell_set_text (self->number_column, OL_CELL_STRONG, number_text);
  ol_cell_set_text (self->debit_column, OL_CELL_AMOUNT, debit_text);
  ol_cell_set_text (self->credit_column, OL_CELL_AMOUNT, credit_text);
  ol_cell_set_text (self->balance_column, OL_CELL_AMOUNT, balance_text);
  ol_cell_align_titles (self->view);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

void
ol_statement_view_set_runner (OlStatementView *self, OlAccountsRunner *runner)
{
  g_return_if_fail (OL_IS_STATEMENT_VIEW (self) && self->runner == NULL);

  self->runner = g_object_ref (runner);
  ol_period_bar_set (self->period_bar, ol_accounts_runner_today (runner), OL_PRESET_THIS_YEAR,
                     FALSE);
  ol_read_partners_async (ol_accounts_runner_store (runner), NULL, partners_read,
                          g_object_ref (self));
}

void
ol_statement_view_show (OlStatementView *self, const char *partner)
{
  g_return_if_fail (OL_IS_STATEMENT_VIEW (self) && partner != NULL);

  g_free (self->wanted);
  self->wanted = g_strdup (partner);
  choose_wanted (self);
}

const char *
ol_statement_view_partner (OlStatementView *self)
{
  OlPartnerItem *item;

  g_return_val_if_fail (OL_IS_STATEMENT_VIEW (self), NULL);

  item = chosen_partner (self);
  return item != NULL ? ol_partner_item_partner (item)->party.name : NULL;
}
