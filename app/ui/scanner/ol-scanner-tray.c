/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-scanner-tray.h"

#include <glib/gi18n-lib.h>

struct _OlScannerTray
{
  AdwBin parent_instance;

  OlScanner *scanner; /* owned, NULL until set */

  GtkRevealer *revealer; /* template children from here */
  GtkLabel *title;
  GtkLabel *failure;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
};

static guint assign_signal;

G_DEFINE_FINAL_TYPE (OlScannerTray, ol_scanner_tray, ADW_TYPE_BIN)

static const char *
name_of (GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  return g_object_get_data (G_OBJECT (row), "name");
}

static void
assign_clicked (OlScannerTray *self, GtkWidget *button)
{
  g_autofree char *path = ol_scanner_path (self->scanner, name_of (button));

  g_signal_emit (self, assign_signal, 0, path);
}

static void
leave_clicked (OlScannerTray *self, GtkWidget *button)
{
  g_autofree char *name = g_strdup (name_of (button));

  ol_scanner_leave (self->scanner, name);
}

static void
set_up_button (OlScannerTray *self, GObject *button, const char *label, GCallback clicked)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), label);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
}

static void
add_row (OlScannerTray *self, const OlScannedFile *file)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/scanner/scanned-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  g_autofree char *name = g_filename_display_name (file->name);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (file->reason, -1);
  /* Translators: the name of a file */
  g_autofree char *assign = g_strdup_printf (_ ("Attach %s to the selected mission"), name);
  /* Translators: the name of a file */
  g_autofree char *leave
      = g_strdup_printf (_ ("Leave %s in the folder and show it no more"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (file->name), g_free);
  set_up_button (self, gtk_builder_get_object (builder, "assign"), assign,
                 G_CALLBACK (assign_clicked));
  set_up_button (self, gtk_builder_get_object (builder, "leave"), leave,
                 G_CALLBACK (leave_clicked));
  gtk_list_box_append (self->list, row);
}

static void
fill (OlScannerTray *self)
{
  g_autoptr (GPtrArray) files = ol_scanner_waiting (self->scanner);
  const char *failure = ol_scanner_failure (self->scanner);
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u file from the scanner waits", "%u files from the scanner wait", files->len),
      files->len);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < files->len; i++)
    add_row (self, g_ptr_array_index (files, i));
  gtk_label_set_text (self->title, files->len > 0 ? title : _ ("The scanner’s folder"));
  gtk_label_set_text (self->failure, failure != NULL ? failure : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), failure != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), files->len > 0);
  gtk_revealer_set_reveal_child (self->revealer, files->len > 0 || failure != NULL);
}

static void
ol_scanner_tray_dispose (GObject *object)
{
  g_clear_object (&OL_SCANNER_TRAY (object)->scanner);
  G_OBJECT_CLASS (ol_scanner_tray_parent_class)->dispose (object);
}

static void
ol_scanner_tray_class_init (OlScannerTrayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_scanner_tray_dispose;
  assign_signal = g_signal_new ("assign", OL_TYPE_SCANNER_TRAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/scanner/ol-scanner-tray.ui");
  gtk_widget_class_bind_template_child (widget_class, OlScannerTray, revealer);
  gtk_widget_class_bind_template_child (widget_class, OlScannerTray, title);
  gtk_widget_class_bind_template_child (widget_class, OlScannerTray, failure);
  gtk_widget_class_bind_template_child (widget_class, OlScannerTray, scroller);
  gtk_widget_class_bind_template_child (widget_class, OlScannerTray, list);
}

static void
ol_scanner_tray_init (OlScannerTray *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ol_scanner_tray_set_scanner (OlScannerTray *self, OlScanner *scanner)
{
  g_return_if_fail (OL_IS_SCANNER_TRAY (self));
  g_return_if_fail (OL_IS_SCANNER (scanner) && self->scanner == NULL);

  self->scanner = g_object_ref (scanner);
  g_signal_connect_object (scanner, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}
