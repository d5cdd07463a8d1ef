/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A program that does on its main thread what the guard is there to see, or what it must let
 * through: planted-faults CASE FOLDER. The guard is told that this file is the window's code.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <netdb.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
  const char *name;
  void (*run) (const char *path);
} Case;

static void
read_file (const char *path)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
}

static void
write_file (const char *path)
{
  g_assert_true (g_file_set_contents (path, "changed", -1, NULL));
}

static void
read_stream (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);

  g_assert_nonnull (stream);
}

static gpointer
open_elsewhere (gpointer path)
{
  return GINT_TO_POINTER (open (path, O_RDONLY));
}

static void
read_descriptor (const char *path)
{
  char letter;
  const int fd =
      GPOINTER_TO_INT (g_thread_join (g_thread_new ("opener", open_elsewhere, (gpointer)path)));

  g_assert_cmpint (read (fd, &letter, 1), ==, 1);
  close (fd);
}

static void
remove_file (const char *path)
{
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
ask_about (const char *path)
{
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
show_picture (const char *path)
{
  g_object_ref_sink (gtk_picture_new_for_filename (path));
}

static void
connect_network (const char *path)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (9) };
  const int fd = socket (AF_INET, SOCK_STREAM, 0);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_cmpint (connect (fd, (struct sockaddr *)&address, sizeof address), !=, 0);
}

static void
resolve (const char *path)
{
  struct addrinfo *found = NULL;

  if (getaddrinfo ("localhost", NULL, NULL, &found) == 0)
    freeaddrinfo (found);
}

static void
ask_database (const char *path, int flags, const char *sql)
{
  g_autofree char *name = g_strconcat (path, ".db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (name, &db, flags, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
write_database (const char *path)
{
  ask_database (path, SQLITE_OPEN_READWRITE, "INSERT INTO t VALUES (2)");
}

static void
read_long (const char *path)
{
  ask_database (path, SQLITE_OPEN_READONLY,
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                " WHERE i < 3000000) SELECT sum (i) FROM n");
}

static void
read_short (const char *path)
{
  ask_database (path, SQLITE_OPEN_READONLY, "SELECT * FROM t");
}

static gpointer
read_in_thread (gpointer path)
{
  read_file (path);
  write_database (path);
  return NULL;
}

static void
use_thread (const char *path)
{
  g_thread_join (g_thread_new ("worker", read_in_thread, (gpointer)path));
}

static void
show_icon (const char *path)
{
  GtkWidget *image = g_object_ref_sink (gtk_image_new_from_icon_name ("edit-find-symbolic"));

  gtk_widget_measure (image, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  g_object_unref (image);
}

static void
nothing (const char *path)
{
}

static const Case cases[] = {
  { "read-file", read_file },       { "write-file", write_file },
  { "read-stream", read_stream },   { "read-descriptor", read_descriptor },
  { "remove-file", remove_file },   { "ask-about", ask_about },
  { "show-picture", show_picture }, { "connect-network", connect_network },
  { "resolve", resolve },           { "write-database", write_database },
  { "read-long", read_long },       { "read-short", read_short },
  { "use-thread", use_thread },     { "show-icon", show_icon },
  { "nothing", nothing },
};

static const char *case_name, *case_path;

static gboolean
run_case (gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (g_str_equal (cases[i].name, case_name))
        cases[i].run (case_path);
    }
  g_print ("went through\n");
  gtk_window_destroy (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

int
main (int argc, char *argv[])
{
  GtkWidget *window;
  gboolean early;

  g_assert_cmpint (argc, >=, 3);
  case_name = argv[1];
  case_path = argv[2];
  early = argc > 3;
  gtk_init ();
  window = gtk_window_new ();
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  if (early)
    run_case (window);
  else
    {
      gtk_window_present (GTK_WINDOW (window));
      g_idle_add (run_case, window);
    }
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
