/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-board.h"

#include "ol-blocked-item.h"
#include "ol-core-error.h"
#include "ol-late-item.h"

#define TODAY ol_date_from_ymd (2026, 11, 22)

static OlInvoiceItem *
make_item (const char *id, OlInvoiceStatus status, gboolean planned, gint64 total)
{
  g_autoptr (OlInvoice) invoice = ol_invoice_new ();

  invoice->id = g_strdup (id);
  invoice->status = status;
  invoice->number = status == OL_INVOICE_DRAFT ? NULL : g_strdup ("DKR-2026-000001");
  invoice->customer = g_strdup ("<b>Sonatel</b>");
  invoice->window = (OlWindow){ ol_date_from_ymd (2026, 10, 1), ol_date_from_ymd (2026, 10, 31) };
  invoice->due_date = ol_date_from_ymd (2026, 11, 30);
  invoice->currency = ol_currency_lookup ("XOF");
  invoice->totals.tax_inclusive = total;
  invoice->totals.payable = total;
  invoice->prepared_by = g_strdup ("awa");
  if (planned)
    return ol_invoice_item_new_planned (invoice);
  return ol_invoice_item_new (invoice, 4, OL_APPROVAL_STATE_FREE, "awa", TODAY);
}

static OlReason *
reason_new (OlReasonCode code, const char *message)
{
  OlReason *reason = g_new0 (OlReason, 1);

  reason->code = code;
  reason->message = g_strdup (message);
  return reason;
}

static OlBlockedItem *
make_blocked_of (const char *reference, gint64 worth)
{
  g_autoptr (GPtrArray) reasons
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_reason_free);

  g_ptr_array_add (reasons, reason_new (OL_REASON_NOT_DELIVERED, "First."));
  g_ptr_array_add (reasons, reason_new (OL_REASON_ON_HOLD, "Second."));
  return ol_blocked_item_new (reference, reference, "Customer", "Dakar – Bamako", worth,
                              ol_currency_lookup ("XOF"), reasons);
}

static OlBlockedItem *
make_blocked (gint64 worth)
{
  return make_blocked_of ("OT-1", worth);
}

static gboolean
show (OlBillingBoard *board, gint64 third_total, GError **error)
{
  g_autoptr (GPtrArray) invoices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) blocked = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) late = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (invoices, make_item (NULL, OL_INVOICE_DRAFT, TRUE, 100));
  g_ptr_array_add (invoices, make_item ("d", OL_INVOICE_DRAFT, FALSE, 20));
  g_ptr_array_add (invoices, make_item ("i", OL_INVOICE_ISSUED, FALSE, third_total));
  g_ptr_array_add (blocked, make_blocked (7));
  g_ptr_array_add (blocked, make_blocked (0));
  g_ptr_array_add (late, ol_late_item_new ("OT-2"));
  return ol_billing_board_show (board, ol_currency_lookup ("XOF"), invoices, blocked, late, error);
}

static void
test_sums (void)
{
  g_autoptr (OlBillingBoard) board = ol_billing_board_new ();
  g_auto (GStrv) ids = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (show (board, 3, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ol_billing_board_stage_sum (board, OL_STAGE_PLANNED)->count, ==, 1);
  g_assert_cmpint (ol_billing_board_stage_sum (board, OL_STAGE_DRAFT)->amount, ==, 20);
  g_assert_cmpint (ol_billing_board_stage_sum (board, OL_STAGE_ISSUED)->amount, ==, 3);
  g_assert_cmpint (ol_billing_board_invoiced_amount (board), ==, 123);
  g_assert_cmpuint (ol_billing_board_blocked_sum (board)->count, ==, 2);
  g_assert_cmpint (ol_billing_board_blocked_sum (board)->amount, ==, 7);
  g_assert_cmpstr (ol_billing_board_currency (board)->code, ==, "XOF");
  ids = ol_billing_board_draft_ids (board);
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  g_assert_cmpstr (ids[0], ==, "d");
}

static void
test_overflow_clears (void)
{
  g_autoptr (OlBillingBoard) board = ol_billing_board_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (show (board, 3, NULL));
  g_assert_false (show (board, G_MAXINT64, &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_OVERFLOW);
  g_assert_false (ol_billing_board_has_result (board));
  g_assert_cmpuint (g_list_model_get_n_items (ol_billing_board_invoices (board)), ==, 0);
  g_assert_cmpint (ol_billing_board_invoiced_amount (board), ==, 0);
}

/* What a person waits for is not interrupted; a preview gives way to a preview only. */
static void
test_phases (void)
{
  g_autoptr (OlBillingBoard) board = ol_billing_board_new ();

  g_assert_cmpint (ol_billing_board_phase (board), ==, OL_PHASE_IDLE);
  g_assert_true (ol_billing_board_begin (board, OL_PHASE_PREVIEWING));
  g_assert_false (ol_billing_board_is_busy (board));
  g_assert_true (ol_billing_board_begin (board, OL_PHASE_PREVIEWING));
  g_assert_false (ol_billing_board_begin (board, OL_PHASE_ISSUING));
  g_assert_true (show (board, 3, NULL));
  g_assert_cmpint (ol_billing_board_phase (board), ==, OL_PHASE_PREVIEWED);
  g_assert_true (ol_billing_board_begin (board, OL_PHASE_PREPARING));
  g_assert_true (ol_billing_board_is_busy (board));
  g_assert_false (ol_billing_board_begin (board, OL_PHASE_PREVIEWING));
  g_assert_false (ol_billing_board_begin (board, OL_PHASE_EXPORTING));
  ol_billing_board_end (board);
  g_assert_cmpint (ol_billing_board_phase (board), ==, OL_PHASE_PREVIEWED);
  ol_billing_board_clear (board);
  ol_billing_board_end (board);
  g_assert_cmpint (ol_billing_board_phase (board), ==, OL_PHASE_IDLE);
}

static void
test_what_may_be_done (void)
{
  g_autoptr (OlBillingBoard) board = ol_billing_board_new ();

  g_assert_false (ol_billing_board_can_prepare (board));
  g_assert_false (ol_billing_board_can_issue (board));
  g_assert_true (show (board, 3, NULL));
  g_assert_true (ol_billing_board_can_prepare (board));
  g_assert_true (ol_billing_board_can_issue (board));
  g_assert_true (ol_billing_board_begin (board, OL_PHASE_ISSUING));
  g_assert_false (ol_billing_board_can_prepare (board));
  g_assert_false (ol_billing_board_can_issue (board));
}

/* Rows by the million would be too many widgets to make again: what shows the same stays. */
static void
show_blocked (OlBillingBoard *board, const char *const *references)
{
  g_autoptr (GPtrArray) invoices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) blocked = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) late = g_ptr_array_new_with_free_func (g_object_unref);

  for (; *references != NULL; references++)
    g_ptr_array_add (blocked, make_blocked_of (*references, 7));
  g_assert_true (ol_billing_board_show (board, ol_currency_lookup ("XOF"), invoices, blocked, late,
                                        NULL));
}

typedef struct
{
  guint calls, position, removed, added;
} Splice;

static void
note_splice (GListModel *list, guint position, guint removed, guint added, Splice *splice)
{
  *splice = (Splice){ splice->calls + 1, position, removed, added };
}

static void
test_rows_stay (void)
{
  g_autoptr (OlBillingBoard) board = ol_billing_board_new ();
  GListModel *list = ol_billing_board_blocked (board);
  g_autoptr (OlBlockedItem) last = NULL;
  g_autoptr (OlBlockedItem) still = NULL;
  Splice splice = { 0 };

  show_blocked (board, (const char *const[]){ "A", "B", "C", "D", NULL });
  last = g_list_model_get_item (list, 3);
  g_signal_connect (list, "items-changed", G_CALLBACK (note_splice), &splice);
  show_blocked (board, (const char *const[]){ "A", "B", "C", "D", NULL });
  g_assert_cmpuint (splice.calls, ==, 0);
  show_blocked (board, (const char *const[]){ "A", "C", "D", NULL });
  g_assert_cmpuint (splice.calls, ==, 1);
  g_assert_cmpuint (splice.position, ==, 1);
  g_assert_cmpuint (splice.removed, ==, 1);
  g_assert_cmpuint (splice.added, ==, 0);
  still = g_list_model_get_item (list, 2);
  g_assert_true (still == last);
  show_blocked (board, (const char *const[]){ "A", "C", "X", "D", "E", NULL });
  g_assert_cmpuint (splice.position, ==, 2);
  g_assert_cmpuint (splice.removed, ==, 1);
  g_assert_cmpuint (splice.added, ==, 3);
}

static void
test_approvals (void)
{
  g_autoptr (OlBillingBoard) board = ol_billing_board_new ();
  g_autoptr (GPtrArray) invoices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (OlInvoice) invoice = ol_invoice_new ();
  const struct
  {
    OlApprovalState state;
    const char *user;
    gboolean may_issue;
    const char *icon;
  } cases[] = {
    { OL_APPROVAL_STATE_FREE, "awa", TRUE, "onelog-draft-symbolic" },
    { OL_APPROVAL_STATE_WAITING, "awa", FALSE, "onelog-approval-symbolic" },
    { OL_APPROVAL_STATE_WAITING, "ibou", TRUE, "onelog-approval-symbolic" },
    { OL_APPROVAL_STATE_GIVEN, "awa", TRUE, "onelog-approved-symbolic" },
    { OL_APPROVAL_STATE_REFUSED, "ibou", FALSE, "onelog-blocked-symbolic" },
  };

  invoice->id = g_strdup ("d");
  invoice->window = (OlWindow){ TODAY, TODAY };
  invoice->currency = ol_currency_lookup ("XOF");
  invoice->prepared_by = g_strdup ("awa");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OlInvoiceItem *item
          = ol_invoice_item_new (invoice, 1, cases[i].state, cases[i].user, TODAY);
      g_autofree char *icon = NULL;

      g_object_get (item, "status-icon", &icon, NULL);
      g_assert_cmpstr (icon, ==, cases[i].icon);
      g_assert_cmpint (ol_invoice_item_may_issue (item), ==, cases[i].may_issue);
      g_ptr_array_add (invoices, item);
    }
  g_assert_true (
      ol_billing_board_show (board, ol_currency_lookup ("XOF"), invoices, none, none, NULL));
  g_assert_cmpuint (ol_billing_board_issuable (board), ==, 3);
  g_assert_cmpuint (ol_billing_board_to_approve (board), ==, 2);
}

static void
count (guint *changes)
{
  (*changes)++;
}

static void
test_progress (void)
{
  g_autoptr (OlBillingBoard) board = ol_billing_board_new ();
  guint changes = 0;

  g_signal_connect_swapped (board, "changed", G_CALLBACK (count), &changes);
  g_assert_true (ol_billing_board_begin (board, OL_PHASE_PREPARING));
  g_assert_cmpfloat (ol_billing_board_fraction (board), ==, -1);
  ol_billing_board_progress (board, 1, 4);
  g_assert_cmpfloat (ol_billing_board_fraction (board), ==, 0.25);
  ol_billing_board_progress (board, 9, 4);
  g_assert_cmpfloat (ol_billing_board_fraction (board), ==, 1);
  g_assert_cmpuint (changes, ==, 3);
}

static void
assert_property (gpointer object, const char *name, const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (object, name, &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_items (void)
{
  g_autoptr (OlInvoiceItem) planned = make_item ("x", OL_INVOICE_DRAFT, TRUE, 1500);
  g_autoptr (OlInvoiceItem) issued = make_item ("y", OL_INVOICE_ISSUED, FALSE, 2);
  g_autoptr (OlBlockedItem) blocked = make_blocked (0);
  g_autoptr (OlLateItem) late = ol_late_item_new ("OT-9");
  g_auto (GStrv) classes = NULL;

  g_assert_null (ol_invoice_item_id (planned));
  assert_property (planned, "number", "—");
  assert_property (planned, "customer", "<b>Sonatel</b>");
  assert_property (planned, "status-icon", "onelog-planned-symbolic");
  assert_property (planned, "window", "01/10 – 31/10");
  assert_property (planned, "missions", "0");
  assert_property (issued, "number", "DKR-2026-000001");
  g_object_get (issued, "status-classes", &classes, NULL);
  g_assert_true (g_strv_contains ((const char *const *)classes, "issued"));
  assert_property (blocked, "reasons", "• First.\n• Second.");
  assert_property (blocked, "worth", "—");
  assert_property (blocked, "route", "Dakar – Bamako");
  assert_property (blocked, "customer", "Customer");
  assert_property (late, "reference", "OT-9");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/billing-board/sums", test_sums);
  g_test_add_func ("/model/billing-board/overflow-clears", test_overflow_clears);
  g_test_add_func ("/model/billing-board/phases", test_phases);
  g_test_add_func ("/model/billing-board/what-may-be-done", test_what_may_be_done);
  g_test_add_func ("/model/billing-board/rows-stay", test_rows_stay);
  g_test_add_func ("/model/billing-board/approvals", test_approvals);
  g_test_add_func ("/model/billing-board/progress", test_progress);
  g_test_add_func ("/model/billing-board/items", test_items);
  return g_test_run ();
}
