/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-document-strings.h"
#include "ol-payment-account.h"
#include "ol-pdf-text.h"
#include "ol-picture.h"

G_BEGIN_DECLS

/* A4, in points. */
#define OL_PDF_WIDTH 595.276
#define OL_PDF_HEIGHT 841.89
#define OL_PDF_LEFT_EDGE 46.0
#define OL_PDF_RIGHT_EDGE (OL_PDF_WIDTH - 46.0)
#define OL_PDF_CONTENT (OL_PDF_RIGHT_EDGE - OL_PDF_LEFT_EDGE)
#define OL_PDF_BOTTOM (OL_PDF_HEIGHT - 66.0)
#define OL_PDF_HEAD_TOP 44.0

/**
 * OlPdfFlow: a paper of the house on its way down the pages. It is laid out twice by the same code:
 * first with no surface, which only counts the pages, then to draw, when "page n of m" knows its m.
 */
typedef struct _OlPdfFlow OlPdfFlow;
typedef void (*OlPdfPart) (OlPdfFlow *flow);
struct _OlPdfFlow
{
  const OlInvoice *invoice;   /* borrowed; NULL on other papers */
  gconstpointer subject;      /* borrowed; what other papers are about */
  const OlParty *seller;      /* borrowed; whose paper it is */
  const OlCurrency *currency; /* of its amounts */
  const char *language;       /* borrowed */
  const GArray *annex;        /* borrowed; OlPdfAnnexRow; invoices only */
  OlPdfPart head;             /* of the first page */
  OlPdfPart head_continued;   /* of the others */
  OlPdfPart body;
  const OlPicture *logo;      /* borrowed; NULL: none */

  OlPdfText *text; /* borrowed */
  cairo_t *cairo;  /* borrowed; NULL while counting */
  double y;
  guint page;
  guint pages; /* 0 while counting */
};

/** OlPdfColumn: of a table; widths in points. */
typedef struct
{
  OlDocumentString title;
  double width;
  OlPdfAlign align;
} OlPdfColumn;

/**
 * ol_pdf_flow_print: the whole paper, twice through.
 * @title: of the file
 * @date: of the paper: the same paper is the same file whenever it is printed
 * @out: gets the PDF
 */
cairo_status_t
ol_pdf_flow_print (OlPdfFlow *flow, const char *title, OlDate date, GByteArray *out);

/** ol_pdf_flow_new_page: ends the page, begins the next one with its head. */
void ol_pdf_flow_new_page (OlPdfFlow *flow);

/** ol_pdf_flow_keep: runs @block on this page if it fits whole, else on the next one. */
void ol_pdf_flow_keep (OlPdfFlow *flow, OlPdfPart block);

/** ol_pdf_flow_rule / _box: nothing while counting. */
void ol_pdf_flow_rule (
    OlPdfFlow *flow, OlPdfColour colour, double x, double y, double width, double thickness);
void ol_pdf_flow_box (
    OlPdfFlow *flow, OlPdfColour colour, double x, double y, double width, double height);

/** ol_pdf_flow_table_head: the titles of @columns; {1} in one is the currency. */
void ol_pdf_flow_table_head (OlPdfFlow *flow, const OlPdfColumn *columns, gsize n_columns);

/** ol_pdf_flow_cells: one line in each column at flow->y, which stays. */
void ol_pdf_flow_cells (OlPdfFlow *flow,
                        const OlPdfColumn *columns,
                        gsize n_columns,
                        OlPdfStyle style,
                        const char *const *cells);

/** ol_pdf_flow_row: the cells of one row and the rule under it, on the next page if need be; the
 * head of the table goes with a row, never alone. */
void ol_pdf_flow_row (OlPdfFlow *flow,
                      const OlPdfColumn *columns,
                      gsize n_columns,
                      OlPdfStyle style,
                      const char *const *cells,
                      gboolean with_head);

/* What papers share, top to bottom. Those with a y return the one below. */

/** ol_pdf_open_logo: @bytes: (nullable): none; @logo: (out) (transfer full) (nullable) */
gboolean ol_pdf_open_logo (GBytes *bytes, OlPicture **logo, GError **error);

/** ol_pdf_letterhead: the band, and name and address of the seller. */
double ol_pdf_letterhead (OlPdfFlow *flow);

/** ol_pdf_title_block: what the paper is, at the right of the letterhead. @number: (nullable) */
double ol_pdf_title_block (OlPdfFlow *flow, const char *title, const char *number);

/** ol_pdf_address_box: to whom it goes, at the right. @label: (nullable) */
double ol_pdf_address_box (OlPdfFlow *flow, const OlParty *party, const char *label, double top);

/** ol_pdf_fact: @label and @value at the left of the address; nothing for an empty value. */
double ol_pdf_fact (OlPdfFlow *flow, OlDocumentString label, const char *value, double y);

/** ol_pdf_band_continued: the head of a page after the first. */
void ol_pdf_band_continued (OlPdfFlow *flow, const char *title);

void ol_pdf_foot (OlPdfFlow *flow);

/** ol_pdf_accounts: where to pay, in the half that begins at @x; nothing without an account.
 * @accounts: (element-type OlPaymentAccount) */
double ol_pdf_accounts (OlPdfFlow *flow, GPtrArray *accounts, double x, double y);

/** ol_pdf_due_box: an amount that nobody overlooks, at the right. */
double ol_pdf_due_box (OlPdfFlow *flow, OlDocumentString label, gint64 amount, double y);

/** ol_pdf_half_heading: over one of the two halves of a foot. */
double ol_pdf_half_heading (OlPdfFlow *flow, OlDocumentString id, double x, double y);

#define OL_PDF_HALF_GAP 20.0
#define OL_PDF_HALF_WIDTH ((OL_PDF_CONTENT - OL_PDF_HALF_GAP) / 2)
#define OL_PDF_RIGHT_HALF (OL_PDF_LEFT_EDGE + OL_PDF_HALF_WIDTH + OL_PDF_HALF_GAP)

/** ol_pdf_money: (transfer full) an amount in the paper's language. */
char *ol_pdf_money (const OlPdfFlow *flow, gint64 minor);

/** ol_pdf_amount: (transfer full) the same without the currency, which the column's title names. */
char *ol_pdf_amount (const OlPdfFlow *flow, gint64 minor);

/** ol_pdf_date: (transfer full) (nullable) in full. */
char *ol_pdf_date (const OlPdfFlow *flow, OlDate date);

/** ol_pdf_short_date: (transfer full) "31/10/2026", "" for none. */
char *ol_pdf_short_date (OlDate date);

/** ol_pdf_period: (transfer full) (nullable) "du 1er au 31 octobre 2026". */
char *ol_pdf_period (const OlPdfFlow *flow, const OlWindow *window);

/** ol_pdf_currency_name: "F CFA", "USD". */
const char *ol_pdf_currency_name (const OlCurrency *currency);

/** ol_pdf_party_ids: (transfer full) "NINEA ... · RCCM ...", "" when there are none. */
char *ol_pdf_party_ids (const OlParty *party);

G_END_DECLS
