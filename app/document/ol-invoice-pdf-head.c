/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-pdf-private.h"

#define TITLE_WIDTH 200.0

const char *
ol_pdf_title (const OlInvoice *invoice)
{
  return ol_document_string (invoice->kind == OL_INVOICE_CREDIT_NOTE ? OL_STRING_CREDIT_NOTE
                                                                     : OL_STRING_INVOICE,
                             invoice->language);
}

/* A draft says so twice: instead of its number here, and across every page. */
static double
draw_draft_tag (OlPdfFlow *flow, double y)
{
  const char *tag = ol_document_string (OL_STRING_DRAFT, flow->language);
  double width = ol_pdf_text_width (flow->text, OL_PDF_TAG, tag) + 18;

  ol_pdf_flow_box (flow, OL_PDF_ACCENT, OL_PDF_RIGHT_EDGE - width, y, width, 18);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_TAG, tag, OL_PDF_RIGHT_EDGE - width + 9,
                    y + 3.2, width, OL_PDF_LEFT);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_SMALL,
                    ol_document_string (OL_STRING_NO_NUMBER, flow->language),
                    OL_PDF_RIGHT_EDGE - TITLE_WIDTH, y + 24, TITLE_WIDTH, OL_PDF_RIGHT);
  return y + 36;
}

static double
draw_title (OlPdfFlow *flow)
{
  const char *number = flow->invoice->number;
  double y = ol_pdf_title_block (flow, ol_pdf_title (flow->invoice), number);

  return number != NULL ? y : draw_draft_tag (flow, y + 4);
}

static void
draw_watermark (OlPdfFlow *flow)
{
  const char *mark = ol_document_string (OL_STRING_DRAFT, flow->language);
  double width, height;

  if (flow->cairo == NULL || flow->invoice->number != NULL)
    return;
  width = ol_pdf_text_width (flow->text, OL_PDF_WATERMARK, mark);
  height = ol_pdf_text_line_height (flow->text, OL_PDF_WATERMARK);
  cairo_save (flow->cairo);
  cairo_translate (flow->cairo, OL_PDF_WIDTH / 2, OL_PDF_HEIGHT / 2 + 60);
  cairo_rotate (flow->cairo, -G_PI / 5);
  ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_WATERMARK, mark, -width / 2, -height / 2,
                     width + 1, 1);
  cairo_restore (flow->cairo);
}

static double
draw_facts (OlPdfFlow *flow, double y)
{
  const OlInvoice *invoice = flow->invoice;
  g_autofree char *issued = ol_pdf_date (flow, invoice->issue_date);
  g_autofree char *due = ol_pdf_date (flow, invoice->due_date);
  g_autofree char *period = ol_pdf_period (flow, &invoice->window);

  y = ol_pdf_fact (flow, OL_STRING_ISSUE_DATE, issued, y);
  if (invoice->kind == OL_INVOICE_INVOICE)
    y = ol_pdf_fact (flow, OL_STRING_DUE_DATE, due, y);
  y = ol_pdf_fact (flow, OL_STRING_PERIOD, period, y);
  y = ol_pdf_fact (flow, OL_STRING_ORDER, invoice->order_reference, y);
  return ol_pdf_fact (flow, OL_STRING_CUSTOMER, invoice->customer, y);
}

/* What a credit note takes back, and why. */
static double
draw_credit (OlPdfFlow *flow, double top)
{
  const OlInvoice *invoice = flow->invoice;
  g_autofree char *day = ol_pdf_date (flow, invoice->credits_date);
  g_autofree char *credits = NULL, *reason = NULL;
  double x = OL_PDF_LEFT_EDGE + 12, y = top + 3;

  if (invoice->kind != OL_INVOICE_CREDIT_NOTE)
    return top;
  credits = ol_document_fill (OL_STRING_CREDITS, flow->language,
                              invoice->credits_number != NULL ? invoice->credits_number : "",
                              day != NULL ? day : "", NULL);
  y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_VALUE, credits, x, y, OL_PDF_CONTENT - 12,
                          2)
       + 1;
  if (invoice->credit_reason != NULL)
    {
      reason = ol_document_fill (OL_STRING_REASON, flow->language, invoice->credit_reason, NULL);
      y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_BODY, reason, x, y,
                              OL_PDF_CONTENT - 12, 4);
    }
  ol_pdf_flow_box (flow, OL_PDF_ACCENT, OL_PDF_LEFT_EDGE, top, 2.5, y + 3 - top);
  return y + 18;
}

void
ol_pdf_head (OlPdfFlow *flow)
{
  const char *label = ol_document_string (OL_STRING_BUYER, flow->language);
  double left, right, top;

  draw_watermark (flow);
  left = ol_pdf_letterhead (flow);
  right = draw_title (flow);
  top = MAX (left, right) + 24;
  right = ol_pdf_address_box (flow, &flow->invoice->buyer, label, top);
  left = draw_facts (flow, top + 11);
  flow->y = draw_credit (flow, MAX (left, right) + 22);
}

void
ol_pdf_head_continued (OlPdfFlow *flow)
{
  const OlInvoice *invoice = flow->invoice;
  const char *draft = ol_document_string (OL_STRING_DRAFT, flow->language);
  g_autofree char *title = g_strconcat (ol_pdf_title (invoice), " ",
                                        invoice->number != NULL ? invoice->number : draft, NULL);

  draw_watermark (flow);
  ol_pdf_band_continued (flow, title);
}
