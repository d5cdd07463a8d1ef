/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-items.h"

#include "fixture.h"
#include "ol-invoice-item.h"

typedef struct
{
  const char *user;
  char *partner_id;
  GArray *windows;
  GPtrArray *items;
} Load;

static gboolean
load (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Load *self = data;

  return ol_billing_items_load (db, self->user, self->partner_id, self->windows,
                                ol_date_from_ymd (2026, 11, 2), self->items, cancellable, error);
}

static GPtrArray *
items_of (Fixture *self, const char *partner_id, int month)
{
  const OlWindow window = { ol_date_from_ymd (2026, month, 1),
                            ol_date_last_of_month (ol_date_from_ymd (2026, month, 1)) };
  g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (OlWindow));
  Load one = { self->owner->user, (char *)partner_id, windows,
               g_ptr_array_new_with_free_func (g_object_unref) };

  g_array_append_val (windows, window);
  fixture_read (self, load, &one);
  return one.items;
}

static void
set_limit (Fixture *self, gint64 limit)
{
  g_autofree char *sql
      = g_strdup_printf ("UPDATE organisation SET approval_limit = %" G_GINT64_FORMAT, limit);
  g_autofree char *message = fixture_exec (self, sql);

  g_assert_null (message);
}

/* Drafts come first, each mission is counted once, and nothing of another window is there. */
static void
test_order (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) first = fixture_store_draft (self);
  g_autoptr (OlInvoice) second = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, first->id, 3);
  g_autoptr (GPtrArray) october = items_of (self, first->partner_id, 10);
  g_autoptr (GPtrArray) november = items_of (self, first->partner_id, 11);

  g_assert_cmpuint (october->len, ==, 2);
  g_assert_cmpstr (ol_invoice_item_id (october->pdata[0]), ==, second->id);
  g_assert_cmpint (ol_invoice_item_stage (october->pdata[0]), ==, OL_STAGE_DRAFT);
  g_assert_cmpuint (ol_invoice_item_missions (october->pdata[0]), ==, 3);
  g_assert_true (ol_invoice_item_may_issue (october->pdata[0]));
  g_assert_cmpstr (ol_invoice_item_number (october->pdata[1]), ==, issued->number);
  g_assert_cmpint (ol_invoice_item_total (october->pdata[1]), ==, issued->totals.tax_inclusive);
  g_assert_false (ol_invoice_item_may_issue (october->pdata[1]));
  g_assert_cmpuint (november->len, ==, 0);
}

static void
test_approval (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) free_items = NULL;

  set_limit (self, 100000);
  waiting = items_of (self, draft->partner_id, 10);
  g_assert_cmpint (ol_invoice_item_approval (waiting->pdata[0]), ==, OL_APPROVAL_STATE_WAITING);
  g_assert_false (ol_invoice_item_may_issue (waiting->pdata[0]));
  set_limit (self, 100000000);
  free_items = items_of (self, draft->partner_id, 10);
  g_assert_cmpint (ol_invoice_item_approval (free_items->pdata[0]), ==, OL_APPROVAL_STATE_FREE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  FIXTURE_TEST ("/model/billing-items/order", test_order);
  FIXTURE_TEST ("/model/billing-items/approval", test_approval);
  return g_test_run ();
}
