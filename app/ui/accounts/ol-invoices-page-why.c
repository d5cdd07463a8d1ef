/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoices-page-private.h"

#include <glib/gi18n-lib.h>

/* Why what cannot be done now cannot be done. */

/* What is known of the document in front. */
typedef struct
{
  gboolean there;
  gboolean is_note;
  gboolean is_draft;
  gboolean may_pay;
  gboolean may_credit;
  gboolean may_remind;
  gboolean is_sent;
} Front;

static Front
front_of_row (const OlInvoiceListRow *row)
{
  return (Front){ .there = TRUE,
                  .is_note = row->kind == OL_INVOICE_CREDIT_NOTE,
                  .is_draft = row->number == NULL,
                  .may_pay = row->remaining > 0,
                  .may_credit = row->status != OL_INVOICE_CREDITED };
}

static Front
front_of_dossier (const OlInvoiceDossier *dossier)
{
  return (Front){ .there = TRUE,
                  .is_note = dossier->invoice->kind == OL_INVOICE_CREDIT_NOTE,
                  .is_draft = dossier->invoice->status == OL_INVOICE_DRAFT,
                  .may_pay = ol_invoice_dossier_may_pay (dossier),
                  .may_credit = ol_invoice_dossier_may_credit (dossier),
                  .may_remind = ol_invoice_dossier_may_remind (dossier),
                  .is_sent = dossier->invoice->status != OL_INVOICE_ISSUED };
}

static Front
look (OlInvoicesPage *self)
{
  const OlInvoiceListRow *row = ol_invoice_list_view_row (self->list);
  const OlInvoiceDossier *dossier = ol_invoice_detail_dossier (self->detail);

  if (ol_invoices_page_shows_view (self, "list") && row != NULL)
    return front_of_row (row);
  if (ol_invoices_page_shows (self, "invoice") && dossier != NULL)
    return front_of_dossier (dossier);
  return (Front){ .there = FALSE };
}

static const char *
why_not_bill (OlInvoicesPage *self)
{
  return ol_accounts_runner_may (self->runner, OL_PERMISSION_BILLING)
             ? NULL
             : _ ("Your role may read invoices, and leaves this to accounts.");
}

static const char *
why_not_pay (const Front *front)
{
  if (!front->there || (front->may_pay && !front->is_note && !front->is_draft))
    return NULL;
  if (front->is_draft)
    return _ ("A draft is not paid: issue it first.");
  return front->is_note ? _ ("A credit note is settled with the invoice it names.")
                        : _ ("Nothing remains to pay.");
}

static const char *
why_not_credit (const Front *front)
{
  if (!front->there || (front->may_credit && !front->is_note && !front->is_draft))
    return NULL;
  if (front->is_draft)
    return _ ("A draft can still be changed: there is nothing to take back.");
  return front->is_note ? _ ("A credit note takes back an invoice, not another credit note.")
                        : _ ("Everything is taken back already.");
}

/* Of a menu's items, which are about the document that is open. */
static const char *
why_not_send (OlInvoicesPage *self, const Front *front)
{
  return ol_invoices_page_shows (self, "invoice") && front->is_draft
             ? _ ("A draft leaves the office once it is issued.")
             : NULL;
}

static const char *
why_not_mark_sent (OlInvoicesPage *self, const Front *front)
{
  if (!ol_invoices_page_shows (self, "invoice") || !front->is_sent)
    return NULL;
  return front->is_draft ? why_not_send (self, front) : _ ("It was marked as sent before.");
}

static const char *
why_not_remind (OlInvoicesPage *self, const Front *front)
{
  if (!ol_invoices_page_shows (self, "invoice") || front->may_remind)
    return NULL;
  return front->is_draft ? why_not_send (self, front) : _ ("Nothing of it is overdue.");
}

static const char *
why_not_decide (OlInvoicesPage *self)
{
  return ol_invoices_page_may_decide (self) || ol_accounts_runner_is_busy (self->runner)
             ? NULL
             : _ ("You prepared this draft or changed it last: another person decides.");
}

static const char *
why_not_confirm (OlInvoicesPage *self)
{
  if (ol_invoices_page_shows (self, "payment") && !ol_payment_view_can_record (self->payment))
    return _ ("Mend what is marked in the form first.");
  if (ol_invoices_page_shows (self, "credit") && !ol_credit_view_can_issue (self->credit))
    return _ ("Say how much of which line is taken back, and why.");
  return NULL;
}

static const char *
why_no_letters (OlInvoicesPage *self)
{
  g_auto (GStrv) ids = ol_reminder_view_ids (self->reminders);

  return ids[0] == NULL ? _ ("Tick the invoices to remind of.") : NULL;
}

static void
tell (OlInvoicesPage *self, const char *action, const char *reason)
{
  const char *role = why_not_bill (self);

  ol_why_tell (self->why, action, role != NULL ? role : reason);
}

void
ol_invoices_page_tell_why (OlInvoicesPage *self)
{
  const Front front = look (self);

  if (self->why == NULL)
    return;
  tell (self, "invoices.pay", why_not_pay (&front));
  tell (self, "invoices.credit", why_not_credit (&front));
  tell (self, "invoices.approve", why_not_decide (self));
  tell (self, "invoices.reject", why_not_decide (self));
  tell (self, "invoices.confirm", why_not_confirm (self));
  tell (self, "invoices.letters", why_no_letters (self));
  tell (self, "invoices.mail-letter", NULL);
  ol_why_tell (self->why, "invoices.export-xml", why_not_send (self, &front));
  ol_why_tell (self->why, "invoices.export-bundle", why_not_send (self, &front));
  tell (self, "invoices.mail", why_not_send (self, &front));
  tell (self, "invoices.mark-sent", why_not_mark_sent (self, &front));
  tell (self, "invoices.remind", why_not_remind (self, &front));
  tell (self, "invoices.journal-export",
        ol_journal_view_can_export (self->journal)
            ? NULL
            : _ ("Give two dates, the first before the last."));
}
