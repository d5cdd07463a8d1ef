/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-why.h"

struct _OlWhy
{
  GHashTable *buttons; /* name of an action -> GPtrArray of Button */
  GPtrArray *menus;    /* of Menu */
};

typedef struct
{
  GtkWidget *widget; /* borrowed */
  char *tooltip;     /* owned, nullable: its own */
} Button;

/* A menu, and why some of its items are grey. */
typedef struct
{
  GMenu *menu;         /* owned */
  GHashTable *actions; /* set: names of its items' actions */
  GHashTable *reasons; /* name of an action -> reason */
  gboolean tells;      /* its last section are the reasons */
} Menu;

static void
menu_free (gpointer data)
{
  Menu *menu = data;

  g_object_unref (menu->menu);
  g_hash_table_unref (menu->actions);
  g_hash_table_unref (menu->reasons);
  g_free (menu);
}

static void
button_free (gpointer data)
{
  g_free (((Button *)data)->tooltip);
  g_free (data);
}

static void
add (OlWhy *self, GtkWidget *widget, const char *action)
{
  GPtrArray *same = g_hash_table_lookup (self->buttons, action);
  Button *button = g_new0 (Button, 1);

  if (same == NULL)
    {
      same = g_ptr_array_new_with_free_func (button_free);
      g_hash_table_insert (self->buttons, g_strdup (action), same);
    }
  button->widget = widget;
  button->tooltip = g_strdup (gtk_widget_get_tooltip_text (widget));
  g_ptr_array_add (same, button);
}

static void
collect_actions (GMenuModel *model, GHashTable *actions)
{
  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autoptr (GMenuModel) section
          = g_menu_model_get_item_link (model, i, G_MENU_LINK_SECTION);
      char *action = NULL;

      if (section != NULL)
        collect_actions (section, actions);
      else if (g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
        g_hash_table_add (actions, action);
    }
}

static void
add_menu (OlWhy *self, GMenuModel *model)
{
  Menu *menu;

  if (!G_IS_MENU (model))
    return;
  menu = g_new0 (Menu, 1);
  menu->menu = G_MENU (g_object_ref (model));
  menu->actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  menu->reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  collect_actions (model, menu->actions);
  g_ptr_array_add (self->menus, menu);
}

static void
look_under (OlWhy *self, GtkWidget *root)
{
  const char *action
      = GTK_IS_BUTTON (root) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (root)) : NULL;

  if (action != NULL)
    add (self, root, action);
  if (GTK_IS_MENU_BUTTON (root))
    add_menu (self, gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_under (self, child);
}

OlWhy *
ol_why_new (GtkWidget *root)
{
  OlWhy *self;

  g_return_val_if_fail (GTK_IS_WIDGET (root), NULL);

  self = g_new0 (OlWhy, 1);
  self->buttons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify)g_ptr_array_unref);
  self->menus = g_ptr_array_new_with_free_func (menu_free);
  look_under (self, root);
  return self;
}

void
ol_why_free (OlWhy *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->buttons);
  g_ptr_array_unref (self->menus);
  g_free (self);
}

static void
tell (const Button *button, const char *reason)
{
  gtk_widget_set_tooltip_text (button->widget, reason != NULL ? reason : button->tooltip);
  if (reason != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button->widget),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button->widget),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* Items of one menu often share a reason, which is said once. */
static void
tell_menu (Menu *menu)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GMenu) section = g_menu_new ();
  GHashTableIter iter;
  gpointer reason;

  if (menu->tells)
    g_menu_remove (menu->menu, g_menu_model_get_n_items (G_MENU_MODEL (menu->menu)) - 1);
  g_hash_table_iter_init (&iter, menu->reasons);
  while (g_hash_table_iter_next (&iter, NULL, &reason))
    {
      /* No action has this name: the line is there to be read. */
      if (g_hash_table_add (said, reason))
        g_menu_append (section, reason, "menu.reason");
    }
  menu->tells = g_hash_table_size (said) > 0;
  if (menu->tells)
    g_menu_append_section (menu->menu, NULL, G_MENU_MODEL (section));
}

static void
tell_menus (OlWhy *self, const char *action, const char *reason)
{
  for (guint i = 0; i < self->menus->len; i++)
    {
      Menu *menu = g_ptr_array_index (self->menus, i);

      if (!g_hash_table_contains (menu->actions, action)
          || g_strcmp0 (g_hash_table_lookup (menu->reasons, action), reason) == 0)
        continue;
      if (reason != NULL)
        g_hash_table_insert (menu->reasons, g_strdup (action), g_strdup (reason));
      else
        g_hash_table_remove (menu->reasons, action);
      tell_menu (menu);
    }
}

void
ol_why_tell (OlWhy *self, const char *action, const char *reason)
{
  GPtrArray *same;

  g_return_if_fail (self != NULL && action != NULL);

  same = g_hash_table_lookup (self->buttons, action);
  for (guint i = 0; same != NULL && i < same->len; i++)
    tell (g_ptr_array_index (same, i), reason);
  tell_menus (self, action, reason);
}
