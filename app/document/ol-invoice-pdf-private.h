/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-document-strings.h"
#include "ol-pdf-text.h"

G_BEGIN_DECLS

/* A4, in points. */
#define OL_PDF_WIDTH 595.276
#define OL_PDF_HEIGHT 841.89
#define OL_PDF_LEFT_EDGE 46.0
#define OL_PDF_RIGHT_EDGE (OL_PDF_WIDTH - 46.0)
#define OL_PDF_CONTENT (OL_PDF_RIGHT_EDGE - OL_PDF_LEFT_EDGE)
#define OL_PDF_BOTTOM (OL_PDF_HEIGHT - 66.0)

/**
 * OlPdfFlow: an invoice on its way down the pages. It is laid out twice by the same code: first
 * with no surface, which only counts the pages, then to draw, when "page n of m" knows its m.
 */
typedef struct _OlPdfFlow OlPdfFlow;
struct _OlPdfFlow
{
  const OlInvoice *invoice; /* borrowed */
  const char *language;     /* borrowed */
  OlPdfText *text;          /* borrowed */
  cairo_t *cairo;           /* borrowed; NULL while counting */
  GArray *annex;            /* borrowed; OlPdfAnnexRow */
  double y;
  guint page;
  guint pages; /* 0 while counting */
};

/** OlPdfAnnexRow: a mission with all it is billed for. Borrowed from the invoice. */
typedef struct
{
  const OlInvoiceMission *mission;
  gint64 net;
  guint documents;
} OlPdfAnnexRow;

/** OlPdfColumn: of a table; widths in points. */
typedef struct
{
  OlDocumentString title;
  double width;
  OlPdfAlign align;
} OlPdfColumn;

/** ol_pdf_flow_new_page: ends the page, begins the next one with its head. */
void ol_pdf_flow_new_page (OlPdfFlow *flow);

/** ol_pdf_flow_keep: runs @block on this page if it fits whole, else on the next one. */
void ol_pdf_flow_keep (OlPdfFlow *flow, void (*block) (OlPdfFlow *flow));

/** ol_pdf_flow_rule / _box: nothing while counting. */
void ol_pdf_flow_rule (
    OlPdfFlow *flow, OlPdfColour colour, double x, double y, double width, double thickness);
void ol_pdf_flow_box (
    OlPdfFlow *flow, OlPdfColour colour, double x, double y, double width, double height);

/** ol_pdf_flow_table_head: the titles of @columns; the amount's column names the currency. */
void ol_pdf_flow_table_head (OlPdfFlow *flow, const OlPdfColumn *columns, gsize n_columns);

/** ol_pdf_flow_cells: one line in each column at flow->y, which stays. */
void ol_pdf_flow_cells (OlPdfFlow *flow,
                        const OlPdfColumn *columns,
                        gsize n_columns,
                        OlPdfStyle style,
                        const char *const *cells);

/* The parts, in the order of the paper. */
void ol_pdf_head (OlPdfFlow *flow);
void ol_pdf_head_continued (OlPdfFlow *flow);
void ol_pdf_foot (OlPdfFlow *flow);
void ol_pdf_lines (OlPdfFlow *flow);
void ol_pdf_totals (OlPdfFlow *flow);
void ol_pdf_payment (OlPdfFlow *flow);
void ol_pdf_annex (OlPdfFlow *flow);

/** ol_pdf_annex_rows: (transfer full) one row for each mission, in the order of the lines. Errors:
 * overflow. */
GArray *ol_pdf_annex_rows (const OlInvoice *invoice, GError **error);

/** ol_pdf_money: (transfer full) an amount of the invoice in its language. */
char *ol_pdf_money (const OlPdfFlow *flow, gint64 minor);

/** ol_pdf_amount: (transfer full) the same without the currency, which the column's title names. */
char *ol_pdf_amount (const OlPdfFlow *flow, gint64 minor);

/** ol_pdf_currency_name: "F CFA", "USD". */
const char *ol_pdf_currency_name (const OlCurrency *currency);

/** ol_pdf_title: "FACTURE", "CREDIT NOTE". */
const char *ol_pdf_title (const OlInvoice *invoice);

/** ol_pdf_party_ids: (transfer full) "NINEA ... · RCCM ...", "" when there are none. */
char *ol_pdf_party_ids (const OlParty *party);

G_END_DECLS
