/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-journal.h"

G_BEGIN_DECLS

typedef enum
{
  OL_JOURNAL_CSV,  /* date, journal, piece, account, label, debit, credit, partner, currency,
                      foreign_amount */
  OL_JOURNAL_FEC,  /* 18 columns (article A47 A-1 of the French tax procedures), tab, AAAAMMJJ,
                      decimal comma */
  OL_JOURNAL_SAGE, /* ;, CRLF, Windows-1252, JJ/MM/AAAA, decimal comma */
} OlJournalFormat;

/** ol_journal_format_from_text: "csv", "fec", "sage". */
gboolean ol_journal_format_from_text (const char *text, OlJournalFormat *format);

/**
 * ol_journal_write: (transfer full) (nullable)
 * @pieces: (element-type OlPiece): in the order of the file; pieces are numbered 1, 2, 3 in FEC
 * @ledger: currency of the entries
 *
 * Text that a spreadsheet would compute is made inert; what would break a line of FEC or Sage,
 * which know no quotes, becomes a blank. Errors: OL_DOCUMENT_ERROR_RULE "[OL-JOURNAL-BALANCE]" on a
 * piece that does not balance or has a line that is not one of debit and credit.
 */
GBytes *ol_journal_write (GPtrArray *pieces,
                          const OlCurrency *ledger,
                          OlJournalFormat format,
                          GError **error);

G_END_DECLS
