/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-journal-writer.h"

G_BEGIN_DECLS

/** OlJournalField: what a column of the journal can hold. */
typedef enum
{
  OL_JOURNAL_FIELD_EMPTY,
  OL_JOURNAL_FIELD_DATE,
  OL_JOURNAL_FIELD_JOURNAL,
  OL_JOURNAL_FIELD_JOURNAL_NAME,
  OL_JOURNAL_FIELD_SEQUENCE, /* 1, 2, 3 by piece */
  OL_JOURNAL_FIELD_PIECE,
  OL_JOURNAL_FIELD_ACCOUNT,
  OL_JOURNAL_FIELD_ACCOUNT_NAME,
  OL_JOURNAL_FIELD_LABEL,
  OL_JOURNAL_FIELD_DEBIT,
  OL_JOURNAL_FIELD_CREDIT,
  OL_JOURNAL_FIELD_PARTNER,
  OL_JOURNAL_FIELD_AUXILIARY, /* the partner, on the lines of class 41 only */
  OL_JOURNAL_FIELD_AUXILIARY_NAME,
  OL_JOURNAL_FIELD_CURRENCY, /* with the amount, on the first line of class 41 of a foreign piece */
  OL_JOURNAL_FIELD_FOREIGN,
} OlJournalField;

typedef enum
{
  OL_JOURNAL_DATE_ISO,    /* 2026-10-31 */
  OL_JOURNAL_DATE_PACKED, /* 20261031 */
  OL_JOURNAL_DATE_FRENCH, /* 31/10/2026 */
} OlJournalDate;

typedef struct
{
  const char *header;
  OlJournalField field;
} OlJournalColumn;

/** OlJournalLayout: a format: its columns in order and how it writes them. */
typedef struct
{
  const char *name;
  const OlJournalColumn *columns;
  guint n_columns;
  OlJournalDate date;
  char separator;
  char decimal;
  const char *line_end;
  gboolean quotes;       /* FALSE: the format knows none, what would need them becomes a blank */
  gboolean windows_1252; /* else UTF-8 */
} OlJournalLayout;

/** ol_journal_layout: (transfer none) the one place where a format is described. */
const OlJournalLayout *ol_journal_layout (OlJournalFormat format);

/** ol_journal_sage_columns: (transfer full) (element-type OlJournalColumn): those of the Sage
 * layout, which has none of its own. */
GArray *ol_journal_sage_columns (const OlBookkeeping *books);

/** ol_journal_name: "Ventes" for sales. */
const char *ol_journal_name (OlJournalBook book);

/** ol_journal_account_name: the SYSCOHADA name of an account by its number, of the longest class
 * that is known. */
const char *ol_journal_account_name (const char *account);

G_END_DECLS
