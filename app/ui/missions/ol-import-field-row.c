/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-field-row.h"

#include <glib/gi18n-lib.h>

/* Before the table's own columns in the list of choices. */
enum
{
  SOURCE_NOTHING,
  SOURCE_TEXT,
  N_SOURCES,
};

struct _OlImportFieldRow
{
  AdwActionRow parent_instance;

  GtkDropDown *source; /* template child */
  GtkWidget *text;     /* template child */

  OlImportPlan *plan; /* owned */
  OlMissionField field;
  gboolean showing; /* what is chosen comes from the plan */
};

G_DEFINE_FINAL_TYPE (OlImportFieldRow, ol_import_field_row, ADW_TYPE_ACTION_ROW)

static void
source_chosen (OlImportFieldRow *self)
{
  const guint selected = gtk_drop_down_get_selected (self->source);

  gtk_widget_set_visible (self->text, selected == SOURCE_TEXT);
  if (self->showing || self->plan == NULL)
    return;
  if (selected == SOURCE_NOTHING)
    ol_import_plan_take_nothing (self->plan, self->field);
  else if (selected == SOURCE_TEXT)
    {
      ol_import_plan_take_text (self->plan, self->field,
                                gtk_editable_get_text (GTK_EDITABLE (self->text)));
      gtk_widget_grab_focus (self->text);
    }
  else
    ol_import_plan_take_cell (self->plan, self->field, selected - N_SOURCES);
}

static void
text_changed (OlImportFieldRow *self)
{
  if (!self->showing && gtk_drop_down_get_selected (self->source) == SOURCE_TEXT)
    ol_import_plan_take_text (self->plan, self->field,
                              gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

static void
ol_import_field_row_dispose (GObject *object)
{
  g_clear_object (&OL_IMPORT_FIELD_ROW (object)->plan);
  G_OBJECT_CLASS (ol_import_field_row_parent_class)->dispose (object);
}

static void
ol_import_field_row_class_init (OlImportFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_import_field_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-import-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OlImportFieldRow, source);
  gtk_widget_class_bind_template_child (widget_class, OlImportFieldRow, text);
  gtk_widget_class_bind_template_callback (widget_class, source_chosen);
  gtk_widget_class_bind_template_callback (widget_class, text_changed);
}

static void
ol_import_field_row_init (OlImportFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GListModel *
sources_of (OlImportPlan *plan)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("Nothing"));
  gtk_string_list_append (list, _ ("The same for all:"));
  for (const char *const *name = ol_import_plan_names (plan); *name != NULL; name++)
    gtk_string_list_append (list, *name);
  return G_LIST_MODEL (list);
}

static void
name_for_readers (OlImportFieldRow *self)
{
  const char *title = ol_import_field_title (self->field);
  /* TRANSLATORS: %s is a field of a mission: "Weight (t) for all rows" */
  g_autofree char *text = g_strdup_printf (_ ("%s for all rows"), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->source), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

GtkWidget *
ol_import_field_row_new (OlImportPlan *plan, OlMissionField field)
{
  g_autoptr (GListModel) sources = NULL;
  OlImportFieldRow *self;

  g_return_val_if_fail (OL_IS_IMPORT_PLAN (plan), NULL);

  self = g_object_new (OL_TYPE_IMPORT_FIELD_ROW, "title", ol_import_field_title (field), NULL);
  self->field = field;
  self->showing = TRUE;
  self->plan = g_object_ref (plan);
  sources = sources_of (plan);
  gtk_drop_down_set_model (self->source, sources);
  self->showing = FALSE;
  name_for_readers (self);
  ol_import_field_row_show (self, NULL);
  return GTK_WIDGET (self);
}

void
ol_import_field_row_show (OlImportFieldRow *self, const char *example)
{
  const OlTableMap *map;
  const char *column, *text;
  gboolean missing;
  guint cell = 0, selected = SOURCE_NOTHING;

  g_return_if_fail (OL_IS_IMPORT_FIELD_ROW (self));

  map = ol_import_plan_map (self->plan);
  column = ol_mission_field_to_text (self->field);
  text = ol_table_map_text (map, column);
  if (text != NULL)
    selected = SOURCE_TEXT;
  else if (ol_table_map_cell (map, column, &cell))
    selected = cell + N_SOURCES;
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->source, selected);
  if (text != NULL && g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self->text))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  self->showing = FALSE;

  missing = ol_import_field_is_needed (self->field)
            && (selected == SOURCE_NOTHING || (text != NULL && *text == '\0'));
  if (missing)
    example = _ ("Needed: choose a column");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), example != NULL ? example : "");
  if (missing)
    gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
}

OlMissionField
ol_import_field_row_field (OlImportFieldRow *self)
{
  g_return_val_if_fail (OL_IS_IMPORT_FIELD_ROW (self), OL_MISSION_FIELD_REFERENCE);
  return self->field;
}
