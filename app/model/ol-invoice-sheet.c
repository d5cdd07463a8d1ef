/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-sheet.h"

#include <glib/gi18n-lib.h>

#include "ol-approval-words.h"
#include "ol-billing-hold.h"
#include "ol-display.h"
#include "ol-invoice-repository.h"
#include "ol-role-words.h"
#include "ol-sheet-row.h"
#include "ol-tariff-item.h"

struct _OlInvoiceSheet
{
  GObject parent_instance;

  OlInvoice *invoice; /* owned */
  GListStore *rows;   /* owned, OlSheetRow */
  GPtrArray *holds;   /* owned, OlBillingHold */
  GPtrArray *facts;   /* owned, GStrv */
  GPtrArray *sums;    /* owned, GStrv */
  OlInvoiceStatus status;
  OlApprovalState approval;
  OlApprovalPeople *people; /* owned */
  char *approval_text;      /* owned, nullable */
  gboolean may_decide;
  gboolean may_withdraw;
  gboolean may_issue;
};

G_DEFINE_FINAL_TYPE (OlInvoiceSheet, ol_invoice_sheet, G_TYPE_OBJECT)

static void
ol_invoice_sheet_finalize (GObject *object)
{
  OlInvoiceSheet *self = OL_INVOICE_SHEET (object);

  g_clear_pointer (&self->invoice, ol_invoice_free);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->holds, g_ptr_array_unref);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_pointer (&self->sums, g_ptr_array_unref);
  g_clear_pointer (&self->people, ol_approval_people_free);
  g_clear_pointer (&self->approval_text, g_free);
  G_OBJECT_CLASS (ol_invoice_sheet_parent_class)->finalize (object);
}

static void
ol_invoice_sheet_class_init (OlInvoiceSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_invoice_sheet_finalize;
}

static void
ol_invoice_sheet_init (OlInvoiceSheet *self)
{
  self->facts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  self->sums = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
}

/* @value: (transfer full) */
static void
add_pair (GPtrArray *pairs, const char *label, char *value)
{
  char **pair = g_new0 (char *, 3);

  pair[0] = g_strdup (label);
  pair[1] = value;
  g_ptr_array_add (pairs, pair);
}

static void
add_sum (OlInvoiceSheet *self, const char *label, gint64 amount)
{
  add_pair (self->sums, label, ol_display_money (amount, self->invoice->currency));
}

static void
add_taxes (OlInvoiceSheet *self)
{
  for (guint i = 0; i < self->invoice->vat->len; i++)
    {
      const OlVatGroup *group = g_ptr_array_index (self->invoice->vat, i);
      g_autofree char *rate = ol_display_percent (group->rate);
      /* TRANSLATORS: the tax and its rate: "VAT 18%". */
      g_autofree char *label = g_strdup_printf (_ ("VAT %s"), rate);

      add_sum (self, label, group->amount);
    }
}

static void
add_sums (OlInvoiceSheet *self)
{
  const OlInvoiceTotals *totals = &self->invoice->totals;

  add_sum (self, _ ("Lines"), totals->lines);
  if (totals->charges != 0)
    add_sum (self, _ ("Charges"), totals->charges);
  if (totals->allowances != 0)
    add_sum (self, _ ("Allowances"), -totals->allowances);
  add_sum (self, _ ("Total before VAT"), totals->tax_exclusive);
  add_taxes (self);
  add_sum (self, _ ("Total with VAT"), totals->tax_inclusive);
}

static void
add_fact (OlInvoiceSheet *self, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    add_pair (self->facts, label, g_strdup (value));
}

static void
add_ledger (OlInvoiceSheet *self)
{
  if (self->people->ledger == self->invoice->currency || self->people->ledger_total == 0)
    return;
  add_pair (self->facts, _ ("In the books"),
            ol_display_money (self->people->ledger_total, self->people->ledger));
}

static void
add_facts (OlInvoiceSheet *self)
{
  const OlInvoice *invoice = self->invoice;
  g_autofree char *window = ol_display_window (&invoice->window);
  g_autofree char *issue = ol_display_date (invoice->issue_date);
  g_autofree char *due = ol_display_date (invoice->due_date);

  add_fact (self, _ ("Period"), window);
  add_fact (self,
            ol_invoice_sheet_is_draft (self) ? _ ("To be dated") : _ ("Issued on"), issue);
  add_fact (self, _ ("Due on"), due);
  add_fact (self, _ ("Prepared by"), ol_role_person (self->people->prepared_by));
  add_fact (self, _ ("Issued by"), ol_role_person (self->people->issued_by));
  add_ledger (self);
}

static void
settle_approval (OlInvoiceSheet *self, const char *user)
{
  const gboolean draft = ol_invoice_sheet_is_draft (self);

  self->approval = draft ? self->people->state : OL_APPROVAL_STATE_FREE;
  self->may_decide = draft && self->approval != OL_APPROVAL_STATE_FREE
                     && ol_approval_may_decide (self->invoice, user);
  self->may_withdraw = draft && g_strcmp0 (self->invoice->approval_by, user) == 0;
  self->may_issue = draft && self->invoice->lines->len > 0
                    && ol_approval_may_issue (self->invoice, self->approval, user);
  self->approval_text
      = draft ? ol_approval_words (self->invoice, self->people, user) : NULL;
}

static OlInvoiceSheet *
sheet_load (OlDb *db, const char *id, const char *user, OlDate today, GError **error)
{
  g_autoptr (OlInvoiceSheet) self = g_object_new (OL_TYPE_INVOICE_SHEET, NULL);
  g_autoptr (GPtrArray) rows = NULL;

  self->invoice = ol_invoice_load (db, id, error);
  if (self->invoice == NULL)
    return NULL;
  self->people = ol_approval_people_load (db, self->invoice, error);
  if (self->people == NULL)
    return NULL;
  self->holds = ol_billing_holds_of_draft (db, self->invoice->id, error);
  if (self->holds == NULL)
    return NULL;
  self->status = ol_invoice_status_on (self->invoice, today);
  rows = ol_sheet_rows_new (self->invoice);
  self->rows = g_list_store_new (OL_TYPE_SHEET_ROW);
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
  settle_approval (self, user);
  add_sums (self);
  add_facts (self);
  return g_steal_pointer (&self);
}

/* One read: its input, and the sheet once the worker is done. */
typedef struct
{
  char *id;
  char *user;
  OlDate today;
  OlInvoiceSheet *sheet;
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->id);
  g_free (reading->user);
  g_clear_object (&reading->sheet);
  g_free (reading);
}

static gboolean
read_sheet (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->sheet = sheet_load (db, reading->id, reading->user, reading->today, error);
  return reading->sheet != NULL;
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = g_task_get_task_data (task);

  if (ol_store_read_finish (OL_STORE (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&reading->sheet), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ol_invoice_sheet_read_async (OlStore *store, const char *id, const char *user,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Reading *reading;
  GTask *task;

  g_return_if_fail (OL_IS_STORE (store));
  g_return_if_fail (id != NULL && user != NULL);

  reading = g_new0 (Reading, 1);
  reading->id = g_strdup (id);
  reading->user = g_strdup (user);
  reading->today = ol_clock_today (ol_store_clock (store));
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_invoice_sheet_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify)reading_free);
  ol_store_read_async (store, OL_PRIORITY_QUEUE_UI, read_sheet, reading, NULL, cancellable,
                       read_done, task);
}

OlInvoiceSheet *
ol_invoice_sheet_read_finish (OlStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const OlInvoice *
ol_invoice_sheet_invoice (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), NULL);

  return self->invoice;
}

GListModel *
ol_invoice_sheet_rows (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), NULL);

  return G_LIST_MODEL (self->rows);
}

GPtrArray *
ol_invoice_sheet_holds (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), NULL);

  return self->holds;
}

gboolean
ol_invoice_sheet_is_draft (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), FALSE);

  return self->invoice->status == OL_INVOICE_DRAFT;
}

OlInvoiceStatus
ol_invoice_sheet_status (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), OL_INVOICE_DRAFT);

  return self->status;
}

OlApprovalState
ol_invoice_sheet_approval (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), OL_APPROVAL_STATE_FREE);

  return self->approval;
}

gboolean
ol_invoice_sheet_may_decide (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), FALSE);

  return self->may_decide;
}

gboolean
ol_invoice_sheet_may_withdraw (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), FALSE);

  return self->may_withdraw;
}

gboolean
ol_invoice_sheet_may_issue (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), FALSE);

  return self->may_issue;
}

const char *
ol_invoice_sheet_title (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), NULL);

  return self->invoice->number != NULL ? self->invoice->number : _ ("Draft");
}

const char *
ol_invoice_sheet_approval_text (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), NULL);

  return self->approval_text;
}

GPtrArray *
ol_invoice_sheet_facts (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), NULL);

  return self->facts;
}

GPtrArray *
ol_invoice_sheet_sums (OlInvoiceSheet *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_SHEET (self), NULL);

  return self->sums;
}
