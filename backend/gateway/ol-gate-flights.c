/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-flights.h"

struct _OlGateFlights
{
  GMutex mutex;
  GHashTable *waiting; /* owned key -> owned GPtrArray of borrowed OlGateRequest * */
};

OlGateFlights *
ol_gate_flights_new (void)
{
  OlGateFlights *flights = g_new0 (OlGateFlights, 1);

  g_mutex_init (&flights->mutex);
  flights->waiting =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  return flights;
}

void
ol_gate_flights_free (OlGateFlights *flights)
{
  if (flights == NULL)
    return;
  g_hash_table_unref (flights->waiting);
  g_mutex_clear (&flights->mutex);
  g_free (flights);
}

gboolean
ol_gate_flights_join (OlGateFlights *flights, const char *key, OlGateRequest *request)
{
  GPtrArray *waiting;

  g_mutex_lock (&flights->mutex);
  waiting = g_hash_table_lookup (flights->waiting, key);
  if (waiting != NULL)
    {
      ol_gate_request_suspend (request);
      g_ptr_array_add (waiting, request);
    }
  else
    g_hash_table_insert (flights->waiting, g_strdup (key), g_ptr_array_new ());
  g_mutex_unlock (&flights->mutex);
  return waiting != NULL;
}

static void
share (const OlGateRequest *leader, OlGateRequest *request)
{
  for (guint i = 0; i + 1 < leader->headers->len; i += 2)
    ol_gate_request_add_header (request, g_ptr_array_index (leader->headers, i),
                                g_ptr_array_index (leader->headers, i + 1));
  request->cache = OL_GATE_CACHE_SHARED;
  ol_gate_request_answer (request, leader->status, leader->answer_type, g_strdup (leader->answer),
                          -1);
  ol_gate_request_resume (request);
}

void
ol_gate_flights_land (OlGateFlights *flights,
                      const char *key,
                      const OlGateRequest *leader,
                      void (*again) (OlGateRequest *request))
{
  g_autoptr (GPtrArray) waiting = NULL;

  g_mutex_lock (&flights->mutex);
  waiting = g_ptr_array_ref (g_hash_table_lookup (flights->waiting, key));
  g_hash_table_remove (flights->waiting, key);
  g_mutex_unlock (&flights->mutex);
  for (guint i = 0; i < waiting->len; i++)
    if (leader->status <= 206)
      share (leader, g_ptr_array_index (waiting, i));
    else
      again (g_ptr_array_index (waiting, i));
}
