/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner-repository.h"

#include <glib/gi18n-lib.h>

#include "ol-text.h"
#include "ol-write-private.h"

#define SELECT_PARTNERS                                                                            \
  "SELECT anchor, auto_prepare, city, country, currency, cycle, email, fuel_reason, group_by, "    \
  "language, name, ncc, ninea, order_reference, rccm, required_documents, split_by, street, "      \
  "terms_days, vat_basis, vat_category, vat_rate, id, row_version FROM partner "
#define SELECT_ALL SELECT_PARTNERS "WHERE deleted_at IS NULL ORDER BY name_key"
/* One that is retired is still the partner of its invoices. */
#define SELECT_BY_ID_OR_NAME                                                                       \
  SELECT_PARTNERS "WHERE id = ? OR name_key = ? AND deleted_at IS NULL"
#define SELECT_TAKEN "SELECT 1 FROM partner WHERE name_key = ? AND id <> ? AND deleted_at IS NULL"

static const OlColumn partner_columns[] = {
  { "anchor", OL_COLUMN_PLAIN },       { "auto_prepare", OL_COLUMN_PLAIN },
  { "city", OL_COLUMN_PERSONAL },      { "country", OL_COLUMN_PLAIN },
  { "currency", OL_COLUMN_PLAIN },     { "cycle", OL_COLUMN_PLAIN },
  { "email", OL_COLUMN_PERSONAL },     { "fuel_reason", OL_COLUMN_PLAIN },
  { "group_by", OL_COLUMN_PLAIN },     { "language", OL_COLUMN_PLAIN },
  { "name", OL_COLUMN_PERSONAL },      { "ncc", OL_COLUMN_PLAIN },
  { "ninea", OL_COLUMN_PLAIN },        { "order_reference", OL_COLUMN_PLAIN },
  { "rccm", OL_COLUMN_PLAIN },         { "required_documents", OL_COLUMN_PLAIN },
  { "split_by", OL_COLUMN_PLAIN },     { "street", OL_COLUMN_PERSONAL },
  { "terms_days", OL_COLUMN_PLAIN },   { "vat_basis", OL_COLUMN_PLAIN },
  { "vat_category", OL_COLUMN_PLAIN }, { "vat_rate", OL_COLUMN_PLAIN },
  { "name_key", OL_COLUMN_DERIVED },
};

static const OlTable partner_table = {
  .name = "partner",
  .changed = OL_TABLE_PARTNER,
  .is_person = TRUE,
  .insert =
      "INSERT INTO partner (id, depot_id, updated_at, updated_by, anchor, auto_prepare, city, "
      "country, currency, cycle, email, fuel_reason, group_by, language, name, ncc, ninea, "
      "order_reference, rccm, required_documents, split_by, street, terms_days, vat_basis, "
      "vat_category, vat_rate, name_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  .update =
      "UPDATE partner SET row_version = row_version + 1, updated_at = ?3, updated_by = ?4, "
      "anchor = ?5, auto_prepare = ?6, city = ?7, country = ?8, currency = ?9, cycle = ?10, "
      "email = ?11, fuel_reason = ?12, group_by = ?13, language = ?14, name = ?15, ncc = ?16, "
      "ninea = ?17, order_reference = ?18, rccm = ?19, required_documents = ?20, split_by = "
      "?21, street = ?22, terms_days = ?23, vat_basis = ?24, vat_category = ?25, vat_rate = "
      "?26, name_key = ?27 WHERE id = ?1 AND row_version = ?2",
  .retire = "UPDATE partner SET row_version = row_version + 1, updated_at = ?3, updated_by = ?4, "
            "deleted_at = ?3 WHERE id = ?1 AND row_version = ?2 AND deleted_at IS NULL",
  .restore = "UPDATE partner SET row_version = row_version + 1, updated_at = ?3, updated_by = ?4, "
             "deleted_at = NULL WHERE id = ?1 AND row_version = ?2 AND deleted_at IS NOT NULL",
  .columns = partner_columns,
  .n_columns = G_N_ELEMENTS (partner_columns),
};

static OlPartner *
take_partner (OlQuery *query)
{
  OlPartner *self = ol_partner_new ();

  self->anchor = ol_query_date (query);
  self->auto_prepare = ol_query_int (query) != 0;
  ol_query_into (query, &self->party.city);
  ol_query_into (query, &self->party.country);
  self->currency = ol_currency_lookup (ol_query_text (query));
  ol_cycle_from_text (ol_query_text (query), &self->cycle);
  ol_query_into (query, &self->party.email);
  ol_query_into (query, &self->fuel_reason);
  ol_group_from_text (ol_query_text (query), &self->group_by);
  ol_query_into (query, &self->language);
  ol_query_into (query, &self->party.name);
  ol_query_into (query, &self->party.ncc);
  ol_query_into (query, &self->party.ninea);
  ol_query_into (query, &self->order_reference);
  ol_query_into (query, &self->party.rccm);
  self->required_documents = ol_query_int (query);
  ol_split_from_text (ol_query_text (query), &self->split_by);
  ol_query_into (query, &self->party.street);
  self->terms_days = ol_query_int (query);
  ol_query_into (query, &self->vat_basis);
  ol_query_into (query, &self->vat_category);
  self->vat_rate = ol_query_int (query);
  ol_query_into (query, &self->id);
  self->row_version = ol_query_int (query);
  return self;
}

static OlRecord *
partner_record (const OlPartner *self, const char *name_key)
{
  OlRecord *record = ol_record_new (&partner_table);

  ol_record_date (record, "anchor", self->anchor);
  ol_record_int (record, "auto_prepare", self->auto_prepare);
  ol_record_text (record, "city", self->party.city);
  ol_record_text (record, "country", self->party.country);
  ol_record_text (record, "currency", self->currency->code);
  ol_record_text (record, "cycle", ol_cycle_to_text (self->cycle));
  ol_record_text (record, "email", self->party.email);
  ol_record_text (record, "fuel_reason", self->fuel_reason);
  ol_record_text (record, "group_by", ol_group_to_text (self->group_by));
  ol_record_text (record, "language", self->language);
  ol_record_text (record, "name", self->party.name);
  ol_record_text (record, "ncc", self->party.ncc);
  ol_record_text (record, "ninea", self->party.ninea);
  ol_record_text (record, "order_reference", self->order_reference);
  ol_record_text (record, "rccm", self->party.rccm);
  ol_record_int (record, "required_documents", self->required_documents);
  ol_record_text (record, "split_by", ol_split_to_text (self->split_by));
  ol_record_text (record, "street", self->party.street);
  ol_record_int (record, "terms_days", self->terms_days);
  ol_record_text (record, "vat_basis", self->vat_basis);
  ol_record_text (record, "vat_category", self->vat_category);
  ol_record_int (record, "vat_rate", self->vat_rate);
  ol_record_text (record, "name_key", name_key);
  return record;
}

GPtrArray *
ol_partners_load (OlDb *db, GError **error)
{
  g_autoptr (GPtrArray) partners = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_partner_free);
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_ALL, error))
    return NULL;
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&partners);
      g_ptr_array_add (partners, take_partner (&query));
    }
  return NULL;
}

static void
tell_unknown (OlDb *db, const char *name, GError **error)
{
  g_autoptr (GPtrArray) partners = ol_partners_load (db, error);
  g_autoptr (GString) names = g_string_new (NULL);

  if (partners == NULL)
    return;
  for (guint i = 0; i < partners->len; i++)
    {
      const OlPartner *partner = g_ptr_array_index (partners, i);

      g_string_append (names, i > 0 ? ", " : "");
      g_string_append (names, partner->party.name);
    }
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
               _ ("There is no partner “%s”. The partners are: %s."), name, names->str);
}

OlPartner *
ol_partner_find (OlDb *db, const char *name_or_id, GError **error)
{
  g_autofree char *key = NULL;
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && name_or_id != NULL, NULL);

  key = ol_text_key (name_or_id);
  if (!ol_query_init (&query, db, SELECT_BY_ID_OR_NAME, error))
    return NULL;
  ol_query_bind_text (&query, name_or_id);
  ol_query_bind_text (&query, key);
  if (!ol_query_step (&query, &row, error))
    return NULL;
  if (row)
    return take_partner (&query);
  tell_unknown (db, name_or_id, error);
  return NULL;
}

/* Two partners of one name could not be told apart in a price list or an import. */
static gboolean
check_name (OlDb *db, const OlPartner *partner, const char *key, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 taken;

  if (*key != '\0')
    {
      if (!ol_query_init (&query, db, SELECT_TAKEN, error))
        return FALSE;
      ol_query_bind_text (&query, key);
      ol_query_bind_text (&query, partner->id != NULL ? partner->id : "");
      if (!ol_query_one_int (&query, 0, &taken, error))
        return FALSE;
      if (!taken)
        return TRUE;
    }
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
               *key == '\0' ? _ ("A partner needs a name with a letter or a digit (“%s”).")
                            : _ ("There is a partner named “%s” already. Choose another name."),
               partner->party.name != NULL ? partner->party.name : "");
  return FALSE;
}

static gboolean
insert_partner (OlWrite *write, OlPartner *partner, const char *key, GError **error)
{
  g_autoptr (OlRecord) record = partner_record (partner, key);
  char id[OL_ID_SIZE];

  ol_write_new_id (write, id);
  if (!ol_write_insert (write, id, record, error))
    return FALSE;
  partner->id = g_strdup (id);
  partner->row_version = 1;
  return TRUE;
}

gboolean
ol_partner_save (OlWrite *write, OlPartner *partner, GError **error)
{
  g_autoptr (OlPartner) stored = NULL;
  g_autoptr (OlRecord) before = NULL;
  g_autoptr (OlRecord) after = NULL;
  g_autofree char *key = NULL;
  gboolean changed;

  g_return_val_if_fail (write != NULL && partner != NULL, FALSE);
  g_return_val_if_fail (partner->currency != NULL, FALSE);

  key = ol_text_key (partner->party.name != NULL ? partner->party.name : "");
  if (!check_name (ol_write_db (write), partner, key, error))
    return FALSE;
  if (partner->id == NULL)
    return insert_partner (write, partner, key, error);
  stored = ol_partner_find (ol_write_db (write), partner->id, error);
  if (stored == NULL)
    return FALSE;
  before = partner_record (stored, key);
  after = partner_record (partner, key);
  if (!ol_write_update (write, partner->id, partner->row_version, before, after, &changed, error))
    return FALSE;
  partner->row_version += changed;
  return TRUE;
}

static gboolean
refuse_ties (const OlPartner *partner, const OlPartnerTies *ties, GError **error)
{
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
               _ ("%s still has drafts (%u), missions to bill (%u) or unpaid invoices (%u). Settle "
                  "them first."),
               partner->party.name, ties->drafts, ties->unbilled, ties->unpaid);
  return FALSE;
}

gboolean
ol_partner_retire (OlWrite *write, OlPartner *partner, GError **error)
{
  g_autoptr (OlRecord) before = NULL;
  OlPartnerTies ties;

  g_return_val_if_fail (write != NULL && partner != NULL && partner->id != NULL, FALSE);

  if (!ol_partner_ties (ol_write_db (write), partner->id, &ties, error))
    return FALSE;
  if (ties.drafts + ties.unbilled + ties.unpaid > 0)
    return refuse_ties (partner, &ties, error);
  before = partner_record (partner, "");
  if (!ol_write_delete (write, partner->id, partner->row_version, before, error))
    return FALSE;
  partner->row_version++;
  return TRUE;
}

gboolean
ol_partner_restore (OlWrite *write, OlPartner *partner, GError **error)
{
  g_autoptr (OlRecord) record = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (write != NULL && partner != NULL && partner->id != NULL, FALSE);

  key = ol_text_key (partner->party.name);
  if (!check_name (ol_write_db (write), partner, key, error))
    return FALSE;
  record = partner_record (partner, key);
  if (!ol_write_restore (write, partner->id, partner->row_version, record, error))
    return FALSE;
  partner->row_version++;
  return TRUE;
}
