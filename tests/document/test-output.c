/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-output.h"

#include "ol-document-error.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
  GBytes *bytes;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("onelog-output-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "facture <b>%s.csv", NULL);
  f->bytes = g_bytes_new_static ("whole\n", 6);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->path);
  g_bytes_unref (f->bytes);
}

static void
assert_entries (Fixture *f, guint expected)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  g_assert_cmpuint (count, ==, expected);
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static void
assert_refused (const char *path, GBytes *bytes, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_output_write (path, bytes, &error));
  g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_OUTPUT);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in “%s”", words, error->message);
}

static void
test_writes_and_replaces (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);

  g_assert_true (ol_output_write (f->path, f->bytes, &error));
  g_assert_no_error (error);
  assert_content (f->path, "whole\n");
  g_assert_true (ol_output_write (f->path, empty, &error));
  assert_content (f->path, "");
  assert_entries (f, 1);
}

static void
test_relative_name (Fixture *f, gconstpointer data)
{
  g_autofree char *before = g_get_current_dir ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chdir (f->folder), ==, 0);
  g_assert_true (ol_output_write ("journal.csv", f->bytes, &error));
  g_assert_no_error (error);
  assert_content ("journal.csv", "whole\n");
  assert_entries (f, 1);
  g_assert_cmpint (g_chdir (before), ==, 0);
}

static void
test_link_stays_a_link (Fixture *f, gconstpointer data)
{
  g_autofree char *link = g_build_filename (f->folder, "link.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->path, "before", -1, NULL));
  g_assert_cmpint (symlink (f->path, link), ==, 0);
  g_assert_true (ol_output_write (link, f->bytes, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_content (f->path, "whole\n");
  assert_entries (f, 2);
}

static void
test_refuses_what_is_no_file (Fixture *f, gconstpointer data)
{
  g_autofree char *slash = g_strconcat (f->folder, "/", NULL);
  g_autofree char *fifo = g_build_filename (f->folder, "fifo", NULL);
  GStatBuf status;

  assert_refused (f->folder, f->bytes, "folder");
  assert_refused (slash, f->bytes, "folder");
  assert_refused ("", f->bytes, "folder");
  assert_refused ("/dev/null", f->bytes, "not a plain file");
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_refused (fifo, f->bytes, "not a plain file");
  g_assert_cmpint (g_lstat (fifo, &status), ==, 0);
  g_assert_true (S_ISFIFO (status.st_mode));
}

static void
test_refuses_bad_places (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (f->folder, "missing", "x.csv", NULL);
  g_autofree char *under_file = g_build_filename (f->path, "x.csv", NULL);
  g_autofree char *long_name = g_strnfill (300, 'x');
  g_autofree char *too_long = g_build_filename (f->folder, long_name, NULL);

  assert_refused (missing, f->bytes, "folder does not exist");
  g_assert_true (g_file_set_contents (f->path, "file", -1, NULL));
  assert_refused (under_file, f->bytes, "folder does not exist");
  assert_refused (too_long, f->bytes, "could not be written");
  assert_entries (f, 1);
}

/* A limit on the size of files stands for a full disk: the write fails half way. */
static void
test_fails_half_way (Fixture *f, gconstpointer data)
{
  struct rlimit before;
  struct rlimit small;
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (GBytes) large = g_bytes_new (text, 100000);

  g_assert_true (g_file_set_contents (f->path, "before", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 50000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  assert_refused (f->path, large, "could not be written");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  assert_content (f->path, "before");
  assert_entries (f, 1);
}

/* No descriptor is left: not even the file beside can be opened. */
static void
test_no_descriptors (Fixture *f, gconstpointer data)
{
  struct rlimit before;
  struct rlimit none;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &before), ==, 0);
  none = before;
  none.rlim_cur = 3;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &none), ==, 0);
  assert_refused (f->path, f->bytes, "could not be written");
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &before), ==, 0);
  assert_entries (f, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/document/output/writes-and-replaces", test_writes_and_replaces);
  ADD ("/document/output/relative-name", test_relative_name);
  ADD ("/document/output/link-stays-a-link", test_link_stays_a_link);
  ADD ("/document/output/refuses-what-is-no-file", test_refuses_what_is_no_file);
  ADD ("/document/output/refuses-bad-places", test_refuses_bad_places);
  ADD ("/document/output/fails-half-way", test_fails_half_way);
  ADD ("/document/output/no-descriptors", test_no_descriptors);
  return g_test_run ();
}
