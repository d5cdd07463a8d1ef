/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner.h"

#include <string.h>

#include "ol-core-error.h"

static void
test_names (void)
{
  static const char *const cycles[] = { "monthly", "biweekly", "weekly", "custom" };
  static const char *const splits[] = { "none", "customer" };
  static const char *const groups[] = { "route", "container", "vehicle", "mission" };
  OlCycle cycle;
  OlSplit split;
  OlGroup group;

  for (guint i = 0; i < G_N_ELEMENTS (cycles); i++)
    {
      g_assert_cmpstr (ol_cycle_to_text (i), ==, cycles[i]);
      g_assert_true (ol_cycle_from_text (cycles[i], &cycle));
      g_assert_cmpuint (cycle, ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (splits); i++)
    {
      g_assert_cmpstr (ol_split_to_text (i), ==, splits[i]);
      g_assert_true (ol_split_from_text (splits[i], &split));
      g_assert_cmpuint (split, ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_assert_cmpstr (ol_group_to_text (i), ==, groups[i]);
      g_assert_true (ol_group_from_text (groups[i], &group));
      g_assert_cmpuint (group, ==, i);
    }
  g_assert_null (ol_cycle_to_text (4));
  g_assert_false (ol_cycle_from_text ("Monthly", &cycle));
  g_assert_false (ol_cycle_from_text (NULL, &cycle));
  g_assert_cmpuint (cycle, ==, OL_CYCLE_CUSTOM);
}

static void
test_document_kinds (void)
{
  static const char *const wrong[] = { "BL,", ",", "bl", "BL;CMR", "BL CMR", "XYZ" };
  g_autofree char *none = ol_document_kinds_to_text (0);
  g_autofree char *all = ol_document_kinds_to_text (0x7f);
  guint kinds = 7;
  OlDocumentKind kind;

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (all, ==, "BL,CMR,EIR,POD,INVOICE,RECEIPT,OTHER");
  g_assert_true (ol_document_kinds_from_text (all, &kinds));
  g_assert_cmphex (kinds, ==, 0x7f);
  g_assert_true (ol_document_kinds_from_text (" EIR , BL ", &kinds));
  g_assert_cmphex (kinds, ==, OL_DOCUMENT_BL | OL_DOCUMENT_EIR);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (ol_document_kinds_from_text (wrong[i], &kinds));
  g_assert_false (ol_document_kinds_from_text (NULL, &kinds));
  g_assert_cmphex (kinds, ==, OL_DOCUMENT_BL | OL_DOCUMENT_EIR);
  g_assert_true (ol_document_kinds_from_text ("", &kinds));
  g_assert_cmphex (kinds, ==, 0);

  g_assert_true (ol_document_kind_from_text ("POD", &kind));
  g_assert_cmphex (kind, ==, OL_DOCUMENT_POD);
  g_assert_false (ol_document_kind_from_text ("pod", &kind));
  g_assert_cmpstr (ol_document_kind_to_text (OL_DOCUMENT_OTHER), ==, "OTHER");
  g_assert_null (ol_document_kind_to_text (OL_DOCUMENT_BL | OL_DOCUMENT_CMR));
  g_assert_null (ol_document_kind_to_text (0));
}

static void
test_new (void)
{
  g_autoptr (OlPartner) partner = ol_partner_new ();

  g_assert_null (partner->party.name);
  g_assert_cmpint (partner->anchor, ==, OL_DATE_NONE);
  g_assert_cmpstr (partner->currency->code, ==, "XOF");
  g_assert_cmpstr (partner->fuel_reason, ==, "Surcharge carburant");
  g_assert_cmpint (partner->vat_rate, ==, 18 * OL_DECIMAL_ONE);
  g_assert_cmpint (partner->cycle, ==, OL_CYCLE_MONTHLY);
  g_assert_cmpint (partner->terms_days, ==, 30);
  ol_partner_free (NULL);
}

static const OlPartner *
find_partner (GPtrArray *partners, const char *name)
{
  for (guint i = 0; i < partners->len; i++)
    {
      const OlPartner *partner = partners->pdata[i];

      if (g_str_equal (partner->party.name, name))
        return partner;
    }
  g_assert_not_reached ();
}

static void
assert_terms (const OlPartner *partner,
              OlCycle cycle,
              const char *anchor,
              int terms_days,
              const char *currency,
              const char *vat,
              const char *language,
              const char *documents)
{
  g_autofree char *date = ol_date_format (partner->anchor);
  g_autofree char *rate = ol_fixed_format (partner->vat_rate, 6);
  g_autofree char *category = g_strconcat (partner->vat_category, " ", rate, NULL);
  g_autofree char *kinds = ol_document_kinds_to_text (partner->required_documents);

  g_assert_cmpint (partner->cycle, ==, cycle);
  g_assert_cmpstr (date, ==, anchor);
  g_assert_cmpint (partner->terms_days, ==, terms_days);
  g_assert_cmpstr (partner->currency->code, ==, currency);
  g_assert_cmpstr (category, ==, vat);
  g_assert_cmpstr (partner->language, ==, language);
  g_assert_cmpstr (kinds, ==, documents);
}

static void
test_shipped (void)
{
  g_autoptr (GPtrArray) partners = ol_partners_shipped ();
  const OlPartner *medlog = find_partner (partners, "MEDLOG");
  const OlPartner *maersk = find_partner (partners, "MAERSK");
  const OlPartner *smt = find_partner (partners, "SMT Africa");

  g_assert_cmpuint (partners->len, ==, 3);
  assert_terms (medlog, OL_CYCLE_MONTHLY, "", 30, "XOF", "S 18", "fr", "BL,CMR");
  assert_terms (maersk, OL_CYCLE_BIWEEKLY, "2026-01-05", 15, "USD", "E 0", "en", "BL,EIR");
  assert_terms (smt, OL_CYCLE_WEEKLY, "", 15, "XOF", "S 18", "fr", "BL,CMR");
  g_assert_cmpint (medlog->split_by, ==, OL_SPLIT_CUSTOMER);
  g_assert_cmpint (medlog->group_by, ==, OL_GROUP_ROUTE);
  g_assert_cmpint (maersk->split_by, ==, OL_SPLIT_CUSTOMER);
  g_assert_cmpint (maersk->group_by, ==, OL_GROUP_CONTAINER);
  g_assert_cmpint (smt->split_by, ==, OL_SPLIT_NONE);
  g_assert_cmpint (smt->group_by, ==, OL_GROUP_MISSION);
  g_assert_true (medlog->auto_prepare && maersk->auto_prepare && !smt->auto_prepare);
  g_assert_cmpstr (maersk->fuel_reason, ==, "Fuel surcharge");

  for (guint i = 0; i < partners->len; i++)
    {
      const OlPartner *partner = partners->pdata[i];

      g_assert_null (partner->id);
      g_assert_null (partner->vat_basis);
      g_assert_null (partner->party.ninea);
      g_assert_null (partner->party.ncc);
      g_assert_true (ol_country_is_known (partner->party.country));
      g_assert_nonnull (partner->party.street);
      g_assert_nonnull (partner->party.city);
    }
}

static const char *const good[][2] = {
  { "name", "Nouveau <b>" },
  { "street", "12 rue X" },
  { "city", "Dakar" },
  { "country", "ML" },
  { "ninea", "005123456" },
  { "ncc", "1234567A" },
  { "rccm", "SN DKR" },
  { "email", "a@b" },
  { "anchor", "2026-01-12" },
  { "cycle", "biweekly" },
  { "terms_days", "45" },
  { "currency", "EUR" },
  { "language", "en" },
  { "vat_category", "AE" },
  { "vat_rate", "5,5" },
  { "vat_basis", "Article 9 %s" },
  { "required_documents", "POD,BL" },
  { "split_by", "customer" },
  { "group_by", "vehicle" },
  { "fuel_reason", "Gazole" },
  { "auto_prepare", "yes" },
  { "order_reference", "PO-7" },
};

static OlPartner *
changed_partner (void)
{
  OlPartner *partner = ol_partner_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (ol_partner_set (partner, good[i][0], good[i][1], &error));
      g_assert_no_error (error);
    }
  return partner;
}

static void
assert_changed (const OlPartner *partner)
{
  assert_terms (partner, OL_CYCLE_BIWEEKLY, "2026-01-12", 45, "EUR", "AE 5.5", "en", "BL,POD");
  g_assert_cmpstr (partner->party.name, ==, "Nouveau <b>");
  g_assert_cmpstr (partner->party.street, ==, "12 rue X");
  g_assert_cmpstr (partner->party.city, ==, "Dakar");
  g_assert_cmpstr (partner->party.country, ==, "ML");
  g_assert_cmpstr (partner->party.ninea, ==, "005123456");
  g_assert_cmpstr (partner->party.ncc, ==, "1234567A");
  g_assert_cmpstr (partner->party.rccm, ==, "SN DKR");
  g_assert_cmpstr (partner->party.email, ==, "a@b");
  g_assert_cmpstr (partner->vat_basis, ==, "Article 9 %s");
  g_assert_cmpint (partner->split_by, ==, OL_SPLIT_CUSTOMER);
  g_assert_cmpint (partner->group_by, ==, OL_GROUP_VEHICLE);
  g_assert_cmpstr (partner->fuel_reason, ==, "Gazole");
  g_assert_true (partner->auto_prepare);
  g_assert_cmpstr (partner->order_reference, ==, "PO-7");
}

static void
test_set (void)
{
  g_autoptr (OlPartner) partner = changed_partner ();

  assert_changed (partner);
  g_assert_true (ol_partner_set (partner, "vat_basis", "", NULL));
  g_assert_null (partner->vat_basis);
  g_assert_true (ol_partner_set (partner, "order_reference", " ", NULL));
  g_assert_null (partner->order_reference);
  g_assert_true (ol_partner_set (partner, "required_documents", "", NULL));
  g_assert_cmphex (partner->required_documents, ==, 0);
  g_assert_true (ol_partner_set (partner, "auto_prepare", "0", NULL));
  g_assert_false (partner->auto_prepare);
  g_assert_true (ol_partner_set (partner, "cycle", "weekly", NULL));
  g_assert_true (ol_partner_set (partner, "anchor", "", NULL));
  g_assert_cmpint (partner->anchor, ==, OL_DATE_NONE);
  g_assert_true (ol_partner_set (partner, "terms_days", "0", NULL));
  g_assert_true (ol_partner_set (partner, "vat_rate", "100", NULL));
}

static void
test_set_refused (void)
{
  static const char *const cases[][2] = {
    { "name", "" },
    { "country", "Mali" },
    { "cycle", "yearly" },
    { "cycle", "" },
    { "anchor", "2026-01-06" },
    { "anchor", "Monday" },
    { "anchor", "" },
    { "terms_days", "-1" },
    { "terms_days", "366" },
    { "terms_days", "30.5" },
    { "terms_days", "" },
    { "currency", "CFA" },
    { "language", "es" },
    { "vat_category", "X" },
    { "vat_category", "" },
    { "vat_rate", "-1" },
    { "vat_rate", "100.1" },
    { "vat_rate", "18%" },
    { "required_documents", "BL;CMR" },
    { "split_by", "partner" },
    { "group_by", "" },
    { "fuel_reason", "" },
    { "auto_prepare", "maybe" },
    { "auto_prepare", "" },
  };
  g_autoptr (OlPartner) partner = changed_partner ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s=%s", cases[i][0], cases[i][1]);
      g_assert_false (ol_partner_set (partner, cases[i][0], cases[i][1], &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, cases[i][0]));
      g_assert_nonnull (strstr (error->message, cases[i][1]));
      assert_changed (partner);
    }
}

static void
test_set_order (void)
{
  g_autoptr (OlPartner) partner = ol_partner_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_partner_set (partner, "cycle", "biweekly", &error));
  g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "anchor"));
  g_assert_cmpint (partner->cycle, ==, OL_CYCLE_MONTHLY);
}

static void
test_set_unknown (void)
{
  static const char *const keys[] = { "id", "", "Name", "row_version", "%s%n", NULL };
  g_autoptr (OlPartner) partner = ol_partner_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ol_partner_set (partner, keys[i], "x", &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
      /* Every key that works is offered. */
      for (gsize j = 0; j < G_N_ELEMENTS (good); j++)
        g_assert_nonnull (strstr (error->message, good[j][0]));
    }
}

static void
test_copy (void)
{
  g_autoptr (OlPartner) source = changed_partner ();
  g_autoptr (OlPartner) copy = NULL;

  source->id = g_strdup ("an id");
  source->row_version = 3;
  copy = ol_partner_copy (source);
  g_assert_true (ol_partner_set (source, "name", "Other", NULL));
  g_assert_true (ol_partner_set (source, "fuel_reason", "Other", NULL));
  g_clear_pointer (&source->id, g_free);
  assert_changed (copy);
  g_assert_cmpstr (copy->id, ==, "an id");
  g_assert_cmpint (copy->row_version, ==, 3);
}

static void
test_get (void)
{
  g_autoptr (OlPartner) partner = changed_partner ();
  g_autoptr (OlPartner) again = ol_partner_new ();
  g_autofree char *unknown = ol_partner_get (again, "street");

  g_assert_cmpstr (unknown, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *value = ol_partner_get (partner, good[i][0]);

      g_assert_nonnull (value);
      g_assert_true (ol_partner_set (again, good[i][0], value, NULL));
    }
  assert_changed (again);
  g_assert_null (ol_partner_get (partner, "iban"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/partner/names", test_names);
  g_test_add_func ("/core/partner/document-kinds", test_document_kinds);
  g_test_add_func ("/core/partner/new", test_new);
  g_test_add_func ("/core/partner/shipped", test_shipped);
  g_test_add_func ("/core/partner/set", test_set);
  g_test_add_func ("/core/partner/set-refused", test_set_refused);
  g_test_add_func ("/core/partner/set-order", test_set_order);
  g_test_add_func ("/core/partner/set-unknown", test_set_unknown);
  g_test_add_func ("/core/partner/copy", test_copy);
  g_test_add_func ("/core/partner/get", test_get);

  return g_test_run ();
}
