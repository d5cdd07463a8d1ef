/* SPDX-License-Identifier: GPL-3.0-or-later */
/* onelog-gateway: what desks talk to. Puts the parts together, and waits for a signal to end. */
#include "ol-gate-listener.h"
#include "ol-gate-log.h"
#include "ol-gate-server.h"
#include "ol-gate-tus.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <sodium.h>
#include <sys/resource.h>

#define DRAIN_SECONDS 10

/* One connection is one descriptor. */
static void
raise_limits (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) == 0)
    {
      limit.rlim_cur = limit.rlim_max;
      setrlimit (RLIMIT_NOFILE, &limit);
    }
}

/* Before any thread starts: all of them inherit it, and only sigwait () sees the signals. */
static void
block_signals (sigset_t *set)
{
  sigemptyset (set);
  sigaddset (set, SIGTERM);
  sigaddset (set, SIGINT);
  pthread_sigmask (SIG_BLOCK, set, NULL);
  signal (SIGPIPE, SIG_IGN);
}

/* Waits for a signal; every hour, and at the start, what was left of uploads is cleared away. */
static void
wait_for_end (const OlGateConfig *config, const sigset_t *set)
{
  const struct timespec hour = { .tv_sec = 3600 };

  do
    if (config->storage != NULL)
      ol_gate_tus_remove_stale (config->storage);
  while (sigtimedwait (set, NULL, &hour) < 0 && (errno == EAGAIN || errno == EINTR));
}

/* What a library finds wrong is a fault of ours. */
static GLogWriterOutput
write_message (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  OlGateFault fault;

  if ((level & G_LOG_LEVEL_CRITICAL) != 0)
    {
      ol_gate_fault_init (&fault, 0, "critical", NULL, "program", NULL);
      ol_gate_reporter_tell (data, &fault);
    }
  return g_log_writer_default (level, fields, n_fields, data);
}

static gboolean
serve (OlGateConfig *config, const sigset_t *set, GError **error)
{
  g_autoptr (OlGateService) service = ol_gate_service_new (config);
  g_autoptr (OlGateListener) listener = ol_gate_listener_new (service);
  g_autoptr (OlGateServer) server = ol_gate_server_new (service, error);
  g_autofree char *port = NULL;

  if (server == NULL)
    return FALSE;
  g_log_set_writer_func (write_message, service->reporter, NULL);
  port = g_strdup_printf ("%u", ol_gate_server_port (server));
  ol_gate_log ("info", "listening", "address", config->address, "port", port, NULL);
  wait_for_end (config, set);
  ol_gate_log ("info", "ending", NULL);
  ol_gate_pokes_close (service->pokes);
  ol_gate_sockets_close (service->sockets);
  ol_gate_server_drain (server, DRAIN_SECONDS);
  ol_gate_service_close (service);
  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  OlGateConfig *config;
  sigset_t set;

  setlocale (LC_ALL, "C.UTF-8");
  block_signals (&set);
  raise_limits ();
  if (sodium_init () < 0)
    return 1;
  config = ol_gate_config_load (&error);
  if (config != NULL && serve (config, &set, &error))
    return 0;
  g_printerr ("onelog-gateway: %s\n", error->message);
  return 1;
}
