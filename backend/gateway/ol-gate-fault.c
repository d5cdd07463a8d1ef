/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-fault.h"

#include "ol-gate-json.h"

#include <string.h>

/* What a receiver that says 429 and no more means. */
#define USUAL_PAUSE 60
#define LONGEST_PAUSE 86400

void
ol_gate_fault_init (OlGateFault *fault,
                    guint status,
                    const char *code,
                    const char *method,
                    const char *route,
                    const char *request)
{
  static const char *const methods[] = {
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"
  };

  memset (fault, 0, sizeof *fault);
  fault->status = status;
  g_strlcpy (fault->code, code, sizeof fault->code);
  for (guint i = 0; method != NULL && i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (methods[i], method))
      fault->method = methods[i];
  fault->route = route;
  g_strlcpy (fault->request, request != NULL ? request : "", sizeof fault->request);
  fault->at = g_get_real_time ();
}

static void
append_time (GString *json, const char *name, gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");

  g_string_append_printf (json, "\"%s\":\"%s.%03dZ\"", name, text, (int)(at / 1000 % 1000));
}

static void
append_member (GString *json, const char *name, const char *value)
{
  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  g_string_append_printf (json, "\"%s\":", name);
  ol_gate_json_append_string (json, value);
}

/* What lists of events show: "503 PGRST003 GET /rest/v1/:" */
static char *
title (const OlGateFault *fault)
{
  if (fault->status == 0)
    return g_strdup_printf ("%s %s", fault->code, fault->route);
  return g_strdup_printf ("%u %s %s %s", fault->status, fault->code,
                          fault->method != NULL ? fault->method : "-", fault->route);
}

static void
append_tags (GString *json, const OlGateFault *fault)
{
  g_autofree char *status = g_strdup_printf ("%u", fault->status);

  g_string_append (json, ",\"tags\":{");
  append_member (json, "code", fault->code);
  append_member (json, "route", fault->route);
  if (fault->status != 0)
    append_member (json, "status", status);
  if (fault->method != NULL)
    append_member (json, "method", fault->method);
  g_string_append_c (json, '}');
}

static char *
to_event (const OlGateFault *fault, const char *id, const char *release, const char *server)
{
  GString *json = g_string_new ("{");
  g_autofree char *message = title (fault);

  append_member (json, "event_id", id);
  g_string_append_c (json, ',');
  append_time (json, "timestamp", fault->at);
  append_member (json, "platform", "native");
  append_member (json, "level", "error");
  append_member (json, "logger", "onelog-gateway");
  append_member (json, "release", release);
  append_member (json, "server_name", server);
  append_member (json, "transaction", fault->route);
  g_string_append (json, ",\"message\":{");
  append_member (json, "formatted", message);
  g_string_append (json, "},\"fingerprint\":[");
  ol_gate_json_append_string (json, fault->code);
  g_string_append_c (json, ',');
  ol_gate_json_append_string (json, fault->route);
  g_string_append_c (json, ']');
  append_tags (json, fault);
  if (fault->request[0] != '\0')
    {
      g_string_append (json, ",\"extra\":{");
      append_member (json, "request", fault->request);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

char *
ol_gate_fault_to_envelope (
    const OlGateFault *fault, const char *id, const char *release, const char *server, gint64 now)
{
  g_autofree char *event = to_event (fault, id, release, server);
  GString *envelope = g_string_new ("{");

  append_member (envelope, "event_id", id);
  g_string_append_c (envelope, ',');
  append_time (envelope, "sent_at", now);
  g_string_append_printf (envelope, "}\n{\"type\":\"event\",\"length\":%zu}\n%s\n", strlen (event),
                          event);
  return g_string_free (envelope, FALSE);
}

/* One of "60:error;default:organization", "2700::key": its seconds when it is about errors. */
static guint
read_limit (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 4);
  g_auto (GStrv) categories = NULL;
  guint64 seconds;

  if (parts[0] == NULL
      || !g_ascii_string_to_unsigned (g_strstrip (parts[0]), 10, 0, G_MAXUINT, &seconds, NULL))
    return 0;
  categories = g_strsplit (parts[1] != NULL ? parts[1] : "", ";", -1);
  if (categories[0] != NULL && categories[0][0] != '\0'
      && !g_strv_contains ((const char *const *)categories, "error"))
    return 0;
  return MIN (seconds, LONGEST_PAUSE);
}

guint
ol_gate_fault_read_limits (guint status, const char *limits, const char *retry_after)
{
  g_auto (GStrv) all = g_strsplit (limits != NULL ? limits : "", ",", 32);
  guint64 seconds;
  guint longest = 0;

  for (guint i = 0; all[i] != NULL; i++)
    longest = MAX (longest, read_limit (all[i]));
  if (limits != NULL || (status != 429 && status != 503))
    return longest;
  if (retry_after != NULL
      && g_ascii_string_to_unsigned (retry_after, 10, 0, LONGEST_PAUSE, &seconds, NULL))
    return seconds;
  return status == 429 ? USUAL_PAUSE : 0;
}
