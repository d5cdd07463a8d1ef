/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-billing-board.h"
#include "ol-billing-page.h"
#include "ol-billing-result.h"
#include "ol-billing-runner.h"
#include "ol-invoice-view.h"
#include "ol-mission-check.h"
#include "ol-partner-switcher.h"
#include "ol-period-switcher.h"
#include "ol-preferences.h"
#include "ol-why.h"

G_BEGIN_DECLS

struct _OlBillingPage
{
  OlPage parent_instance;

  OlStore *store;             /* owned */
  OlActor *actor;             /* owned */
  OlBillingBoard *board;      /* owned */
  OlBillingRunner *runner;    /* owned */
  OlPeriodChoice *period;     /* owned */
  GActionGroup *actions;      /* owned */
  GCancellable *cancellable;  /* owned: reads of the page itself */
  OlPreferences *preferences; /* owned */
  OlDate first_unbilled;
  gboolean opens_next_export; /* the file being written is to be opened */
  gboolean has_partners;      /* they were read */
  char *wanted;               /* owned, nullable: to open once partners are read */
  OlWhy *why;                 /* owned, NULL at first */
  OlJob *undo;                /* owned, nullable: takes back what was done last */

  GtkStack *views; /* template children from here */
  OlPartnerSwitcher *partner_switcher;
  OlPeriodSwitcher *period_switcher;
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
  OlInvoiceView *invoice_view;
};

/** OlBillingTarget: the invoice that actions are about: the one opened, else the one selected. */
typedef struct
{
  const char *id;
  const char *number;   /* NULL: a draft */
  const char *customer; /* of a draft */
  gboolean may_issue;
} OlBillingTarget;

/** ol_billing_page_target: FALSE when there is none. */
gboolean ol_billing_page_target (OlBillingPage *self, OlBillingTarget *target);

/** ol_billing_page_create_actions: (transfer full): the "billing" actions; they borrow @self. */
GActionGroup *ol_billing_page_create_actions (OlBillingPage *self);
/** ol_billing_page_add_invoice_actions: those of one invoice; called by the above. */
void ol_billing_page_add_invoice_actions (OlBillingPage *self, GActionMap *map);
/** ol_billing_page_tell_why: buttons that cannot be pressed say why. */
void ol_billing_page_tell_why (OlBillingPage *self);
void ol_billing_page_update_actions (OlBillingPage *self);
void ol_billing_page_update_invoice_actions (OlBillingPage *self);
void ol_billing_page_set_enabled (OlBillingPage *self, const char *name, gboolean enabled);

/** ol_billing_page_connect_view: what the invoice view asks for is done. */
void ol_billing_page_connect_view (OlBillingPage *self);
/** ol_billing_page_open_invoice: brings the invoice @id to the front; @pdf: its PDF. */
void ol_billing_page_open_invoice (OlBillingPage *self, const char *id, gboolean pdf);
/** ol_billing_page_in_invoice: an invoice is in front, not the period. */
gboolean ol_billing_page_in_invoice (OlBillingPage *self);
/** ol_billing_page_go_back: to the period. */
void ol_billing_page_go_back (OlBillingPage *self);

/** ol_billing_page_acted: tells @sentence, and keeps @undo (nullable) for the action "undo". */
void ol_billing_page_acted (OlBillingPage *self, const char *sentence, OlJob *undo);

/** ol_billing_page_clear: what a reason's button does, see OlBlockedReasons. */
void ol_billing_page_clear (OlBillingPage *self,
                            OlReasonCode code,
                            const char *mission_id,
                            const char *detail,
                            const char *reference);
/** ol_billing_page_attach: files on their way to a mission; @uris: (nullable): it asks for them. */
void ol_billing_page_attach (OlBillingPage *self,
                             const char *mission_id,
                             OlDocumentKind kind,
                             const char *const *uris);

/** ol_billing_page_partner: (nullable): name of the partner shown. */
const char *ol_billing_page_partner (OlBillingPage *self);
GtkWindow *ol_billing_page_window (OlBillingPage *self);

void ol_billing_page_show_failure (OlBillingPage *self, const char *sentence);
void ol_billing_page_hide_failure (OlBillingPage *self);

G_END_DECLS
