/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-sheet.h"

#include "fixture.h"
#include "ol-approval-repository.h"
#include "ol-billing-hold.h"
#include "ol-sheet-row.h"

static void
take (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static OlInvoiceSheet *
read_sheet (Fixture *self, const char *id, const char *user, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ol_invoice_sheet_read_async (self->store, id, user, NULL, take, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return ol_invoice_sheet_read_finish (self->store, result, error);
}

static OlInvoiceSheet *
sheet_of (Fixture *self, const char *id, const char *user)
{
  g_autoptr (GError) error = NULL;
  OlInvoiceSheet *sheet = read_sheet (self, id, user, &error);

  g_assert_no_error (error);
  return sheet;
}

static void
assert_text (gpointer row, const char *property, const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (row, property, &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_rows (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoiceSheet) sheet = sheet_of (self, draft->id, self->owner->user);
  GListModel *rows = ol_invoice_sheet_rows (sheet);
  g_autoptr (OlSheetRow) line = g_list_model_get_item (rows, 0);
  g_autoptr (OlSheetRow) fuel = g_list_model_get_item (rows, 3);
  g_autoptr (GListModel) missions = ol_sheet_row_children (line);
  g_autoptr (OlSheetRow) mission = NULL;
  GPtrArray *sums = ol_invoice_sheet_sums (sheet);
  const char *const *total = g_ptr_array_index (sums, sums->len - 1);
  OlExtra kind;
  guint index;

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 4);
  g_assert_cmpint (ol_sheet_row_kind (line), ==, OL_SHEET_LINE);
  assert_text (line, "quantity", "1");
  assert_text (line, "amount", "285\302\240000\302\240F\302\240CFA");
  g_assert_cmpuint (g_list_model_get_n_items (missions), ==, 1);
  mission = g_list_model_get_item (missions, 0);
  g_assert_cmpint (ol_sheet_row_kind (mission), ==, OL_SHEET_MISSION);
  assert_text (mission, "text", "MSN-0001");
  g_assert_null (ol_sheet_row_children (mission));
  g_assert_cmpint (ol_sheet_row_kind (fuel), ==, OL_SHEET_CHARGE);
  assert_text (fuel, "note", "5\302\240% of 855\302\240000\302\240F\302\240CFA");
  g_assert_false (ol_sheet_row_extra (fuel, &kind, &index));
  g_assert_cmpstr (total[0], ==, "Total with VAT");
  g_assert_true (ol_invoice_sheet_is_draft (sheet));
  g_assert_true (ol_invoice_sheet_may_issue (sheet));
  g_assert_null (ol_invoice_sheet_approval_text (sheet));
}

static gboolean
add_extras (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlInvoice) draft = ol_invoice_load (ol_write_db (write), data, error);
  g_autoptr (OlPartner) partner = ol_partner_find (ol_write_db (write), draft->partner_id, error);

  return ol_draft_add_extra (draft, partner, OL_EXTRA_CHARGE, "Dossier", 1000, 0, error)
         && ol_draft_add_extra (draft, partner, OL_EXTRA_DISBURSEMENT, "Pesage", 2000, 0, error)
         && ol_draft_add_extra (draft, partner, OL_EXTRA_CHARGE, "Urgence", 3000, 0, error)
         && ol_invoice_update_draft (write, draft, error);
}

/* Each extra amount knows which one it is, so that it is the one that goes. */
static void
test_extras (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoiceSheet) sheet = NULL;
  const struct
  {
    guint row;
    const char *text;
    OlExtra kind;
    guint index;
  } cases[] = {
    { 3, "Pesage", OL_EXTRA_DISBURSEMENT, 0 },
    { 5, "Dossier", OL_EXTRA_CHARGE, 0 },
    { 6, "Urgence", OL_EXTRA_CHARGE, 1 },
  };

  fixture_write (self, add_extras, draft->id);
  sheet = sheet_of (self, draft->id, self->owner->user);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OlSheetRow) row
          = g_list_model_get_item (ol_invoice_sheet_rows (sheet), cases[i].row);
      OlExtra kind = 99;
      guint index = 99;

      g_assert_true (ol_sheet_row_extra (row, &kind, &index));
      g_assert_cmpstr (ol_sheet_row_text (row), ==, cases[i].text);
      g_assert_cmpint (kind, ==, cases[i].kind);
      g_assert_cmpuint (index, ==, cases[i].index);
    }
}

static gboolean
reject (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_approval_record (write, data, 1, OL_APPROVAL_REJECTED, "Tarif à revoir", error);
}

static void
test_two_people (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autofree char *message
      = fixture_exec (self, "UPDATE organisation SET approval_limit = 100000");
  g_autoptr (OlActor) second = ol_user_find_or_create (self->store, "comptable:awa", NULL);
  g_autoptr (OlInvoiceSheet) own = sheet_of (self, draft->id, self->owner->user);
  g_autoptr (OlInvoiceSheet) other = sheet_of (self, draft->id, second->user);
  g_autoptr (OlInvoiceSheet) rejected = NULL;

  g_assert_null (message);
  g_assert_cmpint (ol_invoice_sheet_approval (own), ==, OL_APPROVAL_STATE_WAITING);
  g_assert_false (ol_invoice_sheet_may_decide (own));
  g_assert_false (ol_invoice_sheet_may_issue (own));
  g_assert_nonnull (strstr (ol_invoice_sheet_approval_text (own), "ask somebody else"));
  g_assert_true (ol_invoice_sheet_may_decide (other));
  g_assert_true (ol_invoice_sheet_may_issue (other));
  g_assert_nonnull (
      strstr (ol_invoice_sheet_approval_text (other), "100\302\240000\302\240F\302\240CFA"));

  g_assert_true (ol_store_write (self->store, second, OL_PRIORITY_QUEUE_JOB, reject, draft->id,
                                 NULL, NULL));
  rejected = sheet_of (self, draft->id, second->user);
  g_assert_cmpint (ol_invoice_sheet_approval (rejected), ==, OL_APPROVAL_STATE_REFUSED);
  g_assert_true (ol_invoice_sheet_may_withdraw (rejected));
  g_assert_false (ol_invoice_sheet_may_issue (rejected));
  g_assert_cmpstr (ol_invoice_sheet_approval_text (rejected), ==,
                   "Rejected by awa on 2\302\240novembre\302\2402026: Tarif à revoir");
}

static void
test_issued (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) invoice = fixture_issue (self, draft->id, 3);
  g_autoptr (OlInvoiceSheet) sheet = sheet_of (self, invoice->id, self->owner->user);

  g_assert_cmpstr (ol_invoice_sheet_title (sheet), ==, invoice->number);
  g_assert_false (ol_invoice_sheet_is_draft (sheet));
  g_assert_false (ol_invoice_sheet_may_issue (sheet));
  g_assert_cmpint (ol_invoice_sheet_status (sheet), ==, OL_INVOICE_ISSUED);
  g_assert_cmpuint (ol_invoice_sheet_holds (sheet)->len, ==, 0);
}

static void
test_gone (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_sheet (self, "none", self->owner->user, &error));
  g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  FIXTURE_TEST ("/model/invoice-sheet/rows", test_rows);
  FIXTURE_TEST ("/model/invoice-sheet/extras", test_extras);
  FIXTURE_TEST ("/model/invoice-sheet/two-people", test_two_people);
  FIXTURE_TEST ("/model/invoice-sheet/issued", test_issued);
  FIXTURE_TEST ("/model/invoice-sheet/gone", test_gone);
  return g_test_run ();
}
