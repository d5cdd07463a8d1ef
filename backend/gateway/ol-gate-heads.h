/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How far each depot is, as the database tells (onelog_feed), for all of it and for each of its
 * tables. A depot of which nothing was heard has a version of this process's own, so that nothing
 * is taken for known that is not. Beside the versions, the answers of sync_heads () that were
 * learnt, which rise with what is heard. For any thread.
 */
typedef struct _OlGateHeads OlGateHeads;

OlGateHeads *ol_gate_heads_new (void);
void ol_gate_heads_free (OlGateHeads *heads);

/* PAYLOAD of a notification, "DEPOT:TRANSACTION:TABLE"; without the table (schema 11 and before)
 * all may have changed. The depot in lower case; NULL: it is none. */
char *ol_gate_heads_note (OlGateHeads *heads, const char *payload);

/* Something in TABLES of DEPOT was changed from here: what was known of it is out of date at once.
 * TABLES: NULL: in any. */
void ol_gate_heads_touch (OlGateHeads *heads, const char *depot, const char *const *tables);

/* Notifications may have been missed: nothing is known any more. */
void ol_gate_heads_forget (OlGateHeads *heads);

/* The version of TABLE of DEPOT. TABLE: NULL: of all of it. */
char *ol_gate_heads_get (OlGateHeads *heads, const char *depot, const char *table);

/* What sync_heads () would answer to who has DEPOTS; NULL: it has to be asked for. */
char *ol_gate_heads_answer (OlGateHeads *heads, const char *const *depots, gint64 now);

/* A number that is another one after whatever was heard. */
guint64 ol_gate_heads_moment (OlGateHeads *heads);

/* ANSWER of sync_heads (), asked for at MOMENT. What was heard of since is not taken from it. */
void ol_gate_heads_learn (OlGateHeads *heads, const char *answer, guint64 moment, gint64 now);

/* {"depots":{"DEPOT":"VERSION"}} of DEPOTS, which ends with NULL. */
char *ol_gate_heads_to_json (OlGateHeads *heads, const char *const *depots);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateHeads, ol_gate_heads_free)

G_END_DECLS
