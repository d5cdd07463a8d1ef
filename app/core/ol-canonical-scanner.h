/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OlScanner: walks canonical JSON (RFC 8785, as ol_canonical_write() makes it) in one pass, without
 * a tree and without allocation.
 *
 * Every function consumes what it names and returns FALSE at the first byte that canonical JSON
 * would not have there; what was read before is then of no use. The text must be valid UTF-8.
 */
typedef struct
{
  const char *at;
  const char *end;
  guint depth;
} OlScanner;

/** OlSpan: part of the text: a string's inside as it stands, escapes included, or a whole value. */
typedef struct
{
  const char *text;
  gsize length;
} OlSpan;

/** ol_scanner_init: @text is borrowed as long as @self and its spans are used. */
void ol_scanner_init (OlScanner *self, const char *text, gsize length);

/** ol_scanner_literal: exactly the bytes of @literal. */
gboolean ol_scanner_literal (OlScanner *self, const char *literal);
gboolean ol_scanner_string (OlScanner *self, OlSpan *span);
gboolean ol_scanner_integer (OlScanner *self, gint64 *value);
gboolean ol_scanner_boolean (OlScanner *self, gboolean *value);

/** ol_scanner_value: any value, @span (nullable) gets its text. */
gboolean ol_scanner_value (OlScanner *self, OlSpan *span);

/**
 * ol_scanner_member: the next key of an object whose "{" was consumed by ol_scanner_literal(), and
 * the ":".
 * @key: the key before this one, text NULL at the first; becomes this key
 * @done: TRUE when the "}" was consumed instead
 * Keys have to ascend.
 */
gboolean ol_scanner_member (OlScanner *self, OlSpan *key, gboolean *done);
gboolean ol_scanner_at_end (const OlScanner *self);

/** ol_span_equals: @text is compared as it is, without undoing escapes. */
gboolean ol_span_equals (const OlSpan *span, const char *text);

G_END_DECLS
