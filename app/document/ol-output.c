/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-output.h"

#include "ol-document-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_NAMES 16

static const char *
describe (int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
      return _ ("there is no room left on the disk");
    case EACCES:
    case EPERM:
    case EROFS:
      return _ ("this is not allowed there; choose another folder");
    case ENOENT:
    case ENOTDIR:
      return _ ("its folder does not exist");
    case EISDIR:
      return _ ("it is a folder; choose a file name");
    case EINVAL:
      return _ ("it is not a plain file; choose another name");
    default:
      return g_strerror (code);
    }
}

static gboolean
refuse (const char *path, int code, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_OUTPUT,
               _ ("“%s” could not be written: %s."), shown, describe (code));
  return FALSE;
}

/* What a name already stands for: 0 when it may be written. */
static int
check_target (const char *path)
{
  GStatBuf status;

  if (*path == '\0' || g_str_has_suffix (path, G_DIR_SEPARATOR_S))
    return EISDIR;
  if (g_stat (path, &status) != 0)
    return errno == ENOENT ? 0 : errno;
  if (S_ISDIR (status.st_mode))
    return EISDIR;
  return S_ISREG (status.st_mode) ? 0 : EINVAL;
}

/* A name nobody can guess, and O_EXCL: a link put there beforehand is never followed. */
static int
open_beside (const char *folder, char **name)
{
  for (guint i = 0; i < MAX_NAMES; i++)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_autofree char *file = g_strdup_printf (".%s.part", uuid);
      g_autofree char *path = g_build_filename (folder, file, NULL);
      int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);

      if (fd >= 0)
        *name = g_steal_pointer (&path);
      if (fd >= 0 || errno != EEXIST)
        return fd;
    }
  errno = EEXIST;
  return -1;
}

static int
write_all (int fd, GBytes *bytes)
{
  gsize left;
  const guint8 *at = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      ssize_t written = write (fd, at, left);

      if (written < 0 && errno != EINTR)
        return errno;
      if (written > 0)
        {
          at += written;
          left -= written;
        }
    }
  return fsync (fd) == 0 ? 0 : errno;
}

/* Without it a power cut may forget the new name; some file systems cannot, and need not. */
static int
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int code = 0;

  if (fd < 0)
    return errno;
  if (fsync (fd) != 0 && errno != EINVAL)
    code = errno;
  g_close (fd, NULL);
  return code;
}

static int
write_file (int fd, const char *part, const char *path, GBytes *bytes)
{
  int code = write_all (fd, bytes);

  if (close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0 && g_rename (part, path) != 0)
    code = errno;
  if (code != 0)
    g_unlink (part);
  return code;
}

gboolean
ol_output_write (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *part = NULL;
  char *real;
  int code;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  code = check_target (path);
  if (code != 0)
    return refuse (path, code, error);
  /* A link to a file stays a link. */
  real = realpath (path, NULL);
  folder = g_path_get_dirname (real != NULL ? real : path);
  fd = open_beside (folder, &part);
  code = fd < 0 ? errno : write_file (fd, part, real != NULL ? real : path, bytes);
  if (code == 0)
    code = sync_folder (folder);
  free (real);
  return code == 0 || refuse (path, code, error);
}
