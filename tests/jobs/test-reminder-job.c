/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "job-fixture.h"
#include "ol-payment-job.h"
#include "ol-reminder-job.h"
#include "ol-reminder-list-job.h"

/** Wanted: a reminder to make; the invoice is due on 30 November 2026, 1 017 750 F CFA. */
typedef struct
{
  const char *id;
  OlReminderLevel level;
  OlDate date;
  const char *folder;
} Wanted;

static gpointer
make_reminder (Fixture *self, const OlActor *actor, gpointer data)
{
  const Wanted *wanted = data;
  const char *ids[] = { wanted->id, NULL };

  return ol_reminder_job_new (self->store, actor, ids, wanted->level, wanted->date,
                              wanted->folder);
}

static OlInvoice *
issued (Fixture *self)
{
  job_month (self);
  return job_issue (self, "MEDLOG");
}

static void
pay (Fixture *self, const char *id, const char *amount)
{
  const OlPaymentRequest request = { .number = id,
                                     .amount = amount,
                                     .date = ol_date_from_ymd (2026, 12, 1),
                                     .method = OL_PAYMENT_CASH };
  g_autoptr (OlPaymentJob) job = ol_payment_job_new (self->store, self->owner, &request);

  job_done (job);
}

static void
test_recorded (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = issued (self);
  Wanted wanted = { invoice->id, OL_REMINDER_NONE, ol_date_from_ymd (2026, 12, 8),
                    self->directory };
  g_autoptr (OlReminderJob) job = NULL;
  g_autoptr (OlReminderJob) again = NULL;
  const OlReminderSheet *sheet;
  const OlReminderSheet *copy;
  const OlReminder *reminder;

  pay (self, invoice->id, "17750");
  job = make_reminder (self, self->owner, &wanted);
  job_done (job);
  g_assert_cmpuint (ol_reminder_job_sheets (job)->len, ==, 1);
  sheet = g_ptr_array_index (ol_reminder_job_sheets (job), 0);
  g_assert_cmpint (sheet->level, ==, OL_REMINDER_FIRST);
  g_assert_cmpint (sheet->total, ==, 1000000);
  reminder = g_ptr_array_index (sheet->reminders, 0);
  g_assert_cmpint (reminder->paid, ==, 17750);
  g_assert_true (g_file_test (sheet->path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM reminder"), ==, 1);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event WHERE action = 'EXPORT' "
                                      "AND resource_type = 'reminder'"),
                   ==, 1);

  again = ol_reminder_job_new_recorded (self->store, self->owner, sheet->letter_id);
  job_done (again);
  copy = g_ptr_array_index (ol_reminder_job_sheets (again), 0);
  g_assert_true (g_bytes_equal (copy->pdf, sheet->pdf));
  g_assert_cmpint (copy->total, ==, sheet->total);
  fixture_check_whole (self);
}

static void
test_preview (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = issued (self);
  Wanted wanted = { invoice->id, OL_REMINDER_FORMAL, ol_date_from_ymd (2026, 12, 1), NULL };
  g_autoptr (OlReminderJob) job = make_reminder (self, self->owner, &wanted);
  const OlReminderSheet *sheet;

  job_done (job);
  sheet = g_ptr_array_index (ol_reminder_job_sheets (job), 0);
  g_assert_nonnull (sheet->pdf);
  g_assert_null (sheet->path);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM reminder"), ==, 0);
}

/* Never a lower level after a higher one, nor of what is settled or not late. */
static void
test_refused (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = issued (self);
  Wanted wanted = { invoice->id, OL_REMINDER_SECOND, ol_date_from_ymd (2026, 12, 20),
                    self->directory };
  g_autoptr (OlReminderJob) second = make_reminder (self, self->owner, &wanted);
  g_autoptr (OlReminderJob) first = NULL;
  g_autoptr (OlReminderJob) early = NULL;
  g_autoptr (OlReminderJob) due = NULL;
  g_autoptr (OlReminderJob) settled = NULL;

  wanted.date = ol_date_from_ymd (2026, 11, 30);
  early = make_reminder (self, self->owner, &wanted);
  job_refused_by_rule (self, early, "OL-REMINDER-EARLY");
  job_done (second);
  wanted.level = OL_REMINDER_FIRST;
  wanted.date = ol_date_from_ymd (2026, 12, 24);
  first = make_reminder (self, self->owner, &wanted);
  job_refused_by_rule (self, first, "OL-REMINDER-LEVEL");
  wanted.level = OL_REMINDER_NONE;
  due = make_reminder (self, self->owner, &wanted);
  job_refused (self, due, "reminder_not_due");
  pay (self, invoice->id, "1017750");
  wanted.level = OL_REMINDER_FORMAL;
  settled = make_reminder (self, self->owner, &wanted);
  job_refused_by_rule (self, settled, "OL-REMINDER-STATE");
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const read[] = { "admin", "exploitant", "comptable", "gestionnaire", NULL };
  g_autoptr (OlInvoice) invoice = issued (self);
  Wanted wanted = { invoice->id, OL_REMINDER_FIRST, ol_date_from_ymd (2026, 12, 20), NULL };

  job_only_for (self, make_reminder, &wanted, read);
  wanted.folder = "/nowhere";
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (OlActor) actor = job_actor (self, i == 0 ? "exploitant" : "tv");
      g_autoptr (OlReminderJob) job = make_reminder (self, actor, &wanted);

      job_refused_aloud (self, job, "role_refused");
    }
}

/* A folder that cannot be written takes the rows back. */
static void
test_no_folder (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = issued (self);
  Wanted wanted = { invoice->id, OL_REMINDER_FIRST, ol_date_from_ymd (2026, 12, 20),
                    "/nowhere/at/all" };
  g_autoptr (OlReminderJob) job = make_reminder (self, self->owner, &wanted);
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_job_run (OL_JOB (job), NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (ol_reminder_job_sheets (job)->len, ==, 0);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM reminder"), ==, 0);
  fixture_check_whole (self);
}

static const OlLateInvoice *
look (Fixture *self, OlReminderListJob **job, OlDate date)
{
  g_clear_object (job);
  *job = ol_reminder_list_job_new (self->store, self->owner, "MEDLOG", date);
  job_done (*job);
  if (ol_reminder_list_job_invoices (*job)->len == 0)
    return NULL;
  return g_ptr_array_index (ol_reminder_list_job_invoices (*job), 0);
}

static void
test_list (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) invoice = issued (self);
  const OlDate first = ol_date_from_ymd (2026, 12, 8);
  Wanted wanted = { invoice->id, OL_REMINDER_NONE, first, self->directory };
  g_autoptr (OlReminderJob) reminder = NULL;
  g_autoptr (OlReminderListJob) job = NULL;
  const OlLateInvoice *late;

  g_assert_null (look (self, &job, ol_date_from_ymd (2026, 11, 30)));
  late = look (self, &job, first - 1);
  g_assert_cmpint (late->days_late, ==, 7);
  g_assert_cmpint (late->due, ==, OL_REMINDER_NONE);
  g_assert_cmpint (late->due_on, ==, first);
  late = look (self, &job, first);
  g_assert_cmpint (late->due, ==, OL_REMINDER_FIRST);
  g_assert_cmpint (late->remaining, ==, 1017750);
  reminder = make_reminder (self, self->owner, &wanted);
  job_done (reminder);
  late = look (self, &job, first);
  g_assert_cmpint (late->last, ==, OL_REMINDER_FIRST);
  g_assert_cmpint (late->due, ==, OL_REMINDER_NONE);
  g_assert_cmpint (late->due_on, ==, first + 15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  JOB_TEST ("/jobs/reminder-job/recorded", test_recorded);
  JOB_TEST ("/jobs/reminder-job/preview", test_preview);
  JOB_TEST ("/jobs/reminder-job/refused", test_refused);
  JOB_TEST ("/jobs/reminder-job/roles", test_roles);
  JOB_TEST ("/jobs/reminder-job/no-folder", test_no_folder);
  JOB_TEST ("/jobs/reminder-job/list", test_list);

  return g_test_run ();
}
