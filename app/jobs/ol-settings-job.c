/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-settings-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-partner-repository.h"

struct _OlSettingsJob
{
  OlJob parent_instance;

  char *name; /* of a partner; NULL: the organisation */
  char **settings;
  OlPartner *partner;           /* result */
  OlOrganisation *organisation; /* result */
};

G_DEFINE_FINAL_TYPE (OlSettingsJob, ol_settings_job, OL_TYPE_JOB)

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

static gboolean
set_one (OlSettingsJob *self, const char *setting, GError **error)
{
  const char *equals = strchr (setting, '=');
  g_autofree char *key = NULL;

  if (equals == NULL || equals == setting)
    return ol_job_refuse (OL_JOB (self), error, "value_refused",
                          _ ("“%s” is not of the form KEY=VALUE."), setting);
  key = g_strndup (setting, equals - setting);
  if (self->partner != NULL)
    return ol_partner_set (self->partner, key, equals + 1, error);
  return ol_organisation_set (self->organisation, key, equals + 1, error);
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

static void
ol_settings_job_finalize (GObject *object)
{
  OlSettingsJob *self = OL_SETTINGS_JOB (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->settings, g_strfreev);
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
}

static void
ol_settings_job_init (OlSettingsJob *self)
{
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
