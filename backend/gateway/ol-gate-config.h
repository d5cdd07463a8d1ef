/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-dsn.h"

G_BEGIN_DECLS

/*
 * What the service is started with: the environment, and files for what is secret. Where the
 * database is, libpq reads itself (PGHOST, PGDATABASE, PGUSER ...).
 */
typedef struct
{
  char *address;       /* ONELOG_LISTEN, the part before the last colon; "127.0.0.1" */
  guint16 port;        /* ... and behind it; 8480. 0: any free one, printed at the start */
  char *secret;        /* what is in the file ONELOG_JWT_SECRET_FILE; at least 32 characters */
  OlGateDsn *sentry;   /* what is in the file ONELOG_SENTRY_DSN_FILE, nullable */
  char *issuer;        /* ONELOG_ISSUER: "iss" of the tokens */
  char *redis;         /* ONELOG_REDIS_SOCKET, nullable: a path */
  char *storage;       /* ONELOG_STORAGE_DIR, nullable: where files are kept */
  GStrv proxies;       /* ONELOG_PROXIES: addresses whose X-Forwarded-For is believed */
  GStrv cached_tables; /* ONELOG_CACHED_TABLES: reference lists */
  guint fast;          /* ONELOG_FAST_THREADS, 8 */
  guint slow;          /* ONELOG_SLOW_THREADS, 4 */
  guint http;          /* ONELOG_HTTP_THREADS, 2 */
  guint queue;         /* ONELOG_QUEUE: requests that may wait in a lane, 2000 */
  guint connections;   /* ONELOG_CONNECTIONS, 6000; those above are refused */
  guint ping;          /* ONELOG_PING_SECONDS, 30: whether a silent WebSocket lives is asked */
  guint sign_in_rate;  /* ONELOG_SIGN_IN_RATE: tries a minute for one user at one address, 10 */
  guint request_rate;  /* ONELOG_REQUEST_RATE: requests a second of one user at one address, 50 */
} OlGateConfig;

/* Reads it; the error names the variable. */
OlGateConfig *ol_gate_config_load (GError **error);
void ol_gate_config_free (OlGateConfig *config);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateConfig, ol_gate_config_free)

G_END_DECLS
