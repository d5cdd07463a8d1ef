/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-history.h"

#include "ol-name-cache-private.h"

#define SELECT_STEPS                                                                               \
  "SELECT e.at, CASE p.path WHEN 'new' THEN json_extract (p.value, '$.status') "                   \
  "ELSE json_extract (p.value, '$') END FROM audit_event AS e "                                    \
  "JOIN audit_private AS p ON p.seq = e.seq AND p.path IN ('new', 'new.status') "                  \
  "WHERE e.resource_id = ? AND e.ok ORDER BY e.seq"

/* Of the mission, and of the documents that are attached to it. */
#define SELECT_EVENTS                                                                              \
  "SELECT e.seq, e.at, u.name, e.role, e.action, e.resource_type FROM audit_event AS e "           \
  "LEFT JOIN user_account AS u ON u.id = e.actor "                                                 \
  "WHERE e.resource_id IN (SELECT ?1 UNION ALL SELECT id FROM mission_document "                   \
  "WHERE mission_id = ?1) AND e.ok AND (?2 IS NULL OR e.actor = ?2) ORDER BY e.seq DESC LIMIT ?3"

/* "old.x" and "new.x" of one column stand together. */
#define SELECT_CHANGES                                                                             \
  "SELECT substr (path, 5), "                                                                      \
  "max (CASE WHEN path GLOB 'old.*' THEN json_extract (value, '$') END), "                         \
  "max (CASE WHEN path GLOB 'new.*' THEN json_extract (value, '$') END) FROM audit_private "       \
  "WHERE seq = ? AND (path GLOB 'old.*' OR path GLOB 'new.*') GROUP BY 1 ORDER BY 1"
#define SELECT_DOCUMENT                                                                            \
  "SELECT json_extract (value, '$.kind') FROM audit_private "                                      \
  "WHERE seq = ? AND path IN ('new', 'old')"
#define SELECT_PARTNER "SELECT name FROM partner WHERE id = ?"

GArray *
ol_mission_steps (OlDb *db, const char *mission_id, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (OlMissionStep));
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && mission_id != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_STEPS, error))
    return NULL;
  ol_query_bind_text (&query, mission_id);
  while (ol_query_step (&query, &row, error))
    {
      OlMissionStep step = { 0 };

      if (!row)
        return g_steal_pointer (&steps);
      step.at = ol_query_int (&query);
      if (ol_mission_status_from_text (ol_query_text (&query), &step.status))
        g_array_append_val (steps, step);
    }
  return NULL;
}

static void
field_change_free (gpointer data)
{
  OlFieldChange *change = data;

  g_free (change->field);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

void
ol_mission_event_free (OlMissionEvent *self)
{
  if (self == NULL)
    return;
  g_free (self->actor);
  g_free (self->role);
  g_free (self->action);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

static const struct
{
  const char *column;
  OlNameKind kind;
} named_columns[] = {
  { "customer_id", OL_NAME_CUSTOMER }, { "consignee_id", OL_NAME_CONSIGNEE },
  { "origin_id", OL_NAME_PLACE },      { "destination_id", OL_NAME_PLACE },
  { "vehicle_id", OL_NAME_VEHICLE },   { "driver_id", OL_NAME_DRIVER },
};

static gboolean
partner_name (OlDb *db, char **value, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_PARTNER, error))
    return FALSE;
  ol_query_bind_text (&query, *value);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (row)
    ol_query_into (&query, value);
  return TRUE;
}

/* An id says nothing to people: the name it has today does. */
static gboolean
put_name (OlDb *db, OlNameCache *names, const char *column, char **value, GError **error)
{
  if (*value == NULL)
    return TRUE;
  if (g_str_equal (column, "partner_id"))
    return partner_name (db, value, error);
  for (guint i = 0; i < G_N_ELEMENTS (named_columns); i++)
    {
      g_autofree char *name = NULL;

      if (!g_str_equal (named_columns[i].column, column))
        continue;
      if (!ol_name_cache_name (names, db, named_columns[i].kind, *value, &name, error))
        return FALSE;
      if (name != NULL)
        {
          g_free (*value);
          *value = g_steal_pointer (&name);
        }
    }
  return TRUE;
}

static gboolean
read_changes (OlDb *db, OlNameCache *names, gint64 seq, GPtrArray *changes, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_CHANGES, error))
    return FALSE;
  ol_query_bind_int (&query, seq);
  while (ol_query_step (&query, &row, error))
    {
      OlFieldChange *change;

      if (!row)
        return TRUE;
      change = g_new0 (OlFieldChange, 1);
      g_ptr_array_add (changes, change);
      change->field = ol_query_dup (&query);
      change->before = ol_query_dup (&query);
      change->after = ol_query_dup (&query);
      if (!put_name (db, names, change->field, &change->before, error)
          || !put_name (db, names, change->field, &change->after, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
read_document (OlDb *db, gint64 seq, GPtrArray *changes, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  OlFieldChange *change;
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_DOCUMENT, error))
    return FALSE;
  ol_query_bind_int (&query, seq);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  change = g_new0 (OlFieldChange, 1);
  change->field = g_strdup ("document");
  change->after = row ? ol_query_dup (&query) : NULL;
  g_ptr_array_add (changes, change);
  return TRUE;
}

static OlMissionEvent *
take_event (OlQuery *query, OlNameCache *names, GError **error)
{
  OlMissionEvent *event = g_new0 (OlMissionEvent, 1);
  gint64 seq = ol_query_int (query);
  gboolean ok = TRUE;

  event->changes = g_ptr_array_new_with_free_func (field_change_free);
  event->at = ol_query_int (query);
  event->actor = ol_query_dup (query);
  event->role = ol_query_dup (query);
  event->action = ol_query_dup (query);
  if (g_strcmp0 (ol_query_text (query), "mission") != 0)
    ok = read_document (query->db, seq, event->changes, error);
  else if (!g_str_equal (event->action, "CREATE"))
    ok = read_changes (query->db, names, seq, event->changes, error);
  if (!ok)
    g_clear_pointer (&event, ol_mission_event_free);
  return event;
}

GPtrArray *
ol_mission_events (OlDb *db, const char *mission_id, const char *actor, guint limit, GError **error)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_event_free);
  g_autoptr (OlNameCache) names = ol_name_cache_new ();
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && mission_id != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_EVENTS, error))
    return NULL;
  ol_query_bind_text (&query, mission_id);
  ol_query_bind_text (&query, actor);
  ol_query_bind_int (&query, limit);
  while (ol_query_step (&query, &row, error))
    {
      OlMissionEvent *event;

      if (!row)
        return g_steal_pointer (&events);
      event = take_event (&query, names, error);
      if (event == NULL)
        return NULL;
      g_ptr_array_add (events, event);
    }
  return NULL;
}
