/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-column-title.h"
#include "ol-mission-cell.h"

/* Beyond that many, a selection is not put back row by row. */
#define MOST_RESTORED 256

#define MIN_WIDTH 40
#define MAX_WIDTH 2000

/* Of the menu that a key asked for. */
#define MENU_INDENT 48

struct _OlMissionTable
{
  GtkWidget parent_instance;

  OlMissionList *list;            /* owned */
  GtkMultiSelection *selection;   /* owned */
  const OlMissionColumn *asked;   /* by the last comparison, see sort_chosen() */
  GArray *kept;                   /* owned, nullable: row ids of few selected rows */
  gboolean arranging;             /* columns are changed from code */

  GtkColumnView *view;  /* template child */
  GtkPopoverMenu *menu; /* template child, of the selected rows */
};

enum
{
  OPENED,
  SELECTION_CHANGED,
  LAYOUT_CHANGED,
  SORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlMissionTable, ol_mission_table, GTK_TYPE_WIDGET)

/* Columns. */

static const OlMissionColumn *
description_of (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "description");
}

static GtkColumnViewColumn *
column_at (OlMissionTable *self, guint position)
{
  g_autoptr (GtkColumnViewColumn) column
      = g_list_model_get_item (gtk_column_view_get_columns (self->view), position);

  return column; /* the view keeps it */
}

static GtkColumnViewColumn *
find_column (OlMissionTable *self, const char *id)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    if (g_str_equal (description_of (column_at (self, i))->id, id))
      return column_at (self, i);
  return NULL;
}

static GtkColumnViewColumn *
find_sorted (OlMissionTable *self, OlMissionSort sort)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    if (description_of (column_at (self, i))->sort == sort)
      return column_at (self, i);
  return NULL;
}

/* --- widths ---------------------------------------------------------------------------------- */

/* GTK 4.8 keeps the place of a hidden column free when it shares out a wide window: a column has a
 * width of its own only while it shows. */
static void
apply_width (GtkColumnViewColumn *column)
{
  const int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "width"));

  gtk_column_view_column_set_fixed_width (
      column, gtk_column_view_column_get_visible (column) ? width : -1);
}

static void
set_width (GtkColumnViewColumn *column, int width)
{
  g_object_set_data (G_OBJECT (column), "width", GINT_TO_POINTER (width));
  apply_width (column);
}

static int
width_of (GtkColumnViewColumn *column)
{
  return gtk_column_view_column_get_visible (column)
             ? gtk_column_view_column_get_fixed_width (column)
             : GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "width"));
}

static void
set_shown (GtkColumnViewColumn *column, gboolean shown)
{
  const int width = width_of (column);

  gtk_column_view_column_set_visible (column, shown);
  gtk_column_view_column_set_expand (column, shown && description_of (column)->grows);
  set_width (column, width);
}

static void
layout_changed (OlMissionTable *self)
{
  if (!self->arranging)
    g_signal_emit (self, signals[LAYOUT_CHANGED], 0);
}

/* GTK 4.8 does not say which column sorts: it compares by that column first, so it is asked to
 * compare. */
typedef struct
{
  OlMissionTable *table; /* borrowed */
  const OlMissionColumn *column;
} Comparison;

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  Comparison *comparison = data;

  comparison->table->asked = comparison->column;
  return -1;
}

static GtkSorter *
make_sorter (OlMissionTable *self, const OlMissionColumn *column)
{
  Comparison *comparison = g_new0 (Comparison, 1);

  comparison->table = self;
  comparison->column = column;
  return GTK_SORTER (gtk_custom_sorter_new (compare, comparison, g_free));
}

static void
add_column (OlMissionTable *self, const OlMissionColumn *description)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (
      _ (description->title), ol_mission_cell_factory (description));

  g_object_set_data (G_OBJECT (column), "description", (gpointer)description);
  set_width (column, description->width);
  gtk_column_view_column_set_resizable (column, TRUE);
  set_shown (column, description->shown);
  if (description->sort != OL_MISSION_N_SORTS)
    {
      g_autoptr (GtkSorter) sorter = make_sorter (self, description);

      gtk_column_view_column_set_sorter (column, sorter);
    }
  gtk_column_view_append_column (self->view, column);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (layout_changed), self,
                           G_CONNECT_SWAPPED);
  if (description->kind == OL_MISSION_CELL_NUMBER)
    ol_column_title_align_end (
        self->view, g_list_model_get_n_items (gtk_column_view_get_columns (self->view)) - 1);
}

static void
sort_chosen (OlMissionTable *self)
{
  if (!self->arranging)
    g_signal_emit (self, signals[SORTED], 0);
}

static void
add_columns (OlMissionTable *self, gboolean priced)
{
  self->arranging = TRUE;
  for (const OlMissionColumn *column = ol_mission_columns (); column->id != NULL; column++)
    if (priced || !column->priced)
      add_column (self, column);
  self->arranging = FALSE;
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed",
                           G_CALLBACK (layout_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sort_chosen), self, G_CONNECT_SWAPPED);
}

GStrv
ol_mission_table_shown (OlMissionTable *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GListModel *columns;

  g_return_val_if_fail (OL_IS_MISSION_TABLE (self), NULL);

  columns = gtk_column_view_get_columns (self->view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      GtkColumnViewColumn *column = column_at (self, i);

      if (gtk_column_view_column_get_visible (column))
        g_strv_builder_add (ids, description_of (column)->id);
    }
  return g_strv_builder_end (ids);
}

void
ol_mission_table_show (OlMissionTable *self, const char *const *ids)
{
  guint place = 0;
  GListModel *columns;

  g_return_if_fail (OL_IS_MISSION_TABLE (self));
  g_return_if_fail (ids != NULL);

  self->arranging = TRUE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      GtkColumnViewColumn *column = find_column (self, ids[i]);

      if (column == NULL)
        continue;
      if (column_at (self, place) != column)
        gtk_column_view_insert_column (self->view, place, column);
      set_shown (column, TRUE);
      place++;
    }
  columns = gtk_column_view_get_columns (self->view);
  for (guint i = place; i < g_list_model_get_n_items (columns); i++)
    set_shown (column_at (self, i), FALSE);
  self->arranging = FALSE;
  layout_changed (self);
}

GVariant *
ol_mission_table_widths (OlMissionTable *self)
{
  GVariantBuilder builder;
  GListModel *columns;

  g_return_val_if_fail (OL_IS_MISSION_TABLE (self), NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{si}"));
  columns = gtk_column_view_get_columns (self->view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      GtkColumnViewColumn *column = column_at (self, i);
      const int width = width_of (column);

      if (width != description_of (column)->width)
        g_variant_builder_add (&builder, "{si}", description_of (column)->id, width);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

void
ol_mission_table_set_widths (OlMissionTable *self, GVariant *widths)
{
  GVariantIter iter;
  const char *id;
  int width;

  g_return_if_fail (OL_IS_MISSION_TABLE (self));

  self->arranging = TRUE;
  g_variant_iter_init (&iter, widths);
  while (g_variant_iter_next (&iter, "{&si}", &id, &width))
    {
      GtkColumnViewColumn *column = find_column (self, id);

      if (column != NULL)
        set_width (column, CLAMP (width, MIN_WIDTH, MAX_WIDTH));
    }
  self->arranging = FALSE;
}

OlMissionSort
ol_mission_table_sort (OlMissionTable *self, gboolean *descending)
{
  GtkOrdering ordering;

  g_return_val_if_fail (OL_IS_MISSION_TABLE (self) && descending != NULL, OL_MISSION_BY_ENTRY);

  self->asked = NULL;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), self, self->view);
  *descending = self->asked == NULL || ordering == GTK_ORDERING_LARGER;
  return self->asked != NULL ? self->asked->sort : OL_MISSION_BY_ENTRY;
}

void
ol_mission_table_set_sort (OlMissionTable *self, OlMissionSort sort, gboolean descending)
{
  g_return_if_fail (OL_IS_MISSION_TABLE (self));

  self->arranging = TRUE;
  gtk_column_view_sort_by_column (self->view, find_sorted (self, sort),
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->arranging = FALSE;
}

/* Rows. */

static void
activated (OlMissionTable *self, guint position)
{
  g_signal_emit (self, signals[OPENED], 0,
                 ol_paged_list_id (ol_mission_list_rows (self->list), position));
}

static gboolean
same_ids (GArray *a, GArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint32)) == 0);
}

/* Few selected rows are remembered by their ids, for when the list is filled anew. */
static void
selection_changed (OlMissionTable *self)
{
  g_autoptr (GArray) before = g_steal_pointer (&self->kept);

  if (ol_mission_table_n_selected (self) <= MOST_RESTORED)
    self->kept = ol_mission_table_selected (self);
  if (self->kept == NULL || !same_ids (before, self->kept))
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

guint
ol_mission_table_n_selected (OlMissionTable *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  g_return_val_if_fail (OL_IS_MISSION_TABLE (self), 0);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  return (guint)gtk_bitset_get_size (selected);
}

GArray *
ol_mission_table_selected (OlMissionTable *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  gboolean more;
  guint position;

  g_return_val_if_fail (OL_IS_MISSION_TABLE (self), NULL);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      guint32 id = ol_paged_list_id (ol_mission_list_rows (self->list), position);

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
scroll_to (OlMissionTable *self, guint position)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  gtk_widget_activate_action (rows, "list.scroll-to-item", "u", position);
}

gboolean
ol_mission_table_select (OlMissionTable *self, guint32 id)
{
  guint position;

  g_return_val_if_fail (OL_IS_MISSION_TABLE (self), FALSE);

  if (!ol_paged_list_find (ol_mission_list_rows (self->list), id, &position))
    return FALSE;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  scroll_to (self, position);
  return TRUE;
}

void
ol_mission_table_scroll_to_top (OlMissionTable *self)
{
  g_return_if_fail (OL_IS_MISSION_TABLE (self));

  scroll_to (self, 0);
}

void
ol_mission_table_select_all (OlMissionTable *self)
{
  g_return_if_fail (OL_IS_MISSION_TABLE (self));

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}

void
ol_mission_table_unselect_all (OlMissionTable *self)
{
  g_return_if_fail (OL_IS_MISSION_TABLE (self));

  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

/* The rows were replaced: what was selected is found again by its id. */
static void
select_kept (OlMissionTable *self, GArray *kept)
{
  g_autoptr (GtkBitset) positions = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = NULL;

  for (guint i = 0; i < kept->len; i++)
    {
      guint position;

      if (ol_paged_list_find (ol_mission_list_rows (self->list), g_array_index (kept, guint32, i),
                              &position))
        gtk_bitset_add (positions, position);
    }
  all = gtk_bitset_new_range (
      0, g_list_model_get_n_items (G_LIST_MODEL (ol_mission_list_rows (self->list))));
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), positions, all);
}

static void
answered (OlMissionTable *self, gboolean anew)
{
  g_autoptr (GArray) kept = self->kept != NULL ? g_array_ref (self->kept) : NULL;

  if (anew && kept != NULL && kept->len > 0)
    select_kept (self, kept);
  selection_changed (self);
}

/* The widgets of the old rows are used again for the first of the new ones. */
static void
replacing (OlMissionTable *self)
{
  scroll_to (self, 0);
}

/* The menu of rows. */

static void
pop_up_menu (OlMissionTable *self, const GdkRectangle *at)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* A row that is not selected becomes what the menu is about. */
static void
take_row (OlMissionTable *self, guint position)
{
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
}

static void
clicked (OlMissionTable *self, int n_press, double x, double y, GtkGestureClick *click)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  const GdkRectangle at = { (int)x, (int)y, 1, 1 };
  guint position;

  if (!ol_mission_cell_position (under, GTK_WIDGET (self), &position))
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  take_row (self, position);
  pop_up_menu (self, &at);
}

/* Below the row that has the focus. */
static gboolean
menu_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  OlMissionTable *self = OL_MISSION_TABLE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;
  GdkRectangle at;
  guint position;

  if (focus == NULL || !ol_mission_cell_position (focus, widget, &position)
      || !gtk_widget_compute_bounds (focus, widget, &bounds))
    return GDK_EVENT_PROPAGATE;
  at = (GdkRectangle){ MENU_INDENT, (int)(bounds.origin.y + bounds.size.height), 1, 1 };
  take_row (self, position);
  pop_up_menu (self, &at);
  return GDK_EVENT_STOP;
}

void
ol_mission_table_set_menu (OlMissionTable *self, GMenuModel *menu)
{
  g_return_if_fail (OL_IS_MISSION_TABLE (self));

  gtk_popover_menu_set_menu_model (self->menu, menu);
}

static gboolean
ol_mission_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (OL_MISSION_TABLE (widget)->view));
}

static void
ol_mission_table_dispose (GObject *object)
{
  OlMissionTable *self = OL_MISSION_TABLE (object);
  GtkWidget *child;

  self->arranging = TRUE; /* the columns go too, and that is no choice of anybody's */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->kept, g_array_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (ol_mission_table_parent_class)->dispose (object);
}

static void
ol_mission_table_class_init (OlMissionTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GSignalFlags flags = G_SIGNAL_RUN_LAST;
  const GType type = OL_TYPE_MISSION_TABLE;

  G_OBJECT_CLASS (klass)->dispose = ol_mission_table_dispose;
  widget_class->grab_focus = ol_mission_table_grab_focus;

  signals[OPENED] = g_signal_new ("opened", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_UINT);
  signals[SELECTION_CHANGED]
      = g_signal_new ("selection-changed", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LAYOUT_CHANGED]
      = g_signal_new ("layout-changed", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SORTED] = g_signal_new ("sorted", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-mission-table.ui");
  gtk_widget_class_bind_template_child (widget_class, OlMissionTable, view);
  gtk_widget_class_bind_template_child (widget_class, OlMissionTable, menu);
  gtk_widget_class_bind_template_callback (widget_class, activated);
  gtk_widget_class_bind_template_callback (widget_class, clicked);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key, NULL);
}

static void
ol_mission_table_init (OlMissionTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ol_mission_table_set_list (OlMissionTable *self, OlMissionList *list, gboolean priced)
{
  OlPagedList *rows;

  g_return_if_fail (OL_IS_MISSION_TABLE (self) && self->list == NULL);
  g_return_if_fail (OL_IS_MISSION_LIST (list));

  self->list = g_object_ref (list);
  rows = ol_mission_list_rows (list);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (rows)));
  add_columns (self, priced);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "replacing", G_CALLBACK (replacing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "answered", G_CALLBACK (answered), self, G_CONNECT_SWAPPED);
}
