/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-load-process.h"

#include <string.h>
#include <unistd.h>

#define FIELD_PARENT 1 /* counted from the one after the name, see proc(5) */
#define FIELD_UTIME 11
#define FIELD_STIME 12

struct _OlLoadProcess
{
  char *name;
  guint64 pid;
  guint64 ticks_before;
  guint64 most_kib;
  guint64 most_resident_kib;
};

void
ol_load_process_free (OlLoadProcess *process)
{
  g_free (process->name);
  g_free (process);
}

/* The fields of /proc/PID/stat after the name, which may have blanks and brackets. */
static GStrv
read_stat (guint64 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GUINT64_FORMAT "/stat", pid);
  g_autofree char *text = NULL;
  const char *end;
  GStrv fields;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (end = strrchr (text, ')')) == NULL)
    return NULL;
  fields = g_strsplit (end + 2, " ", -1);
  if (g_strv_length (fields) > FIELD_STIME)
    return fields;
  g_strfreev (fields);
  return NULL;
}

static guint64
ticks_of (guint64 pid)
{
  g_auto (GStrv) fields = read_stat (pid);

  if (fields == NULL)
    return 0;
  return g_ascii_strtoull (fields[FIELD_UTIME], NULL, 10)
         + g_ascii_strtoull (fields[FIELD_STIME], NULL, 10);
}

static guint64
kib_after (const char *path, const char *label)
{
  g_autofree char *text = NULL;
  const char *at;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (at = strstr (text, label)) == NULL)
    return 0;
  return g_ascii_strtoull (at + strlen (label), NULL, 10);
}

static guint64
resident_of (guint64 pid)
{
  g_autofree char *status = g_strdup_printf ("/proc/%" G_GUINT64_FORMAT "/status", pid);

  return kib_after (status, "\nVmRSS:");
}

static guint64
memory_of (guint64 pid)
{
  g_autofree char *rollup = g_strdup_printf ("/proc/%" G_GUINT64_FORMAT "/smaps_rollup", pid);
  guint64 kib = kib_after (rollup, "\nPss:");

  return kib != 0 ? kib : resident_of (pid);
}

/* @pid and what it forked, one level: that is how PostgreSQL and HAProxy do. */
static GArray *
family_of (guint64 pid)
{
  GArray *pids = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GDir) folder = g_dir_open ("/proc", 0, NULL);
  const char *name;

  g_array_append_val (pids, pid);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      guint64 child;
      g_auto (GStrv) fields = NULL;

      if (!g_ascii_string_to_unsigned (name, 10, 1, G_MAXINT32, &child, NULL))
        continue;
      fields = read_stat (child);
      if (fields != NULL && g_ascii_strtoull (fields[FIELD_PARENT], NULL, 10) == pid)
        g_array_append_val (pids, child);
    }
  return pids;
}

static guint64
sum (guint64 pid, guint64 (*of) (guint64 pid))
{
  g_autoptr (GArray) pids = family_of (pid);
  guint64 all = 0;

  for (guint i = 0; i < pids->len; i++)
    all += of (g_array_index (pids, guint64, i));
  return all;
}

OlLoadProcess *
ol_load_process_new (const char *word)
{
  const char *equals = strchr (word, '=');
  g_auto (GStrv) fields = NULL;
  OlLoadProcess *process;
  guint64 pid;

  if (equals == NULL || equals == word
      || !g_ascii_string_to_unsigned (equals + 1, 10, 1, G_MAXINT32, &pid, NULL))
    return NULL;
  fields = read_stat (pid);
  if (fields == NULL)
    return NULL;
  process = g_new0 (OlLoadProcess, 1);
  process->name = g_strndup (word, equals - word);
  process->pid = pid;
  return process;
}

void
ol_load_process_begin (OlLoadProcess *process)
{
  process->ticks_before = sum (process->pid, ticks_of);
}

void
ol_load_process_look (OlLoadProcess *process)
{
  process->most_kib = MAX (process->most_kib, sum (process->pid, memory_of));
  process->most_resident_kib = MAX (process->most_resident_kib, sum (process->pid, resident_of));
}

void
ol_load_process_write (OlLoadProcess *process, JsonBuilder *json)
{
  guint64 ticks = sum (process->pid, ticks_of);

  json_builder_set_member_name (json, process->name);
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "cpu_seconds");
  /* A child that ended takes its time with it. */
  json_builder_add_double_value (json, (double)(ticks - MIN (ticks, process->ticks_before))
                                           / sysconf (_SC_CLK_TCK));
  json_builder_set_member_name (json, "memory_kib");
  json_builder_add_int_value (json, process->most_kib);
  json_builder_set_member_name (json, "resident_kib");
  json_builder_add_int_value (json, process->most_resident_kib);
  json_builder_end_object (json);
}
