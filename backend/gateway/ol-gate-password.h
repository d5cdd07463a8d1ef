/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Does PASSWORD fit HASH (bcrypt "$2..." or Argon2id)? HASH NULL: an account that is not there; it
 * takes as long, and is FALSE.
 */
gboolean ol_gate_password_verify (const char *password, const char *hash);

G_END_DECLS
