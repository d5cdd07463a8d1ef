/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-preferences-window.h"

#include <glib/gi18n-lib.h>

#include "ol-file-choice.h"
#include "ol-page-table.h"
#include "ol-weak.h"

struct _OlPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  GSettings *settings; /* owned, NULL where nothing can be kept */

  AdwComboRow *colours_row; /* template children from here */
  AdwComboRow *language_row;
  AdwComboRow *start_row;
  AdwActionRow *scanner_row;
  GtkWidget *scanner_stop;
  GtkWidget *unkept_label;
  AdwPreferencesGroup *looks_group;
  AdwPreferencesGroup *desk_group;
};

G_DEFINE_FINAL_TYPE (OlPreferencesWindow, ol_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the template's list. */
static const char *const languages[] = { "", "fr", "en" };

static void
colours_chosen (OlPreferencesWindow *self)
{
  if (self->settings != NULL)
    g_settings_set_enum (self->settings, "color-scheme",
                         (int)adw_combo_row_get_selected (self->colours_row));
}

static void
language_chosen (OlPreferencesWindow *self)
{
  const guint selected = adw_combo_row_get_selected (self->language_row);

  if (self->settings != NULL && selected < G_N_ELEMENTS (languages))
    g_settings_set_string (self->settings, "language", languages[selected]);
}

/* The first choice is the page shown last, which has no id. */
static const char *
page_at (guint position)
{
  return position == 0 ? "" : ol_page_table ()[position - 1].id;
}

static void
start_chosen (OlPreferencesWindow *self)
{
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "start-page",
                           page_at (adw_combo_row_get_selected (self->start_row)));
}

static void
show_scanner (OlPreferencesWindow *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "scanner-folder");
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *text
      = *folder != '\0'
            /* Translators: the path of a folder */
            ? g_strdup_printf (_ ("Papers named REFERENCE-KIND.pdf that arrive in %s are attached "
                                  "to their missions."),
                               shown)
            : g_strdup (_ ("None: papers are attached by hand."));
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (self->scanner_row, escaped);
  gtk_widget_set_visible (self->scanner_stop, *folder != '\0');
}

static void
scanner_chosen (GSList *files, gpointer data)
{
  g_autoptr (OlPreferencesWindow) self = ol_weak_take (data);
  const char *path = files != NULL ? g_file_peek_path (files->data) : NULL;

  if (self != NULL && self->settings != NULL && path != NULL)
    g_settings_set_string (self->settings, "scanner-folder", path);
}

static void
scanner_asked (OlPreferencesWindow *self)
{
  ol_file_choice_folder (GTK_WINDOW (self), _ ("Folder of the Scanner"), scanner_chosen,
                         ol_weak_new (self));
}

static void
scanner_stopped (OlPreferencesWindow *self)
{
  g_settings_reset (self->settings, "scanner-folder");
}

static void
ol_preferences_window_dispose (GObject *object)
{
  g_clear_object (&OL_PREFERENCES_WINDOW (object)->settings);
  G_OBJECT_CLASS (ol_preferences_window_parent_class)->dispose (object);
}

static void
ol_preferences_window_class_init (OlPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/shell/ol-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OlPreferencesWindow, colours_row);
  gtk_widget_class_bind_template_child (widget_class, OlPreferencesWindow, language_row);
  gtk_widget_class_bind_template_child (widget_class, OlPreferencesWindow, start_row);
  gtk_widget_class_bind_template_child (widget_class, OlPreferencesWindow, scanner_row);
  gtk_widget_class_bind_template_child (widget_class, OlPreferencesWindow, scanner_stop);
  gtk_widget_class_bind_template_callback (widget_class, scanner_asked);
  gtk_widget_class_bind_template_callback (widget_class, scanner_stopped);
  gtk_widget_class_bind_template_child (widget_class, OlPreferencesWindow, unkept_label);
  gtk_widget_class_bind_template_child (widget_class, OlPreferencesWindow, looks_group);
  gtk_widget_class_bind_template_child (widget_class, OlPreferencesWindow, desk_group);
  gtk_widget_class_bind_template_callback (widget_class, colours_chosen);
  gtk_widget_class_bind_template_callback (widget_class, language_chosen);
  gtk_widget_class_bind_template_callback (widget_class, start_chosen);
}

static void
list_pages (OlPreferencesWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("The page shown last"));
  for (const OlPageEntry *entry = ol_page_table (); entry->id != NULL; entry++)
    gtk_string_list_append (names, _ (entry->title));
  adw_combo_row_set_model (self->start_row, G_LIST_MODEL (names));
}

static void
ol_preferences_window_init (OlPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  list_pages (self);
}

static void
show_language (OlPreferencesWindow *self, GSettings *settings)
{
  g_autofree char *language = g_settings_get_string (settings, "language");

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (g_str_equal (language, languages[i]))
        adw_combo_row_set_selected (self->language_row, i);
    }
}

static void
show_start (OlPreferencesWindow *self, GSettings *settings)
{
  g_autofree char *page = g_settings_get_string (settings, "start-page");
  const guint count = g_list_model_get_n_items (adw_combo_row_get_model (self->start_row));

  for (guint i = 0; i < count; i++)
    {
      if (g_str_equal (page, page_at (i)))
        adw_combo_row_set_selected (self->start_row, i);
    }
}

/* The rows keep what they are set to: they are filled before the keys can be written. */
static void
take_settings (OlPreferencesWindow *self, GSettings *settings)
{
  show_language (self, settings);
  show_start (self, settings);
  adw_combo_row_set_selected (self->colours_row,
                              (guint)g_settings_get_enum (settings, "color-scheme"));
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::scanner-folder", G_CALLBACK (show_scanner), self,
                           G_CONNECT_SWAPPED);
  show_scanner (self);
}

GtkWindow *
ol_preferences_window_new (OlPreferences *preferences)
{
  OlPreferencesWindow *self;
  GSettings *settings;

  g_return_val_if_fail (OL_IS_PREFERENCES (preferences), NULL);

  self = g_object_new (OL_TYPE_PREFERENCES_WINDOW, NULL);
  settings = ol_preferences_settings (preferences);
  gtk_widget_set_visible (self->unkept_label, settings == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->looks_group), settings != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->desk_group), settings != NULL);
  if (settings != NULL)
    take_settings (self, settings);
  return GTK_WINDOW (self);
}
