/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-query.h"

#include <glib/gi18n-lib.h>

#include "ol-mission-row-private.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)
#define CHUNK 256

/* ?1 statuses and ?2 billing states as words, ?3 those to be looked at, ?4 partner, ?5 and ?6
 * instants, ?7 documents. */
#define CANDIDATE "(" OL_MISSION_OPEN " AND m.status = 'delivered')"
#define PICK                                                                                       \
  "SELECT m.rowid, ?3 AND " CANDIDATE " AND (?2 IS NULL OR instr (?2, m.billing) = 0) "            \
  "FROM mission AS m "
#define PASS                                                                                       \
  "WHERE m.deleted_at IS NULL AND (?1 IS NULL OR instr (?1, m.status) > 0) "                       \
  "AND (?2 IS NULL OR instr (?2, m.billing) > 0 OR (?3 AND " CANDIDATE ")) "                       \
  "AND (?4 IS NULL OR m.partner_id = ?4) "                                                         \
  "AND (?5 IS NULL OR ifnull (m.delivered_at, m.pickup_at) >= ?5) "                                \
  "AND (?6 IS NULL OR ifnull (m.delivered_at, m.pickup_at) < ?6) "                                 \
  "AND (?7 = 0 OR EXISTS (SELECT 1 FROM partner AS q WHERE q.id = m.partner_id "                   \
  "AND q.required_documents & ~m.documents & ?7)) "

/* What is unknown stands last, whatever the direction. */
#define SORTED(join, key)                                                                          \
  {                                                                                                \
    PICK join PASS "ORDER BY " key " IS NULL, " key ", m.rowid",                                   \
        PICK join PASS "ORDER BY " key " IS NULL, " key " DESC, m.rowid DESC"                      \
  }
#define NAMED(table, column)                                                                       \
  SORTED ("LEFT JOIN " table " AS n ON n.id = m." column " ", "n.name_key")

#define STATUS_RANK                                                                                \
  "CASE m.status WHEN 'planned' THEN 0 WHEN 'assigned' THEN 1 WHEN 'accepted' THEN 2 "             \
  "WHEN 'to_pickup' THEN 3 WHEN 'at_pickup' THEN 4 WHEN 'loaded' THEN 5 "                          \
  "WHEN 'in_transit' THEN 6 WHEN 'arrived' THEN 7 WHEN 'delivered' THEN 8 ELSE 9 END"
#define BILLING_RANK                                                                               \
  "CASE m.billing WHEN 'unbilled' THEN 0 WHEN 'blocked' THEN 1 WHEN 'drafted' THEN 2 "             \
  "WHEN 'invoiced' THEN 3 WHEN 'credited' THEN 4 ELSE 5 END"
#define PRIORITY_RANK                                                                              \
  "CASE m.priority WHEN 'low' THEN 0 WHEN 'medium' THEN 1 WHEN 'high' THEN 2 ELSE 3 END"

static const char *const orders[OL_MISSION_N_SORTS][2] = {
  [OL_MISSION_BY_ENTRY] = { PICK PASS "ORDER BY m.rowid", PICK PASS "ORDER BY m.rowid DESC" },
  [OL_MISSION_BY_REFERENCE] = SORTED ("", "m.reference"),
  [OL_MISSION_BY_STATUS] = SORTED ("", STATUS_RANK),
  [OL_MISSION_BY_BILLING] = SORTED ("", BILLING_RANK),
  [OL_MISSION_BY_PARTNER] = NAMED ("partner", "partner_id"),
  [OL_MISSION_BY_CUSTOMER] = NAMED ("customer", "customer_id"),
  [OL_MISSION_BY_CONSIGNEE] = NAMED ("consignee", "consignee_id"),
  [OL_MISSION_BY_ORIGIN] = NAMED ("place", "origin_id"),
  [OL_MISSION_BY_DESTINATION] = NAMED ("place", "destination_id"),
  [OL_MISSION_BY_CONTAINER] = SORTED ("", "m.container"),
  [OL_MISSION_BY_EQUIPMENT] = SORTED ("", "m.equipment"),
  [OL_MISSION_BY_VEHICLE] = NAMED ("vehicle", "vehicle_id"),
  [OL_MISSION_BY_DRIVER] = NAMED ("driver", "driver_id"),
  [OL_MISSION_BY_PICKUP] = SORTED ("", "m.pickup_at"),
  [OL_MISSION_BY_DELIVERY] = SORTED ("", "m.delivered_at"),
  [OL_MISSION_BY_DISTANCE] = SORTED ("", "m.distance"),
  [OL_MISSION_BY_WEIGHT] = SORTED ("", "m.weight"),
  [OL_MISSION_BY_WAITING] = SORTED ("", "m.waiting_minutes"),
  [OL_MISSION_BY_PRIORITY] = SORTED ("", PRIORITY_RANK),
};

/* Another mission that delivers the container of m the same day. */
#define TWIN                                                                                       \
  "(SELECT t.reference FROM mission AS t WHERE t.container = m.container AND t.delivered_at "      \
  "BETWEEN m.delivered_at - m.delivered_at % 86400000 AND "                                        \
  "m.delivered_at - m.delivered_at % 86400000 + 86399999 AND t.rowid <> m.rowid AND "              \
  "t.status <> 'cancelled' AND t.deleted_at IS NULL ORDER BY t.delivered_at, t.rowid LIMIT 1)"

/* The twin and the live line matter while nothing bills the mission, the sum of lines when
 * something does. */
#define SELECT_LINES                                                                               \
  "SELECT j.key, " OL_MISSION_COLUMNS ", " OL_MISSION_NAMES ", "                                   \
  "CASE WHEN " OL_MISSION_OPEN " THEN " TWIN " END, "                                              \
  "CASE WHEN " OL_MISSION_OPEN                                                                     \
  " THEN EXISTS (SELECT 1 FROM live_charge AS l WHERE l.mission = m.rowid) "                       \
  "END, "                                                                                          \
  "CASE WHEN m.billing IN ('drafted', 'invoiced') THEN (SELECT sum (b.net) FROM live_charge AS l " \
  "JOIN invoice_line AS i ON i.id = l.line_id JOIN invoice_line_mission AS b "                     \
  "ON b.mission = l.mission AND b.line = i.rowid WHERE l.mission = m.rowid) END "                  \
  "FROM json_each (?) AS j CROSS JOIN mission AS m ON m.rowid = j.value "                          \
  "AND m.deleted_at IS NULL " OL_MISSION_NAME_JOINS
#define SELECT_RANGE                                                                               \
  "SELECT (SELECT min (rowid) FROM mission), (SELECT max (rowid) FROM mission), "                  \
  "(SELECT count (*) FROM mission), EXISTS (SELECT 1 FROM mission WHERE deleted_at IS NOT NULL)"
#define SELECT_TWIN "SELECT " TWIN " FROM mission AS m WHERE m.rowid = ?"
#define SELECT_ID "SELECT id FROM mission WHERE rowid = ? AND deleted_at IS NULL"
#define SELECT_ROW_ID "SELECT rowid FROM mission WHERE id = ? AND deleted_at IS NULL"

void
ol_mission_line_free (OlMissionLine *self)
{
  if (self == NULL)
    return;
  ol_mission_free (self->mission);
  g_free (self);
}

/* What its lines say when it is billed, what the tariffs say else. */
static void
find_amount (OlMissionLine *self, OlMissionGate *gate, OlQuery *query)
{
  g_autoptr (GArray) charges = NULL;
  gint64 billed = ol_query_instant (query);
  OlTariffMatch match;

  self->has_amount = billed != OL_INSTANT_NONE;
  self->amount = billed;
  if (self->has_amount || self->mission->status == OL_MISSION_CANCELLED)
    return;
  charges = g_array_new (FALSE, FALSE, sizeof (OlCharge));
  self->has_amount = ol_mission_gate_charges (gate, self->mission, charges, &match, NULL)
                     && match == OL_TARIFF_FOUND
                     && ol_mission_gate_total (charges, &self->amount, NULL);
}

/* Delivered, not billed, and something is in the way. */
static gboolean
is_blocked (const OlMission *mission, OlMissionGate *gate, const char *duplicate_of, gboolean live)
{
  g_autoptr (GPtrArray) reasons = NULL;

  if (mission->status != OL_MISSION_DELIVERED)
    return FALSE;
  if (mission->billing != OL_BILLING_UNBILLED && mission->billing != OL_BILLING_CREDITED)
    return mission->billing == OL_BILLING_BLOCKED;
  reasons = ol_mission_gate_reasons (gate, mission, duplicate_of, live);
  return reasons != NULL && reasons->len > 0;
}

static OlMissionLine *
take_line (OlQuery *query, OlMissionGate *gate)
{
  OlMissionLine *self = g_new0 (OlMissionLine, 1);
  const OlPartner *partner;
  const char *duplicate_of;
  gboolean live;

  self->mission = ol_mission_new ();
  ol_mission_row_take (query, NULL, self->mission, NULL);
  ol_mission_row_take_names (query, self->mission);
  duplicate_of = ol_query_text (query);
  live = ol_query_int (query) != 0;
  self->billing = self->mission->billing;
  if (is_blocked (self->mission, gate, duplicate_of, live))
    self->billing = OL_BILLING_BLOCKED;
  partner = ol_mission_gate_partner (gate, self->mission);
  if (partner != NULL)
    {
      self->missing = partner->required_documents & ~self->mission->documents;
      self->currency = partner->currency;
      find_amount (self, gate, query);
    }
  return self;
}

static char *
json_of (const guint32 *rowids, guint n)
{
  GString *json = g_string_sized_new (n * 7 + 2);

  g_string_append_c (json, '[');
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s%u", i > 0 ? "," : "", rowids[i]);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static void
free_lines (GPtrArray *lines)
{
  g_ptr_array_set_free_func (lines, (GDestroyNotify)ol_mission_line_free);
  g_ptr_array_unref (lines);
}

GPtrArray *
ol_mission_lines (OlDb *db, OlMissionGate *gate, const guint32 *rowids, guint n, GError **error)
{
  g_autofree char *json = json_of (rowids, n);
  GPtrArray *lines = g_ptr_array_sized_new (n);
  g_auto (OlQuery) query = { 0 };
  gboolean row = FALSE;
  gboolean ok;

  g_ptr_array_set_size (lines, (int)n);
  ok = ol_query_init (&query, db, SELECT_LINES, error);
  if (ok)
    ol_query_bind_text (&query, json);
  while (ok)
    {
      guint place;

      ok = ol_query_step (&query, &row, error);
      if (!ok || !row)
        break;
      place = (guint)ol_query_int (&query);
      lines->pdata[place] = take_line (&query, gate);
    }
  if (ok)
    return lines;
  free_lines (lines);
  return NULL;
}

/* A set as words with blanks around, so that none is part of another; NULL for any. */
static char *
words_of (guint set, const char *(*word_of) (guint value))
{
  GString *words;

  if (set == 0)
    return NULL;
  words = g_string_new (" ");
  for (guint i = 0; word_of (i) != NULL; i++)
    {
      if (set & 1u << i)
        g_string_append_printf (words, "%s ", word_of (i));
    }
  return g_string_free (words, FALSE);
}

static const char *
status_word (guint value)
{
  return ol_mission_status_to_text (value);
}

static const char *
billing_word (guint value)
{
  return ol_billing_status_to_text (value);
}

/** Order: the query while it is bound, with what the bound texts live in. */
typedef struct
{
  OlQuery query;
  char *statuses, *billings;
} Order;

static void
order_clear (Order *order)
{
  ol_query_clear (&order->query);
  g_free (order->statuses);
  g_free (order->billings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, order_clear)

static void
bind_day (OlQuery *query, OlDate date, int later)
{
  if (date == OL_DATE_NONE)
    ol_query_bind_null (query);
  else
    ol_query_bind_int (query, ((gint64)date + later) * DAY_MS);
}

/* Blocked is what the gate says of a candidate; the state as stored is asked for beside it. */
static gboolean
order_init (Order *order, OlDb *db, const OlMissionFilter *filter, const char *sql, GError **error)
{
  const guint blocked = filter->billings & 1u << OL_BILLING_BLOCKED;

  if (!ol_query_init (&order->query, db, sql, error))
    return FALSE;
  order->statuses = words_of (filter->statuses, status_word);
  order->billings = words_of (filter->billings, billing_word);
  ol_query_bind_text (&order->query, order->statuses);
  ol_query_bind_text (&order->query, order->billings);
  ol_query_bind_int (&order->query, blocked != 0);
  ol_query_bind_text (&order->query, filter->partner_id);
  bind_day (&order->query, filter->from, 0);
  bind_day (&order->query, filter->to, 1);
  ol_query_bind_int (&order->query, filter->missing);
  return TRUE;
}

/** Picking: row ids as they are found; candidates are looked at chunk by chunk, in their place. */
typedef struct
{
  OlDb *db;
  OlMissionGate *gate;
  GArray *picked;     /* guint32 */
  GArray *candidates; /* guint32: of the chunk */
  GArray *places;     /* guint: where they stand in @picked */
} Picking;

/* Those that are not blocked become 0 in their place. */
static gboolean
look_at_candidates (Picking *picking, GError **error)
{
  GPtrArray *lines;

  if (picking->candidates->len == 0)
    return TRUE;
  lines = ol_mission_lines (picking->db, picking->gate,
                            (const guint32 *)(gpointer)picking->candidates->data,
                            picking->candidates->len, error);
  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const OlMissionLine *line = lines->pdata[i];

      if (line == NULL || line->billing != OL_BILLING_BLOCKED)
        g_array_index (picking->picked, guint32, g_array_index (picking->places, guint, i)) = 0;
    }
  free_lines (lines);
  g_array_set_size (picking->candidates, 0);
  g_array_set_size (picking->places, 0);
  return TRUE;
}

static gboolean
pick (Picking *picking, OlQuery *query, GError **error)
{
  guint32 rowid = (guint32)ol_query_int (query);
  guint place = picking->picked->len;

  g_array_append_val (picking->picked, rowid);
  if (ol_query_int (query) == 0)
    return TRUE;
  g_array_append_val (picking->candidates, rowid);
  g_array_append_val (picking->places, place);
  return picking->candidates->len < CHUNK || look_at_candidates (picking, error);
}

static void
drop_zeros (GArray *ids)
{
  guint kept = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      guint32 id = g_array_index (ids, guint32, i);

      if (id != 0)
        g_array_index (ids, guint32, kept++) = id;
    }
  g_array_set_size (ids, kept);
}

static gboolean
pick_all (Picking *picking, OlQuery *query, GCancellable *cancellable, GError **error)
{
  gboolean row;

  while (ol_query_step (query, &row, error))
    {
      if (!row)
        return look_at_candidates (picking, error);
      if (!pick (picking, query, error)
          || (picking->picked->len % CHUNK == 0
              && g_cancellable_set_error_if_cancelled (cancellable, error)))
        return FALSE;
    }
  return FALSE;
}

static gboolean
passes_all (const OlMissionFilter *filter)
{
  return ol_mission_filter_count (filter) == 0;
}

/* Every mission as it came, without reading one: when there are no gaps between their row ids. */
static gboolean
pick_range (OlDb *db, gboolean descending, GArray *picked, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 first, last, count;
  gboolean row, gone;

  if (!ol_query_init (&query, db, SELECT_RANGE, error) || !ol_query_step (&query, &row, error))
    return FALSE;
  first = ol_query_int (&query);
  last = ol_query_int (&query);
  count = ol_query_int (&query);
  gone = ol_query_int (&query) != 0;
  if (gone || last - first + 1 != count)
    return TRUE;
  for (gint64 i = 0; i < count; i++)
    {
      guint32 rowid = (guint32)(descending ? last - i : first + i);

      g_array_append_val (picked, rowid);
    }
  return TRUE;
}

GArray *
ol_mission_order (OlDb *db,
                  OlMissionGate *gate,
                  const OlMissionFilter *filter,
                  OlMissionSort sort,
                  gboolean descending,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GArray) picked = NULL;
  g_autoptr (GArray) candidates = NULL;
  g_autoptr (GArray) places = NULL;
  g_auto (Order) order = { { 0 } };
  Picking picking = { db, gate };

  g_return_val_if_fail (db != NULL && gate != NULL && filter != NULL, NULL);
  g_return_val_if_fail (sort < OL_MISSION_N_SORTS, NULL);

  picking.picked = picked = g_array_new (FALSE, FALSE, sizeof (guint32));
  picking.candidates = candidates = g_array_new (FALSE, FALSE, sizeof (guint32));
  picking.places = places = g_array_new (FALSE, FALSE, sizeof (guint));
  if (sort == OL_MISSION_BY_ENTRY && passes_all (filter)
      && !pick_range (db, descending, picked, error))
    return NULL;
  if (picked->len > 0)
    return g_steal_pointer (&picked);
  if (!order_init (&order, db, filter, orders[sort][descending ? 1 : 0], error)
      || !pick_all (&picking, &order.query, cancellable, error))
    return NULL;
  drop_zeros (picked);
  return g_steal_pointer (&picked);
}

gboolean
ol_mission_row_id (OlDb *db, const char *mission_id, guint32 *rowid, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 found;

  g_return_val_if_fail (db != NULL && mission_id != NULL && rowid != NULL, FALSE);

  if (!ol_query_init (&query, db, SELECT_ROW_ID, error))
    return FALSE;
  ol_query_bind_text (&query, mission_id);
  if (!ol_query_one_int (&query, 0, &found, error))
    return FALSE;
  *rowid = (guint32)found;
  return TRUE;
}

gboolean
ol_mission_id (OlDb *db, guint32 rowid, char **id, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && id != NULL, FALSE);

  if (!ol_query_init (&query, db, SELECT_ID, error))
    return FALSE;
  ol_query_bind_int (&query, rowid);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (row)
    {
      *id = ol_query_dup (&query);
      return TRUE;
    }
  g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
                       _ ("The mission is gone. Read the list again."));
  return FALSE;
}

gboolean
ol_mission_twin (OlDb *db, guint32 rowid, char **twin, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && twin != NULL, FALSE);

  if (!ol_query_init (&query, db, SELECT_TWIN, error))
    return FALSE;
  ol_query_bind_int (&query, rowid);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  *twin = row ? ol_query_dup (&query) : NULL;
  return TRUE;
}
