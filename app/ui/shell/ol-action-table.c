/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-action-table.h"

#include <glib/gi18n-lib.h>

static const OlActionEntry table[] = {
  { "billing.prepare", "<Control>Return", N_ ("Prepare the drafts"), N_ ("Invoicing"), FALSE },
  { "billing.issue", "<Control>i", N_ ("Issue the selected draft"), N_ ("Invoicing"), FALSE },
  { "billing.issue-all", "<Control><Shift>i", N_ ("Issue all drafts"), N_ ("Invoicing"), FALSE },
  { "billing.open-pdf", "<Control>o", N_ ("Open the PDF of the selected invoice"),
    N_ ("Invoicing"), FALSE },
  { "billing.export-pdf", "<Control>s", N_ ("Save the PDF"), N_ ("Invoicing"), FALSE },
  { "billing.export-xml", "<Control><Shift>s", N_ ("Save the XML"), N_ ("Invoicing"), FALSE },
  { "billing.export-bundle", "<Control>b", N_ ("Save the invoice with its papers"),
    N_ ("Invoicing"), FALSE },
  { "billing.cancel", "Escape", N_ ("Cancel what is running"), N_ ("Invoicing"), FALSE },
  { "billing.previous-period", "<Alt>Left", N_ ("Previous period"), N_ ("Showing"), FALSE },
  { "billing.next-period", "<Alt>Right", N_ ("Next period"), N_ ("Showing"), FALSE },
  { "billing.show-invoices", "<Alt>1", N_ ("Invoices"), N_ ("Showing"), FALSE },
  { "billing.show-blocked", "<Alt>2", N_ ("Blocked missions"), N_ ("Showing"), FALSE },
  { "billing.show-late", "<Alt>3", N_ ("Late papers"), N_ ("Showing"), FALSE },
  { "billing.refresh", "<Control>r", N_ ("Read again"), N_ ("Showing"), TRUE },
  { "billing.sidebar", "F9", N_ ("Show or hide the partners"), N_ ("Showing"), FALSE },
  { "win.menu", "F10", N_ ("Main menu"), N_ ("General"), FALSE },
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

void
ol_action_table_set_accelerators (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (const OlActionEntry *entry = table; entry->action != NULL; entry++)
    {
      const char *accelerators[] = { entry->accelerator, NULL };

      gtk_application_set_accels_for_action (application, entry->action, accelerators);
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

/* Entries of one group stand together in the table. */
static void
append_groups (GString *xml)
{
  const char *group = NULL;

  for (const OlActionEntry *entry = table; entry->action != NULL; entry++)
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
  g_string_append (xml, "</object></child>");
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

  append_groups (xml);
  g_string_append (xml, "</object></child></object></interface>");
  if (!gtk_builder_add_from_string (builder, xml->str, xml->len, &error))
    g_error ("The shortcuts window cannot be built: %s", error->message);
  return GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "window"));
}
