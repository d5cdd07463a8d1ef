/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-export-job.h"

#include <glib/gi18n-lib.h>

#include "ol-audit-repository.h"
#include "ol-bundle.h"
#include "ol-file-store.h"
#include "ol-invoice-pdf.h"
#include "ol-invoice-proofs.h"
#include "ol-invoice-repository.h"
#include "ol-kept-logo.h"
#include "ol-mission-repository.h"
#include "ol-table-writer.h"
#include "ol-text.h"

struct _OlExportJob
{
  OlJob parent_instance;

  char *wanted;
  char *pdf_path;
  char *xml_path;
  char *bundle_path;

  OlInvoice *invoice;
  OlInvoiceProofs *proofs;
  char *number;
  GPtrArray *files;    /* OlExportedFile */
  GPtrArray *contents; /* GBytes, beside files */
};

G_DEFINE_FINAL_TYPE (OlExportJob, ol_export_job, OL_TYPE_JOB)

static void
exported_file_free (gpointer data)
{
  OlExportedFile *file = data;

  g_free (file->path);
  g_free (file->sha256);
  g_free (file);
}

GPtrArray *
ol_export_job_files (OlExportJob *self)
{
  g_return_val_if_fail (OL_IS_EXPORT_JOB (self), NULL);
  return self->files;
}

const char *
ol_export_job_number (OlExportJob *self)
{
  g_return_val_if_fail (OL_IS_EXPORT_JOB (self), NULL);
  return self->number;
}

static gboolean
load (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlExportJob *self = data;

  self->invoice = ol_invoice_load (db, self->wanted, error);
  if (self->invoice == NULL)
    return FALSE;
  self->proofs = ol_invoice_proofs_load (db, self->invoice, error);
  return self->proofs != NULL;
}

static char *
default_path (const char *number, const char *ending)
{
  g_autofree char *safe = ol_text_file_name (number);

  return g_strconcat (safe, ending, NULL);
}

static gboolean
settle_paths (OlExportJob *self, GError **error)
{
  gboolean is_draft = self->invoice->status == OL_INVOICE_DRAFT;

  self->number = g_strdup (is_draft ? self->invoice->id : self->invoice->number);
  if (self->pdf_path == NULL && self->xml_path == NULL && self->bundle_path == NULL)
    {
      self->pdf_path = default_path (self->number, ".pdf");
      if (is_draft)
        return TRUE;
      self->xml_path = default_path (self->number, ".xml");
      self->bundle_path = default_path (self->number, "-bundle.pdf");
    }
  if (is_draft && (self->xml_path != NULL || self->bundle_path != NULL))
    return ol_job_refuse (OL_JOB (self), error, "draft_refused",
                          _ ("A draft has no XML and no bundle yet. Issue it first."));
  return TRUE;
}

static void
add_file (OlExportJob *self, const char *kind, const char *path, GBytes *bytes)
{
  OlExportedFile *file = g_new0 (OlExportedFile, 1);

  file->kind = kind;
  file->path = g_strdup (path);
  file->size = g_bytes_get_size (bytes);
  file->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_ptr_array_add (self->files, file);
  g_ptr_array_add (self->contents, g_bytes_ref (bytes));
}

static gboolean
require_proofs (OlExportJob *self, GError **error)
{
  GPtrArray *missing = self->proofs->missing;

  if (missing->len == 0)
    return TRUE;
  for (guint i = 0; i < missing->len; i++)
    ol_job_add_detail (OL_JOB (self), 0, "document", g_ptr_array_index (missing, i), NULL,
                       _ ("The document is required and not attached to the mission."));
  return ol_job_refuse (OL_JOB (self), error, "document_missing",
                        _ ("The bundle of %s lacks required documents, the first is %s. Import "
                           "them, then export again."),
                        self->number, (char *)g_ptr_array_index (missing, 0));
}

static gboolean
require_file (const char *path, const char *title, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  g_set_error (error, OL_JOB_ERROR, OL_JOB_ERROR_INPUT,
               _ ("The file of the document %s is gone from the data folder. Import it again."),
               title);
  return FALSE;
}

static GBytes *
bundle_parts (OlExportJob *self, GBytes *pdf, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (OlBundlePart));
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->proofs->documents->len; i++)
    {
      const OlMissionDocument *document = g_ptr_array_index (self->proofs->documents, i);
      OlBundlePart part = { .media_type = document->media_type };
      char *path = ol_file_path (ol_job_store (OL_JOB (self)), document->sha256);
      char *title =
          g_strdup_printf ("%s %s", document->reference, ol_document_kind_to_text (document->kind));

      g_ptr_array_add (strings, path);
      g_ptr_array_add (strings, title);
      if (!require_file (path, title, error))
        return NULL;
      part.path = path;
      part.title = title;
      g_array_append_val (parts, part);
    }
  return ol_bundle_write (pdf, (const OlBundlePart *)parts->data, parts->len, cancellable, error);
}

static gboolean
make_bundle (OlExportJob *self, GBytes *pdf, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bundle = NULL;

  if (!require_proofs (self, error))
    return FALSE;
  bundle = bundle_parts (self, pdf, cancellable, error);
  if (bundle == NULL)
    return FALSE;
  add_file (self, "bundle", self->bundle_path, bundle);
  return TRUE;
}

static gboolean
make_xml (OlExportJob *self, GError **error)
{
  GArray *proofs = self->proofs->proofs;
  g_autoptr (GBytes) xml =
      ol_ubl_export (self->invoice, (const OlProof *)proofs->data, proofs->len, error);

  if (xml == NULL)
    return FALSE;
  add_file (self, "xml", self->xml_path, xml);
  return TRUE;
}

static gboolean
make_files (OlExportJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlPdfWriter) writer = ol_pdf_writer_new ();
  g_autoptr (GBytes) logo = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (self->pdf_path != NULL || self->bundle_path != NULL)
    {
      if (!ol_kept_logo_read (ol_job_store (OL_JOB (self)), self->invoice->logo, &logo, error)
          || !ol_pdf_writer_set_logo (writer, logo, error))
        return FALSE;
      pdf = ol_pdf_writer_invoice (writer, self->invoice, error);
      if (pdf == NULL)
        return FALSE;
    }
  if (self->pdf_path != NULL)
    add_file (self, "pdf", self->pdf_path, pdf);
  if (self->xml_path != NULL && !make_xml (self, error))
    return FALSE;
  return self->bundle_path == NULL || make_bundle (self, pdf, cancellable, error);
}

static gboolean
record_export (OlExportJob *self, OlWrite *write, GError **error)
{
  g_autoptr (GString) extra = g_string_new ("{");

  /* Canonical JSON wants its keys in order: bundle, pdf, xml. */
  for (const char *const *kind = (const char *const[]){ "bundle", "pdf", "xml", NULL };
       *kind != NULL; kind++)
    for (guint i = 0; i < self->files->len; i++)
      {
        const OlExportedFile *file = g_ptr_array_index (self->files, i);

        if (g_str_equal (file->kind, *kind))
          g_string_append_printf (extra, "%s\"%s\":\"%s\"", extra->len > 1 ? "," : "", *kind,
                                  file->sha256);
      }
  g_string_append_c (extra, '}');
  return ol_audit_record (write, OL_AUDIT_EXPORT, "invoice", self->invoice->id, TRUE, extra->str,
                          error);
}

/* The event first, the files next, the commit last: no file leaves without its event, and a file
 * that cannot be written takes the event back. */
static gboolean
write_files (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlExportJob *self = data;

  if (!record_export (self, write, error))
    return FALSE;
  for (guint i = 0; i < self->files->len; i++)
    {
      const OlExportedFile *file = g_ptr_array_index (self->files, i);

      if (!ol_output_write (file->path, g_ptr_array_index (self->contents, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
ol_export_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlExportJob *self = OL_EXPORT_JOB (job);

  return ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, load, self, cancellable, error)
         && settle_paths (self, error) && make_files (self, cancellable, error)
         && ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB,
                            write_files, self, cancellable, error);
}

static void
ol_export_job_finalize (GObject *object)
{
  OlExportJob *self = OL_EXPORT_JOB (object);

  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->pdf_path, g_free);
  g_clear_pointer (&self->xml_path, g_free);
  g_clear_pointer (&self->bundle_path, g_free);
  g_clear_pointer (&self->invoice, ol_invoice_free);
  g_clear_pointer (&self->proofs, ol_invoice_proofs_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->contents, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_export_job_parent_class)->finalize (object);
}

static void
ol_export_job_class_init (OlExportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_export_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_INVOICE_READ;
  OL_JOB_CLASS (klass)->resource = "invoice";
  OL_JOB_CLASS (klass)->run = ol_export_job_run;
}

static void
ol_export_job_init (OlExportJob *self)
{
  self->files = g_ptr_array_new_with_free_func (exported_file_free);
  self->contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
}

OlExportJob *
ol_export_job_new (OlStore *store,
                   const OlActor *actor,
                   const char *id_or_number,
                   const char *pdf,
                   const char *xml,
                   const char *bundle)
{
  OlExportJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL && id_or_number != NULL, NULL);
  self = g_object_new (OL_TYPE_EXPORT_JOB, "store", store, "actor", actor, NULL);
  self->wanted = g_strdup (id_or_number);
  self->pdf_path = g_strdup (pdf);
  self->xml_path = g_strdup (xml);
  self->bundle_path = g_strdup (bundle);
  return self;
}
