/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff-reader.h"

#include <glib/gi18n-lib.h>

#include "ol-text.h"

#define MAX_NAME 200
#define MAX_CODE 32
#define MAX_MINUTES (60 * 24 * 60)
#define MAX_PRICE (G_GINT64_CONSTANT (1000000000) * OL_DECIMAL_ONE)
#define MAX_FUEL (100 * OL_DECIMAL_ONE)

static const char *const columns[] = { "partner", "service", "origin",   "destination", "equipment",
                                       "unit",    "price",   "currency", NULL };
static const char *const optional[] = { "minimum",    "free_min",    "step_min",
                                        "step_price", "night_price", "fuel_percent",
                                        "valid_from", "valid_to",    NULL };

const char *const *
ol_tariff_reader_columns (void)
{
  return columns;
}

const char *const *
ol_tariff_reader_optional (void)
{
  return optional;
}

static gboolean
read_partner (const OlImportRow *row, OlPartnerIndex *partners, OlTariff *tariff)
{
  const OlPartner *partner = ol_import_row_partner (row, "partner", partners);

  if (partner == NULL)
    return FALSE;
  tariff->partner_id = g_strdup (partner->id);
  tariff->partner = g_strdup (partner->party.name);
  return TRUE;
}

static gboolean
read_words (const OlImportRow *row, OlTariff *tariff)
{
  gboolean ok = TRUE;

  ok &= ol_import_row_text (row, "origin", FALSE, MAX_NAME, &tariff->origin);
  ok &= ol_import_row_text (row, "destination", FALSE, MAX_NAME, &tariff->destination);
  ok &= ol_import_row_text (row, "equipment", FALSE, MAX_CODE, &tariff->equipment);
  if (tariff->equipment != NULL && !ol_equipment_is_known (tariff->equipment))
    ok = ol_import_row_problem (
        row, "equipment",
        _ ("The equipment must be one of 20DC, 40DC, 40HC, 20RF, 40RF, FLAT, BULK."));
  if (!ol_service_from_text (ol_table_reader_get (row->reader, "service"), &tariff->service))
    ok = ol_import_row_problem (row, "service", _ ("The service must be haulage or disbursement."));
  if (!ol_unit_from_text (ol_table_reader_get (row->reader, "unit"), &tariff->unit))
    ok = ol_import_row_problem (row, "unit", _ ("The unit must be one of trip, km, tonne, day."));
  return ok;
}

static gboolean
read_minimum (const OlImportRow *row, OlTariff *tariff)
{
  const char *cell = ol_table_reader_get (row->reader, "minimum");
  g_autoptr (GError) error = NULL;

  if (*cell == '\0')
    return TRUE;
  if (!ol_money_parse (cell, tariff->currency, &tariff->minimum, &error))
    return ol_import_row_problem (row, "minimum", "%s", error->message);
  return tariff->minimum >= 0
         || ol_import_row_problem (row, "minimum", _ ("The amount must not be negative."));
}

static gboolean
read_currency (const OlImportRow *row, OlTariff *tariff)
{
  tariff->currency = ol_currency_lookup (ol_table_reader_get (row->reader, "currency"));
  if (tariff->currency == NULL)
    return ol_import_row_problem (
        row, "currency", _ ("The currency must be a code of ISO 4217, as XOF, EUR or USD."));
  return read_minimum (row, tariff);
}

static gboolean
read_prices (const OlImportRow *row, OlTariff *tariff)
{
  gboolean ok = ol_import_row_fixed (row, "price", 6, 1, MAX_PRICE, &tariff->price);

  if (ok && tariff->price == 0)
    ok = ol_import_row_problem (row, "price", _ ("The cell is empty and must be filled."));
  ok &= ol_import_row_fixed (row, "step_price", 6, 0, MAX_PRICE, &tariff->step_price);
  ok &= ol_import_row_fixed (row, "night_price", 6, 0, MAX_PRICE, &tariff->night_price);
  ok &= ol_import_row_fixed (row, "fuel_percent", 6, 0, MAX_FUEL, &tariff->fuel_percent);
  return ok;
}

static gboolean
read_waiting (const OlImportRow *row, OlTariff *tariff)
{
  gboolean ok = TRUE;

  ok &= ol_import_row_integer (row, "free_min", MAX_MINUTES, &tariff->free_minutes);
  ok &= ol_import_row_integer (row, "step_min", MAX_MINUTES, &tariff->step_minutes);
  if (ok && tariff->step_minutes == 0 && tariff->step_price > 0)
    ok = ol_import_row_problem (row, "step_min",
                                _ ("A price per step needs the minutes of a step."));
  return ok;
}

static gboolean
read_validity (const OlImportRow *row, OlTariff *tariff)
{
  gboolean ok = ol_import_row_date (row, "valid_from", &tariff->valid_from);

  ok &= ol_import_row_date (row, "valid_to", &tariff->valid_to);
  if (ok && tariff->valid_from != OL_DATE_NONE && tariff->valid_to != OL_DATE_NONE
      && tariff->valid_to < tariff->valid_from)
    ok = ol_import_row_problem (row, "valid_to", _ ("The last day lies before the first."));
  return ok;
}

OlTariff *
ol_tariff_reader_read (const OlImportRow *row, OlPartnerIndex *partners)
{
  g_autoptr (OlTariff) tariff = ol_tariff_new ();
  gboolean ok = TRUE;

  ok &= ol_import_row_check_formulas (row, columns);
  ok &= ol_import_row_check_formulas (row, optional);
  if (!ok)
    return NULL;
  ok &= read_partner (row, partners, tariff);
  ok &= read_words (row, tariff);
  ok &= read_currency (row, tariff);
  ok &= read_prices (row, tariff);
  ok &= read_waiting (row, tariff);
  ok &= read_validity (row, tariff);
  return ok ? g_steal_pointer (&tariff) : NULL;
}

char *
ol_tariff_reader_key (const OlTariff *tariff)
{
  g_autofree char *origin = ol_text_key (tariff->origin != NULL ? tariff->origin : "");
  g_autofree char *destination =
      ol_text_key (tariff->destination != NULL ? tariff->destination : "");
  char from[OL_DATE_TEXT_SIZE];

  return g_strjoin ("\n", tariff->partner_id, ol_service_to_text (tariff->service), origin,
                    destination, tariff->equipment != NULL ? tariff->equipment : "",
                    ol_unit_to_text (tariff->unit), tariff->currency->code,
                    ol_date_print (tariff->valid_from, from), NULL);
}
