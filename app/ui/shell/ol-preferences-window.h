/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-preferences.h"

G_BEGIN_DECLS

/**
 * OlPreferencesWindow: what belongs to this computer and who sits at it: looks, language, page to
 * begin with. What belongs to the business is on the page Settings.
 */
#define OL_TYPE_PREFERENCES_WINDOW (ol_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (OlPreferencesWindow, ol_preferences_window, OL, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

/** ol_preferences_window_new: what is chosen is kept at once. */
GtkWindow *ol_preferences_window_new (OlPreferences *preferences);

G_END_DECLS
