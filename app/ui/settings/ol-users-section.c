/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-users-section.h"

#include <glib/gi18n-lib.h>

#include "ol-role-words.h"
#include "ol-user-edit-job.h"
#include "ol-user-form.h"

struct _OlUsersSection
{
  OlSettingsSection parent_instance;

  char *user_id;    /* owned, nullable: of the form; NULL in it: a new one */
  gboolean is_form; /* the form is shown */

  GtkStack *stack; /* template children from here */
  GtkListBox *user_list;
  OlUserForm *form;
};

G_DEFINE_FINAL_TYPE (OlUsersSection, ol_users_section, OL_TYPE_SETTINGS_SECTION)

static void
show_list (OlUsersSection *self)
{
  self->is_form = FALSE;
  g_clear_pointer (&self->user_id, g_free);
  gtk_stack_set_visible_child_name (self->stack, "list");
  ol_settings_section_set_place (OL_SETTINGS_SECTION (self), "");
}

static void
show_form (OlUsersSection *self, const OlUser *user)
{
  const gboolean may
      = ol_settings_section_may (OL_SETTINGS_SECTION (self), OL_PERMISSION_ORGANISATION_WRITE);

  self->is_form = TRUE;
  g_free (self->user_id);
  self->user_id = g_strdup (user != NULL ? user->id : NULL);
  gtk_stack_set_visible_child_name (self->stack, "form");
  ol_user_form_open (self->form, user, may);
  ol_settings_section_set_place (OL_SETTINGS_SECTION (self),
                                 user != NULL ? user->name : _ ("New user"));
}

static const OlUser *
find_user (OlUsersSection *self, const char *id)
{
  const OlSettingsData *data = ol_settings_section_data (OL_SETTINGS_SECTION (self));

  for (guint i = 0; data != NULL && i < data->users->len; i++)
    {
      const OlUser *user = g_ptr_array_index (data->users, i);

      if (g_strcmp0 (user->id, id) == 0)
        return user;
    }
  return NULL;
}

static void
user_activated (OlUsersSection *self, GtkListBoxRow *row)
{
  ol_settings_section_open (OL_SETTINGS_SECTION (self), g_object_get_data (G_OBJECT (row), "user"));
}

static void
add_row (OlUsersSection *self, const OlUser *user)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/settings/partner-setting-row.ui");
  AdwActionRow *row = ADW_ACTION_ROW (gtk_builder_get_object (builder, "row"));
  g_autofree char *title = g_markup_escape_text (user->name, -1);
  g_autofree char *subtitle = g_strjoin (" · ", ol_role_title (user->role),
                                         user->owner ? _ ("owner of the desk") : NULL, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle);
  adw_avatar_set_text (ADW_AVATAR (gtk_builder_get_object (builder, "avatar")), user->name);
  g_object_set_data_full (G_OBJECT (row), "user", g_strdup (user->id), g_free);
  gtk_list_box_append (self->user_list, GTK_WIDGET (row));
}

static void
fill_list (OlUsersSection *self, const OlSettingsData *data)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->user_list, 0)) != NULL)
    gtk_list_box_remove (self->user_list, GTK_WIDGET (row));
  for (guint i = 0; i < data->users->len; i++)
    add_row (self, g_ptr_array_index (data->users, i));
}

static void
run (OlUsersSection *self, OlUserEditJob *job, char *sentence)
{
  ol_settings_runner_run (ol_settings_section_runner (OL_SETTINGS_SECTION (self)), OL_JOB (job),
                          sentence);
  g_free (sentence);
}

static void
save (OlUsersSection *self)
{
  OlSettingsRunner *runner = ol_settings_section_runner (OL_SETTINGS_SECTION (self));
  OlStore *store = ol_settings_runner_store (runner);
  const OlActor *actor = ol_settings_runner_actor (runner);
  const char *name = ol_user_form_name (self->form);
  const OlRole role = ol_user_form_role (self->form);

  if (self->user_id == NULL)
    run (self, ol_user_edit_job_new_add (store, actor, name, role),
         /* Translators: the name of a user */
         g_strdup_printf (_ ("%s may work here."), name));
  else
    run (self, ol_user_edit_job_new_change (store, actor, self->user_id, name, role),
         /* Translators: the name of a user */
         g_strdup_printf (_ ("The account of %s is changed."), name));
  show_list (self);
}

static void
close_account (OlUsersSection *self)
{
  OlSettingsRunner *runner = ol_settings_section_runner (OL_SETTINGS_SECTION (self));

  run (self,
       ol_user_edit_job_new_close (ol_settings_runner_store (runner),
                                   ol_settings_runner_actor (runner), self->user_id),
       /* Translators: the name of a user */
       g_strdup_printf (_ ("The account of %s is closed."),
                        ol_settings_section_place (OL_SETTINGS_SECTION (self))));
  show_list (self);
}

static void
verbs_changed (OlUsersSection *self)
{
  ol_settings_section_verbs_changed (OL_SETTINGS_SECTION (self));
}

static gboolean
ol_users_section_can (OlSettingsSection *section, OlSettingsVerb verb)
{
  OlUsersSection *self = OL_USERS_SECTION (section);
  const OlUser *user = find_user (self, self->user_id);

  if (!ol_settings_section_may (section, OL_PERMISSION_ORGANISATION_WRITE))
    return FALSE;
  switch (verb)
    {
    case OL_VERB_ADD:
      return !self->is_form;
    case OL_VERB_SAVE:
      return self->is_form && ol_user_form_is_right (self->form);
    case OL_VERB_REMOVE:
      return self->is_form && user != NULL && !user->owner;
    default:
      return FALSE;
    }
}

static void
ol_users_section_act (OlSettingsSection *section, OlSettingsVerb verb)
{
  OlUsersSection *self = OL_USERS_SECTION (section);

  if (verb == OL_VERB_ADD)
    show_form (self, NULL);
  else if (verb == OL_VERB_SAVE)
    save (self);
  else
    close_account (self);
}

/* A form that is open stays as it is typed, unless its user is gone. */
static void
ol_users_section_show (OlSettingsSection *section, const OlSettingsData *data)
{
  OlUsersSection *self = OL_USERS_SECTION (section);

  fill_list (self, data);
  if (self->user_id != NULL && find_user (self, self->user_id) == NULL)
    show_list (self);
}

static void
ol_users_section_open (OlSettingsSection *section, const char *detail)
{
  OlUsersSection *self = OL_USERS_SECTION (section);
  const OlUser *user = find_user (self, detail);

  if (user != NULL)
    show_form (self, user);
}

static void
ol_users_section_back (OlSettingsSection *section)
{
  show_list (OL_USERS_SECTION (section));
}

static void
ol_users_section_finalize (GObject *object)
{
  g_clear_pointer (&OL_USERS_SECTION (object)->user_id, g_free);
  G_OBJECT_CLASS (ol_users_section_parent_class)->finalize (object);
}

static void
ol_users_section_class_init (OlUsersSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OlSettingsSectionClass *section_class = OL_SETTINGS_SECTION_CLASS (klass);

  g_type_ensure (OL_TYPE_USER_FORM);
  G_OBJECT_CLASS (klass)->finalize = ol_users_section_finalize;
  section_class->show = ol_users_section_show;
  section_class->open = ol_users_section_open;
  section_class->back = ol_users_section_back;
  section_class->can = ol_users_section_can;
  section_class->act = ol_users_section_act;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-users-section.ui");
  gtk_widget_class_bind_template_child (widget_class, OlUsersSection, stack);
  gtk_widget_class_bind_template_child (widget_class, OlUsersSection, user_list);
  gtk_widget_class_bind_template_child (widget_class, OlUsersSection, form);
  gtk_widget_class_bind_template_callback (widget_class, user_activated);
  gtk_widget_class_bind_template_callback (widget_class, verbs_changed);
}

static void
ol_users_section_init (OlUsersSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
