/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-pokes.h"

#include "ol-gate-service.h"
#include "ol-gate-upgrade.h"

#define WAIT_SECONDS 55

/* Somebody who waits. */
typedef struct
{
  OlGateScope *scope; /* owned */
  gint64 until;       /* monotonic */
} Poke;

struct _OlGatePokes
{
  GMutex mutex;
  GCond closing;
  GPtrArray *waiting; /* borrowed OlGateRequest *, suspended */
  gboolean closed;
  GThread *timer;
};

static void
poke_free (gpointer data)
{
  Poke *poke = data;

  g_clear_pointer (&poke->scope, ol_gate_scope_unref);
  g_free (poke);
}

static void
answer (OlGateRequest *request)
{
  const Poke *poke = request->data;

  ol_gate_request_add_header (request, "Cache-Control", "no-store");
  ol_gate_request_answer_json (
      request, 200,
      ol_gate_heads_to_json (request->service->heads, (const char *const *)poke->scope->depots));
}

/* Under the mutex: takes out those for whom WANTED, answered but not resumed yet. */
static GPtrArray *
take (OlGatePokes *pokes,
      gboolean (*wanted) (const Poke *poke, gconstpointer data),
      gconstpointer data)
{
  GPtrArray *taken = g_ptr_array_new ();

  for (guint i = pokes->waiting->len; i > 0; i--)
    {
      OlGateRequest *request = g_ptr_array_index (pokes->waiting, i - 1);

      if (wanted (request->data, data))
        {
          g_ptr_array_add (taken, request);
          g_ptr_array_remove_index_fast (pokes->waiting, i - 1);
        }
    }
  return taken;
}

static void
answer_all (GPtrArray *requests)
{
  for (guint i = 0; i < requests->len; i++)
    {
      OlGateRequest *request = g_ptr_array_index (requests, i);

      ol_gate_metrics_move (OL_GATE_GAUGE_POKES, -1);
      answer (request);
      ol_gate_request_resume (request);
    }
}

static gboolean
is_late (const Poke *poke, gconstpointer data)
{
  return poke->until <= *(const gint64 *)data;
}

static gboolean
is_about (const Poke *poke, gconstpointer depot)
{
  return depot == NULL || g_strv_contains ((const char *const *)poke->scope->depots, depot);
}

static void
answer_late (OlGatePokes *pokes)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GPtrArray) late = take (pokes, is_late, &now);

  g_mutex_unlock (&pokes->mutex);
  answer_all (late);
  g_mutex_lock (&pokes->mutex);
}

static gpointer
time_out (gpointer data)
{
  OlGatePokes *pokes = data;

  g_mutex_lock (&pokes->mutex);
  while (!pokes->closed)
    {
      answer_late (pokes);
      if (!pokes->closed)
        g_cond_wait_until (&pokes->closing, &pokes->mutex,
                           g_get_monotonic_time () + G_USEC_PER_SEC / 2);
    }
  g_mutex_unlock (&pokes->mutex);
  return NULL;
}

OlGatePokes *
ol_gate_pokes_new (void)
{
  OlGatePokes *pokes = g_new0 (OlGatePokes, 1);

  g_mutex_init (&pokes->mutex);
  g_cond_init (&pokes->closing);
  pokes->waiting = g_ptr_array_new ();
  pokes->timer = g_thread_new ("pokes", time_out, pokes);
  return pokes;
}

void
ol_gate_pokes_wake (OlGatePokes *pokes, const char *depot)
{
  g_autoptr (GPtrArray) woken = NULL;

  g_mutex_lock (&pokes->mutex);
  woken = take (pokes, is_about, depot);
  g_mutex_unlock (&pokes->mutex);
  answer_all (woken);
}

void
ol_gate_pokes_close (OlGatePokes *pokes)
{
  g_mutex_lock (&pokes->mutex);
  pokes->closed = TRUE;
  g_cond_signal (&pokes->closing);
  g_mutex_unlock (&pokes->mutex);
  g_clear_pointer (&pokes->timer, g_thread_join);
  ol_gate_pokes_wake (pokes, NULL);
}

void
ol_gate_pokes_free (OlGatePokes *pokes)
{
  if (pokes == NULL)
    return;
  ol_gate_pokes_close (pokes);
  g_ptr_array_unref (pokes->waiting);
  g_mutex_clear (&pokes->mutex);
  g_cond_clear (&pokes->closing);
  g_free (pokes);
}

/* Does what the client has seen fit what is known now? */
static gboolean
has_seen_all (OlGateRequest *request)
{
  const Poke *poke = request->data;
  const char *text = ol_gate_url_param (request->url, "seen");
  g_auto (GStrv) seen = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; poke->scope->depots[i] != NULL; i++)
    {
      g_autofree char *version =
          ol_gate_heads_get (request->service->heads, poke->scope->depots[i], NULL);
      g_autofree char *pair = g_strconcat (poke->scope->depots[i], ":", version, NULL);

      if (!g_strv_contains ((const char *const *)seen, pair))
        return FALSE;
    }
  return TRUE;
}

/* TRUE: answered. Compared under the mutex: what comes after that wakes it. */
static gboolean
wait_or_answer (OlGateRequest *request)
{
  OlGatePokes *pokes = request->service->pokes;
  gboolean waits;

  g_mutex_lock (&pokes->mutex);
  waits = !pokes->closed && has_seen_all (request);
  if (waits)
    {
      ol_gate_request_suspend (request);
      ol_gate_metrics_move (OL_GATE_GAUGE_POKES, 1);
      g_ptr_array_add (pokes->waiting, request);
    }
  g_mutex_unlock (&pokes->mutex);
  if (!waits)
    answer (request);
  return !waits;
}

static gboolean
find_scope (OlGateRequest *request, OlGateDb *db)
{
  Poke *poke = request->data;
  OlGateProblem *problem = NULL;

  poke->scope = ol_gate_service_load_scope (request, db, &problem);
  if (poke->scope != NULL)
    return wait_or_answer (request);
  ol_gate_request_fail (request, problem);
  return TRUE;
}

static guint
read_wait (OlGateRequest *request)
{
  const char *text = ol_gate_url_param (request->url, "wait");
  guint64 seconds;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, WAIT_SECONDS, &seconds, NULL))
    return WAIT_SECONDS;
  return seconds;
}

void
ol_gate_pokes_start (OlGateRequest *request)
{
  Poke *poke = g_new0 (Poke, 1);
  gint64 now = g_get_monotonic_time ();

  request->data = poke;
  request->data_free = poke_free;
  poke->until = now + read_wait (request) * G_USEC_PER_SEC;
  if (request->claims->sub == NULL)
    {
      ol_gate_request_fail (request,
                            ol_gate_problem_new (401, "PGRST302", "Sign in to be told of news"));
      return;
    }
  if (ol_gate_upgrade_try (request))
    return;
  poke->scope = ol_gate_scopes_find (request->service->scopes, request->claims->sub, now);
  if (poke->scope == NULL)
    ol_gate_request_queue (request, request->service->fast, find_scope);
  else
    wait_or_answer (request);
}
