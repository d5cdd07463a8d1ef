/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-list-job.h"

#include <string.h>

#define DEFAULT_LIMIT 100

struct _OlAuditListJob
{
  OlJob parent_instance;

  OlAuditFilter filter; /* strings owned */
  gboolean billing_only;
  GPtrArray *rows; /* OlAuditRow */
  gint64 last_seq; /* of the last row seen, kept or not */
  guint seen;      /* rows of the current page of the store */
  gint64 next;
};

G_DEFINE_FINAL_TYPE (OlAuditListJob, ol_audit_list_job, OL_TYPE_JOB)

static void
audit_row_free (gpointer data)
{
  OlAuditRow *row = data;

  g_free (row->id);
  g_free (row->actor);
  g_free (row->actor_name);
  g_free (row->role);
  g_free (row->action);
  g_free (row->resource_type);
  g_free (row->resource_id);
  g_free (row->desk);
  g_free (row->header);
  g_free (row);
}

static OlAuditRow *
audit_row_copy (const OlAuditRow *row)
{
  OlAuditRow *copy = g_memdup2 (row, sizeof *row);

  copy->id = g_strdup (row->id);
  copy->actor = g_strdup (row->actor);
  copy->actor_name = g_strdup (row->actor_name);
  copy->role = g_strdup (row->role);
  copy->action = g_strdup (row->action);
  copy->resource_type = g_strdup (row->resource_type);
  copy->resource_id = g_strdup (row->resource_id);
  copy->desk = g_strdup (row->desk);
  copy->header = g_strdup (row->header);
  return copy;
}

GPtrArray *
ol_audit_list_job_rows (OlAuditListJob *self)
{
  g_return_val_if_fail (OL_IS_AUDIT_LIST_JOB (self), NULL);
  return self->rows;
}

gint64
ol_audit_list_job_next (OlAuditListJob *self)
{
  g_return_val_if_fail (OL_IS_AUDIT_LIST_JOB (self), 0);
  return self->next;
}

static gboolean
is_billing_act (const OlAuditRow *row)
{
  static const char *const types[] = { "invoice", "credit_note", "payment", "journal",
                                       "tariff",  "rate",        "partner", "organisation",
                                       "series",  "billing_run" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (row->resource_type, types[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
keep_row (const OlAuditRow *row, GPtrArray *privates, gpointer data, GError **error)
{
  OlAuditListJob *self = data;

  self->seen++;
  /* One row more than asked for tells that another page follows. */
  if (self->rows->len == self->filter.limit)
    return TRUE;
  self->last_seq = row->seq;
  if (!self->billing_only || is_billing_act (row))
    g_ptr_array_add (self->rows, audit_row_copy (row));
  return TRUE;
}

/* What a role may not see is left out here, so a page may take several of the store's. */
static gboolean
list (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlAuditListJob *self = data;
  OlAuditFilter page = self->filter;

  page.limit = self->filter.limit + 1;
  do
    {
      self->seen = 0;
      if (!ol_audit_list (db, &page, keep_row, self, error))
        return FALSE;
      page.before_seq = self->last_seq;
    }
  while (self->seen == page.limit && self->rows->len < self->filter.limit
         && !g_cancellable_set_error_if_cancelled (cancellable, error));
  if (self->seen > 0 && self->rows->len == self->filter.limit && self->seen == page.limit)
    self->next = self->last_seq;
  return !g_cancellable_is_cancelled (cancellable);
}

static gboolean
ol_audit_list_job_allow (OlJob *job, GError **error)
{
  OlAuditListJob *self = OL_AUDIT_LIST_JOB (job);
  const OlActor *actor = ol_job_actor (job);

  if (ol_role_may (actor->role, OL_PERMISSION_AUDIT_READ_ALL))
    return TRUE;
  if (ol_role_may (actor->role, OL_PERMISSION_AUDIT_READ_BILLING))
    {
      self->billing_only = TRUE;
      return TRUE;
    }
  if (!ol_role_require (actor->role, OL_PERMISSION_AUDIT_READ_OWN, error))
    return FALSE;
  g_free ((char *)self->filter.actor);
  self->filter.actor = g_strdup (actor->user);
  return TRUE;
}

static gboolean
ol_audit_list_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, list, job, cancellable, error);
}

static void
ol_audit_list_job_finalize (GObject *object)
{
  OlAuditListJob *self = OL_AUDIT_LIST_JOB (object);

  g_free ((char *)self->filter.actor);
  g_free ((char *)self->filter.action);
  g_free ((char *)self->filter.resource_type);
  g_free ((char *)self->filter.resource_id);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_audit_list_job_parent_class)->finalize (object);
}

static void
ol_audit_list_job_class_init (OlAuditListJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_audit_list_job_finalize;
  OL_JOB_CLASS (klass)->resource = "audit";
  OL_JOB_CLASS (klass)->allow = ol_audit_list_job_allow;
  OL_JOB_CLASS (klass)->run = ol_audit_list_job_run;
}

static void
ol_audit_list_job_init (OlAuditListJob *self)
{
  self->rows = g_ptr_array_new_with_free_func (audit_row_free);
}

OlAuditListJob *
ol_audit_list_job_new (OlStore *store, const OlActor *actor, const OlAuditFilter *filter)
{
  OlAuditListJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && filter != NULL, NULL);
  self = g_object_new (OL_TYPE_AUDIT_LIST_JOB, "store", store, "actor", actor, NULL);
  self->filter = *filter;
  self->filter.actor = g_strdup (filter->actor);
  self->filter.action = g_strdup (filter->action);
  self->filter.resource_type = g_strdup (filter->resource_type);
  self->filter.resource_id = g_strdup (filter->resource_id);
  if (filter->limit == 0)
    self->filter.limit = DEFAULT_LIMIT;
  return self;
}
