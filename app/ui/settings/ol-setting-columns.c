/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-setting-columns.h"

#include <glib/gi18n-lib.h>

#include "ol-bookkeeping.h"

struct _OlSettingColumns
{
  AdwBin parent_instance;

  char *key;       /* owned */
  GArray *columns; /* owned, OlSageColumn: as they are kept */
  int moved;       /* where the row that was moved will be; below 0: none was */

  GtkListBox *list; /* template children from here */
  GtkLabel *reason_label;
  GtkPopover *popover;
  GtkBox *choices;
};

enum
{
  PROP_KEY = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void row_interface_init (OlSettingRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OlSettingColumns,
                               ol_setting_columns,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (OL_TYPE_SETTING_ROW, row_interface_init))

static const char *const labels[OL_N_SAGE_COLUMNS] = {
  [OL_SAGE_JOURNAL] = N_ ("Code of the journal"),
  [OL_SAGE_DATE] = N_ ("Date"),
  [OL_SAGE_ACCOUNT] = N_ ("Account"),
  [OL_SAGE_CUSTOMER] = N_ ("Partner, on customers’ lines only"),
  [OL_SAGE_PIECE] = N_ ("Number of the document"),
  [OL_SAGE_LABEL] = N_ ("Label"),
  [OL_SAGE_DEBIT] = N_ ("Debit"),
  [OL_SAGE_CREDIT] = N_ ("Credit"),
  [OL_SAGE_CURRENCY] = N_ ("Foreign currency"),
  [OL_SAGE_FOREIGN] = N_ ("Amount in that currency"),
  [OL_SAGE_SEQUENCE] = N_ ("Piece, counted 1, 2, 3"),
  [OL_SAGE_JOURNAL_NAME] = N_ ("Name of the journal"),
  [OL_SAGE_ACCOUNT_NAME] = N_ ("Name of the account"),
  [OL_SAGE_PARTNER] = N_ ("Partner, on every line"),
  [OL_SAGE_EMPTY] = N_ ("Empty column"),
};

static OlSageColumn
column_at (GArray *columns, guint place)
{
  return g_array_index (columns, OlSageColumn, place);
}

/* What is kept stays on screen until the form shows what came of it. */
static void
ask_for (OlSettingColumns *self, GArray *columns)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (value, "%s%s", i > 0 ? " " : "",
                            ol_sage_column_to_text (column_at (columns, i)));
  ol_setting_row_edited (OL_SETTING_ROW (self), value->str);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->reason_label)))
    ol_setting_row_chosen (OL_SETTING_ROW (self), value->str);
}

static guint
place_of (GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  return (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
swap (OlSettingColumns *self, guint place, guint wanted)
{
  g_autoptr (GArray) columns = g_array_copy (self->columns);
  const OlSageColumn former = column_at (columns, place);

  self->moved = (int)wanted;
  g_array_index (columns, OlSageColumn, place) = column_at (columns, place + 1);
  g_array_index (columns, OlSageColumn, place + 1) = former;
  ask_for (self, columns);
}

static void
up_clicked (OlSettingColumns *self, GtkWidget *button)
{
  const guint place = place_of (button);

  swap (self, place - 1, place - 1);
}

static void
down_clicked (OlSettingColumns *self, GtkWidget *button)
{
  const guint place = place_of (button);

  swap (self, place, place + 1);
}

static void
remove_clicked (OlSettingColumns *self, GtkWidget *button)
{
  g_autoptr (GArray) columns = g_array_copy (self->columns);

  g_array_remove_index (columns, place_of (button));
  ask_for (self, columns);
}

static void
reset_clicked (OlSettingColumns *self)
{
  ol_setting_row_edited (OL_SETTING_ROW (self), "");
  ol_setting_row_chosen (OL_SETTING_ROW (self), "");
}

static void
choice_clicked (OlSettingColumns *self, GtkWidget *button)
{
  g_autoptr (GArray) columns = g_array_copy (self->columns);
  OlSageColumn column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "column"));

  gtk_popover_popdown (self->popover);
  g_array_append_val (columns, column);
  ask_for (self, columns);
}

static void
set_up_button (OlSettingColumns *self,
               GObject *button,
               char *label,
               GCallback clicked,
               gboolean sensitive)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), label);
  gtk_widget_set_sensitive (GTK_WIDGET (button), sensitive);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  g_free (label);
}

static void
add_row (OlSettingColumns *self, guint place)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/settings/column-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  const char *name = _ (labels[column_at (self->columns, place)]);
  g_autofree char *title = g_strdup_printf ("%u. %s", place + 1, name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  set_up_button (self, gtk_builder_get_object (builder, "up"),
                 g_strdup_printf (_ ("Move up: %s"), name), G_CALLBACK (up_clicked), place > 0);
  set_up_button (self, gtk_builder_get_object (builder, "down"),
                 g_strdup_printf (_ ("Move down: %s"), name), G_CALLBACK (down_clicked),
                 place + 1 < self->columns->len);
  set_up_button (self, gtk_builder_get_object (builder, "remove"),
                 g_strdup_printf (_ ("Take out: %s"), name), G_CALLBACK (remove_clicked), TRUE);
  gtk_list_box_append (self->list, row);
}

static gboolean
has (OlSettingColumns *self, OlSageColumn column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (column_at (self->columns, i) == column)
      return TRUE;
  return FALSE;
}

static void
add_choice (OlSettingColumns *self, OlSageColumn column)
{
  GtkWidget *button = gtk_button_new_with_label (_ (labels[column]));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "column", GUINT_TO_POINTER (column));
  g_signal_connect_object (button, "clicked", G_CALLBACK (choice_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->choices, button);
}

static void
fill (OlSettingColumns *self)
{
  GtkListBoxRow *row;
  GtkWidget *choice;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  while ((choice = gtk_widget_get_first_child (GTK_WIDGET (self->choices))) != NULL)
    gtk_box_remove (self->choices, choice);
  for (guint i = 0; i < self->columns->len; i++)
    add_row (self, i);
  for (OlSageColumn column = 0; column < OL_N_SAGE_COLUMNS; column++)
    if (column == OL_SAGE_EMPTY || !has (self, column))
      add_choice (self, column);
}

/* The keyboard stays on the column it moves. */
static void
follow (OlSettingColumns *self)
{
  if (self->moved >= 0)
    gtk_widget_child_focus (
        GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, self->moved)),
        GTK_DIR_TAB_FORWARD);
  self->moved = -1;
}

static const char *
ol_setting_columns_key (OlSettingRow *row)
{
  return OL_SETTING_COLUMNS (row)->key;
}

static void
ol_setting_columns_tell (OlSettingRow *row, const char *reason)
{
  OlSettingColumns *self = OL_SETTING_COLUMNS (row);

  gtk_label_set_text (self->reason_label,
                      /* The rule in the person's words: those of KEY=VALUE are no help here. */
                      reason != NULL ? _ ("The file needs the date, the account, the debit and "
                                          "the credit.")
                                     : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), reason != NULL);
}

static void
ol_setting_columns_show (OlSettingRow *row, const char *value)
{
  OlSettingColumns *self = OL_SETTING_COLUMNS (row);
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  OlSageColumn column;

  g_array_set_size (self->columns, 0);
  for (guint i = 0; words[i] != NULL; i++)
    if (ol_sage_column_from_text (words[i], &column))
      g_array_append_val (self->columns, column);
  fill (self);
  follow (self);
  ol_setting_row_tell (row, NULL);
}

static void
row_interface_init (OlSettingRowInterface *iface)
{
  iface->key = ol_setting_columns_key;
  iface->show = ol_setting_columns_show;
  iface->tell = ol_setting_columns_tell;
}

static void
ol_setting_columns_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_KEY:
      OL_SETTING_COLUMNS (object)->key = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_setting_columns_finalize (GObject *object)
{
  OlSettingColumns *self = OL_SETTING_COLUMNS (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->columns, g_array_unref);
  G_OBJECT_CLASS (ol_setting_columns_parent_class)->finalize (object);
}

static void
ol_setting_columns_class_init (OlSettingColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = ol_setting_columns_set_property;
  object_class->finalize = ol_setting_columns_finalize;

  properties[PROP_KEY] = g_param_spec_string (
      "key", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-setting-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, OlSettingColumns, list);
  gtk_widget_class_bind_template_child (widget_class, OlSettingColumns, reason_label);
  gtk_widget_class_bind_template_child (widget_class, OlSettingColumns, popover);
  gtk_widget_class_bind_template_child (widget_class, OlSettingColumns, choices);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked);
}

static void
ol_setting_columns_init (OlSettingColumns *self)
{
  self->moved = -1;
  self->columns = g_array_new (FALSE, FALSE, sizeof (OlSageColumn));
  gtk_widget_init_template (GTK_WIDGET (self));
}
