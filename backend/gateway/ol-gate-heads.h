/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How far each depot is, as the database tells (onelog_feed). A depot of which nothing was heard
 * has a version of this process's own, so that nothing is taken for known that is not. For any
 * thread.
 */
typedef struct _OlGateHeads OlGateHeads;

OlGateHeads *ol_gate_heads_new (void);
void ol_gate_heads_free (OlGateHeads *heads);

/* PAYLOAD of a notification, "DEPOT:VERSION". The depot in lower case; NULL: it is none. */
char *ol_gate_heads_note (OlGateHeads *heads, const char *payload);

/* Something of DEPOT was changed from here: what was known of it is out of date at once. */
void ol_gate_heads_touch (OlGateHeads *heads, const char *depot);

/* Notifications may have been missed: nothing is known any more. */
void ol_gate_heads_forget (OlGateHeads *heads);

/* The version of DEPOT. */
char *ol_gate_heads_get (OlGateHeads *heads, const char *depot);

/* {"depots":{"DEPOT":"VERSION"}} of DEPOTS, which ends with NULL. */
char *ol_gate_heads_to_json (OlGateHeads *heads, const char *const *depots);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateHeads, ol_gate_heads_free)

G_END_DECLS
