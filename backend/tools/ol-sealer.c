/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-sealer.h"

#include "ol-audit-note.h"
#include "ol-seal-events.h"
#include "ol-seal-pin.h"
#include "ol-seal-report.h"
#include "ol-tool-db.h"
#include "ol-tool-error.h"

#include <string.h>

#define ROLE "service_role"
#define LOCK_SQL "select pg_try_advisory_lock (hashtext ('onelog-sealer'), hashtext ($1))"
#define UNLOCK_SQL "select pg_advisory_unlock (hashtext ('onelog-sealer'), hashtext ($1))"
#define SEAL_SQL "select audit.seal ($1::uuid, $2::bigint, $3::bytea, $4)"

struct _OlSealer
{
  OlSealKey *key;
  char *socket;
  char *folder;
  OlSealerRules rules;
  PGconn *connection; /* NULL: the next round connects */
  GHashTable *logs;   /* tenant -> OlSealLog */
  GHashTable *asleep; /* tenant -> monotonic time until which a bad log is left alone */
};

OlSealer *
ol_sealer_new (OlSealKey *key, const char *socket, const char *folder, const OlSealerRules *rules)
{
  OlSealer *sealer = g_new0 (OlSealer, 1);

  sealer->key = key;
  sealer->socket = g_strdup (socket);
  sealer->folder = g_strdup (folder);
  sealer->rules = *rules;
  sealer->logs =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)ol_seal_log_free);
  sealer->asleep = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return sealer;
}

void
ol_sealer_free (OlSealer *sealer)
{
  if (sealer == NULL)
    return;
  g_hash_table_unref (sealer->logs);
  g_hash_table_unref (sealer->asleep);
  g_clear_pointer (&sealer->connection, PQfinish);
  ol_seal_key_free (sealer->key);
  g_free (sealer->socket);
  g_free (sealer->folder);
  g_free (sealer);
}

static gboolean
is_due (OlSealer *sealer, const OlSealHead *head)
{
  return !head->sealed || head->sealed_ms >= sealer->rules.seconds * G_GINT64_CONSTANT (1000)
         || head->size - head->sealed_size >= sealer->rules.events;
}

static gboolean
is_asleep (OlSealer *sealer, const char *tenant)
{
  const gint64 *until = g_hash_table_lookup (sealer->asleep, tenant);

  return until != NULL && g_get_monotonic_time () < *until;
}

static void
put_to_sleep (OlSealer *sealer, const char *tenant)
{
  gint64 until = g_get_monotonic_time () + sealer->rules.seconds * G_USEC_PER_SEC;

  g_hash_table_insert (sealer->asleep, g_strdup (tenant), g_memdup2 (&until, sizeof until));
}

static OlSealLog *
log_of (OlSealer *sealer, const OlSealHead *head)
{
  OlSealLog *log = g_hash_table_lookup (sealer->logs, head->tenant);

  if (log == NULL)
    {
      log = ol_seal_log_new (head->tenant, head->origin, head->log_key);
      g_hash_table_insert (sealer->logs, log->tenant, log);
    }
  return log;
}

/* Reads up to @size, and holds it against @root. What was read further already is read again. */
static gboolean
prove (OlSealer *sealer,
       OlSealLog *log,
       guint64 size,
       const guint8 root[OL_HASH_SIZE],
       OlSealProblem *problem,
       GError **error)
{
  if (ol_seal_log_has_proven (log, size, root))
    return TRUE;
  if (log->tree.size > size)
    ol_seal_log_restart (log);
  return ol_seal_events_read (sealer->connection, log, size, problem, error)
         && ol_seal_log_prove (log, size, root, problem);
}

/* That what the database calls the last checkpoint is one, of what is there. */
static gboolean
prove_sealed (OlSealer *sealer,
              OlSealLog *log,
              const OlSealHead *head,
              OlSealProblem *problem,
              GError **error)
{
  guint8 root[OL_HASH_SIZE];
  guint64 size;

  if (!head->sealed)
    return TRUE;
  if (!ol_audit_check_note (head->note, log->origin, log->log_key, &size, root, NULL)
      || size != head->sealed_size || memcmp (root, head->sealed_root, sizeof root) != 0)
    return ol_seal_problem (problem, "E_SIG", head->sealed_size);
  if (size > head->size)
    return ol_seal_problem (problem, "E_TRUNCATED", size);
  return prove (sealer, log, size, root, problem, error);
}

/* The same for what was signed here. The smaller one comes first: nothing is read twice. */
static gboolean
prove_both (OlSealer *sealer,
            OlSealLog *log,
            const OlSealHead *head,
            OlSealProblem *problem,
            GError **error)
{
  guint8 root[OL_HASH_SIZE];
  guint64 size = 0;
  gboolean found;

  if (!ol_seal_pin_read (sealer->folder, log, &found, &size, root, problem, error))
    return FALSE;
  if (found && size > head->size)
    return ol_seal_problem (problem, "E_TRUNCATED", size);
  if (found && size <= head->sealed_size && !prove (sealer, log, size, root, problem, error))
    return FALSE;
  if (!prove_sealed (sealer, log, head, problem, error))
    return FALSE;
  return !found || size <= head->sealed_size || prove (sealer, log, size, root, problem, error);
}

static gboolean
read_rest (OlSealer *sealer,
           OlSealLog *log,
           const OlSealHead *head,
           OlSealProblem *problem,
           GError **error)
{
  if (log->tree.size > head->size)
    ol_seal_log_restart (log);
  if (!ol_seal_events_read (sealer->connection, log, head->size, problem, error))
    return FALSE;
  return memcmp (log->chain, head->chain, OL_HASH_SIZE) == 0
         || ol_seal_problem (problem, "E_CHAIN", head->size);
}

/* First the pin, then the database: a sealer that is killed between the two signs the same again.
 */
static gboolean
sign (OlSealer *sealer, OlSealLog *log, OlSealProblem *problem, GError **error)
{
  g_autofree char *note = NULL;
  g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, log->tree.size);
  g_autofree char *rule = NULL;
  g_autoptr (PGresult) result = NULL;
  g_autoptr (GError) failure = NULL;
  guint8 root[OL_HASH_SIZE];

  ol_seal_tree_root (&log->tree, root);
  note = ol_seal_key_sign (sealer->key, log->origin, log->tree.size, root);
  if (!ol_seal_pin_write (sealer->folder, log, note, error))
    return FALSE;
  const OlToolValue values[] = {
    { log->tenant, -1 }, { size, -1 }, { root, OL_HASH_SIZE }, { note, -1 }
  };
  result = ol_tool_query (sealer->connection, SEAL_SQL, G_N_ELEMENTS (values), values, FALSE, &rule,
                          &failure);
  if (result != NULL)
    {
      ol_seal_report_sealed (log, root);
      return ol_seal_log_prove (log, log->tree.size, root, problem);
    }
  if (g_strcmp0 (rule, "E_FORK") == 0)
    return ol_seal_problem (problem, "E_FORK", log->tree.size);
  if (g_strcmp0 (rule, "E_TRUNCATED") == 0)
    return ol_seal_problem (problem, "E_TRUNCATED", log->tree.size);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
ask_lock (OlSealer *sealer, const char *sql, const char *tenant, gboolean *given, GError **error)
{
  const OlToolValue value = { tenant, -1 };
  g_autoptr (PGresult) result = NULL;

  result = ol_tool_query (sealer->connection, sql, 1, &value, FALSE, NULL, error);
  if (result == NULL)
    return FALSE;
  *given = g_str_equal (PQgetvalue (result, 0, 0), "t");
  return TRUE;
}

/* With the lock held: another sealer may have signed since the log was found due. */
static gboolean
seal_locked (OlSealer *sealer, const char *tenant, OlSealProblem *problem, GError **error)
{
  g_autoptr (GPtrArray) heads = ol_seal_heads_read (sealer->connection, tenant, error);
  const OlSealHead *head;
  OlSealLog *log;

  if (heads == NULL || heads->len == 0)
    return heads != NULL;
  head = g_ptr_array_index (heads, 0);
  if (!is_due (sealer, head))
    return TRUE;
  log = log_of (sealer, head);
  return prove_both (sealer, log, head, problem, error)
         && read_rest (sealer, log, head, problem, error) && sign (sealer, log, problem, error);
}

/* One log; FALSE when the database failed, not when the log is bad. */
static gboolean
seal (OlSealer *sealer, const char *tenant, guint *n_problems, GError **error)
{
  OlSealProblem problem = { NULL, 0 };
  gboolean held, ok;

  if (!ask_lock (sealer, LOCK_SQL, tenant, &held, error))
    return FALSE;
  if (!held)
    return TRUE;
  ok = seal_locked (sealer, tenant, &problem, error);
  if (problem.code != NULL)
    {
      ol_seal_report_problem (tenant, &problem);
      put_to_sleep (sealer, tenant);
      g_hash_table_remove (sealer->logs, tenant);
      *n_problems += 1;
      ok = TRUE;
    }
  return ok && ask_lock (sealer, UNLOCK_SQL, tenant, &held, error);
}

static gboolean
look (OlSealer *sealer, guint *n_problems, GError **error)
{
  g_autoptr (GPtrArray) heads = ol_seal_heads_read (sealer->connection, NULL, error);

  for (guint i = 0; heads != NULL && i < heads->len; i++)
    {
      const OlSealHead *head = g_ptr_array_index (heads, i);

      if (is_asleep (sealer, head->tenant) || !is_due (sealer, head))
        continue;
      if (memcmp (head->log_key, ol_seal_key_public (sealer->key), OL_HASH_SIZE) != 0)
        {
          ol_seal_report_other_key (head->tenant);
          put_to_sleep (sealer, head->tenant);
        }
      else if (!seal (sealer, head->tenant, n_problems, error))
        return FALSE;
    }
  return heads != NULL;
}

gboolean
ol_sealer_round (OlSealer *sealer, guint *n_problems, GError **error)
{
  g_return_val_if_fail (sealer != NULL && n_problems != NULL, FALSE);

  *n_problems = 0;
  if (sealer->connection == NULL)
    sealer->connection = ol_tool_connect (sealer->socket, ROLE, error);
  if (sealer->connection != NULL && look (sealer, n_problems, error))
    return TRUE;
  /* The locks of a connection go with it. */
  g_clear_pointer (&sealer->connection, PQfinish);
  return FALSE;
}
