/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-accounts-runner.h"
#include "ol-approval-list-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlApprovalView: the drafts that wait for a second person: who asked, and since when.
 *
 * Signal "changed": they were read, or another one is selected.
 */
#define OL_TYPE_APPROVAL_VIEW (ol_approval_view_get_type ())
G_DECLARE_FINAL_TYPE (OlApprovalView, ol_approval_view, OL, APPROVAL_VIEW, AdwBin)

/** ol_approval_view_set_runner: once. */
void ol_approval_view_set_runner (OlApprovalView *self, OlAccountsRunner *runner);

/** ol_approval_view_refresh: reads them again. */
void ol_approval_view_refresh (OlApprovalView *self);

/** ol_approval_view_count: how many wait. */
guint ol_approval_view_count (OlApprovalView *self);

/** ol_approval_view_selected: (nullable) (transfer none): until the next "changed". */
const OlApprovalEntry *ol_approval_view_selected (OlApprovalView *self);

G_END_DECLS
