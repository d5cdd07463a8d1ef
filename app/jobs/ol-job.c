/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "onelog-jobs"

#include "ol-job.h"

#include "ol-audit-repository.h"
#include "ol-core-error.h"
#include "ol-document-error.h"

#include <string.h>

#define PROGRESS_INTERVAL_US (50 * 1000)

typedef struct
{
  OlStore *store; /* owned */
  OlActor *actor; /* owned */
  GPtrArray *details;
  char *refusal;
  const char *audited; /* static: code whose refusal leaves an event */
  gboolean ran;

  GMutex lock;           /* guards what follows */
  GMainContext *context; /* owned; set while the job runs on a thread of its own */
  gboolean pending;
  gint64 last_emitted;
  guint64 done;
  guint64 total;
  char *phase;
} OlJobPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OlJob, ol_job, G_TYPE_OBJECT)

enum
{
  PROP_STORE = 1,
  PROP_ACTOR,
};

static guint progress_signal;

void
ol_job_detail_free (OlJobDetail *detail)
{
  if (detail == NULL)
    return;
  g_free (detail->column);
  g_free (detail->value);
  g_free (detail->rule);
  g_free (detail->reason);
  g_free (detail);
}

static OlJobPrivate *
private_of (OlJob *self)
{
  return ol_job_get_instance_private (self);
}

OlStore *
ol_job_store (OlJob *self)
{
  g_return_val_if_fail (OL_IS_JOB (self), NULL);
  return private_of (self)->store;
}

const OlActor *
ol_job_actor (OlJob *self)
{
  g_return_val_if_fail (OL_IS_JOB (self), NULL);
  return private_of (self)->actor;
}

GPtrArray *
ol_job_details (OlJob *self)
{
  g_return_val_if_fail (OL_IS_JOB (self), NULL);
  return private_of (self)->details;
}

const char *
ol_job_refusal_code (OlJob *self)
{
  g_return_val_if_fail (OL_IS_JOB (self), NULL);
  return private_of (self)->refusal;
}

void
ol_job_add_detail (OlJob *self,
                   gint64 line,
                   const char *column,
                   const char *value,
                   const char *rule,
                   const char *reason)
{
  OlJobDetail *detail;

  g_return_if_fail (OL_IS_JOB (self));
  detail = g_new0 (OlJobDetail, 1);
  detail->line = line;
  detail->column = g_strdup (column);
  detail->value = g_strdup (value);
  detail->rule = g_strdup (rule);
  detail->reason = g_strdup (reason);
  g_ptr_array_add (private_of (self)->details, detail);
}

gboolean
ol_job_refuse (OlJob *self, GError **error, const char *code, const char *format, ...)
{
  va_list arguments;

  g_return_val_if_fail (OL_IS_JOB (self), FALSE);
  g_free (private_of (self)->refusal);
  private_of (self)->refusal = g_strdup (code);
  va_start (arguments, format);
  g_propagate_error (error,
                     g_error_new_valist (OL_JOB_ERROR, OL_JOB_ERROR_REFUSED, format, arguments));
  va_end (arguments);
  return FALSE;
}

void
ol_job_audit_refusal (OlJob *self, const char *code)
{
  g_return_if_fail (OL_IS_JOB (self));
  private_of (self)->audited = code;
}

static const char *
code_of_core (int code)
{
  switch ((OlCoreError)code)
    {
    case OL_CORE_ERROR_CURRENCY:
      return "currency_refused";
    case OL_CORE_ERROR_RULE:
      return "rule_refused";
    case OL_CORE_ERROR_RATE_MISSING:
      return "rate_missing";
    case OL_CORE_ERROR_NOT_ALLOWED:
      return "role_refused";
    case OL_CORE_ERROR_OVERFLOW:
    case OL_CORE_ERROR_VALUE:
    default:
      return "value_refused";
    }
}

/* Which errors of the layers below are a rule's no, and not a machine's. */
static const char *
code_of (const GError *error)
{
  if (error->domain == OL_CORE_ERROR)
    return code_of_core (error->code);
  if (g_error_matches (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND))
    return "not_found";
  if (g_error_matches (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT))
    return "constraint_refused";
  if (g_error_matches (error, OL_STORE_ERROR, OL_STORE_ERROR_CONFLICT))
    return "conflict";
  if (g_error_matches (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_RULE))
    return "rule_refused";
  return NULL;
}

/* "[OL-PAYMENT-EXCEEDS] The amount ...": the id becomes the detail's rule. */
static void
add_rule_detail (OlJob *self, const char *message)
{
  const char *end = message[0] == '[' ? strchr (message, ']') : NULL;
  g_autofree char *rule = NULL;

  if (end == NULL)
    return;
  rule = g_strndup (message + 1, end - message - 1);
  ol_job_add_detail (self, 0, NULL, NULL, rule, end[1] == ' ' ? end + 2 : end + 1);
}

static gboolean
record_refusal (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlJob *self = data;

  return ol_audit_record (write, OL_AUDIT_REJECT, OL_JOB_GET_CLASS (self)->resource,
                          private_of (self)->refusal, FALSE, NULL, error);
}

static void
audit_refusal (OlJob *self)
{
  OlJobPrivate *priv = private_of (self);
  g_autoptr (GError) failure = NULL;

  if (g_strcmp0 (priv->refusal, "role_refused") != 0
      && (priv->audited == NULL || g_strcmp0 (priv->refusal, priv->audited) != 0))
    return;
  /* The refusal stands whether or not it could be noted: a full disk must not hide it. */
  if (!ol_store_write (priv->store, priv->actor, OL_PRIORITY_QUEUE_JOB, record_refusal, self, NULL,
                       &failure))
    g_message ("The refusal could not be written to the audit trail: %s", failure->message);
}

static void
note_failure (OlJob *self, const GError *error)
{
  OlJobPrivate *priv = private_of (self);

  if (priv->refusal == NULL)
    {
      priv->refusal = g_strdup (code_of (error));
      if (g_strcmp0 (priv->refusal, "rule_refused") == 0 && priv->details->len == 0)
        add_rule_detail (self, error->message);
    }
  audit_refusal (self);
}

static gboolean
ol_job_real_allow (OlJob *self, GError **error)
{
  return ol_role_require (private_of (self)->actor->role, OL_JOB_GET_CLASS (self)->permission,
                          error);
}

gboolean
ol_job_run (OlJob *self, GCancellable *cancellable, GError **error)
{
  OlJobPrivate *priv;
  GError *failure = NULL;

  g_return_val_if_fail (OL_IS_JOB (self), FALSE);
  priv = private_of (self);
  g_return_val_if_fail (!priv->ran, FALSE);
  priv->ran = TRUE;
  if (OL_JOB_GET_CLASS (self)->allow (self, &failure)
      && OL_JOB_GET_CLASS (self)->run (self, cancellable, &failure))
    return TRUE;
  note_failure (self, failure);
  g_propagate_error (error, failure);
  return FALSE;
}

static gpointer
run_on_thread (gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (ol_job_run (g_task_get_source_object (task), g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  return NULL;
}

void
ol_job_run_async (OlJob *self,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  OlJobPrivate *priv;
  GTask *task;

  g_return_if_fail (OL_IS_JOB (self));
  priv = private_of (self);
  g_return_if_fail (priv->context == NULL && !priv->ran);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_job_run_async);
  priv->context = g_main_context_ref_thread_default ();
  g_thread_unref (g_thread_new ("job", run_on_thread, task));
}

gboolean
ol_job_run_finish (OlJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
emit_progress (gpointer data)
{
  OlJob *self = data;
  OlJobPrivate *priv = private_of (self);
  g_autofree char *phase = NULL;
  guint64 done, total;

  g_mutex_lock (&priv->lock);
  priv->pending = FALSE;
  priv->last_emitted = g_get_monotonic_time ();
  phase = g_strdup (priv->phase);
  done = priv->done;
  total = priv->total;
  g_mutex_unlock (&priv->lock);
  g_signal_emit (self, progress_signal, 0, done, total, phase);
  return G_SOURCE_REMOVE;
}

/* With the lock held: one source at a time, not before the interval has passed. */
static void
schedule_progress (OlJob *self)
{
  OlJobPrivate *priv = private_of (self);
  gint64 wait = priv->last_emitted + PROGRESS_INTERVAL_US - g_get_monotonic_time ();
  g_autoptr (GSource) source = NULL;

  if (priv->context == NULL || priv->pending)
    return;
  priv->pending = TRUE;
  source = g_timeout_source_new (MAX (wait, 0) / 1000);
  g_source_set_callback (source, emit_progress, g_object_ref (self), g_object_unref);
  g_source_attach (source, priv->context);
}

void
ol_job_progress (OlJob *self, guint64 done, guint64 total, const char *phase)
{
  OlJobPrivate *priv;

  g_return_if_fail (OL_IS_JOB (self));
  priv = private_of (self);
  g_mutex_lock (&priv->lock);
  priv->done = done;
  priv->total = total;
  if (g_strcmp0 (priv->phase, phase) != 0)
    {
      g_free (priv->phase);
      priv->phase = g_strdup (phase);
    }
  schedule_progress (self);
  g_mutex_unlock (&priv->lock);
}

static void
ol_job_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OlJobPrivate *priv = private_of (OL_JOB (object));
  const OlActor *actor;

  switch (id)
    {
    case PROP_STORE:
      priv->store = g_value_dup_object (value);
      break;
    case PROP_ACTOR:
      actor = g_value_get_pointer (value);
      priv->actor = ol_actor_new (actor->user, actor->name, actor->role);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_job_finalize (GObject *object)
{
  OlJobPrivate *priv = private_of (OL_JOB (object));

  g_clear_object (&priv->store);
  g_clear_pointer (&priv->actor, ol_actor_free);
  g_clear_pointer (&priv->details, g_ptr_array_unref);
  g_clear_pointer (&priv->refusal, g_free);
  g_clear_pointer (&priv->context, g_main_context_unref);
  g_clear_pointer (&priv->phase, g_free);
  g_mutex_clear (&priv->lock);
  G_OBJECT_CLASS (ol_job_parent_class)->finalize (object);
}

static void
ol_job_class_init (OlJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  klass->allow = ol_job_real_allow;
  object_class->set_property = ol_job_set_property;
  object_class->finalize = ol_job_finalize;
  g_object_class_install_property (object_class, PROP_STORE,
                                   g_param_spec_object ("store", NULL, NULL, OL_TYPE_STORE, flags));
  g_object_class_install_property (object_class, PROP_ACTOR,
                                   g_param_spec_pointer ("actor", NULL, NULL, flags));
  progress_signal = g_signal_new ("progress", OL_TYPE_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_UINT64, G_TYPE_UINT64, G_TYPE_STRING);
}

static void
ol_job_init (OlJob *self)
{
  OlJobPrivate *priv = private_of (self);

  priv->details = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_job_detail_free);
  priv->last_emitted = -PROGRESS_INTERVAL_US;
  g_mutex_init (&priv->lock);
}
