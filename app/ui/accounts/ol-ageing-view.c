/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-ageing-view.h"

#include <glib/gi18n-lib.h>

#include "ol-ageing-grid.h"
#include "ol-ageing-job.h"
#include "ol-bar-chart.h"
#include "ol-cell.h"
#include "ol-date-entry.h"
#include "ol-date-text.h"
#include "ol-display.h"
#include "ol-row-item.h"

#define MOST_SERIES 5

struct _OlAgeingView
{
  AdwBin parent_instance;

  OlAccountsRunner *runner;  /* owned */
  GCancellable *cancellable; /* owned: of what is being read, NULL when nothing is */
  OlAgeingJob *job;          /* owned: what is shown, NULL at first */
  GPtrArray *currencies;     /* owned: OlCurrency, borrowed */
  GListStore *behind;        /* owned: OlRowItem of Behind */
  GPtrArray *rows;           /* owned: OlAgeingRow of the currency shown, borrowed from job */
  gboolean filling;

  OlDateEntry *date_entry; /* template children from here */
  GtkDropDown *currency_drop;
  GtkLabel *total_label;
  GtkStack *stack;
  OlBarChart *chart;
  GtkGrid *grid;
  GtkLabel *behind_label;
  GtkColumnView *view;
  GtkColumnViewColumn *number_column;
  GtkColumnViewColumn *partner_column;
  GtkColumnViewColumn *customer_column;
  GtkColumnViewColumn *issued_column;
  GtkColumnViewColumn *due_column;
  GtkColumnViewColumn *late_column;
  GtkColumnViewColumn *remaining_column;
};

static guint saved_signal;

G_DEFINE_FINAL_TYPE (OlAgeingView, ol_ageing_view, ADW_TYPE_BIN)

/** Behind: an invoice and whose it is. */
typedef struct
{
  const OlAgeingRow *row;
  const OlAgeingInvoice *invoice;
  OlDate date;
} Behind;

static char *
number_text (gconstpointer data)
{
  return g_strdup (((const Behind *)data)->invoice->number);
}

static char *
partner_text (gconstpointer data)
{
  return g_strdup (((const Behind *)data)->row->partner);
}

static char *
customer_text (gconstpointer data)
{
  return g_strdup (((const Behind *)data)->invoice->customer);
}

static char *
issued_text (gconstpointer data)
{
  return ol_date_text_short (((const Behind *)data)->invoice->issue_date);
}

static char *
due_text (gconstpointer data)
{
  return ol_date_text_short (((const Behind *)data)->invoice->due_date);
}

static char *
late_text (gconstpointer data)
{
  const Behind *behind = data;
  const int late = behind->date - behind->invoice->due_date;

  return late > 0 ? ol_display_count ((guint64)late) : g_strdup ("—");
}

static char *
remaining_text (gconstpointer data)
{
  const Behind *behind = data;

  return ol_display_money (behind->invoice->remaining, behind->row->currency);
}

/* --- what is behind an amount ---------------------------------------------------------------- */

static void
add_behind (OlAgeingView *self, const OlAgeingRow *row, int age)
{
  for (guint i = 0; i < row->invoices->len; i++)
    {
      const OlAgeingInvoice *invoice = g_ptr_array_index (row->invoices, i);
      g_autoptr (OlRowItem) item = NULL;
      Behind *behind;

      if (age >= 0 && invoice->age != (OlAge)age)
        continue;
      behind = g_new (Behind, 1);
      *behind = (Behind){ row, invoice, ol_ageing_job_date (self->job) };
      item = ol_row_item_new (behind, G_OBJECT (self->job));
      g_object_set_data_full (G_OBJECT (item), "behind", behind, g_free);
      g_list_store_append (self->behind, item);
    }
}

/* @row: NULL: of every partner. @age: below 0: of every age */
static void
show_behind (OlAgeingView *self, const OlAgeingRow *row, int age)
{
  const char *what = age >= 0 ? ol_ageing_name ((OlAge)age) : _ ("All open invoices");
  g_autofree char *text = NULL;
  g_autofree char *count = NULL;
  guint n;

  g_list_store_remove_all (self->behind);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const OlAgeingRow *one = g_ptr_array_index (self->rows, i);

      if (row == NULL || row == one)
        add_behind (self, one, age);
    }
  n = g_list_model_get_n_items (G_LIST_MODEL (self->behind));
  count = g_strdup_printf (ngettext ("%u invoice", "%u invoices", n), n);
  text = g_strjoin (" · ", row != NULL ? row->partner : _ ("All partners"), what, count, NULL);
  gtk_label_set_text (self->behind_label, text);
}

static void
cell_chosen (gpointer owner, guint row, int age)
{
  OlAgeingView *self = owner;

  show_behind (self, row < self->rows->len ? g_ptr_array_index (self->rows, row) : NULL, age);
}

/* Partners beyond the last series share it. */
static void
bar_activated (OlAgeingView *self, guint category, guint series)
{
  const gboolean shared = self->rows->len > MOST_SERIES && series == MOST_SERIES - 1;

  cell_chosen (self, shared ? G_MAXUINT : series, (int)category);
}

static void
row_activated (OlAgeingView *self, guint position)
{
  g_autoptr (OlRowItem) item = g_list_model_get_item (G_LIST_MODEL (self->behind), position);
  const Behind *behind = ol_row_item_data (item);

  gtk_widget_activate_action (GTK_WIDGET (self), "invoices.show", "s", behind->invoice->id);
}

/* --- chart and table ------------------------------------------------------------------------- */

static void
set_series (OlAgeingView *self)
{
  static const char *const colours[MOST_SERIES]
      = { "chart_1", "chart_2", "chart_3", "chart_4", "chart_5" };
  OlBarSeries series[MOST_SERIES];
  const guint n = MIN (self->rows->len, MOST_SERIES);

  for (guint i = 0; i < n; i++)
    {
      const OlAgeingRow *row = g_ptr_array_index (self->rows, i);
      const gboolean shared = self->rows->len > MOST_SERIES && i == MOST_SERIES - 1;

      series[i] = (OlBarSeries){ shared ? _ ("Other partners") : row->partner, colours[i],
                                 (OlBarPattern)i };
    }
  ol_bar_chart_set_series (self->chart, series, n);
}

static void
show_chart (OlAgeingView *self, const OlCurrency *currency)
{
  const guint n = MIN (self->rows->len, MOST_SERIES);
  gint64 amounts[OL_AGE_COUNT * MOST_SERIES] = { 0 };
  OlBarCategory categories[OL_AGE_COUNT];

  set_series (self);
  for (guint age = 0; age < OL_AGE_COUNT; age++)
    {
      categories[age] = (OlBarCategory){ ol_ageing_name ((OlAge)age), ol_ageing_name ((OlAge)age) };
      for (guint i = 0; i < self->rows->len; i++)
        {
          const OlAgeingRow *row = g_ptr_array_index (self->rows, i);

          amounts[age * n + MIN (i, n - 1)] += row->amounts[age];
        }
    }
  ol_bar_chart_set_data (self->chart, currency, categories, OL_AGE_COUNT, amounts);
}

static void
show_total (OlAgeingView *self, const OlCurrency *currency)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  gint64 total = 0;

  for (guint i = 0; i < self->rows->len; i++)
    total += ((const OlAgeingRow *)g_ptr_array_index (self->rows, i))->total;
  text = ol_display_money (total, currency);
  label = g_strdup_printf (_ ("%s in all"), text);
  gtk_label_set_text (self->total_label, label);
}

static void
show_currency (OlAgeingView *self)
{
  const guint selected = gtk_drop_down_get_selected (self->currency_drop);
  GPtrArray *all = ol_ageing_job_rows (self->job);
  const OlCurrency *currency;

  if (selected >= self->currencies->len)
    return;
  currency = g_ptr_array_index (self->currencies, selected);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < all->len; i++)
    {
      OlAgeingRow *row = g_ptr_array_index (all, i);

      if (row->currency == currency)
        g_ptr_array_add (self->rows, row);
    }
  show_chart (self, currency);
  show_total (self, currency);
  ol_ageing_grid_fill (self->grid, self->rows, cell_chosen, self);
  show_behind (self, NULL, -1);
}

static void
currency_chosen (OlAgeingView *self)
{
  if (!self->filling && self->job != NULL)
    show_currency (self);
}

/* The currency that was chosen stays, when anything is still owed in it. */
static void
fill_currencies (OlAgeingView *self)
{
  const guint before = gtk_drop_down_get_selected (self->currency_drop);
  const OlCurrency *chosen = before < self->currencies->len
                                 ? g_ptr_array_index (self->currencies, before)
                                 : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *rows = ol_ageing_job_rows (self->job);
  guint selected = 0;

  g_ptr_array_set_size (self->currencies, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      const OlAgeingRow *row = g_ptr_array_index (rows, i);

      if (g_ptr_array_find (self->currencies, row->currency, NULL))
        continue;
      if (row->currency == chosen)
        selected = self->currencies->len;
      g_ptr_array_add (self->currencies, (gpointer)row->currency);
      gtk_string_list_append (names, row->currency->code);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->currency_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->currency_drop, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->currency_drop), self->currencies->len > 1);
}

static void
show (OlAgeingView *self)
{
  const gboolean any = ol_ageing_job_rows (self->job)->len > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "table" : "nothing");
  fill_currencies (self);
  if (any)
    show_currency (self);
  else
    gtk_label_set_text (self->total_label, "");
}

/* --- reading --------------------------------------------------------------------------------- */

static void
job_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlAgeingView) self = data;
  g_autoptr (GError) error = NULL;

  if (!ol_job_run_finish (OL_JOB (source), result, &error))
    {
      if (self->runner != NULL)
        ol_accounts_runner_fail (self->runner, error);
      return;
    }
  g_clear_object (&self->cancellable);
  g_list_store_remove_all (self->behind);
  g_ptr_array_set_size (self->rows, 0);
  g_set_object (&self->job, OL_AGEING_JOB (source));
  show (self);
}

static OlAgeingJob *
new_job (OlAgeingView *self)
{
  return ol_ageing_job_new (ol_accounts_runner_store (self->runner),
                            ol_accounts_runner_actor (self->runner),
                            ol_date_entry_date (self->date_entry));
}

void
ol_ageing_view_refresh (OlAgeingView *self)
{
  g_autoptr (OlAgeingJob) job = NULL;

  g_return_if_fail (OL_IS_AGEING_VIEW (self));

  if (self->runner == NULL || ol_date_entry_date (self->date_entry) == OL_DATE_NONE)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job = new_job (self);
  ol_job_run_async (OL_JOB (job), self->cancellable, job_ran, g_object_ref (self));
}

static void
date_changed (OlAgeingView *self)
{
  ol_ageing_view_refresh (self);
}

static void
saved (gpointer owner, OlJob *job)
{
  g_signal_emit (owner, saved_signal, 0, g_object_get_data (G_OBJECT (job), "path"));
}

void
ol_ageing_view_save (OlAgeingView *self, OlReportFormat format, const char *path)
{
  g_autoptr (OlAgeingJob) job = NULL;

  g_return_if_fail (OL_IS_AGEING_VIEW (self) && path != NULL);

  job = new_job (self);
  ol_ageing_job_write_to (job, format, path);
  g_object_set_data_full (G_OBJECT (job), "path", g_strdup (path), g_free);
  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Writing the file…"), saved,
                          G_OBJECT (self));
}

/* --- life ------------------------------------------------------------------------------------ */

static void
ol_ageing_view_dispose (GObject *object)
{
  OlAgeingView *self = OL_AGEING_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->runner);
  g_clear_object (&self->behind);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (ol_ageing_view_parent_class)->dispose (object);
}

static void
ol_ageing_view_finalize (GObject *object)
{
  OlAgeingView *self = OL_AGEING_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->currencies, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_ageing_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, date_entry);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, currency_drop);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, total_label);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, stack);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, chart);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, grid);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, behind_label);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, view);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, number_column);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, partner_column);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, customer_column);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, issued_column);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, due_column);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, late_column);
  gtk_widget_class_bind_template_child (widget_class, OlAgeingView, remaining_column);
  gtk_widget_class_bind_template_callback (widget_class, date_changed);
  gtk_widget_class_bind_template_callback (widget_class, currency_chosen);
  gtk_widget_class_bind_template_callback (widget_class, bar_activated);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
ol_ageing_view_class_init (OlAgeingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_DATE_ENTRY);
  g_type_ensure (OL_TYPE_BAR_CHART);
  G_OBJECT_CLASS (klass)->dispose = ol_ageing_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_ageing_view_finalize;
  saved_signal = g_signal_new ("saved", OL_TYPE_AGEING_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/accounts/ol-ageing-view.ui");
  bind_template (widget_class);
}

static void
ol_ageing_view_init (OlAgeingView *self)
{
  GtkSingleSelection *selection;

  self->currencies = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->behind = g_list_store_new (OL_TYPE_ROW_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  ol_bar_chart_set_title (self->chart, _ ("What is owed, by how late it is"));
  ol_bar_chart_set_layout (self->chart, OL_BAR_STACKED);
  ol_cell_set_text (self->number_column, OL_CELL_STRONG, number_text);
  ol_cell_set_text (self->partner_column, OL_CELL_TEXT, partner_text);
  ol_cell_set_text (self->customer_column, OL_CELL_TEXT, customer_text);
  ol_cell_set_text (self->issued_column, OL_CELL_FIGURE, issued_text);
  ol_cell_set_text (self->due_column, OL_CELL_FIGURE, due_text);
  ol_cell_set_text (self->late_column, OL_CELL_AMOUNT, late_text);
  ol_cell_set_text (self->remaining_column, OL_CELL_AMOUNT, remaining_text);
  ol_cell_align_titles (self->view);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->behind)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

void
ol_ageing_view_set_runner (OlAgeingView *self, OlAccountsRunner *runner)
{
  g_return_if_fail (OL_IS_AGEING_VIEW (self) && self->runner == NULL);

  ol_date_entry_set_today (self->date_entry, ol_accounts_runner_today (runner));
  ol_date_entry_set_date (self->date_entry, ol_accounts_runner_today (runner));
  self->runner = g_object_ref (runner);
}

gboolean
ol_ageing_view_is_read (OlAgeingView *self)
{
  g_return_val_if_fail (OL_IS_AGEING_VIEW (self), FALSE);

  return self->job != NULL && self->cancellable == NULL;
}
