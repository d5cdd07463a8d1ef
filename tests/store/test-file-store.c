/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "fixture.h"
#include "ol-file-store.h"

static gboolean
keep (Fixture *self, const char *path, char **sha256, char **media_type, GError **error)
{
  gint64 size = 0;

  return ol_file_keep (self->store, path, sha256, media_type, &size, error);
}

static void
refuse (Fixture *self, const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *media_type = NULL;

  g_assert_false (keep (self, path, &sha256, &media_type, &error));
  g_assert_error (error, OL_STORE_ERROR, code);
  g_assert_null (sha256);
}

static void
put (const char *path, const char *content, gsize size)
{
  g_assert_true (g_file_set_contents (path, content, size, NULL));
}

static void
test_keep (Fixture *self, gconstpointer unused)
{
  g_autofree char *source = fixture_path (self, "scan $(x) %s.pdf");
  g_autofree char *sha256 = NULL;
  g_autofree char *media_type = NULL;
  g_autofree char *again = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  put (source, "%PDF-1.7 bill", 13);
  g_assert_true (keep (self, source, &sha256, &media_type, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (media_type, ==, "application/pdf");
  path = ol_file_path (self->store, sha256);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "%PDF-1.7 bill");
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  /* A copy that was cut short is mended by keeping the file again. */
  put (path, "%PDF", 4);
  g_clear_pointer (&media_type, g_free);
  g_assert_true (keep (self, source, &again, &media_type, &error));
  g_assert_cmpstr (again, ==, sha256);
  g_clear_pointer (&content, g_free);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "%PDF-1.7 bill");
}

static void
test_kinds (Fixture *self, gconstpointer unused)
{
  const struct
  {
    const char *content;
    gsize size;
    const char *media_type;
  } kinds[] = {
    { "\x89PNG\r\n\x1a\nrest", 12, "image/png" },
    { "\xff\xd8\xff\xe0rest", 8, "image/jpeg" },
    { "%PDF-", 5, "application/pdf" },
    { "%PDF", 4, NULL },
    { "MZ program", 10, NULL },
    { "", 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (kinds[i].content, kinds[i].size);
      g_autofree char *sha256 = NULL;
      g_autofree char *media_type = NULL;
      g_autoptr (GError) error = NULL;
      gint64 size = 0;
      gboolean kept = ol_file_keep_bytes (self->store, bytes, &sha256, &media_type, &size, &error);

      g_assert_cmpstr (media_type, ==, kinds[i].media_type);
      g_assert_cmpint (kept, ==, kinds[i].media_type != NULL);
      if (kept)
        g_assert_cmpint (size, ==, kinds[i].size);
      else
        g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
    }
}

static void
test_refused (Fixture *self, gconstpointer unused)
{
  g_autofree char *missing = fixture_path (self, "missing.pdf");
  g_autofree char *pipe = fixture_path (self, "pipe.pdf");
  g_autofree char *large = fixture_path (self, "large.pdf");
  g_autofree char *content = g_malloc0 (OL_FILE_MAX_SIZE + 1);

  refuse (self, missing, OL_STORE_ERROR_NOT_FOUND);
  refuse (self, self->directory, OL_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  refuse (self, pipe, OL_STORE_ERROR_NOT_FOUND);
  memcpy (content, "%PDF-", 5);
  put (large, content, OL_FILE_MAX_SIZE + 1);
  refuse (self, large, OL_STORE_ERROR_CONSTRAINT);
}

/* A file where the folder should be. */
static void
test_no_folder (Fixture *self, gconstpointer unused)
{
  g_autofree char *files = fixture_path (self, "files");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.7", 8);
  g_autofree char *sha256 = NULL;
  g_autofree char *media_type = NULL;
  g_autoptr (GError) error = NULL;
  gint64 size = 0;

  put (files, "x", 1);
  g_assert_false (ol_file_keep_bytes (self->store, bytes, &sha256, &media_type, &size, &error));
  g_assert_true (error->domain == OL_STORE_ERROR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/file-store/keep", test_keep);
  FIXTURE_TEST ("/store/file-store/kinds", test_kinds);
  FIXTURE_TEST ("/store/file-store/refused", test_refused);
  FIXTURE_TEST ("/store/file-store/no-folder", test_no_folder);

  return g_test_run ();
}
