/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-why.h"

struct _OlWhy
{
  GHashTable *buttons; /* name of an action -> GPtrArray of Button */
};

typedef struct
{
  GtkWidget *widget; /* borrowed */
  char *tooltip;     /* owned, nullable: its own */
} Button;

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
look_under (OlWhy *self, GtkWidget *root)
{
  const char *action
      = GTK_IS_BUTTON (root) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (root)) : NULL;

  if (action != NULL)
    add (self, root, action);
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
  look_under (self, root);
  return self;
}

void
ol_why_free (OlWhy *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->buttons);
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

void
ol_why_tell (OlWhy *self, const char *action, const char *reason)
{
  GPtrArray *same;

  g_return_if_fail (self != NULL && action != NULL);

  same = g_hash_table_lookup (self->buttons, action);
  for (guint i = 0; same != NULL && i < same->len; i++)
    tell (g_ptr_array_index (same, i), reason);
}
