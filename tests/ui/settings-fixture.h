/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-setting-entry.h"
#include "ui-fixture.h"

G_BEGIN_DECLS

/* The real window on a desk with an organisation, the shipped partners and a short price list of
 * MEDLOG; and what tests do on its settings page. */

void settings_set_up (UiFixture *fixture, gconstpointer unused);
void settings_tear_down (UiFixture *fixture, gconstpointer unused);

#define SETTINGS_TEST(path, func)                                                                  \
  g_test_add (path, UiFixture, NULL, settings_set_up, func, settings_tear_down)

/** settings_row: (nullable) the setting of @key that is in front under @root. */
GtkWidget *settings_row (GtkWidget *root, const char *key);
OlSettingEntry *settings_entry (UiFixture *fixture, const char *key);
GtkEditable *settings_editable (UiFixture *fixture, const char *key);

/** settings_wait_filled: until the entry of @key holds @value. */
void settings_wait_filled (UiFixture *fixture, const char *key, const char *value);
void settings_type (UiFixture *fixture, const char *key, const char *text);
void settings_press_enter (UiFixture *fixture, const char *key);

/** settings_click: the button of the page in front with this label or tooltip. */
void settings_click (UiFixture *fixture, const char *name);

/** settings_stored: (transfer full): what the database says of the organisation's @key. */
char *settings_stored (UiFixture *fixture, const char *key);

/** settings_can_undo: a UiCondition on the fixture: the last change is kept. */
gboolean settings_can_undo (gpointer fixture);

G_END_DECLS
