/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-settings-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-partner-repository.h"

struct _OlSettingsJob
{
  OlEditJob parent_instance;

  char *name; /* of a partner; NULL: the organisation */
  char **settings;
  GPtrArray *former; /* "KEY=VALUE" of what was changed, the last first */
  OlPartner *partner;           /* result */
  OlOrganisation *organisation; /* result */
};

G_DEFINE_FINAL_TYPE (OlSettingsJob, ol_settings_job, OL_TYPE_EDIT_JOB)

const OlPartner *
ol_settings_job_partner (OlSettingsJob *self)
{
  g_return_val_if_fail (OL_IS_SETTINGS_JOB (self), NULL);
  return self->partner;
}

const OlOrganisation *
ol_settings_job_organisation (OlSettingsJob *self)
{
  g_return_val_if_fail (OL_IS_SETTINGS_JOB (self), NULL);
  return self->organisation;
}

static char *
get_one (OlSettingsJob *self, const char *key)
{
  if (self->partner != NULL)
    return ol_partner_get (self->partner, key);
  return ol_organisation_get (self->organisation, key);
}

static gboolean
change_one (OlSettingsJob *self, const char *key, const char *value, GError **error)
{
  if (self->partner != NULL)
    return ol_partner_set (self->partner, key, value, error);
  return ol_organisation_set (self->organisation, key, value, error);
}

/* The last change is taken back first: a cycle may need the anchor that was set before it. A name,
 * once given, cannot be unknown again. */
static void
note_former (OlSettingsJob *self, const char *key, const char *former)
{
  g_autofree char *now = get_one (self, key);

  if (*former == '\0' && g_str_equal (key, "name"))
    return;
  if (!g_str_equal (former, now))
    g_ptr_array_insert (self->former, 0, g_strconcat (key, "=", former, NULL));
}

static gboolean
set_one (OlSettingsJob *self, const char *setting, GError **error)
{
  const char *equals = strchr (setting, '=');
  g_autofree char *key = NULL;
  g_autofree char *former = NULL;

  if (equals == NULL || equals == setting)
    return ol_job_refuse (OL_JOB (self), error, "value_refused",
                          _ ("“%s” is not of the form KEY=VALUE."), setting);
  key = g_strndup (setting, equals - setting);
  former = get_one (self, key);
  if (!change_one (self, key, equals + 1, error))
    return FALSE;
  note_former (self, key, former);
  return TRUE;
}

static gboolean
set_all (OlSettingsJob *self, GError **error)
{
  for (char **setting = self->settings; *setting != NULL; setting++)
    if (!set_one (self, *setting, error))
      return FALSE;
  return TRUE;
}

static gboolean
change_partner (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlSettingsJob *self = data;

  self->partner = ol_partner_find (ol_write_db (write), self->name, error);
  return self->partner != NULL && set_all (self, error)
         && ol_partner_save (write, self->partner, error);
}

static gboolean
change_organisation (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlSettingsJob *self = data;

  self->organisation = ol_organisation_load (ol_write_db (write), error);
  return self->organisation != NULL && set_all (self, error)
         && ol_organisation_save (write, self->organisation, error);
}

static gboolean
ol_settings_job_allow (OlJob *job, GError **error)
{
  return ol_role_require (ol_job_actor (job)->role,
                          OL_SETTINGS_JOB (job)->name != NULL ? OL_PERMISSION_PARTNER_WRITE
                                                              : OL_PERMISSION_ORGANISATION_WRITE,
                          error);
}

static gboolean
ol_settings_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlSettingsJob *self = OL_SETTINGS_JOB (job);

  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB,
                         self->name != NULL ? change_partner : change_organisation, self,
                         cancellable, error);
}

/* By id: the name may be what was changed. */
static OlEditJob *
ol_settings_job_reverse (OlEditJob *edit)
{
  OlSettingsJob *self = OL_SETTINGS_JOB (edit);
  OlJob *job = OL_JOB (edit);
  const char *id = self->partner != NULL ? self->partner->id : NULL;
  g_autoptr (GPtrArray) settings = NULL;

  if (self->former->len == 0)
    return NULL;
  settings = g_ptr_array_copy (self->former, NULL, NULL);
  g_ptr_array_set_free_func (settings, NULL);
  g_ptr_array_add (settings, NULL);
  return OL_EDIT_JOB (ol_settings_job_new (ol_job_store (job), ol_job_actor (job), id,
                                           (const char *const *)settings->pdata));
}

static void
ol_settings_job_finalize (GObject *object)
{
  OlSettingsJob *self = OL_SETTINGS_JOB (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->settings, g_strfreev);
  g_clear_pointer (&self->former, g_ptr_array_unref);
  g_clear_pointer (&self->partner, ol_partner_free);
  g_clear_pointer (&self->organisation, ol_organisation_free);
  G_OBJECT_CLASS (ol_settings_job_parent_class)->finalize (object);
}

static void
ol_settings_job_class_init (OlSettingsJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_settings_job_finalize;
  OL_JOB_CLASS (klass)->resource = "settings";
  OL_JOB_CLASS (klass)->allow = ol_settings_job_allow;
  OL_JOB_CLASS (klass)->run = ol_settings_job_run;
  OL_EDIT_JOB_CLASS (klass)->reverse = ol_settings_job_reverse;
}

static void
ol_settings_job_init (OlSettingsJob *self)
{
  self->former = g_ptr_array_new_with_free_func (g_free);
}

OlSettingsJob *
ol_settings_job_new (OlStore *store,
                     const OlActor *actor,
                     const char *partner,
                     const char *const *settings)
{
  OlSettingsJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && settings != NULL, NULL);
  self = g_object_new (OL_TYPE_SETTINGS_JOB, "store", store, "actor", actor, NULL);
  self->name = g_strdup (partner);
  self->settings = g_strdupv ((char **)settings);
  return self;
}
