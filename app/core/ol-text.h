/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ol_text_key: (transfer full)
 * What two spellings of one name share: no case, accents, apostrophes, dashes or blanks, so that
 * "Aïssatou N'Diaye" and "AISSATOU NDIAYE" have one key. Invalid UTF-8 gives the empty key.
 */
char *ol_text_key (const char *text);

/**
 * ol_text_clean: (transfer full)
 * Trimmed, NFC, valid UTF-8, without control characters (newlines stay, a tab becomes a blank),
 * without marks that reverse the reading direction and without what XML 1.0 cannot hold.
 */
char *ol_text_clean (const char *text);

/**
 * ol_text_excerpt: (transfer full)
 * The first 60 characters of @text on one line, for a message about it; an ellipsis says it goes
 * on. Cheap whatever the length of @text. NULL gives the empty text.
 */
char *ol_text_excerpt (const char *text);

/**
 * ol_text_file_name: (transfer full)
 * A safe file name out of user text: letters, digits, "-", "_" and "." only, at most 80 bytes,
 * never empty, never hidden, never "..".
 */
char *ol_text_file_name (const char *text);

G_END_DECLS
