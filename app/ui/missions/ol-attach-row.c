/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-attach-row.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"

#define KINDS 7

struct _OlAttachRow
{
  AdwActionRow parent_instance;

  GtkDropDown *kind_choice; /* template child */

  char *path; /* owned */
  gboolean chosen; /* by a person */
  gboolean proposing;
};

G_DEFINE_FINAL_TYPE (OlAttachRow, ol_attach_row, ADW_TYPE_ACTION_ROW)

static guint removed_signal;

static void
kind_chosen (OlAttachRow *self)
{
  if (!self->proposing)
    self->chosen = TRUE;
}

static void
remove_row (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, removed_signal, 0);
}

static void
ol_attach_row_finalize (GObject *object)
{
  g_clear_pointer (&OL_ATTACH_ROW (object)->path, g_free);
  G_OBJECT_CLASS (ol_attach_row_parent_class)->finalize (object);
}

static void
ol_attach_row_class_init (OlAttachRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ol_attach_row_finalize;
  removed_signal = g_signal_new ("removed", OL_TYPE_ATTACH_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-attach-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OlAttachRow, kind_choice);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen);
  gtk_widget_class_install_action (widget_class, "file.remove", NULL, remove_row);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "file.remove", NULL);
}

static void
ol_attach_row_init (OlAttachRow *self)
{
  const char *names[KINDS + 1] = { NULL };
  g_autoptr (GtkStringList) list = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < KINDS; i++)
    names[i] = ol_display_document_kind ((OlDocumentKind)(1u << i));
  list = gtk_string_list_new (names);
  self->proposing = TRUE;
  gtk_drop_down_set_model (self->kind_choice, G_LIST_MODEL (list));
  self->proposing = FALSE;
}

GtkWidget *
ol_attach_row_new (const char *path, OlDocumentKind kind)
{
  g_autofree char *name = NULL;
  OlAttachRow *self;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_filename_display_basename (path);
  self = g_object_new (OL_TYPE_ATTACH_ROW, "title", name, "tooltip-text", name, NULL);
  self->path = g_strdup (path);
  ol_attach_row_set_kind (self, kind);
  return GTK_WIDGET (self);
}

const char *
ol_attach_row_path (OlAttachRow *self)
{
  g_return_val_if_fail (OL_IS_ATTACH_ROW (self), NULL);
  return self->path;
}

OlDocumentKind
ol_attach_row_kind (OlAttachRow *self)
{
  g_return_val_if_fail (OL_IS_ATTACH_ROW (self), OL_DOCUMENT_OTHER);
  return (OlDocumentKind)(1u << gtk_drop_down_get_selected (self->kind_choice));
}

void
ol_attach_row_set_kind (OlAttachRow *self, OlDocumentKind kind)
{
  g_return_if_fail (OL_IS_ATTACH_ROW (self));
  g_return_if_fail (ol_document_kind_to_text (kind) != NULL);

  if (self->chosen)
    return;
  self->proposing = TRUE;
  gtk_drop_down_set_selected (self->kind_choice, (guint)g_bit_nth_lsf (kind, -1));
  self->proposing = FALSE;
}
