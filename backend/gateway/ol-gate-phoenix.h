/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Messages of Phoenix channels, the dialect of the realtime client of supabase-js: an object
 * ("vsn=1.0.0") or [join_ref, ref, topic, event, payload] ("vsn=2.0.0").
 */
typedef struct
{
  gboolean list;     /* it came as a list, and is answered as one */
  char *join_ref;    /* owned, nullable */
  char *ref;         /* owned, nullable */
  char *topic;       /* owned */
  char *event;       /* owned */
  char *token;       /* owned, nullable: access_token of the payload */
  gboolean changes;  /* it asks for changes of tables */
  gboolean presence; /* it asks who else is there */
} OlGatePhoenix;

/* NULL: TEXT, of LENGTH bytes, is none. */
OlGatePhoenix *ol_gate_phoenix_parse (const char *text, gsize length);
void ol_gate_phoenix_free (OlGatePhoenix *message);

/* The answer to MESSAGE; RESPONSE is a JSON object. */
char *ol_gate_phoenix_reply (const OlGatePhoenix *message, gboolean good, const char *response);

/* Something that nobody asked for; PAYLOAD is a JSON object, JOIN_REF nullable. */
char *ol_gate_phoenix_event (
    gboolean list, const char *join_ref, const char *topic, const char *event, const char *payload);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGatePhoenix, ol_gate_phoenix_free)

G_END_DECLS
