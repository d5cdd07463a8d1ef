/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-list-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-billing-reader.h"
#include "ol-cell.h"
#include "ol-column-sort.h"
#include "ol-date-text.h"
#include "ol-display.h"
#include "ol-partner-item.h"
#include "ol-period-bar.h"

struct _OlInvoiceListView
{
  AdwBin parent_instance;

  OlAccountsRunner *runner;      /* owned */
  OlPagedList *list;             /* owned */
  GtkSingleSelection *selection; /* owned by the view */
  GCancellable *cancellable;     /* owned: reads */
  GPtrArray *partners;           /* owned: ids, in the order of the drop-down less its first */
  guint32 selected;              /* row id to select again, 0: none */
  gboolean filling;

  GtkSearchEntry *search_entry; /* template children from here */
  GtkDropDown *show_drop;
  GtkDropDown *partner_drop;
  OlPeriodBar *period_bar;
  GtkStack *stack;
  GtkColumnView *view;
  GtkLabel *sums_label;
  GtkRevealer *selection_revealer;
  GtkLabel *selection_label;
  GtkColumnViewColumn *number_column;
  GtkColumnViewColumn *status_column;
  GtkColumnViewColumn *partner_column;
  GtkColumnViewColumn *customer_column;
  GtkColumnViewColumn *issued_column;
  GtkColumnViewColumn *due_column;
  GtkColumnViewColumn *total_column;
  GtkColumnViewColumn *remaining_column;
};

enum
{
  SIGNAL_SELECTED,
  SIGNAL_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlInvoiceListView, ol_invoice_list_view, ADW_TYPE_BIN)

/* --- cells ---------------------------------------------------------------------------------- */

static char *
number_text (gconstpointer data)
{
  const OlInvoiceListRow *row = data;

  return g_strdup (row->number != NULL ? row->number : "—");
}

static char *
partner_text (gconstpointer data)
{
  return g_strdup (((const OlInvoiceListRow *)data)->partner);
}

static char *
customer_text (gconstpointer data)
{
  const OlInvoiceListRow *row = data;

  return g_strdup (row->customer != NULL ? row->customer : "");
}

static char *
issued_text (gconstpointer data)
{
  return ol_date_text_short (((const OlInvoiceListRow *)data)->issue_date);
}

static char *
due_text (gconstpointer data)
{
  return ol_date_text_short (((const OlInvoiceListRow *)data)->due_date);
}

static char *
total_text (gconstpointer data)
{
  const OlInvoiceListRow *row = data;

  return ol_display_money (row->kind == OL_INVOICE_CREDIT_NOTE ? -row->total : row->total,
                           row->currency);
}

static char *
remaining_text (gconstpointer data)
{
  const OlInvoiceListRow *row = data;

  return row->remaining != 0 ? ol_display_money (row->remaining, row->currency) : g_strdup ("—");
}

static OlInvoiceLook
status_look (gconstpointer data)
{
  const OlInvoiceListRow *row = data;

  return ol_invoice_look (row->kind, row->status);
}

/* --- questions ------------------------------------------------------------------------------- */

OlInvoiceQuestion *
ol_invoice_list_view_question (OlInvoiceListView *self)
{
  OlInvoiceQuestion *question;
  const guint partner = gtk_drop_down_get_selected (self->partner_drop);
  OlWindow window;
  int sort = OL_INVOICE_SORT_ISSUE_DATE;
  gboolean descending = TRUE;

  g_return_val_if_fail (OL_IS_INVOICE_LIST_VIEW (self), NULL);

  question = ol_invoice_question_new (ol_accounts_runner_today (self->runner));
  question->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  question->show = (OlInvoiceShow)gtk_drop_down_get_selected (self->show_drop);
  if (partner > 0 && partner <= self->partners->len)
    question->partner_id = g_strdup (g_ptr_array_index (self->partners, partner - 1));
  window = ol_period_bar_window (self->period_bar);
  question->from = window.from;
  question->to = window.to;
  if (ol_column_sort_get (self->view, &sort, &descending))
    {
      question->sort = (OlInvoiceSort)sort;
      question->descending = descending;
    }
  return question;
}

static char *
sum_text (const OlInvoiceSum *sum)
{
  g_autofree char *total = ol_display_money (sum->total, sum->currency);
  g_autofree char *remaining = ol_display_money (sum->remaining, sum->currency);

  return g_strdup_printf (_ ("%s, of which %s remain to pay"), total, remaining);
}

static void
show_sums (OlInvoiceListView *self, GArray *sums)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  guint count = 0;

  for (guint i = 0; i < sums->len; i++)
    count += g_array_index (sums, OlInvoiceSum, i).count;
  number = ol_display_count (count);
  g_ptr_array_add (parts,
                   g_strdup_printf (ngettext ("%s document", "%s documents", count), number));
  for (guint i = 0; i < sums->len; i++)
    g_ptr_array_add (parts, sum_text (&g_array_index (sums, OlInvoiceSum, i)));
  g_ptr_array_add (parts, NULL);
  text = g_strjoinv (" · ", (char **)parts->pdata);
  gtk_label_set_text (self->sums_label, text);
}

static void
sums_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlInvoiceListView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) sums = ol_read_invoice_sums_finish (OL_STORE (source), result, &error);

  if (sums != NULL)
    show_sums (self, sums);
  else
    ol_accounts_runner_fail (self->runner, error);
}

static void
read_sums (OlInvoiceListView *self)
{
  g_autoptr (OlInvoiceQuestion) question = ol_invoice_list_view_question (self);

  ol_read_invoice_sums_async (ol_accounts_runner_store (self->runner), question,
                              self->cancellable, sums_read, g_object_ref (self));
}

static void
ask (OlInvoiceListView *self)
{
  if (self->list == NULL || self->filling)
    return;
  ol_paged_list_ask (self->list, ol_invoice_list_view_question (self),
                     (GDestroyNotify)ol_invoice_question_free);
  read_sums (self);
}

static void
answered (OlInvoiceListView *self)
{
  guint position;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    gtk_stack_set_visible_child_name (
        self->stack, ol_invoice_list_view_is_filtered (self) ? "no-match" : "none");
  if (self->selected != 0 && ol_paged_list_find (self->list, self->selected, &position)
      && position != gtk_single_selection_get_selected (self->selection))
    gtk_single_selection_set_selected (self->selection, position);
}

static void
list_failed (OlInvoiceListView *self, const GError *error)
{
  ol_accounts_runner_fail (self->runner, error);
}

/* --- selection ------------------------------------------------------------------------------- */

static void
show_selection (OlInvoiceListView *self)
{
  const OlInvoiceListRow *row = ol_invoice_list_view_row (self);
  g_autofree char *total = NULL;
  g_autofree char *text = NULL;

  gtk_revealer_set_reveal_child (self->selection_revealer, row != NULL);
  if (row == NULL)
    return;
  total = total_text (row);
  text = g_strjoin (" · ", row->number != NULL ? row->number : _ ("Draft"),
                    row->customer != NULL ? row->customer : row->partner, total, NULL);
  gtk_label_set_text (self->selection_label, text);
}

static void
row_selected (OlInvoiceListView *self)
{
  OlPagedRow *row = gtk_single_selection_get_selected_item (self->selection);

  /* While the list is filled anew nothing is selected; what was is remembered. */
  if (row != NULL)
    self->selected = ol_paged_row_id (row);
  show_selection (self);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
row_activated (OlInvoiceListView *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  if (ol_invoice_list_view_row (self) != NULL)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

/* From the search to what it found. */
static void
search_activated (OlInvoiceListView *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
search_stopped (OlInvoiceListView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* --- life ------------------------------------------------------------------------------------ */

static void
partners_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlInvoiceListView) self = data;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) partners = ol_read_partners_finish (OL_STORE (source), result, &error);

  if (partners == NULL)
    {
      ol_accounts_runner_fail (self->runner, error);
      return;
    }
  gtk_string_list_append (names, _ ("All partners"));
  g_ptr_array_set_size (self->partners, 0);
  for (guint i = 0; i < partners->len; i++)
    {
      const OlPartner *partner = ol_partner_item_partner (g_ptr_array_index (partners, i));

      gtk_string_list_append (names, partner->party.name);
      g_ptr_array_add (self->partners, g_strdup (partner->id));
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->partner_drop, G_LIST_MODEL (names));
  self->filling = FALSE;
}

static void
ol_invoice_list_view_dispose (GObject *object)
{
  OlInvoiceListView *self = OL_INVOICE_LIST_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->list);
  g_clear_object (&self->runner);
  G_OBJECT_CLASS (ol_invoice_list_view_parent_class)->dispose (object);
}

static void
ol_invoice_list_view_finalize (GObject *object)
{
  OlInvoiceListView *self = OL_INVOICE_LIST_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->partners, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_invoice_list_view_parent_class)->finalize (object);
}

static void
bind_columns (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, number_column);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, status_column);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, partner_column);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, customer_column);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, issued_column);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, due_column);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, total_column);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, remaining_column);
}

static void
ol_invoice_list_view_class_init (OlInvoiceListViewClass *klass)
{
  const GType type = OL_TYPE_INVOICE_LIST_VIEW;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_PERIOD_BAR);
  G_OBJECT_CLASS (klass)->dispose = ol_invoice_list_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_invoice_list_view_finalize;
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/accounts/ol-invoice-list-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, show_drop);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, partner_drop);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, period_bar);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, stack);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, view);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, sums_label);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, selection_revealer);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceListView, selection_label);
  bind_columns (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, ol_invoice_list_view_clear);
}

static void
set_cells (OlInvoiceListView *self)
{
  ol_cell_set_text (self->number_column, OL_CELL_STRONG, number_text);
  ol_cell_set_look (self->status_column, status_look);
  ol_cell_set_text (self->partner_column, OL_CELL_TEXT, partner_text);
  ol_cell_set_text (self->customer_column, OL_CELL_TEXT, customer_text);
  ol_cell_set_text (self->issued_column, OL_CELL_FIGURE, issued_text);
  ol_cell_set_text (self->due_column, OL_CELL_FIGURE, due_text);
  ol_cell_set_text (self->total_column, OL_CELL_AMOUNT, total_text);
  ol_cell_set_text (self->remaining_column, OL_CELL_AMOUNT, remaining_text);
  ol_column_sort_offer (self->number_column, OL_INVOICE_SORT_NUMBER);
  ol_column_sort_offer (self->status_column, OL_INVOICE_SORT_STATUS);
  ol_column_sort_offer (self->partner_column, OL_INVOICE_SORT_PARTNER);
  ol_column_sort_offer (self->customer_column, OL_INVOICE_SORT_CUSTOMER);
  ol_column_sort_offer (self->issued_column, OL_INVOICE_SORT_ISSUE_DATE);
  ol_column_sort_offer (self->due_column, OL_INVOICE_SORT_DUE_DATE);
  ol_column_sort_offer (self->total_column, OL_INVOICE_SORT_TOTAL);
  ol_column_sort_offer (self->remaining_column, OL_INVOICE_SORT_REMAINING);
  ol_cell_align_titles (self->view);
  gtk_column_view_sort_by_column (self->view, self->issued_column, GTK_SORT_DESCENDING);
}

/* In the order of OlInvoiceShow. */
static void
fill_shows (OlInvoiceListView *self)
{
  const char *names[] = { _ ("All"),
                          _ ("To be paid"),
                          ol_invoice_status_word (OL_INVOICE_DRAFT),
                          ol_invoice_status_word (OL_INVOICE_ISSUED),
                          ol_invoice_status_word (OL_INVOICE_SENT),
                          ol_invoice_status_word (OL_INVOICE_PARTIALLY_PAID),
                          ol_invoice_status_word (OL_INVOICE_PAID),
                          ol_invoice_status_word (OL_INVOICE_OVERDUE),
                          ol_invoice_status_word (OL_INVOICE_CREDITED),
                          _ ("Credit notes"),
                          NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  gtk_drop_down_set_model (self->show_drop, G_LIST_MODEL (list));
}

static void
ol_invoice_list_view_init (OlInvoiceListView *self)
{
  const char *all[] = { _ ("All partners"), NULL };
  g_autoptr (GtkStringList) partners = gtk_string_list_new (all);

  self->cancellable = g_cancellable_new ();
  self->partners = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_shows (self);
  gtk_drop_down_set_model (self->partner_drop, G_LIST_MODEL (partners));
  set_cells (self);
}

void
ol_invoice_list_view_set_runner (OlInvoiceListView *self, OlAccountsRunner *runner)
{
  OlStore *store;

  g_return_if_fail (OL_IS_INVOICE_LIST_VIEW (self) && self->runner == NULL);

  self->runner = g_object_ref (runner);
  store = ol_accounts_runner_store (runner);
  ol_period_bar_set (self->period_bar, ol_accounts_runner_today (runner), OL_PRESET_ALL, TRUE);
  self->list = ol_paged_list_new (store, ol_invoice_source ());
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (self->selection);
  g_signal_connect_object (self->list, "answered", G_CALLBACK (answered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (list_failed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (row_selected),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (ask),
                           self, G_CONNECT_SWAPPED);
  ol_read_partners_async (store, self->cancellable, partners_read, g_object_ref (self));
  ask (self);
}

const OlInvoiceListRow *
ol_invoice_list_view_row (OlInvoiceListView *self)
{
  OlPagedRow *row;

  g_return_val_if_fail (OL_IS_INVOICE_LIST_VIEW (self), NULL);

  row = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
  return row != NULL ? ol_paged_row_data (row) : NULL;
}

gboolean
ol_invoice_list_view_step (OlInvoiceListView *self, int by)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  const guint selected = gtk_single_selection_get_selected (self->selection);
  const gint64 next = selected == GTK_INVALID_LIST_POSITION ? 0 : (gint64)selected + by;

  g_return_val_if_fail (OL_IS_INVOICE_LIST_VIEW (self), FALSE);

  if (next < 0 || next >= n)
    return FALSE;
  gtk_single_selection_set_selected (self->selection, (guint)next);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", (guint)next);
  return TRUE;
}

static void
set_filters (OlInvoiceListView *self, OlInvoiceShow show)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_drop_down_set_selected (self->show_drop, show);
  gtk_drop_down_set_selected (self->partner_drop, 0);
  ol_period_bar_set (self->period_bar, ol_accounts_runner_today (self->runner), OL_PRESET_ALL,
                     TRUE);
  self->filling = FALSE;
  ask (self);
}

void
ol_invoice_list_view_show_only (OlInvoiceListView *self, OlInvoiceShow show)
{
  g_return_if_fail (OL_IS_INVOICE_LIST_VIEW (self));

  set_filters (self, show);
}

void
ol_invoice_list_view_clear (OlInvoiceListView *self)
{
  g_return_if_fail (OL_IS_INVOICE_LIST_VIEW (self));

  set_filters (self, OL_SHOW_ALL);
}

void
ol_invoice_list_view_search (OlInvoiceListView *self)
{
  g_return_if_fail (OL_IS_INVOICE_LIST_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

gboolean
ol_invoice_list_view_is_filtered (OlInvoiceListView *self)
{
  OlWindow window;

  g_return_val_if_fail (OL_IS_INVOICE_LIST_VIEW (self), FALSE);

  window = ol_period_bar_window (self->period_bar);
  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0'
         || gtk_drop_down_get_selected (self->show_drop) != OL_SHOW_ALL
         || gtk_drop_down_get_selected (self->partner_drop) != 0 || window.from != OL_DATE_NONE
         || window.to != OL_DATE_NONE;
}

void
ol_invoice_list_view_refresh (OlInvoiceListView *self)
{
  g_return_if_fail (OL_IS_INVOICE_LIST_VIEW (self));

  if (self->list == NULL)
    return;
  ol_paged_list_refresh (self->list);
  read_sums (self);
}
