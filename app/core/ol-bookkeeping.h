/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** OlBookkeeping: how the accountant's journal is kept: SYSCOHADA account numbers, codes of the
 * journals and the columns of the Sage file. Settings of the organisation. Strings owned. */
typedef struct
{
  char *customers;     /* 4111 */
  char *haulage;       /* 7061 */
  char *waiting;       /* 7061 */
  char *nights;        /* 7061 */
  char *disbursements; /* 7061 */
  char *fuel;          /* 7061 */
  char *vat;           /* 4432 */
  char *bank;          /* 521 */
  char *mobile;        /* 552 */
  char *cash;          /* 571 */
  char *prepayments;   /* 4191 */
  char *withheld;      /* 4492 */
  char *loss;          /* 656 */
  char *gain;          /* 756 */
  char *journal_sales;  /* VTE */
  char *journal_bank;   /* BQ */
  char *journal_mobile; /* MM */
  char *journal_cash;   /* CA */
  char *sage_columns;   /* words of OlSageColumn with blanks between, in the file's order */
} OlBookkeeping;

/** OlSageColumn: what a column of the Sage file can hold. */
typedef enum
{
  OL_SAGE_JOURNAL,
  OL_SAGE_DATE,
  OL_SAGE_ACCOUNT,
  OL_SAGE_CUSTOMER, /* the partner, on the lines of class 41 only */
  OL_SAGE_PIECE,
  OL_SAGE_LABEL,
  OL_SAGE_DEBIT,
  OL_SAGE_CREDIT,
  OL_SAGE_CURRENCY,
  OL_SAGE_FOREIGN, /* amount in that currency */
  OL_SAGE_SEQUENCE, /* 1, 2, 3 by piece */
  OL_SAGE_JOURNAL_NAME,
  OL_SAGE_ACCOUNT_NAME,
  OL_SAGE_PARTNER, /* on every line */
  OL_SAGE_EMPTY,
} OlSageColumn;
#define OL_N_SAGE_COLUMNS (OL_SAGE_EMPTY + 1)

const char *ol_sage_column_to_text (OlSageColumn column); /* "journal" */
gboolean ol_sage_column_from_text (const char *text, OlSageColumn *column);

/** ol_bookkeeping_init: the defaults above and what @text, (nullable), as
 * ol_bookkeeping_format() wrote it, says otherwise. */
void ol_bookkeeping_init (OlBookkeeping *self, const char *text);
void ol_bookkeeping_clear (OlBookkeeping *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OlBookkeeping, ol_bookkeeping_clear)

/** ol_bookkeeping_format: (transfer full) (nullable): what differs from the defaults, "KEY=VALUE"
 * line by line; NULL when nothing does. */
char *ol_bookkeeping_format (const OlBookkeeping *self);

/** ol_bookkeeping_keys: (transfer none) (array zero-terminated=1): account_customers ...
 * account_gain, journal_sales ... journal_cash, sage_columns. */
const char *const *ol_bookkeeping_keys (void);

/**
 * ol_bookkeeping_set: one KEY=VALUE, checked; an empty value brings the default back.
 * An account is 3 to 13 digits of the class that belongs there; a journal's code 1 to 6 capitals or
 * digits; sage_columns names each column once, the date, the account, debit and credit among them.
 * Errors: OL_CORE_ERROR_VALUE; @self is then unchanged.
 */
gboolean ol_bookkeeping_set (OlBookkeeping *self, const char *key, const char *value,
                             GError **error);

/** ol_bookkeeping_get: (transfer none) (nullable): NULL when there is no such key. */
const char *ol_bookkeeping_get (const OlBookkeeping *self, const char *key);

G_END_DECLS
