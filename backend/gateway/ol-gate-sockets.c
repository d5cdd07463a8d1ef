/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-sockets.h"

#include "ol-gate-channels.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define SECOND G_USEC_PER_SEC
/* Who changes ten things in a row is told of once. */
#define PAUSE (SECOND / 5)
/* To say what one wants to be told of. */
#define JOIN_TIME (30 * SECOND)
#define BUDGET_A_SECOND 10

struct _OlGateSockets
{
  OlGateService *service; /* borrowed */
  GThread *thread;
  int epoll;
  int wake; /* eventfd */

  GMutex mutex;
  GPtrArray *inbox;    /* owned News *, under the mutex */
  GHashTable *changed; /* owned depots, under the mutex; nullable */
  gboolean all_changed;
  gboolean ending;

  /* Only the thread has these. */
  GQueue all;        /* links of owned OlGateSocket */
  GHashTable *by_id; /* guint64 -> borrowed OlGateSocket */
  guint64 last_id;
  gint64 told; /* when news were told last */
  gint64 swept;
  gint64 until; /* 0, or when those who did not close are left */
};

/* What another thread has for this one: a new socket, or the scope of an old one; or that the scope
 * of a user is not what it was. */
typedef struct
{
  OlGateSockets *sockets; /* borrowed */
  OlGateSocket *socket;   /* owned, nullable: a new one */
  guint64 id;             /* else of whom; 0: of all sockets of a user */
  char *sub;              /* owned, nullable: as whom the scope was asked for */
  OlGateScope *scope;     /* owned, nullable: it could not be found out */
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  if (news == NULL)
    return;
  ol_gate_socket_free (news->socket);
  g_free (news->sub);
  g_clear_pointer (&news->scope, ol_gate_scope_unref);
  g_free (news);
}

static void
wake (OlGateSockets *sockets)
{
  guint64 one = 1;

  if (write (sockets->wake, &one, sizeof one) < 0)
    g_warning ("the thread of the sockets could not be woken");
}

/* Takes NEWS. */
static void
post (OlGateSockets *sockets, News *news)
{
  gboolean ending;

  g_mutex_lock (&sockets->mutex);
  ending = sockets->ending;
  if (!ending)
    g_ptr_array_add (sockets->inbox, news);
  g_mutex_unlock (&sockets->mutex);
  if (ending)
    news_free (news);
  else
    wake (sockets);
}

/* --- scopes --------------------------------------------------------------------------------- */

static gboolean
find_scope (OlGateRequest *request, OlGateDb *db)
{
  News *news = request->data;
  OlGateProblem *problem = NULL;

  news->scope = ol_gate_service_load_scope (request, db, &problem);
  if (news->scope != NULL)
    ol_gate_request_answer (request, 204, NULL, NULL, 0);
  else
    ol_gate_request_fail (request, problem);
  return TRUE;
}

static void
scope_found (OlGateRequest *request)
{
  News *news = g_steal_pointer (&request->data);

  post (news->sockets, news);
  ol_gate_request_free (request);
}

static void
take_scope (OlGateSockets *sockets, OlGateSocket *socket, OlGateScope *scope, gint64 now)
{
  g_clear_pointer (&socket->scope, ol_gate_scope_unref);
  socket->scope = scope;
  socket->scope_until = now + 2 * sockets->service->config->ping * SECOND;
  ol_gate_channels_tell (sockets->service, socket);
}

/* Finds out what SOCKET may hear, and tells it. */
static void
ask_scope (OlGateSockets *sockets, OlGateSocket *socket, gint64 now)
{
  OlGateScope *scope;
  OlGateRequest *request;
  News *news;

  if (socket->asking)
    return;
  scope = ol_gate_scopes_find (sockets->service->scopes, socket->claims->sub, now);
  if (scope != NULL)
    {
      take_scope (sockets, socket, scope, now);
      return;
    }
  news = g_new0 (News, 1);
  news->sockets = sockets;
  news->id = socket->id;
  news->sub = g_strdup (socket->claims->sub);
  request = ol_gate_request_new_detached (sockets->service, scope_found);
  request->kind = OL_GATE_KIND_POKE;
  request->route = "/realtime/v1/websocket";
  request->claims = ol_gate_claims_copy (socket->claims);
  request->data = news;
  request->data_free = news_free;
  socket->asking = TRUE;
  ol_gate_request_queue (request, sockets->service->fast, find_scope);
}

static void
hear_scope (OlGateSockets *sockets, News *news, gint64 now)
{
  OlGateSocket *socket = g_hash_table_lookup (sockets->by_id, &news->id);

  if (socket == NULL)
    return;
  socket->asking = FALSE;
  /* Somebody else is there by now, or with other depots. */
  if (socket->outdated || g_strcmp0 (news->sub, socket->claims->sub) != 0)
    {
      socket->outdated = FALSE;
      ask_scope (sockets, socket, now);
    }
  else if (news->scope != NULL)
    take_scope (sockets, socket, g_steal_pointer (&news->scope), now);
  else
    ol_gate_socket_close (socket, OL_GATE_CLOSE_TRY_LATER, "the service is busy", now);
}

/* --- one socket ----------------------------------------------------------------------------- */

static void
drop (OlGateSockets *sockets, OlGateSocket *socket)
{
  /* The HTTP server may not have closed its own descriptor yet: until then there are events. */
  epoll_ctl (sockets->epoll, EPOLL_CTL_DEL, socket->fd, NULL);
  g_queue_unlink (&sockets->all, &socket->link);
  g_hash_table_remove (sockets->by_id, &socket->id);
  ol_gate_socket_free (socket);
  ol_gate_metrics_move (OL_GATE_GAUGE_SOCKETS, -1);
}

/* Writes what was said, and drops it when that was the last. FALSE: it is gone. */
static gboolean
settle (OlGateSockets *sockets, OlGateSocket *socket, gint64 now)
{
  gboolean wanted;

  if (!ol_gate_socket_write (socket) || ol_gate_socket_is_over (socket, now))
    {
      drop (sockets, socket);
      return FALSE;
    }
  wanted = socket->out != NULL;
  if (wanted != socket->watched)
    {
      struct epoll_event event = { .events = EPOLLIN | (wanted ? EPOLLOUT : 0),
                                   .data.ptr = socket };

      epoll_ctl (sockets->epoll, EPOLL_CTL_MOD, socket->fd, &event);
      socket->watched = wanted;
    }
  return TRUE;
}

static void
hear_message (OlGateSockets *sockets,
              OlGateSocket *socket,
              OlGateFrameKind kind,
              const char *data,
              gsize length,
              gint64 now)
{
  if (--socket->budget < 0)
    ol_gate_socket_close (socket, OL_GATE_CLOSE_POLICY, "too many messages", now);
  else if (kind == OL_GATE_FRAME_PING)
    ol_gate_socket_say (socket, OL_GATE_FRAME_PONG, data, length);
  else if (kind == OL_GATE_FRAME_BINARY)
    ol_gate_socket_close (socket, OL_GATE_CLOSE_UNSUPPORTED, "only text is understood", now);
  else if (kind == OL_GATE_FRAME_TEXT
           && ol_gate_channels_hear (sockets->service, socket, data, length, now))
    ask_scope (sockets, socket, now);
}

/* What is known of USER's scope is out of date. */
static void
forget_scope (OlGateSockets *sockets, const char *user)
{
  for (GList *link = sockets->all.head; link != NULL; link = link->next)
    {
      OlGateSocket *socket = link->data;

      if (g_strcmp0 (socket->claims->sub, user) != 0)
        continue;
      socket->scope_until = 0;
      socket->outdated = socket->asking;
    }
}

/* All messages that have come. */
static void
hear (OlGateSockets *sockets, OlGateSocket *socket, gint64 now)
{
  OlGateFrameKind kind;
  OlGateFramesState state;
  const char *data;
  gsize length;

  while (!socket->closed && !socket->deaf
         && (state = ol_gate_frames_next (socket->frames, &kind, &data, &length))
                != OL_GATE_FRAMES_WAIT)
    {
      guint code = ol_gate_frames_close_code (socket->frames);

      if (state == OL_GATE_FRAMES_MESSAGE && kind != OL_GATE_FRAME_CLOSE)
        {
          if (!socket->closing)
            hear_message (sockets, socket, kind, data, length, now);
          continue;
        }
      ol_gate_socket_close (socket, code, "", now);
      if (state == OL_GATE_FRAMES_BROKEN)
        socket->deaf = TRUE;
      else
        socket->closed = TRUE;
    }
}

static void
add (OlGateSockets *sockets, OlGateSocket *socket, gint64 now)
{
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = socket };

  socket->id = ++sockets->last_id;
  g_queue_push_tail_link (&sockets->all, &socket->link);
  g_hash_table_insert (sockets->by_id, &socket->id, socket);
  epoll_ctl (sockets->epoll, EPOLL_CTL_ADD, socket->fd, &event);
  if (!socket->phoenix)
    {
      ol_gate_socket_add_channel (socket, NULL);
      ask_scope (sockets, socket, now);
    }
  hear (sockets, socket, now);
  settle (sockets, socket, now);
}

/* --- the thread ----------------------------------------------------------------------------- */

static void
take_inbox (OlGateSockets *sockets, gint64 now)
{
  g_autoptr (GPtrArray) inbox = NULL;

  g_mutex_lock (&sockets->mutex);
  inbox = sockets->inbox;
  sockets->inbox = g_ptr_array_new_with_free_func (news_free);
  g_mutex_unlock (&sockets->mutex);
  for (guint i = 0; i < inbox->len; i++)
    {
      News *news = g_ptr_array_index (inbox, i);
      OlGateSocket *socket;

      if (news->socket != NULL)
        {
          add (sockets, g_steal_pointer (&news->socket), now);
          continue;
        }
      if (news->id == 0)
        {
          forget_scope (sockets, news->sub);
          continue;
        }
      hear_scope (sockets, news, now);
      socket = g_hash_table_lookup (sockets->by_id, &news->id);
      if (socket != NULL)
        settle (sockets, socket, now);
    }
}

/* Tells those whom it concerns what has changed. */
static void
tell_changes (OlGateSockets *sockets, gint64 now)
{
  g_autoptr (GHashTable) changed = NULL;
  gboolean all;
  GList *next;

  if (now < sockets->told + PAUSE)
    return;
  g_mutex_lock (&sockets->mutex);
  changed = g_steal_pointer (&sockets->changed);
  all = sockets->all_changed;
  sockets->all_changed = FALSE;
  g_mutex_unlock (&sockets->mutex);
  if (changed == NULL && !all)
    return;
  sockets->told = now;
  for (GList *link = sockets->all.head; link != NULL; link = next)
    {
      OlGateSocket *socket = link->data;

      next = link->next;
      if (!ol_gate_channels_concern (socket, all ? NULL : changed))
        continue;
      if (socket->scope_until > now)
        ol_gate_channels_tell (sockets->service, socket);
      else
        ask_scope (sockets, socket, now);
      settle (sockets, socket, now);
    }
}

/* What time does to a socket. */
static void
judge (OlGateSockets *sockets, OlGateSocket *socket, gint64 now)
{
  gint64 quiet = sockets->service->config->ping * SECOND;

  socket->budget = MIN (OL_GATE_SOCKET_BUDGET, socket->budget + BUDGET_A_SECOND);
  if (socket->expires <= now)
    ol_gate_channels_expire (socket, now);
  else if (socket->channels->len == 0 && now - socket->opened > JOIN_TIME)
    ol_gate_socket_close (socket, OL_GATE_CLOSE_POLICY, "no channel was joined", now);
  else if (now - socket->heard > 2 * quiet + SECOND)
    {
      /* There is nobody to say it to. */
      ol_gate_socket_close (socket, OL_GATE_CLOSE_GOING_AWAY, "nothing was heard", now);
      socket->gone = now;
    }
  else if (now - MAX (socket->heard, socket->pinged) > quiet)
    {
      ol_gate_socket_say (socket, OL_GATE_FRAME_PING, "", 0);
      socket->pinged = now;
    }
}

/* Once a second. */
static void
sweep (OlGateSockets *sockets, gint64 now)
{
  GList *next;

  if (now < sockets->swept + SECOND)
    return;
  sockets->swept = now;
  for (GList *link = sockets->all.head; link != NULL; link = next)
    {
      next = link->next;
      judge (sockets, link->data, now);
      settle (sockets, link->data, now);
    }
}

/* TRUE: the end has come, and everybody knows. */
static gboolean
is_over (OlGateSockets *sockets, gint64 now)
{
  gboolean ending;
  GList *next;

  g_mutex_lock (&sockets->mutex);
  ending = sockets->ending;
  g_mutex_unlock (&sockets->mutex);
  if (!ending)
    return FALSE;
  if (sockets->until == 0)
    {
      sockets->until = now + 3 * SECOND;
      for (GList *link = sockets->all.head; link != NULL; link = next)
        {
          next = link->next;
          ol_gate_socket_close (link->data, OL_GATE_CLOSE_GOING_AWAY, "the service ends", now);
          settle (sockets, link->data, now);
        }
    }
  return sockets->all.length == 0 || now >= sockets->until;
}

static void
handle (OlGateSockets *sockets, const struct epoll_event *event, gint64 now)
{
  OlGateSocket *socket = event->data.ptr;
  guint64 count;

  if (socket == NULL)
    {
      if (read (sockets->wake, &count, sizeof count) < 0)
        g_warning ("the thread of the sockets was woken for nothing");
      return;
    }
  if ((event->events & (EPOLLIN | EPOLLERR | EPOLLHUP)) != 0 && !ol_gate_socket_read (socket, now))
    {
      drop (sockets, socket);
      return;
    }
  hear (sockets, socket, now);
  settle (sockets, socket, now);
}

static gpointer
run (gpointer data)
{
  OlGateSockets *sockets = data;
  struct epoll_event events[256];

  for (;;)
    {
      gboolean news;
      gint64 now;
      int count;

      g_mutex_lock (&sockets->mutex);
      news = sockets->changed != NULL || sockets->all_changed;
      g_mutex_unlock (&sockets->mutex);
      count = epoll_wait (sockets->epoll, events, G_N_ELEMENTS (events), news ? PAUSE / 1000 : 500);
      now = g_get_monotonic_time ();
      for (int i = 0; i < count; i++)
        handle (sockets, &events[i], now);
      take_inbox (sockets, now);
      tell_changes (sockets, now);
      sweep (sockets, now);
      if (is_over (sockets, now))
        break;
    }
  while (sockets->all.length > 0)
    drop (sockets, sockets->all.head->data);
  return NULL;
}

OlGateSockets *
ol_gate_sockets_new (OlGateService *service)
{
  OlGateSockets *sockets = g_new0 (OlGateSockets, 1);
  struct epoll_event event = { .events = EPOLLIN };

  sockets->service = service;
  g_mutex_init (&sockets->mutex);
  g_queue_init (&sockets->all);
  sockets->inbox = g_ptr_array_new_with_free_func (news_free);
  sockets->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  sockets->epoll = epoll_create1 (EPOLL_CLOEXEC);
  sockets->wake = eventfd (0, EFD_CLOEXEC);
  epoll_ctl (sockets->epoll, EPOLL_CTL_ADD, sockets->wake, &event);
  sockets->thread = g_thread_new ("sockets", run, sockets);
  return sockets;
}

void
ol_gate_sockets_wake (OlGateSockets *sockets, const char *depot)
{
  g_mutex_lock (&sockets->mutex);
  if (depot == NULL)
    sockets->all_changed = TRUE;
  else
    {
      if (sockets->changed == NULL)
        sockets->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_add (sockets->changed, g_strdup (depot));
    }
  g_mutex_unlock (&sockets->mutex);
  wake (sockets);
}

void
ol_gate_sockets_forget (OlGateSockets *sockets, const char *user)
{
  News *news = g_new0 (News, 1);

  news->sub = g_strdup (user);
  post (sockets, news);
}

void
ol_gate_sockets_close (OlGateSockets *sockets)
{
  g_mutex_lock (&sockets->mutex);
  sockets->ending = TRUE;
  g_mutex_unlock (&sockets->mutex);
  wake (sockets);
  g_clear_pointer (&sockets->thread, g_thread_join);
}

void
ol_gate_sockets_free (OlGateSockets *sockets)
{
  if (sockets == NULL)
    return;
  if (sockets->thread != NULL)
    ol_gate_sockets_close (sockets);
  close (sockets->epoll);
  close (sockets->wake);
  g_ptr_array_unref (sockets->inbox);
  g_clear_pointer (&sockets->changed, g_hash_table_unref);
  g_hash_table_unref (sockets->by_id);
  g_mutex_clear (&sockets->mutex);
  g_free (sockets);
}

void
ol_gate_sockets_adopt (OlGateSockets *sockets,
                       int fd,
                       gboolean phoenix,
                       const OlGateRequest *request,
                       const char *data,
                       gsize length)
{
  int own = fcntl (fd, F_DUPFD_CLOEXEC, 0);
  News *news;

  if (own < 0)
    return;
  fcntl (own, F_SETFL, fcntl (own, F_GETFL) | O_NONBLOCK);
  news = g_new0 (News, 1);
  news->socket = ol_gate_socket_new (own, phoenix, request->claims, g_get_monotonic_time ());
  if (length > 0)
    ol_gate_frames_add (news->socket->frames, data, length);
  ol_gate_metrics_move (OL_GATE_GAUGE_SOCKETS, 1);
  post (sockets, news);
}
