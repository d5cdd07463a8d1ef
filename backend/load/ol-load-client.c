/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-load-client.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define RETRY_USEC (100 * 1000)
#define ANSWER_USEC (30 * G_USEC_PER_SEC)
#define READ_SIZE 65536

typedef struct
{
  guint journey;
  guint step;
  gint64 intended;
  gboolean counted;
} Order;

struct _OlLoadClient
{
  OlLoadTarget *target; /* borrowed */
  OlLoadUser *user;     /* borrowed */
  GQueue orders;        /* Order: the first one is under way when @out is there */
  GString *out;         /* the request under way */
  gsize sent;
  gboolean uses_n;
  gboolean connected;
  int socket; /* -1: none */
  OlLoadAnswer answer;
  gint64 asked_at; /* when the request under way was first written */
  gint64 retry_at;
  gboolean asked;
  gboolean served;
};

static void send_rest (OlLoadClient *client);

static void
watch (OlLoadClient *client, int operation, guint32 events)
{
  struct epoll_event event = { .events = events, .data.ptr = client };

  epoll_ctl (client->target->epoll, operation, client->socket, &event);
}

static void
disconnect (OlLoadClient *client)
{
  if (client->socket >= 0)
    close (client->socket);
  client->socket = -1;
  client->connected = FALSE;
  client->retry_at = g_get_monotonic_time () + RETRY_USEC;
  ol_load_answer_reset (&client->answer);
}

static void
open_connection (OlLoadClient *client)
{
  const struct sockaddr *address = (const struct sockaddr *)&client->target->address;
  const int yes = 1;

  client->socket = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (client->socket >= 0)
    {
      setsockopt (client->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      if (connect (client->socket, address, sizeof client->target->address) == 0
          || errno == EINPROGRESS)
        {
          watch (client, EPOLL_CTL_ADD, EPOLLIN | EPOLLOUT);
          return;
        }
    }
  client->target->refused++;
  disconnect (client);
}

OlLoadClient *
ol_load_client_new (OlLoadTarget *target, OlLoadUser *user)
{
  OlLoadClient *client = g_new0 (OlLoadClient, 1);

  client->target = target;
  client->user = user;
  g_queue_init (&client->orders);
  ol_load_answer_init (&client->answer);
  open_connection (client);
  return client;
}

static void
drop_request (OlLoadClient *client)
{
  if (client->out != NULL)
    g_string_free (client->out, TRUE);
  client->out = NULL;
}

void
ol_load_client_free (OlLoadClient *client)
{
  if (client->socket >= 0)
    close (client->socket);
  drop_request (client);
  g_queue_clear_full (&client->orders, g_free);
  ol_load_answer_clear (&client->answer);
  g_free (client);
}

gboolean
ol_load_client_is_open (const OlLoadClient *client)
{
  return client->connected;
}

gboolean
ol_load_client_is_busy (const OlLoadClient *client)
{
  return client->orders.head != NULL;
}

gboolean
ol_load_client_was_starved (const OlLoadClient *client)
{
  return client->asked && !client->served;
}

/* As desks do: what was not answered is sent again as it was. Its number may be taken already, and
 * stands for one thing. */
static GString *
next_request (OlLoadClient *client, const OlLoadStep *step)
{
  OlLoadUser *user = client->user;
  GString *request = ol_load_plan_request (step, user, client->target->host, client->target->random,
                                           &client->uses_n);

  if (!client->uses_n)
    return request;
  if (user->unanswered == NULL)
    user->unanswered = g_string_new_len (request->str, request->len);
  else
    {
      g_string_truncate (request, 0);
      g_string_append_len (request, user->unanswered->str, user->unanswered->len);
    }
  return request;
}

static void
begin (OlLoadClient *client)
{
  const Order *order = g_queue_peek_head (&client->orders);
  const OlLoadJourney *journey;

  if (order == NULL || client->out != NULL || !client->connected)
    return;
  journey = g_ptr_array_index (client->target->plan->journeys, order->journey);
  client->out = next_request (client, g_ptr_array_index (journey->steps, order->step));
  client->sent = 0;
  client->asked_at = g_get_monotonic_time ();
  client->asked |= order->counted;
  send_rest (client);
}

static void
fail (OlLoadClient *client, const char *what)
{
  Order *order = client->out != NULL ? g_queue_pop_head (&client->orders) : NULL;

  if (order != NULL && order->counted)
    ol_load_stats_error (client->target->stats, order->journey, what);
  g_free (order);
  drop_request (client);
  disconnect (client);
  client->target->reconnects++;
}

static void
send_rest (OlLoadClient *client)
{
  while (client->sent < client->out->len)
    {
      gssize n = send (client->socket, client->out->str + client->sent,
                       client->out->len - client->sent, MSG_NOSIGNAL);

      if (n < 0 && (errno == EAGAIN || errno == EINTR))
        {
          watch (client, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
          return;
        }
      if (n < 0)
        {
          fail (client, "reset");
          return;
        }
      client->sent += n;
    }
}

/* The server did not say what became of it when it was too busy or broken. */
static void
take_number (OlLoadClient *client, gboolean good)
{
  OlLoadUser *user = client->user;

  user->n += good;
  if (client->answer.status < 500 && client->answer.status != 429)
    ol_load_user_forget_request (user);
}

/* The next step of a journey should begin when the one before was answered. */
static void
go_on (OlLoadClient *client)
{
  Order *order = g_queue_peek_head (&client->orders);
  const OlLoadJourney *journey = g_ptr_array_index (client->target->plan->journeys, order->journey);
  gint64 now = g_get_monotonic_time ();
  gboolean good = client->answer.status >= 200 && client->answer.status <= 299;

  if (order->counted)
    ol_load_stats_answer (client->target->stats, order->journey, client->answer.status,
                          client->answer.cache, now - order->intended);
  client->served |= order->counted && good;
  if (client->uses_n)
    take_number (client, good);
  drop_request (client);
  order->step++;
  order->intended = now;
  if (!good || order->step == journey->steps->len)
    g_free (g_queue_pop_head (&client->orders));
  if (client->answer.close)
    {
      disconnect (client);
      client->target->reconnects++;
      return;
    }
  ol_load_answer_reset (&client->answer);
  begin (client);
}

static void
take (OlLoadClient *client, const char *bytes, gssize n)
{
  OlLoadAnswerState state = ol_load_answer_feed (&client->answer, bytes, n);

  if (client->out == NULL)
    fail (client, "unasked");
  else if (state == OL_LOAD_ANSWER_BAD)
    fail (client, "garbled");
  else if (state == OL_LOAD_ANSWER_DONE)
    go_on (client);
}

static void
receive (OlLoadClient *client)
{
  static char bytes[READ_SIZE];
  gssize n = recv (client->socket, bytes, sizeof bytes, 0);

  if (n > 0)
    take (client, bytes, n);
  else if (n == 0 || (errno != EAGAIN && errno != EINTR))
    fail (client, "reset");
}

static gboolean
finish_connecting (OlLoadClient *client)
{
  int failure = 0;
  socklen_t size = sizeof failure;

  getsockopt (client->socket, SOL_SOCKET, SO_ERROR, &failure, &size);
  if (failure != 0)
    {
      client->target->refused++;
      disconnect (client);
      return FALSE;
    }
  client->connected = TRUE;
  return TRUE;
}

void
ol_load_client_ready (OlLoadClient *client, guint32 events)
{
  /* It may have been closed since epoll spoke. */
  if (client->socket < 0 || (!client->connected && !finish_connecting (client)))
    return;
  if (events & EPOLLOUT)
    {
      watch (client, EPOLL_CTL_MOD, EPOLLIN);
      if (client->out != NULL)
        send_rest (client);
      else
        begin (client);
    }
  if (client->socket >= 0 && events & (EPOLLIN | EPOLLHUP | EPOLLERR))
    receive (client);
}

void
ol_load_client_order (OlLoadClient *client, guint journey, gint64 intended, gboolean counted)
{
  Order *order = g_new (Order, 1);

  *order = (Order){ journey, 0, intended, counted };
  g_queue_push_tail (&client->orders, order);
  begin (client);
}

void
ol_load_client_tick (OlLoadClient *client)
{
  gint64 now = g_get_monotonic_time ();

  if (client->socket < 0 && now >= client->retry_at)
    open_connection (client);
  else if (client->out != NULL && now - client->asked_at > ANSWER_USEC)
    fail (client, "timeout");
}

guint
ol_load_client_give_up (OlLoadClient *client)
{
  guint n = 0;
  Order *order;

  while ((order = g_queue_pop_head (&client->orders)) != NULL)
    {
      if (order->counted)
        ol_load_stats_error (client->target->stats, order->journey, "unanswered");
      client->asked |= order->counted;
      n += order->counted;
      g_free (order);
    }
  drop_request (client);
  return n;
}
