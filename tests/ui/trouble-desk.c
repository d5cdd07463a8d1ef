/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trouble-desk.h"

#include <string.h>

#include "job-fixture.h"
#include "ol-locale.h"

static Fixture month; /* made once; each case has a copy */

void
trouble_speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  ol_locale_init ();
}

void
trouble_copy (const char *from, const char *to)
{
  const char *command[] = { "cp", "-a", from, to, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                &error);
  g_assert_no_error (error);
}

void
trouble_set_up (Trouble *self, gconstpointer unused)
{
  g_autofree char *top = g_dir_make_tmp ("onelog-trouble-XXXXXX", NULL);

  trouble_copy (month.directory, top);
  self->desk.directory = g_build_filename (top, "data", NULL);
  self->desk.clock = ol_clock_new_fixed (FIXTURE_NOW);
}

void
trouble_tear_down (Trouble *self, gconstpointer unused)
{
  fixture_tear_down (&self->desk, NULL);
}

void
trouble_check_whole (Trouble *self)
{
  fixture_reopen (&self->desk);
  fixture_check_whole (&self->desk);
  ol_store_close (self->desk.store);
  g_clear_object (&self->desk.store);
}

void
trouble_open (Trouble *self, const char *shown)
{
  ui_fixture_open (&self->ui, self->desk.directory);
  ui_wait_shown (&self->ui, shown);
}

void
trouble_spoil (Trouble *self, gsize from, gsize count)
{
  g_autofree char *path = fixture_path (&self->desk, "onelog.db");
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpuint (from + count, <=, length);
  memset (text + from, 0x5a, count);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

/* --- what a person reads, and may press ------------------------------------------------------ */

GtkWidget *
trouble_find_button (GtkWidget *root, const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && gtk_widget_is_sensitive (root) && gtk_widget_get_mapped (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = trouble_find_button (child, action);
  return found;
}

GtkWidget *
trouble_button (Trouble *self, const char *action)
{
  GtkWidget *found = trouble_find_button (GTK_WIDGET (self->ui.window), action);

  g_assert_nonnull (found);
  return found;
}

void
trouble_click (Trouble *self, const char *action)
{
  g_signal_emit_by_name (trouble_button (self, action), "clicked");
}

gboolean
trouble_says (GtkWidget *root, const char *words)
{
  g_autoptr (GPtrArray) texts = ui_texts (root);

  for (guint i = 0; i < texts->len; i++)
    {
      if (strstr (g_ptr_array_index (texts, i), words) != NULL)
        return TRUE;
    }
  return FALSE;
}

void
trouble_assert_says (Trouble *self, const char *words)
{
  g_test_message ("“%s”?", words);
  g_assert_true (trouble_says (GTK_WIDGET (self->ui.window), words));
}

int
trouble_run (void)
{
  int status;

  job_fixture_set_up (&month, NULL);
  job_month (&month);
  ol_store_close (month.store);
  g_clear_object (&month.store);
  status = g_test_run ();
  fixture_tear_down (&month, NULL);
  return status;
}

const char *
trouble_month (void)
{
  return month.directory;
}
