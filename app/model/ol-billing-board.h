/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ol-invoice-item.h"

G_BEGIN_DECLS

/** OlBillingPhase: what the invoicing screen is doing. */
typedef enum
{
  OL_PHASE_IDLE,       /* no partner chosen, or the preview failed */
  OL_PHASE_PREVIEWING, /* reading; may be started again over itself */
  OL_PHASE_PREVIEWED,  /* the lists are true */
  OL_PHASE_PREPARING,
  OL_PHASE_ISSUING,
  OL_PHASE_EXPORTING,
  OL_PHASE_ACTING, /* a change of a moment: an edit, a decision, an undo */
} OlBillingPhase;

/** OlBillingSum: how many, and worth how much in minor units of the partner's currency. */
typedef struct
{
  guint count;
  gint64 amount;
} OlBillingSum;

/**
 * OlBillingBoard: what the invoicing screen shows of one partner and period, and what may be done
 * next. Knows no job and no widget.
 *
 * Signal "changed" after every change of phase, lists or progress.
 */
#define OL_TYPE_BILLING_BOARD (ol_billing_board_get_type ())
G_DECLARE_FINAL_TYPE (OlBillingBoard, ol_billing_board, OL, BILLING_BOARD, GObject)

OlBillingBoard *ol_billing_board_new (void);

/**
 * ol_billing_board_begin: enters a working phase.
 * Returns: FALSE when another one runs; only a preview gives way, to another preview
 */
gboolean ol_billing_board_begin (OlBillingBoard *self, OlBillingPhase phase);

/** ol_billing_board_progress: how far the running phase is; @total 0: unknown. */
void ol_billing_board_progress (OlBillingBoard *self, guint64 done, guint64 total);

/** ol_billing_board_end: the phase is over; the lists, if any were shown, are as true as before. */
void ol_billing_board_end (OlBillingBoard *self);

/**
 * ol_billing_board_clear: forgets the lists: another partner or period was chosen, or reading
 * failed. Ends the phase.
 */
void ol_billing_board_clear (OlBillingBoard *self);

/**
 * ol_billing_board_show: takes over the lists; ends the phase. Rows that show the same as before
 * stay.
 * @invoices: (element-type OlInvoiceItem)
 * @blocked: (element-type OlBlockedItem)
 * @late: (element-type OlLateItem)
 * Errors: OL_CORE_ERROR_OVERFLOW when a sum does not fit; the board is then cleared
 */
gboolean ol_billing_board_show (OlBillingBoard *self, const OlCurrency *currency,
                                GPtrArray *invoices, GPtrArray *blocked, GPtrArray *late,
                                GError **error);

OlBillingPhase ol_billing_board_phase (OlBillingBoard *self);
/** ol_billing_board_is_busy: a phase runs that a person waits for (not a preview). */
gboolean ol_billing_board_is_busy (OlBillingBoard *self);
/** ol_billing_board_has_result: lists were shown since the last clear. */
gboolean ol_billing_board_has_result (OlBillingBoard *self);
gboolean ol_billing_board_can_prepare (OlBillingBoard *self);
gboolean ol_billing_board_can_issue (OlBillingBoard *self);

/** ol_billing_board_fraction: 0 to 1; -1 when nobody knows. Pixels, not money. */
double ol_billing_board_fraction (OlBillingBoard *self);

/** Lists: (transfer none); of OlInvoiceItem, OlBlockedItem and OlLateItem. */
GListModel *ol_billing_board_invoices (OlBillingBoard *self);
GListModel *ol_billing_board_blocked (OlBillingBoard *self);
GListModel *ol_billing_board_late (OlBillingBoard *self);

/** ol_billing_board_currency: (nullable) of all amounts shown. */
const OlCurrency *ol_billing_board_currency (OlBillingBoard *self);
const OlBillingSum *ol_billing_board_stage_sum (OlBillingBoard *self, OlInvoiceStage stage);
const OlBillingSum *ol_billing_board_blocked_sum (OlBillingBoard *self);
/** ol_billing_board_invoiced_amount: sum of all invoices shown, whatever their stage. */
gint64 ol_billing_board_invoiced_amount (OlBillingBoard *self);

/** ol_billing_board_issuable: how many drafts the one who looks at them may issue. */
guint ol_billing_board_issuable (OlBillingBoard *self);
/** ol_billing_board_to_approve: how many drafts wait for a second person. */
guint ol_billing_board_to_approve (OlBillingBoard *self);

/**
 * ol_billing_board_draft_ids: (transfer full) NULL-terminated ids of the drafts that may be issued,
 * in the order shown.
 */
GStrv ol_billing_board_draft_ids (OlBillingBoard *self);

G_END_DECLS
