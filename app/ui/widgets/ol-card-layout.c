/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-card-layout.h"

#define SPACING 12

struct _OlCardLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (OlCardLayout, ol_card_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
first_card (GtkWidget *widget)
{
  return next_shown (gtk_widget_get_first_child (widget));
}

static GtkWidget *
next_card (GtkWidget *card)
{
  return next_shown (gtk_widget_get_next_sibling (card));
}

static int
count_cards (GtkWidget *widget)
{
  int count = 0;

  for (GtkWidget *card = first_card (widget); card != NULL; card = next_card (card))
    count++;
  return count;
}

static void
widest (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *card = first_card (widget); card != NULL; card = next_card (card))
    {
      int card_minimum, card_natural;

      gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, &card_minimum, &card_natural, NULL,
                          NULL);
      *minimum = MAX (*minimum, card_minimum);
      *natural = MAX (*natural, card_natural);
    }
}

/* As many as fit, then the fewest that need no more rows. */
static int
columns_for (GtkWidget *widget, int width)
{
  const int count = count_cards (widget);
  int minimum, natural, columns, rows;

  if (count == 0)
    return 1;
  widest (widget, &minimum, &natural);
  columns = CLAMP ((width + SPACING) / MAX (minimum + SPACING, 1), 1, count);
  rows = (count + columns - 1) / columns;
  return (count + rows - 1) / rows;
}

static int
card_width (int width, int columns)
{
  return MAX (1, (width - SPACING * (columns - 1)) / columns);
}

/* The height that the highest card asks for at that width. */
static int
row_height (GtkWidget *widget, int width)
{
  int height = 0;

  for (GtkWidget *card = first_card (widget); card != NULL; card = next_card (card))
    {
      int natural;

      gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
      height = MAX (height, natural);
    }
  return height;
}

static GtkSizeRequestMode
ol_card_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ol_card_layout_measure (GtkLayoutManager *layout,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  const int count = MAX (count_cards (widget), 1);
  int card_minimum, card_natural, columns, rows;

  widest (widget, &card_minimum, &card_natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = card_minimum;
      *natural = count * (card_natural + SPACING) - SPACING;
      return;
    }
  if (for_size < 0)
    for_size = card_minimum;
  columns = columns_for (widget, for_size);
  rows = (count + columns - 1) / columns;
  *minimum = *natural
      = rows * (row_height (widget, card_width (for_size, columns)) + SPACING) - SPACING;
}

static void
ol_card_layout_allocate (GtkLayoutManager *layout,
                         GtkWidget *widget,
                         int width,
                         int height,
                         int baseline)
{
  const int columns = columns_for (widget, width);
  const int each = card_width (width, columns);
  const int high = row_height (widget, each);
  int place = 0;

  for (GtkWidget *card = first_card (widget); card != NULL; card = next_card (card), place++)
    {
      const GtkAllocation allocation = { (place % columns) * (each + SPACING),
                                         (place / columns) * (high + SPACING), each, high };

      gtk_widget_size_allocate (card, &allocation, -1);
    }
}

static void
ol_card_layout_class_init (OlCardLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = ol_card_layout_get_request_mode;
  layout_class->measure = ol_card_layout_measure;
  layout_class->allocate = ol_card_layout_allocate;
}

static void
ol_card_layout_init (OlCardLayout *self)
{
}
