/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ol_container_normalise: upper case, without blanks and dashes. (transfer full) */
char *ol_container_normalise (const char *text);

/** ol_container_begins: whether normalised text can be how a container number begins: owner,
 * category and at least one digit. */
gboolean ol_container_begins (const char *text);

/**
 * ol_container_check: ISO 6346 of normalised text: three letters, category U, J or Z, six
 * digits, check digit (annex A; a remainder of 10 is 0).
 * Errors: OL_CORE_ERROR_VALUE whose message names what is wrong and the digit expected.
 */
gboolean ol_container_check (const char *text, GError **error);

G_END_DECLS
