/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-draft-edit.h"

G_BEGIN_DECLS

/** ol_draft_compute: numbers the lines, puts the surcharges right, computes amounts and totals. */
gboolean ol_draft_compute (OlInvoice *draft, const OlPartner *partner, GError **error);

G_END_DECLS
