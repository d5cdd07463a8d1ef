/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-approval-view.h"

#include <glib/gi18n-lib.h>

#include "ol-approval-words.h"
#include "ol-cell.h"
#include "ol-date-text.h"
#include "ol-display.h"
#include "ol-role-words.h"
#include "ol-row-item.h"

struct _OlApprovalView
{
  AdwBin parent_instance;

  OlAccountsRunner *runner;      /* owned */
  GCancellable *cancellable;     /* owned: of what is being read, NULL when nothing is */
  OlApprovalListJob *job;        /* owned: whose result is shown */
  GListStore *items;             /* owned: OlRowItem of OlApprovalEntry */
  GtkSingleSelection *selection; /* owned by the view */
  gboolean filling;

  GtkStack *stack; /* template children from here */
  GtkColumnView *view;
  GtkWidget *bottom_bar;
  GtkLabel *chosen_label;
  GtkWidget *approve_button;
  GtkColumnViewColumn *partner_column;
  GtkColumnViewColumn *customer_column;
  GtkColumnViewColumn *window_column;
  GtkColumnViewColumn *total_column;
  GtkColumnViewColumn *asked_column;
  GtkColumnViewColumn *since_column;
  GtkColumnViewColumn *decides_column;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (OlApprovalView, ol_approval_view, ADW_TYPE_BIN)

/* --- cells ---------------------------------------------------------------------------------- */

static const OlInvoice *
draft_of (gconstpointer data)
{
  return ((const OlApprovalEntry *)data)->waiting->draft;
}

static char *
partner_text (gconstpointer data)
{
  return g_strdup (draft_of (data)->partner);
}

static char *
customer_text (gconstpointer data)
{
  const OlInvoice *draft = draft_of (data);

  return g_strdup (draft->customer != NULL ? draft->customer : _ ("All customers"));
}

static char *
window_text (gconstpointer data)
{
  return ol_display_window_short (&draft_of (data)->window);
}

static char *
total_text (gconstpointer data)
{
  return ol_display_money (draft_of (data)->totals.tax_inclusive, draft_of (data)->currency);
}

static char *
asked_text (gconstpointer data)
{
  const char *name = ((const OlApprovalEntry *)data)->waiting->prepared_by;

  return g_strdup (name != NULL ? ol_role_person (name) : "—");
}

static char *
since_text (gconstpointer data)
{
  const OlApprovalEntry *entry = data;

  return ol_date_text_short (ol_date_from_instant (entry->waiting->since));
}

static OlInvoiceLook
decides_look (gconstpointer data)
{
  return ol_approval_look (((const OlApprovalEntry *)data)->may_decide);
}

/* --- what is chosen -------------------------------------------------------------------------- */

/* Why the buttons beside it are grey is said there too. */
static void
selection_changed (OlApprovalView *self)
{
  const OlApprovalEntry *entry = ol_approval_view_selected (self);
  g_autofree char *customer = entry != NULL ? customer_text (entry) : NULL;
  g_autofree char *total = entry != NULL ? total_text (entry) : NULL;
  g_autofree char *text = NULL;

  if (self->filling)
    return;
  gtk_widget_set_visible (self->bottom_bar, entry != NULL);
  if (entry != NULL)
    {
      text = g_strjoin (" · ", customer, total,
                        entry->may_decide ? NULL : _ ("another person decides"), NULL);
      gtk_label_set_text (self->chosen_label, text);
    }
  g_signal_emit (self, changed_signal, 0);
}

static void
row_activated (OlApprovalView *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "invoices.open", NULL);
}

/* --- reading --------------------------------------------------------------------------------- */

static void
fill (OlApprovalView *self)
{
  GPtrArray *entries = ol_approval_list_job_entries (self->job);
  const OlApprovalEntry *selected = ol_approval_view_selected (self);
  g_autofree char *kept = selected != NULL ? g_strdup (selected->waiting->draft->id) : NULL;

  self->filling = TRUE;
  g_list_store_remove_all (self->items);
  for (guint i = 0; i < entries->len; i++)
    {
      const OlApprovalEntry *one = g_ptr_array_index (entries, i);
      g_autoptr (OlRowItem) item = ol_row_item_new (one, G_OBJECT (self->job));

      g_list_store_append (self->items, item);
      if (g_strcmp0 (one->waiting->draft->id, kept) == 0)
        gtk_single_selection_set_selected (self->selection, i);
    }
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, entries->len > 0 ? "table" : "nothing");
  selection_changed (self);
}

static void
job_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlApprovalView) self = data;
  g_autoptr (GError) error = NULL;

  if (!ol_job_run_finish (OL_JOB (source), result, &error))
    {
      if (self->runner != NULL)
        ol_accounts_runner_fail (self->runner, error);
      return;
    }
  g_clear_object (&self->cancellable);
  g_set_object (&self->job, OL_APPROVAL_LIST_JOB (source));
  fill (self);
}

void
ol_approval_view_refresh (OlApprovalView *self)
{
  g_autoptr (OlApprovalListJob) job = NULL;

  g_return_if_fail (OL_IS_APPROVAL_VIEW (self));

  if (self->runner == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job = ol_approval_list_job_new (ol_accounts_runner_store (self->runner),
                                  ol_accounts_runner_actor (self->runner), NULL);
  ol_job_run_async (OL_JOB (job), self->cancellable, job_ran, g_object_ref (self));
}

/* --- life ------------------------------------------------------------------------------------ */

static void
ol_approval_view_dispose (GObject *object)
{
  OlApprovalView *self = OL_APPROVAL_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->runner);
  g_clear_object (&self->items);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (ol_approval_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OlApprovalView, stack);
  gtk_widget_class_bind_template_child (widget_class, OlApprovalView, view);
  gtk_widget_class_bind_template_child (widget_class, OlApprovalView, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, OlApprovalView, chosen_label);
  gtk_widget_class_bind_template_child (widget_class, OlApprovalView, approve_button);
  gtk_widget_class_bind_template_child (widget_class, OlApprovalView, partner_column);
  gtk_widget_class_bind_template_child (widget_class, OlApprovalView, customer_column);
  gtk_widget_class_bind_template_child (widget_class, OlApprovalView, window_column);
  gtk_widget_class_bind_template_child (widget_class, OlApprovalView, total_column);
  gtk_widget_class_bind_template_child (widget_class, OlApprovalView, asked_column);
  gtk_widget_class_bind_template_child (widget_class, OlApprovalView, since_column);
  gtk_widget_class_bind_template_child (widget_class, OlApprovalView, decides_column);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
ol_approval_view_class_init (OlApprovalViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_approval_view_dispose;
  changed_signal = g_signal_new ("changed", OL_TYPE_APPROVAL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/accounts/ol-approval-view.ui");
  bind_template (widget_class);
}

static void
ol_approval_view_init (OlApprovalView *self)
{
  self->items = g_list_store_new (OL_TYPE_ROW_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  ol_cell_set_text (self->partner_column, OL_CELL_STRONG, partner_text);
  ol_cell_set_text (self->customer_column, OL_CELL_TEXT, customer_text);
  ol_cell_set_text (self->window_column, OL_CELL_FIGURE, window_text);
  ol_cell_set_text (self->total_column, OL_CELL_AMOUNT, total_text);
  ol_cell_set_text (self->asked_column, OL_CELL_TEXT, asked_text);
  ol_cell_set_text (self->since_column, OL_CELL_FIGURE, since_text);
  ol_cell_set_look (self->decides_column, decides_look);
  ol_cell_align_titles (self->view);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (selection_changed), self, G_CONNECT_SWAPPED);
  g_object_unref (self->selection);
}

void
ol_approval_view_set_runner (OlApprovalView *self, OlAccountsRunner *runner)
{
  g_return_if_fail (OL_IS_APPROVAL_VIEW (self) && self->runner == NULL);

  self->runner = g_object_ref (runner);
  ol_approval_view_refresh (self);
}

guint
ol_approval_view_count (OlApprovalView *self)
{
  g_return_val_if_fail (OL_IS_APPROVAL_VIEW (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

const OlApprovalEntry *
ol_approval_view_selected (OlApprovalView *self)
{
  OlRowItem *item;

  g_return_val_if_fail (OL_IS_APPROVAL_VIEW (self), NULL);

  item = gtk_single_selection_get_selected_item (self->selection);
  return item != NULL ? ol_row_item_data (item) : NULL;
}
