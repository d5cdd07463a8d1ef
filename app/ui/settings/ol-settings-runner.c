/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-settings-runner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A file may have a thousand wrong cells; more than these fill the screen and help nobody. */
#define MAX_DETAILS 5

struct _OlSettingsRunner
{
  GObject parent_instance;

  OlStore *store;            /* owned */
  OlActor *actor;            /* owned */
  GCancellable *cancellable; /* owned */
  OlEditJob *undo;           /* owned, NULL: nothing to take back */
  guint running;             /* jobs under way */
};

enum
{
  SIGNAL_DONE,
  SIGNAL_FAILED,
  SIGNAL_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlSettingsRunner, ol_settings_runner, G_TYPE_OBJECT)

/* What runs owns the runner, so that closing the window is safe at any moment. */
typedef struct
{
  OlSettingsRunner *runner; /* owned */
  OlJob *job;               /* owned */
  char *sentence;           /* owned, nullable */
  OlSettingsTell tell;
  gboolean undoing;
} Step;

static void
step_free (Step *step)
{
  g_clear_object (&step->job);
  g_clear_object (&step->runner);
  g_free (step->sentence);
  g_free (step);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static void
append_detail (GString *text, const OlJobDetail *detail)
{
  if (detail->reason == NULL || strstr (text->str, detail->reason) != NULL)
    return;
  g_string_append (text, "\n• ");
  if (detail->line > 0)
    /* Translators: line of a file, and the name of a column in it */
    g_string_append_printf (text, _ ("Line %d, %s: "), (int)detail->line,
                            detail->column != NULL ? detail->column : "");
  g_string_append (text, detail->reason);
}

/* The full sentence: what the job says, then the lines it names. */
static char *
describe (OlJob *job, const GError *error)
{
  GPtrArray *details = ol_job_details (job);
  GString *text = g_string_new (error->message);

  for (guint i = 0; i < MIN (details->len, MAX_DETAILS); i++)
    append_detail (text, g_ptr_array_index (details, i));
  return g_string_free (text, FALSE);
}

static void
keep_undo (OlSettingsRunner *self, const Step *step)
{
  g_clear_object (&self->undo);
  if (!step->undoing && OL_IS_EDIT_JOB (step->job))
    self->undo = ol_edit_job_reverse (OL_EDIT_JOB (step->job));
}

static void
tell_done (const Step *step)
{
  OlSettingsRunner *self = step->runner;
  g_autofree char *told = step->tell != NULL ? step->tell (step->job) : NULL;

  keep_undo (self, step);
  g_signal_emit (self, signals[SIGNAL_DONE], 0, told != NULL ? told : step->sentence,
                 ol_settings_runner_can_undo (self));
}

static void
tell_failed (const Step *step, const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = describe (step->job, error);
  g_signal_emit (step->runner, signals[SIGNAL_FAILED], 0, text);
}

static void
job_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Step) step = data;
  OlSettingsRunner *self = step->runner;
  g_autoptr (GError) error = NULL;
  const gboolean ok = ol_job_run_finish (step->job, result, &error);

  self->running--;
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, self->running > 0, (guint64)0, (guint64)0);
  if (ok)
    tell_done (step);
  else
    tell_failed (step, error);
}

static void
job_progress (OlSettingsRunner *self, guint64 done, guint64 total)
{
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, self->running > 0, done, total);
}

static void
start (OlSettingsRunner *self, Step *step)
{
  step->runner = g_object_ref (self);
  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
    }
  self->running++;
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, TRUE, (guint64)0, (guint64)0);
  g_signal_connect_object (step->job, "progress", G_CALLBACK (job_progress), self,
                           G_CONNECT_SWAPPED);
  ol_job_run_async (step->job, self->cancellable, job_done, step);
}

void
ol_settings_runner_run (OlSettingsRunner *self, OlJob *job, const char *sentence)
{
  Step *step;

  g_return_if_fail (OL_IS_SETTINGS_RUNNER (self));
  g_return_if_fail (OL_IS_JOB (job) && sentence != NULL);

  step = g_new0 (Step, 1);
  step->job = job;
  step->sentence = g_strdup (sentence);
  start (self, step);
}

void
ol_settings_runner_run_told (OlSettingsRunner *self, OlJob *job, OlSettingsTell tell)
{
  Step *step;

  g_return_if_fail (OL_IS_SETTINGS_RUNNER (self));
  g_return_if_fail (OL_IS_JOB (job) && tell != NULL);

  step = g_new0 (Step, 1);
  step->job = job;
  step->tell = tell;
  start (self, step);
}

void
ol_settings_runner_fail (OlSettingsRunner *self, const GError *error)
{
  g_return_if_fail (OL_IS_SETTINGS_RUNNER (self));
  g_return_if_fail (error != NULL);

  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

/* While a newer change is on its way, the one before it is no longer the last. */
gboolean
ol_settings_runner_can_undo (OlSettingsRunner *self)
{
  g_return_val_if_fail (OL_IS_SETTINGS_RUNNER (self), FALSE);

  return self->undo != NULL && self->running == 0;
}

void
ol_settings_runner_undo (OlSettingsRunner *self)
{
  Step *step;

  g_return_if_fail (OL_IS_SETTINGS_RUNNER (self));

  if (!ol_settings_runner_can_undo (self))
    return;
  step = g_new0 (Step, 1);
  step->job = OL_JOB (g_steal_pointer (&self->undo));
  step->sentence = g_strdup (_ ("The former values are back."));
  step->undoing = TRUE;
  start (self, step);
}

void
ol_settings_runner_stop (OlSettingsRunner *self)
{
  g_return_if_fail (OL_IS_SETTINGS_RUNNER (self));

  g_cancellable_cancel (self->cancellable);
}

OlStore *
ol_settings_runner_store (OlSettingsRunner *self)
{
  g_return_val_if_fail (OL_IS_SETTINGS_RUNNER (self), NULL);

  return self->store;
}

const OlActor *
ol_settings_runner_actor (OlSettingsRunner *self)
{
  g_return_val_if_fail (OL_IS_SETTINGS_RUNNER (self), NULL);

  return self->actor;
}

static void
ol_settings_runner_dispose (GObject *object)
{
  OlSettingsRunner *self = OL_SETTINGS_RUNNER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->undo);
  g_clear_object (&self->store);
  g_clear_pointer (&self->actor, ol_actor_free);
  G_OBJECT_CLASS (ol_settings_runner_parent_class)->dispose (object);
}

static void
ol_settings_runner_class_init (OlSettingsRunnerClass *klass)
{
  const GType type = OL_TYPE_SETTINGS_RUNNER;

  G_OBJECT_CLASS (klass)->dispose = ol_settings_runner_dispose;
  signals[SIGNAL_DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, G_TYPE_BOOLEAN, G_TYPE_UINT64,
                                        G_TYPE_UINT64);
}

static void
ol_settings_runner_init (OlSettingsRunner *self)
{
}

OlSettingsRunner *
ol_settings_runner_new (OlStore *store, const OlActor *actor)
{
  OlSettingsRunner *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);

  self = g_object_new (OL_TYPE_SETTINGS_RUNNER, NULL);
  self->store = g_object_ref (store);
  self->actor = ol_actor_new (actor->user, actor->name, actor->role);
  return self;
}
