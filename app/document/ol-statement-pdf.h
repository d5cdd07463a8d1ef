/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-payment-account.h"
#include "ol-invoice.h"

G_BEGIN_DECLS

/** OlStatementLine: one movement of an account; minor units. Owned strings. */
typedef struct
{
  OlDate date;
  const char *kind; /* static: "invoice", "credit_note", "payment", "reversal" */
  char *number;     /* the document's, for a payment its invoice's */
  gint64 amount;    /* above 0: owed more, below: less */
  gint64 balance;   /* after it */
} OlStatementLine;

/** OlStatementPaper: an account in one currency over a period. Owned strings. */
typedef struct
{
  OlWindow period;
  char *language;
  OlParty seller, buyer;
  GPtrArray *accounts; /* owned, OlPaymentAccount: where to pay */
  GBytes *logo;        /* owned, nullable: a picture that ol_logo_check() takes */
  const OlCurrency *currency;
  gint64 opening;
  gint64 closing;
  GPtrArray *lines; /* OlStatementLine */
} OlStatementPaper;

OlStatementPaper *ol_statement_paper_new (void);
void ol_statement_paper_free (OlStatementPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlStatementPaper, ol_statement_paper_free)

/** ol_statement_paper_add: one movement, after those there are. @kind: static */
void ol_statement_paper_add (OlStatementPaper *self, OlDate date, const char *kind,
                             const char *number, gint64 amount, gint64 balance);

/** ol_statement_line_text: (transfer full): "Facture DKR-2026-000123", in @language. */
char *ol_statement_line_text (const OlStatementLine *line, const char *language);

/**
 * ol_statement_pdf: (transfer full): the statement of account, A4, in the partner's language.
 * @papers: of one partner and period; one for each currency, at least one
 */
GBytes *ol_statement_pdf (const OlStatementPaper *const *papers, gsize n, GError **error);

G_END_DECLS
