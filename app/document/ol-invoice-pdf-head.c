/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-pdf-private.h"

#include <string.h>

#define BAND 6.0
#define HEAD_TOP 44.0
#define BRAND_WIDTH 290.0
#define TITLE_WIDTH 200.0
#define BOX_WIDTH 236.0
#define BOX_PADDING 13.0
#define FACT_LABEL 76.0
#define FACT_WIDTH (OL_PDF_CONTENT - BOX_WIDTH - 26.0)

const char *
ol_pdf_title (const OlInvoice *invoice)
{
  return ol_document_string (invoice->kind == OL_INVOICE_CREDIT_NOTE ? OL_STRING_CREDIT_NOTE
                                                                     : OL_STRING_INVOICE,
                             invoice->language);
}

static void
append_id (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, "  ·  ");
  g_string_append (out, name);
  g_string_append_c (out, ' ');
  g_string_append (out, value);
}

char *
ol_pdf_party_ids (const OlParty *party)
{
  GString *out = g_string_new (NULL);

  append_id (out, "NINEA", party->ninea);
  append_id (out, "NCC", party->ncc);
  append_id (out, "RCCM", party->rccm);
  return g_string_free (out, FALSE);
}

static char *
place_of (const OlPdfFlow *flow, const OlParty *party)
{
  g_autofree char *country = ol_document_country (party->country, flow->language);
  gboolean has_city = party->city != NULL && *party->city != '\0';

  return g_strconcat (has_city ? party->city : "", has_city && *country != '\0' ? ", " : "",
                      country, NULL);
}

/* Returns the y below the party's address and identifiers. */
static double
draw_party (
    OlPdfFlow *flow, const OlParty *party, OlPdfStyle body, double x, double y, double width)
{
  g_autofree char *place = place_of (flow, party);
  g_autofree char *ids = ol_pdf_party_ids (party);

  y += ol_pdf_text_block (flow->text, flow->cairo, body, party->street, x, y, width, 2);
  y += ol_pdf_text_block (flow->text, flow->cairo, body, place, x, y, width, 2);
  if (*ids != '\0')
    y += 2;
  y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_SMALL, ids, x, y, width, 2);
  y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_SMALL, party->email, x, y, width, 1);
  return y;
}

static double
draw_seller (OlPdfFlow *flow)
{
  const OlParty *seller = &flow->invoice->seller;
  double y = HEAD_TOP;

  y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_BRAND, seller->name, OL_PDF_LEFT_EDGE, y,
                          BRAND_WIDTH, 2);
  ol_pdf_flow_box (flow, OL_PDF_ACCENT, OL_PDF_LEFT_EDGE, y + 4, 34, 2.5);
  return draw_party (flow, seller, OL_PDF_SMALL, OL_PDF_LEFT_EDGE, y + 14, BRAND_WIDTH);
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
  double x = OL_PDF_RIGHT_EDGE - TITLE_WIDTH, y = HEAD_TOP - 6;

  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_TITLE, ol_pdf_title (flow->invoice), x, y,
                    TITLE_WIDTH, OL_PDF_RIGHT);
  y += ol_pdf_text_line_height (flow->text, OL_PDF_TITLE) + 2;
  if (flow->invoice->number == NULL)
    return draw_draft_tag (flow, y + 4);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_NUMBER, flow->invoice->number, x, y,
                    TITLE_WIDTH, OL_PDF_RIGHT);
  return y + ol_pdf_text_line_height (flow->text, OL_PDF_NUMBER);
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
draw_buyer (OlPdfFlow *flow, double top)
{
  const OlParty *buyer = &flow->invoice->buyer;
  double x = OL_PDF_RIGHT_EDGE - BOX_WIDTH + BOX_PADDING, width = BOX_WIDTH - 2 * BOX_PADDING;
  double y = top + BOX_PADDING - 2;

  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_LABEL,
                    ol_document_string (OL_STRING_BUYER, flow->language), x, y, width, OL_PDF_LEFT);
  y += ol_pdf_text_line_height (flow->text, OL_PDF_LABEL) + 3;
  y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_NAME, buyer->name, x, y, width, 3) + 2;
  return draw_party (flow, buyer, OL_PDF_BODY, x, y, width) + BOX_PADDING;
}

/* The box is painted under its text, so its height is measured first. */
static double
draw_buyer_box (OlPdfFlow *flow, double top)
{
  OlPdfFlow measured = *flow;
  double bottom;

  measured.cairo = NULL;
  bottom = draw_buyer (&measured, top);
  ol_pdf_flow_box (flow, OL_PDF_TINT, OL_PDF_RIGHT_EDGE - BOX_WIDTH, top, BOX_WIDTH, bottom - top);
  return draw_buyer (flow, top);
}

static double
draw_fact (OlPdfFlow *flow, OlDocumentString label, const char *value, double y)
{
  double height;

  if (value == NULL || *value == '\0')
    return y;
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_LABEL,
                    ol_document_string (label, flow->language), OL_PDF_LEFT_EDGE, y + 1.4,
                    FACT_LABEL, OL_PDF_LEFT);
  height = ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_VALUE, value,
                              OL_PDF_LEFT_EDGE + FACT_LABEL, y, FACT_WIDTH - FACT_LABEL, 3);
  return y + height + 5;
}

static char *
long_date (const OlPdfFlow *flow, OlDate date)
{
  return date != OL_DATE_NONE ? ol_date_format_long (date, flow->language) : NULL;
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

static char *
period_text (const OlPdfFlow *flow)
{
  const OlWindow *window = &flow->invoice->window;
  g_autofree char *from = long_date (flow, window->from);
  g_autofree char *to = long_date (flow, window->to);

  if (from == NULL || to == NULL)
    return NULL;
  drop_repeated (from, window->from, window->to);
  return ol_document_fill (OL_STRING_PERIOD_DAYS, flow->language, from, to, NULL);
}

static double
draw_facts (OlPdfFlow *flow, double y)
{
  const OlInvoice *invoice = flow->invoice;
  g_autofree char *issued = long_date (flow, invoice->issue_date);
  g_autofree char *due = long_date (flow, invoice->due_date);
  g_autofree char *period = period_text (flow);

  y = draw_fact (flow, OL_STRING_ISSUE_DATE, issued, y);
  if (invoice->kind == OL_INVOICE_INVOICE)
    y = draw_fact (flow, OL_STRING_DUE_DATE, due, y);
  y = draw_fact (flow, OL_STRING_PERIOD, period, y);
  y = draw_fact (flow, OL_STRING_ORDER, invoice->order_reference, y);
  return draw_fact (flow, OL_STRING_CUSTOMER, invoice->customer, y);
}

/* What a credit note takes back, and why. */
static double
draw_credit (OlPdfFlow *flow, double top)
{
  const OlInvoice *invoice = flow->invoice;
  g_autofree char *day = long_date (flow, invoice->credits_date);
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
  double left, right, top;

  draw_watermark (flow);
  ol_pdf_flow_box (flow, OL_PDF_PRIMARY, 0, 0, OL_PDF_WIDTH, BAND);
  left = draw_seller (flow);
  right = draw_title (flow);
  top = MAX (left, right) + 24;
  right = draw_buyer_box (flow, top);
  left = draw_facts (flow, top + BOX_PADDING - 2);
  flow->y = draw_credit (flow, MAX (left, right) + 22);
}

void
ol_pdf_head_continued (OlPdfFlow *flow)
{
  const OlInvoice *invoice = flow->invoice;
  g_autofree char *title =
      g_strconcat (ol_pdf_title (invoice), " ",
                   invoice->number != NULL ? invoice->number
                                           : ol_document_string (OL_STRING_DRAFT, flow->language),
                   NULL);
  double y = 26;

  draw_watermark (flow);
  ol_pdf_flow_box (flow, OL_PDF_PRIMARY, 0, 0, OL_PDF_WIDTH, BAND);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_HEADING, invoice->seller.name, OL_PDF_LEFT_EDGE,
                    y, 260, OL_PDF_LEFT);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_LABEL, title, OL_PDF_RIGHT_EDGE - 230, y, 230,
                    OL_PDF_RIGHT);
  flow->y = y + 30;
}

void
ol_pdf_foot (OlPdfFlow *flow)
{
  const OlParty *seller = &flow->invoice->seller;
  g_autofree char *place = place_of (flow, seller);
  g_autofree char *ids = ol_pdf_party_ids (seller);
  g_autofree char *identity = g_strconcat (seller->name != NULL ? seller->name : "", "  ·  ", place,
                                           *ids != '\0' ? "  ·  " : "", ids, NULL);
  char n[16], m[16];
  g_autofree char *page = NULL;
  double y = OL_PDF_HEIGHT - 44;

  g_snprintf (n, sizeof n, "%u", flow->page);
  g_snprintf (m, sizeof m, "%u", flow->pages);
  page = ol_document_fill (OL_STRING_PAGE, flow->language, n, m, NULL);
  ol_pdf_flow_rule (flow, OL_PDF_RULE, OL_PDF_LEFT_EDGE, y, OL_PDF_CONTENT, 0.6);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_SMALL, identity, OL_PDF_LEFT_EDGE, y + 7,
                    OL_PDF_CONTENT - 90, OL_PDF_LEFT);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_SMALL, page, OL_PDF_RIGHT_EDGE - 80, y + 7, 80,
                    OL_PDF_RIGHT);
}
