/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-accounts-runner.h"
#include "ol-invoice-detail.h"
#include "ol-invoice-list-view.h"
#include "ol-invoices-page.h"

G_BEGIN_DECLS

struct _OlInvoicesPage
{
  OlPage parent_instance;

  OlAccountsRunner *runner; /* owned */
  GActionGroup *actions;    /* owned */

  AdwLeaflet *leaflet; /* template children from here */
  AdwViewStack *views;
  OlInvoiceListView *list;
  OlInvoiceDetail *detail;
  GtkInfoBar *info_bar;
  GtkLabel *info_label;
  GtkRevealer *progress_revealer;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
};

/** ol_invoices_page_create_actions: (transfer full): the "invoices" actions; they borrow @self. */
GActionGroup *ol_invoices_page_create_actions (OlInvoicesPage *self);

/** ol_invoices_page_update_actions: what can be done now, by state and role. */
void ol_invoices_page_update_actions (OlInvoicesPage *self);

/** ol_invoices_page_show: the document @id_or_number comes to the front. */
void ol_invoices_page_show (OlInvoicesPage *self, const char *id_or_number);

/** ol_invoices_page_shows: whether @name is the leaf in front: "front", "invoice". */
gboolean ol_invoices_page_shows (OlInvoicesPage *self, const char *name);

/** ol_invoices_page_go_back: from a leaf to the one before it. */
void ol_invoices_page_go_back (OlInvoicesPage *self);

void ol_invoices_page_hide_failure (OlInvoicesPage *self);

G_END_DECLS
