/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-note.h"

#include "ol-core-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define KEY_ID_SIZE 4
#define TIME_SIZE 8
#define SIGNATURE_SIZE crypto_sign_ed25519_BYTES
#define MAX_NOTE_SIZE (64 * 1024)
#define SIGNATURE_PREFIX "\xe2\x80\x94 " /* em dash and a blank */

/* The kinds of key a signature can be of (C2SP signed-note); part of the key's id. */
#define TYPE_ED25519 0x01
#define TYPE_COSIGNATURE 0x04

typedef struct
{
  const char *name;
  const guint8 *key;
  guint8 type;
} Signer;

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE, message);
  return FALSE;
}

/* The signed text with its last newline; the signatures follow after an empty line. */
static gboolean
split_note (const char *note, gsize *body_length, const char **signatures)
{
  const char *blank = NULL;

  if (strlen (note) > MAX_NOTE_SIZE || !g_utf8_validate (note, -1, NULL))
    return FALSE;
  for (const char *at = strstr (note, "\n\n"); at != NULL; at = strstr (at + 1, "\n\n"))
    blank = at;
  if (blank == NULL)
    return FALSE;
  *body_length = blank + 1 - note;
  *signatures = blank + 2;
  return **signatures != '\0' && g_str_has_suffix (note, "\n");
}

static void
key_id (const Signer *signer, guint8 id[KEY_ID_SIZE])
{
  const guint8 middle[2] = { '\n', signer->type };
  crypto_hash_sha256_state state;
  guint8 hash[OL_HASH_SIZE];

  crypto_hash_sha256_init (&state);
  crypto_hash_sha256_update (&state, (const guint8 *)signer->name, strlen (signer->name));
  crypto_hash_sha256_update (&state, middle, sizeof middle);
  crypto_hash_sha256_update (&state, signer->key, crypto_sign_ed25519_PUBLICKEYBYTES);
  crypto_hash_sha256_final (&state, hash);
  memcpy (id, hash, KEY_ID_SIZE);
}

/* GLib's decoder passes over what is not base64; a note has one spelling only. */
static gboolean
decode_base64 (const char *text, gsize length, guint8 *bytes, gsize size)
{
  const char *end;
  gsize decoded;

  return sodium_base642bin (bytes, size, text, length, NULL, &decoded, &end,
                            sodium_base64_VARIANT_ORIGINAL)
             == 0
         && end == text + length && decoded == size;
}

/* The bytes after the key's id on @line; FALSE when the line is not of this signer. */
static gboolean
read_signature (const Signer *signer, const char *line, gsize length, guint8 *bytes, gsize size)
{
  guint8 all[KEY_ID_SIZE + TIME_SIZE + SIGNATURE_SIZE];
  guint8 id[KEY_ID_SIZE];
  g_autofree char *prefix = g_strdup_printf (SIGNATURE_PREFIX "%s ", signer->name);
  gsize skip = strlen (prefix);

  key_id (signer, id);
  if (length <= skip || memcmp (line, prefix, skip) != 0
      || !decode_base64 (line + skip, length - skip, all, KEY_ID_SIZE + size)
      || memcmp (all, id, KEY_ID_SIZE) != 0)
    return FALSE;
  memcpy (bytes, all + KEY_ID_SIZE, size);
  return TRUE;
}

static gboolean
find_signature (
    const Signer *signer, const char *signatures, guint8 *bytes, gsize size, GError **error)
{
  for (const char *line = signatures; *line != '\0';)
    {
      const char *end = strchr (line, '\n');

      if (!g_str_has_prefix (line, SIGNATURE_PREFIX))
        return refuse (error, _ ("The checkpoint has a line that is no signature."));
      if (read_signature (signer, line, end - line, bytes, size))
        return TRUE;
      line = end + 1;
    }
  return refuse (error, _ ("The checkpoint is not signed with the expected key."));
}

static gboolean
read_size (const char *text, guint64 *size)
{
  return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, size, NULL)
         && (text[0] != '0' || text[1] == '\0');
}

/* Origin, size, root; lines after these are extensions, and signed too. */
static gboolean
read_body (
    const char *body, gsize length, const char *name, guint64 *size, guint8 root[OL_HASH_SIZE])
{
  g_autofree char *text = g_strndup (body, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_length (lines) >= 4 && strcmp (lines[0], name) == 0 && read_size (lines[1], size)
         && decode_base64 (lines[2], strlen (lines[2]), root, OL_HASH_SIZE);
}

gboolean
ol_audit_check_note (const char *note,
                     const char *name,
                     const guint8 key[32],
                     guint64 *size,
                     guint8 root[OL_HASH_SIZE],
                     GError **error)
{
  const Signer signer = { name, key, TYPE_ED25519 };
  guint8 signature[SIGNATURE_SIZE];
  const char *signatures;
  gsize length;

  g_return_val_if_fail (note != NULL && name != NULL && key != NULL, FALSE);
  g_return_val_if_fail (size != NULL && root != NULL, FALSE);

  if (!split_note (note, &length, &signatures))
    return refuse (error, _ ("The checkpoint is not a signed note."));
  if (!find_signature (&signer, signatures, signature, sizeof signature, error))
    return FALSE;
  if (crypto_sign_ed25519_verify_detached (signature, (const guint8 *)note, length, key) != 0)
    return refuse (error, _ ("The checkpoint's signature is wrong: it was changed or forged."));
  if (!read_body (note, length, name, size, root))
    return refuse (error, _ ("The checkpoint is not one of this log."));
  return TRUE;
}

static guint64
get_be64 (const guint8 *at)
{
  guint64 value = 0;

  for (guint i = 0; i < 8; i++)
    value = value << 8 | at[i];
  return value;
}

/* What a witness signs: the time it looked, and the note. */
static GString *
witnessed_text (const char *note, gsize length, guint64 time)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "cosignature/v1\ntime %" G_GUINT64_FORMAT "\n", time);
  g_string_append_len (text, note, length);
  return text;
}

gboolean
ol_audit_check_cosignature (
    const char *note, const char *name, const guint8 key[32], guint64 *time, GError **error)
{
  const Signer signer = { name, key, TYPE_COSIGNATURE };
  guint8 signature[TIME_SIZE + SIGNATURE_SIZE];
  g_autoptr (GString) text = NULL;
  const char *signatures;
  gsize length;

  g_return_val_if_fail (note != NULL && name != NULL && key != NULL, FALSE);
  g_return_val_if_fail (time != NULL, FALSE);

  if (!split_note (note, &length, &signatures))
    return refuse (error, _ ("The checkpoint is not a signed note."));
  if (!find_signature (&signer, signatures, signature, sizeof signature, error))
    return FALSE;
  *time = get_be64 (signature);
  text = witnessed_text (note, length, *time);
  if (crypto_sign_ed25519_verify_detached (signature + TIME_SIZE, (const guint8 *)text->str,
                                           text->len, key)
      != 0)
    return refuse (error, _ ("The witness's signature is wrong: it was changed or forged."));
  return TRUE;
}
