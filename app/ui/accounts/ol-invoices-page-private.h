/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-accounts-runner.h"
#include "ol-ageing-view.h"
#include "ol-approval-view.h"
#include "ol-credit-view.h"
#include "ol-invoice-detail.h"
#include "ol-invoice-list-view.h"
#include "ol-invoices-page.h"
#include "ol-journal-view.h"
#include "ol-letters-view.h"
#include "ol-payment-view.h"
#include "ol-reminder-view.h"
#include "ol-statement-view.h"
#include "ol-why.h"

G_BEGIN_DECLS

struct _OlInvoicesPage
{
  OlPage parent_instance;

  OlAccountsRunner *runner; /* owned */
  GActionGroup *actions;    /* owned */
  OlWhy *why;               /* owned, NULL at first */
  OlJob *undo;              /* owned, nullable: takes the last decision back */
  char *reversing;          /* owned, nullable: id of the payment that is asked about */
  const char *wanted_leaf;  /* static, NULL: to show once the invoice is read */
  const char *letters_from; /* static: the leaf that letters go back to */

  AdwLeaflet *leaflet; /* template children from here */
  AdwViewStack *views;
  OlInvoiceListView *list;
  OlApprovalView *approvals;
  OlAgeingView *ageing;
  OlStatementView *statement;
  OlReminderView *reminders;
  OlJournalView *journal;
  OlInvoiceDetail *detail;
  OlPaymentView *payment;
  OlCreditView *credit;
  OlLettersView *letters;
  GtkInfoBar *info_bar;
  GtkLabel *info_label;
  GtkRevealer *progress_revealer;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
};

/** ol_invoices_page_create_actions: (transfer full): the "invoices" actions; they borrow @self. */
GActionGroup *ol_invoices_page_create_actions (OlInvoicesPage *self);

/** ol_invoices_page_add_file_actions: those that write files. */
void ol_invoices_page_add_file_actions (OlInvoicesPage *self, GActionMap *actions);

/** ol_invoices_page_add_approval_actions: those of a second person. */
void ol_invoices_page_add_approval_actions (OlInvoicesPage *self, GActionMap *actions);

/** ol_invoices_page_may_decide: whether the draft in front waits for this person's decision. */
gboolean ol_invoices_page_may_decide (OlInvoicesPage *self);

/** ol_invoices_page_tell_why: buttons that cannot be pressed say why. */
void ol_invoices_page_tell_why (OlInvoicesPage *self);

/** ol_invoices_page_update_approvals: how many drafts wait, in the switcher. */
void ol_invoices_page_update_approvals (OlInvoicesPage *self);

/** ol_invoices_page_show_approvals: the drafts that wait for a second person. */
void ol_invoices_page_show_approvals (OlInvoicesPage *self);

/** ol_invoices_page_tell_saved: "NAME saved", in a toast. */
void ol_invoices_page_tell_saved (OlPage *page, const char *path);

/** ol_invoices_page_current_id, ol_invoices_page_current_number: (nullable): of the document that
 * actions are about: the one that is open, or the one selected in the list. */
const char *ol_invoices_page_current_id (OlInvoicesPage *self);
const char *ol_invoices_page_current_number (OlInvoicesPage *self);

GtkWindow *ol_invoices_page_window (OlInvoicesPage *self);

/** ol_invoices_page_refresh: reads again what is shown. */
void ol_invoices_page_refresh (OlInvoicesPage *self);

/** ol_invoices_page_update_actions: what can be done now, by state and role. */
void ol_invoices_page_update_actions (OlInvoicesPage *self);

/** ol_invoices_page_show: the document @id_or_number comes to the front. */
void ol_invoices_page_show (OlInvoicesPage *self, const char *id_or_number);

/** ol_invoices_page_start: the leaf @name ("payment", "credit") about the document @id, read first.
 */
void ol_invoices_page_start (OlInvoicesPage *self, const char *name, const char *id);

/** ol_invoices_page_shows: whether @name is the leaf in front: "front", "invoice", "letters",
 * "payment", "credit". */
gboolean ol_invoices_page_shows (OlInvoicesPage *self, const char *name);

/** ol_invoices_page_go_back: from a leaf to the one before it. */
void ol_invoices_page_go_back (OlInvoicesPage *self);

/** ol_invoices_page_show_view: the view @name of the front leaf: "list", "approval", "ageing",
 * "statement", "reminders", "journal". */
void ol_invoices_page_show_view (OlInvoicesPage *self, const char *name);

/** ol_invoices_page_shows_view: whether it is in front. */
gboolean ol_invoices_page_shows_view (OlInvoicesPage *self, const char *name);

/** ol_invoices_page_open_letters: the leaf of letters; it goes back to where it was opened. */
void ol_invoices_page_open_letters (OlInvoicesPage *self);

void ol_invoices_page_show_failure (OlInvoicesPage *self, const char *sentence);
void ol_invoices_page_hide_failure (OlInvoicesPage *self);

G_END_DECLS
