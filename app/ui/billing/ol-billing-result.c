/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-result.h"

#include <glib/gi18n-lib.h>

#include "ol-blocked-reasons.h"
#include "ol-column-title.h"
#include "ol-display.h"
#include "ol-summary-card.h"

#define WINDOW_POSITION 3

struct _OlBillingResult
{
  AdwBin parent_instance;

  OlBillingBoard *board;        /* owned */
  GtkSingleSelection *selected; /* owned by the view */

  OlSummaryCard *invoices_card; /* template children from here */
  OlSummaryCard *blocked_card;
  OlSummaryCard *late_card;
  GtkStack *lists;
  GtkColumnView *invoice_view;
  GtkColumnView *blocked_view;
  GtkColumnView *late_view;
  GtkColumnViewColumn *window_column; /* owned: it comes and goes */
  gboolean shows_windows;
};

enum
{
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_INVOICE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlBillingResult, ol_billing_result, ADW_TYPE_BIN)

static char *
describe_stages (OlBillingResult *self)
{
  const guint planned = ol_billing_board_stage_sum (self->board, OL_STAGE_PLANNED)->count;
  const guint drafts = ol_billing_board_stage_sum (self->board, OL_STAGE_DRAFT)->count;
  const guint issued = ol_billing_board_stage_sum (self->board, OL_STAGE_ISSUED)->count;
  const guint to_approve = ol_billing_board_to_approve (self->board);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (planned > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u to prepare", "%u to prepare", planned),
                                             planned));
  if (drafts > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u draft", "%u drafts", drafts), drafts));
  if (to_approve > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u to approve", "%u to approve",
                                                       to_approve),
                                             to_approve));
  if (issued > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u issued", "%u issued", issued), issued));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (_ ("nothing to invoice")));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

static char *
count_missions (guint count)
{
  g_autofree char *number = ol_display_count (count);

  return g_strdup_printf (ngettext ("%s mission", "%s missions", count), number);
}

static void
update_cards (OlBillingResult *self)
{
  const OlCurrency *currency = ol_billing_board_currency (self->board);
  const OlBillingSum *blocked = ol_billing_board_blocked_sum (self->board);
  const guint late_count = g_list_model_get_n_items (ol_billing_board_late (self->board));
  g_autofree char *stages = NULL;
  g_autofree char *total = NULL;
  g_autofree char *worth = NULL;
  g_autofree char *missions = NULL;
  g_autofree char *late = NULL;

  if (currency == NULL)
    return;
  stages = describe_stages (self);
  total = ol_display_money (ol_billing_board_invoiced_amount (self->board), currency);
  worth = ol_display_money (blocked->amount, currency);
  missions = count_missions (blocked->count);
  late = count_missions (late_count);
  ol_summary_card_show (self->invoices_card, total, stages);
  ol_summary_card_show (self->blocked_card, worth, missions);
  ol_summary_card_show (self->late_card, late,
                        _ ("of closed periods"));
}

/* Each list has an empty state of its own. */
static void
update_list (OlBillingResult *self)
{
  const char *name = "invoices";
  GListModel *list = ol_billing_board_invoices (self->board);
  g_autofree char *empty = NULL;

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->blocked_card)))
    {
      name = "blocked";
      list = ol_billing_board_blocked (self->board);
    }
  else if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->late_card)))
    {
      name = "late";
      list = ol_billing_board_late (self->board);
    }
  empty = g_strconcat ("no-", name, NULL);
  gtk_stack_set_visible_child_name (self->lists,
                                    g_list_model_get_n_items (list) > 0 ? name : empty);
}

static gboolean
spans_windows (OlBillingResult *self)
{
  GListModel *invoices = ol_billing_board_invoices (self->board);
  g_autofree char *first = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (invoices); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (invoices, i);
      g_autofree char *window = NULL;

      g_object_get (item, "window", &window, NULL);
      if (first == NULL)
        first = g_steal_pointer (&window);
      else if (!g_str_equal (first, window))
        return TRUE;
    }
  return FALSE;
}

static void
board_changed (OlBillingResult *self)
{
  update_list (self);
  update_cards (self);
}

/* A period in every row is noise while they are all the same. Taken out, not hidden: GTK 4.8 keeps
 * the width of a hidden column. */
static void
invoices_changed (OlBillingResult *self)
{
  const gboolean wanted = spans_windows (self);

  if (wanted == self->shows_windows)
    return;
  self->shows_windows = wanted;
  if (wanted)
    gtk_column_view_insert_column (self->invoice_view, WINDOW_POSITION, self->window_column);
  else
    gtk_column_view_remove_column (self->invoice_view, self->window_column);
}

static void
emit_selection_changed (OlBillingResult *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
card_toggled (OlBillingResult *self)
{
  if (self->board == NULL)
    return;
  update_list (self);
  emit_selection_changed (self);
}

static void
invoice_activated (OlBillingResult *self)
{
  g_signal_emit (self, signals[SIGNAL_INVOICE_ACTIVATED], 0);
}

static void
ol_billing_result_dispose (GObject *object)
{
  OlBillingResult *self = OL_BILLING_RESULT (object);

  g_clear_object (&self->board);
  g_clear_object (&self->window_column);
  G_OBJECT_CLASS (ol_billing_result_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/billing/ol-billing-result.ui");
  gtk_widget_class_bind_template_child (widget_class, OlBillingResult, invoices_card);
  gtk_widget_class_bind_template_child (widget_class, OlBillingResult, blocked_card);
  gtk_widget_class_bind_template_child (widget_class, OlBillingResult, late_card);
  gtk_widget_class_bind_template_child (widget_class, OlBillingResult, lists);
  gtk_widget_class_bind_template_child (widget_class, OlBillingResult, invoice_view);
  gtk_widget_class_bind_template_child (widget_class, OlBillingResult, blocked_view);
  gtk_widget_class_bind_template_child (widget_class, OlBillingResult, late_view);
  gtk_widget_class_bind_template_callback (widget_class, card_toggled);
  gtk_widget_class_bind_template_callback (widget_class, invoice_activated);
}

static void
ol_billing_result_class_init (OlBillingResultClass *klass)
{
  const GType type = OL_TYPE_BILLING_RESULT;

  g_type_ensure (OL_TYPE_SUMMARY_CARD);
  g_type_ensure (OL_TYPE_BLOCKED_REASONS);
  G_OBJECT_CLASS (klass)->dispose = ol_billing_result_dispose;

  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0,
                                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_INVOICE_ACTIVATED] = g_signal_new ("invoice-activated", type, G_SIGNAL_RUN_LAST, 0,
                                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

/* Amounts stand at the right, so do their titles. */
static void
align_titles (OlBillingResult *self)
{
  ol_column_title_align_end (self->invoice_view, 4);
  ol_column_title_align_end (self->invoice_view, 5);
  ol_column_title_align_end (self->blocked_view, 3);
}

static void
ol_billing_result_init (OlBillingResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  align_titles (self);
  self->window_column = g_list_model_get_item (
      gtk_column_view_get_columns (self->invoice_view), WINDOW_POSITION);
  self->shows_windows = TRUE;
}

static GtkSelectionModel *
unselectable (GListModel *list)
{
  return GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (list)));
}

void
ol_billing_result_set_board (OlBillingResult *self, OlBillingBoard *board)
{
  GListModel *invoices;
  g_autoptr (GtkSelectionModel) blocked = NULL;
  g_autoptr (GtkSelectionModel) late = NULL;

  g_return_if_fail (OL_IS_BILLING_RESULT (self));
  g_return_if_fail (OL_IS_BILLING_BOARD (board));
  g_return_if_fail (self->board == NULL);

  self->board = g_object_ref (board);
  invoices = ol_billing_board_invoices (board);
  self->selected = gtk_single_selection_new (g_object_ref (invoices));
  g_signal_connect_object (self->selected, "notify::selected-item",
                           G_CALLBACK (emit_selection_changed), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->invoice_view, GTK_SELECTION_MODEL (self->selected));
  g_object_unref (self->selected);
  blocked = unselectable (ol_billing_board_blocked (board));
  gtk_column_view_set_model (self->blocked_view, blocked);
  late = unselectable (ol_billing_board_late (board));
  gtk_column_view_set_model (self->late_view, late);
  g_signal_connect_object (invoices, "items-changed", G_CALLBACK (invoices_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "changed", G_CALLBACK (board_changed), self, G_CONNECT_SWAPPED);
}

OlInvoiceItem *
ol_billing_result_selected (OlBillingResult *self)
{
  g_return_val_if_fail (OL_IS_BILLING_RESULT (self), NULL);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->lists), "invoices") != 0)
    return NULL;
  return gtk_single_selection_get_selected_item (self->selected);
}

void
ol_billing_result_show (OlBillingResult *self, OlBillingList list)
{
  OlSummaryCard *cards[] = { self->invoices_card, self->blocked_card, self->late_card };

  g_return_if_fail (OL_IS_BILLING_RESULT (self));
  g_return_if_fail (list < G_N_ELEMENTS (cards));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (cards[list]), TRUE);
}

const char *
ol_billing_result_step (OlBillingResult *self, int direction)
{
  GListModel *invoices;
  guint position;

  g_return_val_if_fail (OL_IS_BILLING_RESULT (self), NULL);
  g_return_val_if_fail (direction == 1 || direction == -1, NULL);

  invoices = ol_billing_board_invoices (self->board);
  position = gtk_single_selection_get_selected (self->selected);
  for (position += (guint)direction; position < g_list_model_get_n_items (invoices);
       position += (guint)direction)
    {
      g_autoptr (OlInvoiceItem) item = g_list_model_get_item (invoices, position);

      if (ol_invoice_item_id (item) == NULL)
        continue;
      gtk_single_selection_set_selected (self->selected, position);
      return ol_invoice_item_id (item);
    }
  return NULL;
}
