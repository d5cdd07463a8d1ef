/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-runner.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-job.h"
#include "ol-billing-undo.h"
#include "ol-board-job.h"
#include "ol-export-job.h"
#include "ol-issue-run-job.h"
#include "ol-mail-job.h"

/* A refusal may name every rule broken; more than these fill the screen and help nobody. */
#define MAX_DETAILS 4

struct _OlBillingRunner
{
  GObject parent_instance;

  OlStore *store;        /* owned */
  OlActor *actor;        /* owned */
  OlBillingBoard *board; /* owned */

  char *partner_id; /* owned: of the last preview */
  OlWindow period;
  gboolean is_month;

  gboolean is_stale; /* the store changed while it was read: the lists may be of before */

  GCancellable *cancellable; /* owned: of what runs */
  char *path;                /* owned: the file being written */
};

enum
{
  SIGNAL_FAILED,
  SIGNAL_PREPARED,
  SIGNAL_ISSUED,
  SIGNAL_EXPORTED,
  SIGNAL_ACTED,
  SIGNAL_MAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlBillingRunner, ol_billing_runner, G_TYPE_OBJECT)

static void
ol_billing_runner_dispose (GObject *object)
{
  OlBillingRunner *self = OL_BILLING_RUNNER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->board);
  g_clear_object (&self->store);
  g_clear_pointer (&self->actor, ol_actor_free);
  G_OBJECT_CLASS (ol_billing_runner_parent_class)->dispose (object);
}

static void
ol_billing_runner_finalize (GObject *object)
{
  OlBillingRunner *self = OL_BILLING_RUNNER (object);

  g_clear_pointer (&self->partner_id, g_free);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (ol_billing_runner_parent_class)->finalize (object);
}

static void
ol_billing_runner_class_init (OlBillingRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType type = OL_TYPE_BILLING_RUNNER;

  object_class->dispose = ol_billing_runner_dispose;
  object_class->finalize = ol_billing_runner_finalize;

  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_PREPARED] = g_signal_new ("prepared", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_ISSUED] = g_signal_new ("issued", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  signals[SIGNAL_EXPORTED] = g_signal_new ("exported", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ACTED] = g_signal_new ("acted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, OL_TYPE_JOB);
  signals[SIGNAL_MAILED] = g_signal_new ("mailed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ol_billing_runner_init (OlBillingRunner *self)
{
}

OlBillingRunner *
ol_billing_runner_new (OlStore *store, const OlActor *actor, OlBillingBoard *board)
{
  OlBillingRunner *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  g_return_val_if_fail (OL_IS_BILLING_BOARD (board), NULL);

  self = g_object_new (OL_TYPE_BILLING_RUNNER, NULL);
  self->store = g_object_ref (store);
  self->actor = ol_actor_new (actor->user, actor->name, actor->role);
  self->board = g_object_ref (board);
  return self;
}

/* What runs owns the runner through its callback's data, so that closing the window is safe at any
 * moment. */
typedef struct
{
  OlBillingRunner *runner;   /* owned */
  OlJob *job;                /* owned */
  GCancellable *cancellable; /* owned: tells a step that was dropped from the one that counts */
  char *sentence;            /* owned, nullable: what to say when it is done */
} Step;

static void
step_free (Step *step)
{
  g_clear_object (&step->job);
  g_clear_object (&step->cancellable);
  g_clear_object (&step->runner);
  g_free (step->sentence);
  g_free (step);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static gboolean
is_dropped (const Step *step)
{
  return step->cancellable != step->runner->cancellable;
}

/* The full sentence: what the job says, then the rules or lines it names. */
static char *
describe (OlJob *job, const GError *error)
{
  GPtrArray *details = job != NULL ? ol_job_details (job) : NULL;
  GString *text = g_string_new (error->message);

  for (guint i = 0; details != NULL && i < MIN (details->len, MAX_DETAILS); i++)
    {
      const OlJobDetail *detail = g_ptr_array_index (details, i);

      if (detail->reason == NULL || strstr (text->str, detail->reason) != NULL)
        continue;
      g_string_append (text, "\n• ");
      if (detail->rule != NULL && strstr (detail->reason, detail->rule) == NULL)
        g_string_append_printf (text, "%s: ", detail->rule);
      g_string_append (text, detail->reason);
    }
  return g_string_free (text, FALSE);
}

static void
report (OlBillingRunner *self, OlJob *job, const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = describe (job, error);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, text);
}

static void
job_progress (OlJob *job, guint64 done, guint64 total, const char *phase, gpointer data)
{
  OlBillingRunner *self = data;

  if (ol_billing_board_is_busy (self->board))
    ol_billing_board_progress (self->board, done, total);
}

/* @job: (transfer full) */
static Step *
run (OlBillingRunner *self, OlJob *job, GAsyncReadyCallback callback)
{
  Step *step = g_new0 (Step, 1);

  step->runner = g_object_ref (self);
  step->job = job;
  step->cancellable = g_object_ref (self->cancellable);
  g_signal_connect_object (job, "progress", G_CALLBACK (job_progress), self, 0);
  ol_job_run_async (job, self->cancellable, callback, step);
  return step;
}

static gboolean
begin (OlBillingRunner *self, OlBillingPhase phase)
{
  if (!ol_billing_board_begin (self->board, phase))
    return FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  return TRUE;
}

static void
read_again_if_stale (OlBillingRunner *self)
{
  if (!self->is_stale)
    return;
  self->is_stale = FALSE;
  ol_billing_runner_refresh (self);
}

static void
previewed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Step) step = data;
  OlBillingRunner *self = step->runner;
  OlBoardJob *job = OL_BOARD_JOB (step->job);
  g_autoptr (GError) error = NULL;
  const gboolean read = ol_job_run_finish (step->job, result, &error);

  if (is_dropped (step))
    return;
  if (!read
      || !ol_billing_board_show (self->board, ol_board_job_currency (job),
                                 ol_board_job_invoices (job), ol_board_job_blocked (job),
                                 ol_board_job_late (job), &error))
    {
      ol_billing_board_clear (self->board);
      report (self, step->job, error);
    }
  read_again_if_stale (self);
}

void
ol_billing_runner_refresh (OlBillingRunner *self)
{
  g_return_if_fail (OL_IS_BILLING_RUNNER (self));

  if (self->partner_id == NULL || !begin (self, OL_PHASE_PREVIEWING))
    return;
  run (self,
       OL_JOB (ol_board_job_new (self->store, self->actor, self->partner_id, &self->period,
                                 self->is_month)),
       previewed);
}

void
ol_billing_runner_store_changed (OlBillingRunner *self)
{
  g_return_if_fail (OL_IS_BILLING_RUNNER (self));

  if (ol_billing_board_phase (self->board) == OL_PHASE_PREVIEWED)
    ol_billing_runner_refresh (self);
  else
    self->is_stale = ol_billing_board_phase (self->board) == OL_PHASE_PREVIEWING;
}

void
ol_billing_runner_preview (OlBillingRunner *self, const char *partner_id, const OlWindow *period,
                           gboolean is_month)
{
  g_return_if_fail (OL_IS_BILLING_RUNNER (self));
  g_return_if_fail (partner_id != NULL);
  g_return_if_fail (period != NULL);

  if (ol_billing_board_is_busy (self->board))
    return;
  if (self->partner_id != partner_id)
    {
      g_free (self->partner_id);
      self->partner_id = g_strdup (partner_id);
    }
  self->period = *period;
  self->is_month = is_month;
  ol_billing_board_clear (self->board);
  ol_billing_runner_refresh (self);
}

static void
prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Step) step = data;
  OlBillingRunner *self = step->runner;
  g_autoptr (GError) error = NULL;

  if (!ol_job_run_finish (step->job, result, &error))
    report (self, step->job, error);
  else
    g_signal_emit (self, signals[SIGNAL_PREPARED], 0,
                   ol_billing_job_preview (OL_BILLING_JOB (step->job))->drafts->len);
  ol_billing_board_end (self->board);
  ol_billing_runner_refresh (self);
}

void
ol_billing_runner_prepare (OlBillingRunner *self)
{
  g_return_if_fail (OL_IS_BILLING_RUNNER (self));

  if (!ol_billing_board_can_prepare (self->board) || !begin (self, OL_PHASE_PREPARING))
    return;
  run (self,
       OL_JOB (ol_billing_job_new (self->store, self->actor, self->partner_id, &self->period,
                                   self->is_month, TRUE)),
       prepared);
}

/* What a run refused, as one sentence and the first of its reasons. */
static void
report_refused (OlBillingRunner *self, OlIssueRunJob *job)
{
  const guint refused = ol_issue_run_job_refused (job);
  g_autofree char *head = NULL;
  g_autoptr (GError) error = NULL;

  if (refused == 0)
    return;
  head = g_strdup_printf (ngettext ("%u draft was not issued, and stays a draft.",
                                    "%u drafts were not issued, and stay drafts.", refused),
                          refused);
  error = g_error_new_literal (OL_JOB_ERROR, OL_JOB_ERROR_REFUSED, head);
  report (self, OL_JOB (job), error);
}

static void
issued_all (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Step) step = data;
  OlBillingRunner *self = step->runner;
  OlIssueRunJob *job = OL_ISSUE_RUN_JOB (step->job);
  const guint issued = ol_issue_run_job_issued (job);
  g_autoptr (GError) error = NULL;

  if (ol_job_run_finish (step->job, result, &error))
    report_refused (self, job);
  else
    report (self, step->job, error);
  if (issued > 0)
    g_signal_emit (self, signals[SIGNAL_ISSUED], 0, issued,
                   issued == 1 ? ol_issue_run_job_number (job) : NULL);
  ol_billing_board_end (self->board);
  ol_billing_runner_refresh (self);
}

void
ol_billing_runner_issue (OlBillingRunner *self, const char *const *ids)
{
  g_return_if_fail (OL_IS_BILLING_RUNNER (self));
  g_return_if_fail (ids != NULL && ids[0] != NULL);

  if (begin (self, OL_PHASE_ISSUING))
    run (self, OL_JOB (ol_issue_run_job_new (self->store, self->actor, ids)), issued_all);
}

static void
acted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Step) step = data;
  OlBillingRunner *self = step->runner;
  g_autoptr (GError) error = NULL;
  g_autoptr (OlJob) undo = NULL;

  if (ol_job_run_finish (step->job, result, &error))
    {
      undo = ol_billing_undo_new (step->job);
      g_signal_emit (self, signals[SIGNAL_ACTED], 0, step->sentence, undo);
    }
  else
    report (self, step->job, error);
  ol_billing_board_end (self->board);
  ol_billing_runner_refresh (self);
}

gboolean
ol_billing_runner_act (OlBillingRunner *self, OlJob *job, const char *sentence)
{
  g_autoptr (OlJob) owned = job;

  g_return_val_if_fail (OL_IS_BILLING_RUNNER (self), FALSE);
  g_return_val_if_fail (OL_IS_JOB (job), FALSE);
  g_return_val_if_fail (sentence != NULL, FALSE);

  if (!begin (self, OL_PHASE_ACTING))
    return FALSE;
  run (self, g_steal_pointer (&owned), acted)->sentence = g_strdup (sentence);
  return TRUE;
}

static void
exported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Step) step = data;
  OlBillingRunner *self = step->runner;
  g_autofree char *path = g_steal_pointer (&self->path);
  g_autoptr (GError) error = NULL;

  ol_billing_board_end (self->board);
  if (ol_job_run_finish (step->job, result, &error))
    g_signal_emit (self, signals[SIGNAL_EXPORTED], 0, path);
  else
    report (self, step->job, error);
}

void
ol_billing_runner_export (OlBillingRunner *self, const char *id, const char *pdf, const char *xml,
                          const char *bundle)
{
  g_return_if_fail (OL_IS_BILLING_RUNNER (self));
  g_return_if_fail (id != NULL);
  g_return_if_fail ((pdf != NULL) + (xml != NULL) + (bundle != NULL) == 1);

  if (!begin (self, OL_PHASE_EXPORTING))
    return;
  self->path = g_strdup (pdf != NULL ? pdf : xml != NULL ? xml : bundle);
  run (self, OL_JOB (ol_export_job_new (self->store, self->actor, id, pdf, xml, bundle)),
       exported);
}

static void
mailed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Step) step = data;
  OlBillingRunner *self = step->runner;
  g_autoptr (GError) error = NULL;

  ol_billing_board_end (self->board);
  if (ol_job_run_finish (step->job, result, &error))
    g_signal_emit (self, signals[SIGNAL_MAILED], 0,
                   ol_mail_job_recipient (OL_MAIL_JOB (step->job)));
  else
    report (self, step->job, error);
}

void
ol_billing_runner_mail (OlBillingRunner *self, const char *id, const char *folder)
{
  g_return_if_fail (OL_IS_BILLING_RUNNER (self));
  g_return_if_fail (id != NULL && folder != NULL);

  if (begin (self, OL_PHASE_EXPORTING))
    run (self, OL_JOB (ol_mail_job_new (self->store, self->actor, id, folder)), mailed);
}

void
ol_billing_runner_cancel (OlBillingRunner *self)
{
  g_return_if_fail (OL_IS_BILLING_RUNNER (self));

  g_cancellable_cancel (self->cancellable);
}
