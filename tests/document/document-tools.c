/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-tools.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

char *
tools_temporary (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("onelog-document-XXXXXX", &error);
  char *path;

  g_assert_no_error (error);
  path = g_build_filename (folder, name, NULL);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  return path;
}

char *
tools_run (const char *program, const char *option, const char *path, const char *last)
{
  const char *argv[] = { program, option, path, last, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *err = NULL;
  char *out = NULL;
  int status;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status,
                &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s %s: %s", program, path, err);
  return out;
}

char *
tools_squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (strchr (" \t\r\n\f", *text) == NULL)
      g_string_append_c (out, *text);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  return g_string_free (out, FALSE);
}

static void
remove_with_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (folder);
}

char *
tools_pdf_text (GBytes *pdf)
{
  g_autofree char *path = tools_temporary (pdf, "document.pdf");
  g_autofree char *text = tools_run ("pdftotext", "-layout", path, "-");

  remove_with_folder (path);
  return tools_squeeze (text);
}

guint
tools_pdf_pages (GBytes *pdf)
{
  g_autofree char *path = tools_temporary (pdf, "document.pdf");
  g_autofree char *info = tools_run ("pdfinfo", "-enc", "UTF-8", path);
  const char *pages = strstr (info, "Pages:");

  remove_with_folder (path);
  g_assert_nonnull (pages);
  return (guint)atoi (pages + strlen ("Pages:"));
}
