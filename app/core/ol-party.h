/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ol-country.h"

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
  char *vat_id;  /* as a document read back states it; NULL for parties of ours */
} OlParty;

void ol_party_clear (OlParty *party);
void ol_party_copy (const OlParty *source, OlParty *target); /* target is cleared first */

/**
 * ol_party_vat_id: NINEA with SN or NCC with CI (EN 16931 BR-CO-09), digits and letters only.
 *
 * The party's country chooses; one that is in neither country is known by whichever of the two it
 * has. A prefix that was typed into the field is not doubled. A party read from a document answers
 * what stood there, right or wrong.
 * Returns: (nullable) (transfer full)
 */
char *ol_party_vat_id (const OlParty *party);

/**
 * ol_party_has_key: whether ol_party_set() knows @key: name street city country ninea ncc rccm
 * email.
 */
gboolean ol_party_has_key (const char *key);

/**
 * ol_party_set: one KEY=VALUE, checked; an empty value clears all but the name.
 * Errors: OL_CORE_ERROR_VALUE naming the key, the value and what is accepted; @party is then
 * unchanged.
 */
gboolean ol_party_set (OlParty *party, const char *key, const char *value, GError **error);

/** ol_party_get: (transfer none) (nullable): what @key, one of the above, is set to. */
const char *ol_party_get (const OlParty *party, const char *key);

G_END_DECLS
