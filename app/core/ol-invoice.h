/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-window.h"
#include "ol-charge.h"
#include "ol-exchange.h"
#include "ol-party.h"

G_BEGIN_DECLS

/**
 * OL_AMOUNT_NONE: an amount, quantity, price or rate that a document read back does not state;
 * never in an invoice of ours. ol_invoice_check() names the rule that wants it (BR-12, BR-24, BR-45
 * ...).
 */
#define OL_AMOUNT_NONE G_MININT64

typedef enum
{
  OL_INVOICE_INVOICE,     /* UNCL1001 380 */
  OL_INVOICE_CREDIT_NOTE, /* UNCL1001 381 */
} OlInvoiceKind;

typedef enum
{
  OL_INVOICE_DRAFT,
  OL_INVOICE_ISSUED,
  OL_INVOICE_SENT,
  OL_INVOICE_PARTIALLY_PAID,
  OL_INVOICE_PAID,
  OL_INVOICE_OVERDUE,  /* derived: due date passed and something remains */
  OL_INVOICE_CREDITED, /* derived: nothing remains on any line */
} OlInvoiceStatus;

/** OlApproval: what a second person decided about a draft. */
typedef enum
{
  OL_APPROVAL_NONE,
  OL_APPROVAL_APPROVED,
  OL_APPROVAL_REJECTED,
} OlApproval;

const char *ol_approval_to_text (OlApproval approval); /* "none", "approved", "rejected" */
gboolean ol_approval_from_text (const char *text, OlApproval *approval);
const char *ol_invoice_kind_to_text (OlInvoiceKind kind); /* "invoice", "credit_note" */
gboolean ol_invoice_kind_from_text (const char *text, OlInvoiceKind *kind);
const char *ol_invoice_status_to_text (OlInvoiceStatus status);
gboolean ol_invoice_status_from_text (const char *text, OlInvoiceStatus *status);
const char *ol_invoice_status_word (OlInvoiceStatus status); /* for people: "Partly paid" */

/**
 * OlInvoiceMission: one mission behind a line, and a row of the annex. Strings owned: by the
 * struct, or by @texts when that is set (the lines of one mission share one copy; a month of
 * 100,000 missions stays small). Do not free or replace single strings of a struct you did not
 * fill.
 */
typedef struct
{
  char *mission_id;
  char *reference;
  char *customer;
  char *container;
  char *vehicle;
  char *route;
  OlDate delivered;
  OlQuantity quantity; /* this mission's part of the line's quantity */
  gint64 net;          /* its part of the net, by largest remainder */
  guint documents;     /* OlDocumentKind set held when the line was made */
  char *texts;         /* (nullable) private: counted block that holds the strings above */
} OlInvoiceMission;

/** OlInvoiceLine: EN 16931 BG-25. */
typedef struct
{
  char *id;
  guint number; /* 1, 2, 3 in the order printed */
  OlChargeKind kind;
  char *charge_key;  /* "haulage", "waiting", "nights", "disbursement:TARIFF": unique live per
                        mission */
  char *description; /* in the partner's language */
  OlQuantity quantity;
  char *unit;           /* UN/ECE Rec. 20 */
  OlDecimal unit_price; /* major units */
  gint64 net;           /* minor units */
  char *vat_category;
  OlDecimal vat_rate;
  OlDecimal fuel_percent; /* the document charge this line takes part in; 0: none */
  char *credits_line_id;  /* credit note: the invoice line it takes back */
  GPtrArray *missions;    /* OlInvoiceMission */
} OlInvoiceLine;

/** OlInvoiceCharge: document level charge (BG-21) or allowance (BG-20). */
typedef struct
{
  gboolean is_charge;
  char *reason;
  OlDecimal percent;
  gint64 base;
  gint64 amount; /* never negative */
  char *vat_category;
  OlDecimal vat_rate;
} OlInvoiceCharge;

/** OlVatGroup: VAT breakdown (BG-23). */
typedef struct
{
  char *category;
  OlDecimal rate;
  gint64 base;
  gint64 amount;
  char *reason; /* BT-120, required for E, G, AE */
} OlVatGroup;

/** OlInvoiceTotals: EN 16931 BG-22, minor units. */
typedef struct
{
  gint64 lines;         /* BT-106 */
  gint64 allowances;    /* BT-107 */
  gint64 charges;       /* BT-108 */
  gint64 tax_exclusive; /* BT-109 */
  gint64 tax;           /* BT-110 */
  gint64 tax_inclusive; /* BT-112 */
  gint64 prepaid;       /* BT-113 */
  gint64 payable;       /* BT-115 */
} OlInvoiceTotals;

/** OlLedger: the same invoice in the ledger currency at the locked rate. */
typedef struct
{
  const OlCurrency *currency; /* XOF; NULL until issued, when the invoice is foreign */
  OlDecimal rate;             /* ledger units per invoice unit; 1 for the ledger's own currency */
  OlDate rate_date;
  char *rate_source;
  gint64 total; /* rounded tax-inclusive total */
  gint64 tax;   /* VAT in ledger currency (BT-111); OL_AMOUNT_NONE when a read document lacks it */
} OlLedger;

/**
 * OlInvoice: a draft, an issued invoice or a credit note with all it says. Owned strings. Once
 * issued, seller, buyer and texts are copies frozen with it.
 */
typedef struct
{
  char *id;
  OlInvoiceKind kind;
  OlInvoiceStatus status;
  char *number; /* NULL in a draft */
  char *partner_id;
  char *partner;                /* name */
  char *customer_id, *customer; /* NULL when not split by customer */
  OlWindow window;
  OlDate issue_date; /* a draft carries the proposed one */
  OlDate due_date;   /* likewise; a credit note has none */
  int terms_days;
  const OlCurrency *currency;
  char *currency_code; /* text of a document read back that is no ISO 4217 code; @currency is then
                          NULL */
  char *language;
  OlParty seller, buyer;
  char *iban, *bic, *mobile_money; /* the first account of each kind */
  char *payment_accounts;          /* all of them, as in OlOrganisation; NULL: no others */
  char *logo;                      /* SHA-256 of the seller's picture, kept in the file store */
  char *order_reference;
  char *vat_basis;
  char *credits_id, *credits_number; /* credit note: the invoice it names */
  OlDate credits_date;
  char *credit_reason;
  char *remark;                  /* BT-22, printed and in the XML */
  gboolean late_papers;          /* holds missions of an earlier window */
  char *prepared_by, *issued_by; /* user ids; a draft that is edited is its editor's */
  OlApproval approval;           /* of the draft as it stands; an edit takes it back */
  char *approval_by;             /* user id */
  gint64 approval_at;            /* OL_INSTANT_NONE without a decision */
  char *approval_reason;         /* why it was rejected */
  GPtrArray *lines;              /* OlInvoiceLine */
  GPtrArray *charges;            /* OlInvoiceCharge */
  GPtrArray *vat;                /* OlVatGroup */
  OlInvoiceTotals totals;
  OlLedger ledger;
  gint64 paid;     /* minor units of the invoice's currency, payments and withheld together */
  gint64 withheld; /* the withheld part of paid */
  gint64 credited; /* tax inclusive, by credit notes */
  gint64 row_version;
} OlInvoice;

OlInvoice *ol_invoice_new (void);
void ol_invoice_free (OlInvoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlInvoice, ol_invoice_free)
OlInvoice *ol_invoice_copy (const OlInvoice *self);

OlInvoiceLine *ol_invoice_line_new (void);
void ol_invoice_line_free (OlInvoiceLine *self);
OlInvoiceLine *ol_invoice_line_copy (const OlInvoiceLine *self);
OlInvoiceMission *ol_invoice_mission_new (void);
OlInvoiceMission *ol_invoice_mission_copy (const OlInvoiceMission *self);
void ol_invoice_mission_free (OlInvoiceMission *self);
OlInvoiceCharge *ol_invoice_charge_new (void);
void ol_invoice_charge_free (OlInvoiceCharge *self);
OlInvoiceCharge *ol_invoice_charge_copy (const OlInvoiceCharge *self);
OlVatGroup *ol_vat_group_new (void);
void ol_vat_group_free (OlVatGroup *self);
OlVatGroup *ol_vat_group_copy (const OlVatGroup *self);

/**
 * ol_invoice_is_outside_scope: VAT category O: its documents carry no tax number of seller or buyer
 * (EN 16931 BR-O-02 ... BR-O-04), though both may have one.
 */
gboolean ol_invoice_is_outside_scope (const OlInvoice *self);

/** ol_invoice_open_amount: payable less paid and credited; never below 0. */
gint64 ol_invoice_open_amount (const OlInvoice *self);

/** ol_invoice_status_on: the status people see on @date (overdue is derived from the due date). */
OlInvoiceStatus ol_invoice_status_on (const OlInvoice *self, OlDate date);

/**
 * ol_invoice_number_format: "DKR-2026-000123", credit note "DKR-AV-2026-000004".
 */
char *ol_invoice_number_format (const char *prefix, OlInvoiceKind kind, int year, gint64 n);

/**
 * ol_invoice_compute: fills lines' nets, charges' bases and amounts, VAT groups and totals from
 * quantities, prices and percentages. Rounds half away from zero once per line, charge and VAT
 * group (EN 16931 BR-CO-10 ... BR-CO-17). Charges with percent 0 keep their amount. Prepaid is
 * kept. A charge's base is the haulage and waiting lines with its fuel percentage, an allowance's
 * base all lines. For drafts: a credit note comes computed from ol_credit_note_build(), where each
 * amount continues the rounding of the notes before it. Errors: OL_CORE_ERROR_OVERFLOW,
 * OL_CORE_ERROR_CURRENCY when the currency is missing.
 */
gboolean ol_invoice_compute (OlInvoice *self, GError **error);

/**
 * ol_invoice_lock_ledger: total, tax at @rate into self->ledger.
 * @rate: (nullable) NULL is right when both currencies are the same (1:1)
 * Errors: OL_CORE_ERROR_RATE_MISSING when foreign without a rate, OL_CORE_ERROR_CURRENCY when @rate
 * is between others.
 */
gboolean ol_invoice_lock_ledger (OlInvoice *self,
                                 const OlCurrency *ledger,
                                 const OlRate *rate,
                                 GError **error);

/**
 * ol_invoice_ledger_shares: the ledger's tax-exclusive total over lines then charges by largest
 * remainder.
 * @shares: lines->len + charges->len; an allowance's share is negative, and all sum to ledger total
 * less ledger tax
 */
gboolean ol_invoice_ledger_shares (const OlInvoice *self, gint64 *shares, GError **error);

/**
 * ol_invoice_ledger_receivable: ledger value the invoice puts on 4111: its total less what was
 * prepaid.
 */
gboolean ol_invoice_ledger_receivable (const OlInvoice *self, gint64 *amount, GError **error);

G_END_DECLS
