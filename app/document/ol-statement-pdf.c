/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-statement-pdf.h"

#include "ol-document-error.h"
#include "ol-pdf-flow-private.h"

#include <glib/gi18n-lib.h>

enum
{
  DATE,
  DOCUMENT,
  DEBIT,
  CREDIT,
  BALANCE,
  N_COLUMNS,
};

#define DOCUMENT_WIDTH (OL_PDF_CONTENT - 56 - 80 - 80 - 90)

static const OlPdfColumn columns[N_COLUMNS] = {
  [DATE] = { OL_STRING_STATEMENT_DATE, 56, OL_PDF_LEFT },
  [DOCUMENT] = { OL_STRING_STATEMENT_DOCUMENT, DOCUMENT_WIDTH, OL_PDF_LEFT },
  [DEBIT] = { OL_STRING_STATEMENT_DEBIT, 80, OL_PDF_RIGHT },
  [CREDIT] = { OL_STRING_STATEMENT_CREDIT, 80, OL_PDF_RIGHT },
  [BALANCE] = { OL_STRING_STATEMENT_BALANCE_IN, 90, OL_PDF_RIGHT },
};

static void
line_free (gpointer data)
{
  OlStatementLine *line = data;

  g_free (line->number);
  g_free (line);
}

OlStatementPaper *
ol_statement_paper_new (void)
{
  OlStatementPaper *self = g_new0 (OlStatementPaper, 1);

  self->period.from = self->period.to = OL_DATE_NONE;
  self->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_payment_account_free);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  return self;
}

void
ol_statement_paper_free (OlStatementPaper *self)
{
  if (self == NULL)
    return;
  g_free (self->language);
  ol_party_clear (&self->seller);
  ol_party_clear (&self->buyer);
  g_ptr_array_unref (self->accounts);
  g_clear_pointer (&self->logo, g_bytes_unref);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
ol_statement_paper_add (OlStatementPaper *self,
                        OlDate date,
                        const char *kind,
                        const char *number,
                        gint64 amount,
                        gint64 balance)
{
  OlStatementLine *line = g_new0 (OlStatementLine, 1);

  g_return_if_fail (self != NULL && kind != NULL);

  line->date = date;
  line->kind = kind;
  line->number = g_strdup (number);
  line->amount = amount;
  line->balance = balance;
  g_ptr_array_add (self->lines, line);
}

char *
ol_statement_line_text (const OlStatementLine *line, const char *language)
{
  OlDocumentString id = OL_STRING_STATEMENT_INVOICE;

  g_return_val_if_fail (line != NULL, NULL);

  if (g_str_equal (line->kind, "payment"))
    id = OL_STRING_STATEMENT_PAYMENT;
  else if (g_str_equal (line->kind, "reversal"))
    id = OL_STRING_STATEMENT_REVERSAL;
  else if (g_str_equal (line->kind, "credit_note"))
    id = OL_STRING_STATEMENT_CREDIT_NOTE;
  return ol_document_fill (id, language, line->number != NULL ? line->number : "", NULL);
}

/* All currencies of one account; each begins on a page of its own. */
typedef struct
{
  const OlStatementPaper *const *papers;
  gsize n;
  gsize current;
} Account;

static const OlStatementPaper *
paper_of (const OlPdfFlow *flow)
{
  const Account *account = flow->subject;

  return account->papers[account->current];
}

static const char *
string_of (const OlPdfFlow *flow, OlDocumentString id)
{
  return ol_document_string (id, flow->language);
}

static void
draw_head (OlPdfFlow *flow)
{
  const OlStatementPaper *paper = paper_of (flow);
  g_autofree char *period = ol_pdf_period (flow, &paper->period);
  double left = ol_pdf_letterhead (flow);
  double right = ol_pdf_title_block (flow, string_of (flow, OL_STRING_STATEMENT),
                                     ol_pdf_currency_name (paper->currency));
  double top = MAX (left, right) + 24;

  right = ol_pdf_address_box (flow, &paper->buyer, NULL, top);
  left = ol_pdf_fact (flow, OL_STRING_PERIOD, period, top + 11);
  flow->y = MAX (left, right) + 24;
}

static void
draw_head_continued (OlPdfFlow *flow)
{
  ol_pdf_band_continued (flow, string_of (flow, OL_STRING_STATEMENT));
}

static void
draw_balance (OlPdfFlow *flow, OlDocumentString label, OlDate date, gint64 amount, gboolean first)
{
  g_autofree char *day = ol_pdf_date (flow, date);
  g_autofree char *text = ol_document_fill (label, flow->language, day, NULL);
  g_autofree char *balance = ol_pdf_amount (flow, amount);
  const char *cells[N_COLUMNS] = { [DOCUMENT] = text, [BALANCE] = balance };

  ol_pdf_flow_row (flow, columns, N_COLUMNS, OL_PDF_CELL_STRONG, cells, first);
}

static void
draw_line (OlPdfFlow *flow, const OlStatementLine *line)
{
  g_autofree char *day = ol_pdf_short_date (line->date);
  g_autofree char *text = ol_statement_line_text (line, flow->language);
  g_autofree char *amount = ol_pdf_amount (flow, ABS (line->amount));
  g_autofree char *balance = ol_pdf_amount (flow, line->balance);
  const char *cells[N_COLUMNS] = { [DATE] = day, [DOCUMENT] = text, [BALANCE] = balance };

  cells[line->amount >= 0 ? DEBIT : CREDIT] = amount;
  ol_pdf_flow_row (flow, columns, N_COLUMNS, OL_PDF_CELL, cells, FALSE);
}

static OlDocumentString
verdict_of (const OlStatementPaper *paper)
{
  if (paper->closing == 0)
    return OL_STRING_STATEMENT_SETTLED;
  return paper->closing > 0 ? OL_STRING_STATEMENT_OWED : OL_STRING_STATEMENT_OWING;
}

static void
draw_verdict (OlPdfFlow *flow)
{
  const OlStatementPaper *paper = paper_of (flow);
  double y = flow->y + 14;
  double bottom = ol_pdf_due_box (flow, verdict_of (paper), ABS (paper->closing), y);

  if (paper->closing > 0)
    bottom = MAX (bottom, ol_pdf_accounts (flow, paper->accounts, OL_PDF_LEFT_EDGE, y));
  flow->y = bottom;
}

static void
draw_paper (OlPdfFlow *flow)
{
  const OlStatementPaper *paper = paper_of (flow);
  const char *none[N_COLUMNS] = { [DOCUMENT] = string_of (flow, OL_STRING_STATEMENT_NONE) };

  flow->currency = paper->currency;
  draw_balance (flow, OL_STRING_STATEMENT_OPENING, paper->period.from, paper->opening, TRUE);
  if (paper->lines->len == 0)
    ol_pdf_flow_row (flow, columns, N_COLUMNS, OL_PDF_CELL, none, FALSE);
  for (guint i = 0; i < paper->lines->len; i++)
    draw_line (flow, g_ptr_array_index (paper->lines, i));
  draw_balance (flow, OL_STRING_STATEMENT_CLOSING, paper->period.to, paper->closing, FALSE);
  ol_pdf_flow_keep (flow, draw_verdict);
}

static void
draw_body (OlPdfFlow *flow)
{
  const Account *whole = flow->subject;
  Account account = *whole;

  flow->subject = &account;
  for (account.current = 0; account.current < account.n; account.current++)
    {
      if (account.current > 0)
        ol_pdf_flow_new_page (flow);
      draw_paper (flow);
    }
  flow->subject = whole;
}

GBytes *
ol_statement_pdf (const OlStatementPaper *const *papers, gsize n, GError **error)
{
  const Account account = { papers, n, 0 };
  g_autoptr (GByteArray) out = NULL;
  g_autofree char *buyer = NULL;
  g_autofree char *title = NULL;
  g_autoptr (OlPicture) logo = NULL;
  OlPdfFlow flow = { 0 };
  cairo_status_t status;

  g_return_val_if_fail (papers != NULL && n > 0, NULL);

  if (!ol_pdf_open_logo (papers[0]->logo, &logo, error))
    return NULL;
  buyer = ol_document_clean (papers[0]->buyer.name);
  title = g_strdup_printf (
      "%s %s", ol_document_string (OL_STRING_STATEMENT, papers[0]->language), buyer);
  out = g_byte_array_new ();
  flow.subject = &account;
  flow.seller = &papers[0]->seller;
  flow.language = papers[0]->language;
  flow.logo = logo;
  flow.text = ol_pdf_text_new ();
  flow.head = draw_head;
  flow.head_continued = draw_head_continued;
  flow.body = draw_body;
  status = ol_pdf_flow_print (&flow, title, papers[0]->period.to, out);
  ol_pdf_text_free (flow.text);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED,
               _ ("The statement of %s could not be drawn: %s. Free some memory and try again."),
               buyer, cairo_status_to_string (status));
  return NULL;
}
