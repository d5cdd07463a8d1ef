/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-job.h"

G_BEGIN_DECLS

/** OlAccountsRunner: what the pages of the accounts have in common: the store, who acts, and the
 * one job that writes at a time, with its progress. Signal "changed": a job began, came further
 * or ended. Signal "failed" (const char *sentence): what went wrong, for people. */
#define OL_TYPE_ACCOUNTS_RUNNER (ol_accounts_runner_get_type ())
G_DECLARE_FINAL_TYPE (OlAccountsRunner, ol_accounts_runner, OL, ACCOUNTS_RUNNER, GObject)

/** ol_accounts_runner_new: @actor: copied */
OlAccountsRunner *ol_accounts_runner_new (OlStore *store, const OlActor *actor);

OlStore *ol_accounts_runner_store (OlAccountsRunner *self);
const OlActor *ol_accounts_runner_actor (OlAccountsRunner *self);
/** ol_accounts_runner_today: the day of the store's clock. */
OlDate ol_accounts_runner_today (OlAccountsRunner *self);
/** ol_accounts_runner_may: whether who acts may. */
gboolean ol_accounts_runner_may (OlAccountsRunner *self, OlPermission permission);

/** OlAccountsDone: @job succeeded; @owner as given to ol_accounts_runner_run(). */
typedef void (*OlAccountsDone) (gpointer owner, OlJob *job);

/**
 * ol_accounts_runner_run: runs @job off the main thread. @done is called when it succeeds while
 * @owner lives; a failure is told by "failed", a cancelled job by nothing.
 * @label: (transfer none) what is being done: "Writing the file…"
 */
void ol_accounts_runner_run (OlAccountsRunner *self,
                             OlJob *job,
                             const char *label,
                             OlAccountsDone done,
                             GObject *owner);

/** ol_accounts_runner_fail: tells @error by "failed", unless somebody cancelled. */
void ol_accounts_runner_fail (OlAccountsRunner *self, const GError *error);

gboolean ol_accounts_runner_is_busy (OlAccountsRunner *self);
/** ol_accounts_runner_label: (transfer none): of the job that runs, "" when none does. */
const char *ol_accounts_runner_label (OlAccountsRunner *self);
/** ol_accounts_runner_fraction: how far it is; below 0 when nobody knows. */
double ol_accounts_runner_fraction (OlAccountsRunner *self);
void ol_accounts_runner_cancel (OlAccountsRunner *self);

/** ol_accounts_sentence: (transfer none): @message without the id of the rule at its head. */
const char *ol_accounts_sentence (const char *message);

G_END_DECLS
