/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-router.h"

#include "ol-gate-access.h"
#include "ol-gate-auth.h"
#include "ol-gate-files.h"
#include "ol-gate-health.h"
#include "ol-gate-pokes.h"
#include "ol-gate-rest.h"
#include "ol-gate-storage.h"
#include "ol-gate-tus.h"
#include "ol-gate-upgrade.h"

#include <string.h>

#define KIB 1024

static const OlGateRoute routes[] = {
  { "GET,HEAD", "/rest/v1/:", OL_GATE_KIND_REST_READ, OL_GATE_DIALECT_REST, 0, FALSE,
    ol_gate_rest_start_table },
  { "POST,PATCH,DELETE", "/rest/v1/:", OL_GATE_KIND_REST_WRITE, OL_GATE_DIALECT_REST, 1024 * KIB,
    FALSE, ol_gate_rest_start_table },
  { "GET,HEAD", "/rest/v1/rpc/:", OL_GATE_KIND_CALL, OL_GATE_DIALECT_REST, 0, FALSE,
    ol_gate_rest_start_call },
  { "POST", "/rest/v1/rpc/:", OL_GATE_KIND_CALL, OL_GATE_DIALECT_REST, 1024 * KIB, FALSE,
    ol_gate_rest_start_call },
  { "POST", "/auth/v1/token", OL_GATE_KIND_AUTH, OL_GATE_DIALECT_AUTH, 16 * KIB, TRUE,
    ol_gate_auth_start_token },
  { "POST", "/auth/v1/logout", OL_GATE_KIND_AUTH, OL_GATE_DIALECT_AUTH, 16 * KIB, FALSE,
    ol_gate_auth_start_logout },
  { "GET", "/auth/v1/user", OL_GATE_KIND_AUTH, OL_GATE_DIALECT_AUTH, 0, FALSE,
    ol_gate_auth_start_user },
  { "GET", "/auth/v1/settings", OL_GATE_KIND_AUTH, OL_GATE_DIALECT_AUTH, 0, TRUE,
    ol_gate_auth_start_settings },
  { "GET", "/auth/v1/health", OL_GATE_KIND_AUTH, OL_GATE_DIALECT_AUTH, 0, TRUE,
    ol_gate_auth_start_health },
  { "POST,PUT", "/storage/v1/object/:/:/:", OL_GATE_KIND_STORAGE, OL_GATE_DIALECT_STORAGE,
    OL_GATE_FILE_MAX + 64 * KIB, FALSE, ol_gate_storage_start_upload,
    ol_gate_storage_prepare_upload },
  { "GET,HEAD", "/storage/v1/object/:/:/:", OL_GATE_KIND_STORAGE, OL_GATE_DIALECT_STORAGE, 0, FALSE,
    ol_gate_storage_start_download },
  { "GET,HEAD", "/storage/v1/object/authenticated/:/:/:", OL_GATE_KIND_STORAGE,
    OL_GATE_DIALECT_STORAGE, 0, FALSE, ol_gate_storage_start_download },
  { "POST", "/storage/v1/upload/resumable", OL_GATE_KIND_STORAGE, OL_GATE_DIALECT_STORAGE, 0, FALSE,
    ol_gate_tus_start_create },
  { "OPTIONS", "/storage/v1/upload/resumable", OL_GATE_KIND_STORAGE, OL_GATE_DIALECT_STORAGE, 0,
    TRUE, ol_gate_tus_start_options },
  { "HEAD", "/storage/v1/upload/resumable/:", OL_GATE_KIND_STORAGE, OL_GATE_DIALECT_STORAGE, 0,
    FALSE, ol_gate_tus_start_offset },
  { "PATCH", "/storage/v1/upload/resumable/:", OL_GATE_KIND_STORAGE, OL_GATE_DIALECT_STORAGE,
    6 * 1024 * KIB, FALSE, ol_gate_tus_start_piece, ol_gate_tus_prepare_piece },
  { "DELETE", "/storage/v1/upload/resumable/:", OL_GATE_KIND_STORAGE, OL_GATE_DIALECT_STORAGE, 0,
    FALSE, ol_gate_tus_start_end },
  { "GET", "/realtime/v1/poke", OL_GATE_KIND_POKE, OL_GATE_DIALECT_REST, 0, FALSE,
    ol_gate_pokes_start },
  { "GET", "/realtime/v1/websocket", OL_GATE_KIND_POKE, OL_GATE_DIALECT_REST, 0, TRUE,
    ol_gate_upgrade_start_channels },
  { "GET", "/", OL_GATE_KIND_OTHER, OL_GATE_DIALECT_REST, 0, FALSE, ol_gate_health_start_openapi },
  { "GET", "/rest/v1", OL_GATE_KIND_OTHER, OL_GATE_DIALECT_REST, 0, FALSE,
    ol_gate_health_start_openapi },
  { "GET,HEAD", "/healthz", OL_GATE_KIND_OTHER, OL_GATE_DIALECT_REST, 0, TRUE,
    ol_gate_health_start_live },
  { "GET,HEAD", "/readyz", OL_GATE_KIND_OTHER, OL_GATE_DIALECT_REST, 0, TRUE,
    ol_gate_health_start_ready },
  { "GET", "/metrics", OL_GATE_KIND_OTHER, OL_GATE_DIALECT_REST, 0, TRUE,
    ol_gate_health_start_metrics },
};

static gboolean
fits (const char *pattern, const OlGateUrl *url)
{
  guint at = 0;

  while (*pattern == '/')
    {
      gsize length = strcspn (++pattern, "/");
      const char *segment;

      if (length == 0)
        break;
      if (*pattern == '*')
        return at < url->segments->len;
      if (at == url->segments->len)
        return FALSE;
      segment = g_ptr_array_index (url->segments, at++);
      if (*pattern != ':'
          && (strlen (segment) != length || strncmp (segment, pattern, length) != 0))
        return FALSE;
      pattern += length;
    }
  return at == url->segments->len;
}

static gboolean
has_method (const OlGateRoute *route, const char *method)
{
  const char *found = strstr (route->methods, method);
  gsize length = strlen (method);

  return found != NULL && (found == route->methods || found[-1] == ',')
         && (found[length] == ',' || found[length] == '\0');
}

const OlGateRoute *
ol_gate_router_find (const char *method, const OlGateUrl *url, gboolean *known)
{
  *known = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (fits (routes[i].pattern, url))
      {
        if (has_method (&routes[i], method))
          return &routes[i];
        *known = TRUE;
      }
  return NULL;
}

/* What the path looks like, where no route is. */
static OlGateDialect
dialect_of (const OlGateUrl *url)
{
  const char *first = url->segments->len > 0 ? g_ptr_array_index (url->segments, 0) : "";

  if (g_str_equal (first, "auth"))
    return OL_GATE_DIALECT_AUTH;
  return g_str_equal (first, "storage") ? OL_GATE_DIALECT_STORAGE : OL_GATE_DIALECT_REST;
}

gboolean
ol_gate_router_begin (OlGateRequest *request)
{
  gboolean known;
  const OlGateRoute *route = ol_gate_router_find (request->method, request->url, &known);

  request->dialect = dialect_of (request->url);
  if (route == NULL)
    {
      if (known)
        ol_gate_request_fail (request, ol_gate_problem_new (405, "PGRST117",
                                                            "Unsupported HTTP method: %.20s",
                                                            request->method));
      else
        ol_gate_request_fail (
            request,
            ol_gate_problem_new (404, "PGRST125", "Invalid path specified in request URL"));
      return FALSE;
    }
  request->kind = route->kind;
  request->dialect = route->dialect;
  request->route = route->pattern;
  request->body_limit = route->body_limit;
  request->start = route->start;
  if (!route->open && !ol_gate_access_check (request))
    return FALSE;
  return route->prepare == NULL || route->prepare (request);
}
