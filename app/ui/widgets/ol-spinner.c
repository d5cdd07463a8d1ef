/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-spinner.h"

struct _OlSpinner
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (OlSpinner, ol_spinner, ADW_TYPE_BIN)

static void
turn (GtkWidget *widget, gboolean turning)
{
  gtk_spinner_set_spinning (GTK_SPINNER (adw_bin_get_child (ADW_BIN (widget))), turning);
}

static void
ol_spinner_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ol_spinner_parent_class)->map (widget);
  turn (widget, TRUE);
}

static void
ol_spinner_unmap (GtkWidget *widget)
{
  turn (widget, FALSE);
  GTK_WIDGET_CLASS (ol_spinner_parent_class)->unmap (widget);
}

static void
ol_spinner_class_init (OlSpinnerClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = ol_spinner_map;
  GTK_WIDGET_CLASS (klass)->unmap = ol_spinner_unmap;
}

static void
ol_spinner_init (OlSpinner *self)
{
  adw_bin_set_child (ADW_BIN (self), gtk_spinner_new ());
}
