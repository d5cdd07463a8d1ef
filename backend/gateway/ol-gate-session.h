/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who signed in, as the database knows them. */
typedef struct
{
  char *id;       /* owned */
  char *email;    /* owned */
  char *app_role; /* owned */
  char *org;      /* owned */
  char *session;  /* owned, nullable before there is one */
  char *created;  /* owned, nullable: ISO 8601 */
  char *last;     /* owned, nullable: the last signing in */
} OlGateAccount;

void ol_gate_account_free (OlGateAccount *account);

/* The user object of the GoTrue dialect. */
char *ol_gate_account_to_json (const OlGateAccount *account);

/* The claims of an access token made at NOW (seconds since 1970). */
char *ol_gate_account_to_claims (const OlGateAccount *account, const char *issuer, gint64 now);

/* The session object: an access token signed with KEY, REFRESH_TOKEN, and the user. */
char *ol_gate_account_to_session (const OlGateAccount *account,
                                  const char *refresh_token,
                                  const char *issuer,
                                  const char *key,
                                  gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateAccount, ol_gate_account_free)

G_END_DECLS
