/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-accounts-runner.h"

#include <string.h>

struct _OlAccountsRunner
{
  GObject parent_instance;

  OlStore *store;            /* owned */
  OlActor *actor;            /* owned */
  GCancellable *cancellable; /* owned, NULL while nothing runs */
  char *label;               /* owned, NULL while nothing runs */
  double fraction;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlAccountsRunner, ol_accounts_runner, G_TYPE_OBJECT)

/** Run: one job under way. */
typedef struct
{
  OlAccountsRunner *runner; /* owned */
  GWeakRef owner;
  OlAccountsDone done;
} Run;

static void
run_free (Run *run)
{
  g_clear_object (&run->runner);
  g_weak_ref_clear (&run->owner);
  g_free (run);
}

static void
ol_accounts_runner_finalize (GObject *object)
{
  OlAccountsRunner *self = OL_ACCOUNTS_RUNNER (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->actor, ol_actor_free);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->label, g_free);
  G_OBJECT_CLASS (ol_accounts_runner_parent_class)->finalize (object);
}

static void
ol_accounts_runner_class_init (OlAccountsRunnerClass *klass)
{
  const GType type = OL_TYPE_ACCOUNTS_RUNNER;

  G_OBJECT_CLASS (klass)->finalize = ol_accounts_runner_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ol_accounts_runner_init (OlAccountsRunner *self)
{
}

OlAccountsRunner *
ol_accounts_runner_new (OlStore *store, const OlActor *actor)
{
  OlAccountsRunner *self;

  g_return_val_if_fail (OL_IS_STORE (store) && actor != NULL, NULL);

  self = g_object_new (OL_TYPE_ACCOUNTS_RUNNER, NULL);
  self->store = g_object_ref (store);
  self->actor = ol_actor_new (actor->user, actor->name, actor->role);
  return self;
}

OlStore *
ol_accounts_runner_store (OlAccountsRunner *self)
{
  g_return_val_if_fail (OL_IS_ACCOUNTS_RUNNER (self), NULL);

  return self->store;
}

const OlActor *
ol_accounts_runner_actor (OlAccountsRunner *self)
{
  g_return_val_if_fail (OL_IS_ACCOUNTS_RUNNER (self), NULL);

  return self->actor;
}

OlDate
ol_accounts_runner_today (OlAccountsRunner *self)
{
  g_return_val_if_fail (OL_IS_ACCOUNTS_RUNNER (self), OL_DATE_NONE);

  return ol_clock_today (ol_store_clock (self->store));
}

gboolean
ol_accounts_runner_may (OlAccountsRunner *self, OlPermission permission)
{
  g_return_val_if_fail (OL_IS_ACCOUNTS_RUNNER (self), FALSE);

  return ol_role_may (self->actor->role, permission);
}

const char *
ol_accounts_sentence (const char *message)
{
  const char *end;

  g_return_val_if_fail (message != NULL, NULL);

  end = message[0] == '[' ? strstr (message, "] ") : NULL;
  return end != NULL ? end + 2 : message;
}

void
ol_accounts_runner_fail (OlAccountsRunner *self, const GError *error)
{
  g_return_if_fail (OL_IS_ACCOUNTS_RUNNER (self) && error != NULL);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, ol_accounts_sentence (error->message));
}

static void
job_progress (OlAccountsRunner *self, guint64 done, guint64 total)
{
  self->fraction = total > 0 ? (double)done / (double)total : -1;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
job_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  OlAccountsRunner *self = run->runner;
  g_autoptr (GObject) owner = g_weak_ref_get (&run->owner);
  g_autoptr (GError) error = NULL;
  const gboolean ok = ol_job_run_finish (OL_JOB (source), result, &error);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->label, g_free);
  if (!ok)
    ol_accounts_runner_fail (self, error);
  else if (owner != NULL)
    run->done (owner, OL_JOB (source));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  run_free (run);
}

void
ol_accounts_runner_run (OlAccountsRunner *self,
                        OlJob *job,
                        const char *label,
                        OlAccountsDone done,
                        GObject *owner)
{
  Run *run;

  g_return_if_fail (OL_IS_ACCOUNTS_RUNNER (self) && OL_IS_JOB (job));
  g_return_if_fail (label != NULL && done != NULL && G_IS_OBJECT (owner));
  g_return_if_fail (self->cancellable == NULL);

  run = g_new0 (Run, 1);
  run->runner = g_object_ref (self);
  run->done = done;
  g_weak_ref_init (&run->owner, owner);
  self->cancellable = g_cancellable_new ();
  self->label = g_strdup (label);
  self->fraction = -1;
  g_signal_connect_object (job, "progress", G_CALLBACK (job_progress), self, G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  ol_job_run_async (job, self->cancellable, job_ran, run);
}

gboolean
ol_accounts_runner_is_busy (OlAccountsRunner *self)
{
  g_return_val_if_fail (OL_IS_ACCOUNTS_RUNNER (self), FALSE);

  return self->cancellable != NULL;
}

const char *
ol_accounts_runner_label (OlAccountsRunner *self)
{
  g_return_val_if_fail (OL_IS_ACCOUNTS_RUNNER (self), "");

  return self->label != NULL ? self->label : "";
}

double
ol_accounts_runner_fraction (OlAccountsRunner *self)
{
  g_return_val_if_fail (OL_IS_ACCOUNTS_RUNNER (self), -1);

  return self->fraction;
}

void
ol_accounts_runner_cancel (OlAccountsRunner *self)
{
  g_return_if_fail (OL_IS_ACCOUNTS_RUNNER (self));

  g_cancellable_cancel (self->cancellable);
}
