/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-facts.h"

/* Columns: title, value, amount. */
#define N_COLUMNS 3

void
ol_facts_clear (GtkGrid *grid)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_GRID (grid));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static int
next_row (GtkGrid *grid)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (grid));
  int row;

  if (last == NULL)
    return 0;
  gtk_grid_query_child (grid, last, NULL, &row, NULL, NULL);
  return row + 1;
}

static GtkLabel *
make_label (const char *text, const char *style, float xalign)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, xalign);
  gtk_widget_set_valign (GTK_WIDGET (label), GTK_ALIGN_START);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  return label;
}

/* What people copy into a message, and may be long. */
static GtkLabel *
make_value (const char *text)
{
  GtkLabel *label = make_label (text, NULL, 0);

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (label, TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (label), FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  return label;
}

static void
attach (GtkGrid *grid, GtkLabel *label, int column, int row, int width)
{
  gtk_grid_attach (grid, GTK_WIDGET (label), column, row, width, 1);
}

void
ol_facts_add (GtkGrid *grid, const char *title, const char *value)
{
  int row;

  g_return_if_fail (GTK_IS_GRID (grid) && title != NULL);

  if (value == NULL || *value == '\0')
    return;
  row = next_row (grid);
  attach (grid, make_label (title, "quiet", 0), 0, row, 1);
  attach (grid, make_value (value), 1, row, N_COLUMNS - 1);
}

void
ol_facts_add_amount (GtkGrid *grid, const char *title, const char *how, const char *amount,
                     const char *style)
{
  const int row = next_row (grid);
  GtkLabel *middle = make_label (how, "quiet", 1);
  GtkLabel *end = make_label (amount, style, 1);

  g_return_if_fail (GTK_IS_GRID (grid) && title != NULL && amount != NULL);

  gtk_widget_add_css_class (GTK_WIDGET (middle), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (end), "numeric");
  gtk_widget_set_hexpand (GTK_WIDGET (middle), TRUE);
  attach (grid, make_label (title, style, 0), 0, row, 1);
  attach (grid, middle, 1, row, 1);
  attach (grid, end, 2, row, 1);
}

void
ol_facts_add_line (GtkGrid *grid, const char *text, const char *style)
{
  GtkLabel *label = make_value (text);

  g_return_if_fail (GTK_IS_GRID (grid));

  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  attach (grid, label, 0, next_row (grid), N_COLUMNS);
}
