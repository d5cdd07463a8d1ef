/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-problem.h"

G_BEGIN_DECLS

#define OL_GATE_TOKEN_SECONDS 3600

/* A checked access token (RFC 7519, HS256). */
typedef struct
{
  char *json;     /* owned: the payload as it is handed to PostgreSQL */
  char *role;     /* owned: anon, authenticated or service_role */
  char *sub;      /* owned, nullable */
  char *org;      /* owned, nullable */
  char *app_role; /* owned, nullable */
  char *email;    /* owned, nullable */
  char *session;  /* owned, nullable */
  gint64 expires; /* seconds since 1970 */
} OlGateClaims;

/*
 * Checks TOKEN with KEY at NOW (seconds since 1970; 30 s of tolerance). Problems, all 401: PGRST301
 * not a token of ours, PGRST303 expired, not valid yet, or claims that cannot be.
 */
OlGateClaims *
ol_gate_token_check (const char *token, const char *key, gint64 now, OlGateProblem **problem);
OlGateClaims *ol_gate_claims_copy (const OlGateClaims *claims);
void ol_gate_claims_free (OlGateClaims *claims);

/* Signs the JSON text PAYLOAD with KEY. */
char *ol_gate_token_sign (const char *payload, const char *key);

/* LENGTH random bytes as base64url, for refresh tokens. */
char *ol_gate_token_random (gsize length);

/* SHA-256 of TEXT as PostgreSQL writes a bytea: \x and 64 digits. */
char *ol_gate_token_hash (const char *text);

/* A value of ours: a UUID in lower or upper case? */
gboolean ol_gate_token_is_uuid (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateClaims, ol_gate_claims_free)

G_END_DECLS
