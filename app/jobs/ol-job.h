/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-role.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OL_JOB_ERROR: why a job was not done. A refusal by a rule (exit 1 of the command line) carries a
 * stable code, see ol_job_refusal_code().
 */
#define OL_JOB_ERROR (ol_job_error_quark ())

typedef enum
{
  OL_JOB_ERROR_REFUSED, /* a rule says no; nothing was changed */
  OL_JOB_ERROR_INPUT,   /* a file or folder could not be read or written */
} OlJobError;

GQuark ol_job_error_quark (void);

/**
 * OlJob: something a person asked for. It has input (its constructor), progress, cancellation and a
 * result (getters of the final class). Window and command line run the same jobs. A job runs once.
 */
#define OL_TYPE_JOB (ol_job_get_type ())
G_DECLARE_DERIVABLE_TYPE (OlJob, ol_job, OL, JOB, GObject)

struct _OlJobClass
{
  GObjectClass parent_class;

  /* What the actor's role must allow before run is called. */
  OlPermission permission;
  /* The resource type named in the event that an audited refusal leaves: "invoice". */
  const char *resource;

  /* allow: whether the actor may run this job; the default asks for permission. */
  gboolean (*allow) (OlJob *self, GError **error);
  /* run: on a thread that may block. Database work goes through ol_store_read() and
   * ol_store_write(). */
  gboolean (*run) (OlJob *self, GCancellable *cancellable, GError **error);
};

OlStore *ol_job_store (OlJob *self);       /* (transfer none) */
const OlActor *ol_job_actor (OlJob *self); /* (transfer none) */

/** ol_job_run: here and now; for the command line and tests. */
gboolean ol_job_run (OlJob *self, GCancellable *cancellable, GError **error);

/** ol_job_run_async: on a thread of its own; @callback on the caller's main context. */
void ol_job_run_async (OlJob *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
gboolean ol_job_run_finish (OlJob *self, GAsyncResult *result, GError **error);

/**
 * ol_job_progress: called by run, from any thread. While the job runs by ol_job_run_async() the
 * signal "progress" (guint64 done, guint64 total, const char *phase) follows on the caller's main
 * context, at most 20 a second, the last one for certain.
 * @total: 0 when it is not known
 */
void ol_job_progress (OlJob *self, guint64 done, guint64 total, const char *phase);

/** OlJobDetail: one line of a refusal's details. All strings owned, NULL when not meant. */
typedef struct
{
  gint64 line; /* 0: not about a line of a file */
  char *column;
  char *value;
  char *rule; /* "BR-CO-09" */
  char *reason;
} OlJobDetail;
void ol_job_detail_free (OlJobDetail *detail);

/** ol_job_details: (transfer none) (element-type OlJobDetail): what a refusal is made of; empty
 * when there is nothing to add. */
GPtrArray *ol_job_details (OlJob *self);

/** ol_job_add_detail: all strings are copied, NULL when not meant. */
void ol_job_add_detail (OlJob *self,
                        gint64 line,
                        const char *column,
                        const char *value,
                        const char *rule,
                        const char *reason);

/** ol_job_refuse: sets OL_JOB_ERROR_REFUSED with a stable @code ("import_refused", "rule_refused"
 * ...). Always FALSE. */
gboolean ol_job_refuse (OlJob *self, GError **error, const char *code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/**
 * ol_job_audit_refusal: the refusals of this job with @code leave an event with ok FALSE, as those
 * of a role always do.
 * @code: static
 */
void ol_job_audit_refusal (OlJob *self, const char *code);

/** ol_job_refusal_code: (nullable) the code of the refusal, also for core and store errors that are
 * rules. */
const char *ol_job_refusal_code (OlJob *self);

G_END_DECLS
