/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-partner.h"

G_BEGIN_DECLS

/*
 * What a person does to a draft before it is issued. Each function leaves a draft whose lines,
 * charges, VAT and totals are computed again by the same rules as when it was prepared
 * (ol_invoice_compute()); on an error the draft is not to be used any more. @draft is a draft of
 * @partner.
 */

/** OL_REMARK_MAX, OL_REMARK_LINES: of a remark, so that it fits on a page. */
#define OL_REMARK_MAX 800
#define OL_REMARK_LINES 12

/** OL_REASON_MAX: characters of the reason of an extra charge; it is one row of the table. */
#define OL_REASON_MAX 120

/**
 * ol_draft_take_out: the mission @mission_id leaves every line of @draft; lines nobody is left on
 * go.
 * Errors: OL_CORE_ERROR_VALUE when it is not on the draft
 */
gboolean ol_draft_take_out (OlInvoice *draft,
                            const OlPartner *partner,
                            const char *mission_id,
                            GError **error);

/**
 * ol_draft_put_in: the mission joins the lines it would have been prepared on, or gets its own;
 * taking it out and putting it in again gives the same draft.
 * @charges: (element-type OlCharge): of this mission
 * @now_ms: for ids of new lines
 * Errors: OL_CORE_ERROR_VALUE when it is on the draft already
 */
gboolean ol_draft_put_in (OlInvoice *draft,
                          const OlPartner *partner,
                          const OlMission *mission,
                          const GArray *charges,
                          gint64 now_ms,
                          GError **error);

/** OlExtra: what an extra amount becomes on the invoice. */
typedef enum
{
  OL_EXTRA_CHARGE,       /* a charge of the whole document (EN 16931 BG-21) */
  OL_EXTRA_DISBURSEMENT, /* a line of its own (BG-25): what was paid for the customer */
} OlExtra;

/**
 * ol_draft_add_extra: at the end of the charges or lines, with the partner's VAT.
 * @amount: minor units of the draft's currency, above 0
 * Errors: OL_CORE_ERROR_VALUE for a reason that is empty or too long, or no amount
 */
gboolean ol_draft_add_extra (OlInvoice *draft,
                             const OlPartner *partner,
                             OlExtra kind,
                             const char *reason,
                             gint64 amount,
                             gint64 now_ms,
                             GError **error);

/** ol_invoice_line_is_extra: added by hand, of no mission. */
gboolean ol_invoice_line_is_extra (const OlInvoiceLine *line);

/** ol_draft_n_extras: how many there are of @kind, in the order they are printed. */
guint ol_draft_n_extras (const OlInvoice *draft, OlExtra kind);

/**
 * ol_draft_get_extra: reason and amount of the @index-th; FALSE when there is none.
 * @reason: (transfer none)
 */
gboolean ol_draft_get_extra (const OlInvoice *draft,
                             OlExtra kind,
                             guint index,
                             const char **reason,
                             gint64 *amount);

/** ol_draft_remove_extra: the @index-th of @kind. Errors: OL_CORE_ERROR_VALUE when there is none */
gboolean ol_draft_remove_extra (OlInvoice *draft,
                                const OlPartner *partner,
                                OlExtra kind,
                                guint index,
                                GError **error);

/**
 * ol_draft_set_remark: stripped; empty or NULL takes it away.
 * Errors: OL_CORE_ERROR_VALUE when it is too long or has too many lines
 */
gboolean ol_draft_set_remark (OlInvoice *draft, const char *remark, GError **error);

/** ol_draft_has_mission: some line bills it. */
gboolean ol_draft_has_mission (const OlInvoice *draft, const char *mission_id);

G_END_DECLS
