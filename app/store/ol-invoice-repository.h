/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-payment.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * ol_invoice_insert_draft: header, lines, missions, charges, VAT and the live charge rows. A
 * mission and charge already live elsewhere is CONSTRAINT. Missions become `drafted`. Audit,
 * outbox. @invoice->prepared_by is set.
 */
gboolean ol_invoice_insert_draft (OlWrite *write, OlInvoice *invoice, GError **error);

/** ol_invoice_insert_drafts: the @n drafts of one run, all or none; much faster than one by one. */
gboolean ol_invoice_insert_drafts (OlWrite *write, OlInvoice *const *drafts, gsize n,
                                   GError **error);

/** ol_invoice_delete_draft: gives its missions back. Refused for anything issued. */
gboolean ol_invoice_delete_draft (OlWrite *write, const char *id, GError **error);

/**
 * ol_invoice_update_draft: the draft @invoice->id says what @invoice says now; missions that left
 * it are unbilled, those that joined are drafted. prepared_by becomes the actor, and a decision of
 * a second person, about the draft as it was, is taken back. CONFLICT when it moved since it was
 * loaded, CONSTRAINT once it is issued.
 */
gboolean ol_invoice_update_draft (OlWrite *write, OlInvoice *invoice, GError **error);

/**
 * ol_invoice_freeze: draft -> issued with everything @invoice says now (parties, texts, ledger,
 * number, dates); from here a trigger refuses changes. Missions become `invoiced`. Used by the
 * issue job after the rules passed.
 */
gboolean ol_invoice_freeze (OlWrite *write, OlInvoice *invoice, GError **error);

/**
 * ol_invoice_insert_credit_note: an issued credit note; when nothing of a mission's charge remains
 * on the invoice its live row is released and the mission becomes `credited` (billable again).
 * @released: lines (ids) wholly credited.
 */
gboolean ol_invoice_insert_credit_note (OlWrite *write, OlInvoice *note,
                                        const char *const *released_line_ids, GError **error);

/** ol_invoice_mark_sent: issued -> sent. */
gboolean ol_invoice_mark_sent (OlWrite *write, const char *id, GError **error);

/**
 * ol_series_take: the next number of organisation x kind x year x desk prefix, inside the
 * transaction that uses it.
 * @date: not before the last date of the series: OL_STORE_ERROR_CONSTRAINT naming that number and
 * date Returns: (transfer full) "DKR-2026-000123"
 */
char *ol_series_take (OlWrite *write, OlInvoiceKind kind, OlDate date, GError **error);

/**
 * ol_series_last: last number and date of the series that @date falls in; @number NULL when none.
 */
gboolean ol_series_last (OlDb *db, const char *prefix, OlInvoiceKind kind, OlDate date,
                         char **number, OlDate *last_date, GError **error);

/** OlSeriesState: how far a series of numbers is. */
typedef struct
{
  char *prefix;
  OlInvoiceKind kind;
  int year;
  char *last_number; /* NULL: none given yet */
  OlDate last_date;  /* OL_DATE_NONE likewise */
  char *next_number;
  gboolean own; /* this desk gives its numbers */
} OlSeriesState;
void ol_series_state_free (OlSeriesState *self);

/**
 * ol_series_load: (transfer full) (element-type OlSeriesState)
 * Every series that has a number, and this desk's two of the year of @today; the latest year first.
 */
GPtrArray *ol_series_load (OlDb *db, OlDate today, GError **error);

/** ol_invoice_load: by id or number, whole. NOT_FOUND. */
OlInvoice *ol_invoice_load (OlDb *db, const char *id_or_number, GError **error);

typedef struct
{
  const char *partner_id; /* (nullable) */
  OlDate from, to;        /* issue date; OL_DATE_NONE: open */
  gboolean drafts;        /* drafts too */
  const char *credits_id; /* (nullable) credit notes of this invoice */
} OlInvoiceFilter;

typedef gboolean (*OlInvoiceFunc) (OlInvoice *invoice, gpointer data, GError **error);

/**
 * ol_invoice_each: whole invoices and credit notes in order of issue date then number, drafts
 * last. @invoice is valid during the call.
 */
gboolean ol_invoice_each (OlDb *db, const OlInvoiceFilter *filter, OlInvoiceFunc func,
                          gpointer data, GCancellable *cancellable, GError **error);

/** ol_invoice_each_header: the same without lines, charges and VAT (empty arrays). */
gboolean ol_invoice_each_header (OlDb *db, const OlInvoiceFilter *filter, OlInvoiceFunc func,
                                 gpointer data, GCancellable *cancellable, GError **error);

/**
 * ol_invoice_window_closed: an invoice of this window was issued to the partner, or a later window
 * was prepared.
 */
gboolean ol_billing_window_closed (OlDb *db, const char *partner_id, const OlWindow *window,
                                   gboolean *closed, GError **error);
/** ol_billing_run_record: window prepared (or prepared again). */
gboolean ol_billing_run_record (OlWrite *write, const char *partner_id, const OlWindow *window,
                                GError **error);
/** ol_billing_first_window: earliest day with an unbilled mission, OL_DATE_NONE when none. */
gboolean ol_billing_first_unbilled (OlDb *db, const char *partner_id, OlDate *date, GError **error);

/** ol_payment_insert: a payment or a counter entry; audit, outbox, and the invoice's
 * paid/withheld/status. */
gboolean ol_payment_insert (OlWrite *write, OlPayment *payment, GError **error);
/** ol_payment_load: (transfer full): one of them. Errors: NOT_FOUND */
OlPayment *ol_payment_load (OlDb *db, const char *id, GError **error);
/** ol_payments_load: (element-type OlPayment) of one invoice, by date, counter entries among
 * them. */
GPtrArray *ol_payments_load (OlDb *db, const char *invoice_id, GError **error);

typedef gboolean (*OlPaymentFunc) (const OlPayment *payment, gpointer data, GError **error);
/**
 * ol_payment_each: payments received from @from to @to (OL_DATE_NONE: open), by date.
 * @partner_id: (nullable): of every partner
 */
gboolean ol_payment_each (OlDb *db, const char *partner_id, OlDate from, OlDate to,
                          OlPaymentFunc func, gpointer data, GError **error);

/**
 * ol_ledger_settled: ledger value of @invoice already gone from 4111 by payments and credit notes.
 */
gboolean ol_ledger_settled (OlDb *db, const char *invoice_id, gint64 *settled, GError **error);

G_END_DECLS
