/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff-edit-job.h"

#include <glib/gi18n-lib.h>

#include "ol-partner-repository.h"

struct _OlTariffEditJob
{
  OlEditJob parent_instance;

  GPtrArray *changes; /* Change */
};

/** Change: one tariff, before and after. After the run both have the id of the row and @after its
 * version. */
typedef struct
{
  OlTariff *before; /* owned, NULL: it is new */
  OlTariff *after;  /* owned, NULL: it is taken away */
} Change;

G_DEFINE_FINAL_TYPE (OlTariffEditJob, ol_tariff_edit_job, OL_TYPE_EDIT_JOB)

static void
change_free (Change *change)
{
  g_clear_pointer (&change->before, ol_tariff_free);
  g_clear_pointer (&change->after, ol_tariff_free);
  g_free (change);
}

void
ol_tariff_edit_job_change (OlTariffEditJob *self, const OlTariff *before, const OlTariff *after)
{
  Change *change;

  g_return_if_fail (OL_IS_TARIFF_EDIT_JOB (self));
  g_return_if_fail (before != NULL || after != NULL);

  change = g_new0 (Change, 1);
  change->before = before != NULL ? ol_tariff_copy (before) : NULL;
  change->after = after != NULL ? ol_tariff_copy (after) : NULL;
  g_ptr_array_add (self->changes, change);
}

void
ol_tariff_edit_job_supersede (OlTariffEditJob *self, const OlTariff *old, const OlTariff *next)
{
  g_autoptr (OlTariff) ended = NULL;
  g_autoptr (OlTariff) begun = NULL;

  g_return_if_fail (OL_IS_TARIFF_EDIT_JOB (self));
  g_return_if_fail (old != NULL && next != NULL && next->valid_from != OL_DATE_NONE);

  ended = ol_tariff_copy (old);
  if (ended->valid_to == OL_DATE_NONE || ended->valid_to >= next->valid_from)
    ended->valid_to = next->valid_from - 1;
  begun = ol_tariff_copy (next);
  g_clear_pointer (&begun->id, g_free);
  begun->row_version = 0;
  ol_tariff_edit_job_change (self, old, ended);
  ol_tariff_edit_job_change (self, NULL, begun);
}

static gboolean
apply (OlWrite *write, Change *change, GError **error)
{
  if (change->after == NULL)
    return ol_tariff_delete (write, change->before, error);
  return ol_tariff_check (change->after, NULL, error)
         && ol_tariff_save (write, change->after, error);
}

static gboolean
apply_all (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlTariffEditJob *self = data;

  for (guint i = 0; i < self->changes->len; i++)
    {
      if (!apply (write, g_ptr_array_index (self->changes, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
ol_tariff_edit_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB, apply_all,
                         job, cancellable, error);
}

/* What the row says now is what the reverse starts from. */
static void
add_reverse (OlTariffEditJob *reverse, const Change *change)
{
  g_autoptr (OlTariff) back = change->before != NULL ? ol_tariff_copy (change->before) : NULL;

  if (back != NULL && change->after != NULL)
    back->row_version = change->after->row_version;
  ol_tariff_edit_job_change (reverse, change->after, back);
}

static OlEditJob *
ol_tariff_edit_job_reverse (OlEditJob *edit)
{
  OlTariffEditJob *self = OL_TARIFF_EDIT_JOB (edit);
  OlTariffEditJob *reverse
      = ol_tariff_edit_job_new (ol_job_store (OL_JOB (edit)), ol_job_actor (OL_JOB (edit)));

  for (guint i = self->changes->len; i > 0; i--)
    add_reverse (reverse, g_ptr_array_index (self->changes, i - 1));
  return OL_EDIT_JOB (reverse);
}

static void
ol_tariff_edit_job_finalize (GObject *object)
{
  g_clear_pointer (&OL_TARIFF_EDIT_JOB (object)->changes, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_tariff_edit_job_parent_class)->finalize (object);
}

static void
ol_tariff_edit_job_class_init (OlTariffEditJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_tariff_edit_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_PARTNER_WRITE;
  OL_JOB_CLASS (klass)->resource = "tariff";
  OL_JOB_CLASS (klass)->run = ol_tariff_edit_job_run;
  OL_EDIT_JOB_CLASS (klass)->reverse = ol_tariff_edit_job_reverse;
}

static void
ol_tariff_edit_job_init (OlTariffEditJob *self)
{
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
}

OlTariffEditJob *
ol_tariff_edit_job_new (OlStore *store, const OlActor *actor)
{
  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  return g_object_new (OL_TYPE_TARIFF_EDIT_JOB, "store", store, "actor", actor, NULL);
}
