/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-row-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether it can go, and what it says. */
#define SELECT_TIES                                                                                \
  "SELECT m.updated_by, (SELECT ifnull (i.number, '') FROM invoice_line_mission AS b "             \
  "JOIN invoice_line AS l ON l.rowid = b.line JOIN invoice AS i ON i.id = l.invoice_id "           \
  "WHERE b.mission = m.rowid ORDER BY i.number IS NULL, i.rowid LIMIT 1), "                        \
  "EXISTS (SELECT 1 FROM mission_document WHERE mission_id = m.id), "                              \
  "EXISTS (SELECT 1 FROM billing_hold WHERE mission_id = m.id), " OL_MISSION_COLUMNS               \
  " FROM mission AS m WHERE m.id = ? AND m.deleted_at IS NULL"
#define SELECT_SPAN                                                                                \
  "SELECT id FROM mission WHERE id BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY id"

/** Ties: what keeps a mission. */
typedef struct
{
  char *updated_by;
  char *number; /* NULL: on no document; "": on a draft */
  gboolean has_papers;
  gboolean is_held;
  OlMission *mission;
} Ties;

static void
ties_clear (Ties *self)
{
  g_free (self->updated_by);
  g_free (self->number);
  g_clear_pointer (&self->mission, ol_mission_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ties, ties_clear)

static gboolean
load_ties (OlDb *db, const char *id, Ties *ties, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_TIES, error))
    return FALSE;
  ol_query_bind_text (&query, id);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
                           _ ("This mission is gone already; nothing was changed."));
      return FALSE;
    }
  ties->updated_by = ol_query_dup (&query);
  ties->number = ol_query_dup (&query);
  ties->has_papers = ol_query_int (&query) != 0;
  ties->is_held = ol_query_int (&query) != 0;
  ties->mission = ol_mission_new ();
  return ol_mission_row_take (&query, NULL, ties->mission, error);
}

static gboolean
may_go (OlWrite *write, const Ties *ties, GError **error)
{
  const char *reference = ties->mission->reference;
  const GQuark domain = OL_STORE_ERROR;
  const int code = OL_STORE_ERROR_CONSTRAINT;

  if (ties->number != NULL && *ties->number != '\0')
    g_set_error (error, domain, code,
                 _ ("Mission %s is on invoice %s and stays; nothing was taken back."), reference,
                 ties->number);
  else if (ties->number != NULL)
    g_set_error (error, domain, code,
                 _ ("Mission %s is on a draft; nothing was taken back. Take it off the draft, or "
                    "delete the draft, first."),
                 reference);
  else if (ties->has_papers)
    g_set_error (error, domain, code,
                 _ ("Mission %s has documents; nothing was taken back. Take its documents away "
                    "first."),
                 reference);
  else if (ties->is_held)
    g_set_error (error, domain, code,
                 _ ("Mission %s is kept out of billing; nothing was taken back. Put it back into "
                    "billing first."),
                 reference);
  else if (strcmp (ties->updated_by, ol_write_actor (write)->user) != 0)
    g_set_error (error, domain, code,
                 _ ("Somebody else changed mission %s meanwhile; nothing was taken back."),
                 reference);
  else
    return TRUE;
  return FALSE;
}

gboolean
ol_mission_take_back (OlWrite *write, const char *mission_id, GError **error)
{
  g_auto (Ties) ties = { 0 };
  g_autoptr (OlRecord) record = NULL;
  OlDb *db;

  g_return_val_if_fail (write != NULL && mission_id != NULL, FALSE);

  db = ol_write_db (write);
  if (!load_ties (db, mission_id, &ties, error) || !may_go (write, &ties, error))
    return FALSE;
  record = ol_mission_record (ties.mission);
  return ol_mission_forget_words (db, mission_id, error)
         && ol_write_delete (write, mission_id, ties.mission->row_version, record, error);
}

GPtrArray *
ol_mission_span_ids (OlDb *db, const OlMissionSpan *span, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && span != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_SPAN, error))
    return NULL;
  ol_query_bind_text (&query, span->first);
  ol_query_bind_text (&query, span->last);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&ids);
      g_ptr_array_add (ids, ol_query_dup (&query));
    }
  return NULL;
}
