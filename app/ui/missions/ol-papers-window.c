/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-papers-window.h"

#include <glib/gi18n-lib.h>

#include "ol-document-strip.h"
#include "ol-weak.h"

struct _OlPapersWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts; /* template child */
  AdwBin *place;           /* template child */

  OlJob *undo; /* owned (nullable): of what was done last */
};

G_DEFINE_FINAL_TYPE (OlPapersWindow, ol_papers_window, ADW_TYPE_WINDOW)

static void
tell (OlPapersWindow *self, const char *sentence)
{
  g_autofree char *plain = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (plain);

  if (self->undo != NULL)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "papers.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
papers_done (OlPapersWindow *self, const char *sentence, OlJob *undo)
{
  g_set_object (&self->undo, undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "papers.undo", undo != NULL);
  tell (self, sentence);
}

static void
undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlPapersWindow) self = ol_weak_take (data);
  g_autoptr (GError) error = NULL;

  if (!ol_job_run_finish (OL_JOB (source), result, &error) && self != NULL)
    tell (self, error->message);
}

static void
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OlPapersWindow *self = OL_PAPERS_WINDOW (widget);
  g_autoptr (OlJob) job = g_steal_pointer (&self->undo);

  gtk_widget_action_set_enabled (widget, "papers.undo", FALSE);
  if (job != NULL)
    ol_job_run_async (job, NULL, undone, ol_weak_new (self));
}

static void
ol_papers_window_dispose (GObject *object)
{
  g_clear_object (&OL_PAPERS_WINDOW (object)->undo);
  G_OBJECT_CLASS (ol_papers_window_parent_class)->dispose (object);
}

static void
ol_papers_window_class_init (OlPapersWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_papers_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/missions/ol-papers-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OlPapersWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, OlPapersWindow, place);
  gtk_widget_class_install_action (widget_class, "papers.undo", NULL, undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "papers.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ol_papers_window_init (OlPapersWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "papers.undo", FALSE);
}

OlPapersWindow *
ol_papers_window_present (GtkWindow *parent,
                          OlStore *store,
                          const OlActor *actor,
                          const char *mission_id)
{
  OlPapersWindow *self;
  GtkWidget *strip;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && mission_id != NULL, NULL);

  self = g_object_new (OL_TYPE_PAPERS_WINDOW, "transient-for", parent, NULL);
  strip = ol_document_strip_new (store, actor);
  g_signal_connect_object (strip, "done", G_CALLBACK (papers_done), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->place, strip);
  ol_document_strip_set_mission (OL_DOCUMENT_STRIP (strip), mission_id);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
