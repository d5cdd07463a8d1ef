/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-window.h"

#include "ol-document-view.h"

struct _OlDocumentWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title; /* template child */
  OlDocumentView *view;  /* template child */
};

G_DEFINE_FINAL_TYPE (OlDocumentWindow, ol_document_window, ADW_TYPE_WINDOW)

static void
ol_document_window_class_init (OlDocumentWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_DOCUMENT_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/widgets/ol-document-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OlDocumentWindow, title);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentWindow, view);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ol_document_window_init (OlDocumentWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

OlDocumentWindow *
ol_document_window_present (GtkWindow *parent,
                            const char *title,
                            const char *subtitle,
                            const char *path,
                            const char *media_type)
{
  OlDocumentWindow *self;
  int width = 0, height = 0;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (title != NULL && path != NULL, NULL);

  self = g_object_new (OL_TYPE_DOCUMENT_WINDOW, "transient-for", parent, "title", title, NULL);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  width = gtk_widget_get_width (GTK_WIDGET (parent));
  height = gtk_widget_get_height (GTK_WIDGET (parent));
  gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (width * 3 / 4, 600, 1100),
                               CLAMP (height - 48, 480, 1400));
  ol_document_view_load_file (self->view, path, media_type);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
