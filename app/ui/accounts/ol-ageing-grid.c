/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-ageing-grid.h"

#include <glib/gi18n-lib.h>

#include "ol-ageing-job.h"
#include "ol-display.h"

/* Between an amount and the edge of its button. */
#define CELL_PADDING 10

/** Cell: what pressing it asks for. */
typedef struct
{
  OlAgeingChosen chosen;
  gpointer owner;
  guint row;
  int age;
} Cell;

const char *
ol_ageing_name (OlAge age)
{
  static const char *const names[OL_AGE_COUNT]
      = { N_ ("Not due"), N_ ("1 to 30 days"), N_ ("31 to 60 days"), N_ ("61 to 90 days"),
          N_ ("Over 90 days") };

  g_return_val_if_fail (age < OL_AGE_COUNT, "");

  return _ (names[age]);
}

static void
cell_pressed (GtkButton *button, gpointer data)
{
  const Cell *cell = data;

  cell->chosen (cell->owner, cell->row, cell->age);
}

static void
cell_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
attach_title (GtkGrid *grid, const char *text, int column)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "quiet");
  gtk_widget_set_margin_end (label, column == 0 ? 0 : CELL_PADDING);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, label, column, 0, 1, 1);
}

/* Nothing is owed: nothing to press. */
static GtkWidget *
make_cell (const char *who, const char *what, const char *amount, const Cell *cell)
{
  g_autofree char *name = g_strjoin (", ", who, what, amount, NULL);
  GtkWidget *button;
  GtkWidget *label = gtk_label_new (amount != NULL ? amount : "—");

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  if (amount == NULL)
    {
      gtk_widget_set_margin_end (label, CELL_PADDING);
      return label;
    }
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (cell_pressed),
                         g_memdup2 (cell, sizeof *cell), cell_free, 0);
  return button;
}

/** Sums: of one line of the table. */
typedef struct
{
  const char *who;
  gint64 amounts[OL_AGE_COUNT];
  gint64 total;
} Sums;

static void
attach_amount (GtkGrid *grid, const Sums *sums, gint64 minor, const OlCurrency *currency,
               Cell *cell, int line)
{
  const char *what = cell->age >= 0 ? ol_ageing_name ((OlAge)cell->age) : _ ("Total");
  g_autofree char *amount = minor != 0 ? ol_display_money (minor, currency) : NULL;
  GtkWidget *widget = make_cell (sums->who, what, amount, cell);
  const int column = cell->age >= 0 ? cell->age + 1 : OL_AGE_COUNT + 1;

  if (cell->age < 0 || cell->row == G_MAXUINT)
    gtk_widget_add_css_class (widget, "amount");
  gtk_grid_attach (grid, widget, column, line, 1, 1);
}

static void
attach_line (GtkGrid *grid, const Sums *sums, const OlCurrency *currency, Cell *cell, int line)
{
  GtkWidget *name = gtk_label_new (sums->who);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, cell->row == G_MAXUINT ? "amount" : "heading");
  gtk_grid_attach (grid, name, 0, line, 1, 1);
  for (int age = 0; age < OL_AGE_COUNT; age++)
    {
      cell->age = age;
      attach_amount (grid, sums, sums->amounts[age], currency, cell, line);
    }
  cell->age = -1;
  attach_amount (grid, sums, sums->total, currency, cell, line);
}

static void
clear (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

void
ol_ageing_grid_fill (GtkGrid *grid, GPtrArray *rows, OlAgeingChosen chosen, gpointer owner)
{
  Sums all = { .who = _ ("All partners") };
  Cell cell = { chosen, owner, 0, 0 };
  const OlCurrency *currency;

  g_return_if_fail (GTK_IS_GRID (grid) && rows != NULL && rows->len > 0);
  g_return_if_fail (chosen != NULL);

  clear (grid);
  currency = ((const OlAgeingRow *)g_ptr_array_index (rows, 0))->currency;
  attach_title (grid, _ ("Partner"), 0);
  for (int age = 0; age < OL_AGE_COUNT; age++)
    attach_title (grid, ol_ageing_name ((OlAge)age), age + 1);
  attach_title (grid, _ ("Total"), OL_AGE_COUNT + 1);
  for (guint i = 0; i < rows->len; i++)
    {
      const OlAgeingRow *row = g_ptr_array_index (rows, i);
      Sums sums = { .who = row->partner, .total = row->total };

      for (int age = 0; age < OL_AGE_COUNT; age++)
        {
          sums.amounts[age] = row->amounts[age];
          all.amounts[age] += row->amounts[age];
        }
      all.total += row->total;
      cell.row = i;
      attach_line (grid, &sums, currency, &cell, (int)i + 1);
    }
  cell.row = G_MAXUINT;
  if (rows->len > 1)
    attach_line (grid, &all, currency, &cell, (int)rows->len + 1);
}
