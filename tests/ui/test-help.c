/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "ol-help-book.h"
#include "ol-help-window.h"
#include "ol-help.h"
#include "ol-locale.h"
#include "ol-page-table.h"
#include "ui-fixture.h"

typedef struct
{
  GtkWidget *parent;
  OlHelpWindow *help;
} Fixture;

static OlHelpWindow *
find_help (Fixture *self)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (OL_IS_HELP_WINDOW (window))
        return OL_HELP_WINDOW (window);
    }
  return NULL;
}

static gboolean
is_help_shown (gpointer data)
{
  Fixture *self = data;

  self->help = find_help (self);
  return self->help != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->help));
}

static void
open_help (Fixture *self, gconstpointer page)
{
  self->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (self->parent));
  ol_help_show (GTK_WINDOW (self->parent), page);
  ui_wait (is_help_shown, self);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

/* The help goes with the window it belongs to. */
static void
close_parent (Fixture *self, gconstpointer page)
{
  gpointer help = self->help;

  g_object_add_weak_pointer (help, &help);
  gtk_window_destroy (GTK_WINDOW (self->parent));
  ui_wait (is_gone, &help);
}

static gboolean
shows (Fixture *self, const char *text)
{
  g_autoptr (GPtrArray) texts = ui_texts (GTK_WIDGET (self->help));

  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

static void
test_page (Fixture *self, gconstpointer page)
{
  g_assert_cmpstr (ol_help_window_page (self->help), ==, page);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (self->help)), ==,
                   "When something is wrong");
  g_assert_true (shows (self, "The disk is full"));
  g_assert_true (shows (self, "Nothing was changed. Make room, then do it again."));
}

static void
test_links (Fixture *self, gconstpointer page)
{
  GtkWidget *label = find_label (GTK_WIDGET (self->help), "Then put the last backup back");
  gboolean handled = FALSE;

  g_assert_nonnull (label);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)),
                            "<a href=\"page:data#restore\">Where your data is"));
  g_signal_emit_by_name (label, "activate-link", "page:data#restore", &handled);
  g_assert_true (handled);
  g_assert_cmpstr (ol_help_window_page (self->help), ==, "data");
  gtk_widget_activate_action (GTK_WIDGET (self->help), "help.back", NULL);
  g_assert_cmpstr (ol_help_window_page (self->help), ==, "problems");
  gtk_widget_activate_action (GTK_WIDGET (self->help), "help.back", NULL);
  g_assert_cmpstr (ol_help_window_page (self->help), ==, "problems");
}

static void
test_contents (Fixture *self, gconstpointer page)
{
  GtkWidget *label;
  gboolean handled = FALSE;

  g_assert_cmpstr (ol_help_window_page (self->help), ==, "index");
  g_assert_true (shows (self, "First steps"));
  label = find_label (GTK_WIDGET (self->help), "The keyboard");
  g_signal_emit_by_name (label, "activate-link", "page:keyboard", &handled);
  g_assert_cmpstr (ol_help_window_page (self->help), ==, "keyboard");
  gtk_widget_activate_action (GTK_WIDGET (self->help), "help.contents", NULL);
  g_assert_cmpstr (ol_help_window_page (self->help), ==, "index");
}

/* Asked again, the window that is there turns to the page. */
static void
test_one_window (Fixture *self, gconstpointer page)
{
  OlHelpWindow *first = self->help;

  ol_help_window_open (GTK_WINDOW (self->parent), "keyboard");
  g_assert_true (is_help_shown (self));
  g_assert_true (self->help == first);
  g_assert_cmpstr (ol_help_window_page (self->help), ==, "keyboard");
}

static void
walk (Fixture *self, const char *folder)
{
  g_auto (GStrv) names
      = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_cmpuint (g_strv_length (names), >, 5);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *id = g_strndup (names[i], strlen (names[i]) - strlen (".page"));

      ol_help_window_go (self->help, id);
      g_assert_cmpstr (ol_help_window_page (self->help), ==, id);
    }
}

static void
test_every_page (Fixture *self, gconstpointer page)
{
  walk (self, "/africa/onelog/OneLog/help/C/");
  ol_help_window_go (self->help, "data#crash");
  g_assert_cmpstr (ol_help_window_page (self->help), ==, "data");
}

/* F1 has something to say on every page of the window, in both languages. */
static void
test_window_pages (void)
{
  static const char *const languages[] = { "en", "fr" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (OlHelpBook) book = ol_help_book_new (languages[i], NULL);

      for (const OlPageEntry *entry = ol_page_table (); entry->id != NULL; entry++)
        g_assert_nonnull (ol_help_book_page (book, entry->help));
    }
}

static void
test_french (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OlHelpBook) book = ol_help_book_new ("fr", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ol_help_book_page (book, "keyboard")->title, ==, "Le clavier");
  g_assert_null (ol_help_book_page (book, "no-such-page"));
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ol_locale_init ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, page, test)                                                                      \
  g_test_add ("/ui/help/" name, Fixture, page, open_help, test, close_parent)
  ADD ("page", "problems", test_page);
  ADD ("links", "problems", test_links);
  ADD ("contents", "no-such-page", test_contents);
  ADD ("one-window", "problems", test_one_window);
  ADD ("every-page", "index", test_every_page);
  g_test_add_func ("/ui/help/window-pages", test_window_pages);
  g_test_add_func ("/ui/help/french", test_french);
  return g_test_run ();
}
