/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-heads.h"

#include "ol-gate-json.h"
#include "ol-gate-token.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* A transaction that is still open may have held back what was learnt: it is asked for again soon.
 */
#define LEARNT (15 * G_USEC_PER_SEC)
#define MAX_VERSION 128

typedef struct
{
  char *version;      /* owned: of the depot */
  char *others;       /* owned: of the tables that are not in @tables */
  GHashTable *tables; /* owned name -> owned version */
  guint64 heard;      /* the moment of the last change */
  char *epoch;        /* owned, nullable: the head is not known */
  guint64 transaction;
  guint64 sequence;
  gint64 until; /* monotonic: the head is asked for again after that */
} Depot;

struct _OlGateHeads
{
  GMutex mutex;
  GHashTable *depots; /* owned id -> owned Depot */
  char *unknown;      /* owned: the version of all others */
  guint64 moment;
  guint64 forgotten; /* the moment of the last forgetting: what was asked before it is not learnt */
};

static void
depot_free (gpointer data)
{
  Depot *depot = data;

  g_free (depot->version);
  g_free (depot->others);
  g_free (depot->epoch);
  g_hash_table_unref (depot->tables);
  g_free (depot);
}

OlGateHeads *
ol_gate_heads_new (void)
{
  OlGateHeads *heads = g_new0 (OlGateHeads, 1);

  g_mutex_init (&heads->mutex);
  heads->depots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, depot_free);
  heads->unknown = ol_gate_token_random (9);
  return heads;
}

void
ol_gate_heads_free (OlGateHeads *heads)
{
  if (heads == NULL)
    return;
  g_hash_table_unref (heads->depots);
  g_free (heads->unknown);
  g_mutex_clear (&heads->mutex);
  g_free (heads);
}

static Depot *
find_or_add (OlGateHeads *heads, const char *id)
{
  Depot *depot = g_hash_table_lookup (heads->depots, id);

  if (depot != NULL)
    return depot;
  depot = g_new0 (Depot, 1);
  depot->version = g_strdup (heads->unknown);
  depot->others = g_strdup (heads->unknown);
  depot->heard = heads->forgotten;
  depot->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (heads->depots, g_strdup (id), depot);
  return depot;
}

static void
set_version (char **version, const char *value)
{
  g_free (*version);
  *version = g_strdup (value);
}

/* TABLES: NULL: any. */
static Depot *
change (OlGateHeads *heads, const char *id, const char *const *tables, const char *version)
{
  Depot *depot = find_or_add (heads, id);

  depot->heard = ++heads->moment;
  set_version (&depot->version, version);
  if (tables == NULL)
    {
      g_hash_table_remove_all (depot->tables);
      set_version (&depot->others, version);
    }
  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    g_hash_table_replace (depot->tables, g_strdup (tables[i]), g_strdup (version));
  return depot;
}

/* The later of two transactions that overlapped may be heard of first: the head only rises. */
static void
raise_head (Depot *depot, const char *transaction)
{
  guint64 number;

  if (depot->epoch == NULL
      || !g_ascii_string_to_unsigned (transaction, 10, 1, G_MAXUINT64, &number, NULL)
      || number <= depot->transaction)
    return;
  depot->transaction = number;
  depot->sequence = 0;
}

char *
ol_gate_heads_note (OlGateHeads *heads, const char *payload)
{
  g_auto (GStrv) parts = g_strsplit (payload, ":", 3);
  g_autofree char *depot = NULL;
  const char *tables[] = { NULL, NULL };

  if (parts[0] == NULL || parts[1] == NULL || strlen (payload) > MAX_VERSION)
    return NULL;
  depot = g_ascii_strdown (parts[0], -1);
  if (!ol_gate_token_is_uuid (depot))
    return NULL;
  tables[0] = parts[2];
  g_mutex_lock (&heads->mutex);
  raise_head (change (heads, depot, parts[2] != NULL ? tables : NULL, parts[1]), parts[1]);
  g_mutex_unlock (&heads->mutex);
  return g_steal_pointer (&depot);
}

void
ol_gate_heads_touch (OlGateHeads *heads, const char *depot, const char *const *tables)
{
  g_autofree char *version = ol_gate_token_random (9);

  g_mutex_lock (&heads->mutex);
  change (heads, depot, tables, version);
  g_mutex_unlock (&heads->mutex);
}

void
ol_gate_heads_forget (OlGateHeads *heads)
{
  g_mutex_lock (&heads->mutex);
  g_hash_table_remove_all (heads->depots);
  g_free (heads->unknown);
  heads->unknown = ol_gate_token_random (9);
  heads->forgotten = ++heads->moment;
  g_mutex_unlock (&heads->mutex);
}

char *
ol_gate_heads_get (OlGateHeads *heads, const char *id, const char *table)
{
  const Depot *depot;
  const char *known;
  char *version;

  g_mutex_lock (&heads->mutex);
  depot = g_hash_table_lookup (heads->depots, id);
  known = depot == NULL ? heads->unknown : depot->version;
  if (depot != NULL && table != NULL)
    {
      known = g_hash_table_lookup (depot->tables, table);
      known = known != NULL ? known : depot->others;
    }
  version = g_strdup (known);
  g_mutex_unlock (&heads->mutex);
  return version;
}

char *
ol_gate_heads_to_json (OlGateHeads *heads, const char *const *depots)
{
  GString *json = g_string_new ("{\"depots\":{");

  for (guint i = 0; depots[i] != NULL; i++)
    {
      g_autofree char *version = ol_gate_heads_get (heads, depots[i], NULL);

      if (i > 0)
        g_string_append_c (json, ',');
      ol_gate_json_append_string (json, depots[i]);
      g_string_append_c (json, ':');
      ol_gate_json_append_string (json, version);
    }
  g_string_append (json, "}}");
  return g_string_free (json, FALSE);
}

static gboolean
append_head (GString *json, const char *id, const Depot *depot, gint64 now)
{
  if (depot == NULL || depot->epoch == NULL || depot->until <= now)
    return FALSE;
  g_string_append_printf (json, "%s\"%s\": \"%s.%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT "\"",
                          json->len > 1 ? ", " : "", id, depot->epoch, depot->transaction,
                          depot->sequence);
  return TRUE;
}

char *
ol_gate_heads_answer (OlGateHeads *heads, const char *const *depots, gint64 now)
{
  GString *json = g_string_new ("{");
  gboolean known = TRUE;

  g_mutex_lock (&heads->mutex);
  for (guint i = 0; known && depots[i] != NULL; i++)
    known = append_head (json, depots[i], g_hash_table_lookup (heads->depots, depots[i]), now);
  g_mutex_unlock (&heads->mutex);
  g_string_append_c (json, '}');
  return g_string_free (json, !known);
}

guint64
ol_gate_heads_moment (OlGateHeads *heads)
{
  guint64 moment;

  g_mutex_lock (&heads->mutex);
  moment = heads->moment;
  g_mutex_unlock (&heads->mutex);
  return moment;
}

/* HEAD: "EPOCH.TRANSACTION.SEQUENCE" */
static void
learn_one (Depot *depot, const char *head, gint64 now)
{
  g_auto (GStrv) parts = g_strsplit (head, ".", 3);

  if (g_strv_length (parts) != 3
      || !g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXUINT64, &depot->transaction, NULL)
      || !g_ascii_string_to_unsigned (parts[2], 10, 0, G_MAXUINT64, &depot->sequence, NULL))
    return;
  set_version (&depot->epoch, parts[0]);
  depot->until = now + LEARNT;
}

void
ol_gate_heads_learn (OlGateHeads *heads, const char *answer, guint64 moment, gint64 now)
{
  g_autoptr (JsonNode) node = json_from_string (answer, NULL);
  JsonObjectIter iter;
  const char *id;
  JsonNode *head;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  g_mutex_lock (&heads->mutex);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &id, &head))
    {
      Depot *depot = find_or_add (heads, id);

      if (depot->heard <= moment && json_node_get_value_type (head) == G_TYPE_STRING)
        learn_one (depot, json_node_get_string (head), now);
    }
  g_mutex_unlock (&heads->mutex);
}
