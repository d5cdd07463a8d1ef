/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-welcome-page.h"

#include <glib/gi18n-lib.h>

#define SAMPLE_PREFIX "DKR"

struct _OlWelcomePage
{
  AdwBin parent_instance;

  GtkStack *stack; /* template children from here */
  GtkEditable *name_row;
  GtkEditable *city_row;
  AdwComboRow *country_row;
  GtkEditable *prefix_row;
  GtkLabel *prefix_example;
  GtkWidget *start_button;
};

/* In the order of the template's list, whose last entry is any other. */
static const char *const countries[]
    = { "SN", "CI", "ML", "BF", "GN", "GW", "MR", "GM", "NE", "BJ", "TG", "GH" };

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
  gtk_widget_set_sensitive (self->start_button, right);
  if (right)
    gtk_widget_remove_css_class (GTK_WIDGET (self->prefix_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->prefix_row), "error");
}

static void
sample_clicked (OlWelcomePage *self)
{
  g_signal_emit (self, sample_signal, 0, SAMPLE_PREFIX);
}

static void
own_clicked (OlWelcomePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "own");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
back_clicked (OlWelcomePage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "choice");
}

static void
start_clicked (OlWelcomePage *self)
{
  g_autofree char *prefix = typed_prefix (self);

  g_signal_emit (self, own_signal, 0, prefix);
}

static void
add_setting (GStrvBuilder *settings, const char *key, const char *text)
{
  g_autofree char *value = g_strstrip (g_strdup (text));
  g_autofree char *setting = g_strconcat (key, "=", value, NULL);

  if (*value != '\0')
    g_strv_builder_add (settings, setting);
}

GStrv
ol_welcome_page_organisation (OlWelcomePage *self)
{
  g_autoptr (GStrvBuilder) settings = g_strv_builder_new ();
  guint country;

  g_return_val_if_fail (OL_IS_WELCOME_PAGE (self), NULL);

  country = adw_combo_row_get_selected (self->country_row);
  add_setting (settings, "name", gtk_editable_get_text (self->name_row));
  add_setting (settings, "city", gtk_editable_get_text (self->city_row));
  if (country < G_N_ELEMENTS (countries))
    add_setting (settings, "country", countries[country]);
  return g_strv_builder_end (settings);
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
  gtk_widget_class_bind_template_child (widget_class, OlWelcomePage, stack);
  gtk_widget_class_bind_template_child (widget_class, OlWelcomePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, OlWelcomePage, city_row);
  gtk_widget_class_bind_template_child (widget_class, OlWelcomePage, country_row);
  gtk_widget_class_bind_template_child (widget_class, OlWelcomePage, prefix_row);
  gtk_widget_class_bind_template_child (widget_class, OlWelcomePage, prefix_example);
  gtk_widget_class_bind_template_child (widget_class, OlWelcomePage, start_button);
  gtk_widget_class_bind_template_child_full (widget_class, "own_button", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "sample_button", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, prefix_changed);
  gtk_widget_class_bind_template_callback (widget_class, sample_clicked);
  gtk_widget_class_bind_template_callback (widget_class, own_clicked);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, start_clicked);
}

static void
ol_welcome_page_init (OlWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  prefix_changed (self);
}
