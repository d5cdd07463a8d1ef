/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Secrets come from a file or the terminal, and leave as bcrypt hashes: never a command line, an
 * environment or a log. */

/**
 * ol_admin_secret_read: (transfer full): a password that is good enough to be taken
 * @path: (nullable): its first line; NULL: asked for twice at the terminal
 */
char *ol_admin_secret_read (const char *path, GError **error);

/** ol_admin_secret_make_pin: (transfer full): eight digits from the system's random source. */
char *ol_admin_secret_make_pin (void);

/** ol_admin_secret_hash: (transfer full): bcrypt, cost 10. */
char *ol_admin_secret_hash (const char *secret, GError **error);

/** ol_admin_secret_free: wiped first. */
void ol_admin_secret_free (char *secret);

G_END_DECLS
