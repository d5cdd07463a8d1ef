/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-pdf.h"

#include "ol-document-error.h"
#include "ol-invoice-pdf-private.h"

#include <glib/gi18n-lib.h>

#define PDF_BYTES_AT_FIRST (64 * 1024)

struct _OlPdfWriter
{
  OlPdfText *text;
  OlPicture *logo; /* owned, NULL: none */
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
  ol_picture_free (self->logo);
  g_free (self);
}

static void
draw_body (OlPdfFlow *flow)
{
  ol_pdf_lines (flow);
  ol_pdf_flow_keep (flow, ol_pdf_totals);
  ol_pdf_flow_keep (flow, ol_pdf_remark);
  ol_pdf_flow_keep (flow, ol_pdf_payment);
  ol_pdf_annex (flow);
}

static char *
file_title (const OlInvoice *invoice)
{
  g_autofree char *number = ol_document_clean (invoice->number);
  const char *draft = ol_document_string (OL_STRING_DRAFT, invoice->language);

  return g_strdup_printf ("%s %s", ol_pdf_title (invoice),
                          invoice->number != NULL ? number : draft);
}

gboolean
ol_pdf_writer_set_logo (OlPdfWriter *self, GBytes *logo, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_clear_pointer (&self->logo, ol_picture_free);
  return ol_pdf_open_logo (logo, &self->logo, error);
}

GBytes *
ol_pdf_writer_invoice (OlPdfWriter *self, const OlInvoice *invoice, GError **error)
{
  g_autoptr (GArray) annex = NULL;
  g_autoptr (GByteArray) out = NULL;
  g_autofree char *title = NULL;
  OlPdfFlow flow = { 0 };
  cairo_status_t status;

  g_return_val_if_fail (self != NULL && invoice != NULL && invoice->currency != NULL, NULL);

  annex = ol_pdf_annex_rows (invoice, error);
  if (annex == NULL)
    return NULL;
  title = file_title (invoice);
  out = g_byte_array_sized_new (PDF_BYTES_AT_FIRST);
  flow.invoice = invoice;
  flow.seller = &invoice->seller;
  flow.currency = invoice->currency;
  flow.language = invoice->language;
  flow.text = self->text;
  flow.logo = self->logo;
  flow.annex = annex;
  flow.head = ol_pdf_head;
  flow.head_continued = ol_pdf_head_continued;
  flow.body = draw_body;
  status = ol_pdf_flow_print (&flow, title, invoice->issue_date, out);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));
  g_set_error (
      error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED,
      _ ("The PDF of invoice %s could not be drawn: %s. Free some memory and try again."),
      invoice->number != NULL ? invoice->number : invoice->id, cairo_status_to_string (status));
  return NULL;
}
