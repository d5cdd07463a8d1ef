/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-pdf-private.h"

#define ROW_PADDING 5.0
#define DESCRIPTION_LINES 4

enum
{
  NUMBER,
  DESCRIPTION,
  QUANTITY,
  UNIT,
  UNIT_PRICE,
  VAT,
  AMOUNT,
  N_COLUMNS,
};

#define DESCRIPTION_WIDTH (OL_PDF_CONTENT - 22 - 50 - 46 - 72 - 40 - 84)

static const OlPdfColumn columns[N_COLUMNS] = {
  [NUMBER] = { OL_STRING_LINE, 22, OL_PDF_LEFT },
  [DESCRIPTION] = { OL_STRING_DESCRIPTION, DESCRIPTION_WIDTH, OL_PDF_LEFT },
  [QUANTITY] = { OL_STRING_QUANTITY, 50, OL_PDF_RIGHT },
  [UNIT] = { OL_STRING_UNIT, 46, OL_PDF_LEFT },
  [UNIT_PRICE] = { OL_STRING_UNIT_PRICE, 72, OL_PDF_RIGHT },
  [VAT] = { OL_STRING_VAT, 40, OL_PDF_RIGHT },
  [AMOUNT] = { OL_STRING_AMOUNT_IN, 84, OL_PDF_RIGHT },
};

/* A row as texts; the description and its note may take several lines, the rest one. */
typedef struct
{
  const char *cells[N_COLUMNS];
  const char *description;
  const char *note;
} Row;

static double
draw_description (OlPdfFlow *flow, cairo_t *cairo, const Row *row, double y)
{
  double x = OL_PDF_LEFT_EDGE + columns[NUMBER].width, width = columns[DESCRIPTION].width - 8;
  double top = y;

  y += ol_pdf_text_block (flow->text, cairo, OL_PDF_CELL, row->description, x, y, width,
                          DESCRIPTION_LINES);
  if (row->note != NULL && *row->note != '\0')
    y += 1 + ol_pdf_text_block (flow->text, cairo, OL_PDF_NOTE, row->note, x, y + 1, width, 2);
  return MAX (y - top, ol_pdf_text_line_height (flow->text, OL_PDF_CELL));
}

/* The head of the table goes with a row, never alone. */
static void
draw_row (OlPdfFlow *flow, const Row *row, gboolean with_head)
{
  double height = draw_description (flow, NULL, row, flow->y) + 2 * ROW_PADDING;
  double head = with_head ? ol_pdf_text_line_height (flow->text, OL_PDF_HEADING) + 6 : 0;

  if (flow->y + head + height > OL_PDF_BOTTOM)
    {
      ol_pdf_flow_new_page (flow);
      with_head = TRUE;
    }
  if (with_head)
    ol_pdf_flow_table_head (flow, columns, N_COLUMNS);
  flow->y += ROW_PADDING;
  if (flow->cairo != NULL)
    {
      draw_description (flow, flow->cairo, row, flow->y);
      ol_pdf_flow_cells (flow, columns, N_COLUMNS, OL_PDF_CELL, row->cells);
    }
  flow->y += height - ROW_PADDING;
  ol_pdf_flow_rule (flow, OL_PDF_RULE, OL_PDF_LEFT_EDGE, flow->y, OL_PDF_CONTENT, 0.5);
}

static void
append_part (GString *out, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, "  ·  ");
  g_string_append (out, part);
}

static char *
mission_note (const OlPdfFlow *flow, const OlInvoiceLine *line)
{
  const OlInvoiceMission *mission;
  char count[16];
  GString *out;

  if (line->missions->len == 0)
    return NULL;
  if (line->missions->len > 1)
    {
      g_snprintf (count, sizeof count, "%u", line->missions->len);
      return ol_document_fill (OL_STRING_MISSION_COUNT, flow->language, count, NULL);
    }
  mission = g_ptr_array_index (line->missions, 0);
  out = g_string_new (NULL);
  append_part (out, mission->reference);
  append_part (out, mission->container);
  append_part (out, mission->vehicle);
  return g_string_free (out, FALSE);
}

/* BR-O-05: what is outside the scope of VAT has no rate. */
static char *
rate_text (const OlPdfFlow *flow, const char *category, OlDecimal rate)
{
  g_autofree char *number = NULL;

  if (g_strcmp0 (category, "O") == 0)
    return g_strdup ("–");
  number = ol_document_number (rate, 6, 0, flow->language);
  return g_strconcat (number, g_strcmp0 (flow->language, "en") == 0 ? "%" : " %", NULL);
}

static void
draw_line (OlPdfFlow *flow, const OlInvoiceLine *line, gboolean first)
{
  char number[16];
  g_autofree char *quantity = ol_document_number (line->quantity, 3, 0, flow->language);
  g_autofree char *price =
      ol_document_number (line->unit_price, 6, flow->invoice->currency->exponent, flow->language);
  g_autofree char *rate = rate_text (flow, line->vat_category, line->vat_rate);
  g_autofree char *amount = ol_pdf_amount (flow, line->net);
  g_autofree char *note = mission_note (flow, line);
  Row row = { .description = line->description, .note = note };

  g_snprintf (number, sizeof number, "%u", line->number);
  row.cells[NUMBER] = number;
  row.cells[QUANTITY] = quantity;
  row.cells[UNIT] = ol_document_unit (line->unit, flow->language);
  row.cells[UNIT_PRICE] = price;
  row.cells[VAT] = rate;
  row.cells[AMOUNT] = amount;
  draw_row (flow, &row, first);
}

static void
draw_charge (OlPdfFlow *flow, const OlInvoiceCharge *charge)
{
  g_autofree char *percent = ol_document_number (charge->percent, 6, 0, flow->language);
  g_autofree char *base = ol_pdf_money (flow, charge->base);
  g_autofree char *note = NULL;
  g_autofree char *rate = rate_text (flow, charge->vat_category, charge->vat_rate);
  g_autofree char *amount =
      ol_pdf_amount (flow, charge->is_charge ? charge->amount : -charge->amount);
  Row row = { .description = charge->reason };

  if (charge->percent != 0)
    note = ol_document_fill (OL_STRING_CHARGE_BASE, flow->language, percent, base, NULL);
  row.note = note;
  row.cells[VAT] = rate;
  row.cells[AMOUNT] = amount;
  draw_row (flow, &row, FALSE);
}

void
ol_pdf_lines (OlPdfFlow *flow)
{
  const OlInvoice *invoice = flow->invoice;

  for (guint i = 0; i < invoice->lines->len; i++)
    draw_line (flow, g_ptr_array_index (invoice->lines, i), i == 0);
  for (guint i = 0; i < invoice->charges->len; i++)
    draw_charge (flow, g_ptr_array_index (invoice->charges, i));
  flow->y += 20;
}
