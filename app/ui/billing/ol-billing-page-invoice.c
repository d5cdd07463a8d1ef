/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-approval-job.h"
#include "ol-billing-dialogs.h"
#include "ol-draft-delete-job.h"
#include "ol-sent-job.h"

/* What is done to one invoice: opened, edited, decided upon, sent. */

gboolean
ol_billing_page_in_invoice (OlBillingPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "invoice") == 0;
}

void
ol_billing_page_go_back (OlBillingPage *self)
{
  if (!ol_billing_page_in_invoice (self))
    return;
  ol_invoice_view_keep (self->invoice_view);
  gtk_stack_set_visible_child_name (self->views, "period");
  ol_invoice_view_open (self->invoice_view, NULL);
  ol_billing_page_update_actions (self);
}

void
ol_billing_page_open_invoice (OlBillingPage *self, const char *id, gboolean pdf)
{
  ol_invoice_view_show_pdf (self->invoice_view, pdf);
  ol_invoice_view_open (self->invoice_view, id);
  gtk_stack_set_visible_child_name (self->views, "invoice");
  ol_billing_page_update_actions (self);
}

static OlInvoiceSheet *
sheet_of (OlBillingPage *self)
{
  return ol_billing_page_in_invoice (self) ? ol_invoice_view_sheet (self->invoice_view) : NULL;
}

static const char *
id_of (OlBillingPage *self)
{
  return ol_invoice_sheet_invoice (sheet_of (self))->id;
}

static void
edit (OlBillingPage *self, const OlDraftEdit *wanted, const char *sentence)
{
  if (sheet_of (self) == NULL)
    return;
  ol_billing_page_hide_failure (self);
  ol_billing_runner_act (
      self->runner,
      OL_JOB (ol_draft_edit_job_new (self->store, self->actor, id_of (self), wanted)), sentence);
}

static void
take_out_asked (gpointer owner, const OlDraftEdit *wanted)
{
  edit (owner, wanted,
        wanted->next_window ? _ ("Taken out, for the next period") : _ ("Taken out, on hold"));
}

static void
take_out (OlBillingPage *self, OlSheetRow *row)
{
  ol_ask_take_out (ol_billing_page_window (self), ol_sheet_row_mission (row),
                   ol_sheet_row_text (row), take_out_asked, G_OBJECT (self));
}

static void
remove_amount (OlBillingPage *self, OlSheetRow *row)
{
  OlDraftEdit wanted = { .kind = OL_EDIT_REMOVE_EXTRA };

  if (ol_sheet_row_extra (row, &wanted.extra, &wanted.index))
    edit (self, &wanted, _ ("Amount removed"));
}

static void
write_remark (OlBillingPage *self, const char *remark)
{
  const OlDraftEdit wanted = { .kind = OL_EDIT_REMARK, .text = (char *)remark };

  edit (self, &wanted, *remark != '\0' ? _ ("Remark saved") : _ ("Remark removed"));
}

static void
gone (OlBillingPage *self)
{
  gtk_stack_set_visible_child_name (self->views, "period");
  ol_billing_page_update_actions (self);
}

static void
mailed (OlBillingPage *self, const char *recipient)
{
  ol_invoice_view_ask_sent (self->invoice_view, recipient);
}

void
ol_billing_page_connect_view (OlBillingPage *self)
{
  OlInvoiceView *view = self->invoice_view;

  g_signal_connect_object (self->runner, "mailed", G_CALLBACK (mailed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "shown", G_CALLBACK (ol_billing_page_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "gone", G_CALLBACK (gone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "take-out", G_CALLBACK (take_out), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "remove", G_CALLBACK (remove_amount), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "remark", G_CALLBACK (write_remark), self, G_CONNECT_SWAPPED);
}

static void
open_target (OlBillingPage *self, gboolean pdf)
{
  OlBillingTarget target;
  g_autofree char *id = NULL;

  if (!ol_billing_page_target (self, &target))
    return;
  id = g_strdup (target.id);
  ol_billing_page_open_invoice (self, id, pdf);
}

static void
open_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_target (data, FALSE);
}

/* From the period it opens the PDF; in the invoice it goes to and fro. */
static void
read_pdf_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;

  if (ol_billing_page_in_invoice (self))
    ol_invoice_view_show_pdf (self->invoice_view, !ol_invoice_view_shows_pdf (self->invoice_view));
  else
    open_target (self, TRUE);
}

static void
back_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_billing_page_go_back (data);
}

static void
step_invoice (OlBillingPage *self, int direction)
{
  const char *id = ol_billing_result_step (self->lists, direction);

  if (id != NULL)
    ol_billing_page_open_invoice (self, id, ol_invoice_view_shows_pdf (self->invoice_view));
}

static void
next_invoice_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_invoice (data, 1);
}

static void
previous_invoice_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_invoice (data, -1);
}

static void
amount_asked (gpointer owner, const OlDraftEdit *wanted)
{
  edit (owner, wanted, _ ("Amount added"));
}

static void
add_amount_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;

  ol_ask_amount (ol_billing_page_window (self),
                 ol_invoice_sheet_invoice (sheet_of (self))->currency, amount_asked,
                 G_OBJECT (self));
}

static void
put_in_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const OlDraftEdit wanted
      = { .kind = OL_EDIT_PUT_IN, .mission_id = (char *)g_variant_get_string (parameter, NULL) };

  edit (data, &wanted, _ ("Brought back"));
}

static void
delete_draft_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;

  ol_billing_runner_act (
      self->runner, OL_JOB (ol_draft_delete_job_new (self->store, self->actor, id_of (self))),
      _ ("Draft deleted; its missions can be billed again"));
}

static void
decide (OlBillingPage *self, OlApproval approval, const char *reason, const char *sentence)
{
  const OlInvoice *invoice;

  if (sheet_of (self) == NULL)
    return;
  invoice = ol_invoice_sheet_invoice (sheet_of (self));
  ol_billing_page_hide_failure (self);
  ol_billing_runner_act (self->runner,
                         OL_JOB (ol_approval_job_new (self->store, self->actor, invoice->id,
                                                      invoice->row_version, approval, reason)),
                         sentence);
}

static void
approve_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  decide (data, OL_APPROVAL_APPROVED, NULL, _ ("Draft approved"));
}

static void
withdraw_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  decide (data, OL_APPROVAL_NONE, NULL, _ ("Decision taken back"));
}

static void
rejection_asked (gpointer owner, const char *reason)
{
  decide (owner, OL_APPROVAL_REJECTED, reason, _ ("Draft rejected"));
}

static void
reject_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;

  ol_ask_rejection (ol_billing_page_window (self), rejection_asked, G_OBJECT (self));
}

/* Beside what is only read: the mail program takes the files when it likes. */
static void
email_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;
  g_autofree char *folder
      = g_build_filename (g_get_user_cache_dir (), "onelog", "mail", NULL);

  ol_billing_page_hide_failure (self);
  ol_billing_runner_mail (self->runner, id_of (self), folder);
}

static void
mark_sent_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;

  ol_billing_runner_act (self->runner,
                         OL_JOB (ol_sent_job_new (self->store, self->actor, id_of (self))),
                         _ ("Marked as sent"));
}

static const GActionEntry action_entries[] = {
  { "open", open_activated },
  { "read-pdf", read_pdf_activated },
  { "back", back_activated },
  { "next-invoice", next_invoice_activated },
  { "previous-invoice", previous_invoice_activated },
  { "add-amount", add_amount_activated },
  { "put-in", put_in_activated, "s" },
  { "delete-draft", delete_draft_activated },
  { "approve", approve_activated },
  { "reject", reject_activated },
  { "withdraw", withdraw_activated },
  { "email", email_activated },
  { "mark-sent", mark_sent_activated },
};

void
ol_billing_page_add_invoice_actions (OlBillingPage *self, GActionMap *map)
{
  g_action_map_add_action_entries (map, action_entries, G_N_ELEMENTS (action_entries), self);
}

void
ol_billing_page_update_invoice_actions (OlBillingPage *self)
{
  OlInvoiceSheet *sheet = sheet_of (self);
  const gboolean inside = ol_billing_page_in_invoice (self);
  const gboolean still = sheet != NULL && !ol_billing_board_is_busy (self->board);
  const gboolean draft = still && ol_invoice_sheet_is_draft (sheet);
  const OlApprovalState state
      = draft ? ol_invoice_sheet_approval (sheet) : OL_APPROVAL_STATE_FREE;
  const gboolean decides
      = draft && state == OL_APPROVAL_STATE_WAITING && ol_invoice_sheet_may_decide (sheet);

  ol_billing_page_set_enabled (self, "back", inside);
  ol_billing_page_set_enabled (self, "next-invoice", inside);
  ol_billing_page_set_enabled (self, "previous-invoice", inside);
  ol_billing_page_set_enabled (self, "add-amount", draft);
  ol_billing_page_set_enabled (self, "put-in", draft);
  ol_billing_page_set_enabled (self, "delete-draft", draft);
  ol_billing_page_set_enabled (self, "approve", decides);
  ol_billing_page_set_enabled (self, "reject", decides);
  ol_billing_page_set_enabled (self, "withdraw",
                               draft && ol_invoice_sheet_may_withdraw (sheet));
  ol_billing_page_set_enabled (self, "email", still && !draft);
  ol_billing_page_set_enabled (self, "mark-sent",
                               still && ol_invoice_sheet_status (sheet) == OL_INVOICE_ISSUED);
}
