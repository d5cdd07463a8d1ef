/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-answer.h"

#include "ol-gate-json.h"
#include "ol-gate-log.h"
#include "ol-gate-upgrade.h"

#include <sys/stat.h>

static struct MHD_Response *
make_response (OlGateRequest *request)
{
  struct stat info;

  if (request->upgrade != OL_GATE_UPGRADE_NONE)
    return ol_gate_upgrade_make_response (request);
  if (request->answer_fd >= 0 && fstat (request->answer_fd, &info) == 0)
    {
      struct MHD_Response *response =
          MHD_create_response_from_fd64 (info.st_size, request->answer_fd);

      request->answer_fd = -1;
      return response;
    }
  return MHD_create_response_from_buffer (
      request->answer_length, g_steal_pointer (&request->answer), MHD_RESPMEM_MUST_FREE);
}

static void
add_headers (OlGateRequest *request, struct MHD_Response *response)
{
  if (request->answer_type != NULL)
    MHD_add_response_header (response, "Content-Type", request->answer_type);
  MHD_add_response_header (response, "X-Request-Id", request->id);
  MHD_add_response_header (response, "X-Content-Type-Options", "nosniff");
  /* hit: the database was not asked for it */
  if (request->cache != OL_GATE_CACHE_NONE)
    MHD_add_response_header (response, "X-Cache",
                             request->cache == OL_GATE_CACHE_MISS ? "miss" : "hit");
  for (guint i = 0; i + 1 < request->headers->len; i += 2)
    MHD_add_response_header (response, g_ptr_array_index (request->headers, i),
                             g_ptr_array_index (request->headers, i + 1));
}

enum MHD_Result
ol_gate_answer_send (OlGateRequest *request)
{
  struct MHD_Response *response = make_response (request);
  enum MHD_Result result;

  if (response == NULL)
    return MHD_NO;
  add_headers (request, response);
  result = MHD_queue_response (request->connection, request->status, response);
  MHD_destroy_response (response);
  return result;
}

static void
append_text (GString *line, const char *key, const char *value)
{
  g_string_append_printf (line, ",\"%s\":", key);
  ol_gate_json_append_string (line, value);
}

void
ol_gate_answer_log (const OlGateRequest *request)
{
  gint64 duration = g_get_monotonic_time () - request->started;
  g_autoptr (GString) line = g_string_sized_new (320);

  ol_gate_metrics_count (request->kind, request->status, duration, request->database,
                         request->cache);
  ol_gate_log_begin (line);
  g_string_append (line, ",\"level\":\"info\"");
  append_text (line, "request", request->id);
  append_text (line, "route", request->route);
  if (g_str_has_prefix (request->route, "/rest/v1/") && request->url->segments->len > 2)
    append_text (line, "name",
                 g_ptr_array_index (request->url->segments, request->url->segments->len - 1));
  if (request->claims != NULL && request->claims->sub != NULL)
    append_text (line, "user", request->claims->sub);
  g_string_append_printf (
      line, ",\"status\":%u,\"ms\":%" G_GINT64_FORMAT ".%03d,\"db_ms\":%" G_GINT64_FORMAT ".%03d",
      request->status, duration / 1000, (int)(duration % 1000), request->database / 1000,
      (int)(request->database % 1000));
  append_text (line, "cache", ol_gate_cache_name (request->cache));
  g_string_append (line, "}\n");
  ol_gate_log_write (line);
}
