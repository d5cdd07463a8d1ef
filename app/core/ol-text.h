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

/** ol_text_clean: trimmed, NFC, control characters (but newline) removed. (transfer full) */
char *ol_text_clean (const char *text);

/**
 * ol_text_file_name: (transfer full)
 * A safe file name out of user text: letters, digits, "-", "_" and "." only, at most 80 bytes, never
 * empty, never hidden, never "..".
 */
char *ol_text_file_name (const char *text);

G_END_DECLS
