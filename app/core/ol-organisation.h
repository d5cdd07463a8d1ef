/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-bookkeeping.h"
#include "ol-money.h"
#include "ol-party.h"
#include "ol-payment-account.h"

G_BEGIN_DECLS

/** OlOrganisation: the carrier itself; one row per data folder. */
typedef struct
{
  char *id;
  OlParty party;
  char *iban;
  char *bic;
  char *mobile_money; /* "Wave 77 000 00 00" as printed */
  char *payment_accounts; /* every account, see ol_payment_accounts_parse(), the three above being
                             the first of each kind; NULL: they are all there is */
  char *logo;             /* SHA-256 of a picture in the file store */
  char *bookkeeping;      /* see ol_bookkeeping_format(); NULL: the defaults */
  const OlCurrency *currency; /* ledger currency, XOF */
  gint64 approval_limit;      /* ledger minor units; 0: no second person is asked for */
  gint64 row_version;
} OlOrganisation;

/** ol_organisation_new: nothing known but the ledger currency, XOF. */
OlOrganisation *ol_organisation_new (void);
OlOrganisation *ol_organisation_copy (const OlOrganisation *self);
void ol_organisation_free (OlOrganisation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlOrganisation, ol_organisation_free)

/**
 * ol_organisation_set: one KEY=VALUE of `organisation set`, checked.
 * Keys: name street city country ninea ncc rccm email iban bic mobile_money accounts logo
 * approval_limit. An empty value clears what may be unknown. The IBAN's check digits are verified
 * and it is kept without blanks. iban, bic and mobile_money are of the first account of their kind;
 * accounts is the whole list as ol_payment_accounts_parse() reads it; logo is the hash of a kept
 * file. And those of ol_bookkeeping_set().
 * Errors: OL_CORE_ERROR_VALUE naming the key, the value and what is accepted; @self is then
 * unchanged.
 */
gboolean ol_organisation_set (OlOrganisation *self, const char *key, const char *value,
                              GError **error);

/**
 * ol_organisation_get: (transfer full) (nullable)
 * The value of @key as ol_organisation_set() takes it; the empty text when it is unknown, NULL when
 * there is no such key.
 */
char *ol_organisation_get (const OlOrganisation *self, const char *key);

/** ol_organisation_accounts: (transfer full) (element-type OlPaymentAccount): where partners
 * pay. */
GPtrArray *ol_organisation_accounts (const OlOrganisation *self);

G_END_DECLS
