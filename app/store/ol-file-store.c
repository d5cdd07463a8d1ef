/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* syncfs */

#include "ol-file-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ol-store-private.h"

static const struct
{
  const char *first_bytes;
  gsize length;
  const char *media_type;
} kinds[] = {
  { "%PDF-", 5, "application/pdf" },
  { "\x89PNG\r\n\x1a\n", 8, "image/png" },
  { "\xff\xd8\xff", 3, "image/jpeg" },
};

/* What the content is, whatever its name says; NULL for anything else. */
static const char *
media_type_of (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (size >= kinds[i].length && memcmp (data, kinds[i].first_bytes, kinds[i].length) == 0)
      return kinds[i].media_type;
  return NULL;
}

static gboolean
fail_file (const char *path, int code, OlStoreError otherwise, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, OL_STORE_ERROR, code == ENOSPC ? OL_STORE_ERROR_FULL : otherwise,
               _ ("“%s” could not be read or written: %s. Check the file and the disk, then try "
                  "again."),
               name, g_strerror (code));
  return FALSE;
}

static gboolean
check_content (GBytes *bytes, GError **error)
{
  if (g_bytes_get_size (bytes) > OL_FILE_MAX_SIZE)
    g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                         _ ("The document is larger than 20 MiB. Scan it again with fewer dots."));
  else if (media_type_of (bytes) == NULL)
    g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                         _ ("The document is no PDF, PNG or JPEG. Convert it to one of these."));
  else
    return TRUE;
  return FALSE;
}

char *
ol_file_path (OlStore *store, const char *sha256)
{
  char folder[3] = { 0 };

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (sha256 != NULL && strlen (sha256) == 64, NULL);
  g_return_val_if_fail (strspn (sha256, "0123456789abcdef") == 64, NULL);

  memcpy (folder, sha256, 2);
  return g_build_filename (ol_store_directory (store), "files", folder, sha256, NULL);
}

/* Whole or not at all, and there after a power cut: written beside, synced, renamed, folder synced.
 */
static gboolean
write_file (const char *path, GBytes *bytes, gboolean durable, GError **error)
{
  /* GLib syncs for each of both; a file cut short by a crash is known by its size and written
   * again.
   */
  GFileSetContentsFlags flags
      = durable ? G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE
                : G_FILE_SET_CONTENTS_NONE;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) failure = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_file (folder, errno, OL_STORE_ERROR_READ_ONLY, error);
  if (g_file_set_contents_full (path, data, size, flags, 0600, &failure))
    return !durable || ol_store_sync_directory (folder, error);
  return fail_file (path,
                    g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? ENOSPC : EIO,
                    OL_STORE_ERROR_FAILED, error);
}

static gboolean
keep_bytes (OlStore *store,
            GBytes *bytes,
            gboolean durable,
            char **sha256,
            char **media_type,
            gint64 *size,
            GError **error)
{
  g_autofree char *hash = NULL;
  g_autofree char *path = NULL;
  struct stat info;

  g_return_val_if_fail (OL_IS_STORE (store) && bytes != NULL, FALSE);
  g_return_val_if_fail (sha256 != NULL && media_type != NULL && size != NULL, FALSE);

  if (!check_content (bytes, error))
    return FALSE;
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  path = ol_file_path (store, hash);
  /* The name is the content; a file of another length was cut by something else and is written
   * anew. */
  if ((stat (path, &info) != 0 || (gsize)info.st_size != g_bytes_get_size (bytes))
      && !write_file (path, bytes, durable, error))
    return FALSE;
  *media_type = g_strdup (media_type_of (bytes));
  *size = g_bytes_get_size (bytes);
  *sha256 = g_steal_pointer (&hash);
  return TRUE;
}

gboolean
ol_file_keep_bytes (
    OlStore *store, GBytes *bytes, char **sha256, char **media_type, gint64 *size, GError **error)
{
  return keep_bytes (store, bytes, TRUE, sha256, media_type, size, error);
}

/* One byte more than is allowed is enough to know. */
static GBytes *
read_all (int fd, gsize limit, int *code)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint8 buffer[65536];

  while (content->len <= limit)
    {
      gssize n = read (fd, buffer, sizeof buffer);

      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&content));
      if (n > 0)
        g_byte_array_append (content, buffer, n);
      else if (errno != EINTR)
        {
          *code = errno;
          return NULL;
        }
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

/* A pipe or a device would be waited for for ever. */
static GBytes *
read_regular (const char *path, int *code)
{
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  GBytes *bytes = NULL;
  struct stat info;

  *code = errno;
  if (fd < 0)
    return NULL;
  if (fstat (fd, &info) != 0)
    *code = errno;
  else if (!S_ISREG (info.st_mode))
    *code = S_ISDIR (info.st_mode) ? EISDIR : EINVAL;
  else
    bytes = read_all (fd, OL_FILE_MAX_SIZE, code);
  g_close (fd, NULL);
  return bytes;
}

static gboolean
keep_path (OlStore *store,
           const char *path,
           gboolean durable,
           char **sha256,
           char **media_type,
           gint64 *size,
           GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  int code = 0;

  g_return_val_if_fail (OL_IS_STORE (store) && path != NULL, FALSE);

  bytes = read_regular (path, &code);
  if (bytes == NULL)
    return fail_file (path, code, OL_STORE_ERROR_NOT_FOUND, error);
  return keep_bytes (store, bytes, durable, sha256, media_type, size, error);
}

gboolean
ol_file_keep (OlStore *store,
              const char *path,
              char **sha256,
              char **media_type,
              gint64 *size,
              GError **error)
{
  return keep_path (store, path, TRUE, sha256, media_type, size, error);
}

gboolean
ol_file_keep_many (OlStore *store,
                   const char *path,
                   char **sha256,
                   char **media_type,
                   gint64 *size,
                   GError **error)
{
  return keep_path (store, path, FALSE, sha256, media_type, size, error);
}

gboolean
ol_file_keep_many_bytes (
    OlStore *store, GBytes *bytes, char **sha256, char **media_type, gint64 *size, GError **error)
{
  return keep_bytes (store, bytes, FALSE, sha256, media_type, size, error);
}

gboolean
ol_file_sync (OlStore *store, GError **error)
{
  int fd;
  int result;
  int code;

  g_return_val_if_fail (OL_IS_STORE (store), FALSE);

  fd = g_open (ol_store_directory (store), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  result = fd < 0 ? -1 : syncfs (fd);
  code = errno;
  if (fd >= 0)
    g_close (fd, NULL);
  return result == 0 || fail_file (ol_store_directory (store), code, OL_STORE_ERROR_FAILED, error);
}
