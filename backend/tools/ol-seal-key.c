/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-seal-key.h"

#include "ol-tool-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define PEM_BEGIN "-----BEGIN PRIVATE KEY-----\n"
#define PEM_END "-----END PRIVATE KEY-----\n"
#define PEM_MAX 256
#define SEED_SIZE crypto_sign_ed25519_SEEDBYTES
#define KEY_ID_SIZE 4
#define TYPE_ED25519 0x01

/* PKCS #8 of an Ed25519 key (RFC 8410, 7), up to the seed. */
static const guint8 der_head[] = { 0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                   0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20 };
#define DER_SIZE (sizeof der_head + SEED_SIZE)

struct _OlSealKey
{
  guint8 public[crypto_sign_ed25519_PUBLICKEYBYTES];
  guint8 secret[crypto_sign_ed25519_SECRETKEYBYTES];
};

static OlSealKey *
key_new (const guint8 seed[SEED_SIZE])
{
  OlSealKey *key = sodium_malloc (sizeof *key);

  if (key == NULL)
    g_error ("no memory can be locked for the key");
  crypto_sign_ed25519_seed_keypair (key->public, key->secret, seed);
  return key;
}

void
ol_seal_key_free (OlSealKey *key)
{
  sodium_free (key);
}

const guint8 *
ol_seal_key_public (const OlSealKey *key)
{
  return key->public;
}

static gboolean
fail_file (GError **error, const char *path)
{
  return ol_tool_fail (error, OL_TOOL_ERROR_FAILED, _ ("The file %s cannot be read: %s"), path,
                       g_strerror (errno));
}

/* Who else may read the key can sign in our name. */
static gboolean
check_mode (int file, const char *path, GError **error)
{
  struct stat about;

  if (fstat (file, &about) != 0)
    return fail_file (error, path);
  if (S_ISREG (about.st_mode) && (about.st_mode & 077) == 0)
    return TRUE;
  return ol_tool_fail (error, OL_TOOL_ERROR_REFUSED,
                       _ ("The key in %s is open to others. Its mode must be 0600."), path);
}

static gboolean
read_pem (const char *path, char pem[PEM_MAX], GError **error)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC);
  gboolean ok = FALSE;
  gssize n;

  if (file < 0)
    return fail_file (error, path);
  if (check_mode (file, path, error))
    {
      n = read (file, pem, PEM_MAX - 1);
      ok = n >= 0 || fail_file (error, path);
      pem[MAX (n, 0)] = '\0';
    }
  close (file);
  return ok;
}

static gboolean
read_seed (const char *pem, guint8 seed[SEED_SIZE])
{
  const char *body = pem + strlen (PEM_BEGIN);
  const char *end = strstr (pem, "\n" PEM_END);
  guint8 der[DER_SIZE];
  gsize n = 0;
  gboolean ok;

  ok = g_str_has_prefix (pem, PEM_BEGIN) && end > body
       && sodium_base642bin (der, sizeof der, body, end - body, "\n", &n, NULL,
                             sodium_base64_VARIANT_ORIGINAL)
              == 0
       && n == DER_SIZE && memcmp (der, der_head, sizeof der_head) == 0;
  if (ok)
    memcpy (seed, der + sizeof der_head, SEED_SIZE);
  sodium_memzero (der, sizeof der);
  return ok;
}

OlSealKey *
ol_seal_key_load (const char *path, GError **error)
{
  char pem[PEM_MAX];
  guint8 seed[SEED_SIZE];
  OlSealKey *key = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!read_pem (path, pem, error))
    return NULL;
  if (read_seed (pem, seed))
    key = key_new (seed);
  else
    ol_tool_fail (error, OL_TOOL_ERROR_FAILED,
                  _ ("The file %s has no Ed25519 key in PKCS #8 form."), path);
  sodium_memzero (pem, sizeof pem);
  sodium_memzero (seed, sizeof seed);
  return key;
}

static gboolean
write_new (const char *path, const char *text, GError **error)
{
  int file = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gssize length = strlen (text);
  gboolean ok;

  if (file < 0 && errno == EEXIST)
    return ol_tool_fail (error, OL_TOOL_ERROR_REFUSED,
                         _ ("There is a file %s already; a key is never written over."), path);
  ok = file >= 0 && write (file, text, length) == length && fsync (file) == 0;
  if (!ok)
    ol_tool_fail (error, OL_TOOL_ERROR_FAILED, _ ("The file %s cannot be written: %s"), path,
                  g_strerror (errno));
  if (file >= 0)
    close (file);
  return ok;
}

OlSealKey *
ol_seal_key_make (const char *path, GError **error)
{
  guint8 der[DER_SIZE];
  char body[PEM_MAX];
  char pem[PEM_MAX];
  OlSealKey *key = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  memcpy (der, der_head, sizeof der_head);
  randombytes_buf (der + sizeof der_head, SEED_SIZE);
  sodium_bin2base64 (body, sizeof body, der, sizeof der, sodium_base64_VARIANT_ORIGINAL);
  g_snprintf (pem, sizeof pem, PEM_BEGIN "%s\n" PEM_END, body);
  if (write_new (path, pem, error))
    key = key_new (der + sizeof der_head);
  sodium_memzero (der, sizeof der);
  sodium_memzero (body, sizeof body);
  sodium_memzero (pem, sizeof pem);
  return key;
}

/* The first bytes of SHA-256(name, newline, type, public key). */
static void
key_id (const OlSealKey *key, const char *name, guint8 id[KEY_ID_SIZE])
{
  const guint8 middle[2] = { '\n', TYPE_ED25519 };
  crypto_hash_sha256_state state;
  guint8 hash[OL_HASH_SIZE];

  crypto_hash_sha256_init (&state);
  crypto_hash_sha256_update (&state, (const guint8 *)name, strlen (name));
  crypto_hash_sha256_update (&state, middle, sizeof middle);
  crypto_hash_sha256_update (&state, key->public, sizeof key->public);
  crypto_hash_sha256_final (&state, hash);
  memcpy (id, hash, KEY_ID_SIZE);
}

char *
ol_seal_key_sign (const OlSealKey *key,
                  const char *origin,
                  guint64 size,
                  const guint8 root[OL_HASH_SIZE])
{
  guint8 signature[KEY_ID_SIZE + crypto_sign_ed25519_BYTES];
  g_autofree char *root_text = g_base64_encode (root, OL_HASH_SIZE);
  g_autofree char *body = NULL;
  g_autofree char *signature_text = NULL;

  g_return_val_if_fail (key != NULL && origin != NULL, NULL);

  body = g_strdup_printf ("%s\n%" G_GUINT64_FORMAT "\n%s\n", origin, size, root_text);
  key_id (key, origin, signature);
  crypto_sign_ed25519_detached (signature + KEY_ID_SIZE, NULL, (const guint8 *)body, strlen (body),
                                key->secret);
  signature_text = g_base64_encode (signature, sizeof signature);
  return g_strdup_printf ("%s\n\xe2\x80\x94 %s %s\n", body, origin, signature_text);
}
