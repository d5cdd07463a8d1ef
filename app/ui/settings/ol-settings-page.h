/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-page.h"

G_BEGIN_DECLS

/**
 * OlSettingsPage: everything a carrier's office sets: a list of sections, and the one chosen.
 *
 * Opens for: "organisation", "partners", "partner=NAME".
 */
#define OL_TYPE_SETTINGS_PAGE (ol_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (OlSettingsPage, ol_settings_page, OL, SETTINGS_PAGE, OlPage)

/** ol_settings_page_new: with the organisation in front. */
OlPage *ol_settings_page_new (const OlPageContext *context);

/** ol_settings_page_action_table: what its actions are called and which keys they have. */
extern const OlActionEntry ol_settings_page_action_table[];

G_END_DECLS
