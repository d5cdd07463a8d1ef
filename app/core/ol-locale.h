/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ol_locale_init: sets the process's language; call it first in main(), before any thread.
 *
 * Follows LANGUAGE, LC_ALL, LC_MESSAGES and LANG, whether or not that locale is generated on the
 * machine: French when they name nothing (C, POSIX, C.UTF-8), English for a language there is no
 * translation for. Text is UTF-8 and LC_NUMERIC stays C in all cases. A program that starts GTK
 * calls gtk_disable_setlocale() before gtk_init(), which would undo this. Catalogues are looked for
 * in ONELOG_LOCALEDIR (a build tree) or where they were installed.
 */
void ol_locale_init (void);

/** ol_locale_language: "fr" or "en", for the whole process; "fr" before ol_locale_init(). */
const char *ol_locale_language (void);

G_END_DECLS
