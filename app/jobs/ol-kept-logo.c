/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-kept-logo.h"

#include <glib/gi18n-lib.h>

#include "ol-file-store.h"
#include "ol-job.h"

gboolean
ol_kept_logo_read (OlStore *store, const char *sha256, GBytes **logo, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gsize length;

  g_return_val_if_fail (OL_IS_STORE (store) && logo != NULL, FALSE);

  if (sha256 == NULL)
    return TRUE;
  path = ol_file_path (store, sha256);
  if (!g_file_get_contents (path, &content, &length, NULL))
    {
      g_set_error_literal (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT,
                           _ ("The file of the logo is gone from the data folder. Choose the same "
                              "picture again in the settings."));
      return FALSE;
    }
  *logo = g_bytes_new_take (g_steal_pointer (&content), length);
  return TRUE;
}
