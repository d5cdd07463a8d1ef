/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-guests.h"

#include "ol-gate-metrics.h"

#include <sys/socket.h>

/* For the header of the first request; the next ones may be idle first. */
#define HEADER_SECONDS 10
/* For a whole request with its body: 20 MiB at 256 kbit/s take eleven minutes. */
#define REQUEST_SECONDS 900

struct _OlGateGuest
{
  GList link;
  int socket;
  gboolean refused;
  gint64 until; /* monotonic: when it is shut */
};

struct _OlGateGuests
{
  GMutex mutex;
  GCond closing;
  GQueue all;
  guint limit;
  gboolean closed;
  GThread *reaper;
};

/* Connections that became WebSockets are not with the HTTP server any more. */
static guint
sockets (void)
{
  return ol_gate_metrics_gauge (OL_GATE_GAUGE_SOCKETS);
}

static void
shut_late (OlGateGuests *guests, gint64 now)
{
  for (GList *link = guests->all.head; link != NULL; link = link->next)
    {
      OlGateGuest *guest = link->data;

      if (guest->until > now)
        continue;
      shutdown (guest->socket, SHUT_RDWR);
      guest->until = G_MAXINT64;
    }
}

static gpointer
reap (gpointer data)
{
  OlGateGuests *guests = data;

  g_mutex_lock (&guests->mutex);
  while (!guests->closed)
    {
      gint64 now = g_get_monotonic_time ();

      shut_late (guests, now);
      g_cond_wait_until (&guests->closing, &guests->mutex, now + G_USEC_PER_SEC);
    }
  g_mutex_unlock (&guests->mutex);
  return NULL;
}

OlGateGuests *
ol_gate_guests_new (guint limit)
{
  OlGateGuests *guests = g_new0 (OlGateGuests, 1);

  g_mutex_init (&guests->mutex);
  g_cond_init (&guests->closing);
  g_queue_init (&guests->all);
  guests->limit = limit;
  guests->reaper = g_thread_new ("reaper", reap, guests);
  return guests;
}

void
ol_gate_guests_free (OlGateGuests *guests)
{
  if (guests == NULL)
    return;
  g_mutex_lock (&guests->mutex);
  guests->closed = TRUE;
  g_cond_signal (&guests->closing);
  g_mutex_unlock (&guests->mutex);
  g_thread_join (guests->reaper);
  g_mutex_clear (&guests->mutex);
  g_cond_clear (&guests->closing);
  g_free (guests);
}

guint
ol_gate_guests_count (OlGateGuests *guests)
{
  guint count;

  g_mutex_lock (&guests->mutex);
  count = guests->all.length + sockets ();
  g_mutex_unlock (&guests->mutex);
  return count;
}

OlGateGuest *
ol_gate_guests_enter (OlGateGuests *guests, struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  OlGateGuest *guest = g_new0 (OlGateGuest, 1);

  guest->socket = info->connect_fd;
  guest->link.data = guest;
  guest->until = g_get_monotonic_time () + HEADER_SECONDS * G_USEC_PER_SEC;
  g_mutex_lock (&guests->mutex);
  g_queue_push_tail_link (&guests->all, &guest->link);
  guest->refused = guests->all.length + sockets () > guests->limit;
  g_mutex_unlock (&guests->mutex);
  ol_gate_metrics_move (OL_GATE_GAUGE_CONNECTIONS, 1);
  if (guest->refused)
    ol_gate_metrics_refused ();
  return guest;
}

void
ol_gate_guests_leave (OlGateGuests *guests, OlGateGuest *guest)
{
  g_mutex_lock (&guests->mutex);
  g_queue_unlink (&guests->all, &guest->link);
  g_mutex_unlock (&guests->mutex);
  g_free (guest);
  ol_gate_metrics_move (OL_GATE_GAUGE_CONNECTIONS, -1);
}

static OlGateGuest *
guest_of (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info (connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

  return info->socket_context;
}

static gboolean
give (OlGateGuests *guests, struct MHD_Connection *connection, guint seconds)
{
  OlGateGuest *guest = guest_of (connection);
  gboolean refused;

  g_mutex_lock (&guests->mutex);
  guest->until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  refused = guest->refused;
  g_mutex_unlock (&guests->mutex);
  return refused;
}

gboolean
ol_gate_guests_begin (OlGateGuests *guests, struct MHD_Connection *connection)
{
  return give (guests, connection, REQUEST_SECONDS);
}

void
ol_gate_guests_end (OlGateGuests *guests, struct MHD_Connection *connection)
{
  give (guests, connection, OL_GATE_IDLE_SECONDS + HEADER_SECONDS);
}
