/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-walk.h"

/* libadwaita cuts these itself: the title of a page, which its row in the list of pages repeats;
 * the value of a choice, whose list shows it whole; the name of a field, which is its accessible
 * name. */
static gboolean
is_cut_by_library (GtkWidget *label)
{
  return gtk_widget_get_ancestor (label, ADW_TYPE_WINDOW_TITLE) != NULL
         || gtk_widget_get_ancestor (label, ADW_TYPE_ENTRY_ROW) != NULL
         || (gtk_widget_get_ancestor (label, ADW_TYPE_COMBO_ROW) != NULL
             && gtk_widget_get_ancestor (label, GTK_TYPE_LIST_VIEW) != NULL);
}

/* A text that may be cut says in full what it is when one points at it, or is a cell of a table
 * whose columns can be drawn wider, or an example in an empty field. */
static gboolean
may_be_cut (GtkWidget *label)
{
  if (gtk_widget_get_ancestor (label, GTK_TYPE_COLUMN_VIEW) != NULL
      || GTK_IS_TEXT (gtk_widget_get_parent (label)) || is_cut_by_library (label))
    return TRUE;
  for (GtkWidget *widget = label; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      if (gtk_widget_get_has_tooltip (widget))
        return TRUE;
    }
  return FALSE;
}

/* A parent that scrolls lets a person reach what stands outside. */
static gboolean
is_reachable (GtkWidget *label, GtkWidget *root)
{
  graphene_rect_t whole, inside;
  GtkWidget *scrolled = gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW);

  if (scrolled != NULL)
    return TRUE;
  if (!gtk_widget_compute_bounds (label, root, &whole) || !ui_seen (label, root, &inside))
    return TRUE; /* nothing of it is meant to be seen now */
  return whole.size.width - inside.size.width < 1.5 && whole.size.height - inside.size.height < 1.5;
}

typedef struct
{
  GtkWidget *root;
  GPtrArray *complaints;
} Judge;

static void
judge (GtkWidget *widget, gpointer data)
{
  Judge *self = data;
  const char *words = GTK_IS_LABEL (widget) ? ui_words (widget) : NULL;

  if (words == NULL || words[0] == '\0')
    return;
  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)))
      && !may_be_cut (widget))
    ui_complain (self->complaints, widget, "is cut");
  if (!is_reachable (widget, self->root))
    ui_complain (self->complaints, widget, "does not fit in the window");
}

static void
judge_size (GtkWidget *root, GtkOrientation orientation, int most, GPtrArray *complaints)
{
  int least;

  gtk_widget_measure (root, orientation, -1, &least, NULL, NULL, NULL);
  if (least > most)
    ui_complain (complaints, root, "needs %d pixels %s, and has %d", least,
                 orientation == GTK_ORIENTATION_HORIZONTAL ? "across" : "down", most);
}

void
ui_judge_text (GtkWidget *root, int width, int height, GPtrArray *complaints)
{
  Judge self = { root, complaints };

  judge_size (root, GTK_ORIENTATION_HORIZONTAL, width, complaints);
  judge_size (root, GTK_ORIENTATION_VERTICAL, height, complaints);
  ui_each_mapped (root, judge, &self);
}
