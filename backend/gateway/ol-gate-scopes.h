/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a user may see at all: two users of one scope get the same lists. */
typedef struct
{
  char *hash;   /* owned: of organisation, role and depots */
  GStrv depots; /* owned: sorted, in lower case */
  gint64 until; /* monotonic: it is asked for again after that */
} OlGateScope;

/* The scopes of users, for a few seconds each. For any thread. */
typedef struct _OlGateScopes OlGateScopes;

/* Gives the text of a scope as the one who asks, for ol_gate_scopes_take (). */
extern const char ol_gate_scope_query[];

OlGateScopes *ol_gate_scopes_new (void);
void ol_gate_scopes_free (OlGateScopes *scopes);

/* A reference to the scope of USER at NOW, or NULL when it has to be asked for. */
OlGateScope *ol_gate_scopes_find (OlGateScopes *scopes, const char *user, gint64 now);

/* Keeps what the query gave: "ORGANISATION ROLE DEPOT DEPOT ...". */
OlGateScope *
ol_gate_scopes_take (OlGateScopes *scopes, const char *user, const char *text, gint64 now);

void ol_gate_scope_unref (OlGateScope *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateScopes, ol_gate_scopes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateScope, ol_gate_scope_unref)

G_END_DECLS
