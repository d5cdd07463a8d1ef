/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-request-private.h"

static OlRequest *
request_new (int priority, gpointer data, GCancellable *cancellable)
{
  OlRequest *self = g_new0 (OlRequest, 1);

  self->priority = priority;
  self->data = data;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_mutex_init (&self->lock);
  g_cond_init (&self->done_cond);
  return self;
}

OlRequest *
ol_request_new_read (int priority, OlReadFunc func, gpointer data, GCancellable *cancellable)
{
  OlRequest *self = request_new (priority, data, cancellable);

  self->read = func;
  return self;
}

OlRequest *
ol_request_new_write (
    int priority, const OlActor *actor, OlWriteFunc func, gpointer data, GCancellable *cancellable)
{
  OlRequest *self = request_new (priority, data, cancellable);

  self->write = func;
  self->actor = ol_actor_new (actor->user, actor->name, actor->role);
  return self;
}

OlRequest *
ol_request_new_stop (void)
{
  OlRequest *self = request_new (G_MAXINT, NULL, NULL);

  self->stop = TRUE;
  return self;
}

static void
request_free (OlRequest *self)
{
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_clear_pointer (&self->actor, ol_actor_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done_cond);
  g_free (self);
}

int
ol_request_compare (gconstpointer a, gconstpointer b, gpointer unused)
{
  const OlRequest *x = a;
  const OlRequest *y = b;

  if (x->priority != y->priority)
    return x->priority < y->priority ? -1 : 1;
  return x->serial < y->serial ? -1 : x->serial > y->serial;
}

/** Answer: what a task of the main context is told. */
typedef struct
{
  GTask *task; /* owned */
  gboolean ok;
  GError *error; /* owned, NULL when ok */
} Answer;

static gboolean
give_answer (gpointer data)
{
  Answer *answer = data;

  if (answer->ok)
    g_task_return_boolean (answer->task, TRUE);
  else
    g_task_return_error (answer->task, answer->error);
  g_object_unref (answer->task);
  g_free (answer);
  return G_SOURCE_REMOVE;
}

/* The worker keeps no reference: a task holds its store, whose last reference must not go here,
 * where closing would wait for itself. */
static void
finish_task (OlRequest *self, gboolean ok, GError *error)
{
  Answer *answer = g_new0 (Answer, 1);
  GSource *source = g_idle_source_new ();
  g_autoptr (GMainContext) context = g_main_context_ref (g_task_get_context (self->task));

  answer->task = g_steal_pointer (&self->task);
  answer->ok = ok;
  answer->error = error;
  request_free (self);
  g_source_set_priority (source, g_task_get_priority (answer->task));
  g_source_set_callback (source, give_answer, answer, NULL);
  g_source_attach (source, context);
  g_source_unref (source);
}

void
ol_request_finish (OlRequest *self, gboolean ok, GError *error)
{
  g_assert (ok == (error == NULL));

  if (self->task != NULL)
    {
      finish_task (self, ok, error);
      return;
    }
  g_mutex_lock (&self->lock);
  self->done = TRUE;
  self->ok = ok;
  self->error = error;
  g_cond_signal (&self->done_cond);
  g_mutex_unlock (&self->lock);
}

gboolean
ol_request_wait (OlRequest *self, GError **error)
{
  gboolean ok;

  g_mutex_lock (&self->lock);
  while (!self->done)
    g_cond_wait (&self->done_cond, &self->lock);
  g_mutex_unlock (&self->lock);

  ok = self->ok;
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&self->error));
  request_free (self);
  return ok;
}
