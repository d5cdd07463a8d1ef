/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-health.h"

#include "config.h"
#include "ol-gate-openapi.h"

void
ol_gate_health_start_live (OlGateRequest *request)
{
  ol_gate_request_answer_json (request, 200, g_strdup ("{\"status\":\"ok\"}"));
}

/* What has not looked at the tables yet would refuse the first requests. */
static gboolean
has_catalog (OlGateRequest *request)
{
  g_autoptr (OlGateCatalog) catalog = ol_gate_service_catalog (request->service);

  return catalog != NULL;
}

static gboolean
check_schema (OlGateRequest *request, OlGateDb *db)
{
  OlGateProblem *problem = NULL;
  g_autoptr (PGresult) rows = NULL;
  gint64 version;

  rows = ol_gate_request_run_service (request, db, "select onelog.schema_version()", NULL, 0,
                                      &problem);
  if (rows == NULL)
    {
      problem->status = 503;
      ol_gate_request_fail (request, problem);
      return TRUE;
    }
  version = g_ascii_strtoll (PQgetvalue (rows, 0, 0), NULL, 10);
  if (version < OL_GATE_SCHEMA_MIN || version > OL_GATE_SCHEMA_MAX)
    {
      ol_gate_request_fail (request,
                            ol_gate_problem_new (503, "schema_version",
                                                 "The database is at step %" G_GINT64_FORMAT
                                                 ", this service serves steps %d to %d",
                                                 version, OL_GATE_SCHEMA_MIN, OL_GATE_SCHEMA_MAX));
      return TRUE;
    }
  if (!has_catalog (request))
    {
      ol_gate_request_fail (
          request, ol_gate_problem_new (503, "PGRST002", "The tables are being looked at."));
      return TRUE;
    }
  ol_gate_request_answer_json (
      request, 200,
      g_strdup_printf ("{\"status\":\"ok\",\"schema\":%" G_GINT64_FORMAT "}", version));
  return TRUE;
}

void
ol_gate_health_start_ready (OlGateRequest *request)
{
  ol_gate_request_queue (request, request->service->fast, check_schema);
}

void
ol_gate_health_start_metrics (OlGateRequest *request)
{
  ol_gate_request_answer (request, 200, "text/plain; version=0.0.4; charset=utf-8",
                          ol_gate_metrics_to_text (), -1);
}

void
ol_gate_health_start_openapi (OlGateRequest *request)
{
  g_autoptr (OlGateCatalog) catalog = ol_gate_service_catalog (request->service);

  if (catalog == NULL)
    ol_gate_request_fail (request,
                          ol_gate_problem_new (503, "PGRST002", "The tables are being looked at."));
  else
    ol_gate_request_answer_json (request, 200, ol_gate_openapi_make (catalog, PACKAGE_VERSION));
}
