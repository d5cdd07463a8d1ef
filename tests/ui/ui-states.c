/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-states.h"

#include "ol-page-table.h"
#include "ui-walk.h"

typedef struct
{
  UiFixture *fixture;
  UiStateFunc func;
  gpointer data;
  GHashTable *seen; /* of what was shown */
} Visit;

/* What other pages ask a page to open. */
static const struct
{
  const char *page, *detail;
} details[] = {
  { "missions", "billing=blocked" },
  { "missions", "billing=unbilled" },
  { "missions", "reference=TF-2026-0001" },
  { "billing", "partner=MAERSK" },
  { "billing", "partner=MEDLOG&from=2026-10-01&to=2026-10-31" },
  { "invoices", "status=overdue" },
  { "invoices", "status=draft" },
  { "invoices", "ageing" },
  { "invoices", "approval" },
  { "settings", "organisation" },
  { "settings", "partner=MEDLOG" },
  { "settings", "tariffs" },
  { "settings", "tariffs=MAERSK" },
  { "settings", "rates" },
  { "settings", "series" },
};

/* Windows of ours that are up, the main one first: (transfer full). */
static GPtrArray *
windows (UiFixture *fixture)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (found, g_object_ref (fixture->window));
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (window != GTK_WIDGET (fixture->window) && gtk_widget_get_mapped (window))
        g_ptr_array_add (found, g_steal_pointer (&window));
    }
  return found;
}

static void
collect_popover (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_POPOVER (widget))
    g_ptr_array_add (data, g_object_ref (widget));
}

static void
add_words (GtkWidget *widget, gpointer data)
{
  const char *words = ui_words (widget);

  g_checksum_update (data, (const guchar *)G_OBJECT_TYPE_NAME (widget), -1);
  if (words != NULL)
    g_checksum_update (data, (const guchar *)words, -1);
}

/* What looks the same was judged before. */
static gboolean
is_new (Visit *self, GtkWidget *root)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  ui_each_mapped (root, add_words, sum);
  return g_hash_table_add (self->seen, g_strdup (g_checksum_get_string (sum)));
}

/* Popovers are surfaces of their own, like windows. Behind them the main window is as it was. */
static void
show_all (Visit *self, const char *state)
{
  g_autoptr (GPtrArray) open = NULL;
  const gboolean at_rest = ui_quiet ();
  guint count;

  open = windows (self->fixture);
  count = open->len;
  for (guint i = 0; i < count; i++)
    ui_each_mapped (g_ptr_array_index (open, i), collect_popover, open);
  for (guint i = open->len > 1 ? 1 : 0; i < open->len; i++)
    {
      GtkWidget *root = g_ptr_array_index (open, i);

      if (gtk_widget_get_mapped (root) && is_new (self, root))
        self->func (root, state, at_rest, self->data);
    }
}

static void
close_others (Visit *self)
{
  g_autoptr (GPtrArray) open = windows (self->fixture);

  for (guint i = open->len - 1; i > 0; i--)
    gtk_window_close (g_ptr_array_index (open, i));
  ui_quiet ();
}

/* --- menus ---------------------------------------------------------------------------------------
 */

static void
collect_menu (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_MENU_BUTTON (widget) && gtk_widget_is_sensitive (widget))
    g_ptr_array_add (data, g_object_ref (widget));
}

static void
visit_menus (Visit *self, const char *page)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *state = g_strconcat (page, ", a menu", NULL);

  ui_each_mapped (GTK_WIDGET (self->fixture->window), collect_menu, buttons);
  for (guint i = 0; i < buttons->len; i++)
    {
      GtkMenuButton *button = g_ptr_array_index (buttons, i);

      if (!gtk_widget_get_mapped (GTK_WIDGET (button)))
        continue;
      gtk_menu_button_popup (button);
      show_all (self, state);
      gtk_menu_button_popdown (button);
      ui_quiet ();
    }
}

/* --- pages ---------------------------------------------------------------------------------------
 */

static void
visit_action (Visit *self, const OlPageEntry *entry, const char *action)
{
  const char *name = strchr (action, '.') + 1;
  GActionGroup *actions = ol_page_actions (ui_go (self->fixture, entry->id, NULL));

  if (!g_action_group_has_action (actions, name)
      || !g_action_group_get_action_enabled (actions, name)
      || g_action_group_get_action_parameter_type (actions, name) != NULL)
    return;
  g_action_group_activate_action (actions, name, NULL);
  show_all (self, action);
  close_others (self);
}

static void
visit_page (Visit *self, const OlPageEntry *entry)
{
  visit_menus (self, entry->id);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      if (!g_str_equal (details[i].page, entry->id))
        continue;
      ui_go (self->fixture, entry->id, details[i].detail);
      show_all (self, details[i].detail);
    }
  for (const OlActionEntry *action = entry->actions; action != NULL && action->action != NULL;
       action++)
    visit_action (self, entry, action->action);
}

void
ui_each_state (
    UiFixture *fixture, const char *page, gboolean at_work, UiStateFunc func, gpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Visit self = { fixture, func, data, seen };

  ui_go (fixture, page, NULL);
  show_all (&self, page);
  if (at_work)
    visit_page (&self, ol_page_table_find (page));
}

void
ui_each_window_state (UiFixture *fixture, UiStateFunc func, gpointer data)
{
  const char *names[] = { "menu", "shortcuts", "about", "help" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Visit self = { fixture, func, data, seen };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), names[i], NULL);
      show_all (&self, names[i]);
      close_others (&self);
    }
}
