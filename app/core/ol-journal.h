/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-bookkeeping.h"
#include "ol-payment.h"

G_BEGIN_DECLS

/** OlJournalFormat: how the journal is written for the accountant. */
typedef enum
{
  OL_JOURNAL_CSV,  /* date, journal, piece, account, label, debit, credit, partner, currency,
                      foreign_amount */
  OL_JOURNAL_FEC,  /* 18 columns (article A47 A-1 of the French tax procedures), tab, AAAAMMJJ,
                      decimal comma */
  OL_JOURNAL_SAGE, /* ;, CRLF, Windows-1252, JJ/MM/AAAA, decimal comma */
} OlJournalFormat;

/** OlJournalBook: the journals a piece can stand in. */
typedef enum
{
  OL_BOOK_SALES,
  OL_BOOK_BANK,
  OL_BOOK_MOBILE,
  OL_BOOK_CASH,
} OlJournalBook;

/** OlEntry: one line of a piece; one of debit and credit is 0. Ledger minor units. */
typedef struct
{
  char *account;
  char *label;
  gint64 debit;
  gint64 credit;
} OlEntry;

/** OlPiece: one balanced accounting piece. */
typedef struct
{
  OlJournalBook book;
  char *journal; /* its code: "VTE" sales, "BQ" bank, "CA" cash, "MM" mobile money */
  char *number;  /* the document's number */
  OlDate date;
  char *partner; /* auxiliary account label */
  char *partner_id;
  const OlCurrency *foreign; /* NULL when the invoice is in the ledger currency */
  gint64 foreign_amount;
  GPtrArray *entries; /* OlEntry */
} OlPiece;

void ol_piece_free (OlPiece *piece);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlPiece, ol_piece_free)
void ol_entry_free (OlEntry *entry);

/**
 * ol_piece_of_invoice: sales piece of an issued invoice or credit note (reversed). Always
 * balanced.
 */
OlPiece *
ol_piece_of_invoice (const OlInvoice *invoice, const OlBookkeeping *books, GError **error);

/**
 * ol_piece_of_payment: D bank, mobile money or cash, D 4492 withheld, C 4111, and 656 or 756 for
 * the exchange difference.
 */
OlPiece *ol_piece_of_payment (const OlPayment *payment,
                              const OlInvoice *invoice,
                              const OlBookkeeping *books,
                              GError **error);

/** ol_piece_total: the debit side, equal to the credit side. */
gint64 ol_piece_total (const OlPiece *piece);

G_END_DECLS
