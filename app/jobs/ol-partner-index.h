/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-partner.h"
#include "ol-store.h"

G_BEGIN_DECLS

/** OlPartnerIndex: every partner by name, without case and accents; an import asks it once per row.
 */
typedef struct _OlPartnerIndex OlPartnerIndex;

/** ol_partner_index_load: (transfer full) */
OlPartnerIndex *ol_partner_index_load (OlDb *db, GError **error);
void ol_partner_index_free (OlPartnerIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlPartnerIndex, ol_partner_index_free)

/** ol_partner_index_find: (transfer none) (nullable) */
const OlPartner *ol_partner_index_find (OlPartnerIndex *self, const char *name);

/** ol_partner_index_names: (transfer full) "MAERSK, MEDLOG, SMT Africa" */
char *ol_partner_index_names (OlPartnerIndex *self);

G_END_DECLS
