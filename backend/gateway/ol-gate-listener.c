/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-listener.h"

#include "ol-gate-db.h"
#include "ol-gate-log.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define RETRY_MS 1000

struct _OlGateListener
{
  OlGateService *service; /* borrowed */
  GThread *thread;
  int wake; /* eventfd: the end has come */
  gint closing;
};

static gboolean
load_catalog (OlGateListener *listener, PGconn *connection)
{
  g_autoptr (PGresult) rows = PQexec (connection, ol_gate_catalog_query);
  OlGateCatalog *catalog = NULL;

  if (PQresultStatus (rows) == PGRES_TUPLES_OK)
    catalog = ol_gate_catalog_parse (PQgetvalue (rows, 0, 0));
  if (catalog == NULL)
    {
      g_autofree char *message = ol_gate_db_message (connection);
      OlGateFault fault;

      ol_gate_log ("error", "the schema could not be read", "reason", message, NULL);
      ol_gate_fault_init (&fault, 0, "schema_unreadable", NULL, "listener", NULL);
      ol_gate_reporter_tell (listener->service->reporter, &fault);
      return FALSE;
    }
  ol_gate_service_take_catalog (listener->service, catalog);
  ol_gate_log ("info", "the schema was read", NULL);
  return TRUE;
}

static gboolean
listen_to (PGconn *connection)
{
  g_autoptr (PGresult) result =
      PQexec (connection, "listen pgrst; listen onelog_feed; listen onelog_scope");

  return PQresultStatus (result) == PGRES_COMMAND_OK;
}

/* FALSE: the connection is gone, or it is time to end. */
static gboolean
wait_for_news (OlGateListener *listener, PGconn *connection, int timeout)
{
  struct pollfd ends[] = { { .fd = listener->wake, .events = POLLIN },
                           { .fd = connection != NULL ? PQsocket (connection) : -1,
                             .events = POLLIN } };

  poll (ends, G_N_ELEMENTS (ends), timeout);
  if (g_atomic_int_get (&listener->closing))
    return FALSE;
  return connection == NULL || PQconsumeInput (connection);
}

static void
hear_scope (OlGateService *service, const char *user)
{
  ol_gate_scopes_forget (service->scopes, user);
  ol_gate_sockets_forget (service->sockets, user);
}

static void
hear_depot (OlGateService *service, const char *payload)
{
  g_autofree char *depot = ol_gate_heads_note (service->heads, payload);

  if (depot != NULL)
    ol_gate_service_wake (service, depot);
}

/* Takes what has come. Reading the schema may bring more. */
static gboolean
hear (OlGateListener *listener, PGconn *connection)
{
  gboolean schema_changed;

  do
    {
      PGnotify *news;

      schema_changed = FALSE;
      while ((news = PQnotifies (connection)) != NULL)
        {
          if (g_str_equal (news->relname, "pgrst"))
            schema_changed = TRUE;
          else if (g_str_equal (news->relname, "onelog_scope"))
            hear_scope (listener->service, news->extra);
          else
            hear_depot (listener->service, news->extra);
          PQfreemem (news);
        }
      if (schema_changed && !load_catalog (listener, connection))
        return FALSE;
    }
  while (schema_changed);
  return TRUE;
}

static void
listen_on (OlGateListener *listener, PGconn *connection)
{
  if (PQstatus (connection) != CONNECTION_OK || !listen_to (connection)
      || !load_catalog (listener, connection))
    return;
  /* What was said before this connection, nobody heard. */
  ol_gate_heads_forget (listener->service->heads);
  ol_gate_scopes_forget (listener->service->scopes, NULL);
  ol_gate_service_wake (listener->service, NULL);
  do
    if (!hear (listener, connection))
      return;
  while (wait_for_news (listener, connection, -1));
}

static gpointer
run (gpointer data)
{
  OlGateListener *listener = data;

  while (!g_atomic_int_get (&listener->closing))
    {
      PGconn *connection = PQconnectdb ("application_name=onelog-listener connect_timeout=3");

      PQsetNoticeProcessor (connection, ol_gate_db_pass_over, NULL);
      listen_on (listener, connection);
      PQfinish (connection);
      wait_for_news (listener, NULL, RETRY_MS);
    }
  return NULL;
}

OlGateListener *
ol_gate_listener_new (OlGateService *service)
{
  OlGateListener *listener = g_new0 (OlGateListener, 1);

  listener->service = service;
  listener->wake = eventfd (0, EFD_CLOEXEC);
  listener->thread = g_thread_new ("listener", run, listener);
  return listener;
}

void
ol_gate_listener_free (OlGateListener *listener)
{
  guint64 one = 1;

  if (listener == NULL)
    return;
  g_atomic_int_set (&listener->closing, TRUE);
  if (write (listener->wake, &one, sizeof one) < 0)
    g_warning ("the listener could not be woken");
  g_thread_join (listener->thread);
  close (listener->wake);
  g_free (listener);
}
