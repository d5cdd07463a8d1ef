/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-access.h"

#include "ol-gate-service.h"

#include <arpa/inet.h>
#include <string.h>

static char *
peer_address (OlGateRequest *request)
{
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info (request->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  char text[INET6_ADDRSTRLEN] = "";

  if (info == NULL || info->client_addr == NULL)
    return g_strdup ("");
  if (info->client_addr->sa_family == AF_INET)
    inet_ntop (AF_INET, &((struct sockaddr_in *)info->client_addr)->sin_addr, text, sizeof text);
  else if (info->client_addr->sa_family == AF_INET6)
    inet_ntop (AF_INET6, &((struct sockaddr_in6 *)info->client_addr)->sin6_addr, text, sizeof text);
  return g_strdup (text);
}

char *
ol_gate_access_address (OlGateRequest *request)
{
  g_autofree char *peer = peer_address (request);
  const char *forwarded = ol_gate_request_header (request, "X-Forwarded-For");
  const char *comma;
  g_autofree char *last = NULL;

  if (forwarded == NULL
      || !g_strv_contains ((const char *const *)request->service->config->proxies, peer))
    return g_steal_pointer (&peer);
  /* The last one: that was written by the proxy itself. */
  comma = strrchr (forwarded, ',');
  last = g_strstrip (g_strdup (comma != NULL ? comma + 1 : forwarded));
  return g_hostname_is_ip_address (last) ? g_steal_pointer (&last) : g_steal_pointer (&peer);
}

static OlGateClaims *
anonymous (void)
{
  OlGateClaims *claims = g_new0 (OlGateClaims, 1);

  claims->role = g_strdup ("anon");
  claims->json = g_strdup ("{\"role\":\"anon\"}");
  claims->expires = G_MAXINT64;
  return claims;
}

static gboolean
refuse (OlGateRequest *request, OlGateProblem *problem)
{
  if (request->dialect == OL_GATE_DIALECT_AUTH)
    {
      g_free (problem->code);
      problem->code = g_strdup ("bad_jwt");
      problem->status = 403;
    }
  ol_gate_request_fail (request, problem);
  return FALSE;
}

static gboolean
take_token (OlGateRequest *request, const char *token)
{
  OlGateProblem *problem = NULL;

  request->claims = ol_gate_token_check (token, request->service->config->secret,
                                         g_get_real_time () / G_USEC_PER_SEC, &problem);
  return request->claims != NULL || refuse (request, problem);
}

static gboolean
check_token (OlGateRequest *request)
{
  const char *header = ol_gate_request_header (request, "Authorization");

  if (header == NULL)
    {
      request->claims = anonymous ();
      return TRUE;
    }
  if (g_ascii_strncasecmp (header, "Bearer ", 7) != 0)
    return refuse (request,
                   ol_gate_problem_new (401, "PGRST302", "Only bearer authentication is accepted"));
  return take_token (request, header + 7);
}

static gboolean
check_user_rate (OlGateRequest *request)
{
  /* Who has the service's own key is no user. */
  if (g_str_equal (request->claims->role, "service_role"))
    return TRUE;
  return ol_gate_access_check_rate (request, request->service->request_limit,
                                    request->claims->sub != NULL ? request->claims->sub : "");
}

gboolean
ol_gate_access_check (OlGateRequest *request)
{
  return check_token (request) && check_user_rate (request);
}

gboolean
ol_gate_access_check_key (OlGateRequest *request, const char *key)
{
  if (key == NULL)
    return refuse (request, ol_gate_problem_new (401, "PGRST302", "A token is wanted as apikey"));
  return take_token (request, key) && check_user_rate (request);
}

gboolean
ol_gate_access_check_rate (OlGateRequest *request, OlGateLimit *limit, const char *whom)
{
  g_autofree char *key = g_strconcat (whom, "\n", request->address, NULL);
  OlGateService *service = request->service;
  gint64 now = g_get_monotonic_time ();
  OlGateProblem *problem;
  guint wait;

  if (limit == service->sign_in_limit)
    wait = ol_gate_rates_take (service->redis, limit, key, now);
  else
    wait = ol_gate_limit_take (limit, key, now);
  if (wait == 0)
    return TRUE;
  problem = ol_gate_problem_new (429, "over_request_rate_limit", "Request rate limit reached");
  problem->retry_after = wait;
  ol_gate_request_fail (request, problem);
  return FALSE;
}
