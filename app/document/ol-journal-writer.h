/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-journal.h"

G_BEGIN_DECLS

typedef enum
{
  OL_JOURNAL_CSV,
  OL_JOURNAL_FEC,  /* 18 columns, tab, AAAAMMJJ, decimal comma */
  OL_JOURNAL_SAGE, /* ;, CRLF, Windows-1252 */
} OlJournalFormat;

gboolean ol_journal_format_from_text (const char *text, OlJournalFormat *format);

/** ol_journal_write: (transfer full) @pieces: (element-type OlPiece). Refuses an unbalanced piece. */
GBytes *ol_journal_write (GPtrArray *pieces, const OlCurrency *ledger, OlJournalFormat format,
                          GError **error);

G_END_DECLS
