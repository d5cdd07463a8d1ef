/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-job.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>

#include "ol-audit-repository.h"
#include "ol-csv-reader.h"
#include "ol-document-error.h"

#define MAX_LISTED 1000
#define MAX_VALUE_CHARACTERS 120

typedef struct
{
  char *path;
  gboolean dry_run;
  guint64 imported;
  guint64 skipped;
  guint64 n_problems;
  GChecksum *checksum;
} OlImportJobPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OlImportJob, ol_import_job, OL_TYPE_JOB)

enum
{
  PROP_PATH = 1,
  PROP_DRY_RUN,
};

static OlImportJobPrivate *
private_of (OlImportJob *self)
{
  return ol_import_job_get_instance_private (self);
}

guint64
ol_import_job_imported (OlImportJob *self)
{
  g_return_val_if_fail (OL_IS_IMPORT_JOB (self), 0);
  return private_of (self)->imported;
}

guint64
ol_import_job_skipped (OlImportJob *self)
{
  g_return_val_if_fail (OL_IS_IMPORT_JOB (self), 0);
  return private_of (self)->skipped;
}

const char *
ol_import_job_path (OlImportJob *self)
{
  g_return_val_if_fail (OL_IS_IMPORT_JOB (self), NULL);
  return private_of (self)->path;
}

void
ol_import_job_count_imported (OlImportJob *self)
{
  g_return_if_fail (OL_IS_IMPORT_JOB (self));
  private_of (self)->imported++;
}

void
ol_import_job_count_skipped (OlImportJob *self)
{
  g_return_if_fail (OL_IS_IMPORT_JOB (self));
  private_of (self)->skipped++;
}

gboolean
ol_import_job_is_clean (OlImportJob *self)
{
  g_return_val_if_fail (OL_IS_IMPORT_JOB (self), FALSE);
  return private_of (self)->n_problems == 0;
}

static gboolean
hash_file (OlImportJob *self, GInputStream *stream, GCancellable *cancellable, GError **error)
{
  guint8 buffer[65536];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error)) > 0)
    g_checksum_update (private_of (self)->checksum, buffer, n);
  return n == 0 && g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, error);
}

GInputStream *
ol_import_job_open (OlImportJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (OL_IS_IMPORT_JOB (self), NULL);
  file = g_file_new_for_path (private_of (self)->path);
  stream = g_file_read (file, cancellable, &failure);
  if (stream != NULL && hash_file (self, G_INPUT_STREAM (stream), cancellable, &failure))
    return G_INPUT_STREAM (g_steal_pointer (&stream));
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT, _ ("“%s” cannot be read: %s"),
                 private_of (self)->path, failure->message);
  return NULL;
}

static char *
shortened (const char *value)
{
  if (value == NULL || g_utf8_strlen (value, -1) <= MAX_VALUE_CHARACTERS)
    return g_strdup (value);
  return g_utf8_substring (value, 0, MAX_VALUE_CHARACTERS);
}

static void
add_problem (
    OlImportJob *self, gint64 line, const char *column, const char *value, const char *reason)
{
  g_autofree char *text = shortened (value);

  if (private_of (self)->n_problems++ < MAX_LISTED)
    ol_job_add_detail (OL_JOB (self), line, column, text, NULL, reason);
}

void
ol_import_job_problem (
    OlImportJob *self, gint64 line, const char *column, const char *value, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  g_return_if_fail (OL_IS_IMPORT_JOB (self));
  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_problem (self, line, column, value, reason);
}

void
ol_import_job_take_problems (OlImportJob *self, GPtrArray *problems)
{
  g_return_if_fail (OL_IS_IMPORT_JOB (self));
  for (guint i = 0; i < problems->len; i++)
    {
      const OlInputProblem *problem = g_ptr_array_index (problems, i);

      add_problem (self, problem->line, problem->column, problem->value, problem->reason);
    }
  g_ptr_array_set_size (problems, 0);
}

static gboolean
refuse (OlImportJob *self, GError **error)
{
  guint64 n = private_of (self)->n_problems;
  g_autofree char *name = g_path_get_basename (private_of (self)->path);
  g_autofree char *more = NULL;
  const OlJobDetail *first = g_ptr_array_index (ol_job_details (OL_JOB (self)), 0);

  if (n > MAX_LISTED)
    more = g_strdup_printf (_ (" Another %" PRIu64 " problems are not listed."),
                            n - MAX_LISTED);
  return ol_job_refuse (
      OL_JOB (self), error, "import_refused",
      g_dngettext (GETTEXT_PACKAGE,
                   "Nothing of “%s” was imported: it has %" PRIu64
                   " problem. %s%s Mend the file and import it again.",
                   "Nothing of “%s” was imported: it has %" PRIu64
                   " problems. The first: %s%s Mend the file and import it again.",
                   n),
      name, n, first->reason, more != NULL ? more : "");
}

static gboolean
record (OlImportJob *self, OlWrite *write, GError **error)
{
  OlImportJobPrivate *priv = private_of (self);
  g_autofree char *extra = g_strdup_printf (
      "{\"imported\":%" G_GUINT64_FORMAT ",\"sha256\":\"%s\",\"skipped\":%" G_GUINT64_FORMAT "}",
      priv->imported, g_checksum_get_string (priv->checksum), priv->skipped);

  if (priv->imported == 0)
    return TRUE;
  return ol_audit_record (write, OL_AUDIT_IMPORT, OL_JOB_GET_CLASS (self)->resource,
                          g_checksum_get_string (priv->checksum), TRUE, extra, error);
}

/* A reader stops at what it cannot read past; its error is told by the problem that it added. */
static gboolean
import_and_settle (
    OlImportJob *self, OlDb *db, OlWrite *write, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;

  if (!OL_IMPORT_JOB_GET_CLASS (self)->import (self, db, write, cancellable, &failure))
    {
      if (!g_error_matches (failure, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT)
          || ol_import_job_is_clean (self))
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      g_clear_error (&failure);
    }
  return ol_import_job_is_clean (self) || refuse (self, error);
}

static gboolean
import_dry (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return import_and_settle (data, db, NULL, cancellable, error);
}

static gboolean
import_for_good (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return import_and_settle (data, ol_write_db (write), write, cancellable, error)
         && record (data, write, error);
}

static gboolean
ol_import_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  if (private_of (OL_IMPORT_JOB (job))->dry_run)
    return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, import_dry, job, cancellable,
                          error);
  return ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB,
                         import_for_good, job, cancellable, error);
}

static void
ol_import_job_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OlImportJobPrivate *priv = private_of (OL_IMPORT_JOB (object));

  switch (id)
    {
    case PROP_PATH:
      priv->path = g_value_dup_string (value);
      break;
    case PROP_DRY_RUN:
      priv->dry_run = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_import_job_finalize (GObject *object)
{
  OlImportJobPrivate *priv = private_of (OL_IMPORT_JOB (object));

  g_clear_pointer (&priv->path, g_free);
  g_clear_pointer (&priv->checksum, g_checksum_free);
  G_OBJECT_CLASS (ol_import_job_parent_class)->finalize (object);
}

static void
ol_import_job_class_init (OlImportJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  OL_JOB_CLASS (klass)->run = ol_import_job_run;
  object_class->set_property = ol_import_job_set_property;
  object_class->finalize = ol_import_job_finalize;
  g_object_class_install_property (object_class, PROP_PATH,
                                   g_param_spec_string ("path", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_DRY_RUN,
                                   g_param_spec_boolean ("dry-run", NULL, NULL, FALSE, flags));
}

static void
ol_import_job_init (OlImportJob *self)
{
  private_of (self)->checksum = g_checksum_new (G_CHECKSUM_SHA256);
}
