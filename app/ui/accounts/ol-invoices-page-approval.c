/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoices-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-approval-job.h"
#include "ol-billing-dialogs.h"

/* What a second person does: approves a draft, rejects it, takes that back. */

/* FALSE: no draft that somebody may decide upon is in front. */
static gboolean
target (OlInvoicesPage *self, const OlInvoice **draft, gboolean *may_decide)
{
  const OlInvoiceDossier *dossier = ol_invoice_detail_dossier (self->detail);
  const OlApprovalEntry *entry = ol_approval_view_selected (self->approvals);

  if (ol_invoices_page_shows_view (self, "approval") && entry != NULL)
    {
      *draft = entry->waiting->draft;
      *may_decide = entry->may_decide;
      return TRUE;
    }
  if (!ol_invoices_page_shows (self, "invoice") || dossier == NULL || dossier->people == NULL
      || dossier->people->state != OL_APPROVAL_STATE_WAITING)
    return FALSE;
  *draft = dossier->invoice;
  *may_decide = ol_accounts_runner_may (self->runner, OL_PERMISSION_BILLING)
                && ol_approval_may_decide (dossier->invoice,
                                           ol_accounts_runner_actor (self->runner)->user);
  return TRUE;
}

gboolean
ol_invoices_page_may_decide (OlInvoicesPage *self)
{
  const OlInvoice *draft;
  gboolean may_decide;

  return !ol_accounts_runner_is_busy (self->runner) && target (self, &draft, &may_decide)
         && may_decide;
}

static void
keep_undo (OlInvoicesPage *self, OlJob *undo)
{
  g_clear_object (&self->undo);
  self->undo = undo;
}

static void
approved (gpointer owner, OlJob *job)
{
  keep_undo (owner, ol_approval_job_new_undo (OL_APPROVAL_JOB (job)));
  ol_page_done (owner, _ ("Draft approved"), "invoices.undo");
}

static void
rejected (gpointer owner, OlJob *job)
{
  keep_undo (owner, ol_approval_job_new_undo (OL_APPROVAL_JOB (job)));
  ol_page_done (owner, _ ("Draft rejected"), "invoices.undo");
}

static void
decide (OlInvoicesPage *self, OlApproval approval, const char *reason, OlAccountsDone done)
{
  g_autoptr (OlApprovalJob) job = NULL;
  const OlInvoice *draft;
  gboolean may_decide;

  if (!target (self, &draft, &may_decide) || ol_accounts_runner_is_busy (self->runner))
    return;
  job = ol_approval_job_new (ol_accounts_runner_store (self->runner),
                             ol_accounts_runner_actor (self->runner), draft->id,
                             draft->row_version, approval, reason);
  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Keeping the decision…"), done,
                          G_OBJECT (self));
}

static void
approve_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  decide (data, OL_APPROVAL_APPROVED, NULL, approved);
}

static void
rejection_asked (gpointer owner, const char *reason)
{
  decide (owner, OL_APPROVAL_REJECTED, reason, rejected);
}

static void
reject_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;

  ol_ask_rejection (ol_invoices_page_window (self), rejection_asked, G_OBJECT (self));
}

static void
taken_back (gpointer owner, OlJob *job)
{
  ol_page_done (owner, _ ("Decision taken back"), NULL);
}

static void
undo_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;
  g_autoptr (OlJob) undo = g_steal_pointer (&self->undo);

  ol_accounts_runner_run (self->runner, undo, _ ("Taking the decision back…"), taken_back,
                          G_OBJECT (self));
}

static void
show_approval_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_invoices_page_show_approvals (data);
}

static const GActionEntry action_entries[] = {
  { "approve", approve_activated },
  { "reject", reject_activated },
  { "undo", undo_activated },
  { "show-approval", show_approval_activated },
};

void
ol_invoices_page_add_approval_actions (OlInvoicesPage *self, GActionMap *actions)
{
  g_action_map_add_action_entries (actions, action_entries, G_N_ELEMENTS (action_entries), self);
}

/* The view is there while something waits, or somebody looks at it. */
void
ol_invoices_page_update_approvals (OlInvoicesPage *self)
{
  const guint count = ol_approval_view_count (self->approvals);
  AdwViewStackPage *page = adw_view_stack_get_page (self->views, GTK_WIDGET (self->approvals));
  const char *shown = adw_view_stack_get_visible_child_name (self->views);

  adw_view_stack_page_set_visible (page, count > 0 || g_strcmp0 (shown, "approval") == 0);
  adw_view_stack_page_set_badge_number (page, count);
  adw_view_stack_page_set_needs_attention (page, count > 0);
}

void
ol_invoices_page_show_approvals (OlInvoicesPage *self)
{
  AdwViewStackPage *page = adw_view_stack_get_page (self->views, GTK_WIDGET (self->approvals));

  adw_view_stack_page_set_visible (page, TRUE);
  ol_invoices_page_show_view (self, "approval");
}
