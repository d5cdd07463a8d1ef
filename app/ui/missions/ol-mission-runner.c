/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-runner.h"

#include <glib/gi18n-lib.h>

/* Beyond that many, the oldest change can no longer be taken back. */
#define MOST_REMEMBERED 50

typedef enum
{
  RUN_NEW,
  RUN_UNDO,
  RUN_REDO,
} RunKind;

/** Run: a job that waits or runs. */
typedef struct
{
  OlJob *job; /* owned */
  OlMissionTell tell;
  RunKind kind;
} Run;

struct _OlMissionRunner
{
  GObject parent_instance;

  GQueue waiting; /* Run; the first one runs */
  GCancellable *cancellable;
  GQueue undo; /* OlJob, owned; the last change first */
  GQueue redo;
};

enum
{
  DONE,
  FAILED,
  MOVED,
  HISTORY_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlMissionRunner, ol_mission_runner, G_TYPE_OBJECT)

static void start (OlMissionRunner *self);

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->job);
  g_free (run);
}

static void
push (GQueue *history, OlJob *job)
{
  g_queue_push_head (history, job);
  if (g_queue_get_length (history) > MOST_REMEMBERED)
    g_object_unref (g_queue_pop_tail (history));
}

static void
forget (GQueue *history)
{
  g_queue_clear_full (history, g_object_unref);
}

/* (transfer full) (nullable) */
static OlJob *
reverse_of (OlJob *job)
{
  return OL_IS_EDIT_JOB (job) ? OL_JOB (ol_edit_job_reverse (OL_EDIT_JOB (job))) : NULL;
}

/* A new change makes what was taken back before untrue; so does an undo for good, since what was
 * done later may be about the rows that it took away. */
static gboolean
remember (OlMissionRunner *self, const Run *run)
{
  OlJob *reverse = reverse_of (run->job);

  if (run->kind == RUN_UNDO ? reverse == NULL : run->kind == RUN_NEW && reverse != NULL)
    forget (&self->redo);
  if (reverse != NULL)
    push (run->kind == RUN_UNDO ? &self->redo : &self->undo, reverse);
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
  return reverse != NULL && run->kind != RUN_UNDO;
}

static void
tell_moved (OlMissionRunner *self, guint64 done, guint64 total)
{
  g_signal_emit (self, signals[MOVED], 0, ol_mission_runner_is_busy (self), done, total);
}

static void
progressed (OlMissionRunner *self, guint64 done, guint64 total)
{
  tell_moved (self, done, total);
}

static void
job_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlMissionRunner) self = data;
  Run *run = g_queue_pop_head (&self->waiting);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->cancellable);
  if (ol_job_run_finish (OL_JOB (source), result, &error))
    {
      g_autofree char *sentence = run->tell (run->job);
      const gboolean can_undo = remember (self, run);

      g_signal_emit (self, signals[DONE], 0, run->job, sentence, can_undo);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, run->job, error);
  run_free (run);
  tell_moved (self, 0, 0);
  start (self);
}

static void
start (OlMissionRunner *self)
{
  Run *run = g_queue_peek_head (&self->waiting);

  if (run == NULL || self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (run->job, "progress", G_CALLBACK (progressed), self, G_CONNECT_SWAPPED);
  ol_job_run_async (run->job, self->cancellable, job_done, g_object_ref (self));
  tell_moved (self, 0, 0);
}

static void
enqueue (OlMissionRunner *self, OlJob *job, OlMissionTell tell, RunKind kind)
{
  Run *run = g_new0 (Run, 1);

  run->job = job;
  run->tell = tell;
  run->kind = kind;
  g_queue_push_tail (&self->waiting, run);
  start (self);
}

static void
ol_mission_runner_dispose (GObject *object)
{
  OlMissionRunner *self = OL_MISSION_RUNNER (object);

  forget (&self->undo);
  forget (&self->redo);
  G_OBJECT_CLASS (ol_mission_runner_parent_class)->dispose (object);
}

static void
ol_mission_runner_class_init (OlMissionRunnerClass *klass)
{
  const GSignalFlags flags = G_SIGNAL_RUN_LAST;
  const GType type = OL_TYPE_MISSION_RUNNER;

  G_OBJECT_CLASS (klass)->dispose = ol_mission_runner_dispose;

  signals[DONE] = g_signal_new ("done", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                OL_TYPE_JOB, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  OL_TYPE_JOB, G_TYPE_ERROR);
  signals[MOVED] = g_signal_new ("moved", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                 G_TYPE_BOOLEAN, G_TYPE_UINT64, G_TYPE_UINT64);
  signals[HISTORY_CHANGED]
      = g_signal_new ("history-changed", type, flags, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ol_mission_runner_init (OlMissionRunner *self)
{
  g_queue_init (&self->waiting);
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
}

OlMissionRunner *
ol_mission_runner_new (void)
{
  return g_object_new (OL_TYPE_MISSION_RUNNER, NULL);
}

void
ol_mission_runner_run (OlMissionRunner *self, OlJob *job, OlMissionTell tell)
{
  g_return_if_fail (OL_IS_MISSION_RUNNER (self));
  g_return_if_fail (OL_IS_JOB (job) && tell != NULL);

  enqueue (self, job, tell, RUN_NEW);
}

void
ol_mission_runner_remember (OlMissionRunner *self, OlJob *undo)
{
  g_return_if_fail (OL_IS_MISSION_RUNNER (self) && OL_IS_JOB (undo));

  forget (&self->redo);
  push (&self->undo, undo);
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
}

gboolean
ol_mission_runner_is_busy (OlMissionRunner *self)
{
  g_return_val_if_fail (OL_IS_MISSION_RUNNER (self), FALSE);

  return !g_queue_is_empty (&self->waiting);
}

gboolean
ol_mission_runner_can_undo (OlMissionRunner *self)
{
  g_return_val_if_fail (OL_IS_MISSION_RUNNER (self), FALSE);

  return !g_queue_is_empty (&self->undo);
}

gboolean
ol_mission_runner_can_redo (OlMissionRunner *self)
{
  g_return_val_if_fail (OL_IS_MISSION_RUNNER (self), FALSE);

  return !g_queue_is_empty (&self->redo);
}

static char *
tell_undone (OlJob *job)
{
  return g_strdup (_ ("The last change was taken back."));
}

static char *
tell_redone (OlJob *job)
{
  return g_strdup (_ ("The change was made again."));
}

void
ol_mission_runner_undo (OlMissionRunner *self)
{
  g_return_if_fail (OL_IS_MISSION_RUNNER (self));

  if (!g_queue_is_empty (&self->undo))
    enqueue (self, g_queue_pop_head (&self->undo), tell_undone, RUN_UNDO);
}

void
ol_mission_runner_redo (OlMissionRunner *self)
{
  g_return_if_fail (OL_IS_MISSION_RUNNER (self));

  if (!g_queue_is_empty (&self->redo))
    enqueue (self, g_queue_pop_head (&self->redo), tell_redone, RUN_REDO);
}

void
ol_mission_runner_cancel (OlMissionRunner *self)
{
  g_return_if_fail (OL_IS_MISSION_RUNNER (self));

  while (g_queue_get_length (&self->waiting) > 1)
    run_free (g_queue_pop_tail (&self->waiting));
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}
