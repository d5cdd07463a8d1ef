/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-draft-edit-job.h"

G_BEGIN_DECLS

/*
 * What the billing page asks a person to write before it acts. Each answers once, and not at all
 * when the person cancels or @owner is gone.
 */

/** OlEditAsked: @edit: borrowed */
typedef void (*OlEditAsked) (gpointer owner, const OlDraftEdit *edit);

/** OlReasonAsked: @reason: never empty */
typedef void (*OlReasonAsked) (gpointer owner, const char *reason);

/** ol_ask_take_out: why the mission leaves the draft, and until when. */
void ol_ask_take_out (GtkWindow *parent,
                      const char *mission_id,
                      const char *reference,
                      OlEditAsked asked,
                      GObject *owner);

/** ol_ask_amount: an extra amount, and what it is for. */
void ol_ask_amount (GtkWindow *parent,
                    const OlCurrency *currency,
                    OlEditAsked asked,
                    GObject *owner);

/** ol_ask_rejection: why a draft is rejected. */
void ol_ask_rejection (GtkWindow *parent, OlReasonAsked asked, GObject *owner);

/** ol_ask_reversal: why a payment is taken back. @payment: what it is, in words */
void ol_ask_reversal (GtkWindow *parent,
                      const char *payment,
                      OlReasonAsked asked,
                      GObject *owner);

G_END_DECLS
