/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-load-run.h"

#include "ol-load-client.h"
#include "ol-load-process.h"

#include <arpa/inet.h>
#include <gio/gio.h>
#include <math.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define MAX_EVENTS 512
#define OPENING                                                                                    \
  128 /* connections that are being opened at a time: the backlog is not what is tried */
#define OPEN_USEC (30 * G_USEC_PER_SEC)
#define MAX_DRAIN 10 /* seconds for what is late; no longer than what was measured */
#define NOBODY 20    /* refusals without one connection: nobody is there */
#define TICK_USEC (G_USEC_PER_SEC / 10)
#define LOOK_USEC (2 * G_USEC_PER_SEC)

typedef struct
{
  const OlLoadPlan *plan;
  const OlLoadOrders *orders;
  OlLoadTarget target;
  GPtrArray *clients; /* OlLoadClient */
  guint *turns;       /* the numbers of the clients in the order they are asked in */
  guint turn;
  double gap;  /* microseconds between two journeys, on average */
  double next; /* when the next one should begin */
  gint64 counted_from;
  gint64 ends;
  gint64 most_late; /* how late this program itself was */
  int timer;
  gint64 next_tick;
  gint64 next_look;
  guint sent;
} Run;

/* Waits for what epoll has, at most until @until. epoll's own time has steps of a millisecond: too
 * coarse for a thousand requests a second. */
static void
wait_until (Run *run, gint64 until)
{
  const struct itimerspec at = { .it_value = { until / G_USEC_PER_SEC,
                                               until % G_USEC_PER_SEC * 1000 } };
  struct epoll_event events[MAX_EVENTS];
  int n;

  timerfd_settime (run->timer, TFD_TIMER_ABSTIME, &at, NULL);
  n = epoll_wait (run->target.epoll, events, MAX_EVENTS, -1);
  for (int i = 0; i < n; i++)
    if (events[i].data.ptr != NULL)
      ol_load_client_ready (events[i].data.ptr, events[i].events);
}

static void
tick (Run *run)
{
  gint64 now = g_get_monotonic_time ();

  if (now < run->next_tick)
    return;
  run->next_tick = now + TICK_USEC;
  for (guint i = 0; i < run->clients->len; i++)
    ol_load_client_tick (g_ptr_array_index (run->clients, i));
}

static void
each_process (Run *run, void (*act) (OlLoadProcess *process))
{
  for (guint i = 0; i < run->orders->processes->len; i++)
    act (g_ptr_array_index (run->orders->processes, i));
}

static void
look (Run *run)
{
  gint64 now = g_get_monotonic_time ();

  if (now < run->next_look)
    return;
  run->next_look = now + LOOK_USEC;
  each_process (run, ol_load_process_look);
}

static guint
count (Run *run, gboolean (*is) (const OlLoadClient *client))
{
  guint n = 0;

  for (guint i = 0; i < run->clients->len; i++)
    n += is (g_ptr_array_index (run->clients, i));
  return n;
}

static guint
open_all (Run *run)
{
  gint64 until = g_get_monotonic_time () + OPEN_USEC;
  guint open = 0;

  while (open < run->orders->connections && g_get_monotonic_time () < until
         && (open > 0 || run->target.refused < NOBODY))
    {
      while (run->clients->len < run->orders->connections && run->clients->len - open < OPENING)
        {
          guint user = run->clients->len % run->plan->users->len;

          g_ptr_array_add (
              run->clients,
              ol_load_client_new (&run->target, g_ptr_array_index (run->plan->users, user)));
        }
      wait_until (run, g_get_monotonic_time () + 5000);
      tick (run);
      open = count (run, ol_load_client_is_open);
    }
  return open;
}

/* Everybody has a turn before anybody has a second one, in an order of chance. */
static OlLoadClient *
next_client (Run *run)
{
  guint n = run->clients->len;

  if (run->turn == n)
    run->turn = 0;
  if (run->turn == 0)
    for (guint i = n - 1; i > 0; i--)
      {
        guint other = g_rand_int_range (run->target.random, 0, i + 1);
        guint kept = run->turns[i];

        run->turns[i] = run->turns[other];
        run->turns[other] = kept;
      }
  return g_ptr_array_index (run->clients, run->turns[run->turn++]);
}

/* What should have begun by now begins, whatever became of what began before. */
static void
send_due (Run *run)
{
  gint64 now = g_get_monotonic_time ();

  while (run->next <= now && run->next < run->ends)
    {
      gint64 intended = run->next;
      gboolean counted = intended >= run->counted_from;

      run->most_late = MAX (run->most_late, counted ? now - intended : 0);
      run->sent += counted;
      ol_load_client_order (next_client (run), ol_load_plan_pick (run->plan, run->target.random),
                            intended, counted);
      run->next += -log (1.0 - g_rand_double (run->target.random)) * run->gap;
    }
}

static void
send_all (Run *run)
{
  gint64 start = g_get_monotonic_time ();
  gboolean begun = FALSE;

  run->next = start;
  run->counted_from = start + run->orders->warmup * G_USEC_PER_SEC;
  run->ends = run->counted_from + run->orders->seconds * G_USEC_PER_SEC;
  while (g_get_monotonic_time () < run->ends)
    {
      if (!begun && g_get_monotonic_time () >= run->counted_from)
        {
          each_process (run, ol_load_process_begin);
          begun = TRUE;
        }
      send_due (run);
      wait_until (run, MIN (run->next, run->ends));
      tick (run);
      look (run);
    }
}

static guint
wait_for_answers (Run *run)
{
  gint64 until = g_get_monotonic_time () + MIN (run->orders->seconds, MAX_DRAIN) * G_USEC_PER_SEC;
  guint unanswered = 0;

  while (count (run, ol_load_client_is_busy) > 0 && g_get_monotonic_time () < until)
    {
      wait_until (run, g_get_monotonic_time () + 5000);
      tick (run);
    }
  for (guint i = 0; i < run->clients->len; i++)
    unanswered += ol_load_client_give_up (g_ptr_array_index (run->clients, i));
  return unanswered;
}

static void
add_int (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

static JsonNode *
report (Run *run, guint open, guint unanswered)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_int (json, "connections", run->orders->connections);
  add_int (json, "opened", open);
  add_int (json, "rate", run->orders->rate);
  add_int (json, "seconds", run->orders->seconds);
  add_int (json, "seed", run->orders->seed);
  add_int (json, "begun", run->sent);
  add_int (json, "unanswered", unanswered);
  add_int (json, "never_served", count (run, ol_load_client_was_starved));
  add_int (json, "reconnects", run->target.reconnects);
  add_int (json, "refused", run->target.refused);
  json_builder_set_member_name (json, "generator_late_ms");
  json_builder_add_double_value (json, run->most_late / 1e3);
  ol_load_stats_write (run->target.stats, json);
  json_builder_set_member_name (json, "processes");
  json_builder_begin_object (json);
  for (guint i = 0; i < run->orders->processes->len; i++)
    ol_load_process_write (g_ptr_array_index (run->orders->processes, i), json);
  json_builder_end_object (json);
  json_builder_end_object (json);
  return json_builder_get_root (json);
}

static void
run_init (Run *run, const OlLoadPlan *plan, const OlLoadOrders *orders)
{
  struct epoll_event alarm = { .events = EPOLLIN };

  run->plan = plan;
  run->orders = orders;
  run->gap = G_USEC_PER_SEC * ol_load_plan_mean_steps (plan) / orders->rate;
  run->clients = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_load_client_free);
  run->turns = g_new (guint, orders->connections);
  for (guint i = 0; i < orders->connections; i++)
    run->turns[i] = i;
  run->target.plan = plan;
  run->target.stats = ol_load_stats_new (plan);
  run->target.random = g_rand_new_with_seed (orders->seed);
  run->target.epoll = epoll_create1 (EPOLL_CLOEXEC);
  run->timer = timerfd_create (CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
  epoll_ctl (run->target.epoll, EPOLL_CTL_ADD, run->timer, &alarm);
  run->target.host = g_strdup_printf ("%s:%u", orders->address, orders->port);
  run->target.address.sin_family = AF_INET;
  run->target.address.sin_port = htons (orders->port);
  inet_pton (AF_INET, orders->address, &run->target.address.sin_addr);
}

static void
run_clear (Run *run)
{
  g_ptr_array_unref (run->clients);
  g_free (run->turns);
  ol_load_stats_free (run->target.stats);
  g_rand_free (run->target.random);
  close (run->timer);
  close (run->target.epoll);
  g_free (run->target.host);
}

JsonNode *
ol_load_run (const OlLoadPlan *plan, const OlLoadOrders *orders, GError **error)
{
  Run run = { 0 };
  JsonNode *document = NULL;
  guint open;

  g_return_val_if_fail (plan != NULL && orders != NULL && orders->connections > 0, NULL);

  run_init (&run, plan, orders);
  open = open_all (&run);
  if (open == 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, "nobody answers at %s",
                 run.target.host);
  else
    {
      send_all (&run);
      document = report (&run, open, wait_for_answers (&run));
    }
  run_clear (&run);
  return document;
}
