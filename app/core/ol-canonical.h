/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** ol_canonical_append_string: @text as an RFC 8785 (JCS) string, quotes included. @text must be
 * UTF-8. */
void ol_canonical_append_string (GString *out, const char *text);

/** ol_canonical_compare_keys: the order of keys in a canonical object: by UTF-16 units, not by
 * bytes. */
int ol_canonical_compare_keys (const char *a, const char *b);

/**
 * ol_canonical_write: (transfer full) (nullable)
 * RFC 8785 of strings, booleans, null, arrays, objects (keys sorted by UTF-16 units) and integers
 * within 2^53-1, at most 64 levels deep; anything else is OL_CORE_ERROR_VALUE.
 */
char *ol_canonical_write (JsonNode *node, GError **error);

/**
 * ol_canonical_check: whether @text is byte for byte what ol_canonical_write() writes; no tree is
 * made. A NUL inside a string (\u0000) is refused too, which RFC 8785 would allow: nothing here
 * could carry it.
 */
gboolean ol_canonical_check (const char *text, gsize length);

/** ol_canonical_parse: (transfer full) (nullable) OL_CORE_ERROR_VALUE unless ol_canonical_check()
 * says yes. */
JsonNode *ol_canonical_parse (const char *text, gsize length, GError **error);

G_END_DECLS
