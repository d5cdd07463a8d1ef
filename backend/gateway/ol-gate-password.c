/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-password.h"

#include <crypt.h>
#include <sodium.h>
#include <string.h>

/* Of a password that nobody knows, at the usual cost. */
static const char nobody[] = "$2b$10$CwTycUXWue0Thq9StjUM0uJ8.fL0hPiPjLw8fQ1pYd6mYkVb8Zr2W";

static gboolean
verify_crypt (const char *password, const char *hash)
{
  g_autofree struct crypt_data *data = g_new0 (struct crypt_data, 1);
  const char *made = crypt_rn (password, hash, data, sizeof *data);
  gboolean fits;

  fits = made != NULL && strlen (made) == strlen (hash)
         && sodium_memcmp (made, hash, strlen (hash)) == 0;
  sodium_memzero (data, sizeof *data);
  return fits;
}

gboolean
ol_gate_password_verify (const char *password, const char *hash)
{
  if (hash == NULL)
    {
      verify_crypt (password, nobody);
      return FALSE;
    }
  if (g_str_has_prefix (hash, "$argon2id$"))
    return crypto_pwhash_str_verify (hash, password, strlen (password)) == 0;
  return g_str_has_prefix (hash, "$2") && verify_crypt (password, hash);
}
