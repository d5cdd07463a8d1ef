/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-welcome-page.h"

#include <glib/gi18n-lib.h>

struct _OlWelcomePage
{
  AdwBin parent_instance;

  GtkEditable *prefix_row;  /* template child */
  GtkLabel *prefix_example; /* template child */
  GtkWidget *own_button;    /* template child */
  GtkWidget *sample_button; /* template child */
};

static guint sample_signal;
static guint own_signal;

G_DEFINE_FINAL_TYPE (OlWelcomePage, ol_welcome_page, ADW_TYPE_BIN)

/* What ol_store_create() accepts: 2 to 6 capital letters or digits. */
static gboolean
prefix_is_right (const char *prefix)
{
  const gsize length = strlen (prefix);

  if (length < 2 || length > 6)
    return FALSE;
  return strspn (prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == length;
}

static char *
typed_prefix (OlWelcomePage *self)
{
  return g_ascii_strup (gtk_editable_get_text (self->prefix_row), -1);
}

static void
prefix_changed (OlWelcomePage *self)
{
  g_autofree char *prefix = typed_prefix (self);
  const gboolean right = prefix_is_right (prefix);
  g_autofree char *text
      = right ? g_strdup_printf (_ ("Numbers will look like %s-2026-000001."), prefix)
              : g_strdup (_ ("2 to 6 letters or digits, without accents or blanks."));

  gtk_label_set_text (self->prefix_example, text);
  gtk_widget_set_sensitive (self->own_button, right);
  gtk_widget_set_sensitive (self->sample_button, right);
  if (right)
    gtk_widget_remove_css_class (GTK_WIDGET (self->prefix_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->prefix_row), "error");
}

static void
sample_clicked (OlWelcomePage *self)
{
  g_autofree char *prefix = typed_prefix (self);

  g_signal_emit (self, sample_signal, 0, prefix);
}

static void
own_clicked (OlWelcomePage *self)
{
  g_autofree char *prefix = typed_prefix (self);

  g_signal_emit (self, own_signal, 0, prefix);
}

static void
ol_welcome_page_class_init (OlWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = OL_TYPE_WELCOME_PAGE;

  sample_signal = g_signal_new ("sample-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  own_signal = g_signal_new ("own-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/shell/ol-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OlWelcomePage, prefix_row);
  gtk_widget_class_bind_template_child (widget_class, OlWelcomePage, prefix_example);
  gtk_widget_class_bind_template_child (widget_class, OlWelcomePage, own_button);
  gtk_widget_class_bind_template_child (widget_class, OlWelcomePage, sample_button);
  gtk_widget_class_bind_template_callback (widget_class, prefix_changed);
  gtk_widget_class_bind_template_callback (widget_class, sample_clicked);
  gtk_widget_class_bind_template_callback (widget_class, own_clicked);
}

static void
ol_welcome_page_init (OlWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  prefix_changed (self);
}
