/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"

static gboolean
save_partner (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_partner_save (write, data, error);
}

static void
test_update (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "maersk");
  g_autoptr (OlPartner) stale = ol_partner_copy (partner);
  g_autoptr (OlPartner) read = NULL;
  g_autofree char *values = NULL;
  g_autofree char *outbox = NULL;
  gint64 events = fixture_int (self, "SELECT count (*) FROM audit_event");

  g_free (partner->vat_basis);
  partner->vat_basis = g_strdup ("Exonération, art. 361");
  partner->terms_days = 20;
  fixture_write (self, save_partner, partner);
  fixture_write (self, save_partner, partner);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event"), ==, events + 1);
  read = fixture_partner (self, partner->id);
  g_assert_cmpstr (read->vat_basis, ==, "Exonération, art. 361");
  g_assert_cmpint (read->terms_days, ==, 20);
  g_assert_cmpint (read->cycle, ==, OL_CYCLE_BIWEEKLY);
  g_assert_cmpint (read->anchor, ==, ol_date_from_ymd (2026, 1, 5));
  g_assert_cmpstr (read->currency->code, ==, "USD");
  g_assert_cmpint (read->split_by, ==, OL_SPLIT_CUSTOMER);
  g_assert_cmpint (read->group_by, ==, OL_GROUP_CONTAINER);
  g_assert_cmpuint (read->required_documents, ==, OL_DOCUMENT_BL | OL_DOCUMENT_EIR);
  g_assert_cmpint (read->row_version, ==, 2);
  values = fixture_text (self, "SELECT group_concat (path || value, ' ') FROM audit_private "
                               "WHERE seq = (SELECT max (seq) FROM audit_event)");
  g_assert_cmpstr (values, ==,
                   "new.terms_days20 new.vat_basis\"Exonération, art. 361\" old.terms_days15 "
                   "old.vat_basisnull");
  outbox = fixture_text (self, "SELECT kind || base_v || base || patch FROM outbox "
                               "ORDER BY n DESC LIMIT 1");
  g_assert_cmpstr (outbox, ==,
                   "update1{\"terms_days\":15,\"vat_basis\":null}"
                   "{\"terms_days\":20,\"vat_basis\":\"Exonération, art. 361\"}");
  stale->terms_days = 99;
  fixture_refuse (self, save_partner, stale, OL_STORE_ERROR, OL_STORE_ERROR_CONFLICT);
  fixture_check_whole (self);
}

static void
test_insert (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = ol_partner_new ();
  g_autoptr (OlPartner) same = ol_partner_new ();
  g_autoptr (OlPartner) nameless = ol_partner_new ();
  g_autoptr (OlPartner) gone = ol_partner_new ();
  g_autofree char *subject = NULL;

  partner->party.name = g_strdup ("Robert'); DROP TABLE partner;--");
  partner->party.email = g_strdup ("r@example.org");
  fixture_write (self, save_partner, partner);
  g_assert_cmpuint (strlen (partner->id), ==, 36);
  subject = fixture_text (self, "SELECT subject FROM audit_private WHERE path = 'new.email'");
  g_assert_cmpstr (subject, ==, partner->id);
  same->party.name = g_strdup ("ROBERT); DROP TABLE PÄRTNER;");
  fixture_refuse (self, save_partner, same, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  fixture_refuse (self, save_partner, nameless, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  gone->id = g_strdup ("nobody");
  gone->party.name = g_strdup ("Gone");
  fixture_refuse (self, save_partner, gone, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM partner"), ==, 4);
  fixture_check_whole (self);
}

static gboolean
find_nobody (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlPartner) partner = ol_partner_find (db, "Nobody", error);

  return partner != NULL;
}

static void
test_unknown (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      ol_store_read (self->store, OL_PRIORITY_QUEUE_UI, find_nobody, NULL, NULL, &error));
  g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "MEDLOG"));
  g_assert_nonnull (strstr (error->message, "SMT Africa"));
}

typedef struct
{
  OlOrganisation *organisation;
  GPtrArray *tariffs;
  GArray *rates;
  const char *partner_id;
} Read;

static gboolean
read_all (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Read *read = data;

  read->organisation = ol_organisation_load (db, error);
  read->rates = ol_rates_load (db, error);
  read->tariffs = ol_tariffs_load (db, read->partner_id, error);
  return read->organisation != NULL && read->rates != NULL && read->tariffs != NULL;
}

static void
read_clear (Read *read)
{
  g_clear_pointer (&read->organisation, ol_organisation_free);
  g_clear_pointer (&read->tariffs, g_ptr_array_unref);
  g_clear_pointer (&read->rates, g_array_unref);
}

static gboolean
save_organisation (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_organisation_save (write, data, error);
}

static void
test_organisation (Fixture *self, gconstpointer unused)
{
  Read read = { .partner_id = "nobody" };

  fixture_read (self, read_all, &read);
  g_assert_cmpstr (read.organisation->currency->code, ==, "XOF");
  g_assert_null (read.organisation->party.name);
  g_assert_cmpuint (read.tariffs->len, ==, 0);
  read.organisation->party.name = g_strdup ("Sahel Transit <b>");
  read.organisation->iban = g_strdup ("SN08SN0100152000048500003035");
  g_assert_null (read.organisation->bookkeeping);
  read.organisation->bookkeeping = g_strdup ("account_bank=5211");
  read.organisation->approval_limit = 5000000;
  fixture_write (self, save_organisation, read.organisation);
  read.organisation->row_version = 1;
  fixture_write (self, save_organisation, read.organisation);
  read.organisation->approval_limit = 1;
  fixture_refuse (self, save_organisation, read.organisation, OL_STORE_ERROR,
                  OL_STORE_ERROR_CONFLICT);
  read_clear (&read);
  fixture_read (self, read_all, &read);
  g_assert_cmpstr (read.organisation->party.name, ==, "Sahel Transit <b>");
  g_assert_cmpint (read.organisation->approval_limit, ==, 5000000);
  g_assert_cmpstr (read.organisation->bookkeeping, ==, "account_bank=5211");
  read_clear (&read);
  fixture_check_whole (self);
}

typedef struct
{
  const char *partner_id;
  OlPartnerTies ties;
} Counted;

static gboolean
count_ties (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Counted *counted = data;

  return ol_partner_ties (db, counted->partner_id, &counted->ties, error);
}

static void
assert_ties (Fixture *self, guint drafts, guint unbilled, guint unpaid)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  Counted counted = { .partner_id = partner->id };

  fixture_read (self, count_ties, &counted);
  g_assert_cmpuint (counted.ties.drafts, ==, drafts);
  g_assert_cmpuint (counted.ties.unbilled, ==, unbilled);
  g_assert_cmpuint (counted.ties.unpaid, ==, unpaid);
}

static void
test_ties (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlInvoice) issued = NULL;
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  g_autoptr (GPtrArray) missions
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_free);
  OlMission *called_off;

  assert_ties (self, 0, 0, 0);
  draft = fixture_store_draft (self);
  assert_ties (self, 1, 0, 0);
  issued = fixture_issue (self, draft->id, 2);
  assert_ties (self, 0, 0, 1);
  g_ptr_array_add (missions, fixture_mission (self, partner->id, "OT-WAITS", 7));
  called_off = fixture_mission (self, partner->id, "OT-CALLED-OFF", 8);
  called_off->status = OL_MISSION_CANCELLED;
  g_ptr_array_add (missions, called_off);
  fixture_import (self, missions);
  assert_ties (self, 0, 1, 1);
}

typedef struct
{
  OlTariff *tariff;
  OlRate rate;
  gboolean changed;
} Line;

static gboolean
insert_tariff (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Line *line = data;

  return ol_tariff_insert (write, line->tariff, &line->changed, error);
}

static void
test_tariffs (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  g_autoptr (OlTariff) tariff = ol_tariff_new ();
  Line line = { .tariff = tariff };
  Read read = { .partner_id = partner->id };
  g_autofree char *first = NULL;
  const OlTariff *stored;

  tariff->partner_id = g_strdup (partner->id);
  tariff->origin = g_strdup ("Dakar");
  tariff->destination = g_strdup ("Thiès");
  tariff->equipment = g_strdup ("");
  tariff->currency = ol_currency_lookup ("XOF");
  tariff->price = 285000 * OL_DECIMAL_ONE;
  tariff->valid_from = ol_date_from_ymd (2026, 1, 1);
  tariff->valid_to = OL_DATE_NONE;
  fixture_write (self, insert_tariff, &line);
  g_assert_true (line.changed);
  first = g_strdup (tariff->id);
  fixture_write (self, insert_tariff, &line);
  g_assert_false (line.changed);
  g_free (tariff->destination);
  tariff->destination = g_strdup ("THIES");
  tariff->price = 300000 * OL_DECIMAL_ONE;
  fixture_write (self, insert_tariff, &line);
  g_assert_true (line.changed);
  g_assert_cmpstr (tariff->id, ==, first);
  g_assert_cmpint (tariff->row_version, ==, 2);
  tariff->valid_from = ol_date_from_ymd (2027, 1, 1);
  fixture_write (self, insert_tariff, &line);
  g_assert_cmpstr (tariff->id, !=, first);
  tariff->valid_to = ol_date_from_ymd (2026, 1, 1);
  fixture_refuse (self, insert_tariff, &line, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);

  fixture_read (self, read_all, &read);
  g_assert_cmpuint (read.tariffs->len, ==, 2);
  stored = g_ptr_array_index (read.tariffs, 0);
  g_assert_cmpstr (stored->id, ==, first);
  g_assert_cmpstr (stored->partner, ==, "MEDLOG");
  g_assert_cmpstr (stored->destination, ==, "THIES");
  g_assert_null (stored->equipment);
  g_assert_cmpint (stored->price, ==, 300000 * OL_DECIMAL_ONE);
  g_assert_cmpint (stored->valid_from, ==, ol_date_from_ymd (2026, 1, 1));
  g_assert_cmpint (stored->valid_to, ==, OL_DATE_NONE);
  read_clear (&read);
  fixture_check_whole (self);
}

static gboolean
insert_rate (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Line *line = data;

  return ol_rate_insert (write, &line->rate, &line->changed, error);
}

static void
test_rates (Fixture *self, gconstpointer unused)
{
  Line line = { .rate = { .date = ol_date_from_ymd (2026, 10, 30),
                          .base = ol_currency_lookup ("EUR"),
                          .quote = ol_currency_lookup ("USD"),
                          .rate = 1085400,
                          .source = "ECB" } };
  Read read = { .partner_id = "nobody" };
  const OlRate *rate;

  fixture_write (self, insert_rate, &line);
  g_assert_true (line.changed);
  fixture_write (self, insert_rate, &line);
  g_assert_false (line.changed);
  line.rate.rate = 1085500;
  fixture_write (self, insert_rate, &line);
  g_assert_true (line.changed);
  fixture_read (self, read_all, &read);
  g_assert_cmpuint (read.rates->len, ==, 1);
  rate = &g_array_index (read.rates, OlRate, 0);
  g_assert_cmpint (rate->rate, ==, 1085500);
  g_assert_cmpstr (rate->source, ==, "ECB");
  g_assert_cmpstr (rate->quote->code, ==, "USD");
  g_assert_cmpint (rate->date, ==, ol_date_from_ymd (2026, 10, 30));
  line.rate.rate = 0;
  fixture_refuse (self, insert_rate, &line, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  read_clear (&read);
  fixture_check_whole (self);
}

static gboolean
read_uses (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  GArray **uses = data;

  *uses = ol_rate_uses (db, error);
  return *uses != NULL;
}

/* Invoices in the ledger's own currency are locked at no rate. */
static void
test_rate_uses (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, 2);
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) uses = NULL;
  g_autofree char *message = NULL;
  const OlRateUse *use;

  fixture_read (self, read_uses, &none);
  g_assert_cmpuint (none->len, ==, 0);
  message = fixture_exec (
      self, "DROP TRIGGER invoice_frozen; UPDATE invoice SET currency = 'USD', ledger_rate = "
            "602350000, ledger_rate_date = '2026-10-30', ledger_rate_source = 'BCEAO'");
  g_assert_null (message);
  fixture_read (self, read_uses, &uses);
  g_assert_cmpuint (uses->len, ==, 1);
  use = &g_array_index (uses, OlRateUse, 0);
  g_assert_cmpuint (use->invoices, ==, 1);
  g_assert_cmpstr (use->rate.base->code, ==, "USD");
  g_assert_cmpstr (use->rate.quote->code, ==, "XOF");
  g_assert_cmpint (use->rate.rate, ==, 602350000);
  g_assert_cmpstr (use->rate.source, ==, "BCEAO");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/partner-repository/update", test_update);
  FIXTURE_TEST ("/store/partner-repository/insert", test_insert);
  FIXTURE_TEST ("/store/partner-repository/unknown", test_unknown);
  FIXTURE_TEST ("/store/partner-repository/organisation", test_organisation);
  FIXTURE_TEST ("/store/partner-repository/ties", test_ties);
  FIXTURE_TEST ("/store/partner-repository/tariffs", test_tariffs);
  FIXTURE_TEST ("/store/partner-repository/rates", test_rates);
  FIXTURE_TEST ("/store/partner-repository/rate-uses", test_rate_uses);

  return g_test_run ();
}
