/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-reminder-repository.h"

#include "fixture.h"
#include "ol-id.h"

static gboolean
insert (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_reminder_insert (write, data, error);
}

static OlReminder *
reminder_of (const OlInvoice *invoice, OlReminderLevel level, int day)
{
  OlReminder *self = ol_reminder_new ();

  self->invoice_id = g_strdup (invoice->id);
  self->letter_id = ol_id_new (FIXTURE_NOW);
  self->level = level;
  self->date = ol_date_from_ymd (2026, 12, day);
  self->paid = 1000;
  self->credited = 500;
  self->remaining = invoice->totals.payable - 1500;
  return self;
}

typedef struct
{
  const char *id;
  const char *partner_id;
  OlDate date;
  GPtrArray *reminders;
  GPtrArray *letter;
  OlReminderLevel level;
  OlDate last_date;
  GString *late;
} Look;

static gboolean
note_late (OlInvoice *invoice, OlReminderLevel last, OlDate last_date, gpointer data,
           GError **error)
{
  Look *look = data;

  g_string_append_printf (look->late, "%s/%s/%d ", invoice->number,
                          ol_reminder_level_to_text (last), last_date != OL_DATE_NONE);
  return TRUE;
}

static gboolean
look_at (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  look->reminders = ol_reminders_load (db, look->id, error);
  if (look->reminders == NULL || !ol_reminder_last (db, look->id, &look->level, &look->last_date,
                                                    error))
    return FALSE;
  if (look->reminders->len > 0)
    {
      const OlReminder *first = g_ptr_array_index (look->reminders, 0);

      look->letter = ol_reminder_letter (db, first->letter_id, error);
    }
  return ol_reminder_each_late (db, look->partner_id, look->date, note_late, look, NULL, error);
}

static void
look_clear (Look *look)
{
  g_clear_pointer (&look->reminders, g_ptr_array_unref);
  g_clear_pointer (&look->letter, g_ptr_array_unref);
  g_string_truncate (look->late, 0);
}

static void
test_insert (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, 2);
  g_autoptr (OlReminder) reminder = reminder_of (issued, OL_REMINDER_SECOND, 20);
  g_autofree char *patch = NULL;
  Look look = { .id = issued->id, .date = ol_date_from_ymd (2026, 12, 24) };
  const OlReminder *read;

  look.late = g_string_new (NULL);
  fixture_read (self, look_at, &look);
  g_assert_cmpint (look.level, ==, OL_REMINDER_NONE);
  g_assert_cmpint (look.last_date, ==, OL_DATE_NONE);
  look_clear (&look);

  fixture_write (self, insert, reminder);
  fixture_read (self, look_at, &look);
  g_assert_cmpint (look.level, ==, OL_REMINDER_SECOND);
  g_assert_cmpint (look.last_date, ==, reminder->date);
  g_assert_cmpuint (look.reminders->len, ==, 1);
  g_assert_cmpuint (look.letter->len, ==, 1);
  read = g_ptr_array_index (look.letter, 0);
  g_assert_cmpstr (read->id, ==, reminder->id);
  g_assert_cmpstr (read->letter_id, ==, reminder->letter_id);
  g_assert_cmpint (read->remaining, ==, reminder->remaining);
  g_assert_cmpint (read->paid, ==, 1000);
  g_assert_cmpint (read->credited, ==, 500);
  patch = fixture_text (self, "SELECT t || kind FROM outbox ORDER BY n DESC LIMIT 1");
  g_assert_cmpstr (patch, ==, "reminderinsert");
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event WHERE action = 'CREATE' "
                                      "AND resource_type = 'reminder'"),
                   ==, 1);
  fixture_check_whole (self);
  look_clear (&look);
  g_string_free (look.late, TRUE);
}

static void
refuse (Fixture *self, const OlInvoice *invoice, OlReminderLevel level, int day)
{
  g_autoptr (OlReminder) reminder = reminder_of (invoice, level, day);

  fixture_refuse (self, insert, reminder, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
}

static void
test_rises (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, 2);
  g_autoptr (OlReminder) second = reminder_of (issued, OL_REMINDER_SECOND, 20);
  g_autoptr (OlReminder) formal = reminder_of (issued, OL_REMINDER_FORMAL, 20);
  g_autofree char *update = NULL;
  g_autofree char *delete = NULL;

  fixture_write (self, insert, second);
  refuse (self, issued, OL_REMINDER_FIRST, 24);
  refuse (self, issued, OL_REMINDER_SECOND, 24);
  refuse (self, issued, OL_REMINDER_FORMAL, 19);
  fixture_write (self, insert, formal);
  refuse (self, issued, OL_REMINDER_FORMAL, 24);
  update = fixture_exec (self, "UPDATE reminder SET level = 'first'");
  delete = fixture_exec (self, "DELETE FROM reminder");
  g_assert_nonnull (update);
  g_assert_nonnull (delete);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM reminder"), ==, 2);
}

/* Due on 2, 3 and 4 December; the second is paid; the first was reminded of. */
static void
test_late (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) other = fixture_partner (self, "MAERSK");
  g_autoptr (OlReminder) reminder = NULL;
  Look look = { .date = ol_date_from_ymd (2026, 12, 4), .late = g_string_new (NULL) };
  g_autofree char *id = NULL;

  for (int day = 2; day <= 4; day++)
    {
      g_autoptr (OlInvoice) draft = fixture_store_draft (self);
      g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, day);

      if (day == 2)
        {
          id = g_strdup (issued->id);
          reminder = reminder_of (issued, OL_REMINDER_FIRST, 10);
          fixture_write (self, insert, reminder);
        }
    }
  g_free (fixture_exec (self, "UPDATE invoice SET paid = total_payable, status = 'paid' "
                              "WHERE number = 'DKR-2026-000002'"));
  look.id = id;
  fixture_read (self, look_at, &look);
  g_assert_cmpstr (look.late->str, ==, "DKR-2026-000001/first/1 ");
  look_clear (&look);
  look.date++;
  fixture_read (self, look_at, &look);
  g_assert_cmpstr (look.late->str, ==, "DKR-2026-000001/first/1 DKR-2026-000003/none/0 ");
  look_clear (&look);
  look.partner_id = other->id;
  fixture_read (self, look_at, &look);
  g_assert_cmpstr (look.late->str, ==, "");
  look_clear (&look);
  g_string_free (look.late, TRUE);
}

static gboolean
look_for_none (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_assert_null (ol_reminder_letter (db, "none", &failure));
  g_assert_error (failure, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
  return TRUE;
}

static void
test_no_letter (Fixture *self, gconstpointer unused)
{
  fixture_read (self, look_for_none, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/reminder-repository/insert", test_insert);
  FIXTURE_TEST ("/store/reminder-repository/rises", test_rises);
  FIXTURE_TEST ("/store/reminder-repository/late", test_late);
  FIXTURE_TEST ("/store/reminder-repository/no-letter", test_no_letter);

  return g_test_run ();
}
