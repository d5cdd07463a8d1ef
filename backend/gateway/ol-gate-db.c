/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-db.h"

#include "ol-gate-log.h"

#include <string.h>

/* Statements that stay prepared on one connection: about 20 KiB each in the server. */
#define MAX_PREPARED 200
#define SET_ROLE "select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)"

typedef struct
{
  char name[16];
  char *sql;      /* owned; the key of the table */
  gboolean ready; /* the server has it */
  GList link;     /* in the order of use, the last one first */
} Prepared;

struct _OlGateDb
{
  PGconn *connection;   /* NULL: not connected */
  GHashTable *prepared; /* sql -> owned Prepared * */
  GQueue used;
  guint last_name;
  gint64 time;
};

static void
prepared_free (gpointer data)
{
  Prepared *prepared = data;

  g_free (prepared->sql);
  g_free (prepared);
}

OlGateDb *
ol_gate_db_new (void)
{
  OlGateDb *db = g_new0 (OlGateDb, 1);

  db->prepared = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, prepared_free);
  g_queue_init (&db->used);
  return db;
}

static void
disconnect (OlGateDb *db)
{
  g_clear_pointer (&db->connection, PQfinish);
  g_queue_init (&db->used);
  g_hash_table_remove_all (db->prepared);
}

void
ol_gate_db_free (OlGateDb *db)
{
  if (db == NULL)
    return;
  disconnect (db);
  g_hash_table_unref (db->prepared);
  g_free (db);
}

gint64
ol_gate_db_take_time (OlGateDb *db)
{
  gint64 time = db->time;

  db->time = 0;
  return time;
}

void
ol_gate_db_pass_over (void *data, const char *message)
{
}

char *
ol_gate_db_message (PGconn *connection)
{
  return g_strchomp (g_utf8_make_valid (PQerrorMessage (connection), -1));
}

static gboolean
ensure_connected (OlGateDb *db, OlGateProblem **problem)
{
  if (db->connection != NULL && PQstatus (db->connection) == CONNECTION_OK)
    return TRUE;
  disconnect (db);
  db->connection = PQconnectdb ("application_name=onelog-gateway connect_timeout=3");
  PQsetNoticeProcessor (db->connection, ol_gate_db_pass_over, NULL);
  if (PQstatus (db->connection) == CONNECTION_OK && PQenterPipelineMode (db->connection))
    return TRUE;
  {
    g_autofree char *message = ol_gate_db_message (db->connection);

    ol_gate_log ("error", "the database cannot be reached", "reason", message, NULL);
  }
  disconnect (db);
  ol_gate_problem_set (problem, 503, "PGRST000", "Could not connect with the database");
  if (problem != NULL && *problem != NULL)
    (*problem)->retry_after = 2;
  return FALSE;
}

static void
forget (OlGateDb *db, Prepared *prepared)
{
  g_queue_unlink (&db->used, &prepared->link);
  g_hash_table_remove (db->prepared, prepared->sql);
}

/* The entry of SQL, in front of the order of use; a new one is not ready. */
static Prepared *
lookup (OlGateDb *db, const char *sql)
{
  Prepared *prepared = g_hash_table_lookup (db->prepared, sql);

  if (prepared != NULL)
    {
      g_queue_unlink (&db->used, &prepared->link);
      g_queue_push_head_link (&db->used, &prepared->link);
      return prepared;
    }
  prepared = g_new0 (Prepared, 1);
  prepared->sql = g_strdup (sql);
  prepared->link.data = prepared;
  g_snprintf (prepared->name, sizeof prepared->name, "s%u", ++db->last_name);
  g_hash_table_insert (db->prepared, prepared->sql, prepared);
  g_queue_push_head_link (&db->used, &prepared->link);
  return prepared;
}

static OlGateProblem *
problem_of (const PGresult *result, gboolean anonymous)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  OlGateProblem *problem;

  problem =
      ol_gate_problem_new (ol_gate_problem_status_of_sqlstate (state, anonymous),
                           state != NULL ? state : "PGRST001", "%s",
                           state != NULL ? PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY)
                                         : "The connection to the database was lost");
  problem->details = g_strdup (PQresultErrorField (result, PG_DIAG_MESSAGE_DETAIL));
  problem->hint = g_strdup (PQresultErrorField (result, PG_DIAG_MESSAGE_HINT));
  if (problem->status == 503)
    problem->retry_after = 2;
  return problem;
}

/* What came back of a pipeline. */
typedef struct
{
  guint sent;
  guint done;             /* answers before the first error */
  PGresult *rows;         /* owned: the last rows */
  OlGateProblem *problem; /* owned: the first error */
} Answers;

static void
keep (Answers *answers, PGresult *result, gboolean anonymous)
{
  switch (PQresultStatus (result))
    {
    case PGRES_TUPLES_OK:
      g_clear_pointer (&answers->rows, PQclear);
      answers->rows = result;
      answers->done += answers->problem == NULL;
      return;
    case PGRES_COMMAND_OK:
      answers->done += answers->problem == NULL;
      break;
    case PGRES_FATAL_ERROR:
      if (answers->problem == NULL)
        answers->problem = problem_of (result, anonymous);
      break;
    default:
      break;
    }
  PQclear (result);
}

/* Ends the pipeline with a Sync and reads it back. FALSE: the connection is gone. */
static gboolean
receive (OlGateDb *db, Answers *answers, gboolean anonymous)
{
  gboolean synced = FALSE;

  if (!PQpipelineSync (db->connection))
    return FALSE;
  /* A NULL stands after the answer of each command. */
  for (guint i = 0; i < answers->sent * 2 + 1 && !synced; i++)
    {
      PGresult *result = PQgetResult (db->connection);

      if (PQstatus (db->connection) != CONNECTION_OK)
        {
          PQclear (result);
          return FALSE;
        }
      synced = result != NULL && PQresultStatus (result) == PGRES_PIPELINE_SYNC;
      if (result != NULL)
        keep (answers, result, anonymous);
    }
  return synced;
}

static gboolean
send_plain (OlGateDb *db, const char *sql, Answers *answers)
{
  answers->sent++;
  return PQsendQueryParams (db->connection, sql, 0, NULL, NULL, NULL, NULL, 0);
}

/* Ends the statement that was not used for longest, once there are too many. */
static gboolean
send_eviction (OlGateDb *db, Answers *answers)
{
  g_autofree char *sql = NULL;
  Prepared *oldest;

  if (g_queue_get_length (&db->used) <= MAX_PREPARED)
    return TRUE;
  oldest = g_queue_peek_tail (&db->used);
  sql = g_strconcat ("deallocate ", oldest->name, NULL);
  forget (db, oldest);
  return send_plain (db, sql, answers);
}

/* AT: how many answers there must be before it is known that the statement is prepared. */
static gboolean
send_prepared (OlGateDb *db,
               Prepared *prepared,
               const char *const *params,
               guint n_params,
               Answers *answers,
               guint *at)
{
  if (!prepared->ready)
    {
      answers->sent++;
      if (!PQsendPrepare (db->connection, prepared->name, prepared->sql, 0, NULL))
        return FALSE;
    }
  *at = answers->sent;
  answers->sent++;
  return PQsendQueryPrepared (db->connection, prepared->name, n_params, params, NULL, NULL, 0);
}

static void
settle (OlGateDb *db, Prepared *prepared, const Answers *answers, guint at)
{
  if (answers->done >= at)
    prepared->ready = TRUE;
  if (!prepared->ready)
    forget (db, prepared);
}

/* The number of rows of a change, against its bounds. */
static void
check_bounds (const PGresult *rows, const OlGateBounds *bounds, OlGateProblem **problem)
{
  gint64 count = g_ascii_strtoll (PQgetvalue (rows, 0, 1), NULL, 10);

  if (bounds->single && count != 1)
    {
      ol_gate_problem_set (problem, 406, "PGRST116",
                           "Cannot coerce the result to a single JSON object");
      (*problem)->details =
          g_strdup_printf ("The result contains %" G_GINT64_FORMAT " rows", count);
    }
  else if (bounds->max_affected >= 0 && count > bounds->max_affected)
    {
      ol_gate_problem_set (problem, 400, "PGRST124",
                           "Query result exceeds max-affected preference constraint");
      (*problem)->details = g_strdup_printf ("The query affects %" G_GINT64_FORMAT " rows", count);
    }
}

/* Ends a transaction that was begun for its bounds. */
static gboolean
end_transaction (OlGateDb *db, Answers *answers, gboolean anonymous)
{
  Answers last = { 0 };
  gboolean good;

  good = send_plain (db, answers->problem == NULL ? "commit" : "rollback", &last)
         && receive (db, &last, anonymous);
  if (answers->problem == NULL)
    answers->problem = g_steal_pointer (&last.problem);
  ol_gate_problem_free (last.problem);
  return good;
}

/* One try. FALSE: the connection is gone, and whether something was done is not known. */
static gboolean
run_once (OlGateDb *db,
          const char *const *who,
          const char *sql,
          const char *const *params,
          guint n_params,
          const OlGateBounds *bounds,
          Answers *answers)
{
  gboolean anonymous = g_str_equal (who[0], "anon");
  Prepared *set_role = lookup (db, SET_ROLE);
  Prepared *statement = lookup (db, sql);
  guint role_at, statement_at;

  if (bounds != NULL && !send_plain (db, "begin", answers))
    return FALSE;
  if (!send_eviction (db, answers) || !send_prepared (db, set_role, who, 2, answers, &role_at)
      || !send_prepared (db, statement, params, n_params, answers, &statement_at)
      || !receive (db, answers, anonymous))
    return FALSE;
  settle (db, set_role, answers, role_at);
  settle (db, statement, answers, statement_at);
  if (bounds == NULL)
    return TRUE;
  if (answers->problem == NULL)
    check_bounds (answers->rows, bounds, &answers->problem);
  return end_transaction (db, answers, anonymous);
}

/* What the server knows of the prepared statements is out of date: the schema changed. */
static gboolean
is_stale (const OlGateProblem *problem)
{
  return problem != NULL
         && (g_str_equal (problem->code, "0A000") || g_str_equal (problem->code, "26000"));
}

static void
clear (Answers *answers)
{
  g_clear_pointer (&answers->rows, PQclear);
  g_clear_pointer (&answers->problem, ol_gate_problem_free);
  answers->sent = answers->done = 0;
}

PGresult *
ol_gate_db_run (OlGateDb *db,
                const char *role,
                const char *claims,
                const char *sql,
                const char *const *params,
                guint n_params,
                gboolean reads,
                const OlGateBounds *bounds,
                OlGateProblem **problem)
{
  const char *const who[] = { role, claims };
  gint64 start = g_get_monotonic_time ();
  Answers answers = { 0 };

  for (guint try = 0; try < 2; try++)
    {
      gboolean again = TRUE;

      clear (&answers);
      if (!ensure_connected (db, &answers.problem))
        break;
      if (run_once (db, who, sql, params, n_params, bounds, &answers)
          && !is_stale (answers.problem))
        break;
      if (!is_stale (answers.problem))
        {
          clear (&answers);
          ol_gate_problem_set (&answers.problem, 503, "PGRST001",
                               "The connection to the database was lost");
          answers.problem->retry_after = 2;
          again = reads;
        }
      disconnect (db);
      if (!again)
        break;
    }
  db->time += g_get_monotonic_time () - start;
  if (answers.problem == NULL && answers.rows != NULL)
    return answers.rows;
  g_clear_pointer (&answers.rows, PQclear);
  if (problem != NULL)
    *problem = g_steal_pointer (&answers.problem);
  ol_gate_problem_free (answers.problem);
  return NULL;
}
