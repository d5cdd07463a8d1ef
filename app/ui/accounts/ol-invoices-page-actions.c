/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoices-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-dialogs.h"
#include "ol-display.h"
#include "ol-file-choice.h"
#include "ol-mail-job.h"
#include "ol-reminder-mail-job.h"
#include "ol-reversal-job.h"
#include "ol-sent-job.h"

const OlActionEntry ol_invoices_page_action_table[] = {
  { "invoices.search", "<Control>f", N_ ("Search invoices"), N_ ("Invoices"), FALSE },
  { "invoices.open", "<Control>o", N_ ("Open the selected invoice"), N_ ("Invoices"), FALSE },
  { "invoices.back", "Escape", N_ ("Back to the list"), N_ ("Invoices"), FALSE },
  { "invoices.pay", "<Control>p", N_ ("Record a payment"), N_ ("Invoices"), FALSE },
  { "invoices.credit", "<Control>k", N_ ("Make a credit note"), N_ ("Invoices"), FALSE },
  { "invoices.confirm", "<Control>Return", N_ ("Record or issue what was typed"),
    N_ ("Invoices"), FALSE },
  { "invoices.previous", "<Alt>Up", N_ ("Previous invoice of the list"), N_ ("Invoices"), FALSE },
  { "invoices.next", "<Alt>Down", N_ ("Next invoice of the list"), N_ ("Invoices"), FALSE },
  { "invoices.export-pdf", "<Control>s", N_ ("Save the PDF"), N_ ("Invoices"), FALSE },
  { "invoices.export-xml", "<Control><Shift>s", N_ ("Save the XML"), N_ ("Invoices"), FALSE },
  { "invoices.export-bundle", "<Control>b", N_ ("Save the invoice with its papers"),
    N_ ("Invoices"), FALSE },
  { "invoices.mail", "<Control><Shift>m", N_ ("Send by e-mail"), N_ ("Invoices"), FALSE },
  { "invoices.mark-sent", "<Control>m", N_ ("Mark the invoice as sent"), N_ ("Invoices"), FALSE },
  { "invoices.remind", "<Control>l", N_ ("Prepare a reminder"), N_ ("Invoices"), FALSE },
  { "invoices.show-list", "<Alt>1", N_ ("Invoices"), N_ ("Invoices"), FALSE },
  { "invoices.show-ageing", "<Alt>2", N_ ("Ageing"), N_ ("Invoices"), FALSE },
  { "invoices.show-statement", "<Alt>3", N_ ("Statement"), N_ ("Invoices"), FALSE },
  { "invoices.show-reminders", "<Alt>4", N_ ("Reminders"), N_ ("Invoices"), FALSE },
  { "invoices.show-journal", "<Alt>5", N_ ("Journal"), N_ ("Invoices"), FALSE },
  { "invoices.show-approval", "<Alt>6", N_ ("Drafts to approve"), N_ ("Invoices"), FALSE },
  { "invoices.approve", "<Control><Shift>a", N_ ("Approve the draft"), N_ ("Invoices"), FALSE },
  { "invoices.reject", "<Control><Shift>r", N_ ("Reject the draft"), N_ ("Invoices"), FALSE },
  { "invoices.undo", "<Control>z", N_ ("Take the last decision back"), N_ ("Invoices"), FALSE },
  { "invoices.sheet-xlsx", "<Control><Shift>e", N_ ("Save the list as a spreadsheet"),
    N_ ("Invoices"), FALSE },
  { "invoices.refresh", "<Control>r", N_ ("Read again"), N_ ("Invoices"), FALSE },
  { NULL },
};

const char *
ol_invoices_page_current_id (OlInvoicesPage *self)
{
  const OlInvoiceDossier *dossier = ol_invoice_detail_dossier (self->detail);
  const OlInvoiceListRow *row = ol_invoice_list_view_row (self->list);
  const OlApprovalEntry *entry = ol_approval_view_selected (self->approvals);

  if (!ol_invoices_page_shows (self, "front"))
    return dossier != NULL ? dossier->invoice->id : NULL;
  if (ol_invoices_page_shows_view (self, "approval"))
    return entry != NULL ? entry->waiting->draft->id : NULL;
  return row != NULL ? row->id : NULL;
}

const char *
ol_invoices_page_current_number (OlInvoicesPage *self)
{
  const OlInvoiceDossier *dossier = ol_invoice_detail_dossier (self->detail);
  const OlInvoiceListRow *row = ol_invoice_list_view_row (self->list);

  if (!ol_invoices_page_shows (self, "front"))
    return dossier != NULL ? dossier->invoice->number : NULL;
  if (ol_invoices_page_shows_view (self, "approval"))
    return NULL;
  return row != NULL ? row->number : NULL;
}

/* --- getting about --------------------------------------------------------------------------- */

static void
search_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;

  ol_invoices_page_show_view (self, "list");
  ol_invoice_list_view_search (self->list);
}

static void
open_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_invoices_page_show (data, ol_invoices_page_current_id (data));
}

static void
show_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_invoices_page_show (data, g_variant_get_string (parameter, NULL));
}

static void
back_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_invoices_page_go_back (data);
}

static void
step (OlInvoicesPage *self, int by)
{
  const OlInvoiceListRow *row;

  if (!ol_invoice_list_view_step (self->list, by))
    return;
  row = ol_invoice_list_view_row (self->list);
  if (row != NULL)
    ol_invoice_detail_show (self->detail, row->id);
}

static void
previous_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, -1);
}

static void
next_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, 1);
}

static void
show_list_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_invoices_page_show_view (data, "list");
}

static void
show_ageing_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_invoices_page_show_view (data, "ageing");
}

static void
show_statement_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_invoices_page_show_view (data, "statement");
}

static void
show_reminders_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_invoices_page_show_view (data, "reminders");
}

static void
show_journal_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_invoices_page_show_view (data, "journal");
}

static void
refresh_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;

  ol_invoices_page_refresh (self);
}

static void
cancel_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_accounts_runner_cancel (OL_INVOICES_PAGE (data)->runner);
}

static void
go_billing_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_page_go (data, "billing", NULL);
}

/* --- money ----------------------------------------------------------------------------------- */

static void
pay_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_invoices_page_start (data, "payment", ol_invoices_page_current_id (data));
}

static void
credit_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_invoices_page_start (data, "credit", ol_invoices_page_current_id (data));
}

static void
reversed (gpointer owner, OlJob *job)
{
  ol_page_done (owner, _ ("Payment reversed"), NULL);
}

static void
reversal_asked (gpointer owner, const char *reason)
{
  OlInvoicesPage *self = owner;
  g_autofree char *payment_id = g_steal_pointer (&self->reversing);
  g_autoptr (OlReversalJob) job = NULL;

  if (ol_accounts_runner_is_busy (self->runner))
    return;
  job = ol_reversal_job_new (ol_accounts_runner_store (self->runner),
                             ol_accounts_runner_actor (self->runner), payment_id, OL_DATE_NONE,
                             reason);
  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Writing the counter entry…"), reversed,
                          G_OBJECT (self));
}

/* (transfer full) (nullable): "500 000 F CFA, 5 November 2026". */
static char *
payment_in_words (const OlInvoiceDossier *dossier, const char *payment_id)
{
  for (guint i = 0; i < dossier->payments->len; i++)
    {
      const OlPayment *payment = g_ptr_array_index (dossier->payments, i);
      g_autofree char *amount = NULL;
      g_autofree char *day = NULL;

      if (!g_str_equal (payment->id, payment_id))
        continue;
      amount = ol_display_money (payment->amount, dossier->invoice->currency);
      day = ol_display_date (payment->date);
      return g_strdup_printf ("%s, %s", amount, day);
    }
  return NULL;
}

static void
reverse_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;
  const char *payment_id = g_variant_get_string (parameter, NULL);
  g_autofree char *words
      = payment_in_words (ol_invoice_detail_dossier (self->detail), payment_id);

  if (words == NULL)
    return;
  g_free (self->reversing);
  self->reversing = g_strdup (payment_id);
  ol_ask_reversal (ol_invoices_page_window (self), words, reversal_asked, G_OBJECT (self));
}

static void
folder_chosen (gpointer owner, const char *path)
{
  ol_letters_view_record (OL_INVOICES_PAGE (owner)->letters, path);
}

static void
confirm_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;

  if (ol_invoices_page_shows (self, "payment"))
    ol_payment_view_record (self->payment);
  else if (ol_invoices_page_shows (self, "credit"))
    ol_credit_view_issue (self->credit);
  else
    ol_file_choice_folder_path (ol_invoices_page_window (self), _ ("Save the Letters"),
                                     folder_chosen, G_OBJECT (self));
}

static void
remind_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;
  const OlInvoiceDossier *dossier = ol_invoice_detail_dossier (self->detail);
  const char *ids[] = { dossier->invoice->id, NULL };
  const OlReminderLevel level = ol_invoice_dossier_next_level (dossier);

  ol_invoices_page_open_letters (self);
  ol_letters_view_propose (self->letters, ids, level, OL_DATE_NONE);
}

static void
mailed (gpointer owner, OlJob *job)
{
  ol_page_done (owner, _ ("The message is in the e-mail program"), NULL);
}

/* (transfer full): where files lie that go with a message and can be made again. */
static char *
mail_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "onelog", "mail", NULL);
}

static void
mail_letter_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;
  g_autofree char *folder = mail_folder ();
  g_autoptr (OlReminderMailJob) job = ol_reminder_mail_job_new (
      ol_accounts_runner_store (self->runner), ol_accounts_runner_actor (self->runner),
      ol_letters_view_sheet (self->letters), folder);

  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Writing the message…"), mailed,
                          G_OBJECT (self));
}

static void
mail_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;
  g_autofree char *folder = mail_folder ();
  g_autoptr (OlMailJob) job = ol_mail_job_new (ol_accounts_runner_store (self->runner),
                                               ol_accounts_runner_actor (self->runner),
                                               ol_invoices_page_current_id (self), folder);

  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Writing the message…"), mailed,
                          G_OBJECT (self));
}

static void
marked_sent (gpointer owner, OlJob *job)
{
  ol_page_done (owner, _ ("Invoice marked as sent"), NULL);
}

static void
mark_sent_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;
  g_autoptr (OlSentJob) job = ol_sent_job_new (ol_accounts_runner_store (self->runner),
                                               ol_accounts_runner_actor (self->runner),
                                               ol_invoices_page_current_id (self));

  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Marking the invoice…"), marked_sent,
                          G_OBJECT (self));
}

static void
letters_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;
  g_auto (GStrv) ids = ol_reminder_view_ids (self->reminders);

  ol_invoices_page_open_letters (self);
  ol_letters_view_propose (self->letters, (const char *const *)ids,
                           ol_reminder_view_level (self->reminders),
                           ol_reminder_view_date (self->reminders));
}

static void
show_letter_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;

  ol_invoices_page_open_letters (self);
  ol_letters_view_show_recorded (self->letters, g_variant_get_string (parameter, NULL));
}

static const GActionEntry action_entries[] = {
  { "search", search_activated },
  { "open", open_activated },
  { "show", show_activated, "s" },
  { "back", back_activated },
  { "pay", pay_activated },
  { "credit", credit_activated },
  { "reverse", reverse_activated, "s" },
  { "confirm", confirm_activated },
  { "remind", remind_activated },
  { "mail", mail_activated },
  { "mark-sent", mark_sent_activated },
  { "mail-letter", mail_letter_activated },
  { "letters", letters_activated },
  { "show-letter", show_letter_activated, "s" },
  { "show-list", show_list_activated },
  { "show-ageing", show_ageing_activated },
  { "show-statement", show_statement_activated },
  { "show-reminders", show_reminders_activated },
  { "show-journal", show_journal_activated },
  { "previous", previous_activated },
  { "next", next_activated },
  { "refresh", refresh_activated },
  { "cancel", cancel_activated },
  { "go-billing", go_billing_activated },
};

GActionGroup *
ol_invoices_page_create_actions (OlInvoicesPage *self)
{
  GSimpleActionGroup *actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  ol_invoices_page_add_file_actions (self, G_ACTION_MAP (actions));
  ol_invoices_page_add_approval_actions (self, G_ACTION_MAP (actions));
  return G_ACTION_GROUP (actions);
}

static void
set_enabled (OlInvoicesPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* What the state of the document and the role allow; @pay: a payment, else a credit note. In the
 * list nobody has read the lines yet: the form says when nothing remains. */
static gboolean
may_book (OlInvoicesPage *self, gboolean pay)
{
  const OlInvoiceDossier *dossier = ol_invoice_detail_dossier (self->detail);
  const OlInvoiceListRow *row = ol_invoice_list_view_row (self->list);

  if (!ol_accounts_runner_may (self->runner, OL_PERMISSION_BILLING)
      || ol_accounts_runner_is_busy (self->runner))
    return FALSE;
  if (ol_invoices_page_shows_view (self, "approval"))
    return FALSE;
  if (ol_invoices_page_shows (self, "front"))
    return row != NULL && row->kind == OL_INVOICE_INVOICE && row->number != NULL
           && (pay ? row->remaining > 0 : row->status != OL_INVOICE_CREDITED);
  return ol_invoices_page_shows (self, "invoice") && dossier != NULL
         && (pay ? ol_invoice_dossier_may_pay (dossier) : ol_invoice_dossier_may_credit (dossier));
}

/* Issued, and nobody said yet that it left. */
static gboolean
is_unsent (OlInvoicesPage *self)
{
  const OlInvoiceDossier *dossier = ol_invoice_detail_dossier (self->detail);

  return ol_invoices_page_shows (self, "invoice") && dossier != NULL
         && dossier->invoice->status == OL_INVOICE_ISSUED;
}

static gboolean
may_remind (OlInvoicesPage *self)
{
  const OlInvoiceDossier *dossier = ol_invoice_detail_dossier (self->detail);

  return ol_invoices_page_shows (self, "invoice") && dossier != NULL
         && ol_accounts_runner_may (self->runner, OL_PERMISSION_BILLING)
         && ol_invoice_dossier_may_remind (dossier);
}

static gboolean
has_letters (OlInvoicesPage *self)
{
  g_auto (GStrv) ids = ol_reminder_view_ids (self->reminders);

  return ids[0] != NULL && ol_reminder_view_date (self->reminders) != OL_DATE_NONE;
}

static gboolean
can_confirm (OlInvoicesPage *self)
{
  if (ol_invoices_page_shows (self, "payment"))
    return ol_payment_view_can_record (self->payment);
  if (ol_invoices_page_shows (self, "letters"))
    return ol_letters_view_can_record (self->letters);
  return ol_invoices_page_shows (self, "credit") && ol_credit_view_can_issue (self->credit);
}

void
ol_invoices_page_update_actions (OlInvoicesPage *self)
{
  const gboolean front = ol_invoices_page_shows (self, "front");
  const gboolean busy = ol_accounts_runner_is_busy (self->runner);
  const gboolean chosen = ol_invoices_page_current_id (self) != NULL;
  const gboolean may_bill = ol_accounts_runner_may (self->runner, OL_PERMISSION_BILLING);
  const gboolean statement = !busy && ol_statement_view_can_save (self->statement);
  const gboolean issued = chosen && ol_invoices_page_current_number (self) != NULL;

  set_enabled (self, "show-journal", may_bill);
  set_enabled (self, "open", front && chosen);
  set_enabled (self, "back", !front);
  set_enabled (self, "pay", may_book (self, TRUE));
  set_enabled (self, "credit", may_book (self, FALSE));
  set_enabled (self, "approve", ol_invoices_page_may_decide (self));
  set_enabled (self, "reject", ol_invoices_page_may_decide (self));
  set_enabled (self, "undo", self->undo != NULL && !busy);
  set_enabled (self, "reverse",
               may_bill && !busy && chosen && ol_invoices_page_shows (self, "invoice"));
  set_enabled (self, "confirm", can_confirm (self));
  set_enabled (self, "previous", ol_invoices_page_shows (self, "invoice"));
  set_enabled (self, "next", ol_invoices_page_shows (self, "invoice"));
  set_enabled (self, "cancel", busy);
  set_enabled (self, "export-pdf", chosen && !busy);
  set_enabled (self, "export-xml", issued && !busy);
  set_enabled (self, "export-bundle", issued && !busy);
  set_enabled (self, "sheet-xlsx", !busy);
  set_enabled (self, "sheet-csv", !busy);
  set_enabled (self, "ageing-xlsx", !busy);
  set_enabled (self, "ageing-csv", !busy);
  set_enabled (self, "statement-pdf", statement);
  set_enabled (self, "statement-xlsx", statement);
  set_enabled (self, "statement-csv", statement);
  set_enabled (self, "journal-export", may_bill && ol_journal_view_can_export (self->journal));
  set_enabled (self, "mail", may_bill && issued && !busy);
  set_enabled (self, "mail-letter",
               may_bill && !busy && ol_invoices_page_shows (self, "letters")
                   && ol_letters_view_sheet (self->letters) != NULL);
  set_enabled (self, "mark-sent", may_bill && !busy && is_unsent (self));
  set_enabled (self, "remind", may_remind (self));
  set_enabled (self, "letters", may_bill && has_letters (self));
  ol_invoices_page_tell_why (self);
}
