/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

/* The vectors of tests/data/audit.json, as the tests of the trail want them. */
JsonNode *audit_vectors_load (void);
void audit_vectors_hex (const char *text, guint8 *bytes, gsize size);
const char *audit_vectors_text (JsonNode *vectors, const char *member);
JsonObject *audit_vectors_event (JsonNode *vectors, guint index);

/* Hashes of an array of hexadecimal texts, contiguous. */
guint8 *audit_vectors_hashes (JsonArray *array);
