/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-request.h"

#include "ol-gate-log.h"
#include "ol-gate-service.h"

#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define SERVICE_CLAIMS "{\"role\":\"service_role\"}"

OlGateRequest *
ol_gate_request_new (OlGateService *service, const char *target)
{
  OlGateRequest *request = g_new0 (OlGateRequest, 1);
  guint64 id;

  randombytes_buf (&id, sizeof id);
  g_snprintf (request->id, sizeof request->id, "%016" G_GINT64_MODIFIER "x", id);
  request->service = service;
  request->target = g_strdup (target);
  request->headers = g_ptr_array_new_with_free_func (g_free);
  request->started = g_get_monotonic_time ();
  request->answer_fd = -1;
  request->kind = OL_GATE_KIND_OTHER;
  request->route = "other";
  return request;
}

OlGateRequest *
ol_gate_request_new_detached (OlGateService *service, void (*done) (OlGateRequest *request))
{
  OlGateRequest *request = ol_gate_request_new (service, NULL);

  request->done = done;
  request->suspended = TRUE;
  return request;
}

void
ol_gate_request_free (OlGateRequest *request)
{
  if (request->data_free != NULL)
    request->data_free (request->data);
  g_free (request->target);
  g_free (request->address);
  g_free (request->answer);
  ol_gate_url_free (request->url);
  ol_gate_claims_free (request->claims);
  g_clear_pointer (&request->body, g_byte_array_unref);
  g_ptr_array_unref (request->headers);
  if (request->answer_fd >= 0)
    close (request->answer_fd);
  g_free (request);
}

const char *
ol_gate_request_header (OlGateRequest *request, const char *name)
{
  return MHD_lookup_connection_value (request->connection, MHD_HEADER_KIND, name);
}

void
ol_gate_request_add_header (OlGateRequest *request, const char *name, const char *value)
{
  g_ptr_array_add (request->headers, g_strdup (name));
  g_ptr_array_add (request->headers, g_strdup (value));
}

void
ol_gate_request_answer (
    OlGateRequest *request, guint status, const char *type, char *body, gssize length)
{
  g_assert (!request->answered);
  request->answered = TRUE;
  request->status = status;
  request->answer_type = type;
  request->answer = body;
  request->answer_length = body == NULL ? 0 : length >= 0 ? (gsize)length : strlen (body);
}

void
ol_gate_request_answer_json (OlGateRequest *request, guint status, char *body)
{
  ol_gate_request_answer (request, status, "application/json; charset=utf-8", body, -1);
}

static void
add_problem_headers (OlGateRequest *request, const OlGateProblem *problem)
{
  if (problem->status == 401 && request->dialect == OL_GATE_DIALECT_REST)
    ol_gate_request_add_header (request, "WWW-Authenticate", "Bearer");
  if (request->dialect == OL_GATE_DIALECT_AUTH)
    ol_gate_request_add_header (request, "x-sb-error-code", problem->code);
  if (problem->retry_after > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", problem->retry_after);

      ol_gate_request_add_header (request, "Retry-After", seconds);
    }
}

/* On our side: into the log, and to those who run the service. Monitoring asks again by itself. */
static void
tell_fault (OlGateRequest *request, const OlGateProblem *problem)
{
  OlGateFault fault;

  ol_gate_log ("error", problem->message, "request", request->id, "code", problem->code, NULL);
  if (request->kind == OL_GATE_KIND_OTHER)
    return;
  ol_gate_fault_init (&fault, problem->status, problem->code, request->method, request->route,
                      request->id);
  ol_gate_reporter_tell (request->service->reporter, &fault);
}

void
ol_gate_request_fail (OlGateRequest *request, OlGateProblem *problem)
{
  char *body;

  if (problem->status >= 500)
    tell_fault (request, problem);
  add_problem_headers (request, problem);
  if (request->dialect == OL_GATE_DIALECT_AUTH)
    body = ol_gate_problem_to_auth (problem);
  else if (request->dialect == OL_GATE_DIALECT_STORAGE)
    body = ol_gate_problem_to_storage (problem);
  else
    body = ol_gate_problem_to_rest (problem);
  ol_gate_request_answer_json (request, problem->status, body);
  ol_gate_problem_free (problem);
}

void
ol_gate_request_suspend (OlGateRequest *request)
{
  if (request->suspended)
    return;
  request->suspended = TRUE;
  *request->handed_on = TRUE;
  MHD_suspend_connection (request->connection);
}

void
ol_gate_request_resume (OlGateRequest *request)
{
  g_assert (request->answered);
  if (!request->suspended)
    return;
  request->suspended = FALSE;
  if (request->done != NULL)
    {
      request->done (request);
      return;
    }
  MHD_resume_connection (request->connection);
}

void
ol_gate_request_queue (OlGateRequest *request, OlGateLane *lane, OlGateStep step)
{
  OlGateProblem *problem;

  ol_gate_request_suspend (request);
  request->step = step;
  if (ol_gate_lane_push (lane, request))
    return;
  problem = ol_gate_problem_new (503, "PGRST003", "The service is busy; try again");
  problem->retry_after = 1;
  ol_gate_request_fail (request, problem);
  ol_gate_request_resume (request);
}

PGresult *
ol_gate_request_run (OlGateRequest *request,
                     OlGateDb *db,
                     const char *sql,
                     const char *const *params,
                     guint n_params,
                     gboolean reads,
                     const OlGateBounds *bounds,
                     OlGateProblem **problem)
{
  PGresult *rows = ol_gate_db_run (db, request->claims->role, request->claims->json, sql, params,
                                   n_params, reads, bounds, problem);

  request->database += ol_gate_db_take_time (db);
  return rows;
}

PGresult *
ol_gate_request_run_service (OlGateRequest *request,
                             OlGateDb *db,
                             const char *sql,
                             const char *const *params,
                             guint n_params,
                             OlGateProblem **problem)
{
  PGresult *rows = ol_gate_db_run (db, "service_role", SERVICE_CLAIMS, sql, params, n_params, FALSE,
                                   NULL, problem);

  request->database += ol_gate_db_take_time (db);
  return rows;
}
