/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"

G_BEGIN_DECLS

/**
 * OlDocumentString: what documents say of themselves. It follows the document's language, whatever
 * the process speaks, so it is a table of ours and not gettext.
 */
typedef enum
{
  OL_STRING_INVOICE,
  OL_STRING_CREDIT_NOTE,
  OL_STRING_DRAFT,
  OL_STRING_NO_NUMBER,
  OL_STRING_BUYER,
  OL_STRING_ISSUE_DATE,
  OL_STRING_DUE_DATE,
  OL_STRING_PERIOD,
  OL_STRING_PERIOD_DAYS, /* {1} to {2} */
  OL_STRING_ORDER,
  OL_STRING_CUSTOMER,
  OL_STRING_CREDITS, /* {1} number, {2} date */
  OL_STRING_REASON,  /* {1} why */
  OL_STRING_LINE,
  OL_STRING_DESCRIPTION,
  OL_STRING_QUANTITY,
  OL_STRING_UNIT,
  OL_STRING_UNIT_PRICE,
  OL_STRING_VAT,
  OL_STRING_AMOUNT_IN,     /* {1} currency */
  OL_STRING_MISSION_COUNT, /* {1} number, more than one */
  OL_STRING_CHARGES,
  OL_STRING_ALLOWANCES,
  OL_STRING_CHARGE_BASE, /* {1} percent, {2} base */
  OL_STRING_VAT_TABLE,
  OL_STRING_VAT_RATE,
  OL_STRING_VAT_BASE,
  OL_STRING_VAT_AMOUNT,
  OL_STRING_TOTAL_LINES,
  OL_STRING_TAX_EXCLUSIVE,
  OL_STRING_TAX,
  OL_STRING_TAX_INCLUSIVE,
  OL_STRING_PREPAID,
  OL_STRING_PAYABLE,
  OL_STRING_CREDITED_TOTAL,
  OL_STRING_WORDS_INVOICE, /* before the amount in words */
  OL_STRING_WORDS_CREDIT_NOTE,
  OL_STRING_LEDGER,        /* {1} amount */
  OL_STRING_LEDGER_RATE,   /* {1} rate, {2} source, {3} date */
  OL_STRING_EXCHANGE_RATE, /* before a rate in a note */
  OL_STRING_TERMS,
  OL_STRING_TERMS_DAYS, /* {1} days, {2} date */
  OL_STRING_TERMS_NOW,  /* {1} date */
  OL_STRING_TERMS_CREDIT_NOTE,
  OL_STRING_PAYMENT,
  OL_STRING_BANK,
  OL_STRING_IBAN,
  OL_STRING_BIC,
  OL_STRING_MOBILE_MONEY,
  OL_STRING_REMARK,
  OL_STRING_REFERENCE, /* {1} number to quote with the payment */
  OL_STRING_ANNEX,
  OL_STRING_ANNEX_NOTE, /* {1} missions */
  OL_STRING_MISSION,
  OL_STRING_DATE,
  OL_STRING_CONTAINER,
  OL_STRING_VEHICLE,
  OL_STRING_ROUTE,
  OL_STRING_DOCUMENTS,
  OL_STRING_TOTAL,
  OL_STRING_PAGE, /* {1} of {2} */
  OL_STRING_UNIT_C62,
  OL_STRING_UNIT_KMT,
  OL_STRING_UNIT_TNE,
  OL_STRING_UNIT_DAY,
  OL_STRING_UNIT_HUR,
  OL_STRING_REMINDER,
  OL_STRING_FORMAL_NOTICE,
  OL_STRING_REMINDER_FIRST,
  OL_STRING_REMINDER_SECOND,
  OL_STRING_REMINDER_REGISTERED,
  OL_STRING_PLACE_DATE, /* {1} place, {2} date */
  OL_STRING_SALUTATION,
  OL_STRING_REMINDER_OPEN_ONE,     /* the first letter, about one invoice */
  OL_STRING_REMINDER_OPEN_MANY,    /* about several */
  OL_STRING_REMINDER_AGAIN,        /* the second; {1} date of the letter before */
  OL_STRING_REMINDER_AGAIN_SOME,   /* the same, when the letters before had several dates */
  OL_STRING_REMINDER_NOTICE,       /* formal notice */
  OL_STRING_REMINDER_ASK,          /* {1} amount */
  OL_STRING_REMINDER_ASK_AGAIN,    /* {1} amount, {2} days */
  OL_STRING_REMINDER_ASK_NOTICE,   /* {1} amount, {2} days */
  OL_STRING_REMINDER_CROSSED,      /* if it was paid meanwhile */
  OL_STRING_REMINDER_TALK,         /* if there is a difficulty */
  OL_STRING_REMINDER_CONSEQUENCES, /* of a formal notice */
  OL_STRING_REMINDER_CLOSE,
  OL_STRING_REMINDER_QUOTE, /* with the payment */
  OL_STRING_REMINDER_INVOICE, /* over the column of numbers */
  OL_STRING_REMINDER_AMOUNT,
  OL_STRING_DAYS_LATE,
  OL_STRING_SETTLED,
  OL_STRING_REMAINING_IN, /* {1} currency */
  OL_STRING_REMAINING,
  OL_STRING_STATEMENT,
  OL_STRING_STATEMENT_DATE,
  OL_STRING_STATEMENT_DOCUMENT,
  OL_STRING_STATEMENT_DEBIT,
  OL_STRING_STATEMENT_CREDIT,
  OL_STRING_STATEMENT_BALANCE_IN, /* {1} currency */
  OL_STRING_STATEMENT_OPENING,    /* {1} date */
  OL_STRING_STATEMENT_CLOSING,    /* {1} date */
  OL_STRING_STATEMENT_INVOICE,    /* {1} number */
  OL_STRING_STATEMENT_CREDIT_NOTE,
  OL_STRING_STATEMENT_PAYMENT, /* {1} number of the invoice */
  OL_STRING_STATEMENT_REVERSAL, /* {1} number of the invoice */
  OL_STRING_STATEMENT_OWED,    /* in the box of the balance */
  OL_STRING_STATEMENT_OWING,   /* the same, when it is in the partner's favour */
  OL_STRING_STATEMENT_NONE,    /* no movement */
  OL_STRING_STATEMENT_SETTLED, /* balance of 0 */
  OL_STRING_COUNT,
} OlDocumentString;

/** ol_document_string: (transfer none) @language "en" is English, anything else French. */
const char *ol_document_string (OlDocumentString id, const char *language);

/**
 * ol_document_fill: (transfer full) the string with {1}, {2}, {3} replaced by the texts that
 * follow, ended by NULL. What is put in is not looked into again.
 */
char *ol_document_fill (OlDocumentString id, const char *language, ...) G_GNUC_NULL_TERMINATED;

/** ol_document_unit: (transfer none) "km" for KMT; an unknown code is its own name. */
const char *ol_document_unit (const char *code, const char *language);

/** ol_document_country: (transfer full) "Sénégal" for SN; an unknown code is its own name. NULL
 * gives "". */
char *ol_document_country (const char *code, const char *language);

/**
 * ol_document_number: (transfer full) "8 750,50" or "8,750.50": grouped by three, no trailing zeros
 * beyond @least decimals.
 * @decimals: how many @value holds
 */
char *ol_document_number (gint64 value, guint decimals, guint least, const char *language);

/** ol_document_terms: (transfer full) when and how it is to be paid, in one sentence; BT-20 in the
 * XML. */
char *ol_document_terms (const OlInvoice *invoice);

/**
 * ol_document_clean: (transfer full) @text as valid UTF-8 without what XML 1.0 forbids and without
 * the characters that turn the direction of the text around them. NULL gives "".
 */
char *ol_document_clean (const char *text);

G_END_DECLS
