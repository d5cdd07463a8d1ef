/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner-repository.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-write-private.h"

#define SELECT_ORGANISATION                                                                        \
  "SELECT approval_limit, bic, bookkeeping, city, country, currency, email, iban, logo, "          \
  "mobile_money, name, ncc, ninea, payment_accounts, rccm, street, id, row_version "               \
  "FROM organisation"

static const OlColumn organisation_columns[] = {
  { "approval_limit", OL_COLUMN_PLAIN },
  { "bic", OL_COLUMN_PLAIN },
  { "bookkeeping", OL_COLUMN_PLAIN },
  { "city", OL_COLUMN_PERSONAL },
  { "country", OL_COLUMN_PLAIN },
  { "currency", OL_COLUMN_PLAIN },
  { "email", OL_COLUMN_PERSONAL },
  { "iban", OL_COLUMN_PERSONAL },
  { "logo", OL_COLUMN_PLAIN },
  { "mobile_money", OL_COLUMN_PERSONAL },
  { "name", OL_COLUMN_PERSONAL },
  { "ncc", OL_COLUMN_PLAIN },
  { "ninea", OL_COLUMN_PLAIN },
  { "payment_accounts", OL_COLUMN_PERSONAL },
  { "rccm", OL_COLUMN_PLAIN },
  { "street", OL_COLUMN_PERSONAL },
};

static const OlTable organisation_table = {
  .name = "organisation",
  .changed = OL_TABLE_ORGANISATION,
  .insert =
      "INSERT INTO organisation (id, depot_id, updated_at, updated_by, approval_limit, bic, "
      "bookkeeping, city, country, currency, email, iban, logo, mobile_money, name, ncc, ninea, "
      "payment_accounts, rccm, street) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?)",
  .update =
      "UPDATE organisation SET row_version = row_version + 1, updated_at = ?3, updated_by = "
      "?4, approval_limit = ?5, bic = ?6, bookkeeping = ?7, city = ?8, country = ?9, currency = "
      "?10, email = ?11, iban = ?12, logo = ?13, mobile_money = ?14, name = ?15, ncc = ?16, "
      "ninea = ?17, payment_accounts = ?18, rccm = ?19, street = ?20 WHERE id = ?1 AND "
      "row_version = ?2",
  .columns = organisation_columns,
  .n_columns = G_N_ELEMENTS (organisation_columns),
};

static OlOrganisation *
take_organisation (OlQuery *query)
{
  OlOrganisation *self = g_new0 (OlOrganisation, 1);

  self->approval_limit = ol_query_int (query);
  self->bic = ol_query_dup (query);
  self->bookkeeping = ol_query_dup (query);
  self->party.city = ol_query_dup (query);
  self->party.country = ol_query_dup (query);
  self->currency = ol_currency_lookup (ol_query_text (query));
  self->party.email = ol_query_dup (query);
  self->iban = ol_query_dup (query);
  self->logo = ol_query_dup (query);
  self->mobile_money = ol_query_dup (query);
  self->party.name = ol_query_dup (query);
  self->party.ncc = ol_query_dup (query);
  self->party.ninea = ol_query_dup (query);
  self->payment_accounts = ol_query_dup (query);
  self->party.rccm = ol_query_dup (query);
  self->party.street = ol_query_dup (query);
  self->id = ol_query_dup (query);
  self->row_version = ol_query_int (query);
  return self;
}

OlOrganisation *
ol_organisation_load (OlDb *db, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_ORGANISATION, error)
      || !ol_query_step (&query, &row, error))
    return NULL;
  if (row)
    return take_organisation (&query);
  g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
                       _ ("This data names no organisation. Restore it from a backup."));
  return NULL;
}

static OlRecord *
organisation_record (const OlOrganisation *self)
{
  OlRecord *record = ol_record_new (&organisation_table);

  ol_record_int (record, "approval_limit", self->approval_limit);
  ol_record_text (record, "bic", self->bic);
  ol_record_text (record, "bookkeeping", self->bookkeeping);
  ol_record_text (record, "city", self->party.city);
  ol_record_text (record, "country", self->party.country);
  ol_record_text (record, "currency", self->currency->code);
  ol_record_text (record, "email", self->party.email);
  ol_record_text (record, "iban", self->iban);
  ol_record_text (record, "logo", self->logo);
  ol_record_text (record, "mobile_money", self->mobile_money);
  ol_record_text (record, "name", self->party.name);
  ol_record_text (record, "ncc", self->party.ncc);
  ol_record_text (record, "ninea", self->party.ninea);
  ol_record_text (record, "payment_accounts", self->payment_accounts);
  ol_record_text (record, "rccm", self->party.rccm);
  ol_record_text (record, "street", self->party.street);
  return record;
}

static gboolean
insert_organisation (OlWrite *write, OlOrganisation *organisation, GError **error)
{
  g_autoptr (OlRecord) record = organisation_record (organisation);
  char id[OL_ID_SIZE];

  ol_write_new_id (write, id);
  if (!ol_write_insert (write, id, record, error))
    return FALSE;
  organisation->id = g_strdup (id);
  organisation->row_version = 1;
  return TRUE;
}

gboolean
ol_organisation_save (OlWrite *write, OlOrganisation *organisation, GError **error)
{
  g_autoptr (OlOrganisation) stored = NULL;
  g_autoptr (OlRecord) before = NULL;
  g_autoptr (OlRecord) after = NULL;
  gboolean changed;

  g_return_val_if_fail (write != NULL && organisation != NULL, FALSE);
  g_return_val_if_fail (organisation->currency != NULL, FALSE);

  if (organisation->id == NULL)
    return insert_organisation (write, organisation, error);
  stored = ol_organisation_load (ol_write_db (write), error);
  if (stored == NULL)
    return FALSE;
  before = organisation_record (stored);
  after = organisation_record (organisation);
  if (!ol_write_update (write, organisation->id, organisation->row_version, before, after, &changed,
                        error))
    return FALSE;
  organisation->row_version += changed;
  return TRUE;
}
