/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What widgets tell a screen reader once they are on the screen. */
#include <adwaita.h>

#include "ol-screen-reader.h"
#include "ui-fixture.h"

typedef struct
{
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer unused)
{
  self->window = g_object_ref (gtk_window_new ());
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (self->window);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
show (Fixture *self, gpointer widget)
{
  gtk_window_set_child (GTK_WINDOW (self->window), widget);
  gtk_window_present (GTK_WINDOW (self->window));
  ui_wait (is_mapped, widget);
}

static void
assert_hidden (gpointer widget, gboolean hidden)
{
  g_autofree char *found
      = gtk_test_accessible_check_state (widget, GTK_ACCESSIBLE_STATE_HIDDEN, hidden);

  g_assert_cmpstr (found, ==, NULL);
}

static void
assert_name (gpointer widget, const char *name)
{
  g_autofree char *found
      = gtk_test_accessible_check_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  g_assert_cmpstr (found, ==, NULL);
  g_assert_false (
      gtk_test_accessible_has_relation (widget, GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

/* What is not in front is hidden, also what comes later. */
static void
test_stack (Fixture *self, gconstpointer unused)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *first = gtk_label_new ("1"), *second = gtk_label_new ("2");
  GtkWidget *third = gtk_label_new ("3");

  gtk_stack_add_child (GTK_STACK (stack), first);
  gtk_stack_add_child (GTK_STACK (stack), second);
  show (self, stack);
  assert_hidden (first, FALSE);
  assert_hidden (second, TRUE);
  gtk_stack_add_child (GTK_STACK (stack), third);
  assert_hidden (third, TRUE);
  gtk_stack_set_visible_child (GTK_STACK (stack), third);
  assert_hidden (first, TRUE);
  assert_hidden (third, FALSE);
}

static void
test_view_stack (Fixture *self, gconstpointer unused)
{
  GtkWidget *first = gtk_label_new ("1"), *second = gtk_label_new ("2");
  AdwViewStack *stack = ADW_VIEW_STACK (adw_view_stack_new ());

  adw_view_stack_add (stack, first);
  adw_view_stack_add (stack, second);
  show (self, stack);
  assert_hidden (first, FALSE);
  assert_hidden (second, TRUE);
  adw_view_stack_set_visible_child (stack, second);
  assert_hidden (first, TRUE);
  assert_hidden (second, FALSE);
}

static void
test_revealer (Fixture *self, gconstpointer unused)
{
  GtkRevealer *revealer = GTK_REVEALER (gtk_revealer_new ());
  GtkWidget *child = gtk_label_new ("1"), *other = gtk_label_new ("2");

  gtk_revealer_set_child (revealer, child);
  show (self, revealer);
  assert_hidden (child, TRUE);
  gtk_revealer_set_child (revealer, other);
  assert_hidden (other, TRUE);
  gtk_revealer_set_reveal_child (revealer, TRUE);
  assert_hidden (other, FALSE);
}

static void
test_flap (Fixture *self, gconstpointer unused)
{
  AdwFlap *flap = ADW_FLAP (adw_flap_new ());
  GtkWidget *side = gtk_label_new ("side");

  adw_flap_set_content (flap, gtk_label_new ("content"));
  adw_flap_set_flap (flap, side);
  show (self, flap);
  assert_hidden (side, FALSE);
  adw_flap_set_reveal_flap (flap, FALSE);
  assert_hidden (side, TRUE);
}

/* A name once, without the underscore, and the new one when it changes. */
static void
test_button (Fixture *self, gconstpointer unused)
{
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Save");

  show (self, button);
  assert_name (button, "Save");
  gtk_button_set_label (GTK_BUTTON (button), "_Keep");
  assert_name (button, "Keep");
}

static void
test_button_content (Fixture *self, gconstpointer unused)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), "Add");
  gtk_button_set_child (GTK_BUTTON (button), content);
  show (self, button);
  assert_name (button, "Add");
}

static void
test_close_button (Fixture *self, gconstpointer unused)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  show (self, button);
  assert_name (button, "Close");
}

static void
test_entry_row (Fixture *self, gconstpointer unused)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "City");
  show (self, row);
  assert_name (row, "City");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Country");
  assert_name (row, "Country");
}

#define READER_TEST(path, func)                                                                    \
  g_test_add ("/ui/screen-reader/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ui_init (&argc, &argv);
  ol_screen_reader_help ();
  READER_TEST ("stack", test_stack);
  READER_TEST ("view-stack", test_view_stack);
  READER_TEST ("revealer", test_revealer);
  READER_TEST ("flap", test_flap);
  READER_TEST ("button", test_button);
  READER_TEST ("button-content", test_button_content);
  READER_TEST ("close-button", test_close_button);
  READER_TEST ("entry-row", test_entry_row);
  return g_test_run ();
}
