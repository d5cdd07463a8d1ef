/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-payment.h"

G_BEGIN_DECLS

/** OlAccounts: SYSCOHADA account numbers, settings of the organisation. Strings owned. */
typedef struct
{
  char *customers;   /* 4111 */
  char *haulage;     /* 7061 */
  char *fuel;        /* 7061 */
  char *vat;         /* 4432 */
  char *bank;        /* 521 */
  char *mobile;      /* 552 */
  char *cash;        /* 571 */
  char *prepayments; /* 4191 */
  char *withheld;    /* 4492 */
  char *loss;        /* 656 */
  char *gain;        /* 756 */
} OlAccounts;

/** ol_accounts_init_defaults: the SYSCOHADA numbers above; every one may be changed. */
void ol_accounts_init_defaults (OlAccounts *accounts);
void ol_accounts_clear (OlAccounts *accounts);

/** OlJournalFormat: how the journal is written for the accountant. */
typedef enum
{
  OL_JOURNAL_CSV,  /* date, journal, piece, account, label, debit, credit, partner, currency,
                      foreign_amount */
  OL_JOURNAL_FEC,  /* 18 columns (article A47 A-1 of the French tax procedures), tab, AAAAMMJJ,
                      decimal comma */
  OL_JOURNAL_SAGE, /* ;, CRLF, Windows-1252, JJ/MM/AAAA, decimal comma */
} OlJournalFormat;

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
  char *journal; /* "VTE" sales, "BQ" bank, "CA" cash, "MM" mobile money */
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
OlPiece *ol_piece_of_invoice (const OlInvoice *invoice, const OlAccounts *accounts, GError **error);

/**
 * ol_piece_of_payment: D bank, mobile money or cash, D 4492 withheld, C 4111, and 656 or 756 for
 * the exchange difference.
 */
OlPiece *ol_piece_of_payment (const OlPayment *payment,
                              const OlInvoice *invoice,
                              const OlAccounts *accounts,
                              GError **error);

/** ol_piece_total: the debit side, equal to the credit side. */
gint64 ol_piece_total (const OlPiece *piece);

G_END_DECLS
