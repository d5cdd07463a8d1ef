/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-event.h"

#include "ol-canonical.h"

#include <sodium.h>
#include <string.h>

/* 9999-12-31T23:59:59.999Z: the last instant four digits of year can hold. */
#define LAST_INSTANT G_GINT64_CONSTANT (253402300799999)

G_STATIC_ASSERT (OL_HASH_SIZE == crypto_hash_sha256_BYTES);

#define SALT_POOL_SIZE (128 * OL_HASH_SIZE)

static const char *const action_texts[] = {
  [OL_AUDIT_CREATE] = "CREATE", [OL_AUDIT_UPDATE] = "UPDATE",   [OL_AUDIT_DELETE] = "DELETE",
  [OL_AUDIT_LOGIN] = "LOGIN",   [OL_AUDIT_LOGOUT] = "LOGOUT",   [OL_AUDIT_EXPORT] = "EXPORT",
  [OL_AUDIT_IMPORT] = "IMPORT", [OL_AUDIT_VIEW] = "VIEW",       [OL_AUDIT_DOWNLOAD] = "DOWNLOAD",
  [OL_AUDIT_SHARE] = "SHARE",   [OL_AUDIT_APPROVE] = "APPROVE", [OL_AUDIT_REJECT] = "REJECT",
};

const char *
ol_audit_action_to_text (OlAuditAction action)
{
  g_return_val_if_fail ((guint)action < G_N_ELEMENTS (action_texts), NULL);

  return action_texts[action];
}

gboolean
ol_audit_action_from_text (const char *text, OlAuditAction *action)
{
  g_return_val_if_fail (action != NULL, FALSE);

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (action_texts); i++)
    if (strcmp (text, action_texts[i]) == 0)
      {
        *action = i;
        return TRUE;
      }
  return FALSE;
}

/*
 * The kernel is asked for 128 salts at a time: an import makes a million of them, and asking takes
 * longer than all the rest. What was handed out is wiped, for an erased salt must be nowhere.
 */
static void
take_salt (guint8 salt[OL_HASH_SIZE])
{
  static _Thread_local guint8 pool[SALT_POOL_SIZE];
  static _Thread_local gsize left;

  if (left == 0)
    {
      if (sodium_init () < 0)
        g_error ("libsodium cannot start: no source of random numbers");
      randombytes_buf (pool, sizeof pool);
      left = sizeof pool;
    }
  left -= OL_HASH_SIZE;
  memcpy (salt, pool + left, OL_HASH_SIZE);
  sodium_memzero (pool + left, OL_HASH_SIZE);
}

OlAuditPrivate *
ol_audit_private_new (const char *path, const char *subject, const char *canonical_value)
{
  OlAuditPrivate *self;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (canonical_value != NULL, NULL);

  self = g_new0 (OlAuditPrivate, 1);
  self->path = g_strdup (path);
  self->subject = g_strdup (subject);
  self->value = g_strdup (canonical_value);
  take_salt (self->salt);
  return self;
}

void
ol_audit_private_free (OlAuditPrivate *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->subject);
  g_free (self->value);
  g_free (self);
}

static void
hash_text (crypto_hash_sha256_state *state, const char *text, gsize length)
{
  crypto_hash_sha256_update (state, (const guint8 *)text, length);
}

void
ol_audit_commitment (const guint8 salt[OL_HASH_SIZE],
                     const char *path,
                     const char *value,
                     guint8 hash[OL_HASH_SIZE])
{
  static const guint8 prefix = 0x03;
  g_autoptr (GString) name = NULL;
  crypto_hash_sha256_state state;

  g_return_if_fail (salt != NULL);
  g_return_if_fail (path != NULL);
  g_return_if_fail (value != NULL);
  g_return_if_fail (hash != NULL);

  name = g_string_sized_new (64);
  g_string_append_c (name, '[');
  ol_canonical_append_string (name, path);
  g_string_append_c (name, ',');

  crypto_hash_sha256_init (&state);
  crypto_hash_sha256_update (&state, &prefix, 1);
  crypto_hash_sha256_update (&state, salt, OL_HASH_SIZE);
  hash_text (&state, name->str, name->len);
  hash_text (&state, value, strlen (value));
  hash_text (&state, "]", 1);
  crypto_hash_sha256_final (&state, hash);
}

static int
compare_privates (gconstpointer a, gconstpointer b)
{
  const OlAuditPrivate *x = *(OlAuditPrivate *const *)a;
  const OlAuditPrivate *y = *(OlAuditPrivate *const *)b;

  return ol_canonical_compare_keys (x->path, y->path);
}

static void
append_hash (GString *out, const guint8 hash[OL_HASH_SIZE])
{
  char text[OL_HASH_TEXT_SIZE];

  ol_hash_print (hash, text);
  g_string_append_c (out, '"');
  g_string_append_len (out, text, OL_HASH_TEXT_SIZE - 1);
  g_string_append_c (out, '"');
}

static void
append_commitments (GString *out, GPtrArray *privates)
{
  g_string_append_c (out, '{');
  for (guint i = 0; i < privates->len; i++)
    {
      const OlAuditPrivate *private = g_ptr_array_index (privates, i);
      guint8 hash[OL_HASH_SIZE];

      if (i > 0)
        g_string_append_c (out, ',');
      ol_canonical_append_string (out, private->path);
      g_string_append_c (out, ':');
      ol_audit_commitment (private->salt, private->path, private->value, hash);
      append_hash (out, hash);
    }
  g_string_append_c (out, '}');
}

static void
put_digits (char *at, guint width, guint value)
{
  while (width-- > 0)
    {
      at[width] = '0' + value % 10;
      value /= 10;
    }
}

/* The civil calendar of a day number, by eras of 400 years that begin on 1 March. */
static void
put_day (char *text, gint64 day)
{
  gint64 shifted = day + 719468;
  gint64 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  guint of_era = shifted - era * 146097;
  guint year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  guint of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  guint from_march = (5 * of_year + 2) / 153;
  guint month = from_march < 10 ? from_march + 3 : from_march - 9;

  put_digits (text, 4, year_of_era + era * 400 + (month <= 2));
  put_digits (text + 5, 2, month);
  put_digits (text + 8, 2, of_year - (153 * from_march + 2) / 5 + 1);
}

void
ol_audit_print_instant (gint64 ms, char text[OL_AUDIT_INSTANT_SIZE])
{
  gint64 day = ms / 86400000;
  guint of_day = ms % 86400000;

  g_return_if_fail (ms >= 0 && ms <= LAST_INSTANT);

  memcpy (text, "0000-00-00T00:00:00.000Z", OL_AUDIT_INSTANT_SIZE);
  put_day (text, day);
  put_digits (text + 11, 2, of_day / 3600000);
  put_digits (text + 14, 2, of_day / 60000 % 60);
  put_digits (text + 17, 2, of_day / 1000 % 60);
  put_digits (text + 20, 3, of_day % 1000);
}

static void
append_member (GString *out, const char *key, const char *text)
{
  g_string_append (out, key);
  ol_canonical_append_string (out, text);
}

/* The keys are written in the order JCS wants, so nothing has to be sorted but the paths. */
static void
append_header (GString *out, const OlAuditEvent *event)
{
  char at[OL_AUDIT_INSTANT_SIZE];

  append_member (out, "{\"action\":", ol_audit_action_to_text (event->action));
  append_member (out, ",\"actor\":", event->actor);
  ol_audit_print_instant (event->at, at);
  append_member (out, ",\"at\":", at);
  g_string_append (out, ",\"com\":");
  append_commitments (out, event->privates);
  append_member (out, ",\"dev\":", event->desk);
  g_string_append (out, ",\"dprev\":");
  append_hash (out, event->dprev);
  g_string_append_printf (out, ",\"dseq\":%" G_GINT64_FORMAT, event->dseq);
  append_member (out, ",\"id\":", event->id);
  g_string_append (out, event->ok ? ",\"ok\":true" : ",\"ok\":false");
  append_member (out, ",\"res\":{\"id\":", event->resource_id);
  append_member (out, ",\"type\":", event->resource_type);
  append_member (out, "},\"role\":", event->role);
  g_string_append (out, ",\"v\":1,\"x\":");
  g_string_append (out, event->extra != NULL ? event->extra : "{}");
  g_string_append_c (out, '}');
}

static gboolean
paths_are_distinct (GPtrArray *sorted)
{
  for (guint i = 1; i < sorted->len; i++)
    if (compare_privates (&sorted->pdata[i - 1], &sorted->pdata[i]) == 0)
      return FALSE;
  return TRUE;
}

char *
ol_audit_header (const OlAuditEvent *event, guint8 hash[OL_HASH_SIZE])
{
  GString *out;

  g_return_val_if_fail (event != NULL && event->privates != NULL, NULL);
  g_return_val_if_fail (event->at >= 0 && event->at <= LAST_INSTANT && event->dseq > 0, NULL);
  g_return_val_if_fail (hash != NULL, NULL);

  if (event->privates->len == 0)
    g_ptr_array_add (event->privates, ol_audit_private_new ("_", NULL, "null"));
  g_ptr_array_sort (event->privates, compare_privates);
  g_return_val_if_fail (paths_are_distinct (event->privates), NULL);

  out = g_string_sized_new (1024);
  append_header (out, event);
  crypto_hash_sha256 (hash, (const guint8 *)out->str, out->len);
  return g_string_free (out, FALSE);
}

void
ol_hash_print (const guint8 hash[OL_HASH_SIZE], char text[OL_HASH_TEXT_SIZE])
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < OL_HASH_SIZE; i++)
    {
      text[2 * i] = digits[hash[i] >> 4];
      text[2 * i + 1] = digits[hash[i] & 15];
    }
  text[OL_HASH_TEXT_SIZE - 1] = '\0';
}

static int
digit_of (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

gboolean
ol_hash_parse (const char *text, guint8 hash[OL_HASH_SIZE])
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (hash != NULL, FALSE);

  for (guint i = 0; i < OL_HASH_SIZE; i++)
    {
      int high = digit_of (text[2 * i]);
      int low = high < 0 ? -1 : digit_of (text[2 * i + 1]);

      if (low < 0)
        return FALSE;
      hash[i] = high << 4 | low;
    }
  return text[OL_HASH_TEXT_SIZE - 1] == '\0';
}
