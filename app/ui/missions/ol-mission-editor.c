/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-editor.h"

#include <glib/gi18n-lib.h>

#include "ol-mission-column.h"
#include "ol-mission-field-row.h"

struct _OlMissionEditor
{
  GtkWidget parent_instance;

  OlMissionForm *form; /* owned, nullable */
  GPtrArray *rows;     /* owned array, borrowed OlMissionFieldRow, by field */

  GtkGrid *grid; /* template child */
};

G_DEFINE_FINAL_TYPE (OlMissionEditor, ol_mission_editor, GTK_TYPE_WIDGET)

static OlMissionFieldRow *
row_of (OlMissionEditor *self, OlMissionField field)
{
  return self->rows->pdata[field];
}

/* A rule between fields may speak at another field than the one that was typed in. */
static void
show_problems (OlMissionEditor *self)
{
  for (guint field = 0; field < OL_MISSION_N_FIELDS; field++)
    ol_mission_field_row_tell (row_of (self, field), ol_mission_form_problem (self->form, field));
}

static void
edited (OlMissionEditor *self, OlMissionFieldRow *row)
{
  g_autofree char *text = ol_mission_field_row_text (row);

  if (self->form != NULL)
    ol_mission_form_type (self->form, ol_mission_field_row_field (row), text);
}

/* A choice that may be none begins with it. */
static void
set_coded (OlMissionEditor *self, OlMissionField field, const char *(*code_of) (guint value),
           const char *(*word_of) (guint value), gboolean optional)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (optional)
    {
      g_ptr_array_add (codes, (gpointer) "");
      g_ptr_array_add (words, (gpointer) "—");
    }
  for (guint i = 0; code_of (i) != NULL; i++)
    {
      g_ptr_array_add (codes, (gpointer)code_of (i));
      g_ptr_array_add (words, (gpointer)word_of (i));
    }
  g_ptr_array_add (codes, NULL);
  g_ptr_array_add (words, NULL);
  ol_mission_field_row_set_choices (row_of (self, field), (const char *const *)codes->pdata,
                                    (const char *const *)words->pdata);
}

static const char *
status_code (guint value)
{
  return ol_mission_status_to_text (value);
}

static const char *
status_word (guint value)
{
  return ol_mission_status_word (value);
}

static const char *
priority_code (guint value)
{
  return ol_priority_to_text (value);
}

static const char *
priority_word (guint value)
{
  return ol_priority_word (value);
}

static const char *
equipment_code (guint value)
{
  static const char *const codes[]
      = { "20DC", "40DC", "40HC", "20RF", "40RF", "FLAT", "BULK", NULL };

  return codes[value];
}

static void
set_choices (OlMissionEditor *self, const OlMissionNames *names)
{
  const char *const *partners = ol_mission_names_of (names, OL_MISSION_FIELD_PARTNER);

  set_coded (self, OL_MISSION_FIELD_STATUS, status_code, status_word, FALSE);
  set_coded (self, OL_MISSION_FIELD_PRIORITY, priority_code, priority_word, FALSE);
  set_coded (self, OL_MISSION_FIELD_EQUIPMENT, equipment_code, equipment_code, TRUE);
  ol_mission_field_row_set_choices (row_of (self, OL_MISSION_FIELD_PARTNER), partners, partners);
  for (guint field = 0; field < OL_MISSION_N_FIELDS; field++)
    if (field != OL_MISSION_FIELD_PARTNER && ol_mission_names_of (names, field) != NULL)
      ol_mission_field_row_set_names (row_of (self, field), ol_mission_names_of (names, field));
}

static void
fill (OlMissionEditor *self)
{
  for (guint field = 0; field < OL_MISSION_N_FIELDS; field++)
    {
      g_autofree char *text = ol_mission_form_text (self->form, field);

      ol_mission_field_row_show (row_of (self, field), text);
    }
}

void
ol_mission_editor_start (OlMissionEditor *self, OlMissionForm *form, const OlMissionNames *names)
{
  g_return_if_fail (OL_IS_MISSION_EDITOR (self));
  g_return_if_fail (OL_IS_MISSION_FORM (form) && names != NULL);

  if (self->form != NULL)
    g_signal_handlers_disconnect_by_func (self->form, show_problems, self);
  g_clear_object (&self->form);
  set_choices (self, names);
  self->form = g_object_ref (form);
  fill (self);
  g_signal_connect_object (form, "changed", G_CALLBACK (show_problems), self, G_CONNECT_SWAPPED);
  show_problems (self);
  gtk_widget_grab_focus (GTK_WIDGET (row_of (self, OL_MISSION_FIELD_REFERENCE)));
}

OlMissionForm *
ol_mission_editor_form (OlMissionEditor *self)
{
  g_return_val_if_fail (OL_IS_MISSION_EDITOR (self), NULL);

  return self->form;
}

void
ol_mission_editor_point (OlMissionEditor *self)
{
  g_return_if_fail (OL_IS_MISSION_EDITOR (self) && self->form != NULL);

  show_problems (self);
  for (guint field = 0; field < OL_MISSION_N_FIELDS; field++)
    if (ol_mission_form_problem (self->form, field) != NULL)
      {
        gtk_widget_grab_focus (GTK_WIDGET (row_of (self, field)));
        return;
      }
}

static void
ol_mission_editor_dispose (GObject *object)
{
  OlMissionEditor *self = OL_MISSION_EDITOR (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->form);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_mission_editor_parent_class)->dispose (object);
}

static void
ol_mission_editor_class_init (OlMissionEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_mission_editor_dispose;

  g_type_ensure (OL_TYPE_MISSION_FIELD_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-mission-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, OlMissionEditor, grid);
  gtk_widget_class_bind_template_callback (widget_class, edited);
}

static void
ol_mission_editor_init (OlMissionEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  g_ptr_array_set_size (self->rows, OL_MISSION_N_FIELDS);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      OlMissionFieldRow *row = OL_MISSION_FIELD_ROW (child);

      self->rows->pdata[ol_mission_field_row_field (row)] = row;
    }
}
