/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-fixture.h"
#include "ol-tariff-edit-job.h"

typedef struct
{
  const char *partner_id;
  GPtrArray *tariffs;
} Read;

static gboolean
read_tariffs (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Read *read = data;

  read->tariffs = ol_tariffs_load (db, read->partner_id, error);
  return read->tariffs != NULL;
}

static GPtrArray *
load (Fixture *self)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  Read read = { .partner_id = partner->id };

  fixture_read (self, read_tariffs, &read);
  return read.tariffs;
}

/* One line a tariff: "Dakar>Thiès 285000 2026-01-01/". */
static char *
list (Fixture *self)
{
  g_autoptr (GPtrArray) tariffs = load (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tariffs->len; i++)
    {
      const OlTariff *tariff = g_ptr_array_index (tariffs, i);
      g_autofree char *price = ol_fixed_format (tariff->price, 6);
      g_autofree char *from = ol_date_format (tariff->valid_from);
      g_autofree char *to = ol_date_format (tariff->valid_to);

      g_string_append_printf (text, "%s>%s %s %s/%s\n",
                              tariff->origin != NULL ? tariff->origin : "*",
                              tariff->destination != NULL ? tariff->destination : "*", price, from,
                              to);
    }
  return g_string_free (text, FALSE);
}

static void
assert_list (Fixture *self, const char *expected)
{
  g_autofree char *text = list (self);

  g_assert_cmpstr (text, ==, expected);
}

static OlTariff *
new_tariff (Fixture *self, const char *destination, const char *price)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  OlTariff *tariff = ol_tariff_new ();

  tariff->partner_id = g_strdup (partner->id);
  tariff->origin = g_strdup ("Dakar");
  tariff->destination = g_strdup (destination);
  g_assert_true (ol_tariff_set (tariff, "currency", "XOF", NULL));
  g_assert_true (ol_tariff_set (tariff, "price", price, NULL));
  g_assert_true (ol_tariff_set (tariff, "valid_from", "2026-01-01", NULL));
  return tariff;
}

static OlTariffEditJob *
change (Fixture *self, const OlTariff *before, const OlTariff *after)
{
  OlTariffEditJob *job = ol_tariff_edit_job_new (self->store, self->owner);

  ol_tariff_edit_job_change (job, before, after);
  return job;
}

static void
take_back (gpointer job)
{
  g_autoptr (OlEditJob) reverse = ol_edit_job_reverse (job);

  job_done (reverse);
}

static void
test_add_and_take_back (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTariff) tariff = new_tariff (self, "Thiès", "285000");
  g_autoptr (OlTariffEditJob) job = change (self, NULL, tariff);
  g_autoptr (OlEditJob) reverse = NULL;

  job_done (job);
  assert_list (self, "Dakar>Thiès 285000 2026-01-01/\n");
  reverse = ol_edit_job_reverse (OL_EDIT_JOB (job));
  job_done (reverse);
  assert_list (self, "");
  take_back (reverse);
  assert_list (self, "Dakar>Thiès 285000 2026-01-01/\n");
  fixture_check_whole (self);
}

static void
test_change_and_take_back (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTariff) tariff = new_tariff (self, "Thiès", "285000");
  g_autoptr (OlTariffEditJob) added = change (self, NULL, tariff);
  g_autoptr (OlTariffEditJob) changed = NULL;
  g_autoptr (OlTariffEditJob) stale = NULL;
  g_autoptr (OlTariffEditJob) deleted = NULL;
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (OlTariff) dearer = NULL;

  job_done (added);
  stored = load (self);
  dearer = ol_tariff_copy (stored->pdata[0]);
  g_assert_true (ol_tariff_set (dearer, "price", "300000", NULL));
  changed = change (self, stored->pdata[0], dearer);
  job_done (changed);
  assert_list (self, "Dakar>Thiès 300000 2026-01-01/\n");
  stale = change (self, stored->pdata[0], dearer);
  dearer->row_version = 1;
  job_done (stale); /* it says the same: nothing to change */
  take_back (changed);
  assert_list (self, "Dakar>Thiès 285000 2026-01-01/\n");
  deleted = change (self, stored->pdata[0], NULL);
  job_refused (self, deleted, "conflict"); /* the row moved twice since */
  fixture_check_whole (self);
}

static void
test_delete_and_take_back (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTariff) tariff = new_tariff (self, "Thiès", "285000");
  g_autoptr (OlTariffEditJob) added = change (self, NULL, tariff);
  g_autoptr (OlTariffEditJob) deleted = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  job_done (added);
  before = load (self);
  deleted = change (self, before->pdata[0], NULL);
  job_done (deleted);
  assert_list (self, "");
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event WHERE action = 'DELETE' "
                                      "AND resource_type = 'tariff'"),
                   ==, 1);
  take_back (deleted);
  after = load (self);
  g_assert_cmpstr (((OlTariff *)after->pdata[0])->id, ==, ((OlTariff *)before->pdata[0])->id);
  fixture_check_whole (self);
}

static void
test_supersede (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTariff) tariff = new_tariff (self, "Thiès", "285000");
  g_autoptr (OlTariffEditJob) added = NULL;
  g_autoptr (OlTariffEditJob) job = ol_tariff_edit_job_new (self->store, self->owner);
  g_autoptr (OlTariff) next = NULL;
  g_autoptr (GPtrArray) stored = NULL;

  tariff->valid_to = ol_date_from_ymd (2026, 12, 31);
  added = change (self, NULL, tariff);
  job_done (added);
  stored = load (self);
  next = ol_tariff_copy (stored->pdata[0]);
  next->valid_from = ol_date_from_ymd (2026, 7, 1);
  next->price = 310000 * OL_DECIMAL_ONE;
  ol_tariff_edit_job_supersede (job, stored->pdata[0], next);
  job_done (job);
  assert_list (self, "Dakar>Thiès 285000 2026-01-01/2026-06-30\n"
                     "Dakar>Thiès 310000 2026-07-01/2026-12-31\n");
  take_back (job);
  assert_list (self, "Dakar>Thiès 285000 2026-01-01/2026-12-31\n");
}

/* What ended earlier stays ended then. */
static void
test_supersede_ended (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTariff) tariff = new_tariff (self, "Thiès", "285000");
  g_autoptr (OlTariffEditJob) added = NULL;
  g_autoptr (OlTariffEditJob) job = ol_tariff_edit_job_new (self->store, self->owner);
  g_autoptr (OlTariff) next = NULL;
  g_autoptr (GPtrArray) stored = NULL;

  tariff->valid_to = ol_date_from_ymd (2026, 3, 31);
  added = change (self, NULL, tariff);
  job_done (added);
  stored = load (self);
  next = ol_tariff_copy (stored->pdata[0]);
  next->valid_from = ol_date_from_ymd (2026, 7, 1);
  next->valid_to = OL_DATE_NONE;
  ol_tariff_edit_job_supersede (job, stored->pdata[0], next);
  job_done (job);
  assert_list (self, "Dakar>Thiès 285000 2026-01-01/2026-03-31\n"
                     "Dakar>Thiès 285000 2026-07-01/\n");
}

static void
test_refused (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlTariff) tariff = new_tariff (self, "Thiès", "285000");
  g_autoptr (OlTariff) twin = new_tariff (self, "THIES", "290000");
  g_autoptr (OlTariff) backwards = new_tariff (self, "Kaolack", "290000");
  g_autoptr (OlTariffEditJob) first = change (self, NULL, tariff);
  g_autoptr (OlTariffEditJob) second = change (self, NULL, twin);
  g_autoptr (OlTariffEditJob) third = change (self, NULL, backwards);

  job_done (first);
  job_refused (self, second, "constraint_refused");
  backwards->valid_to = ol_date_from_ymd (2025, 1, 1);
  ol_tariff_edit_job_change (third, NULL, backwards);
  job_refused (self, third, "value_refused");
  assert_list (self, "Dakar>Thiès 285000 2026-01-01/\n");
}

static gpointer
make_add (Fixture *self, const OlActor *actor, gpointer data)
{
  static guint n = 0;
  g_autofree char *place = g_strdup_printf ("Place %u", ++n);
  g_autoptr (OlTariff) tariff = new_tariff (self, place, "285000");
  OlTariffEditJob *job = ol_tariff_edit_job_new (self->store, actor);

  ol_tariff_edit_job_change (job, NULL, tariff);
  return job;
}

static void
test_roles (Fixture *self, gconstpointer unused)
{
  static const char *const roles[] = { "admin", "comptable", NULL };

  job_only_for (self, make_add, NULL, roles);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  job_cancelled_anywhere (self, make_add, NULL);
  fixture_check_whole (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  JOB_TEST ("/jobs/tariff-edit-job/add", test_add_and_take_back);
  JOB_TEST ("/jobs/tariff-edit-job/change", test_change_and_take_back);
  JOB_TEST ("/jobs/tariff-edit-job/delete", test_delete_and_take_back);
  JOB_TEST ("/jobs/tariff-edit-job/supersede", test_supersede);
  JOB_TEST ("/jobs/tariff-edit-job/supersede-ended", test_supersede_ended);
  JOB_TEST ("/jobs/tariff-edit-job/refused", test_refused);
  JOB_TEST ("/jobs/tariff-edit-job/roles", test_roles);
  JOB_TEST ("/jobs/tariff-edit-job/cancelled", test_cancelled);
  return g_test_run ();
}
