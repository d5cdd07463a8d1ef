/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Where errors are told, in the protocol of Sentry: "https://KEY@HOST[:PORT][/PATH]/PROJECT"
 * (https://develop.sentry.dev/sdk/overview/#parsing-the-dsn).
 */
typedef struct
{
  char *address; /* owned: that envelopes are sent to */
  char *key;     /* owned: the public one */
} OlGateDsn;

/* NULL with an error that says what TEXT lacks; TEXT itself is not in it. */
OlGateDsn *ol_gate_dsn_parse (const char *text, GError **error);
void ol_gate_dsn_free (OlGateDsn *dsn);

/* The value of X-Sentry-Auth. CLIENT: name/version of the program. */
char *ol_gate_dsn_to_auth (const OlGateDsn *dsn, const char *client);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateDsn, ol_gate_dsn_free)

G_END_DECLS
