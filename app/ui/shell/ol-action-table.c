/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-action-table.h"

#include <glib/gi18n-lib.h>

#include "ol-page-table.h"

static const OlActionEntry table[] = {
  { "win.page::overview", "<Control>1", N_ ("Overview"), N_ ("Pages"), FALSE },
  { "win.page::missions", "<Control>2", N_ ("Missions"), N_ ("Pages"), FALSE },
  { "win.page::billing", "<Control>3", N_ ("Billing"), N_ ("Pages"), FALSE },
  { "win.page::invoices", "<Control>4", N_ ("Invoices"), N_ ("Pages"), FALSE },
  { "win.page::settings", "<Control>5", N_ ("Settings"), N_ ("Pages"), FALSE },
  { "win.help", "F1", N_ ("Help on this page"), N_ ("General"), TRUE },
  { "win.sidebar", "F9", N_ ("Show or hide the pages"), N_ ("General"), FALSE },
  { "win.menu", "F10", N_ ("Main menu"), N_ ("General"), FALSE },
  { "win.fullscreen", "F11", N_ ("Full screen"), N_ ("General"), FALSE },
  { "win.preferences", "<Control>comma", N_ ("Preferences"), N_ ("General"), TRUE },
  { "win.shortcuts", "<Control>question", N_ ("Keyboard shortcuts"), N_ ("General"), TRUE },
  { "win.about", NULL, N_ ("About OneLog"), N_ ("General"), TRUE },
  { "window.close", "<Control>w", N_ ("Close the window"), N_ ("General"), FALSE },
  { "app.quit", "<Control>q", N_ ("Quit"), N_ ("General"), FALSE },
  { NULL },
};

const OlActionEntry *
ol_action_table (void)
{
  return table;
}

static void
set_accelerators (GtkApplication *application, const OlActionEntry *entries)
{
  for (const OlActionEntry *entry = entries; entry->action != NULL; entry++)
    {
      const char *accelerators[] = { entry->accelerator, NULL };

      gtk_application_set_accels_for_action (application, entry->action, accelerators);
    }
}

void
ol_action_table_set_accelerators (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  set_accelerators (application, table);
  for (const OlPageEntry *page = ol_page_table (); page->id != NULL; page++)
    {
      if (page->actions != NULL)
        set_accelerators (application, page->actions);
    }
}

GMenuModel *
ol_action_table_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (const OlActionEntry *entry = table; entry->action != NULL; entry++)
    {
      if (entry->in_menu)
        g_menu_append (menu, _ (entry->label), entry->action);
    }
  return G_MENU_MODEL (menu);
}

static void
append_shortcut (GString *xml, const OlActionEntry *entry)
{
  g_autofree char *item
      = g_markup_printf_escaped ("<child><object class='GtkShortcutsShortcut'>"
                                 "<property name='title'>%s</property>"
                                 "<property name='accelerator'>%s</property>"
                                 "</object></child>",
                                 _ (entry->label), entry->accelerator);

  g_string_append (xml, item);
}

static void
append_groups (GString *xml, const OlActionEntry *entries)
{
  const char *group = NULL;

  for (const OlActionEntry *entry = entries; entry->action != NULL; entry++)
    {
      if (entry->accelerator == NULL)
        continue;
      if (g_strcmp0 (group, entry->group) != 0)
        {
          g_autofree char *head
              = g_markup_printf_escaped ("<child><object class='GtkShortcutsGroup'>"
                                         "<property name='title'>%s</property>",
                                         _ (entry->group));

          g_string_append (xml, group != NULL ? "</object></child>" : "");
          g_string_append (xml, head);
          group = entry->group;
        }
      append_shortcut (xml, entry);
    }
  g_string_append (xml, group != NULL ? "</object></child>" : "");
}

/* GTK 4.8 fills a shortcuts window from XML only. */
GtkShortcutsWindow *
ol_action_table_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) xml
      = g_string_new ("<interface><object class='GtkShortcutsWindow' id='window'>"
                      "<property name='modal'>1</property>"
                      "<child><object class='GtkShortcutsSection'>"
                      "<property name='section-name'>all</property>"
                      "<property name='max-height'>12</property>");

  append_groups (xml, table);
  for (const OlPageEntry *page = ol_page_table (); page->id != NULL; page++)
    {
      if (page->actions != NULL)
        append_groups (xml, page->actions);
    }
  g_string_append (xml, "</object></child></object></interface>");
  if (!gtk_builder_add_from_string (builder, xml->str, xml->len, &error))
    g_error ("The shortcuts window cannot be built: %s", error->message);
  return GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "window"));
}
