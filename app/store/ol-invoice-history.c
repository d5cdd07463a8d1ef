/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-history.h"

#include "ol-db-private.h"

#define NEW(field) "(SELECT value FROM audit_private WHERE seq = e.seq AND path = 'new." field "')"
#define OLD(field) "(SELECT value FROM audit_private WHERE seq = e.seq AND path = 'old." field "')"
#define SELECT_HISTORY                                                                             \
  "SELECT e.at, u.name, e.role, e.action, e.ok, " NEW ("status") ", "                              \
  NEW ("paid") " IS NOT NULL, "                                                                    \
  "CAST (" NEW ("paid") " AS INTEGER) < CAST (" OLD ("paid") " AS INTEGER), "                      \
  NEW ("credited") " IS NOT NULL, "                                                                \
  "(SELECT level FROM reminder WHERE id = e.resource_id) "                                         \
  "FROM audit_event AS e LEFT JOIN user_account AS u ON u.id = e.actor "                           \
  "WHERE e.resource_id = ?1 OR e.resource_id IN (SELECT id FROM reminder WHERE invoice_id = ?1) "  \
  "ORDER BY e.seq DESC LIMIT 200"

void
ol_history_event_free (OlHistoryEvent *self)
{
  if (self == NULL)
    return;
  g_free (self->actor);
  g_free (self);
}

/* What an update did, by the fields it touched. */
static OlHistoryKind
kind_of_update (const char *status, gboolean paid, gboolean less, gboolean credited)
{
  if (paid)
    return less ? OL_HISTORY_UNPAID : OL_HISTORY_PAID;
  if (credited)
    return OL_HISTORY_CREDITED;
  if (g_strcmp0 (status, "\"issued\"") == 0)
    return OL_HISTORY_ISSUED;
  return g_strcmp0 (status, "\"sent\"") == 0 ? OL_HISTORY_SENT : OL_HISTORY_CHANGED;
}

static OlHistoryKind
kind_of (const char *action, const char *status, gboolean paid, gboolean less, gboolean credited)
{
  if (g_strcmp0 (action, "CREATE") == 0)
    return g_strcmp0 (status, "\"issued\"") == 0 ? OL_HISTORY_ISSUED : OL_HISTORY_PREPARED;
  if (g_strcmp0 (action, "EXPORT") == 0 || g_strcmp0 (action, "DOWNLOAD") == 0)
    return OL_HISTORY_SAVED;
  if (g_strcmp0 (action, "SHARE") == 0)
    return OL_HISTORY_SHARED;
  if (g_strcmp0 (action, "APPROVE") == 0)
    return OL_HISTORY_APPROVED;
  if (g_strcmp0 (action, "REJECT") == 0)
    return OL_HISTORY_REFUSED;
  return kind_of_update (status, paid, less, credited);
}

static OlHistoryEvent *
take_event (OlQuery *query)
{
  OlHistoryEvent *self = g_new0 (OlHistoryEvent, 1);
  g_autofree char *action = NULL;
  g_autofree char *status = NULL;
  gboolean ok, paid, less, credited;

  self->at = ol_query_int (query);
  self->actor = ol_query_dup (query);
  ol_role_from_text (ol_query_text (query), &self->role);
  action = ol_query_dup (query);
  ok = ol_query_int (query) != 0;
  status = ol_query_dup (query);
  paid = ol_query_int (query) != 0;
  less = ol_query_int (query) != 0;
  credited = ol_query_int (query) != 0;
  self->kind = ok ? kind_of (action, status, paid, less, credited) : OL_HISTORY_REFUSED;
  if (ol_reminder_level_from_text (ol_query_text (query), &self->level))
    self->kind = OL_HISTORY_REMINDED;
  return self;
}

GPtrArray *
ol_invoice_history (OlDb *db, const char *invoice_id, GError **error)
{
  g_autoptr (GPtrArray) events
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_history_event_free);
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && invoice_id != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_HISTORY, error))
    return NULL;
  ol_query_bind_text (&query, invoice_id);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&events);
      g_ptr_array_add (events, take_event (&query));
    }
  return NULL;
}
