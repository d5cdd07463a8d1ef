/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-table-peek-job.h"

#include <glib/gi18n-lib.h>

#include "ol-document-error.h"
#include "ol-table-reader.h"

struct _OlTablePeekJob
{
  OlJob parent_instance;

  char *path;
  guint rows;
  GHashTable *wanted; /* element-type gint64: lines */
  gint64 last;        /* of them */
  char **names;       /* result */
  GPtrArray *lines;   /* result */
};

G_DEFINE_FINAL_TYPE (OlTablePeekJob, ol_table_peek_job, OL_TYPE_JOB)

static void
table_line_free (gpointer data)
{
  OlTableLine *line = data;

  g_strfreev (line->cells);
  g_free (line);
}

static void
keep_names (OlTablePeekJob *self, OlTableReader *reader)
{
  const guint count = ol_table_reader_count (reader);

  self->names = g_new0 (char *, count + 1);
  for (guint i = 0; i < count; i++)
    self->names[i] = g_strdup (ol_table_reader_name (reader, i));
}

static void
keep_line (OlTablePeekJob *self, OlTableReader *reader)
{
  const guint count = ol_table_reader_count (reader);
  OlTableLine *line = g_new0 (OlTableLine, 1);

  line->number = ol_table_reader_line (reader);
  line->cells = g_new0 (char *, count + 1);
  for (guint i = 0; i < count; i++)
    line->cells[i] = g_strdup (ol_table_reader_cell (reader, i));
  g_ptr_array_add (self->lines, line);
}

/* What is broken further down is told by the import's own check. */
static gboolean
read_lines (OlTablePeekJob *self, OlTableReader *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  guint rows = 0;

  while (ol_table_reader_next (reader, cancellable, &failure))
    {
      const gint64 number = ol_table_reader_line (reader);

      if (rows < self->rows || g_hash_table_contains (self->wanted, &number))
        keep_line (self, reader);
      if (++rows >= self->rows && number >= self->last)
        return TRUE;
    }
  if (failure == NULL || g_error_matches (failure, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
refuse (OlTablePeekJob *self, GPtrArray *problems, GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  const OlInputProblem *first = g_ptr_array_index (problems, 0);

  for (guint i = 0; i < problems->len; i++)
    {
      const OlInputProblem *problem = g_ptr_array_index (problems, i);

      ol_job_add_detail (OL_JOB (self), problem->line, problem->column, problem->value, NULL,
                         problem->reason);
    }
  return ol_job_refuse (OL_JOB (self), error, "import_refused",
                        _ ("“%s” cannot be read as a table. %s"), name, first->reason);
}

static GInputStream *
open_file (OlTablePeekJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) failure = NULL;
  GFileInputStream *stream = g_file_read (file, cancellable, &failure);

  if (stream != NULL)
    return G_INPUT_STREAM (stream);
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT, _ ("“%s” cannot be read: %s"),
                 self->path, failure->message);
  return NULL;
}

static gboolean
ol_table_peek_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlTablePeekJob *self = OL_TABLE_PEEK_JOB (job);
  g_autoptr (GInputStream) stream = open_file (self, cancellable, error);
  g_autoptr (GPtrArray) problems
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_input_problem_free);
  g_autoptr (OlTableReader) reader = NULL;
  g_autoptr (GError) failure = NULL;

  if (stream == NULL)
    return FALSE;
  reader = ol_table_reader_new (stream, NULL, NULL, NULL, problems, cancellable, &failure);
  if (reader != NULL)
    {
      keep_names (self, reader);
      return read_lines (self, reader, cancellable, error);
    }
  if (problems->len > 0)
    return refuse (self, problems, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
ol_table_peek_job_finalize (GObject *object)
{
  OlTablePeekJob *self = OL_TABLE_PEEK_JOB (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_table_peek_job_parent_class)->finalize (object);
}

static void
ol_table_peek_job_class_init (OlTablePeekJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_table_peek_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_MISSION_WRITE;
  OL_JOB_CLASS (klass)->resource = "mission";
  OL_JOB_CLASS (klass)->run = ol_table_peek_job_run;
}

static void
ol_table_peek_job_init (OlTablePeekJob *self)
{
  self->wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->lines = g_ptr_array_new_with_free_func (table_line_free);
}

OlTablePeekJob *
ol_table_peek_job_new (OlStore *store, const OlActor *actor, const char *path, guint rows)
{
  OlTablePeekJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && path != NULL, NULL);
  self = g_object_new (OL_TYPE_TABLE_PEEK_JOB, "store", store, "actor", actor, NULL);
  self->path = g_strdup (path);
  self->rows = rows;
  return self;
}

void
ol_table_peek_job_want (OlTablePeekJob *self, gint64 number)
{
  g_return_if_fail (OL_IS_TABLE_PEEK_JOB (self));

  g_hash_table_add (self->wanted, g_memdup2 (&number, sizeof number));
  self->last = MAX (self->last, number);
}

const char *const *
ol_table_peek_job_names (OlTablePeekJob *self)
{
  g_return_val_if_fail (OL_IS_TABLE_PEEK_JOB (self), NULL);
  return (const char *const *)self->names;
}

GPtrArray *
ol_table_peek_job_lines (OlTablePeekJob *self)
{
  g_return_val_if_fail (OL_IS_TABLE_PEEK_JOB (self), NULL);
  return self->lines;
}
