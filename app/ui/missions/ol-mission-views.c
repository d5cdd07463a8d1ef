/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-views.h"

#include <glib/gi18n-lib.h>

struct _OlMissionViews
{
  GtkBox parent_instance;

  GPtrArray *views; /* owned, OlMissionView: everybody's, then one's own */

  GtkListBox *list; /* template children from here */
  GtkEntry *name_entry;
  GtkWidget *keep_button;
};

enum
{
  CHOSEN,
  KEEP,
  CHANGE,
  DELETE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlMissionViews, ol_mission_views, GTK_TYPE_BOX)

/* What everybody asks for. No columns: those that are shown stay. */
static const struct
{
  const char *name;
  const char *filter;
  const char *sort;
} everybodys[] = {
  { N_ ("All missions"), "", "-entry" },
  { N_ ("Under way"), "status=accepted,to_pickup,at_pickup,loaded,in_transit,arrived", "pickup" },
  { N_ ("To be billed"), "status=delivered&billing=unbilled,credited", "delivery" },
  { N_ ("Blocked missions"), "billing=blocked", "delivery" },
  { N_ ("On hold"), "billing=excluded", "delivery" },
  { N_ ("Papers missing"), "status=delivered&billing=unbilled&missing=BL,CMR,EIR,POD", "delivery" },
};

static OlMissionView *
view_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "view");
}

static GtkListBoxRow *
row_around (GtkWidget *widget)
{
  return GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW));
}

static void
row_activated (OlMissionViews *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, view_of (row));
}

static GtkWidget *
part_of (GtkListBoxRow *row, const char *name)
{
  return g_object_get_data (G_OBJECT (row), name);
}

static void
rename_clicked (OlMissionViews *self, GtkWidget *button)
{
  GtkListBoxRow *row = row_around (button);
  GtkWidget *entry = part_of (row, "entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), view_of (row)->name);
  gtk_stack_set_visible_child_name (GTK_STACK (part_of (row, "stack")), "entry");
  gtk_widget_grab_focus (entry);
}

static void
renamed (OlMissionViews *self, GtkWidget *entry)
{
  GtkListBoxRow *row = row_around (entry);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autoptr (OlMissionView) changed = ol_mission_view_copy (view_of (row));

  gtk_stack_set_visible_child_name (GTK_STACK (part_of (row, "stack")), "name");
  if (*name == '\0' || g_str_equal (name, changed->name))
    return;
  g_free (changed->name);
  changed->name = g_steal_pointer (&name);
  g_signal_emit (self, signals[CHANGE], 0, changed);
}

static void
delete_clicked (OlMissionViews *self, GtkWidget *button)
{
  g_signal_emit (self, signals[DELETE], 0, view_of (row_around (button)));
}

static void
add_row (OlMissionViews *self, OlMissionView *view)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/missions/view-row.ui");
  GtkWidget *content = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  GtkWidget *row = gtk_list_box_row_new ();
  GObject *entry = gtk_builder_get_object (builder, "entry");
  GObject *rename = gtk_builder_get_object (builder, "rename_button");
  GObject *remove = gtk_builder_get_object (builder, "delete_button");

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  g_object_set_data (G_OBJECT (row), "view", view);
  g_object_set_data (G_OBJECT (row), "entry", entry);
  g_object_set_data (G_OBJECT (row), "stack", gtk_builder_get_object (builder, "stack"));
  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "label")), view->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, view->name,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (rename), view->id != NULL);
  gtk_widget_set_visible (GTK_WIDGET (remove), view->id != NULL);
  g_signal_connect_object (entry, "activate", G_CALLBACK (renamed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rename, "clicked", G_CALLBACK (rename_clicked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (delete_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

static void
add_everybodys (OlMissionViews *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (everybodys); i++)
    {
      OlMissionView *view = g_new0 (OlMissionView, 1);

      view->name = g_strdup (_ (everybodys[i].name));
      view->filter = g_strdup (everybodys[i].filter);
      view->sort = g_strdup (everybodys[i].sort);
      view->columns = g_strdup ("");
      g_ptr_array_add (self->views, view);
    }
}

void
ol_mission_views_set (OlMissionViews *self, GPtrArray *views)
{
  GtkListBoxRow *row;

  g_return_if_fail (OL_IS_MISSION_VIEWS (self) && views != NULL);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->views, 0);
  add_everybodys (self);
  for (guint i = 0; i < views->len; i++)
    g_ptr_array_add (self->views, ol_mission_view_copy (views->pdata[i]));
  for (guint i = 0; i < self->views->len; i++)
    add_row (self, self->views->pdata[i]);
}

char *
ol_mission_views_name (OlMissionViews *self, const OlMissionView *shown)
{
  g_return_val_if_fail (OL_IS_MISSION_VIEWS (self) && shown != NULL, NULL);

  for (guint i = self->views->len; i > 0; i--)
    {
      const OlMissionView *view = self->views->pdata[i - 1];

      if (g_str_equal (view->filter, shown->filter)
          && (view->id == NULL
              || (g_str_equal (view->sort, shown->sort)
                  && g_str_equal (view->columns, shown->columns))))
        return g_strdup (view->name);
    }
  return NULL;
}

static char *
typed_name (OlMissionViews *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));
}

static void
name_changed (OlMissionViews *self)
{
  g_autofree char *name = typed_name (self);

  gtk_widget_set_sensitive (self->keep_button, *name != '\0');
}

static void
keep (OlMissionViews *self)
{
  g_autofree char *name = typed_name (self);

  if (*name != '\0')
    g_signal_emit (self, signals[KEEP], 0, name);
}

void
ol_mission_views_reset (OlMissionViews *self)
{
  g_return_if_fail (OL_IS_MISSION_VIEWS (self));

  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), "");
}

static void
ol_mission_views_dispose (GObject *object)
{
  g_clear_pointer (&OL_MISSION_VIEWS (object)->views, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_mission_views_parent_class)->dispose (object);
}

static void
ol_mission_views_class_init (OlMissionViewsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = OL_TYPE_MISSION_VIEWS;

  G_OBJECT_CLASS (klass)->dispose = ol_mission_views_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[KEEP] = g_signal_new ("keep", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  signals[CHANGE] = g_signal_new ("change", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[DELETE] = g_signal_new ("delete", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-mission-views.ui");
  gtk_widget_class_bind_template_child (widget_class, OlMissionViews, list);
  gtk_widget_class_bind_template_child (widget_class, OlMissionViews, name_entry);
  gtk_widget_class_bind_template_child (widget_class, OlMissionViews, keep_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, name_changed);
  gtk_widget_class_bind_template_callback (widget_class, keep);
}

static void
ol_mission_views_init (OlMissionViews *self)
{
  self->views = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_view_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
