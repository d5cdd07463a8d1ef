/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-date.h"
#include "ol-document-kind.h"
#include "ol-money.h"
#include "ol-party.h"

G_BEGIN_DECLS

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

/** Enum <-> the words used in files, JSON and SQL: "monthly", "customer", "route". */
const char *ol_cycle_to_text (OlCycle value);
gboolean ol_cycle_from_text (const char *text, OlCycle *value);
const char *ol_split_to_text (OlSplit value);
gboolean ol_split_from_text (const char *text, OlSplit *value);
const char *ol_group_to_text (OlGroup value);
gboolean ol_group_from_text (const char *text, OlGroup *value);

/** OlPartner: a billing partner, who pays, and how it wants its invoices. */
typedef struct
{
  char *id;
  OlParty party;
  OlCycle cycle;
  OlDate anchor; /* biweekly: a Monday; else OL_DATE_NONE */
  int terms_days;
  const OlCurrency *currency;
  char *language;           /* "fr", "en" */
  char *vat_category;       /* UNCL5305 "S", "E", "Z", "G", "AE", "O" */
  OlDecimal vat_rate;       /* percent, 18 % = 18000000 */
  char *vat_basis;          /* legal text for a rate of 0; NULL or empty: not given yet */
  guint required_documents; /* OlDocumentKind set */
  OlSplit split_by;
  OlGroup group_by;
  char *fuel_reason; /* printed reason of the fuel surcharge */
  gboolean auto_prepare;
  char *order_reference; /* the partner's purchase order or contract, printed */
  gint64 row_version;
} OlPartner;

/**
 * ol_partner_new: no name yet; monthly, 30 days, XOF, 18 %, French, one line per mission, drafts on
 * request.
 */
OlPartner *ol_partner_new (void);
OlPartner *ol_partner_copy (const OlPartner *self);
void ol_partner_free (OlPartner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlPartner, ol_partner_free)

/**
 * ol_partners_shipped: (transfer full) (element-type OlPartner): MEDLOG, MAERSK and SMT Africa,
 * without ids.
 */
GPtrArray *ol_partners_shipped (void);

/**
 * ol_partner_set: one KEY=VALUE of `partner set`, checked.
 * Keys: name street city country ninea ncc rccm email cycle anchor terms_days currency language
 * vat_category vat_rate vat_basis required_documents split_by group_by fuel_reason auto_prepare
 * order_reference. An empty value clears what may be unknown. Each key is checked by itself: a rate
 * that does not go with its category is refused by the invoice's own rules.
 * Errors: OL_CORE_ERROR_VALUE naming the key, the value and what is accepted; @self is then
 * unchanged.
 */
gboolean ol_partner_set (OlPartner *self, const char *key, const char *value, GError **error);

/**
 * ol_partner_get: (transfer full) (nullable)
 * The value of @key as ol_partner_set() takes it; the empty text when it is unknown, NULL when
 * there is no such key.
 */
char *ol_partner_get (const OlPartner *self, const char *key);

G_END_DECLS
