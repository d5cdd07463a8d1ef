/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-journal.h"

G_BEGIN_DECLS

/** ol_journal_format_from_text: "csv", "fec", "sage". */
gboolean ol_journal_format_from_text (const char *text, OlJournalFormat *format);

/**
 * ol_journal_write: (transfer full) (nullable)
 * @pieces: (element-type OlPiece): in the order of the file; pieces are numbered 1, 2, 3 in FEC
 * @ledger: currency of the entries
 * @books: which columns the Sage file has; the others are fixed
 *
 * Text that a spreadsheet would compute is made inert; what would break a line of FEC or Sage,
 * which know no quotes, becomes a blank. Errors: OL_DOCUMENT_ERROR_RULE "[OL-JOURNAL-BALANCE]" on a
 * piece that does not balance or has a line that is not one of debit and credit.
 */
GBytes *ol_journal_write (GPtrArray *pieces,
                          const OlCurrency *ledger,
                          OlJournalFormat format,
                          const OlBookkeeping *books,
                          GError **error);

G_END_DECLS
