/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OlActionEntry: one thing a person can do: the one place for its name, keys and label.
 * Accelerators, the menu and the shortcuts window are made of it. Tables of them end with an entry
 * whose action is NULL; entries of one group stand together.
 */
typedef struct
{
  const char *action;      /* detailed name: "billing.prepare" */
  const char *accelerator; /* NULL: none */
  const char *label;       /* untranslated, _() it */
  const char *group;       /* untranslated, of the shortcuts window */
  gboolean in_menu;        /* in the main menu too */
} OlActionEntry;

/** ol_action_table: (transfer none): what the window itself can do. */
const OlActionEntry *ol_action_table (void);

/**
 * ol_action_table_set_accelerators: those of the window and of every page. Two pages may use one
 * key: only the actions of the page in front can be found.
 */
void ol_action_table_set_accelerators (GtkApplication *application);
/** ol_action_table_menu: (transfer full): the main menu. */
GMenuModel *ol_action_table_menu (void);
/**
 * ol_action_table_shortcuts: (transfer none): a new shortcuts window, owned by GTK's list of
 * toplevels.
 */
GtkShortcutsWindow *ol_action_table_shortcuts (void);

G_END_DECLS
