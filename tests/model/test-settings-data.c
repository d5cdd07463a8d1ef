/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the settings page reads: its data, the price list of a partner, the exchange rates. */
#include "ol-settings-data.h"

#include <string.h>

#include "fixture.h"
#include "ol-locale.h"
#include "ol-price-list.h"
#include "ol-rate-list.h"

typedef struct
{
  GAsyncResult *result; /* owned */
} Answer;

static void
take (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Answer *)data)->result = g_object_ref (result);
}

/* (transfer full): of the reading that was begun with @answer. */
static GAsyncResult *
wait_for (Answer *answer)
{
  while (answer->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&answer->result);
}

static OlSettingsData *
read_settings (Fixture *self)
{
  Answer answer = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OlSettingsData *data;

  ol_read_settings_async (self->store, NULL, take, &answer);
  result = wait_for (&answer);
  data = ol_read_settings_finish (self->store, result, &error);
  g_assert_no_error (error);
  return data;
}

static void
test_settings (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlSettingsData) data = read_settings (self);
  const OlPartnerUse *medlog = ol_settings_data_partner (data, " medlog ");

  g_assert_cmpuint (data->partners->len, ==, 3);
  g_assert_cmpstr (medlog->partner->party.name, ==, "MEDLOG");
  g_assert_true (ol_settings_data_partner (data, medlog->partner->id) == medlog);
  g_assert_null (ol_settings_data_partner (data, "nobody"));
  g_assert_cmpuint (medlog->ties.drafts, ==, 1);
  g_assert_cmpuint (medlog->ties.unpaid, ==, 0);
  g_assert_cmpuint (data->series->len, ==, 2); /* invoices and credit notes of this year */
  g_assert_true (((OlUser *)g_ptr_array_index (data->users, 0))->owner);
  g_assert_cmpint (data->today, ==, ol_date_from_ymd (2026, 11, 2));
  g_assert_cmpstr (data->organisation->currency->code, ==, "XOF");
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  ol_read_settings_async (self->store, cancellable, take, &answer);
  result = wait_for (&answer);
  g_assert_null (ol_read_settings_finish (self->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- prices ---------------------------------------------------------------------------------- */

typedef struct
{
  const char *origin, *destination, *from;
} Line;

static const Line lines[] = {
  { "Thiès", "Kaolack", "2026-01-01" },
  { "Dakar", "Thiès", "2026-01-01" },
  { "Dakar", NULL, "2026-01-01" },
  { "Dakar", "Thiès", "2026-07-01" },
};

static gboolean
add_lines (OlWrite *write, gpointer partner_id, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (OlTariff) tariff = ol_tariff_new ();

      tariff->partner_id = g_strdup (partner_id);
      tariff->origin = g_strdup (lines[i].origin);
      tariff->destination = g_strdup (lines[i].destination);
      tariff->currency = ol_currency_lookup ("XOF");
      tariff->price = OL_DECIMAL_ONE;
      g_assert_true (ol_date_parse (lines[i].from, &tariff->valid_from, NULL));
      if (!ol_tariff_save (write, tariff, error))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
read_prices (Fixture *self, const char *partner_id)
{
  Answer answer = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray *tariffs;

  ol_read_price_list_async (self->store, partner_id, NULL, take, &answer);
  result = wait_for (&answer);
  tariffs = ol_read_price_list_finish (self->store, result, NULL);
  g_assert_nonnull (tariffs);
  return tariffs;
}

/* By route, an open end first; of one route the latest first. */
static void
test_price_list (Fixture *self, gconstpointer unused)
{
  static const guint order[] = { 2, 3, 1, 0 };
  g_autoptr (OlPartner) medlog = fixture_partner (self, "MEDLOG");
  g_autoptr (OlPartner) maersk = fixture_partner (self, "MAERSK");
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) tariffs = NULL;

  fixture_write (self, add_lines, medlog->id);
  tariffs = read_prices (self, medlog->id);
  none = read_prices (self, maersk->id);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (tariffs->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const OlTariff *tariff = g_ptr_array_index (tariffs, i);
      char from[OL_DATE_TEXT_SIZE];

      g_assert_cmpstr (tariff->origin, ==, lines[order[i]].origin);
      g_assert_cmpstr (tariff->destination, ==, lines[order[i]].destination);
      g_assert_cmpstr (ol_date_print (tariff->valid_from, from), ==, lines[order[i]].from);
    }
}

/* --- rates ----------------------------------------------------------------------------------- */

static gboolean
add_rates (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  static const struct
  {
    int day;
    const char *base;
    gint64 thousandths;
  } rates[] = {
    { 1, "USD", 600000 }, { 2, "EUR", 655957 }, { 3, "USD", 606000 }, { 5, "USD", 603000 },
  };
  gboolean changed;

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      OlRate rate = { .date = ol_date_from_ymd (2026, 10, rates[i].day),
                      .base = ol_currency_lookup (rates[i].base),
                      .quote = ol_currency_lookup ("XOF"),
                      .rate = rates[i].thousandths * (OL_DECIMAL_ONE / 1000) };

      g_strlcpy (rate.source, i == 0 ? "manual" : "BCEAO", sizeof rate.source);
      if (!ol_rate_insert (write, &rate, &changed, error))
        return FALSE;
    }
  return TRUE;
}

static void
assert_change (GPtrArray *items, guint place, const char *pair, const char *change)
{
  const OlRateRow *row = ol_rate_item_row (g_ptr_array_index (items, place));
  g_autofree char *named = ol_rate_text_pair (row);
  g_autofree char *told = ol_rate_text_change (row);

  g_assert_cmpstr (named, ==, pair);
  g_assert_cmpstr (told, ==, change);
}

/* The newest first; each is compared with the one before it of its own pair. */
static void
test_rates (Fixture *self, gconstpointer unused)
{
  Answer answer = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) items = NULL;
  const OlRateRow *first;
  g_autofree char *source = NULL;
  g_autofree char *invoices = NULL;
  g_autofree char *rate = NULL;

  fixture_write (self, add_rates, NULL);
  ol_read_rates_async (self->store, NULL, take, &answer);
  result = wait_for (&answer);
  items = ol_read_rates_finish (self->store, result, NULL);
  g_assert_cmpuint (items->len, ==, 4);
  assert_change (items, 0, "USD/XOF", "−0.50%");
  assert_change (items, 1, "USD/XOF", "+1.00%");
  assert_change (items, 2, "EUR/XOF", "—");
  assert_change (items, 3, "USD/XOF", "—");
  first = ol_rate_item_row (g_ptr_array_index (items, 3));
  source = ol_rate_text_source (first);
  invoices = ol_rate_text_invoices (first);
  rate = ol_rate_text_rate (first);
  g_assert_cmpstr (source, ==, "By hand");
  g_assert_cmpstr (invoices, ==, "—");
  g_assert_cmpstr (rate, ==, "1\302\240USD = 600\302\240XOF");
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ol_locale_init ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  FIXTURE_TEST ("/model/settings-data/settings", test_settings);
  FIXTURE_TEST ("/model/settings-data/cancelled", test_cancelled);
  FIXTURE_TEST ("/model/price-list/order", test_price_list);
  FIXTURE_TEST ("/model/rate-list/rates", test_rates);
  return g_test_run ();
}
