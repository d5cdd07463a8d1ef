/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-board.h"

#include "ol-blocked-item.h"
#include "ol-late-item.h"

#define N_STAGES (OL_STAGE_ISSUED + 1)

struct _OlBillingBoard
{
  GObject parent_instance;

  OlBillingPhase phase;
  gboolean has_result;
  guint64 done, total;

  GListStore *invoices; /* owned, OlInvoiceItem */
  GListStore *blocked;  /* owned, OlBlockedItem */
  GListStore *late;     /* owned, OlLateItem */

  const OlCurrency *currency; /* static, NULL before the first result */
  OlBillingSum stages[N_STAGES];
  OlBillingSum blocked_sum;
  gint64 invoiced;
  guint issuable;
  guint to_approve;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (OlBillingBoard, ol_billing_board, G_TYPE_OBJECT)

static void
ol_billing_board_dispose (GObject *object)
{
  OlBillingBoard *self = OL_BILLING_BOARD (object);

  g_clear_object (&self->invoices);
  g_clear_object (&self->blocked);
  g_clear_object (&self->late);
  G_OBJECT_CLASS (ol_billing_board_parent_class)->dispose (object);
}

static void
ol_billing_board_class_init (OlBillingBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ol_billing_board_dispose;

  changed_signal = g_signal_new ("changed", OL_TYPE_BILLING_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
ol_billing_board_init (OlBillingBoard *self)
{
  self->invoices = g_list_store_new (OL_TYPE_INVOICE_ITEM);
  self->blocked = g_list_store_new (OL_TYPE_BLOCKED_ITEM);
  self->late = g_list_store_new (OL_TYPE_LATE_ITEM);
}

OlBillingBoard *
ol_billing_board_new (void)
{
  return g_object_new (OL_TYPE_BILLING_BOARD, NULL);
}

static void
emit_changed (OlBillingBoard *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
is_working (OlBillingPhase phase)
{
  return phase != OL_PHASE_IDLE && phase != OL_PHASE_PREVIEWED;
}

gboolean
ol_billing_board_begin (OlBillingBoard *self, OlBillingPhase phase)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), FALSE);
  g_return_val_if_fail (is_working (phase), FALSE);

  if (ol_billing_board_is_busy (self))
    return FALSE;
  if (self->phase == OL_PHASE_PREVIEWING && phase != OL_PHASE_PREVIEWING)
    return FALSE;
  self->phase = phase;
  self->done = 0;
  self->total = 0;
  emit_changed (self);
  return TRUE;
}

void
ol_billing_board_progress (OlBillingBoard *self, guint64 done, guint64 total)
{
  g_return_if_fail (OL_IS_BILLING_BOARD (self));

  self->done = done;
  self->total = total;
  emit_changed (self);
}

void
ol_billing_board_end (OlBillingBoard *self)
{
  g_return_if_fail (OL_IS_BILLING_BOARD (self));

  self->phase = self->has_result ? OL_PHASE_PREVIEWED : OL_PHASE_IDLE;
  emit_changed (self);
}

/* More rows than this at once are told in two signals, with an empty list in between: with one, GTK
 * 4.8 asks for every old and new row. */
#define MOST_SPLICED 256

typedef gboolean (*SameFunc) (gpointer a, gpointer b);

static gboolean
is_same (GListStore *list, guint position, gpointer item, SameFunc same)
{
  g_autoptr (GObject) present = g_list_model_get_item (G_LIST_MODEL (list), position);

  return same (present, item);
}

/* What did not change keeps its rows, and with them selection and place: only what lies between the
 * first and the last difference is replaced. */
static void
replace (GListStore *list, GPtrArray *items, SameFunc same)
{
  const guint old = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint head = 0;
  guint tail = 0;

  while (head < MIN (old, items->len) && is_same (list, head, items->pdata[head], same))
    head++;
  while (tail < MIN (old, items->len) - head
         && is_same (list, old - tail - 1, items->pdata[items->len - tail - 1], same))
    tail++;
  if (old - head - tail <= MOST_SPLICED && items->len - head - tail <= MOST_SPLICED)
    {
      if (old != items->len || head + tail < old)
        g_list_store_splice (list, head, old - head - tail, items->pdata + head,
                             items->len - head - tail);
      return;
    }
  g_list_store_remove_all (list);
  if (items->len > 0)
    g_list_store_splice (list, 0, 0, items->pdata, items->len);
}

void
ol_billing_board_clear (OlBillingBoard *self)
{
  g_return_if_fail (OL_IS_BILLING_BOARD (self));

  g_list_store_remove_all (self->invoices);
  g_list_store_remove_all (self->blocked);
  g_list_store_remove_all (self->late);
  memset (self->stages, 0, sizeof self->stages);
  memset (&self->blocked_sum, 0, sizeof self->blocked_sum);
  self->invoiced = 0;
  self->issuable = 0;
  self->to_approve = 0;
  self->currency = NULL;
  self->has_result = FALSE;
  self->phase = OL_PHASE_IDLE;
  emit_changed (self);
}

static gboolean
add_to_sum (OlBillingSum *sum, gint64 amount, GError **error)
{
  sum->count++;
  return ol_add (sum->amount, amount, &sum->amount, error);
}

static gboolean
sum_up (OlBillingBoard *self, GPtrArray *invoices, GPtrArray *blocked, GError **error)
{
  memset (self->stages, 0, sizeof self->stages);
  memset (&self->blocked_sum, 0, sizeof self->blocked_sum);
  self->invoiced = 0;
  self->issuable = 0;
  self->to_approve = 0;
  for (guint i = 0; i < invoices->len; i++)
    {
      OlInvoiceItem *item = g_ptr_array_index (invoices, i);
      gint64 total = ol_invoice_item_total (item);

      self->issuable += ol_invoice_item_may_issue (item);
      self->to_approve += ol_invoice_item_approval (item) == OL_APPROVAL_STATE_WAITING;
      if (!add_to_sum (&self->stages[ol_invoice_item_stage (item)], total, error)
          || !ol_add (self->invoiced, total, &self->invoiced, error))
        return FALSE;
    }
  for (guint i = 0; i < blocked->len; i++)
    {
      OlBlockedItem *item = g_ptr_array_index (blocked, i);

      if (!add_to_sum (&self->blocked_sum, ol_blocked_item_worth (item), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ol_billing_board_show (OlBillingBoard *self, const OlCurrency *currency, GPtrArray *invoices,
                       GPtrArray *blocked, GPtrArray *late, GError **error)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), FALSE);
  g_return_val_if_fail (currency != NULL, FALSE);

  if (!sum_up (self, invoices, blocked, error))
    {
      ol_billing_board_clear (self);
      return FALSE;
    }
  self->currency = currency;
  self->has_result = TRUE;
  self->phase = OL_PHASE_PREVIEWED;
  replace (self->invoices, invoices, (SameFunc)ol_invoice_item_equal);
  replace (self->blocked, blocked, (SameFunc)ol_blocked_item_equal);
  replace (self->late, late, (SameFunc)ol_late_item_equal);
  emit_changed (self);
  return TRUE;
}

OlBillingPhase
ol_billing_board_phase (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), OL_PHASE_IDLE);

  return self->phase;
}

gboolean
ol_billing_board_is_busy (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), FALSE);

  return is_working (self->phase) && self->phase != OL_PHASE_PREVIEWING;
}

gboolean
ol_billing_board_has_result (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), FALSE);

  return self->has_result;
}

gboolean
ol_billing_board_can_prepare (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), FALSE);

  return self->phase == OL_PHASE_PREVIEWED && self->stages[OL_STAGE_PLANNED].count > 0;
}

gboolean
ol_billing_board_can_issue (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), FALSE);

  return self->phase == OL_PHASE_PREVIEWED && self->issuable > 0;
}

double
ol_billing_board_fraction (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), -1);

  if (self->total == 0)
    return -1;
  return MIN (1.0, (double)self->done / (double)self->total);
}

GListModel *
ol_billing_board_invoices (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), NULL);

  return G_LIST_MODEL (self->invoices);
}

GListModel *
ol_billing_board_blocked (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), NULL);

  return G_LIST_MODEL (self->blocked);
}

GListModel *
ol_billing_board_late (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), NULL);

  return G_LIST_MODEL (self->late);
}

const OlCurrency *
ol_billing_board_currency (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), NULL);

  return self->currency;
}

const OlBillingSum *
ol_billing_board_stage_sum (OlBillingBoard *self, OlInvoiceStage stage)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), NULL);
  g_return_val_if_fail (stage < N_STAGES, NULL);

  return &self->stages[stage];
}

const OlBillingSum *
ol_billing_board_blocked_sum (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), NULL);

  return &self->blocked_sum;
}

gint64
ol_billing_board_invoiced_amount (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), 0);

  return self->invoiced;
}

guint
ol_billing_board_issuable (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), 0);

  return self->issuable;
}

guint
ol_billing_board_to_approve (OlBillingBoard *self)
{
  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), 0);

  return self->to_approve;
}

GStrv
ol_billing_board_draft_ids (OlBillingBoard *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  guint n;

  g_return_val_if_fail (OL_IS_BILLING_BOARD (self), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->invoices));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OlInvoiceItem) item = g_list_model_get_item (G_LIST_MODEL (self->invoices), i);

      if (ol_invoice_item_may_issue (item))
        g_strv_builder_add (ids, ol_invoice_item_id (item));
    }
  return g_strv_builder_end (ids);
}
