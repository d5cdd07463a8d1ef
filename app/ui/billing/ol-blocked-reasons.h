/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-blocked-item.h"

G_BEGIN_DECLS

/**
 * OlBlockedReasons: why a mission is blocked, one reason below the other, each with the button that
 * clears it. Files dropped on it are on their way to the mission. It activates "billing.clear" with
 * (code, mission id, detail, reference) and "billing.attach" with (mission id, uris).
 *
 * Property "item" (OlBlockedItem).
 */
#define OL_TYPE_BLOCKED_REASONS (ol_blocked_reasons_get_type ())
G_DECLARE_FINAL_TYPE (OlBlockedReasons, ol_blocked_reasons, OL, BLOCKED_REASONS, AdwBin)

/** ol_blocked_reasons_verb: (transfer none): what the button of @reason says. */
const char *ol_blocked_reasons_verb (const OlReason *reason);

G_END_DECLS
