/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-tile.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ol-display.h"
#include "ol-document-pages.h"
#include "ol-page-canvas.h"

#define FACE_WIDTH 96.0
#define FACE_HEIGHT 112.0

struct _OlDocumentTile
{
  AdwBin parent_instance;

  GtkWidget *button;      /* template child */
  GtkStack *face;         /* template child */
  GtkImage *icon;         /* template child */
  OlPageCanvas *canvas;   /* template child */
  GtkLabel *kind_label;   /* template child */
  GtkLabel *name_label;   /* template child */
  GtkWidget *menu_button; /* template child */

  OlPaperItem *item;         /* owned */
  GCancellable *cancellable; /* owned */
};

G_DEFINE_FINAL_TYPE (OlDocumentTile, ol_document_tile, ADW_TYPE_BIN)

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_ACTION,
  SIGNAL_DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- the first page -------------------------------------------------------------------------- */

static void
face_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlDocumentTile) self = data;
  g_autoptr (GdkTexture) texture
      = ol_document_pages_draw_finish (OL_DOCUMENT_PAGES (source), result, NULL, NULL);

  if (texture == NULL)
    return;
  ol_page_canvas_set_texture (self->canvas, texture);
  gtk_stack_set_visible_child_name (self->face, "page");
}

static void
face_open (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlDocumentTile) self = data;
  OlDocumentPages *pages = OL_DOCUMENT_PAGES (source);
  double width, height, scale;

  /* A damaged file keeps its icon here; opening it says why. */
  if (!ol_document_pages_open_finish (pages, result, NULL))
    return;
  ol_document_pages_size (pages, 0, &width, &height);
  scale = MIN (FACE_WIDTH / width, FACE_HEIGHT / height);
  ol_page_canvas_set_size (self->canvas, (int)MAX (round (width * scale), 1),
                           (int)MAX (round (height * scale), 1));
  ol_document_pages_draw_async (pages, 0, scale * gtk_widget_get_scale_factor (self->button),
                                self->cancellable, face_drawn, g_object_ref (self));
}

static void
draw_face (OlDocumentTile *self)
{
  g_autoptr (OlDocumentPages) pages
      = ol_document_pages_new_for_file (ol_paper_item_path (self->item));

  ol_document_pages_open_async (pages, self->cancellable, face_open, g_object_ref (self));
}

/* --- what it says ---------------------------------------------------------------------------- */

static void
name_for_readers (OlDocumentTile *self, const char *state)
{
  /* TRANSLATORS: a kind of paper and its state, "CMR, missing" */
  g_autofree char *name = g_strdup_printf (C_ ("paper", "%s, %s"),
                                           gtk_label_get_text (self->kind_label), state);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
show_missing (OlDocumentTile *self, gboolean can_change)
{
  gtk_image_set_from_icon_name (self->icon, "onelog-blocked-symbolic");
  gtk_label_set_text (self->name_label, _ ("Missing"));
  gtk_widget_add_css_class (self->button, "missing");
  gtk_widget_set_visible (self->menu_button, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tile.open", can_change);
  gtk_widget_set_tooltip_text (self->button,
                               can_change ? _ ("Choose the file, or drop it here") : NULL);
  name_for_readers (self, _ ("missing"));
}

static void
show_document (OlDocumentTile *self, gboolean can_change)
{
  const OlMissionDocument *document = ol_paper_item_document (self->item);
  const char *proof_of = ol_paper_item_proof_of (self->item);
  g_autofree char *tooltip = NULL;

  if (proof_of != NULL)
    tooltip = g_strdup_printf (_ ("%s\nA proof of %s: it stays."), document->name, proof_of);
  gtk_image_set_from_icon_name (self->icon, "onelog-draft-symbolic");
  gtk_label_set_text (self->name_label, document->name);
  gtk_widget_set_tooltip_text (self->button, tooltip != NULL ? tooltip : document->name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tile.remove", can_change && proof_of == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Document Menu"), -1);
  name_for_readers (self, document->name);
  draw_face (self);
}

/* --- what it does ---------------------------------------------------------------------------- */

static void
open_tile (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_ACTIVATED], 0);
}

static void
act (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (ol_paper_item_document (OL_DOCUMENT_TILE (widget)->item) != NULL)
    g_signal_emit (widget, signals[SIGNAL_ACTION], 0, name + strlen ("tile."));
}

static gboolean
drop (GtkDropTarget *target, const GValue *value, double x, double y, OlDocumentTile *self)
{
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, g_value_get_boxed (value));
  return TRUE;
}

static void
take_drops (OlDocumentTile *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
ol_document_tile_dispose (GObject *object)
{
  OlDocumentTile *self = OL_DOCUMENT_TILE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (ol_document_tile_parent_class)->dispose (object);
}

static void
ol_document_tile_finalize (GObject *object)
{
  g_clear_object (&OL_DOCUMENT_TILE (object)->cancellable);
  G_OBJECT_CLASS (ol_document_tile_parent_class)->finalize (object);
}

static void
ol_document_tile_class_init (OlDocumentTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_document_tile_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_document_tile_finalize;
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", OL_TYPE_DOCUMENT_TILE, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTION] = g_signal_new ("action", OL_TYPE_DOCUMENT_TILE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", OL_TYPE_DOCUMENT_TILE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, GDK_TYPE_FILE_LIST);

  g_type_ensure (OL_TYPE_PAGE_CANVAS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-document-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, OlDocumentTile, button);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentTile, face);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentTile, icon);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentTile, canvas);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentTile, kind_label);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentTile, name_label);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentTile, menu_button);
  gtk_widget_class_install_action (widget_class, "tile.open", NULL, open_tile);
  gtk_widget_class_install_action (widget_class, "tile.save", NULL, act);
  gtk_widget_class_install_action (widget_class, "tile.remove", NULL, act);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "tile.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "tile.save",
                                       NULL);
}

static void
ol_document_tile_init (OlDocumentTile *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ol_document_tile_new (OlPaperItem *item, gboolean can_change)
{
  OlDocumentTile *self;

  g_return_val_if_fail (OL_IS_PAPER_ITEM (item), NULL);

  self = g_object_new (OL_TYPE_DOCUMENT_TILE, NULL);
  self->item = g_object_ref (item);
  gtk_label_set_text (self->kind_label, ol_display_document_kind (ol_paper_item_kind (item)));
  if (ol_paper_item_document (item) == NULL)
    show_missing (self, can_change);
  else
    show_document (self, can_change);
  if (can_change)
    take_drops (self);
  return GTK_WIDGET (self);
}

OlPaperItem *
ol_document_tile_item (OlDocumentTile *self)
{
  g_return_val_if_fail (OL_IS_DOCUMENT_TILE (self), NULL);
  return self->item;
}
