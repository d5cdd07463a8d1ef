/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"
#include "ol-approval-job.h"
#include "ol-billing-hold.h"
#include "ol-billing-job.h"
#include "ol-draft-delete-job.h"
#include "ol-draft-edit-job.h"
#include "ol-hold-job.h"
#include "ol-mission-check.h"

#define LINES 862500 /* of job_month() */

static char *
mission_id (Fixture *self, const char *reference)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT id FROM mission WHERE reference = '%s'", reference);

  return fixture_text (self, sql);
}

static void
assert_billing (Fixture *self, const char *reference, const char *billing)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT billing FROM mission WHERE reference = '%s'", reference);
  g_autofree char *found = fixture_text (self, sql);

  g_assert_cmpstr (found, ==, billing);
}

/* Runs @edit and says what takes it back. */
static OlDraftEdit *
do_edit (Fixture *self, const OlActor *actor, const char *id, const OlDraftEdit *edit)
{
  g_autoptr (OlDraftEditJob) job = ol_draft_edit_job_new (self->store, actor, id, edit);

  job_done (job);
  g_assert_cmpstr (ol_draft_edit_job_draft (job)->id, ==, id);
  return ol_draft_edit_copy (ol_draft_edit_job_undo (job));
}

static OlDraftEdit *
edit (Fixture *self, const char *id, const OlDraftEdit *wanted)
{
  return do_edit (self, self->owner, id, wanted);
}

/* The same invoice, whatever its ids and who made it. */
static void
assert_same_totals (Fixture *self, const char *id, const OlInvoice *wanted)
{
  g_autoptr (OlInvoice) now = fixture_load (self, id);

  g_assert_cmpuint (now->lines->len, ==, wanted->lines->len);
  g_assert_cmpuint (now->charges->len, ==, wanted->charges->len);
  g_assert_cmpmem (&now->totals, sizeof now->totals, &wanted->totals, sizeof wanted->totals);
}

static void
test_remark (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlDraftEdit) undo = NULL;
  g_autoptr (OlDraftEdit) redo = NULL;
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlInvoice) now = NULL;
  OlDraftEdit remark = { .kind = OL_EDIT_REMARK, .text = (char *)"Bon de commande 77" };

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  undo = edit (self, draft->id, &remark);
  now = fixture_load (self, draft->id);
  g_assert_cmpstr (now->remark, ==, "Bon de commande 77");
  redo = edit (self, draft->id, undo);
  ol_invoice_free (now);
  now = fixture_load (self, draft->id);
  g_assert_null (now->remark);
  g_assert_cmpstr (redo->text, ==, "Bon de commande 77");
  fixture_check_whole (self);
}

static void
test_extra (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  const OlExtra kinds[] = { OL_EXTRA_CHARGE, OL_EXTRA_DISBURSEMENT };

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      OlDraftEdit add = { .kind = OL_EDIT_ADD_EXTRA,
                          .extra = kinds[i],
                          .text = (char *)"Frais de dossier",
                          .amount = 10000 };
      g_autoptr (OlDraftEdit) undo = edit (self, draft->id, &add);
      g_autoptr (OlInvoice) now = fixture_load (self, draft->id);
      g_autoptr (OlDraftEdit) redo = NULL;

      g_assert_cmpint (now->totals.tax_exclusive, ==, LINES + 10000);
      g_assert_cmpint (now->totals.tax, ==, (LINES + 10000) * 18 / 100);
      g_assert_cmpint (ol_draft_n_extras (now, kinds[i]), ==, 1);
      redo = edit (self, draft->id, undo);
      assert_same_totals (self, draft->id, draft);
      g_assert_cmpstr (redo->text, ==, "Frais de dossier");
      g_assert_cmpint (redo->amount, ==, 10000);
    }
  fixture_check_whole (self);
}

static void
test_extra_refused (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  OlDraftEdit add = { .kind = OL_EDIT_ADD_EXTRA, .text = (char *)"", .amount = 10000 };
  OlDraftEdit gone = { .kind = OL_EDIT_REMOVE_EXTRA, .index = 3 };
  g_autoptr (OlDraftEditJob) first = NULL;
  g_autoptr (OlDraftEditJob) second = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  first = ol_draft_edit_job_new (self->store, self->owner, draft->id, &add);
  job_refused (self, first, "value_refused");
  second = ol_draft_edit_job_new (self->store, self->owner, draft->id, &gone);
  job_refused (self, second, "value_refused");
}

/* Until somebody puts it back: no preparing takes it, and the list says why. */
static void
test_take_out (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlInvoice) now = NULL;
  g_autofree char *id = NULL;
  g_autoptr (OlDraftEdit) undo = NULL;
  g_autoptr (OlDraftEdit) again = NULL;
  OlDraftEdit out = { .kind = OL_EDIT_TAKE_OUT, .text = (char *)" Litige avec le client " };
  const OlWindow october = { ol_date_from_ymd (2026, 10, 1), ol_date_from_ymd (2026, 10, 31) };
  g_autoptr (OlBillingJob) billing = NULL;
  const OlBlockedMission *blocked;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  out.mission_id = id = mission_id (self, "M-2");
  undo = edit (self, draft->id, &out);
  now = fixture_load (self, draft->id);
  g_assert_cmpint (now->totals.lines, <, LINES);
  assert_billing (self, "M-2", "excluded");
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM live_charge AS c JOIN mission AS m "
                                      "ON m.rowid = c.mission WHERE m.reference = 'M-2'"),
                   ==, 0);

  billing = ol_billing_job_new (self->store, self->owner, "MEDLOG", &october, TRUE, TRUE);
  job_done (billing);
  g_assert_cmpuint (ol_billing_job_preview (billing)->drafts->len, ==, 0);
  g_assert_cmpuint (ol_billing_job_preview (billing)->blocked->len, ==, 1);
  blocked = g_ptr_array_index (ol_billing_job_preview (billing)->blocked, 0);
  g_assert_nonnull (strstr (((OlReason *)g_ptr_array_index (blocked->reasons, 0))->message,
                            "Litige avec le client"));

  again = edit (self, draft->id, undo);
  assert_same_totals (self, draft->id, draft);
  assert_billing (self, "M-2", "drafted");
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM billing_hold"), ==, 0);
  g_assert_cmpstr (again->text, ==, "Litige avec le client");
  g_assert_false (again->next_window);
  fixture_check_whole (self);
}

static OlInvoice *
prepare_month (Fixture *self, int month, guint *n_late)
{
  const OlWindow window = { ol_date_from_ymd (2026, month, 1),
                            ol_date_last_of_month (ol_date_from_ymd (2026, month, 1)) };
  g_autoptr (OlBillingJob) job
      = ol_billing_job_new (self->store, self->owner, "MEDLOG", &window, TRUE, TRUE);
  const OlBillingPreview *preview;

  job_done (job);
  preview = ol_billing_job_preview (job);
  *n_late = preview->late->len;
  if (preview->drafts->len == 0)
    return NULL;
  return ol_invoice_copy (g_ptr_array_index (preview->drafts, 0));
}

/* For the next window: October leaves it alone and says it waits, November bills it as late. */
static void
test_next_window (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlInvoice) november = NULL;
  g_autofree char *id = NULL;
  g_autoptr (OlDraftEdit) undo = NULL;
  OlDraftEdit out = { .kind = OL_EDIT_TAKE_OUT,
                      .text = (char *)"Facturer en novembre",
                      .next_window = TRUE };
  guint late;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  out.mission_id = id = mission_id (self, "M-1");
  undo = edit (self, draft->id, &out);
  assert_billing (self, "M-1", "unbilled");
  g_assert_null (prepare_month (self, 10, &late));
  g_assert_cmpuint (late, ==, 1);
  november = prepare_month (self, 11, &late);
  g_assert_nonnull (november);
  g_assert_cmpuint (late, ==, 1);
  g_assert_true (november->late_papers);
  g_assert_true (ol_draft_has_mission (november, id));
  assert_billing (self, "M-1", "drafted");

  {
    g_autoptr (OlDraftEditJob) back
        = ol_draft_edit_job_new (self->store, self->owner, draft->id, undo);

    job_refused (self, back, "mission_blocked");
  }
  fixture_check_whole (self);
}

static void
test_held_alone (Fixture *self, gconstpointer unused)
{
  g_autofree char *id = NULL;
  g_autoptr (OlHoldJob) hold = NULL;
  g_autoptr (OlHoldJob) empty = NULL;
  g_autoptr (OlHoldJob) live = NULL;
  g_autoptr (OlHoldJob) release = NULL;
  g_autoptr (OlInvoice) draft = NULL;

  job_month (self);
  id = mission_id (self, "M-3");
  hold = ol_hold_job_new (self->store, self->owner, id, "Poids contesté", OL_DATE_NONE);
  job_done (hold);
  g_assert_null (ol_hold_job_before (hold));
  assert_billing (self, "M-3", "excluded");
  empty = ol_hold_job_new (self->store, self->owner, id, "  ", OL_DATE_NONE);
  job_refused (self, empty, "constraint_refused");
  release = ol_hold_job_new_release (self->store, self->owner, id);
  job_done (release);
  g_assert_cmpstr (ol_hold_job_before (release)->reason, ==, "Poids contesté");
  assert_billing (self, "M-3", "unbilled");
  draft = job_prepare (self, "MEDLOG");
  g_assert_cmpint (draft->totals.lines, ==, LINES);
  live = ol_hold_job_new (self->store, self->owner, id, "Poids contesté", OL_DATE_NONE);
  job_refused (self, live, "constraint_refused");
  fixture_check_whole (self);
}

static void
test_delete (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlDraftDeleteJob) delete = NULL;
  g_autoptr (OlDraftDeleteJob) restore = NULL;
  g_autoptr (OlDraftDeleteJob) twice = NULL;
  OlDraftEdit add = { .kind = OL_EDIT_ADD_EXTRA, .text = (char *)"Pesage", .amount = 2500 };
  g_autoptr (OlDraftEdit) undo = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  undo = edit (self, draft->id, &add);
  delete = ol_draft_delete_job_new (self->store, self->owner, draft->id);
  job_done (delete);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM invoice"), ==, 0);
  assert_billing (self, "M-1", "unbilled");
  restore = ol_draft_delete_job_new_restore (self->store, self->owner,
                                             ol_draft_delete_job_draft (delete));
  job_done (restore);
  assert_same_totals (self, draft->id, ol_draft_delete_job_draft (delete));
  assert_billing (self, "M-1", "drafted");
  twice = ol_draft_delete_job_new_restore (self->store, self->owner,
                                           ol_draft_delete_job_draft (delete));
  job_refused (self, twice, "already_billed");
  fixture_check_whole (self);
}

static void
test_issued (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = NULL;
  OlDraftEdit remark = { .kind = OL_EDIT_REMARK, .text = (char *)"trop tard" };
  g_autoptr (OlDraftEditJob) edit_job = NULL;
  g_autoptr (OlDraftDeleteJob) delete = NULL;
  g_autofree char *message = NULL;

  job_month (self);
  invoice = job_issue (self, "MEDLOG");
  edit_job = ol_draft_edit_job_new (self->store, self->owner, invoice->id, &remark);
  job_refused (self, edit_job, "already_issued");
  delete = ol_draft_delete_job_new (self->store, self->owner, invoice->id);
  job_refused (self, delete, "already_issued");
  message = fixture_exec (self, "UPDATE invoice SET remark = 'x'");
  g_assert_cmpstr (message, ==, "an issued document is never changed");
  g_free (message);
  message = fixture_exec (self, "UPDATE invoice SET approval = 'rejected', approval_at = 1, "
                                "approval_by = 'x', approval_reason = 'y'");
  g_assert_cmpstr (message, ==, "an issued document is never changed");
}

static gpointer
make_remark (Fixture *self, const OlActor *actor, gpointer id)
{
  OlDraftEdit remark = { .kind = OL_EDIT_REMARK, .text = (char *)"Bon 77" };

  return ol_draft_edit_job_new (self->store, actor, id, &remark);
}

static gpointer
make_take_out (Fixture *self, const OlActor *actor, gpointer id)
{
  g_autofree char *mission = mission_id (self, "M-2");
  OlDraftEdit out = { .kind = OL_EDIT_TAKE_OUT, .text = (char *)"Litige", .mission_id = mission };

  return ol_draft_edit_job_new (self->store, actor, id, &out);
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "comptable", NULL };
  g_autoptr (OlInvoice) draft = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  job_only_for (self, make_remark, draft->id, roles);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;

  job_month (self);
  draft = job_prepare (self, "MEDLOG");
  job_cancelled_anywhere (self, make_take_out, draft->id);
  fixture_check_whole (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/draft-edit-job/remark", test_remark);
  JOB_TEST ("/jobs/draft-edit-job/extra", test_extra);
  JOB_TEST ("/jobs/draft-edit-job/extra-refused", test_extra_refused);
  JOB_TEST ("/jobs/draft-edit-job/take-out", test_take_out);
  JOB_TEST ("/jobs/draft-edit-job/next-window", test_next_window);
  JOB_TEST ("/jobs/draft-edit-job/held-alone", test_held_alone);
  JOB_TEST ("/jobs/draft-edit-job/delete", test_delete);
  JOB_TEST ("/jobs/draft-edit-job/issued", test_issued);
  JOB_TEST ("/jobs/draft-edit-job/roles", test_roles);
  JOB_TEST ("/jobs/draft-edit-job/cancelled", test_cancelled);
  return g_test_run ();
}
