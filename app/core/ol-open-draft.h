/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-partner.h"

G_BEGIN_DECLS

/**
 * OlOpenDraft: the lines of one draft while missions are still coming, found again by what they
 * have in common. Lean: a month may have a line for each of 100,000 missions.
 */
typedef struct _OlOpenDraft OlOpenDraft;

/** ol_open_draft_new: @partner is borrowed. */
OlOpenDraft *ol_open_draft_new (const OlPartner *partner);
void ol_open_draft_free (OlOpenDraft *self);

/**
 * ol_open_draft_add: @mission's part of the line that @charge belongs to.
 * @mission: packed (ol_invoice_mission_pack()); a copy that shares its texts is kept
 * @charge: copied; its tariff must stay until the lines are taken
 * Errors: OL_CORE_ERROR_OVERFLOW
 */
gboolean ol_open_draft_add (OlOpenDraft *self,
                            const OlInvoiceMission *mission,
                            const OlCharge *charge,
                            GError **error);

/**
 * ol_open_draft_reopen: a line taken from such a draft before takes more missions.
 * @line: (transfer full): with at least one mission
 * Errors: OL_CORE_ERROR_OVERFLOW
 */
gboolean ol_open_draft_reopen (OlOpenDraft *self, OlInvoiceLine *line, GError **error);

/**
 * ol_open_draft_take_lines: moves the lines into @lines, in order of kind, group value and price,
 * numbered, described, with ids (a reopened line keeps its own). The draft is empty afterwards.
 */
void ol_open_draft_take_lines (OlOpenDraft *self, GPtrArray *lines, gint64 now_ms);

G_END_DECLS
