/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-locale.h"
#include "ol-seal-report.h"
#include "ol-sealer.h"
#include "ol-tool-error.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <sodium.h>

#define LOOK_SECONDS 5

typedef struct
{
  char *key;
  char *make_key;
  char *state;
  char *socket;
  int seconds;
  int events;
  gboolean once;
} Options;

typedef struct
{
  GMainLoop *loop;
  OlSealer *sealer;
} Service;

static void
options_clear (Options *options)
{
  g_free (options->key);
  g_free (options->make_key);
  g_free (options->state);
  g_free (options->socket);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_options (int *argc, char ***argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options->key,
      N_ ("The key to sign with, of mode 0600 (ONELOG_SEALER_KEY_FILE)"), "FILE" },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &options->state,
      N_ ("Where the last checkpoints are kept beside the database (STATE_DIRECTORY)"), "DIR" },
    { "socket", 0, 0, G_OPTION_ARG_FILENAME, &options->socket,
      N_ ("The folder of the database's socket (PGHOST)"), "DIR" },
    { "every", 0, 0, G_OPTION_ARG_INT, &options->seconds,
      N_ ("The longest time between two checkpoints (600)"), "SECONDS" },
    { "events", 0, 0, G_OPTION_ARG_INT, &options->events,
      N_ ("The most events that wait for one (1000)"), "N" },
    { "once", 0, 0, G_OPTION_ARG_NONE, &options->once, N_ ("Look once, and end"), NULL },
    { "make-key", 0, 0, G_OPTION_ARG_FILENAME, &options->make_key,
      N_ ("Make a key in a new file, tell its public part, and end"), "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Signs how far the audit trail of each carrier is."));
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (options->key == NULL)
    options->key = g_strdup (g_getenv ("ONELOG_SEALER_KEY_FILE"));
  if (options->state == NULL)
    options->state = g_strdup (g_getenv ("STATE_DIRECTORY"));
  if (*argc > 1)
    return ol_tool_fail (error, OL_TOOL_ERROR_USAGE, _ ("“%s” is one word too many."), (*argv)[1]);
  if (options->make_key == NULL && (options->key == NULL || options->state == NULL))
    return ol_tool_fail (error, OL_TOOL_ERROR_USAGE, _ ("--key and --state are needed."));
  if (options->seconds < 1 || options->events < 1)
    return ol_tool_fail (error, OL_TOOL_ERROR_USAGE,
                         _ ("--every and --events are whole numbers from 1 on."));
  return TRUE;
}

static int
make_key (const char *path, GError **error)
{
  g_autoptr (OlSealKey) key = ol_seal_key_make (path, error);

  if (key == NULL)
    return (*error)->code;
  ol_seal_report_key (ol_seal_key_public (key));
  return 0;
}

static gboolean
look (gpointer data)
{
  Service *service = data;
  g_autoptr (GError) error = NULL;
  guint n_problems;

  if (!ol_sealer_round (service->sealer, &n_problems, &error))
    ol_seal_report_failure (error->message);
  return G_SOURCE_CONTINUE;
}

static gboolean
stop (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

/* A round is never broken off: what a signal asks for happens between two. */
static void
serve (OlSealer *sealer, guint seconds)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Service service = { loop, sealer };

  g_unix_signal_add (SIGTERM, stop, loop);
  g_unix_signal_add (SIGINT, stop, loop);
  g_timeout_add_seconds (MIN (LOOK_SECONDS, seconds), look, &service);
  look (&service);
  g_main_loop_run (loop);
}

static int
seal (const Options *options, GError **error)
{
  const OlSealerRules rules = { options->seconds, options->events };
  OlSealKey *key = ol_seal_key_load (options->key, error);
  g_autoptr (OlSealer) sealer = NULL;
  guint n_problems;

  if (key == NULL)
    return (*error)->code;
  sealer = ol_sealer_new (key, options->socket, options->state, &rules);
  if (!options->once)
    serve (sealer, options->seconds);
  else if (!ol_sealer_round (sealer, &n_problems, error))
    return (*error)->code;
  else if (n_problems > 0)
    return OL_TOOL_ERROR_REFUSED;
  return 0;
}

int
main (int argc, char **argv)
{
  g_auto (Options) options = { .seconds = 600, .events = 1000 };
  g_autoptr (GError) error = NULL;
  int status;

  ol_locale_init ();
  g_set_prgname ("onelog-sealer");
  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  if (!read_options (&argc, &argv, &options, &error))
    status = OL_TOOL_ERROR_USAGE;
  else if (options.make_key != NULL)
    status = make_key (options.make_key, &error);
  else
    status = seal (&options, &error);
  if (error != NULL)
    g_printerr ("onelog-sealer: %s\n", error->message);
  return status;
}
