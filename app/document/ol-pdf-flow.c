/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-pdf-flow-private.h"

#include <cairo-pdf.h>
#include <string.h>

#define COLUMN_GAP 8.0
#define HEAD_PADDING 5.0
#define ROW_PADDING 5.0

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
    flow->head (flow);
  else
    flow->head_continued (flow);
}

void
ol_pdf_flow_keep (OlPdfFlow *flow, OlPdfPart block)
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
  g_autofree char *title = ol_document_fill (columns[i].title, flow->language,
                                             ol_pdf_currency_name (flow->currency), NULL);

  draw_cell (flow, columns, i, x, OL_PDF_HEADING, title);
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

void
ol_pdf_flow_row (OlPdfFlow *flow,
                 const OlPdfColumn *columns,
                 gsize n_columns,
                 OlPdfStyle style,
                 const char *const *cells,
                 gboolean with_head)
{
  double height = ol_pdf_text_line_height (flow->text, style) + 2 * ROW_PADDING;
  double head = with_head ? ol_pdf_text_line_height (flow->text, OL_PDF_HEADING) + 6 : 0;

  if (flow->y + head + height > OL_PDF_BOTTOM)
    {
      ol_pdf_flow_new_page (flow);
      with_head = TRUE;
    }
  if (with_head)
    ol_pdf_flow_table_head (flow, columns, n_columns);
  flow->y += ROW_PADDING;
  ol_pdf_flow_cells (flow, columns, n_columns, style, cells);
  flow->y += height - ROW_PADDING;
  ol_pdf_flow_rule (flow, OL_PDF_RULE, OL_PDF_LEFT_EDGE, flow->y, OL_PDF_CONTENT, 0.5);
}

char *
ol_pdf_money (const OlPdfFlow *flow, gint64 minor)
{
  return ol_money_text (minor, flow->currency, flow->language);
}

char *
ol_pdf_amount (const OlPdfFlow *flow, gint64 minor)
{
  guint exponent = flow->currency->exponent;

  return ol_document_number (minor, exponent, exponent, flow->language);
}

const char *
ol_pdf_currency_name (const OlCurrency *currency)
{
  return g_str_equal (currency->code, "XOF") ? "F CFA" : currency->code;
}

char *
ol_pdf_date (const OlPdfFlow *flow, OlDate date)
{
  return date != OL_DATE_NONE ? ol_date_format_long (date, flow->language) : NULL;
}

char *
ol_pdf_short_date (OlDate date)
{
  int year, month, day;

  if (date == OL_DATE_NONE)
    return g_strdup ("");
  ol_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
}

/* "du 1er au 31 octobre 2026": what the second date repeats is left out of the first. */
static void
drop_repeated (char *from, OlDate from_date, OlDate to_date)
{
  int from_year, from_month, to_year, to_month, day;
  char *end = NULL;

  ol_date_to_ymd (from_date, &from_year, &from_month, &day);
  ol_date_to_ymd (to_date, &to_year, &to_month, &day);
  if (from_year == to_year)
    end = from_month == to_month ? strchr (from, ' ') : strrchr (from, ' ');
  if (end != NULL)
    *end = '\0';
}

char *
ol_pdf_period (const OlPdfFlow *flow, const OlWindow *window)
{
  g_autofree char *from = ol_pdf_date (flow, window->from);
  g_autofree char *to = ol_pdf_date (flow, window->to);

  if (from == NULL || to == NULL)
    return NULL;
  drop_repeated (from, window->from, window->to);
  return ol_document_fill (OL_STRING_PERIOD_DAYS, flow->language, from, to, NULL);
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
  flow->body (flow);
  ol_pdf_foot (flow);
  if (flow->cairo != NULL)
    cairo_show_page (flow->cairo);
}

static void
set_metadata (cairo_surface_t *surface, const OlPdfFlow *flow, const char *title, OlDate date)
{
  g_autofree char *author = ol_document_clean (flow->seller->name);
  g_autofree char *created = NULL;
  char day[OL_DATE_TEXT_SIZE];

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "OneLog");
  if (date == OL_DATE_NONE)
    return;
  created = g_strconcat (ol_date_print (date, day), "T00:00:00Z", NULL);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

cairo_status_t
ol_pdf_flow_print (OlPdfFlow *flow, const char *title, OlDate date, GByteArray *out)
{
  cairo_surface_t *surface;
  cairo_status_t status;

  flow->cairo = NULL;
  flow->pages = 0;
  flow_through (flow);
  flow->pages = flow->page;
  surface = cairo_pdf_surface_create_for_stream (append_bytes, out, OL_PDF_WIDTH, OL_PDF_HEIGHT);
  set_metadata (surface, flow, title, date);
  flow->cairo = cairo_create (surface);
  flow_through (flow);
  status = cairo_status (flow->cairo);
  cairo_destroy (flow->cairo);
  flow->cairo = NULL;
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}
