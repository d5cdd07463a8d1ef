/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-beside-layout.h"

#define SPACING 12

struct _OlBesideLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (OlBesideLayout, ol_beside_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *first, *second; /* NULL when it is not shown */
  int first_minimum, first_natural;
  int second_minimum, second_natural;
} Pair;

static GtkWidget *
if_shown (GtkWidget *child)
{
  return child != NULL && gtk_widget_should_layout (child) ? child : NULL;
}

static void
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size, int *minimum,
               int *natural)
{
  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static Pair
pair_of (GtkWidget *widget)
{
  Pair pair = { if_shown (gtk_widget_get_first_child (widget)),
                if_shown (gtk_widget_get_last_child (widget)) };

  measure_child (pair.first, GTK_ORIENTATION_HORIZONTAL, -1, &pair.first_minimum,
                 &pair.first_natural);
  measure_child (pair.second, GTK_ORIENTATION_HORIZONTAL, -1, &pair.second_minimum,
                 &pair.second_natural);
  return pair;
}

static gboolean
are_beside (const Pair *pair, int width)
{
  return pair->first != NULL && pair->second != NULL
         && width >= pair->first_natural + SPACING + pair->second_natural;
}

static GtkSizeRequestMode
ol_beside_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ol_beside_layout_measure (GtkLayoutManager *layout,
                          GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  const Pair pair = pair_of (widget);
  int first_minimum, first_natural, second_minimum, second_natural;
  gboolean beside;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (pair.first_minimum, pair.second_minimum);
      *natural = pair.first_natural + SPACING + pair.second_natural;
      return;
    }
  beside = for_size < 0 || are_beside (&pair, for_size);
  measure_child (pair.first, orientation,
                 beside && for_size >= 0 ? for_size - SPACING - pair.second_natural : for_size,
                 &first_minimum, &first_natural);
  measure_child (pair.second, orientation, beside ? pair.second_natural : for_size,
                 &second_minimum, &second_natural);
  if (beside)
    {
      *minimum = MAX (first_minimum, second_minimum);
      *natural = MAX (first_natural, second_natural);
      return;
    }
  *minimum = first_minimum + second_minimum + SPACING;
  *natural = first_natural + second_natural + SPACING;
}

static void
allocate_child (GtkWidget *child, int x, int y, int width, int height)
{
  if (child != NULL)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

/* On a tall screen bars would be drawn out into towers. */
static int
height_beside (const Pair *pair, int left, int height)
{
  int first_minimum, second_minimum, natural;

  measure_child (pair->first, GTK_ORIENTATION_VERTICAL, left, &first_minimum, &natural);
  measure_child (pair->second, GTK_ORIENTATION_VERTICAL, pair->second_natural, &second_minimum,
                 &natural);
  return MIN (height, MAX (left * 3 / 4, MAX (first_minimum, second_minimum)));
}

static void
ol_beside_layout_allocate (GtkLayoutManager *layout,
                           GtkWidget *widget,
                           int width,
                           int height,
                           int baseline)
{
  const Pair pair = pair_of (widget);
  int first_minimum, first_natural, second_minimum, second_natural;

  if (are_beside (&pair, width))
    {
      const int left = width - SPACING - pair.second_natural;

      height = height_beside (&pair, left, height);
      allocate_child (pair.first, 0, 0, left, height);
      allocate_child (pair.second, left + SPACING, 0, pair.second_natural, height);
      return;
    }
  if (pair.first == NULL || pair.second == NULL)
    {
      allocate_child (pair.first != NULL ? pair.first : pair.second, 0, 0, width, height);
      return;
    }
  measure_child (pair.first, GTK_ORIENTATION_VERTICAL, width, &first_minimum, &first_natural);
  measure_child (pair.second, GTK_ORIENTATION_VERTICAL, width, &second_minimum, &second_natural);
  first_natural = CLAMP (height - SPACING - second_minimum, first_minimum, first_natural);
  allocate_child (pair.first, 0, 0, width, first_natural);
  allocate_child (pair.second, 0, first_natural + SPACING, width,
                  MAX (second_minimum, height - SPACING - first_natural));
}

static void
ol_beside_layout_class_init (OlBesideLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = ol_beside_layout_get_request_mode;
  layout_class->measure = ol_beside_layout_measure;
  layout_class->allocate = ol_beside_layout_allocate;
}

static void
ol_beside_layout_init (OlBesideLayout *self)
{
}
