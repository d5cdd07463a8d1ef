/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-pdf-private.h"

#include <string.h>

#define ROW_PADDING 2.4

enum
{
  MISSION,
  DATE,
  CUSTOMER,
  CONTAINER,
  VEHICLE,
  ROUTE,
  DOCUMENTS,
  AMOUNT,
  N_COLUMNS,
};

static const OlPdfColumn columns[N_COLUMNS] = {
  [MISSION] = { OL_STRING_MISSION, 64, OL_PDF_LEFT },
  [DATE] = { OL_STRING_DATE, 52, OL_PDF_LEFT },
  [CUSTOMER] = { OL_STRING_CUSTOMER, 77, OL_PDF_LEFT },
  [CONTAINER] = { OL_STRING_CONTAINER, 62, OL_PDF_LEFT },
  [VEHICLE] = { OL_STRING_VEHICLE, 52, OL_PDF_LEFT },
  [ROUTE] = { OL_STRING_ROUTE, OL_PDF_CONTENT - 64 - 52 - 77 - 62 - 52 - 50 - 71, OL_PDF_LEFT },
  [DOCUMENTS] = { OL_STRING_DOCUMENTS, 50, OL_PDF_LEFT },
  [AMOUNT] = { OL_STRING_AMOUNT_IN, 71, OL_PDF_RIGHT },
};

static OlPdfAnnexRow *
row_of (GHashTable *index, GArray *rows, const OlInvoiceMission *mission)
{
  const char *key = mission->reference != NULL ? mission->reference : "";
  OlPdfAnnexRow row = { mission, 0, 0 };
  gpointer found;

  if (g_hash_table_lookup_extended (index, key, NULL, &found))
    return &g_array_index (rows, OlPdfAnnexRow, GPOINTER_TO_UINT (found));
  g_hash_table_insert (index, (gpointer)key, GUINT_TO_POINTER (rows->len));
  g_array_append_val (rows, row);
  return &g_array_index (rows, OlPdfAnnexRow, rows->len - 1);
}

static gboolean
add_line (GHashTable *index, GArray *rows, const OlInvoiceLine *line, GError **error)
{
  for (guint i = 0; i < line->missions->len; i++)
    {
      const OlInvoiceMission *mission = g_ptr_array_index (line->missions, i);
      OlPdfAnnexRow *row = row_of (index, rows, mission);

      row->documents |= mission->documents;
      if (!ol_add (row->net, mission->net, &row->net, error))
        return FALSE;
    }
  return TRUE;
}

GArray *
ol_pdf_annex_rows (const OlInvoice *invoice, GError **error)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (OlPdfAnnexRow));

  for (guint i = 0; i < invoice->lines->len; i++)
    if (!add_line (index, rows, g_ptr_array_index (invoice->lines, i), error))
      return NULL;
  return g_steal_pointer (&rows);
}

static const char *
short_date (const OlPdfFlow *flow, OlDate date, char buffer[16])
{
  int year, month, day;

  if (date == OL_DATE_NONE)
    return "";
  ol_date_to_ymd (date, &year, &month, &day);
  /* The day first is plain in French; in English only the ISO form is read one way everywhere. */
  if (g_strcmp0 (flow->language, "en") == 0)
    g_snprintf (buffer, 16, "%04d-%02d-%02d", year, month, day);
  else
    g_snprintf (buffer, 16, "%02d/%02d/%04d", day, month, year);
  return buffer;
}

static char *
documents_text (guint kinds)
{
  g_autofree char *text = ol_document_kinds_to_text (kinds);
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  return g_strjoinv (", ", words);
}

static void
begin_page (OlPdfFlow *flow, gboolean first)
{
  char count[16];
  g_autofree char *note = NULL;

  ol_pdf_flow_new_page (flow);
  if (first)
    {
      g_snprintf (count, sizeof count, "%u", flow->annex->len);
      note = ol_document_fill (OL_STRING_ANNEX_NOTE, flow->language, count, NULL);
      ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_NAME,
                        ol_document_string (OL_STRING_ANNEX, flow->language), OL_PDF_LEFT_EDGE,
                        flow->y, 340, OL_PDF_LEFT);
      ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_LABEL, note, OL_PDF_RIGHT_EDGE - 150,
                        flow->y + 4, 150, OL_PDF_RIGHT);
      flow->y += 26;
    }
  ol_pdf_flow_table_head (flow, columns, N_COLUMNS);
}

static void
draw_row (OlPdfFlow *flow, const OlPdfAnnexRow *row)
{
  const OlInvoiceMission *mission = row->mission;
  g_autofree char *documents = documents_text (row->documents);
  g_autofree char *amount = ol_pdf_amount (flow, row->net);
  char day[16];
  const char *cells[N_COLUMNS] = {
    [MISSION] = mission->reference, [DATE] = short_date (flow, mission->delivered, day),
    [CUSTOMER] = mission->customer, [CONTAINER] = mission->container,
    [VEHICLE] = mission->vehicle,   [ROUTE] = mission->route,
    [DOCUMENTS] = documents,        [AMOUNT] = amount,
  };

  ol_pdf_flow_cells (flow, columns, N_COLUMNS, OL_PDF_FINE, cells);
}

static gboolean
sum_rows (const OlPdfFlow *flow, gint64 *total)
{
  *total = 0;
  for (guint i = 0; i < flow->annex->len; i++)
    if (!ol_add (*total, g_array_index (flow->annex, OlPdfAnnexRow, i).net, total, NULL))
      return FALSE;
  return TRUE;
}

/* The annex proves the lines only if it sums to them. */
static void
draw_sum (OlPdfFlow *flow)
{
  const char *cells[N_COLUMNS] = { NULL };
  g_autofree char *amount = NULL;
  gint64 total;

  if (!sum_rows (flow, &total) || total != flow->invoice->totals.lines)
    return;
  amount = ol_pdf_amount (flow, total);
  cells[MISSION] = ol_document_string (OL_STRING_TOTAL, flow->language);
  cells[AMOUNT] = amount;
  ol_pdf_flow_rule (flow, OL_PDF_PRIMARY, OL_PDF_LEFT_EDGE, flow->y, OL_PDF_CONTENT, 1.0);
  flow->y += ROW_PADDING + 1;
  ol_pdf_flow_cells (flow, columns, N_COLUMNS, OL_PDF_FINE_STRONG, cells);
}

void
ol_pdf_annex (OlPdfFlow *flow)
{
  double height = ol_pdf_text_line_height (flow->text, OL_PDF_FINE) + 2 * ROW_PADDING;

  if (flow->annex->len == 0)
    return;
  begin_page (flow, TRUE);
  for (guint i = 0; i < flow->annex->len; i++)
    {
      /* The last row keeps room for the sum below it. */
      gboolean last = i + 1 == flow->annex->len;

      if (flow->y + (last ? 2 : 1) * height + 1 > OL_PDF_BOTTOM)
        begin_page (flow, FALSE);
      flow->y += ROW_PADDING;
      if (flow->cairo != NULL)
        draw_row (flow, &g_array_index (flow->annex, OlPdfAnnexRow, i));
      flow->y += height - ROW_PADDING;
      ol_pdf_flow_rule (flow, OL_PDF_RULE, OL_PDF_LEFT_EDGE, flow->y, OL_PDF_CONTENT, 0.4);
    }
  if (flow->cairo != NULL)
    draw_sum (flow);
}
