/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OlActionEntry: one thing a person can do: the one place for its name, keys and label.
 * Accelerators, the menu and the shortcuts window are made of it.
 */
typedef struct
{
  const char *action;      /* detailed name: "billing.prepare" */
  const char *accelerator; /* NULL: none */
  const char *label;       /* untranslated, _() it */
  const char *group;       /* untranslated, of the shortcuts window */
  gboolean in_menu;        /* in the main menu too */
} OlActionEntry;

/** ol_action_table: (transfer none): ends with an entry whose action is NULL. */
const OlActionEntry *ol_action_table (void);

void ol_action_table_set_accelerators (GtkApplication *application);
/** ol_action_table_menu: (transfer full): the main menu. */
GMenuModel *ol_action_table_menu (void);
/**
 * ol_action_table_shortcuts: (transfer none): a new shortcuts window, owned by GTK's list of
 * toplevels.
 */
GtkShortcutsWindow *ol_action_table_shortcuts (void);

G_END_DECLS
