/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-server.h"

#include "ol-gate-access.h"
#include "ol-gate-answer.h"
#include "ol-gate-guests.h"
#include "ol-gate-router.h"

#include <arpa/inet.h>
#include <string.h>
#include <unistd.h>

#define CONNECTION_MEMORY (16 * 1024)
#define BACKLOG 4096
#define SHORT_BODY (64 * 1024)
/* Connections above the limit that are still told so, instead of being closed at once. */
#define REFUSED_ROOM 512

struct _OlGateServer
{
  OlGateService *service; /* borrowed */
  OlGateGuests *guests;   /* owned */
  struct MHD_Daemon *daemon;
  int in_flight; /* requests between their first line and their end */
  int ending;    /* what begins from now on is sent away */
};

/* The first that is known of a request: its target as it was sent. */
static void *
note_target (void *data, const char *target, struct MHD_Connection *connection)
{
  OlGateServer *server = data;
  OlGateRequest *request = ol_gate_request_new (server->service, target);

  request->connection = connection;
  g_atomic_int_inc (&server->in_flight);
  return request;
}

static gboolean
content_too_long (OlGateRequest *request, gsize limit)
{
  const char *text = ol_gate_request_header (request, "Content-Length");
  guint64 length;

  return text != NULL
         && (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &length, NULL)
             || length > limit);
}

static void
answer_busy (OlGateRequest *request, const char *message)
{
  OlGateProblem *problem = ol_gate_problem_new (503, "PGRST003", "%s", message);

  problem->retry_after = 5;
  ol_gate_request_add_header (request, "Connection", "close");
  ol_gate_request_fail (request, problem);
}

/* Everything that can be said before the body. */
static void
begin (OlGateServer *server, OlGateRequest *request, const char *method)
{
  OlGateProblem *problem = NULL;

  request->begun = TRUE;
  request->method = method;
  request->address = ol_gate_access_address (request);
  request->body = g_byte_array_new ();
  if (ol_gate_guests_begin (server->guests, request->connection))
    {
      answer_busy (request, "Too many connections");
      return;
    }
  if (g_atomic_int_get (&server->ending))
    {
      answer_busy (request, "This server is going to stop");
      return;
    }
  request->url = ol_gate_url_parse (request->target, &problem);
  if (request->url == NULL)
    {
      ol_gate_request_fail (request, problem);
      return;
    }
  if (!ol_gate_router_begin (request))
    return;
  if (content_too_long (request, request->body_limit))
    ol_gate_request_fail (request, ol_gate_problem_new (413, "PGRST102", "The body is too long"));
}

static enum MHD_Result
take_body (OlGateRequest *request, const char *data, size_t *length)
{
  gsize count = *length;

  *length = 0;
  if (request->answered)
    return (request->forgotten += count) <= SHORT_BODY ? MHD_YES : MHD_NO;
  if (request->receive != NULL)
    return request->receive (request, data, count) ? MHD_YES : MHD_NO;
  if (request->body->len + count > request->body_limit)
    return MHD_NO;
  g_byte_array_append (request->body, (const guint8 *)data, count);
  return MHD_YES;
}

static enum MHD_Result
handle (void *data,
        struct MHD_Connection *connection,
        const char *url,
        const char *method,
        const char *version,
        const char *upload,
        size_t *upload_length,
        void **state)
{
  OlGateServer *server = data;
  OlGateRequest *request = *state;
  gboolean handed_on = FALSE;

  if (!request->begun)
    {
      begin (server, request, method);
      /* An answer before the body closes the connection: a short body is read and forgotten. */
      return request->answered && content_too_long (request, SHORT_BODY)
                 ? ol_gate_answer_send (request)
                 : MHD_YES;
    }
  if (*upload_length > 0)
    return take_body (request, upload, upload_length);
  if (request->answered)
    return ol_gate_answer_send (request);
  request->handed_on = &handed_on;
  request->start (request);
  /* Handed on, it may be another thread's by now, or even answered and gone. */
  return handed_on ? MHD_YES : ol_gate_answer_send (request);
}

static void
complete (void *data,
          struct MHD_Connection *connection,
          void **state,
          enum MHD_RequestTerminationCode code)
{
  OlGateServer *server = data;
  OlGateRequest *request = *state;

  if (request == NULL)
    return;
  *state = NULL;
  ol_gate_guests_end (server->guests, connection);
  if (request->begun)
    ol_gate_answer_log (request);
  ol_gate_request_free (request);
  g_atomic_int_add (&server->in_flight, -1);
}

static void
note_connection (void *data,
                 struct MHD_Connection *connection,
                 void **socket_context,
                 enum MHD_ConnectionNotificationCode code)
{
  OlGateServer *server = data;

  if (code == MHD_CONNECTION_NOTIFY_STARTED)
    *socket_context = ol_gate_guests_enter (server->guests, connection);
  else
    ol_gate_guests_leave (server->guests, *socket_context);
}

static enum MHD_Result
accept_or_not (void *data, const struct sockaddr *address, socklen_t length)
{
  OlGateServer *server = data;
  gboolean room =
      ol_gate_guests_count (server->guests) < server->service->config->connections + REFUSED_ROOM;

  if (!room)
    ol_gate_metrics_refused ();
  return room ? MHD_YES : MHD_NO;
}

/* What libmicrohttpd has to say is about single clients. */
static void
say_nothing (void *data, const char *format, va_list args)
{
}

static gboolean
read_address (const OlGateConfig *config, struct sockaddr_storage *address, gboolean *v6)
{
  struct sockaddr_in *in = (struct sockaddr_in *)address;
  struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)address;

  memset (address, 0, sizeof *address);
  *v6 = FALSE;
  in->sin_family = AF_INET;
  in->sin_port = htons (config->port);
  if (inet_pton (AF_INET, config->address, &in->sin_addr) == 1)
    return TRUE;
  *v6 = TRUE;
  in6->sin6_family = AF_INET6;
  in6->sin6_port = htons (config->port);
  return inet_pton (AF_INET6, config->address, &in6->sin6_addr) == 1;
}

static struct MHD_Daemon *
start (OlGateServer *server, const struct sockaddr_storage *address, gboolean v6)
{
  const OlGateConfig *config = server->service->config;
  /* Refusing is done by number, so that those in the backlog are not left waiting. */
  guint most = config->connections + 2 * REFUSED_ROOM + config->http;

  return MHD_start_daemon (
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ERROR_LOG | MHD_ALLOW_UPGRADE
          | (v6 ? MHD_USE_IPv6 : 0),
      config->port, accept_or_not, server, handle, server, MHD_OPTION_EXTERNAL_LOGGER, say_nothing,
      NULL, MHD_OPTION_SOCK_ADDR, address, MHD_OPTION_THREAD_POOL_SIZE, config->http,
      MHD_OPTION_CONNECTION_LIMIT, most * config->http, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
      (size_t)CONNECTION_MEMORY, MHD_OPTION_LISTEN_BACKLOG_SIZE, BACKLOG,
      MHD_OPTION_CONNECTION_TIMEOUT, OL_GATE_IDLE_SECONDS, MHD_OPTION_URI_LOG_CALLBACK, note_target,
      server, MHD_OPTION_NOTIFY_COMPLETED, complete, server, MHD_OPTION_NOTIFY_CONNECTION,
      note_connection, server, MHD_OPTION_END);
}

OlGateServer *
ol_gate_server_new (OlGateService *service, GError **error)
{
  g_autoptr (OlGateServer) server = g_new0 (OlGateServer, 1);
  struct sockaddr_storage address;
  gboolean v6;

  server->service = service;
  server->guests = ol_gate_guests_new (service->config->connections);
  if (!read_address (service->config, &address, &v6))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "ONELOG_LISTEN: %s is not an address", service->config->address);
      return NULL;
    }
  server->daemon = start (server, &address, v6);
  if (server->daemon == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
                   "cannot listen on %s:%u; is it in use?", service->config->address,
                   service->config->port);
      return NULL;
    }
  return g_steal_pointer (&server);
}

guint
ol_gate_server_port (OlGateServer *server)
{
  const union MHD_DaemonInfo *info =
      MHD_get_daemon_info (server->daemon, MHD_DAEMON_INFO_BIND_PORT);

  return info != NULL ? info->port : 0;
}

void
ol_gate_server_drain (OlGateServer *server, guint seconds)
{
  gint64 until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  MHD_socket socket = MHD_quiesce_daemon (server->daemon);

  g_atomic_int_set (&server->ending, TRUE);
  if (socket != MHD_INVALID_SOCKET)
    close (socket);
  while (g_atomic_int_get (&server->in_flight) > 0 && g_get_monotonic_time () < until)
    g_usleep (10000);
}

void
ol_gate_server_free (OlGateServer *server)
{
  if (server == NULL)
    return;
  if (server->daemon != NULL)
    MHD_stop_daemon (server->daemon);
  ol_gate_guests_free (server->guests);
  g_free (server);
}
