/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-overview-reader.h"

#include "fixture.h"
#include "ol-billing-hold.h"
#include "ol-locale.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

typedef struct
{
  OlOverview *overview; /* owned */
  GError *error;        /* owned */
  gboolean done;
} Answer;

static void
take (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->overview = ol_read_overview_finish (OL_STORE (source), result, &answer->error);
  answer->done = TRUE;
}

static OlOverview *
read_as (Fixture *self, OlRole role)
{
  Answer answer = { NULL };

  ol_read_overview_async (self->store, role, NULL, take, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (answer.error);
  return answer.overview;
}

static OlOverview *
read_now (Fixture *self)
{
  return read_as (self, OL_ROLE_ADMIN);
}

static void
assert_sum (const GArray *sums, guint position, const char *currency, guint count, gint64 amount)
{
  const OlOverviewSum *sum;

  g_assert_cmpuint (position, <, sums->len);
  sum = &g_array_index (sums, OlOverviewSum, position);
  g_assert_cmpstr (sum->currency->code, ==, currency);
  g_assert_cmpuint (sum->count, ==, count);
  g_assert_cmpint (sum->amount, ==, amount);
}

static gint64
part_sum (const OlOverview *overview, guint partner, OlOverviewPart part)
{
  const OlOverviewPartner *row;
  gint64 sum = 0;

  g_assert_cmpuint (partner, <, overview->partners->len);
  row = g_ptr_array_index (overview->partners, partner);
  for (guint week = 0; week < OL_OVERVIEW_WEEKS; week++)
    sum += row->amounts[week][part];
  return sum;
}

static gboolean
add_tariff (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlTariff) tariff = ol_tariff_new ();
  gboolean changed;

  tariff->partner_id = g_strdup (data);
  tariff->service = OL_SERVICE_HAULAGE;
  tariff->unit = OL_UNIT_TRIP;
  tariff->currency = ol_currency_lookup ("XOF");
  tariff->price = 200000 * OL_DECIMAL_ONE;
  return ol_tariff_insert (write, tariff, &changed, error);
}

static gboolean
save_partner (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_partner_save (write, data, error);
}

static gboolean
hold (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_billing_hold_set (write, data, "Papers at the bank", ol_date_from_ymd (2026, 10, 31),
                              NULL, error);
}

static gboolean
set_limit (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlOrganisation) organisation = ol_organisation_load (ol_write_db (write), error);

  return organisation != NULL && ol_organisation_set (organisation, "approval_limit", "1000", error)
         && ol_organisation_save (write, organisation, error);
}

/* A price of 200,000 a trip for MEDLOG, and no papers asked for. */
static OlPartner *
prepare_medlog (Fixture *self)
{
  OlPartner *partner = fixture_partner (self, "MEDLOG");
  g_autoptr (GError) error = NULL;

  g_assert_true (ol_partner_set (partner, "required_documents", "", &error));
  g_assert_no_error (error);
  fixture_write (self, save_partner, partner);
  fixture_write (self, add_tariff, partner->id);
  return partner;
}

static void
test_empty (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlOverview) overview = read_now (self);

  g_assert_true (overview->is_empty);
  g_assert_cmpuint (overview->due->len, ==, 0);
  g_assert_cmpuint (overview->blocked->len, ==, 0);
  g_assert_cmpuint (overview->drafts->len, ==, 0);
  g_assert_cmpuint (overview->overdue->len, ==, 0);
  g_assert_cmpuint (overview->partners->len, ==, 0);
  g_assert_cmpuint (overview->recent->len, ==, 0);
  g_assert_cmpint (ol_date_weekday (overview->first_week), ==, 1);
  g_assert_cmpint (ol_overview_week (overview, OL_OVERVIEW_WEEKS - 1).from, <=, overview->today);
  g_assert_cmpint (ol_overview_week (overview, OL_OVERVIEW_WEEKS - 1).to, >=, overview->today);
}

/* October is over and can be billed; the second mission of MAERSK's is not priced. */
static void
test_due_and_blocked (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) medlog = prepare_medlog (self);
  g_autoptr (OlPartner) maersk = fixture_partner (self, "MAERSK");
  g_autoptr (GPtrArray) missions = fixture_missions (self, 3);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_free);
  g_autoptr (OlOverview) overview = NULL;
  const OlOverviewDue *due;

  g_ptr_array_add (others, fixture_mission (self, maersk->id, "M-1", 20));
  fixture_import (self, others);
  overview = read_now (self);
  g_assert_false (overview->is_empty);
  g_assert_cmpuint (overview->due->len, ==, 1);
  due = g_ptr_array_index (overview->due, 0);
  g_assert_cmpstr (due->partner, ==, "MEDLOG");
  g_assert_cmpint (due->window.from, ==, ol_date_from_ymd (2026, 10, 1));
  g_assert_cmpint (due->window.to, ==, ol_date_from_ymd (2026, 10, 31));
  g_assert_cmpuint (due->missions, ==, 3);
  g_assert_cmpint (due->amount, ==, 600000);
  assert_sum (overview->blocked, 0, "USD", 1, 0);
  g_assert_cmpuint (ol_overview_count (overview->blocked), ==, 1);
  g_assert_cmpint (part_sum (overview, 1, OL_OVERVIEW_READY), ==, 600000);
  g_assert_cmpint (overview->unsent, ==, fixture_int (self, "SELECT count (*) FROM outbox"));
}

/* A mission of this month waits for the month's end. */
static void
test_not_due_yet (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) medlog = prepare_medlog (self);
  g_autoptr (GPtrArray) missions
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_free);
  g_autoptr (OlOverview) overview = NULL;
  OlMission *mission = fixture_mission (self, medlog->id, "N-1", 31);

  mission->delivered_at += DAY_MS;
  g_ptr_array_add (missions, mission);
  fixture_import (self, missions);
  overview = read_now (self);
  g_assert_cmpuint (overview->due->len, ==, 0);
  g_assert_cmpint (part_sum (overview, 0, OL_OVERVIEW_READY), ==, 200000);
}

static void
test_drafts (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlOverview) overview = read_now (self);

  assert_sum (overview->drafts, 0, "XOF", 1, draft->totals.tax_inclusive);
  g_assert_cmpuint (overview->due->len, ==, 0);
  g_assert_cmpint (part_sum (overview, 0, OL_OVERVIEW_DRAFTED), ==, 3 * 285000);
  g_assert_cmpint (part_sum (overview, 0, OL_OVERVIEW_BILLED), ==, 0);
}

static void
test_issued (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, 1);
  g_autoptr (OlOverview) overview = read_now (self);
  const OlRecent *recent = &g_array_index (overview->recent, OlRecent, 0);

  g_assert_cmpuint (overview->drafts->len, ==, 0);
  g_assert_cmpuint (overview->overdue->len, ==, 0);
  g_assert_cmpint (part_sum (overview, 0, OL_OVERVIEW_BILLED), ==, 3 * 285000);
  g_assert_cmpuint (overview->recent->len, ==, 1);
  g_assert_cmpint (recent->kind, ==, OL_RECENT_ISSUED);
  g_assert_cmpstr (recent->number, ==, issued->number);
  g_assert_cmpstr (recent->id, ==, issued->id);
  g_assert_cmpint (recent->amount, ==, issued->totals.tax_inclusive);
}

/* Papers that come in after October was billed go with November. */
static void
test_late_papers (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) medlog = prepare_medlog (self);
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, 1);
  g_autoptr (GPtrArray) late = fixture_missions (self, 2);
  g_autoptr (OlOverview) overview = read_now (self);

  g_assert_cmpuint (overview->due->len, ==, 0);
  g_assert_cmpint (part_sum (overview, 0, OL_OVERVIEW_READY), ==, 400000);
}

/* One that is held back past October is not due with it. */
static void
test_held (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) medlog = prepare_medlog (self);
  g_autoptr (GPtrArray) missions = fixture_missions (self, 2);
  const OlMission *held = g_ptr_array_index (missions, 0);
  g_autoptr (OlOverview) overview = NULL;

  fixture_write (self, hold, held->id);
  overview = read_now (self);
  g_assert_cmpuint (overview->due->len, ==, 1);
  g_assert_cmpuint (((OlOverviewDue *)g_ptr_array_index (overview->due, 0))->missions, ==, 1);
  g_assert_cmpint (part_sum (overview, 0, OL_OVERVIEW_READY), ==, 400000);
}

static void
test_approvals (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlOverview) before = read_now (self);
  g_autoptr (OlOverview) after = NULL;

  g_assert_false (before->has_limit);
  g_assert_cmpuint (before->approvals->len, ==, 0);
  fixture_write (self, set_limit, NULL);
  after = read_now (self);
  g_assert_true (after->has_limit);
  assert_sum (after->approvals, 0, "XOF", 1, draft->totals.tax_inclusive);
}

static void
test_overdue (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, 1);
  g_autoptr (OlOverview) overview = NULL;

  g_clear_object (&self->clock);
  self->clock = ol_clock_new_fixed (FIXTURE_NOW + 60 * DAY_MS);
  fixture_reopen (self);
  overview = read_now (self);
  assert_sum (overview->overdue, 0, "XOF", 1, issued->totals.payable);
}

/* The desk of a security officer shows no invoices. */
static void
test_roles (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlOverview) overview = read_as (self, OL_ROLE_SECURITE);

  g_assert_false (ol_role_may (OL_ROLE_SECURITE, OL_PERMISSION_INVOICE_READ));
  g_assert_cmpuint (overview->drafts->len, ==, 0);
  g_assert_cmpuint (overview->recent->len, ==, 0);
  g_assert_cmpuint (overview->partners->len, ==, 0);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { NULL };

  g_cancellable_cancel (cancellable);
  ol_read_overview_async (self->store, OL_ROLE_ADMIN, cancellable, take, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
}

static void
test_sums (void)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (OlOverviewSum));
  g_autoptr (GError) error = NULL;
  const OlCurrency *xof = ol_currency_lookup ("XOF");

  g_assert_true (ol_overview_add_sum (sums, xof, G_MAXINT64 - 1, &error));
  g_assert_true (ol_overview_add_sum (sums, ol_currency_lookup ("USD"), 5, &error));
  g_assert_true (ol_overview_add_sum (sums, xof, 1, &error));
  assert_sum (sums, 0, "XOF", 2, G_MAXINT64);
  assert_sum (sums, 1, "USD", 1, 5);
  g_assert_false (ol_overview_add_sum (sums, xof, 1, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  ol_locale_init ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/overview/sums", test_sums);
  FIXTURE_TEST ("/model/overview-reader/empty", test_empty);
  FIXTURE_TEST ("/model/overview-reader/due-and-blocked", test_due_and_blocked);
  FIXTURE_TEST ("/model/overview-reader/not-due-yet", test_not_due_yet);
  FIXTURE_TEST ("/model/overview-reader/drafts", test_drafts);
  FIXTURE_TEST ("/model/overview-reader/issued", test_issued);
  FIXTURE_TEST ("/model/overview-reader/late-papers", test_late_papers);
  FIXTURE_TEST ("/model/overview-reader/held", test_held);
  FIXTURE_TEST ("/model/overview-reader/approvals", test_approvals);
  FIXTURE_TEST ("/model/overview-reader/overdue", test_overdue);
  FIXTURE_TEST ("/model/overview-reader/roles", test_roles);
  FIXTURE_TEST ("/model/overview-reader/cancelled", test_cancelled);
  return g_test_run ();
}
