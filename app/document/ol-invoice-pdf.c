/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-pdf.h"

#include "ol-document-error.h"
#include "ol-invoice-pdf-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#define PDF_BYTES_AT_FIRST (64 * 1024)

struct _OlPdfWriter
{
  OlPdfText *text;
};

OlPdfWriter *
ol_pdf_writer_new (void)
{
  OlPdfWriter *self = g_new0 (OlPdfWriter, 1);

  self->text = ol_pdf_text_new ();
  return self;
}

void
ol_pdf_writer_free (OlPdfWriter *self)
{
  if (self == NULL)
    return;
  ol_pdf_text_free (self->text);
  g_free (self);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
flow_through (OlPdfFlow *flow)
{
  flow->page = 0;
  ol_pdf_flow_new_page (flow);
  ol_pdf_lines (flow);
  ol_pdf_flow_keep (flow, ol_pdf_totals);
  ol_pdf_flow_keep (flow, ol_pdf_payment);
  ol_pdf_annex (flow);
  ol_pdf_foot (flow);
  if (flow->cairo != NULL)
    cairo_show_page (flow->cairo);
}

static void
set_metadata (cairo_surface_t *surface, const OlInvoice *invoice)
{
  g_autofree char *number = ol_document_clean (invoice->number);
  g_autofree char *author = ol_document_clean (invoice->seller.name);
  g_autofree char *title = g_strdup_printf (
      "%s %s", ol_pdf_title (invoice),
      invoice->number != NULL ? number : ol_document_string (OL_STRING_DRAFT, invoice->language));
  char day[OL_DATE_TEXT_SIZE];
  g_autofree char *created = NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "OneLog");
  /* The same invoice is the same file whenever it is printed. */
  if (invoice->issue_date == OL_DATE_NONE)
    return;
  created = g_strconcat (ol_date_print (invoice->issue_date, day), "T00:00:00Z", NULL);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

static cairo_status_t
draw (OlPdfFlow *flow, GByteArray *out)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append_bytes, out, OL_PDF_WIDTH, OL_PDF_HEIGHT);
  cairo_status_t status;

  set_metadata (surface, flow->invoice);
  flow->cairo = cairo_create (surface);
  flow_through (flow);
  status = cairo_status (flow->cairo);
  cairo_destroy (flow->cairo);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

GBytes *
ol_pdf_writer_invoice (OlPdfWriter *self, const OlInvoice *invoice, GError **error)
{
  g_autoptr (GArray) annex = NULL;
  g_autoptr (GByteArray) out = NULL;
  OlPdfFlow flow = { 0 };
  cairo_status_t status;

  g_return_val_if_fail (self != NULL && invoice != NULL && invoice->currency != NULL, NULL);

  annex = ol_pdf_annex_rows (invoice, error);
  if (annex == NULL)
    return NULL;
  out = g_byte_array_sized_new (PDF_BYTES_AT_FIRST);
  flow.invoice = invoice;
  flow.language = invoice->language;
  flow.text = self->text;
  flow.annex = annex;
  flow_through (&flow);
  flow.pages = flow.page;
  status = draw (&flow, out);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (
          error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED,
          _ ("The PDF of invoice %s could not be drawn: %s. Free some memory and try again."),
          invoice->number != NULL ? invoice->number : invoice->id, cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
