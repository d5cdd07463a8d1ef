/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-pdf-private.h"

#include <string.h>

#define TOTALS_WIDTH 226.0
#define TOTALS_X (OL_PDF_RIGHT_EDGE - TOTALS_WIDTH)
#define VAT_WIDTH (OL_PDF_CONTENT - TOTALS_WIDTH - 34.0)
#define RATE_WIDTH 52.0
#define LABEL_WIDTH 96.0
#define ROW 16.0
#define DUE_HEIGHT 36.0
#define REMARK_LINES 12

static const char *
string_of (const OlPdfFlow *flow, OlDocumentString id)
{
  return ol_document_string (id, flow->language);
}

static double
draw_total (OlPdfFlow *flow, OlDocumentString label, gint64 amount, OlPdfStyle style, double y)
{
  g_autofree char *text = ol_pdf_money (flow, amount);

  ol_pdf_text_line (flow->text, flow->cairo, style, string_of (flow, label), TOTALS_X + 12, y,
                    LABEL_WIDTH, OL_PDF_LEFT);
  ol_pdf_text_line (flow->text, flow->cairo, style, text, TOTALS_X + 12 + LABEL_WIDTH, y,
                    TOTALS_WIDTH - LABEL_WIDTH - 22, OL_PDF_RIGHT);
  return y + ROW;
}

static double
draw_due (OlPdfFlow *flow, double y)
{
  const OlInvoice *invoice = flow->invoice;
  gboolean is_credit_note = invoice->kind == OL_INVOICE_CREDIT_NOTE;
  const char *label =
      string_of (flow, is_credit_note ? OL_STRING_CREDITED_TOTAL : OL_STRING_PAYABLE);
  double label_width = ol_pdf_text_width (flow->text, OL_PDF_DUE_LABEL, label) + 12;
  g_autofree char *amount = ol_pdf_money (flow, invoice->totals.payable);

  ol_pdf_flow_box (flow, OL_PDF_PRIMARY, TOTALS_X, y, TOTALS_WIDTH, DUE_HEIGHT);
  ol_pdf_flow_box (flow, OL_PDF_ACCENT, TOTALS_X, y, 3, DUE_HEIGHT);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_DUE_LABEL, label, TOTALS_X + 12, y + 12,
                    label_width, OL_PDF_LEFT);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_DUE, amount, TOTALS_X + 12 + label_width,
                    y + 8.5, TOTALS_WIDTH - label_width - 22, OL_PDF_RIGHT);
  return y + DUE_HEIGHT;
}

static double
draw_sums (OlPdfFlow *flow, double y)
{
  const OlInvoiceTotals *totals = &flow->invoice->totals;

  if (flow->invoice->charges->len > 0)
    y = draw_total (flow, OL_STRING_TOTAL_LINES, totals->lines, OL_PDF_BODY, y);
  if (totals->charges != 0)
    y = draw_total (flow, OL_STRING_CHARGES, totals->charges, OL_PDF_BODY, y);
  if (totals->allowances != 0)
    y = draw_total (flow, OL_STRING_ALLOWANCES, -totals->allowances, OL_PDF_BODY, y);
  y = draw_total (flow, OL_STRING_TAX_EXCLUSIVE, totals->tax_exclusive, OL_PDF_BODY, y);
  y = draw_total (flow, OL_STRING_TAX, totals->tax, OL_PDF_BODY, y);
  y = draw_total (flow, OL_STRING_TAX_INCLUSIVE, totals->tax_inclusive, OL_PDF_VALUE, y);
  if (totals->prepaid != 0)
    y = draw_total (flow, OL_STRING_PREPAID, -totals->prepaid, OL_PDF_BODY, y);
  return draw_due (flow, y + 4);
}

static void
draw_vat_cells (OlPdfFlow *flow,
                OlPdfStyle style,
                const char *rate,
                const char *base,
                const char *amount,
                double y)
{
  double width = (VAT_WIDTH - RATE_WIDTH) / 2;

  ol_pdf_text_line (flow->text, flow->cairo, style, rate, OL_PDF_LEFT_EDGE, y, RATE_WIDTH,
                    OL_PDF_LEFT);
  ol_pdf_text_line (flow->text, flow->cairo, style, base, OL_PDF_LEFT_EDGE + RATE_WIDTH, y,
                    width - 8, OL_PDF_RIGHT);
  ol_pdf_text_line (flow->text, flow->cairo, style, amount, OL_PDF_LEFT_EDGE + RATE_WIDTH + width,
                    y, width, OL_PDF_RIGHT);
}

static double
draw_vat_group (OlPdfFlow *flow, const OlVatGroup *group, double y)
{
  g_autofree char *base = ol_pdf_amount (flow, group->base);
  g_autofree char *amount = ol_pdf_amount (flow, group->amount);
  g_autofree char *number = ol_document_number (group->rate, 6, 0, flow->language);
  g_autofree char *rate =
      g_strconcat (number, g_strcmp0 (flow->language, "en") == 0 ? "% (" : " % (",
                   group->category != NULL ? group->category : "", ")", NULL);

  draw_vat_cells (flow, OL_PDF_CELL, g_strcmp0 (group->category, "O") == 0 ? "– (O)" : rate, base,
                  amount, y);
  y += ol_pdf_text_line_height (flow->text, OL_PDF_CELL) + 2;
  y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_NOTE, group->reason, OL_PDF_LEFT_EDGE, y,
                          VAT_WIDTH, 6);
  return y + 4;
}

static double
draw_vat (OlPdfFlow *flow, double y)
{
  g_autofree char *title = g_strdup_printf ("%s (%s)", string_of (flow, OL_STRING_VAT_TABLE),
                                            ol_pdf_currency_name (flow->invoice->currency));

  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_HEADING, title, OL_PDF_LEFT_EDGE, y, VAT_WIDTH,
                    OL_PDF_LEFT);
  y += ol_pdf_text_line_height (flow->text, OL_PDF_HEADING) + 5;
  ol_pdf_flow_rule (flow, OL_PDF_RULE, OL_PDF_LEFT_EDGE, y, VAT_WIDTH, 0.6);
  y += 4;
  draw_vat_cells (flow, OL_PDF_LABEL, string_of (flow, OL_STRING_VAT_RATE),
                  string_of (flow, OL_STRING_VAT_BASE), string_of (flow, OL_STRING_VAT_AMOUNT), y);
  y += ol_pdf_text_line_height (flow->text, OL_PDF_LABEL) + 4;
  for (guint i = 0; i < flow->invoice->vat->len; i++)
    y = draw_vat_group (flow, g_ptr_array_index (flow->invoice->vat, i), y);
  return y;
}

static double
draw_words (OlPdfFlow *flow, double y)
{
  const OlInvoice *invoice = flow->invoice;
  g_autofree char *words =
      ol_money_words (invoice->totals.tax_inclusive, invoice->currency, flow->language);

  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_LABEL,
                    string_of (flow, invoice->kind == OL_INVOICE_CREDIT_NOTE
                                         ? OL_STRING_WORDS_CREDIT_NOTE
                                         : OL_STRING_WORDS_INVOICE),
                    OL_PDF_LEFT_EDGE, y, OL_PDF_CONTENT, OL_PDF_LEFT);
  y += ol_pdf_text_line_height (flow->text, OL_PDF_LABEL) + 2;
  return y
         + ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_VALUE, words, OL_PDF_LEFT_EDGE, y,
                              OL_PDF_CONTENT, 4);
}

/* What a foreign invoice is worth in the books, at the rate frozen with it. */
static char *
ledger_text (const OlPdfFlow *flow)
{
  const OlInvoice *invoice = flow->invoice;
  const OlLedger *ledger = &invoice->ledger;
  g_autofree char *total = NULL, *number = NULL, *rate = NULL, *day = NULL, *value = NULL,
                  *at = NULL;

  if (ledger->currency == NULL || ledger->currency == invoice->currency)
    return NULL;
  total = ol_money_text (ledger->total, ledger->currency, flow->language);
  number = ol_document_number (ledger->rate, 6, 0, flow->language);
  rate = g_strdup_printf ("1 %s = %s %s", invoice->currency->code, number, ledger->currency->code);
  if (ledger->rate_date != OL_DATE_NONE)
    day = ol_date_format_long (ledger->rate_date, flow->language);
  value = ol_document_fill (OL_STRING_LEDGER, flow->language, total, NULL);
  at = ol_document_fill (OL_STRING_LEDGER_RATE, flow->language, rate,
                         ledger->rate_source != NULL ? ledger->rate_source : "",
                         day != NULL ? day : "", NULL);
  return g_strdup_printf ("%s, %s", value, at);
}

void
ol_pdf_totals (OlPdfFlow *flow)
{
  g_autofree char *ledger = ledger_text (flow);
  double left = draw_vat (flow, flow->y), right = draw_sums (flow, flow->y);

  flow->y = draw_words (flow, MAX (left, right) + 20);
  if (ledger != NULL)
    flow->y += 8
               + ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_BODY, ledger, OL_PDF_LEFT_EDGE,
                                    flow->y + 8, OL_PDF_CONTENT, 2);
  flow->y += 22;
}

static double
draw_terms (OlPdfFlow *flow, double y)
{
  const OlInvoice *invoice = flow->invoice;
  g_autofree char *terms = ol_document_terms (invoice);
  g_autofree char *reference = NULL;

  y = ol_pdf_half_heading (flow, OL_STRING_TERMS, OL_PDF_LEFT_EDGE, y);
  y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_BODY, terms, OL_PDF_LEFT_EDGE, y,
                          OL_PDF_HALF_WIDTH, 4)
       + 3;
  if (invoice->kind == OL_INVOICE_CREDIT_NOTE || invoice->number == NULL)
    return y;
  reference = ol_document_fill (OL_STRING_REFERENCE, flow->language, invoice->number, NULL);
  return y
         + ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_BODY, reference, OL_PDF_LEFT_EDGE, y,
                              OL_PDF_HALF_WIDTH, 2);
}

static double
draw_accounts (OlPdfFlow *flow, double y)
{
  const OlInvoice *invoice = flow->invoice;
  g_autoptr (GPtrArray) accounts = NULL;

  if (invoice->kind == OL_INVOICE_CREDIT_NOTE)
    return y;
  accounts = ol_payment_accounts_of (invoice->payment_accounts, invoice->iban, invoice->bic,
                                     invoice->mobile_money);
  return ol_pdf_accounts (flow, accounts, OL_PDF_RIGHT_HALF, y);
}

/* A remark keeps the lines it was written in. */
static double
draw_paragraph (OlPdfFlow *flow, const char *text, double y)
{
  if (*text == '\0')
    return y + ol_pdf_text_line_height (flow->text, OL_PDF_BODY);
  return y
         + ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_BODY, text, OL_PDF_LEFT_EDGE, y,
                              OL_PDF_CONTENT, REMARK_LINES);
}

void
ol_pdf_remark (OlPdfFlow *flow)
{
  g_auto (GStrv) lines = NULL;

  if (flow->invoice->remark == NULL)
    return;
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_HEADING, string_of (flow, OL_STRING_REMARK),
                    OL_PDF_LEFT_EDGE, flow->y, OL_PDF_CONTENT, OL_PDF_LEFT);
  flow->y += ol_pdf_text_line_height (flow->text, OL_PDF_HEADING) + 4;
  ol_pdf_flow_rule (flow, OL_PDF_RULE, OL_PDF_LEFT_EDGE, flow->y, OL_PDF_CONTENT, 0.6);
  flow->y += 6;
  lines = g_strsplit (flow->invoice->remark, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    flow->y = draw_paragraph (flow, *line, flow->y);
  flow->y += 22;
}

void
ol_pdf_payment (OlPdfFlow *flow)
{
  double left = draw_terms (flow, flow->y), right = draw_accounts (flow, flow->y);

  flow->y = MAX (left, right);
}
