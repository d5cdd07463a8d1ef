/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-seal-events.h"

#include "ol-tool-db.h"

#include <string.h>

/* The tenant as text, all else as bytes in the order of the network. */
#define HEADS_SQL                                                                                  \
  "select l.tenant::text, l.origin, l.log_key, l.head, l.size, c.size, c.root, "                   \
  "floor (extract (epoch from clock_timestamp () - c.signed_at) * 1000)::bigint, c.note "          \
  "from audit.log as l left join lateral (select * from audit.checkpoint as c "                    \
  "where c.tenant = l.tenant order by c.size desc, c.signed_at desc limit 1) as c on true "        \
  "where $1::uuid is null or l.tenant = $1::uuid order by l.tenant"
#define EVENTS_SQL                                                                                 \
  "select seq, server_ms, convert_to (header, 'UTF8'), hash, leaf, chain from audit.event "        \
  "where tenant = $1::uuid and seq >= $2::bigint and seq < $3::bigint order by seq limit 2000"

static void
head_free (gpointer data)
{
  OlSealHead *head = data;

  g_free (head->tenant);
  g_free (head->origin);
  g_free (head->note);
  g_free (head);
}

static gint64
get_int (const PGresult *result, int row, int column)
{
  gint64 value = 0;

  if (!PQgetisnull (result, row, column) && PQgetlength (result, row, column) == sizeof value)
    memcpy (&value, PQgetvalue (result, row, column), sizeof value);
  return GINT64_FROM_BE (value);
}

/* Columns that are checked to have 32 bytes; zeros for null. */
static void
get_hash (const PGresult *result, int row, int column, guint8 hash[OL_HASH_SIZE])
{
  memset (hash, 0, OL_HASH_SIZE);
  if (PQgetlength (result, row, column) == OL_HASH_SIZE)
    memcpy (hash, PQgetvalue (result, row, column), OL_HASH_SIZE);
}

static OlSealHead *
read_head (const PGresult *result, int row)
{
  OlSealHead *head = g_new0 (OlSealHead, 1);

  head->tenant = g_strdup (PQgetvalue (result, row, 0));
  head->origin = g_strdup (PQgetvalue (result, row, 1));
  get_hash (result, row, 2, head->log_key);
  get_hash (result, row, 3, head->chain);
  head->size = get_int (result, row, 4);
  head->sealed = !PQgetisnull (result, row, 5);
  head->sealed_size = get_int (result, row, 5);
  get_hash (result, row, 6, head->sealed_root);
  head->sealed_ms = get_int (result, row, 7);
  head->note = g_strdup (PQgetvalue (result, row, 8));
  return head;
}

GPtrArray *
ol_seal_heads_read (PGconn *connection, const char *tenant, GError **error)
{
  const OlToolValue value = { tenant, -1 };
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (head_free);
  g_autoptr (PGresult) result = NULL;

  result = ol_tool_query (connection, HEADS_SQL, 1, &value, TRUE, NULL, error);
  if (result == NULL)
    return NULL;
  for (int row = 0; row < PQntuples (result); row++)
    g_ptr_array_add (heads, read_head (result, row));
  return g_steal_pointer (&heads);
}

static gboolean
add_rows (const PGresult *result, OlSealLog *log, OlSealProblem *problem)
{
  for (int row = 0; row < PQntuples (result); row++)
    {
      guint8 hash[OL_HASH_SIZE], leaf[OL_HASH_SIZE], chain[OL_HASH_SIZE];
      const OlSealEvent event = {
        .seq = get_int (result, row, 0),
        .server_ms = get_int (result, row, 1),
        .header = (const guint8 *)PQgetvalue (result, row, 2),
        .header_size = PQgetlength (result, row, 2),
        .hash = hash,
        .leaf = leaf,
        .chain = chain,
      };

      get_hash (result, row, 3, hash);
      get_hash (result, row, 4, leaf);
      get_hash (result, row, 5, chain);
      if (!ol_seal_log_add (log, &event, problem))
        return FALSE;
    }
  return TRUE;
}

gboolean
ol_seal_events_read (
    PGconn *connection, OlSealLog *log, guint64 size, OlSealProblem *problem, GError **error)
{
  g_autofree char *end = g_strdup_printf ("%" G_GUINT64_FORMAT, size);

  while (log->tree.size < size)
    {
      g_autofree char *start = g_strdup_printf ("%" G_GUINT64_FORMAT, log->tree.size);
      const OlToolValue values[] = { { log->tenant, -1 }, { start, -1 }, { end, -1 } };
      g_autoptr (PGresult) result = NULL;

      result =
          ol_tool_query (connection, EVENTS_SQL, G_N_ELEMENTS (values), values, TRUE, NULL, error);
      if (result == NULL)
        return FALSE;
      if (PQntuples (result) == 0)
        return ol_seal_problem (problem, "E_TRUNCATED", log->tree.size);
      if (!add_rows (result, log, problem))
        return FALSE;
    }
  return TRUE;
}
