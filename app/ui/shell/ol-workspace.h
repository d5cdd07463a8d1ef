/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-page.h"

G_BEGIN_DECLS

/**
 * OlWorkspace: the window once a data folder is open: the sidebar of pages, the page in front, the
 * toasts. Pages are made when they are first shown.
 *
 * Property "page" (string): id of the page in front. Property "sidebar" (boolean): whether the
 * sidebar is shown.
 */
#define OL_TYPE_WORKSPACE (ol_workspace_get_type ())
G_DECLARE_FINAL_TYPE (OlWorkspace, ol_workspace, OL, WORKSPACE, AdwBin)

/**
 * ol_workspace_new:
 * @page: (nullable): id of the page to begin with; the first one the role may see when it is none
 * of them
 */
OlWorkspace *ol_workspace_new (const OlPageContext *context, const char *page);

/** ol_workspace_page: (nullable): the page in front; NULL when the role may see none. */
OlPage *ol_workspace_page (OlWorkspace *self);
/** ol_workspace_page_id: (nullable): its id. */
const char *ol_workspace_page_id (OlWorkspace *self);

/** ol_workspace_help: id of the help page about the page in front. */
const char *ol_workspace_help (OlWorkspace *self);

/** ol_workspace_go: shows the page @id, and in it what @detail names. @detail: (nullable) */
void ol_workspace_go (OlWorkspace *self, const char *id, const char *detail);

/**
 * ol_workspace_warn: says @sentence under the pages until it is closed or another is said.
 * @sentence: (nullable): NULL takes back what was said
 * @label: of the button beside it, with a mnemonic; @action: what it does
 */
void ol_workspace_warn (OlWorkspace *self,
                        const char *sentence,
                        const char *label,
                        const char *action);

/** ol_workspace_open_menu: shows the main menu. */
void ol_workspace_open_menu (OlWorkspace *self);

/** ol_workspace_stop: the window closes: every page cancels what runs. */
void ol_workspace_stop (OlWorkspace *self);

G_END_DECLS
