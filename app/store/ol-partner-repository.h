/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-exchange.h"
#include "ol-journal.h"
#include "ol-organisation.h"
#include "ol-partner.h"
#include "ol-store.h"
#include "ol-tariff.h"

G_BEGIN_DECLS

/** ol_organisation_load: (transfer full): the carrier itself. */
OlOrganisation *ol_organisation_load (OlDb *db, GError **error);
/** ol_organisation_save: the changed fields, audited one by one; CONFLICT when it moved. */
gboolean ol_organisation_save (OlWrite *write, OlOrganisation *organisation, GError **error);

/** ol_partners_load: (transfer full) (element-type OlPartner): by name. */
GPtrArray *ol_partners_load (OlDb *db, GError **error);
/**
 * ol_partner_find: by id, also one that is retired, or by name without case and accents. NOT_FOUND
 * names the ones there are.
 */
OlPartner *ol_partner_find (OlDb *db, const char *name_or_id, GError **error);
/**
 * ol_partner_save: insert when it has no id, else update of the changed fields (audited field by
 * field).
 */
gboolean ol_partner_save (OlWrite *write, OlPartner *partner, GError **error);

/**
 * ol_partner_retire: no longer billed; its invoices stay. CONSTRAINT while it has drafts, missions
 * to bill or unpaid invoices; CONFLICT when it moved.
 */
gboolean ol_partner_retire (OlWrite *write, OlPartner *partner, GError **error);
/** ol_partner_restore: takes the retirement back; CONSTRAINT when its name is taken meanwhile. */
gboolean ol_partner_restore (OlWrite *write, OlPartner *partner, GError **error);

/** OlPartnerTies: what hangs on a partner and is not settled. */
typedef struct
{
  guint drafts;   /* invoices prepared and not issued */
  guint unbilled; /* missions on no draft or invoice */
  guint unpaid;   /* invoices on which something is due */
} OlPartnerTies;

/** ol_partner_ties: counted. */
gboolean
ol_partner_ties (OlDb *db, const char *partner_id, OlPartnerTies *ties, GError **error);

/** ol_tariffs_load: (transfer full) (element-type OlTariff) of one partner. */
GPtrArray *ol_tariffs_load (OlDb *db, const char *partner_id, GError **error);
/**
 * ol_tariff_insert: the same line (partner, service, places, equipment, unit, currency,
 * valid_from) again replaces it; @changed says.
 */
gboolean ol_tariff_insert (OlWrite *write, OlTariff *tariff, gboolean *changed, GError **error);
/**
 * ol_tariff_save: insert when it has no id or its row is gone, else update of the changed fields;
 * CONFLICT when it moved, CONSTRAINT when another row prices the same thing from the same day on.
 */
gboolean ol_tariff_save (OlWrite *write, OlTariff *tariff, GError **error);
/** ol_tariff_delete: CONFLICT when it moved. Drafts and invoices have copies of their prices. */
gboolean ol_tariff_delete (OlWrite *write, const OlTariff *tariff, GError **error);

/** ol_rates_load: (transfer full) (element-type OlRate) GArray. */
GArray *ol_rates_load (OlDb *db, GError **error);
gboolean ol_rate_insert (OlWrite *write, const OlRate *rate, gboolean *changed, GError **error);
/** ol_rate_stored: @former: the rate of the same pair and day; @found: whether there is one. */
gboolean ol_rate_stored (
    OlDb *db, const OlRate *rate, OlRate *former, gboolean *found, GError **error);
/** ol_rate_delete: the rate of that pair and day; NOT_FOUND when it says something else by now. */
gboolean ol_rate_delete (OlWrite *write, const OlRate *rate, GError **error);

/** OlRateUse: rates that issued invoices were locked at. */
typedef struct
{
  OlRate rate; /* as on the invoices; its source may name the pairs it was crossed from */
  guint invoices;
} OlRateUse;

/** ol_rate_uses: (transfer full) GArray of OlRateUse. */
GArray *ol_rate_uses (OlDb *db, GError **error);

/** OlUser: somebody who may work with the desk. */
typedef struct
{
  char *id;
  char *name;
  OlRole role;
  gboolean owner; /* of the desk */
  gint64 row_version;
} OlUser;
void ol_user_free (OlUser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlUser, ol_user_free)

/** ol_users_load: (transfer full) (element-type OlUser): the owner first, then by role and name. */
GPtrArray *ol_users_load (OlDb *db, GError **error);
/** ol_user_load: (transfer full): closed or not. */
OlUser *ol_user_load (OlDb *db, const char *id, GError **error);
/** ol_user_add: CONSTRAINT when the role has somebody of that name already; an account of that name
 * and role that was closed is opened again. @id: (out) */
gboolean
ol_user_add (OlWrite *write, const char *name, OlRole role, char **id, GError **error);
/** ol_user_change: CONSTRAINT as above, and when the desk's owner would be no administrator. */
gboolean
ol_user_change (OlWrite *write, const char *id, const char *name, OlRole role, GError **error);
/** ol_user_close: CONSTRAINT for the desk's owner, and for who does it. What was done stays. */
gboolean ol_user_close (OlWrite *write, const char *id, GError **error);
gboolean ol_user_reopen (OlWrite *write, const char *id, GError **error);

/**
 * ol_user_find_or_create: the actor for `--as`: "ROLE" or "ROLE:NAME" ("comptable:awa"); NULL: the
 * desk's owner (admin). A new NAME is created, audited; a closed account is NOT_FOUND. Runs
 * its own transaction.
 */
OlActor *ol_user_find_or_create (OlStore *store, const char *as, GError **error);

G_END_DECLS
