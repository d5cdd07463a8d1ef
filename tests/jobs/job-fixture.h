/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"
#include "ol-issue-job.h"

G_BEGIN_DECLS

/*
 * A carrier's desk for tests of jobs: a Fixture (tests/store/fixture.h) whose organisation and
 * partners may invoice. "Nothing changed" is asked of every table, row by row.
 */

/** JOB_TEST: adds a test on a desk of its own. */
#define JOB_TEST(path, func)                                                                       \
  g_test_add (path, Fixture, NULL, job_fixture_set_up, func, fixture_tear_down)

void job_fixture_set_up (Fixture *self, gconstpointer unused);

/* --- running --------------------------------------------------------------------------------- */

/** job_done: runs @job (borrowed), which must succeed. */
void job_done (gpointer job);

/** job_refused: @job is refused with @code and a sentence; no row of any table changed. */
void job_refused (Fixture *self, gpointer job, const char *code);

/** job_refused_by_rule: the same as "rule_refused", with @rule among the details. */
void job_refused_by_rule (Fixture *self, gpointer job, const char *rule);

/** job_refused_aloud: @job is refused with @code, and one event with ok FALSE says so; nothing
 * else changed. */
void job_refused_aloud (Fixture *self, gpointer job, const char *code);

/** job_failed_on_input: @job fails with OL_JOB_ERROR_INPUT; nothing changed. */
void job_failed_on_input (Fixture *self, gpointer job);

/** JobMaker: (transfer full) OlJob: the same job again, for @actor. */
typedef gpointer (*JobMaker) (Fixture *self, const OlActor *actor, gpointer data);

/** job_only_for: those of @roles (NULL-terminated) may; every other role is refused aloud. */
void job_only_for (Fixture *self, JobMaker make, gpointer data, const char *const *roles);

/**
 * job_cancelled_anywhere: cancelled at its 1st, 2nd, 4th, 8th ... statement the job says
 * G_IO_ERROR_CANCELLED and leaves nothing behind, until it gets done before its cancel comes.
 */
void job_cancelled_anywhere (Fixture *self, JobMaker make, gpointer data);

/** job_progress: runs @job on a thread of its own, as the window does; the number of its progress
 * signals, the last of which is left in @done and @phase (static). */
guint job_progress (gpointer job, guint64 *done, const char **phase);

/** job_detail: (transfer none) of a refusal. */
const OlJobDetail *job_detail (gpointer job, guint n);

/* --- data ------------------------------------------------------------------------------------ */

/** job_actor: (transfer full) a user of that role. */
OlActor *job_actor (Fixture *self, const char *role);

/** job_file: (transfer full) path of a new file beside the data folder. */
char *job_file (Fixture *self, const char *name, const char *text);

/** job_set: settings of a partner, of the organisation when @partner is NULL. Ends with NULL. */
void job_set (Fixture *self, const char *partner, ...) G_GNUC_NULL_TERMINATED;

/** job_import_missions: MEDLOG, Dakar to Thiès, 40HC; each row "reference,delivered_at[,more]" as
 * JOB_MISSION gives it. */
void job_import_missions (Fixture *self, const char *rows);

#define JOB_MISSION_HEADER                                                                         \
  "reference,partner,customer,origin,destination,container,equipment,status,pickup_at,"            \
  "delivered_at,waiting_min,nights\n"
/** JOB_MISSION: one row of missions.csv. */
#define JOB_MISSION(reference, partner, container, day, waiting)                                   \
  reference "," partner ",Sahel Céréales SARL,Dakar,Thiès," container ",40HC,delivered," day       \
            "T06:00:00Z," day "T16:30:00Z," waiting ",0\n"

/** job_month: tariffs and three MEDLOG missions of October 2026, M-1 to M-3, with their papers:
 * one draft of 3 x 285 000 F CFA haulage and 7 500 F CFA waiting. */
void job_month (Fixture *self);

/** job_prepare: (transfer full) the one draft of October 2026. */
OlInvoice *job_prepare (Fixture *self, const char *partner);

/** job_issue: (transfer full) the draft of October 2026, prepared and issued. */
OlInvoice *job_issue (Fixture *self, const char *partner);

G_END_DECLS
