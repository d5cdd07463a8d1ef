/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-board.h"
#include "ol-billing-page.h"
#include "ol-billing-result.h"
#include "ol-billing-runner.h"
#include "ol-billing-sidebar.h"
#include "ol-preferences.h"

G_BEGIN_DECLS

struct _OlBillingPage
{
  OlPage parent_instance;

  OlStore *store;            /* owned */
  OlBillingBoard *board;     /* owned */
  OlBillingRunner *runner;   /* owned */
  OlPeriodChoice *period;    /* owned */
  GActionGroup *actions;     /* owned */
  GCancellable *cancellable; /* owned: reads of the page itself */
  OlPreferences *preferences; /* owned */
  OlDate first_unbilled;
  gboolean opens_next_export; /* the file being written is to be opened */

  AdwFlap *flap; /* template children from here */
  OlBillingSidebar *sidebar;
  AdwWindowTitle *title;
  GtkWidget *prepare_button;
  GtkWidget *issue_all_button;
  GtkInfoBar *info_bar;
  GtkLabel *info_label;
  GtkWidget *issue_button;
  GtkStack *result;
  GtkSpinner *spinner;
  AdwStatusPage *nothing_page;
  GtkWidget *first_button;
  OlBillingResult *lists;
  GtkRevealer *progress_revealer;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkRevealer *selection_revealer;
  GtkLabel *selection_label;
};

/** ol_billing_page_create_actions: (transfer full): the "billing" actions; they borrow @self. */
GActionGroup *ol_billing_page_create_actions (OlBillingPage *self);

void ol_billing_page_show_failure (OlBillingPage *self, const char *sentence);
void ol_billing_page_hide_failure (OlBillingPage *self);

G_END_DECLS
