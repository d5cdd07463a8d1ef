/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-field-row.h"

#define NOTES_HEIGHT 72

struct _OlMissionFieldRow
{
  GtkBox parent_instance;

  OlMissionField field;
  char **codes;      /* owned, NULL unless it is chosen */
  gboolean filling;  /* it is shown from code */
  GtkWidget *editor; /* GtkEntry, GtkDropDown or GtkTextView */

  GtkLabel *title_label; /* template children from here */
  GtkBox *slot;
  GtkLabel *problem_label;
};

enum
{
  PROP_FIELD = 1,
  PROP_TITLE,
  PROP_HINT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint edited_signal;

G_DEFINE_FINAL_TYPE (OlMissionFieldRow, ol_mission_field_row, GTK_TYPE_BOX)

static gboolean
is_chosen (OlMissionField field)
{
  return field == OL_MISSION_FIELD_PARTNER || field == OL_MISSION_FIELD_EQUIPMENT
         || field == OL_MISSION_FIELD_STATUS || field == OL_MISSION_FIELD_PRIORITY;
}

static void
edited (OlMissionFieldRow *self)
{
  if (!self->filling)
    g_signal_emit (self, edited_signal, 0);
}

static GtkWidget *
make_notes (OlMissionFieldRow *self)
{
  GtkWidget *notes = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (notes), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (notes), FALSE);
  gtk_widget_set_size_request (notes, -1, NOTES_HEIGHT);
  gtk_widget_add_css_class (notes, "notes");
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (notes)), "changed",
                           G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
  return notes;
}

static GtkWidget *
make_choice (OlMissionFieldRow *self)
{
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);

  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (edited), self,
                           G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
make_entry (OlMissionFieldRow *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
  return entry;
}

static void
make_editor (OlMissionFieldRow *self)
{
  if (self->field == OL_MISSION_FIELD_NOTES)
    self->editor = make_notes (self);
  else if (is_chosen (self->field))
    self->editor = make_choice (self);
  else
    self->editor = make_entry (self);
  gtk_box_append (self->slot, self->editor);
}

static void
set_title (OlMissionFieldRow *self, const char *title)
{
  gtk_label_set_text (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

static void
ol_mission_field_row_set_property (GObject *object, guint id, const GValue *value,
                                   GParamSpec *pspec)
{
  OlMissionFieldRow *self = OL_MISSION_FIELD_ROW (object);

  switch (id)
    {
    case PROP_FIELD:
      ol_mission_field_from_text (g_value_get_string (value), &self->field);
      make_editor (self);
      break;
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_HINT:
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->editor), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
ol_mission_field_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (OL_MISSION_FIELD_ROW (widget)->editor);
}

static void
ol_mission_field_row_finalize (GObject *object)
{
  g_strfreev (OL_MISSION_FIELD_ROW (object)->codes);
  G_OBJECT_CLASS (ol_mission_field_row_parent_class)->finalize (object);
}

static void
ol_mission_field_row_class_init (OlMissionFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = ol_mission_field_row_set_property;
  object_class->finalize = ol_mission_field_row_finalize;
  widget_class->grab_focus = ol_mission_field_row_grab_focus;

  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, "reference",
                                                flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  edited_signal = g_signal_new ("edited", OL_TYPE_MISSION_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-mission-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OlMissionFieldRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, OlMissionFieldRow, slot);
  gtk_widget_class_bind_template_child (widget_class, OlMissionFieldRow, problem_label);
}

static void
ol_mission_field_row_init (OlMissionFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

OlMissionField
ol_mission_field_row_field (OlMissionFieldRow *self)
{
  g_return_val_if_fail (OL_IS_MISSION_FIELD_ROW (self), OL_MISSION_FIELD_REFERENCE);

  return self->field;
}

void
ol_mission_field_row_set_choices (OlMissionFieldRow *self, const char *const *codes,
                                  const char *const *titles)
{
  g_autoptr (GtkStringList) list = NULL;

  g_return_if_fail (OL_IS_MISSION_FIELD_ROW (self) && GTK_IS_DROP_DOWN (self->editor));

  self->filling = TRUE;
  g_strfreev (self->codes);
  self->codes = g_strdupv ((char **)codes);
  list = gtk_string_list_new (titles);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->editor), G_LIST_MODEL (list));
  self->filling = FALSE;
}

void
ol_mission_field_row_set_names (OlMissionFieldRow *self, const char *const *names)
{
  g_autoptr (GtkEntryCompletion) completion = NULL;
  g_autoptr (GtkListStore) store = NULL;

  g_return_if_fail (OL_IS_MISSION_FIELD_ROW (self) && GTK_IS_ENTRY (self->editor));

  store = gtk_list_store_new (1, G_TYPE_STRING);
  for (guint i = 0; names[i] != NULL; i++)
    gtk_list_store_insert_with_values (store, NULL, -1, 0, names[i], -1);
  completion = gtk_entry_completion_new ();
  gtk_entry_completion_set_model (completion, GTK_TREE_MODEL (store));
  gtk_entry_completion_set_text_column (completion, 0);
  gtk_entry_completion_set_inline_selection (completion, TRUE);
  gtk_entry_set_completion (GTK_ENTRY (self->editor), completion);
}

static guint
place_of (OlMissionFieldRow *self, const char *code)
{
  for (guint i = 0; self->codes != NULL && self->codes[i] != NULL; i++)
    if (g_str_equal (self->codes[i], code))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

void
ol_mission_field_row_show (OlMissionFieldRow *self, const char *text)
{
  g_return_if_fail (OL_IS_MISSION_FIELD_ROW (self) && text != NULL);

  self->filling = TRUE;
  if (GTK_IS_TEXT_VIEW (self->editor))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor)), text, -1);
  else if (GTK_IS_DROP_DOWN (self->editor))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->editor), place_of (self, text));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
  self->filling = FALSE;
  ol_mission_field_row_tell (self, NULL);
}

static char *
notes_text (GtkTextView *notes)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (notes);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

char *
ol_mission_field_row_text (OlMissionFieldRow *self)
{
  guint place;

  g_return_val_if_fail (OL_IS_MISSION_FIELD_ROW (self), NULL);

  if (GTK_IS_TEXT_VIEW (self->editor))
    return notes_text (GTK_TEXT_VIEW (self->editor));
  if (!GTK_IS_DROP_DOWN (self->editor))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
  place = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->editor));
  return g_strdup (place != GTK_INVALID_LIST_POSITION ? self->codes[place] : "");
}

void
ol_mission_field_row_tell (OlMissionFieldRow *self, const char *reason)
{
  g_return_if_fail (OL_IS_MISSION_FIELD_ROW (self));

  gtk_label_set_text (self->problem_label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), reason != NULL);
  if (reason != NULL)
    gtk_widget_add_css_class (self->editor, "error");
  else
    gtk_widget_remove_css_class (self->editor, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID,
                               reason != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                              : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  reason != NULL ? reason : "", -1);
}
