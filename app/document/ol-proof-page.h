/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission.h"

G_BEGIN_DECLS

/**
 * ol_proof_page: (transfer full)
 * @kind: "CMR", "BL", "EIR"; any other kind is a plain slip
 * @number: printed as the slip's own number
 *
 * A one-page PDF that looks like the slip a driver brings home. For the sample data only: 4,000 of
 * them are made when a sample folder is filled, so the page is written directly, with a font every
 * reader has.
 */
GBytes *ol_proof_page (const char *kind, const OlMission *mission, guint number);

G_END_DECLS
