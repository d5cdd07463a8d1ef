/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button in its tooltip and a menu in its last lines say why something cannot be done. */
#include "ol-why.h"
#include "ui-fixture.h"

typedef struct
{
  GtkWidget *box, *button;
  GMenu *menu;
  OlWhy *why;
} Fixture;

static void
set_up (Fixture *self, gconstpointer unused)
{
  GtkWidget *menu_button = gtk_menu_button_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  self->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->button = gtk_button_new_with_label ("Pay");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "page.pay");
  gtk_widget_set_tooltip_text (self->button, "Pay it");
  self->menu = g_menu_new ();
  g_menu_append (section, "Send", "page.send");
  g_menu_append (section, "Remind", "page.remind");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (section));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu_button), G_MENU_MODEL (self->menu));
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_box_append (GTK_BOX (self->box), menu_button);
  self->why = ol_why_new (self->box);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  ol_why_free (self->why);
  g_assert_finalize_object (self->box);
  g_assert_finalize_object (self->menu);
}

static void
test_button (Fixture *self, gconstpointer unused)
{
  ol_why_tell (self->why, "page.pay", "Nothing remains.");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (self->button), ==, "Nothing remains.");
  ol_why_tell (self->why, "page.pay", NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (self->button), ==, "Pay it");
}

/* The lines after the items, NULL when there are none. */
static GMenuModel *
lines (Fixture *self)
{
  GMenuModel *model = G_MENU_MODEL (self->menu);

  return g_menu_model_get_n_items (model) == 2
             ? g_menu_model_get_item_link (model, 1, G_MENU_LINK_SECTION)
             : NULL;
}

static void
assert_lines (Fixture *self, int n, const char *first)
{
  g_autoptr (GMenuModel) found = lines (self);
  g_autofree char *label = NULL;

  g_assert_nonnull (found);
  g_assert_cmpint (g_menu_model_get_n_items (found), ==, n);
  g_assert_true (
      g_menu_model_get_item_attribute (found, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label));
  if (first != NULL)
    g_assert_cmpstr (label, ==, first);
}

/* A reason is one line, however many items it is for, and goes with the last of them. */
static void
test_menu (Fixture *self, gconstpointer unused)
{
  g_assert_null (lines (self));
  ol_why_tell (self->why, "page.send", "A draft.");
  ol_why_tell (self->why, "page.remind", "A draft.");
  assert_lines (self, 1, "A draft.");
  ol_why_tell (self->why, "page.remind", "Not late.");
  assert_lines (self, 2, NULL);
  ol_why_tell (self->why, "page.send", NULL);
  assert_lines (self, 1, "Not late.");
  ol_why_tell (self->why, "page.pay", "Not of this menu.");
  assert_lines (self, 1, "Not late.");
  ol_why_tell (self->why, "page.remind", NULL);
  g_assert_null (lines (self));
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add ("/ui/why/button", Fixture, NULL, set_up, test_button, tear_down);
  g_test_add ("/ui/why/menu", Fixture, NULL, set_up, test_menu, tear_down);
  return g_test_run ();
}
