/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlWelcomePage: the first start: sample data, or one's own and for whom.
 *
 * Signals "sample-chosen" and "own-chosen", both (const char *desk_prefix): the prefix of the
 * invoice numbers.
 */
#define OL_TYPE_WELCOME_PAGE (ol_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (OlWelcomePage, ol_welcome_page, OL, WELCOME_PAGE, AdwBin)

/**
 * ol_welcome_page_organisation: (transfer full): what was typed about the organisation, as
 * ol_organisation_set() takes it: "name=Transports Teranga".
 */
GStrv ol_welcome_page_organisation (OlWelcomePage *self);

G_END_DECLS
