/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-page.h"

G_BEGIN_DECLS

/**
 * OlInvoicesPage: everything after an invoice is issued: the list of all documents, an invoice with
 * its payments, credit notes and reminders, ageing, statements of account, reminders, the journal.
 *
 * Words it opens for: "status=STATUS", "invoice=ID", "ageing", "approval", "reminders".
 */
#define OL_TYPE_INVOICES_PAGE (ol_invoices_page_get_type ())
G_DECLARE_FINAL_TYPE (OlInvoicesPage, ol_invoices_page, OL, INVOICES_PAGE, OlPage)

/** ol_invoices_page_action_table: names and keys of what the page can do. */
extern const OlActionEntry ol_invoices_page_action_table[];

/** ol_invoices_page_new: for the table of pages. */
OlPage *ol_invoices_page_new (const OlPageContext *context);

G_END_DECLS
