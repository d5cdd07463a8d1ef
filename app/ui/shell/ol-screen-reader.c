/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-screen-reader.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* --- what is not shown ----------------------------------------------------------------------- */

static void
set_hidden (gpointer accessible, gboolean hidden)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (accessible), GTK_ACCESSIBLE_STATE_HIDDEN, hidden,
                               -1);
}

static void
tell_stack (GtkStack *stack)
{
  GtkWidget *visible = gtk_stack_get_visible_child (stack);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      set_hidden (gtk_stack_get_page (stack, child), child != visible);
      set_hidden (child, child != visible);
    }
}

static void
tell_view_stack (AdwViewStack *stack)
{
  GtkWidget *visible = adw_view_stack_get_visible_child (stack);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    set_hidden (child, child != visible);
}

static void
tell_squeezer (AdwSqueezer *squeezer)
{
  GtkWidget *visible = adw_squeezer_get_visible_child (squeezer);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (squeezer));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    set_hidden (child, child != visible);
}

static void
tell_revealer (GtkRevealer *revealer)
{
  GtkWidget *child = gtk_revealer_get_child (revealer);

  if (child != NULL)
    set_hidden (child, !gtk_revealer_get_reveal_child (revealer));
}

static void
tell_flap (AdwFlap *flap)
{
  GtkWidget *child = adw_flap_get_flap (flap);

  if (child != NULL)
    set_hidden (child, !adw_flap_get_reveal_flap (flap));
}

/* A leaflet wide enough shows all its pages. */
static void
tell_leaflet (AdwLeaflet *leaflet)
{
  GtkWidget *visible = adw_leaflet_get_visible_child (leaflet);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (leaflet));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    set_hidden (child, adw_leaflet_get_folded (leaflet) && child != visible);
}

static void
watch_stack (GtkStack *stack)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

  g_signal_connect_object (pages, "items-changed", G_CALLBACK (tell_stack), stack,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  /* The stack drops the list of its pages with the last who holds it. */
  g_object_set_data_full (G_OBJECT (stack), "ol-pages", g_steal_pointer (&pages), g_object_unref);
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (tell_stack), NULL);
  tell_stack (stack);
}

static void
watch_view_stack (AdwViewStack *stack)
{
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (tell_view_stack), NULL);
  tell_view_stack (stack);
}

static void
watch_squeezer (AdwSqueezer *squeezer)
{
  g_signal_connect (squeezer, "notify::visible-child", G_CALLBACK (tell_squeezer), NULL);
  tell_squeezer (squeezer);
}

static void
watch_revealer (GtkRevealer *revealer)
{
  g_signal_connect (revealer, "notify::reveal-child", G_CALLBACK (tell_revealer), NULL);
  g_signal_connect (revealer, "notify::child", G_CALLBACK (tell_revealer), NULL);
  tell_revealer (revealer);
}

static void
watch_flap (AdwFlap *flap)
{
  g_signal_connect (flap, "notify::reveal-flap", G_CALLBACK (tell_flap), NULL);
  tell_flap (flap);
}

static void
watch_leaflet (AdwLeaflet *leaflet)
{
  g_signal_connect (leaflet, "notify::visible-child", G_CALLBACK (tell_leaflet), NULL);
  g_signal_connect (leaflet, "notify::folded", G_CALLBACK (tell_leaflet), NULL);
  tell_leaflet (leaflet);
}

/* --- names ----------------------------------------------------------------------------------- */

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/* The one on a toast has an icon alone. */
static gboolean
is_close_button (GtkWidget *button)
{
  return GTK_IS_BUTTON (button)
         && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (button)), "window-close-symbolic")
                == 0;
}

/* The label of a button is both its text, with the underscore, and what it is labelled by. */
static void
tell_button (GtkWidget *button)
{
  GtkWidget *child = gtk_widget_get_first_child (button);

  if (is_close_button (button))
    set_name (button, _ ("Close"));
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_LABEL (child) && gtk_label_get_use_underline (GTK_LABEL (child)))
        set_name (button, gtk_label_get_text (GTK_LABEL (child)));
      else if (ADW_IS_BUTTON_CONTENT (child))
        set_name (button, adw_button_content_get_label (ADW_BUTTON_CONTENT (child)));
    }
}

static void
watch_button (GtkWidget *button)
{
  g_signal_connect (button, "notify::label", G_CALLBACK (tell_button), NULL);
  tell_button (button);
}

static void
tell_entry_row (AdwPreferencesRow *row)
{
  set_name (GTK_WIDGET (row), adw_preferences_row_get_title (row));
}

static void
watch_entry_row (AdwPreferencesRow *row)
{
  g_signal_connect (row, "notify::title", G_CALLBACK (tell_entry_row), NULL);
  tell_entry_row (row);
}

/* --- widgets that come to the screen --------------------------------------------------------- */

static void
watch (GtkWidget *widget)
{
  if (GTK_IS_STACK (widget))
    watch_stack (GTK_STACK (widget));
  else if (GTK_IS_REVEALER (widget))
    watch_revealer (GTK_REVEALER (widget));
  else if (ADW_IS_FLAP (widget))
    watch_flap (ADW_FLAP (widget));
  else if (ADW_IS_SQUEEZER (widget))
    watch_squeezer (ADW_SQUEEZER (widget));
  else if (ADW_IS_LEAFLET (widget))
    watch_leaflet (ADW_LEAFLET (widget));
  else if (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget))
    watch_button (widget);
  else if (ADW_IS_ENTRY_ROW (widget))
    watch_entry_row (ADW_PREFERENCES_ROW (widget));
  else if (ADW_IS_VIEW_STACK (widget))
    watch_view_stack (ADW_VIEW_STACK (widget));
}

static gboolean
widget_maps (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *widget = g_value_get_object (&values[0]);
  static GQuark seen;

  if (seen == 0)
    seen = g_quark_from_static_string ("ol-screen-reader-seen");
  if (g_object_get_qdata (widget, seen) != NULL)
    return TRUE;
  g_object_set_qdata (widget, seen, GINT_TO_POINTER (TRUE));
  watch (GTK_WIDGET (widget));
  return TRUE;
}

void
ol_screen_reader_help (void)
{
  /* The signal is there once the class is. */
  g_autoptr (GTypeClass) widget_class = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, widget_maps, NULL, NULL);
}
