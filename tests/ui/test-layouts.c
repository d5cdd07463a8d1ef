/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where children stand, in boxes that are allocated by hand. */
#include "ol-beside-layout.h"
#include "ol-card-layout.h"
#include "ui-fixture.h"

#define SPACING 12

static GtkWidget *
box_of (GType layout, guint n, int width, int height)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, g_object_new (layout, NULL));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *child = gtk_drawing_area_new ();

      gtk_widget_set_size_request (child, width, height);
      gtk_box_append (GTK_BOX (box), child);
    }
  return g_object_ref_sink (box);
}

static GtkWidget *
nth (GtkWidget *box, guint position)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  for (; position > 0; position--)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
height_for (GtkWidget *box, int width)
{
  int natural;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
assert_at (GtkWidget *box, guint position, int x, int y, int width, int height)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (nth (box, position), box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
  g_assert_cmpfloat (bounds.size.width, ==, width);
  g_assert_cmpfloat (bounds.size.height, ==, height);
}

/* Four would fit: five stand in rows of three and two. */
static void
test_cards_balanced (void)
{
  g_autoptr (GtkWidget) box = box_of (OL_TYPE_CARD_LAYOUT, 5, 100, 50);

  g_assert_cmpint (height_for (box, 460), ==, 2 * 50 + SPACING);
  gtk_widget_allocate (box, 460, 112, -1, NULL);
  assert_at (box, 0, 0, 0, 145, 50);
  assert_at (box, 2, 2 * (145 + SPACING), 0, 145, 50);
  assert_at (box, 3, 0, 50 + SPACING, 145, 50);
}

static void
test_cards_narrow (void)
{
  g_autoptr (GtkWidget) box = box_of (OL_TYPE_CARD_LAYOUT, 3, 100, 50);

  g_assert_cmpint (height_for (box, 120), ==, 3 * 50 + 2 * SPACING);
  gtk_widget_allocate (box, 120, 174, -1, NULL);
  assert_at (box, 2, 0, 2 * (50 + SPACING), 120, 50);
}

/* One that is hidden leaves no gap. */
static void
test_cards_hidden (void)
{
  g_autoptr (GtkWidget) box = box_of (OL_TYPE_CARD_LAYOUT, 3, 100, 50);

  gtk_widget_set_visible (nth (box, 1), FALSE);
  gtk_widget_allocate (box, 212, 50, -1, NULL);
  assert_at (box, 0, 0, 0, 100, 50);
  assert_at (box, 2, 100 + SPACING, 0, 100, 50);
}

static void
test_beside (void)
{
  g_autoptr (GtkWidget) box = box_of (OL_TYPE_BESIDE_LAYOUT, 2, 100, 50);

  g_assert_cmpint (height_for (box, 300), ==, 50);
  gtk_widget_allocate (box, 300, 80, -1, NULL);
  assert_at (box, 0, 0, 0, 300 - SPACING - 100, 80);
  assert_at (box, 1, 200, 0, 100, 80);
}

static void
test_beside_not_stretched (void)
{
  g_autoptr (GtkWidget) box = box_of (OL_TYPE_BESIDE_LAYOUT, 2, 100, 50);

  gtk_widget_allocate (box, 300 + SPACING, 900, -1, NULL);
  assert_at (box, 0, 0, 0, 200, 150);
  assert_at (box, 1, 200 + SPACING, 0, 100, 150);
  /* What they need they get. */
  gtk_widget_set_size_request (nth (box, 1), 100, 400);
  gtk_widget_allocate (box, 300 + SPACING, 900, -1, NULL);
  assert_at (box, 0, 0, 0, 200, 400);
}

static void
test_under (void)
{
  g_autoptr (GtkWidget) box = box_of (OL_TYPE_BESIDE_LAYOUT, 2, 100, 50);

  g_assert_cmpint (height_for (box, 150), ==, 2 * 50 + SPACING);
  gtk_widget_allocate (box, 150, 140, -1, NULL);
  assert_at (box, 0, 0, 0, 150, 50);
  assert_at (box, 1, 0, 50 + SPACING, 150, 140 - 50 - SPACING);
}

static void
test_alone (void)
{
  g_autoptr (GtkWidget) box = box_of (OL_TYPE_BESIDE_LAYOUT, 2, 100, 50);

  gtk_widget_set_visible (nth (box, 0), FALSE);
  gtk_widget_allocate (box, 300, 80, -1, NULL);
  assert_at (box, 1, 0, 0, 300, 80);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/card-layout/balanced", test_cards_balanced);
  g_test_add_func ("/ui/card-layout/narrow", test_cards_narrow);
  g_test_add_func ("/ui/card-layout/hidden", test_cards_hidden);
  g_test_add_func ("/ui/beside-layout/beside", test_beside);
  g_test_add_func ("/ui/beside-layout/not-stretched", test_beside_not_stretched);
  g_test_add_func ("/ui/beside-layout/under", test_under);
  g_test_add_func ("/ui/beside-layout/alone", test_alone);
  return g_test_run ();
}
