/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every page and dialog of the window, in French: what a person who cannot see is told, whether
 * each text can be read as it is painted, light and dark, and whether all of it is there when
 * letters are twice as large.
 */
#include "ol-page-table.h"
#include "ui-states.h"
#include "ui-walk.h"

#include <glib/gstdio.h>
#include <time.h>

#define WIDTH 1280
#define HEIGHT 800
#define DPI (96 * PANGO_SCALE)

typedef struct
{
  UiFixture ui;
  GPtrArray *complaints;
  guint states;
} Fixture;

static char *scratch;     /* owned: the data folders */
static GPtrArray *heard;  /* borrowed: complaints of the case that runs */
static gboolean deaf;     /* GTK 4.8 warns of sizes it has yet to compute anew */
static GHashTable *looks; /* of texts that were judged */

static void
remove_tree (const char *path)
{
  const char *command[] = { "rm", "-rf", path, NULL };

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}

static void
open_window (Fixture *self, const char *name, const char *shown)
{
  g_autofree char *folder = g_build_filename (scratch, name, NULL);

  ui_fixture_open (&self->ui, folder);
  gtk_window_set_default_size (GTK_WINDOW (self->ui.window), WIDTH, HEIGHT);
  ui_wait_shown (&self->ui, shown);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->complaints = heard = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ui_fixture_close (&self->ui);
  for (guint i = 0; i < self->complaints->len; i++)
    g_test_message ("%s", (char *)g_ptr_array_index (self->complaints, i));
  g_assert_cmpuint (self->states, >, 0);
  if (self->complaints->len > 0)
    g_test_fail_printf ("%u complaints about %u states", self->complaints->len, self->states);
  heard = NULL;
  g_ptr_array_unref (self->complaints);
}

/* Dark, and with letters twice as large: the window is styled and laid out once for both. */
static void
set_other (gboolean other)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      other ? ADW_COLOR_SCHEME_FORCE_DARK
                                            : ADW_COLOR_SCHEME_FORCE_LIGHT);
  deaf = TRUE;
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", other ? 2 * DPI : DPI, NULL);
  ui_quiet ();
  deaf = FALSE;
}

/* GTK draws these; their words are ours, their places are not. */
static gboolean
is_of_gtk (GtkWidget *root)
{
  return GTK_IS_FILE_CHOOSER_DIALOG (root) || GTK_IS_SHORTCUTS_WINDOW (root)
         || ADW_IS_ABOUT_WINDOW (root);
}

static void
judge_look (Fixture *self, GtkWidget *root)
{
  ui_judge_contrast (root, 2, self->complaints);
  set_other (TRUE);
  ui_judge_contrast (root, 1, self->complaints); /* the letters are large already */
  ui_judge_text (root, WIDTH, HEIGHT, self->complaints);
  set_other (FALSE);
}

/* The look of a window is judged where it differs from what was judged before. */
static void
judge (GtkWidget *root, const char *state, gboolean at_rest, gpointer data)
{
  Fixture *self = data;
  const guint before = self->complaints->len;
  const clock_t begun = clock ();

  self->states++;
  if (is_of_gtk (root))
    return;
  if (!at_rest)
    ui_complain (self->complaints, root, "never comes to rest in “%s”", state);
  ui_judge_names (root, self->complaints);
  if (ui_is_news (root, looks))
    judge_look (self, root);
  g_test_message ("“%s”: %u complaints, %d ms", state, self->complaints->len - before,
                  (int)((clock () - begun) / (CLOCKS_PER_SEC / 1000)));
}

static void
test_first_start (Fixture *self, gconstpointer data)
{
  open_window (self, "none", "welcome");
  judge (GTK_WIDGET (self->ui.window), "welcome", ui_quiet (), self);
  ui_each_window_state (&self->ui, judge, self);
}

static void
test_failure (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (scratch, "damaged", NULL);
  g_autofree char *path = g_build_filename (folder, "onelog.db", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "This is no database, and never was one.", -1, NULL));
  open_window (self, "damaged", "failure");
  judge (GTK_WIDGET (self->ui.window), "failure", ui_quiet (), self);
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  open_window (self, "empty", "welcome");
  g_signal_emit_by_name (ui_child (self->ui.window, OL_TYPE_MAIN_WINDOW, "welcome_page"),
                         "own-chosen", "TST");
  ui_wait_shown (&self->ui, "work");
  for (const OlPageEntry *page = ol_page_table (); page->id != NULL; page++)
    ui_each_state (&self->ui, page->id, FALSE, judge, self);
}

/* A window for each page: one that keeps the other pages too takes long to be styled anew. */
static void
test_page (Fixture *self, gconstpointer data)
{
  open_window (self, "sample", "work");
  ui_each_state (&self->ui, data, TRUE, judge, self);
}

static void
make_sample (void)
{
  Fixture self = { { NULL } };

  open_window (&self, "sample", "welcome");
  ui_fill (&self.ui);
  ui_fixture_close (&self.ui);
}

/* What GTK warns of is a complaint like the others; what GDK misses is a window manager. */
static void
hear (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL)) != 0 && heard != NULL
      && !deaf && g_strcmp0 (domain, "Gdk") != 0)
    {
      g_autoptr (GRegex) pointer = g_regex_new ("0x[0-9a-f]+", 0, 0, NULL);
      g_autofree char *same = g_regex_replace_literal (pointer, message, -1, 0, "", 0, NULL);
      g_autofree char *line = g_strdup_printf ("%s: %s", domain, same);

      if (!g_ptr_array_find_with_equal_func (heard, line, g_str_equal, NULL))
        g_ptr_array_add (heard, g_steal_pointer (&line));
    }
}

static GLogWriterOutput
hear_structured (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  const char *domain = NULL, *message = NULL;

  for (gsize i = 0; i < n; i++)
    {
      if (g_str_equal (fields[i].key, "GLIB_DOMAIN"))
        domain = fields[i].value;
      else if (g_str_equal (fields[i].key, "MESSAGE"))
        message = fields[i].value;
    }
  hear (domain, level, message, data);
  return G_LOG_WRITER_HANDLED;
}

#define STATE_TEST(path, data, func) g_test_add (path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  int status;

  g_setenv ("LANGUAGE", "fr", TRUE);
  ui_init (&argc, &argv);
  /* All complaints at once. */
  g_test_set_nonfatal_assertions ();
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_default_handler (hear, NULL);
  g_log_set_writer_func (hear_structured, NULL, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, "gtk-font-name", "Inter 11", "gtk-xft-dpi", DPI, NULL);
  looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scratch = g_dir_make_tmp ("onelog-every-state-XXXXXX", NULL);
  make_sample ();
  STATE_TEST ("/ui/every-state/first-start", NULL, test_first_start);
  STATE_TEST ("/ui/every-state/failure", NULL, test_failure);
  STATE_TEST ("/ui/every-state/empty", NULL, test_empty);
  for (const OlPageEntry *page = ol_page_table (); page->id != NULL; page++)
    {
      g_autofree char *path = g_strconcat ("/ui/every-state/", page->id, NULL);

      STATE_TEST (path, page->id, test_page);
    }
  status = g_test_run ();
  remove_tree (scratch);
  g_free (scratch);
  g_hash_table_unref (looks);
  return status;
}
