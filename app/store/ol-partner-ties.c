/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner-repository.h"
#include "ol-mission-row-private.h"
#include "ol-write-private.h"

#define COUNT_DRAFTS                                                                               \
  "SELECT count (*) FROM invoice WHERE partner_id = ? AND status = 'draft' AND deleted_at IS NULL"
#define COUNT_UNBILLED                                                                             \
  "SELECT count (*) FROM mission AS m WHERE partner_id = ? AND " OL_MISSION_OPEN                   \
  " AND status <> 'cancelled' AND deleted_at IS NULL"
#define COUNT_UNPAID                                                                               \
  "SELECT count (*) FROM invoice WHERE partner_id = ? AND kind = 'invoice' "                       \
  "AND status IN ('issued', 'sent', 'partially_paid') "                                            \
  "AND total_payable - paid - credited > 0 AND deleted_at IS NULL"

static gboolean
count (OlDb *db, const char *sql, const char *partner_id, guint *number, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 counted;

  if (!ol_query_init (&query, db, sql, error))
    return FALSE;
  ol_query_bind_text (&query, partner_id);
  if (!ol_query_one_int (&query, 0, &counted, error))
    return FALSE;
  *number = (guint)counted;
  return TRUE;
}

gboolean
ol_partner_ties (OlDb *db, const char *partner_id, OlPartnerTies *ties, GError **error)
{
  g_return_val_if_fail (db != NULL && partner_id != NULL && ties != NULL, FALSE);

  return count (db, COUNT_DRAFTS, partner_id, &ties->drafts, error)
         && count (db, COUNT_UNBILLED, partner_id, &ties->unbilled, error)
         && count (db, COUNT_UNPAID, partner_id, &ties->unpaid, error);
}
