/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-user-form.h"

#include <glib/gi18n-lib.h>

#include "ol-role-words.h"
#include "ol-text.h"

struct _OlUserForm
{
  AdwBin parent_instance;

  char *former_name; /* owned, NULL: a new user */
  OlRole former_role;
  gboolean may;
  GtkCheckButton *checks[OL_N_ROLES]; /* owned by the list */

  GtkEditable *name_row; /* template children from here */
  GtkWidget *owner_label;
  GtkListBox *role_list;
  GtkWidget *close_button;
};

static guint edited_signal;

G_DEFINE_FINAL_TYPE (OlUserForm, ol_user_form, ADW_TYPE_BIN)

static void
edited (OlUserForm *self)
{
  g_signal_emit (self, edited_signal, 0);
}

const char *
ol_user_form_name (OlUserForm *self)
{
  g_return_val_if_fail (OL_IS_USER_FORM (self), NULL);

  return gtk_editable_get_text (self->name_row);
}

OlRole
ol_user_form_role (OlUserForm *self)
{
  g_return_val_if_fail (OL_IS_USER_FORM (self), OL_ROLE_TV);

  for (OlRole role = 0; role < OL_N_ROLES; role++)
    if (gtk_check_button_get_active (self->checks[role]))
      return role;
  return OL_ROLE_TV;
}

gboolean
ol_user_form_is_right (OlUserForm *self)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (OL_IS_USER_FORM (self), FALSE);

  key = ol_text_key (ol_user_form_name (self));
  return self->may && *key != '\0'
         && (self->former_name == NULL || ol_user_form_role (self) != self->former_role
             || !g_str_equal (ol_user_form_name (self), self->former_name));
}

/* The owner stays an administrator; so does nobody else. */
static void
lock (OlUserForm *self, gboolean is_owner)
{
  gtk_editable_set_editable (self->name_row, self->may);
  gtk_widget_set_visible (self->owner_label, self->may && is_owner);
  gtk_widget_set_visible (self->close_button, self->may && self->former_name != NULL && !is_owner);
  for (OlRole role = 0; role < OL_N_ROLES; role++)
    gtk_widget_set_sensitive (GTK_WIDGET (self->checks[role]), self->may && !is_owner);
}

void
ol_user_form_open (OlUserForm *self, const OlUser *user, gboolean may)
{
  g_return_if_fail (OL_IS_USER_FORM (self));

  g_free (self->former_name);
  self->former_name = g_strdup (user != NULL ? user->name : NULL);
  self->former_role = user != NULL ? user->role : OL_ROLE_EXPLOITANT;
  self->may = may;
  gtk_editable_set_text (self->name_row, user != NULL ? user->name : "");
  gtk_check_button_set_active (self->checks[self->former_role], TRUE);
  lock (self, user != NULL && user->owner);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
add_role (OlUserForm *self, OlRole role)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/settings/role-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_builder_get_object (builder, "check"));
  g_autofree char *summary = ol_role_summary (role);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ol_role_title (role));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ol_role_title (role), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  summary, -1);
  if (role > 0)
    gtk_check_button_set_group (check, self->checks[0]);
  g_signal_connect_object (check, "toggled", G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
  self->checks[role] = check;
  gtk_list_box_append (self->role_list, row);
}

static void
ol_user_form_finalize (GObject *object)
{
  g_clear_pointer (&OL_USER_FORM (object)->former_name, g_free);
  G_OBJECT_CLASS (ol_user_form_parent_class)->finalize (object);
}

static void
ol_user_form_class_init (OlUserFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ol_user_form_finalize;
  edited_signal = g_signal_new ("edited", OL_TYPE_USER_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-user-form.ui");
  gtk_widget_class_bind_template_child (widget_class, OlUserForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, OlUserForm, owner_label);
  gtk_widget_class_bind_template_child (widget_class, OlUserForm, role_list);
  gtk_widget_class_bind_template_child (widget_class, OlUserForm, close_button);
  gtk_widget_class_bind_template_callback (widget_class, edited);
}

static void
ol_user_form_init (OlUserForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (OlRole role = 0; role < OL_N_ROLES; role++)
    add_role (self, role);
}
