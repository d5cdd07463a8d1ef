/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-lane.h"

/* Who has waited longer than this has given up, or is about to. */
#define MAX_WAIT (5 * G_USEC_PER_SEC)

struct _OlGateLane
{
  GMutex mutex;
  GCond filled;
  GQueue queue; /* borrowed OlGateRequest * */
  guint capacity;
  gboolean database;
  int gauge;
  gboolean closed;
  GPtrArray *threads; /* owned GThread * */
};

static OlGateRequest *
pop (OlGateLane *lane)
{
  OlGateRequest *request;

  g_mutex_lock (&lane->mutex);
  while (g_queue_is_empty (&lane->queue) && !lane->closed)
    g_cond_wait (&lane->filled, &lane->mutex);
  request = g_queue_pop_head (&lane->queue);
  g_mutex_unlock (&lane->mutex);
  if (request != NULL && lane->gauge >= 0)
    ol_gate_metrics_move (lane->gauge, -1);
  return request;
}

static void
answer_late (OlGateRequest *request)
{
  OlGateProblem *problem = ol_gate_problem_new (503, "PGRST003", "The service is busy; try again");

  problem->retry_after = 2;
  ol_gate_request_fail (request, problem);
  ol_gate_request_resume (request);
}

static gpointer
run (gpointer data)
{
  OlGateLane *lane = data;
  g_autoptr (OlGateDb) db = lane->database ? ol_gate_db_new () : NULL;
  OlGateRequest *request;

  while ((request = pop (lane)) != NULL)
    {
      if (g_get_monotonic_time () - request->queued > MAX_WAIT)
        answer_late (request);
      else if (request->step (request, db))
        ol_gate_request_resume (request);
    }
  return NULL;
}

OlGateLane *
ol_gate_lane_new (guint threads, guint capacity, gboolean database, int gauge)
{
  OlGateLane *lane = g_new0 (OlGateLane, 1);

  g_mutex_init (&lane->mutex);
  g_cond_init (&lane->filled);
  g_queue_init (&lane->queue);
  lane->capacity = capacity;
  lane->database = database;
  lane->gauge = gauge;
  lane->threads = g_ptr_array_new ();
  for (guint i = 0; i < threads; i++)
    g_ptr_array_add (lane->threads, g_thread_new ("lane", run, lane));
  return lane;
}

void
ol_gate_lane_close (OlGateLane *lane)
{
  g_mutex_lock (&lane->mutex);
  lane->closed = TRUE;
  g_cond_broadcast (&lane->filled);
  g_mutex_unlock (&lane->mutex);
  for (guint i = 0; i < lane->threads->len; i++)
    g_thread_join (g_ptr_array_index (lane->threads, i));
  g_ptr_array_set_size (lane->threads, 0);
}

void
ol_gate_lane_free (OlGateLane *lane)
{
  if (lane == NULL)
    return;
  ol_gate_lane_close (lane);
  g_ptr_array_unref (lane->threads);
  g_mutex_clear (&lane->mutex);
  g_cond_clear (&lane->filled);
  g_free (lane);
}

gboolean
ol_gate_lane_push (OlGateLane *lane, OlGateRequest *request)
{
  gboolean taken;

  request->queued = g_get_monotonic_time ();
  g_mutex_lock (&lane->mutex);
  taken = !lane->closed && g_queue_get_length (&lane->queue) < lane->capacity;
  if (taken)
    {
      /* Before the request can be taken out again. */
      if (lane->gauge >= 0)
        ol_gate_metrics_move (lane->gauge, 1);
      g_queue_push_tail (&lane->queue, request);
      g_cond_signal (&lane->filled);
    }
  g_mutex_unlock (&lane->mutex);
  return taken;
}
