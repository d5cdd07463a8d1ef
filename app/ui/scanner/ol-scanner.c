/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-scanner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY "scanner-folder"
#define INTERVAL_S 2

struct _OlScanner
{
  GObject parent_instance;

  OlStore *store;            /* owned */
  OlActor *actor;            /* owned */
  GSimpleActionGroup *actions; /* owned */
  GCancellable *cancellable; /* owned */
  char *folder;              /* owned, never NULL */
  GPtrArray *files;          /* owned, OlScannedFile: of the last look; NULL: there was none */
  GPtrArray *left;           /* owned, OlScannedFile: those a person left */
  char *failure;             /* owned, nullable */
  GHashTable *undos;         /* owned: the number of what was attached to its OlJob, owned */
  guint n_undos;
  guint timer;               /* 0: stopped, or nothing to watch */
  gboolean looking;
};

enum
{
  PROP_FOLDER = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_DONE,
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlScanner, ol_scanner, G_TYPE_OBJECT)

/* --- looking --------------------------------------------------------------------------------- */

static gboolean
is_same (const OlScannedFile *a, const OlScannedFile *b)
{
  return strcmp (a->name, b->name) == 0 && a->size == b->size && a->modified == b->modified
         && g_strcmp0 (a->reason, b->reason) == 0;
}

static gboolean
are_same (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!is_same (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static void
take_files (OlScanner *self, OlScannerJob *job)
{
  GPtrArray *files = ol_scanner_job_files (job);
  const gboolean changed = self->failure != NULL || !are_same (self->files, files);

  g_clear_pointer (&self->failure, g_free);
  if (!changed)
    return;
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = g_ptr_array_ref (files);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take_attached (OlScanner *self, OlScannerJob *job)
{
  g_autofree char *sentence = ol_scanner_job_sentence (job);

  if (sentence == NULL)
    return;
  g_hash_table_insert (self->undos, GUINT_TO_POINTER (++self->n_undos), ol_scanner_job_undo (job));
  g_signal_emit (self, signals[SIGNAL_DONE], 0, sentence, self->n_undos);
}

static void
take_failure (OlScanner *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_strcmp0 (self->failure, error->message) == 0)
    return;
  g_free (self->failure);
  self->failure = g_strdup (error->message);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What was looked at is of the folder that was watched then. */
static void
looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlScanner) self = data;
  g_autoptr (GError) error = NULL;
  const gboolean ok = ol_job_run_finish (OL_JOB (source), result, &error);
  const gboolean current
      = g_task_get_cancellable (G_TASK (result)) == self->cancellable
        && !g_cancellable_is_cancelled (self->cancellable);

  self->looking = FALSE;
  if (ok)
    take_attached (self, OL_SCANNER_JOB (source));
  if (!current)
    return;
  if (ok)
    take_files (self, OL_SCANNER_JOB (source));
  else
    take_failure (self, error);
}

void
ol_scanner_look (OlScanner *self)
{
  g_autoptr (OlScannerJob) job = NULL;

  g_return_if_fail (OL_IS_SCANNER (self));

  if (self->looking || self->timer == 0)
    return;
  self->looking = TRUE;
  job = ol_scanner_job_new (self->store, self->actor, self->folder, self->files);
  ol_job_run_async (OL_JOB (job), self->cancellable, looked, g_object_ref (self));
}

static gboolean
time_to_look (gpointer data)
{
  ol_scanner_look (data);
  return G_SOURCE_CONTINUE;
}

void
ol_scanner_stop (OlScanner *self)
{
  g_return_if_fail (OL_IS_SCANNER (self));

  g_cancellable_cancel (self->cancellable);
  if (self->timer != 0)
    g_source_remove (self->timer);
  self->timer = 0;
}

static void
watch (OlScanner *self, const char *folder)
{
  if (g_strcmp0 (self->folder, folder) == 0)
    return;
  ol_scanner_stop (self);
  g_free (self->folder);
  self->folder = g_strdup (folder);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->failure, g_free);
  g_ptr_array_set_size (self->left, 0);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (*folder != '\0')
    self->timer = g_timeout_add_seconds (INTERVAL_S, time_to_look, self);
  ol_scanner_look (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- what waits ------------------------------------------------------------------------------ */

static gboolean
is_left (OlScanner *self, const OlScannedFile *file)
{
  for (guint i = 0; i < self->left->len; i++)
    if (is_same (g_ptr_array_index (self->left, i), file))
      return TRUE;
  return FALSE;
}

GPtrArray *
ol_scanner_waiting (OlScanner *self)
{
  GPtrArray *waiting = g_ptr_array_new ();

  g_return_val_if_fail (OL_IS_SCANNER (self), waiting);

  for (guint i = 0; self->files != NULL && i < self->files->len; i++)
    {
      OlScannedFile *file = g_ptr_array_index (self->files, i);

      if (file->reason != NULL && !is_left (self, file))
        g_ptr_array_add (waiting, file);
    }
  return waiting;
}

const char *
ol_scanner_failure (OlScanner *self)
{
  g_return_val_if_fail (OL_IS_SCANNER (self), NULL);
  return self->failure;
}

char *
ol_scanner_path (OlScanner *self, const char *name)
{
  g_return_val_if_fail (OL_IS_SCANNER (self) && name != NULL, NULL);
  return g_build_filename (self->folder, name, NULL);
}

void
ol_scanner_leave (OlScanner *self, const char *name)
{
  g_return_if_fail (OL_IS_SCANNER (self));
  g_return_if_fail (name != NULL);

  for (guint i = 0; self->files != NULL && i < self->files->len; i++)
    {
      const OlScannedFile *file = g_ptr_array_index (self->files, i);

      if (strcmp (file->name, name) == 0)
        g_ptr_array_add (self->left, ol_scanned_file_copy (file));
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- undo ------------------------------------------------------------------------------------ */

static void
undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlScanner) self = data;
  g_autoptr (GError) error = NULL;
  const gboolean ok = ol_job_run_finish (OL_JOB (source), result, &error);

  g_signal_emit (self, signals[SIGNAL_DONE], 0,
                 ok ? _ ("Taken away again; the files are in “done”.") : error->message, 0u);
}

static void
undo_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlScanner *self = data;
  gpointer undo = NULL;

  if (!g_hash_table_steal_extended (
          self->undos, GUINT_TO_POINTER (g_variant_get_uint32 (parameter)), NULL, &undo))
    return;
  ol_job_run_async (undo, NULL, undone, g_object_ref (self));
  g_object_unref (undo);
}

GActionGroup *
ol_scanner_actions (OlScanner *self)
{
  g_return_val_if_fail (OL_IS_SCANNER (self), NULL);
  return G_ACTION_GROUP (self->actions);
}

/* --- the class ------------------------------------------------------------------------------- */

static void
ol_scanner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_FOLDER:
      g_value_set_string (value, OL_SCANNER (object)->folder);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_scanner_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_FOLDER:
      watch (OL_SCANNER (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_scanner_finalize (GObject *object)
{
  OlScanner *self = OL_SCANNER (object);

  ol_scanner_stop (self);
  g_clear_object (&self->store);
  g_clear_object (&self->actions);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->undos, g_hash_table_unref);
  g_clear_pointer (&self->actor, ol_actor_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->failure, g_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->left, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_scanner_parent_class)->finalize (object);
}

static void
ol_scanner_class_init (OlScannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ol_scanner_get_property;
  object_class->set_property = ol_scanner_set_property;
  object_class->finalize = ol_scanner_finalize;

  properties[PROP_FOLDER] = g_param_spec_string ("folder", NULL, NULL, "",
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_DONE] = g_signal_new ("done", OL_TYPE_SCANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", OL_TYPE_SCANNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
ol_scanner_init (OlScanner *self)
{
  static const GActionEntry entries[] = { { "undo", undo_activated, "u" } };

  self->folder = g_strdup ("");
  self->undos = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->left = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_scanned_file_free);
  self->cancellable = g_cancellable_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

OlScanner *
ol_scanner_new (OlStore *store, const OlActor *actor)
{
  OlScanner *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);

  self = g_object_new (OL_TYPE_SCANNER, NULL);
  self->store = g_object_ref (store);
  self->actor = ol_actor_new (actor->user, actor->name, actor->role);
  return self;
}

void
ol_scanner_follow (OlScanner *self, GSettings *settings)
{
  g_return_if_fail (OL_IS_SCANNER (self));

  if (settings != NULL)
    g_settings_bind (settings, KEY, self, "folder", G_SETTINGS_BIND_GET);
}
