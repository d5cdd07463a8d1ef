/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-preferences.h"

#define SCHEMA "africa.onelog.OneLog"

struct _OlPreferences
{
  GObject parent_instance;

  GSettings *settings; /* owned, NULL where the schema is not installed */
};

G_DEFINE_FINAL_TYPE (OlPreferences, ol_preferences, G_TYPE_OBJECT)

static void
ol_preferences_dispose (GObject *object)
{
  g_clear_object (&OL_PREFERENCES (object)->settings);
  G_OBJECT_CLASS (ol_preferences_parent_class)->dispose (object);
}

static void
ol_preferences_class_init (OlPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ol_preferences_dispose;
}

/* g_settings_new() ends the program when the schema is missing. */
static void
ol_preferences_init (OlPreferences *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  if (schema != NULL)
    self->settings = g_settings_new_full (schema, NULL, NULL);
}

OlPreferences *
ol_preferences_new (void)
{
  return g_object_new (OL_TYPE_PREFERENCES, NULL);
}

GSettings *
ol_preferences_settings (OlPreferences *self)
{
  g_return_val_if_fail (OL_IS_PREFERENCES (self), NULL);

  return self->settings;
}

void
ol_preferences_apply_language (void)
{
  g_autoptr (OlPreferences) self = ol_preferences_new ();
  g_autofree char *language = NULL;

  if (self->settings != NULL)
    language = g_settings_get_string (self->settings, "language");
  if (language != NULL && *language != '\0')
    g_setenv ("LANGUAGE", language, TRUE);
}

static void
apply_colours (OlPreferences *self)
{
  static const AdwColorScheme schemes[]
      = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  const int chosen = g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[chosen]);
}

void
ol_preferences_apply_colours (OlPreferences *self)
{
  g_return_if_fail (OL_IS_PREFERENCES (self));

  if (self->settings == NULL)
    return;
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (apply_colours),
                           self, G_CONNECT_SWAPPED);
  if (g_settings_get_enum (self->settings, "color-scheme") != 0)
    apply_colours (self);
}

void
ol_preferences_restore_size (OlPreferences *self, GtkWindow *window)
{
  int width, height;

  g_return_if_fail (OL_IS_PREFERENCES (self));
  g_return_if_fail (GTK_IS_WINDOW (window));

  if (self->settings == NULL)
    return;
  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (window, width, height);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (window);
}

void
ol_preferences_keep_size (OlPreferences *self, GtkWindow *window)
{
  int width, height;

  g_return_if_fail (OL_IS_PREFERENCES (self));
  g_return_if_fail (GTK_IS_WINDOW (window));

  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
}

static char *
get_text (OlPreferences *self, const char *key)
{
  g_autofree char *text = NULL;

  if (self->settings != NULL)
    text = g_settings_get_string (self->settings, key);
  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

char *
ol_preferences_start_page (OlPreferences *self)
{
  char *chosen;

  g_return_val_if_fail (OL_IS_PREFERENCES (self), NULL);

  chosen = get_text (self, "start-page");
  return chosen != NULL ? chosen : get_text (self, "page");
}

void
ol_preferences_keep_page (OlPreferences *self, const char *id)
{
  g_return_if_fail (OL_IS_PREFERENCES (self));

  if (self->settings != NULL && id != NULL)
    g_settings_set_string (self->settings, "page", id);
}

char *
ol_preferences_partner (OlPreferences *self)
{
  g_return_val_if_fail (OL_IS_PREFERENCES (self), NULL);

  return get_text (self, "partner");
}

void
ol_preferences_keep_partner (OlPreferences *self, const char *name)
{
  g_return_if_fail (OL_IS_PREFERENCES (self));

  if (self->settings != NULL && name != NULL)
    g_settings_set_string (self->settings, "partner", name);
}
