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

/* The scopes of users, until the database tells of a change (onelog_scope). For any thread. */
typedef struct _OlGateScopes OlGateScopes;

/* Gives the text of a scope as the one who asks, for ol_gate_scopes_take (). */
extern const char ol_gate_scope_query[];

OlGateScopes *ol_gate_scopes_new (void);
void ol_gate_scopes_free (OlGateScopes *scopes);

/* A reference to the scope of USER at NOW, or NULL when it has to be asked for. */
OlGateScope *ol_gate_scopes_find (OlGateScopes *scopes, const char *user, gint64 now);

/* A number that is another one after something was forgotten. */
guint64 ol_gate_scopes_moment (OlGateScopes *scopes);

/* Keeps what the query gave, "ORGANISATION ROLE DEPOT DEPOT ...", unless something was forgotten
 * since MOMENT, at which it was asked. */
OlGateScope *ol_gate_scopes_take (
    OlGateScopes *scopes, const char *user, const char *text, guint64 moment, gint64 now);

/* The role or the depots of USER changed; NULL: of anybody. */
void ol_gate_scopes_forget (OlGateScopes *scopes, const char *user);

void ol_gate_scope_unref (OlGateScope *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateScopes, ol_gate_scopes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateScope, ol_gate_scope_unref)

G_END_DECLS
