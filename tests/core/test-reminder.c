/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-reminder.h"

#include "billing-fixture.h"

/* 1,000,000 F, due on 1 October 2026. */
static OlInvoice *
overdue (void)
{
  OlInvoice *invoice = ol_invoice_new ();

  invoice->status = OL_INVOICE_SENT;
  invoice->currency = ol_currency_lookup ("XOF");
  invoice->due_date = day ("2026-10-01");
  invoice->totals.tax_inclusive = invoice->totals.payable = 1000000;
  return invoice;
}

static OlReminderLevel
due (const OlInvoice *invoice, OlReminderLevel last, const char *last_date, const char *date)
{
  return ol_reminder_due (invoice, last, last_date != NULL ? day (last_date) : OL_DATE_NONE,
                          day (date));
}

static void
test_calendar (void)
{
  g_autoptr (OlInvoice) invoice = overdue ();

  g_assert_cmpint (due (invoice, OL_REMINDER_NONE, NULL, "2026-09-30"), ==, OL_REMINDER_NONE);
  g_assert_cmpint (due (invoice, OL_REMINDER_NONE, NULL, "2026-10-08"), ==, OL_REMINDER_NONE);
  g_assert_cmpint (due (invoice, OL_REMINDER_NONE, NULL, "2026-10-09"), ==, OL_REMINDER_FIRST);
  g_assert_cmpint (due (invoice, OL_REMINDER_FIRST, "2026-10-09", "2026-10-23"), ==,
                   OL_REMINDER_NONE);
  g_assert_cmpint (due (invoice, OL_REMINDER_FIRST, "2026-10-09", "2026-10-24"), ==,
                   OL_REMINDER_SECOND);
  g_assert_cmpint (due (invoice, OL_REMINDER_SECOND, "2026-10-24", "2026-11-08"), ==,
                   OL_REMINDER_FORMAL);
  g_assert_cmpint (due (invoice, OL_REMINDER_FORMAL, "2026-11-08", "2027-11-08"), ==,
                   OL_REMINDER_NONE);
}

/* What was paid or taken back is not asked for again. */
static void
test_owed (void)
{
  g_autoptr (OlInvoice) invoice = overdue ();

  invoice->paid = 999999;
  g_assert_cmpint (due (invoice, OL_REMINDER_NONE, NULL, "2026-11-01"), ==, OL_REMINDER_FIRST);
  invoice->credited = 1;
  g_assert_cmpint (due (invoice, OL_REMINDER_NONE, NULL, "2026-11-01"), ==, OL_REMINDER_NONE);

  invoice->credited = 0;
  invoice->kind = OL_INVOICE_CREDIT_NOTE;
  g_assert_cmpint (due (invoice, OL_REMINDER_NONE, NULL, "2026-11-01"), ==, OL_REMINDER_NONE);
  invoice->kind = OL_INVOICE_INVOICE;
  invoice->status = OL_INVOICE_DRAFT;
  g_assert_cmpint (due (invoice, OL_REMINDER_NONE, NULL, "2026-11-01"), ==, OL_REMINDER_NONE);
}

static void
test_days_late (void)
{
  g_autoptr (OlInvoice) invoice = overdue ();

  g_assert_cmpint (ol_reminder_days_late (invoice, day ("2026-09-30")), ==, 0);
  g_assert_cmpint (ol_reminder_days_late (invoice, day ("2026-11-01")), ==, 31);
  invoice->due_date = OL_DATE_NONE;
  g_assert_cmpint (ol_reminder_days_late (invoice, day ("2026-11-01")), ==, 0);
}

static void
refuse (const OlInvoice *invoice,
        OlReminderLevel last,
        const char *last_date,
        OlReminderLevel level,
        const char *date,
        const char *rule)
{
  g_autoptr (GError) error = NULL;
  const OlDate before = last_date != NULL ? day (last_date) : OL_DATE_NONE;

  g_assert_false (ol_reminder_check (invoice, last, before, level, day (date), &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE);
  g_assert_true (g_str_has_prefix (error->message, rule));
}

static void
test_check (void)
{
  g_autoptr (OlInvoice) invoice = overdue ();

  /* A person may be quicker than the calendar, and leave a level out. */
  g_assert_true (ol_reminder_check (invoice, OL_REMINDER_NONE, OL_DATE_NONE, OL_REMINDER_FIRST,
                                    day ("2026-10-02"), NULL));
  g_assert_true (ol_reminder_check (invoice, OL_REMINDER_FIRST, day ("2026-10-09"),
                                    OL_REMINDER_FORMAL, day ("2026-10-09"), NULL));
  refuse (invoice, OL_REMINDER_NONE, NULL, OL_REMINDER_FIRST, "2026-10-01", "[OL-REMINDER-EARLY]");
  refuse (invoice, OL_REMINDER_SECOND, "2026-10-24", OL_REMINDER_FIRST, "2026-11-24",
          "[OL-REMINDER-LEVEL]");
  refuse (invoice, OL_REMINDER_SECOND, "2026-10-24", OL_REMINDER_SECOND, "2026-11-24",
          "[OL-REMINDER-LEVEL]");
  refuse (invoice, OL_REMINDER_FIRST, "2026-10-24", OL_REMINDER_SECOND, "2026-10-23",
          "[OL-REMINDER-DATE]");
  invoice->paid = 1000000;
  refuse (invoice, OL_REMINDER_NONE, NULL, OL_REMINDER_FIRST, "2026-11-24", "[OL-REMINDER-STATE]");
}

static void
test_names (void)
{
  OlReminderLevel level = OL_REMINDER_NONE;

  g_assert_cmpstr (ol_reminder_level_to_text (OL_REMINDER_FORMAL), ==, "formal_notice");
  g_assert_true (ol_reminder_level_from_text ("second", &level));
  g_assert_cmpint (level, ==, OL_REMINDER_SECOND);
  g_assert_false (ol_reminder_level_from_text ("third", &level));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/reminder/calendar", test_calendar);
  g_test_add_func ("/core/reminder/owed", test_owed);
  g_test_add_func ("/core/reminder/days-late", test_days_late);
  g_test_add_func ("/core/reminder/check", test_check);
  g_test_add_func ("/core/reminder/names", test_names);
  return g_test_run ();
}
