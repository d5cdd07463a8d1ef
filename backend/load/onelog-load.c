/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-load-process.h"
#include "ol-load-run.h"

#include <arpa/inet.h>
#include <gio/gio.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#define SPARE_FILES 32

typedef struct
{
  char *target;
  char *journeys;
  char *users;
  char *numbers;
  char **watch;
  int connections;
  int rate;
  int warmup;
  int seconds;
  int seed;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->target);
  g_free (options->journeys);
  g_free (options->users);
  g_free (options->numbers);
  g_strfreev (options->watch);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, sentence);
  return FALSE;
}

static gboolean
read_options (int *argc, char ***argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "target", 0, 0, G_OPTION_ARG_STRING, &options->target, "Where the server is", "IPV4:PORT" },
    { "journeys", 0, 0, G_OPTION_ARG_FILENAME, &options->journeys, "What people do", "FILE" },
    { "users", 0, 0, G_OPTION_ARG_FILENAME, &options->users, "Who they are", "FILE" },
    { "connections", 0, 0, G_OPTION_ARG_INT, &options->connections, "Users at a time (100)", "N" },
    { "rate", 0, 0, G_OPTION_ARG_INT, &options->rate, "Requests a second (100)", "N" },
    { "warmup", 0, 0, G_OPTION_ARG_INT, &options->warmup, "Seconds that do not count (2)", "N" },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &options->seconds, "Seconds that do (10)", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &options->seed, "The same one gives the same load (1)", "N" },
    { "watch", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->watch,
      "A process whose CPU and memory are told; may be repeated", "NAME=PID" },
    { "numbers", 0, 0, G_OPTION_ARG_FILENAME, &options->numbers,
      "Where to write how far each user's own numbers came", "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (
      context, "Sends requests at the times they are due, whether or not those before were "
               "answered, and tells\nhow long after its due time each was. One JSON document on "
               "standard output.");
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1 || options->target == NULL || options->journeys == NULL || options->users == NULL)
    return refuse (error, "--target, --journeys and --users are needed, and nothing else");
  if (options->connections < 1 || options->rate < 1 || options->seconds < 1 || options->warmup < 0)
    return refuse (error, "--connections, --rate and --seconds are whole numbers from 1 on");
  return TRUE;
}

static gboolean
read_target (const char *text, OlLoadOrders *orders, char **address, GError **error)
{
  const char *colon = strrchr (text, ':');
  struct in_addr checked;
  guint64 port;

  if (colon == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXUINT16, &port, NULL))
    return refuse (error, "--target is an IPv4 address, a colon and a port");
  *address = g_strndup (text, colon - text);
  if (inet_pton (AF_INET, *address, &checked) != 1)
    return refuse (error, "--target is an IPv4 address, a colon and a port");
  orders->address = *address;
  orders->port = port;
  return TRUE;
}

static gboolean
read_watch (char **words, GPtrArray *processes, GError **error)
{
  for (; words != NULL && *words != NULL; words++)
    {
      OlLoadProcess *process = ol_load_process_new (*words);

      if (process == NULL)
        return refuse (error, "--watch is NAME=PID, of a process that runs");
      g_ptr_array_add (processes, process);
    }
  return TRUE;
}

static gboolean
allow_files (guint connections, GError **error)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < connections + SPARE_FILES)
    {
      limit.rlim_cur = MIN (limit.rlim_max, connections + SPARE_FILES);
      setrlimit (RLIMIT_NOFILE, &limit);
      if (limit.rlim_cur < connections + SPARE_FILES)
        return refuse (error, "so many connections are not allowed here; see ulimit -Hn");
    }
  return TRUE;
}

static gboolean
write_numbers (const OlLoadPlan *plan, const char *path, GError **error)
{
  g_autoptr (JsonNode) numbers = ol_load_plan_numbers (plan);
  g_autofree char *text = json_to_string (numbers, FALSE);

  return g_file_set_contents (path, text, -1, error);
}

static JsonNode *
run (const Options *options, GError **error)
{
  g_autoptr (GPtrArray) processes =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_load_process_free);
  g_autoptr (OlLoadPlan) plan = NULL;
  g_autoptr (JsonNode) document = NULL;
  g_autofree char *address = NULL;
  OlLoadOrders orders = {
    .connections = options->connections,
    .rate = options->rate,
    .warmup = options->warmup,
    .seconds = options->seconds,
    .seed = options->seed,
    .processes = processes,
  };

  if (!read_target (options->target, &orders, &address, error)
      || !read_watch (options->watch, processes, error)
      || !allow_files (options->connections, error))
    return NULL;
  plan = ol_load_plan_load (options->journeys, options->users, error);
  document = plan != NULL ? ol_load_run (plan, &orders, error) : NULL;
  if (document == NULL
      || (options->numbers != NULL && !write_numbers (plan, options->numbers, error)))
    return NULL;
  return g_steal_pointer (&document);
}

int
main (int argc, char **argv)
{
  g_auto (Options)
      options = { .connections = 100, .rate = 100, .warmup = 2, .seconds = 10, .seed = 1 };
  g_autoptr (JsonNode) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  setlocale (LC_CTYPE, "");
  if (!read_options (&argc, &argv, &options, &error))
    {
      g_printerr ("onelog-load: %s\n", error->message);
      return 2;
    }
  document = run (&options, &error);
  if (document == NULL)
    {
      g_printerr ("onelog-load: %s\n", error->message);
      return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT) ? 2 : 3;
    }
  text = json_to_string (document, TRUE);
  return printf ("%s\n", text) > 0 && fflush (stdout) == 0 ? 0 : 3;
}
