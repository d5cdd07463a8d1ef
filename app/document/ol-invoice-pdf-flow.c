/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-pdf-private.h"

#define COLUMN_GAP 8.0
#define HEAD_PADDING 5.0

void
ol_pdf_flow_rule (
    OlPdfFlow *flow, OlPdfColour colour, double x, double y, double width, double thickness)
{
  ol_pdf_flow_box (flow, colour, x, y - thickness / 2, width, thickness);
}

void
ol_pdf_flow_box (
    OlPdfFlow *flow, OlPdfColour colour, double x, double y, double width, double height)
{
  if (flow->cairo == NULL)
    return;
  ol_pdf_set_colour (flow->cairo, colour);
  cairo_rectangle (flow->cairo, x, y, width, height);
  cairo_fill (flow->cairo);
}

void
ol_pdf_flow_new_page (OlPdfFlow *flow)
{
  if (flow->page > 0)
    {
      ol_pdf_foot (flow);
      if (flow->cairo != NULL)
        cairo_show_page (flow->cairo);
    }
  flow->page++;
  if (flow->page == 1)
    ol_pdf_head (flow);
  else
    ol_pdf_head_continued (flow);
}

void
ol_pdf_flow_keep (OlPdfFlow *flow, void (*block) (OlPdfFlow *flow))
{
  OlPdfFlow measured = *flow;

  measured.cairo = NULL;
  block (&measured);
  if (measured.y > OL_PDF_BOTTOM)
    ol_pdf_flow_new_page (flow);
  block (flow);
}

/* Figures lean on the right of their column, words on its left; a word after figures keeps away
 * from them. */
static void
draw_cell (OlPdfFlow *flow,
           const OlPdfColumn *columns,
           gsize i,
           double x,
           OlPdfStyle style,
           const char *text)
{
  gboolean after_figures = i > 0 && columns[i - 1].align == OL_PDF_RIGHT;
  double left = columns[i].align == OL_PDF_RIGHT || after_figures ? COLUMN_GAP : 0;
  double right = columns[i].align == OL_PDF_RIGHT ? 0 : COLUMN_GAP / 2;

  ol_pdf_text_line (flow->text, flow->cairo, style, text, x + left, flow->y,
                    columns[i].width - left - right, columns[i].align);
}

static void
draw_title (OlPdfFlow *flow, const OlPdfColumn *columns, gsize i, double x)
{
  const char *currency = ol_pdf_currency_name (flow->invoice->currency);
  g_autofree char *amount = NULL;

  if (columns[i].title == OL_STRING_AMOUNT_IN)
    amount = ol_document_fill (OL_STRING_AMOUNT_IN, flow->language, currency, NULL);
  draw_cell (flow, columns, i, x, OL_PDF_HEADING,
             amount != NULL ? amount : ol_document_string (columns[i].title, flow->language));
}

void
ol_pdf_flow_table_head (OlPdfFlow *flow, const OlPdfColumn *columns, gsize n_columns)
{
  double x = OL_PDF_LEFT_EDGE;

  for (gsize i = 0; i < n_columns; x += columns[i].width, i++)
    draw_title (flow, columns, i, x);
  flow->y += ol_pdf_text_line_height (flow->text, OL_PDF_HEADING) + HEAD_PADDING;
  ol_pdf_flow_rule (flow, OL_PDF_PRIMARY, OL_PDF_LEFT_EDGE, flow->y, OL_PDF_CONTENT, 1.0);
}

void
ol_pdf_flow_cells (OlPdfFlow *flow,
                   const OlPdfColumn *columns,
                   gsize n_columns,
                   OlPdfStyle style,
                   const char *const *cells)
{
  double x = OL_PDF_LEFT_EDGE;

  for (gsize i = 0; i < n_columns; x += columns[i].width, i++)
    draw_cell (flow, columns, i, x, style, cells[i]);
}

char *
ol_pdf_money (const OlPdfFlow *flow, gint64 minor)
{
  return ol_money_text (minor, flow->invoice->currency, flow->language);
}

char *
ol_pdf_amount (const OlPdfFlow *flow, gint64 minor)
{
  guint exponent = flow->invoice->currency->exponent;

  return ol_document_number (minor, exponent, exponent, flow->language);
}

const char *
ol_pdf_currency_name (const OlCurrency *currency)
{
  return g_str_equal (currency->code, "XOF") ? "F CFA" : currency->code;
}
