/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner-list-job.h"

#include "ol-partner-repository.h"

struct _OlPartnerListJob
{
  OlJob parent_instance;

  char *wanted;
  GPtrArray *partners; /* OlPartner */
  OlOrganisation *organisation;
};

G_DEFINE_FINAL_TYPE (OlPartnerListJob, ol_partner_list_job, OL_TYPE_JOB)

GPtrArray *
ol_partner_list_job_partners (OlPartnerListJob *self)
{
  g_return_val_if_fail (OL_IS_PARTNER_LIST_JOB (self), NULL);
  return self->partners;
}

const OlOrganisation *
ol_partner_list_job_organisation (OlPartnerListJob *self)
{
  g_return_val_if_fail (OL_IS_PARTNER_LIST_JOB (self), NULL);
  return self->organisation;
}

static GPtrArray *
load_partners (OlDb *db, const char *wanted, GError **error)
{
  GPtrArray *partners;
  OlPartner *partner;

  if (wanted == NULL)
    return ol_partners_load (db, error);
  partner = ol_partner_find (db, wanted, error);
  if (partner == NULL)
    return NULL;
  partners = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_partner_free);
  g_ptr_array_add (partners, partner);
  return partners;
}

static gboolean
list (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlPartnerListJob *self = data;

  self->organisation = ol_organisation_load (db, error);
  if (self->organisation == NULL)
    return FALSE;
  self->partners = load_partners (db, self->wanted, error);
  return self->partners != NULL;
}

static gboolean
ol_partner_list_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, list, job, cancellable, error);
}

static void
ol_partner_list_job_finalize (GObject *object)
{
  OlPartnerListJob *self = OL_PARTNER_LIST_JOB (object);

  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->partners, g_ptr_array_unref);
  g_clear_pointer (&self->organisation, ol_organisation_free);
  G_OBJECT_CLASS (ol_partner_list_job_parent_class)->finalize (object);
}

static void
ol_partner_list_job_class_init (OlPartnerListJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_partner_list_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_PARTNER_READ;
  OL_JOB_CLASS (klass)->resource = "partner";
  OL_JOB_CLASS (klass)->run = ol_partner_list_job_run;
}

static void
ol_partner_list_job_init (OlPartnerListJob *self)
{
}

OlPartnerListJob *
ol_partner_list_job_new (OlStore *store, const OlActor *actor, const char *partner)
{
  OlPartnerListJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  self = g_object_new (OL_TYPE_PARTNER_LIST_JOB, "store", store, "actor", actor, NULL);
  self->wanted = g_strdup (partner);
  return self;
}
