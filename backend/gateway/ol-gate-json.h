/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Deeper documents are refused: every reader behind this one may use its stack. */
#define OL_GATE_JSON_DEPTH 64

typedef enum
{
  OL_GATE_JSON_OBJECT,
  OL_GATE_JSON_ARRAY,
  OL_GATE_JSON_OTHER,
} OlGateJsonKind;

/*
 * What has to be known of a body before PostgreSQL reads it. It is not kept as a tree: the text
 * itself goes on to the database.
 */
typedef struct
{
  OlGateJsonKind kind;
  gsize rows;            /* objects in the array, 1 for an object */
  GPtrArray *keys;       /* owned char *: keys of the object, or of the array's first object */
  gboolean uniform;      /* every object of the array has exactly these keys */
  gboolean only_objects; /* the array holds nothing but objects */
} OlGateJson;

/*
 * Checks TEXT against RFC 8259 (strict, UTF-8, at most OL_GATE_JSON_DEPTH deep) without recursion.
 * NULL when it is not JSON.
 */
OlGateJson *ol_gate_json_scan (const char *text, gsize length);
void ol_gate_json_free (OlGateJson *json);

/* Appends VALUE, quoted and escaped. */
void ol_gate_json_append_string (GString *json, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateJson, ol_gate_json_free)

G_END_DECLS
