/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-date.h"
#include "ol-money.h"

G_BEGIN_DECLS

/** OlParty: who stands on an invoice. All strings owned, NULL when unknown. */
typedef struct
{
  char *name;
  char *street;
  char *city;
  char *country; /* ISO 3166-1 alpha-2 */
  char *ninea;   /* Senegal; without the SN prefix, which UBL adds */
  char *ncc;     /* Côte d'Ivoire; without the CI prefix */
  char *rccm;    /* trade register */
  char *email;
  char *vat_id;  /* the VAT identifier as a document read back states it; NULL for parties of ours */
} OlParty;

void ol_party_clear (OlParty *party);
void ol_party_copy (const OlParty *source, OlParty *target); /* target is cleared first */

/**
 * ol_party_vat_id: NINEA with SN or NCC with CI (EN 16931 BR-CO-09), digits and letters only. A party
 * read from a document answers what stood there, right or wrong.
 * Returns: (nullable) (transfer full)
 */
char *ol_party_vat_id (const OlParty *party);

/** ol_country_is_known: the ISO 3166-1 alpha-2 list (EN 16931 BR-CL-14). */
gboolean ol_country_is_known (const char *code);

/** OlOrganisation: the carrier itself; one row per data folder. */
typedef struct
{
  char *id;
  OlParty party;
  char *iban;
  char *bic;
  char *mobile_money;         /* "Wave 77 000 00 00" as printed */
  const OlCurrency *currency; /* ledger currency, XOF */
  gint64 approval_limit;      /* ledger minor units; 0: no second person is asked for */
  gint64 row_version;
} OlOrganisation;

void ol_organisation_free (OlOrganisation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlOrganisation, ol_organisation_free)

typedef enum
{
  OL_CYCLE_MONTHLY,
  OL_CYCLE_BIWEEKLY,
  OL_CYCLE_WEEKLY,
  OL_CYCLE_CUSTOM,
} OlCycle;

typedef enum
{
  OL_SPLIT_NONE,
  OL_SPLIT_CUSTOMER,
} OlSplit;

typedef enum
{
  OL_GROUP_ROUTE,
  OL_GROUP_CONTAINER,
  OL_GROUP_VEHICLE,
  OL_GROUP_MISSION,
} OlGroup;

/** Document kinds, as a set. */
typedef enum
{
  OL_DOCUMENT_BL = 1 << 0,
  OL_DOCUMENT_CMR = 1 << 1,
  OL_DOCUMENT_EIR = 1 << 2,
  OL_DOCUMENT_POD = 1 << 3,
  OL_DOCUMENT_INVOICE = 1 << 4,
  OL_DOCUMENT_RECEIPT = 1 << 5,
  OL_DOCUMENT_OTHER = 1 << 6,
} OlDocumentKind;

/** Enum <-> the words used in files, JSON and SQL: "monthly", "customer", "route", "BL". */
const char *ol_cycle_to_text (OlCycle value);
gboolean ol_cycle_from_text (const char *text, OlCycle *value);
const char *ol_split_to_text (OlSplit value);
gboolean ol_split_from_text (const char *text, OlSplit *value);
const char *ol_group_to_text (OlGroup value);
gboolean ol_group_from_text (const char *text, OlGroup *value);
const char *ol_document_kind_to_text (OlDocumentKind kind); /* exactly one bit */
gboolean ol_document_kind_from_text (const char *text, OlDocumentKind *kind);
char *ol_document_kinds_to_text (guint kinds); /* "BL,CMR" */
gboolean ol_document_kinds_from_text (const char *text, guint *kinds);

/** OlPartner: a billing partner, who pays, and how it wants its invoices. */
typedef struct
{
  char *id;
  OlParty party;
  OlCycle cycle;
  OlDate anchor; /* biweekly: a Monday; else OL_DATE_NONE */
  int terms_days;
  const OlCurrency *currency;
  char *language;          /* "fr", "en" */
  char *vat_category;      /* UNCL5305 "S", "E", "Z", "G", "AE", "O" */
  OlDecimal vat_rate;      /* percent, 18 % = 18000000 */
  char *vat_basis;         /* legal text for a rate of 0; NULL or empty: not given yet */
  guint required_documents; /* OlDocumentKind set */
  OlSplit split_by;
  OlGroup group_by;
  char *fuel_reason;     /* printed reason of the fuel surcharge */
  gboolean auto_prepare;
  char *order_reference; /* the partner's purchase order or contract, printed */
  gint64 row_version;
} OlPartner;

OlPartner *ol_partner_new (void);
OlPartner *ol_partner_copy (const OlPartner *self);
void ol_partner_free (OlPartner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlPartner, ol_partner_free)

/** ol_partners_shipped: (transfer full) (element-type OlPartner): MEDLOG, MAERSK and SMT Africa, without ids. */
GPtrArray *ol_partners_shipped (void);

/**
 * ol_partner_set: one KEY=VALUE of `partner set`, checked.
 * Keys: name street city country ninea ncc rccm email cycle anchor terms_days currency language vat_category
 * vat_rate vat_basis required_documents split_by group_by fuel_reason auto_prepare order_reference.
 * Errors: OL_CORE_ERROR_VALUE naming the key, the value and what is accepted; @self is then unchanged.
 */
gboolean ol_partner_set (OlPartner *self, const char *key, const char *value, GError **error);

/** ol_organisation_set: keys name street city country ninea ncc rccm email iban bic mobile_money approval_limit. */
gboolean ol_organisation_set (OlOrganisation *self, const char *key, const char *value,
                              GError **error);

G_END_DECLS
