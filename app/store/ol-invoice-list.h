/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-store.h"

G_BEGIN_DECLS

/* Invoices, credit notes and drafts as a list shows them: searched, filtered and sorted in SQL. */

/** OlInvoiceShow: which of them. All but the first two and the last are statuses as people see. */
typedef enum
{
  OL_SHOW_ALL,
  OL_SHOW_OPEN, /* issued, and something remains to pay */
  OL_SHOW_DRAFT,
  OL_SHOW_ISSUED,
  OL_SHOW_SENT,
  OL_SHOW_PARTIALLY_PAID,
  OL_SHOW_PAID,
  OL_SHOW_OVERDUE,
  OL_SHOW_CREDITED,
  OL_SHOW_CREDIT_NOTES,
} OlInvoiceShow;

typedef enum
{
  OL_INVOICE_SORT_ISSUE_DATE,
  OL_INVOICE_SORT_NUMBER,
  OL_INVOICE_SORT_STATUS,
  OL_INVOICE_SORT_PARTNER,
  OL_INVOICE_SORT_CUSTOMER,
  OL_INVOICE_SORT_DUE_DATE,
  OL_INVOICE_SORT_TOTAL,     /* by currency first: amounts of two are not compared */
  OL_INVOICE_SORT_REMAINING, /* likewise */
  OL_INVOICE_SORTS,
} OlInvoiceSort;

/** OlInvoiceQuestion: owned strings. */
typedef struct
{
  char *text;       /* (nullable) words of number, partner or customer; case and accents alike */
  char *partner_id; /* (nullable) */
  OlInvoiceShow show;
  OlDate from, to; /* issue date; OL_DATE_NONE: open. A draft has its proposed one */
  OlDate today;    /* decides what is overdue */
  OlInvoiceSort sort;
  gboolean descending;
} OlInvoiceQuestion;

/** ol_invoice_question_new: every document, the newest first. */
OlInvoiceQuestion *ol_invoice_question_new (OlDate today);
OlInvoiceQuestion *ol_invoice_question_copy (const OlInvoiceQuestion *self);
void ol_invoice_question_free (OlInvoiceQuestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlInvoiceQuestion, ol_invoice_question_free)

/** ol_invoice_list_order: (transfer full) (element-type guint32): row ids that answer. */
GArray *ol_invoice_list_order (OlDb *db, const OlInvoiceQuestion *question,
                               GCancellable *cancellable, GError **error);

/** OlInvoiceListRow: one document in a list. Owned strings; minor units. */
typedef struct
{
  char *id;
  char *number; /* NULL in a draft */
  OlInvoiceKind kind;
  char *partner;
  char *customer; /* (nullable) */
  OlDate issue_date, due_date;
  const OlCurrency *currency;
  OlInvoiceStatus status; /* as people see it on the day the row was read for */
  gint64 total;           /* tax inclusive */
  gint64 remaining;       /* to pay; 0 in a credit note and a draft */
} OlInvoiceListRow;

void ol_invoice_list_row_free (gpointer row);

/** ol_invoice_list_rows: (transfer full) (element-type OlInvoiceListRow): of @ids, in their order,
 * NULL where one is gone; the array has no free function. @today: decides what is overdue */
GPtrArray *ol_invoice_list_rows (OlDb *db, OlDate today, const guint32 *ids, guint n,
                                 GError **error);

/** OlInvoiceSum: what the answers come to in one currency. Credit notes count against totals. */
typedef struct
{
  const OlCurrency *currency;
  guint count;
  gint64 total;
  gint64 remaining;
} OlInvoiceSum;

/** ol_invoice_list_sums: (transfer full) (element-type OlInvoiceSum): by currency code. */
GArray *ol_invoice_list_sums (OlDb *db, const OlInvoiceQuestion *question, GError **error);

G_END_DECLS
