/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-page.h"

G_BEGIN_DECLS

/**
 * OlMissionsPage: every mission, searched, filtered and sorted as one types; one of them in a pane
 * beside the list.
 *
 * Understands as detail to open: "mission=ID", "reference=R", and every filter in its text form
 * ("billing=blocked").
 */
#define OL_TYPE_MISSIONS_PAGE (ol_missions_page_get_type ())
G_DECLARE_FINAL_TYPE (OlMissionsPage, ol_missions_page, OL, MISSIONS_PAGE, OlPage)

/** ol_missions_page_new: reads the first missions at once. */
OlPage *ol_missions_page_new (const OlPageContext *context);

/** ol_missions_page_action_table: names and keys of its actions. */
extern const OlActionEntry ol_missions_page_action_table[];

G_END_DECLS
