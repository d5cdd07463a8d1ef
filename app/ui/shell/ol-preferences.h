/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlPreferences: what the window remembers from one day to the next. Where the settings schema is
 * not installed (a build tree), it remembers nothing.
 */
#define OL_TYPE_PREFERENCES (ol_preferences_get_type ())
G_DECLARE_FINAL_TYPE (OlPreferences, ol_preferences, OL, PREFERENCES, GObject)

OlPreferences *ol_preferences_new (void);

/** ol_preferences_settings: (transfer none) (nullable): the keys themselves, to bind widgets to. */
GSettings *ol_preferences_settings (OlPreferences *self);

/**
 * ol_preferences_apply_language: makes the language that was chosen that of the process; before
 * ol_locale_init().
 */
void ol_preferences_apply_language (void);

/** ol_preferences_apply_colours: light or dark as chosen, now and when the choice changes. */
void ol_preferences_apply_colours (OlPreferences *self);

/** ol_preferences_start_page: (nullable) (transfer full): id of the page to begin with. */
char *ol_preferences_start_page (OlPreferences *self);

/* The size of @window, from one start to the next. */
void ol_preferences_restore_size (OlPreferences *self, GtkWindow *window);
void ol_preferences_keep_size (OlPreferences *self, GtkWindow *window);

/** ol_preferences_keep_page: @id may be NULL: there was none. */
void ol_preferences_keep_page (OlPreferences *self, const char *id);

/** ol_preferences_partner: (nullable) (transfer full): name of the partner last billed. */
char *ol_preferences_partner (OlPreferences *self);
/** ol_preferences_keep_partner: @name may be NULL: none was shown. */
void ol_preferences_keep_partner (OlPreferences *self, const char *name);

G_END_DECLS
