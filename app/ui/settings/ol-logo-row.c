/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-logo-row.h"

#include <glib/gi18n-lib.h>

#include "ol-file-choice.h"
#include "ol-file-store.h"

struct _OlLogoRow
{
  AdwPreferencesRow parent_instance;

  char *sha256;              /* owned: shown, NULL: none */
  GCancellable *cancellable; /* owned: of the reading */

  GtkPicture *picture; /* template children from here */
  GtkWidget *frame;
  GtkWidget *none_label;
  GtkWidget *buttons;
  GtkWidget *remove_button;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlLogoRow, ol_logo_row, ADW_TYPE_PREFERENCES_ROW)

static void
bytes_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlLogoRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  texture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

static void
read_picture (OlLogoRow *self, OlStore *store)
{
  g_autofree char *path = ol_file_path (store, self->sha256);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_file_load_bytes_async (file, self->cancellable, bytes_read, g_object_ref (self));
}

void
ol_logo_row_show (OlLogoRow *self, OlStore *store, const char *sha256, gboolean may)
{
  g_return_if_fail (OL_IS_LOGO_ROW (self));
  g_return_if_fail (OL_IS_STORE (store));

  gtk_widget_set_visible (self->frame, sha256 != NULL);
  gtk_widget_set_visible (self->none_label, sha256 == NULL);
  gtk_widget_set_visible (self->buttons, may);
  gtk_widget_set_sensitive (self->remove_button, sha256 != NULL);
  if (g_strcmp0 (self->sha256, sha256) == 0)
    return;
  g_free (self->sha256);
  self->sha256 = g_strdup (sha256);
  if (sha256 != NULL)
    read_picture (self, store);
}

static void
file_chosen (gpointer self, const char *path)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, path);
}

static void
choose_clicked (OlLogoRow *self)
{
  static const char *const endings[] = { "png", "jpg", "jpeg", NULL };

  ol_file_choice_open_path (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                            _ ("Choose a Logo"), _ ("PNG and JPEG pictures"), endings, file_chosen,
                            G_OBJECT (self));
}

static void
remove_clicked (OlLogoRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
ol_logo_row_dispose (GObject *object)
{
  OlLogoRow *self = OL_LOGO_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (ol_logo_row_parent_class)->dispose (object);
}

static void
ol_logo_row_finalize (GObject *object)
{
  g_clear_pointer (&OL_LOGO_ROW (object)->sha256, g_free);
  G_OBJECT_CLASS (ol_logo_row_parent_class)->finalize (object);
}

static void
ol_logo_row_class_init (OlLogoRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ol_logo_row_dispose;
  object_class->finalize = ol_logo_row_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", OL_TYPE_LOGO_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", OL_TYPE_LOGO_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/settings/ol-logo-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OlLogoRow, picture);
  gtk_widget_class_bind_template_child (widget_class, OlLogoRow, frame);
  gtk_widget_class_bind_template_child (widget_class, OlLogoRow, none_label);
  gtk_widget_class_bind_template_child (widget_class, OlLogoRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, OlLogoRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked);
}

static void
ol_logo_row_init (OlLogoRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
