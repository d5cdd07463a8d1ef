/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-log.h"

#include "ol-gate-json.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

void
ol_gate_log_write (const GString *line)
{
  gsize written = 0;

  while (written < line->len)
    {
      gssize count = write (STDOUT_FILENO, line->str + written, line->len - written);

      if (count < 0 && errno != EINTR)
        return;
      if (count > 0)
        written += count;
    }
}

void
ol_gate_log_begin (GString *line)
{
  struct timespec now;
  struct tm parts;
  char text[32];

  clock_gettime (CLOCK_REALTIME, &now);
  gmtime_r (&now.tv_sec, &parts);
  strftime (text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
  g_string_append_printf (line, "{\"at\":\"%s.%03ldZ\"", text, now.tv_nsec / 1000000);
}

void
ol_gate_log (const char *level, const char *message, ...)
{
  g_autoptr (GString) line = g_string_sized_new (256);
  va_list args;

  ol_gate_log_begin (line);
  g_string_append (line, ",\"level\":");
  ol_gate_json_append_string (line, level);
  g_string_append (line, ",\"message\":");
  ol_gate_json_append_string (line, message);
  va_start (args, message);
  for (const char *key; (key = va_arg (args, const char *)) != NULL;)
    {
      const char *value = va_arg (args, const char *);

      if (value == NULL)
        continue;
      g_string_append_c (line, ',');
      ol_gate_json_append_string (line, key);
      g_string_append_c (line, ':');
      ol_gate_json_append_string (line, value);
    }
  va_end (args);
  g_string_append (line, "}\n");
  ol_gate_log_write (line);
}
