/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-service.h"

#include "config.h"

/* Passwords are slow on purpose: they may not take both cores. */
#define PASSWORD_THREADS 1
#define PASSWORD_QUEUE 50

OlGateService *
ol_gate_service_new (OlGateConfig *config)
{
  OlGateService *service = g_new0 (OlGateService, 1);

  service->config = config;
  g_mutex_init (&service->mutex);
  service->reporter = ol_gate_reporter_new (g_steal_pointer (&config->sentry), PACKAGE_VERSION);
  service->heads = ol_gate_heads_new ();
  service->scopes = ol_gate_scopes_new ();
  service->redis = ol_gate_redis_new (config->redis);
  service->flights = ol_gate_flights_new ();
  service->pokes = ol_gate_pokes_new ();
  service->fast = ol_gate_lane_new (config->fast, config->queue, TRUE, OL_GATE_GAUGE_FAST_QUEUE);
  service->slow = ol_gate_lane_new (config->slow, config->queue, TRUE, OL_GATE_GAUGE_SLOW_QUEUE);
  service->passwords = ol_gate_lane_new (PASSWORD_THREADS, PASSWORD_QUEUE, FALSE, -1);
  /* A depot opens in the morning and asks for everything: ten seconds' worth at once. */
  service->request_limit = ol_gate_limit_new (config->request_rate, config->request_rate * 10.0);
  service->sign_in_limit = ol_gate_limit_new (config->sign_in_rate / 60.0, config->sign_in_rate);
  service->rates = ol_gate_rates_new (service->redis, service->request_limit);
  service->sockets = ol_gate_sockets_new (service);
  return service;
}

void
ol_gate_service_close (OlGateService *service)
{
  ol_gate_lane_close (service->passwords);
  ol_gate_lane_close (service->slow);
  ol_gate_lane_close (service->fast);
}

void
ol_gate_service_free (OlGateService *service)
{
  if (service == NULL)
    return;
  ol_gate_lane_free (service->passwords);
  ol_gate_lane_free (service->slow);
  ol_gate_lane_free (service->fast);
  ol_gate_sockets_free (service->sockets);
  ol_gate_pokes_free (service->pokes);
  ol_gate_flights_free (service->flights);
  ol_gate_rates_free (service->rates);
  ol_gate_redis_free (service->redis);
  ol_gate_scopes_free (service->scopes);
  ol_gate_heads_free (service->heads);
  ol_gate_limit_free (service->request_limit);
  ol_gate_limit_free (service->sign_in_limit);
  ol_gate_reporter_free (service->reporter);
  g_clear_pointer (&service->catalog, ol_gate_catalog_unref);
  ol_gate_config_free (service->config);
  g_mutex_clear (&service->mutex);
  g_free (service);
}

OlGateCatalog *
ol_gate_service_catalog (OlGateService *service)
{
  OlGateCatalog *catalog = NULL;

  g_mutex_lock (&service->mutex);
  if (service->catalog != NULL)
    catalog = ol_gate_catalog_ref (service->catalog);
  g_mutex_unlock (&service->mutex);
  return catalog;
}

void
ol_gate_service_take_catalog (OlGateService *service, OlGateCatalog *catalog)
{
  OlGateCatalog *old;

  g_mutex_lock (&service->mutex);
  old = service->catalog;
  service->catalog = catalog;
  g_mutex_unlock (&service->mutex);
  g_clear_pointer (&old, ol_gate_catalog_unref);
}

void
ol_gate_service_wake (OlGateService *service, const char *depot)
{
  ol_gate_pokes_wake (service->pokes, depot);
  ol_gate_sockets_wake (service->sockets, depot);
}

OlGateScope *
ol_gate_service_load_scope (OlGateRequest *request, OlGateDb *db, OlGateProblem **problem)
{
  guint64 moment = ol_gate_scopes_moment (request->service->scopes);
  g_autoptr (PGresult) rows =
      ol_gate_request_run (request, db, ol_gate_scope_query, NULL, 0, TRUE, NULL, problem);

  if (rows == NULL)
    return NULL;
  return ol_gate_scopes_take (request->service->scopes, request->claims->sub,
                              PQgetvalue (rows, 0, 0), moment, g_get_monotonic_time ());
}

void
ol_gate_service_touch (OlGateRequest *request, const char *const *tables)
{
  OlGateService *service = request->service;
  g_autoptr (OlGateScope) scope = NULL;

  if (request->claims->sub != NULL)
    scope = ol_gate_scopes_find (service->scopes, request->claims->sub, g_get_monotonic_time ());
  /* A user without a scope here has read nothing of it lately; the database tells in a moment. */
  for (guint i = 0; scope != NULL && scope->depots[i] != NULL; i++)
    ol_gate_heads_touch (service->heads, scope->depots[i], tables);
}
