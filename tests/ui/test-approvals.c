/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One draft above the organisation's limit, prepared by somebody else; the cases follow each other
 * on it. */
#include <string.h>

#include "job-fixture.h"
#include "ol-approval-view.h"
#include "ol-draft-edit-job.h"
#include "ol-invoice-detail.h"
#include "ol-invoices-page.h"
#include "ui-fixture.h"

static UiFixture ui;
static OlPage *page;
static char *directory;
static char *draft_id;

static gpointer
part (const char *name)
{
  return ui_child (page, OL_TYPE_INVOICES_PAGE, name);
}

static gboolean
can (const char *action)
{
  return g_action_group_get_action_enabled (ol_page_actions (page), action);
}

static gboolean
can_do (gpointer action)
{
  return can (action);
}

static gboolean
waits (gpointer count)
{
  return ol_approval_view_count (part ("approvals")) == GPOINTER_TO_UINT (count);
}

static gboolean
is_offered (void)
{
  return adw_view_stack_page_get_visible (
      adw_view_stack_get_page (part ("views"), part ("approvals")));
}

static gboolean
shows_approvals (void)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (part ("views")), "approval") == 0;
}

static const char *
stack_of_approvals (void)
{
  return gtk_stack_get_visible_child_name (
      ui_child (part ("approvals"), OL_TYPE_APPROVAL_VIEW, "stack"));
}

static gboolean
has_text (GtkWidget *root, const char *text)
{
  g_autoptr (GPtrArray) texts = ui_texts (root);

  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

/* In its tooltip, and to who does not see it. */
static gboolean
says_why (const char *button)
{
  GtkWidget *widget = ui_child (part ("approvals"), OL_TYPE_APPROVAL_VIEW, button);
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  g_autofree char *description = NULL;

  if (tooltip == NULL)
    return FALSE;
  g_assert_nonnull (strstr (tooltip, "another person decides"));
  description = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip);
  g_assert_null (description);
  return TRUE;
}

/* The overview's word: who asked, since when, and the decision at hand. */
static void
test_word (void)
{
  const OlApprovalEntry *entry;

  ui_wait (waits, GUINT_TO_POINTER (1));
  g_assert_true (is_offered ());
  ui_go (&ui, "invoices", "approval");
  g_assert_true (shows_approvals ());
  g_assert_cmpstr (stack_of_approvals (), ==, "table");
  ui_settle (&ui);
  g_assert_true (has_text (part ("approvals"), "awa"));
  entry = ol_approval_view_selected (part ("approvals"));
  g_assert_cmpstr (entry->waiting->draft->id, ==, draft_id);
  g_assert_true (entry->may_decide);
  g_assert_true (can ("approve") && can ("reject") && can ("open"));
  g_assert_false (says_why ("approve_button"));
  g_assert_false (can ("pay") || can ("credit") || can ("undo"));
}

static void
test_approve (void)
{
  ui_activate (&ui, "approve");
  ui_wait (waits, GUINT_TO_POINTER (0));
  g_assert_cmpstr (stack_of_approvals (), ==, "nothing");
  g_assert_false (can ("approve") || can ("open"));
  ui_wait (can_do, (gpointer) "undo");
  ui_activate (&ui, "undo");
  ui_wait (waits, GUINT_TO_POINTER (1));
  g_assert_false (can ("undo"));
}

static gboolean
is_read (gpointer unused)
{
  const OlInvoiceDossier *dossier = ol_invoice_detail_dossier (part ("detail"));

  return dossier != NULL && g_strcmp0 (dossier->invoice->id, draft_id) == 0;
}

static gboolean
is_refused (gpointer unused)
{
  return ol_invoice_detail_dossier (part ("detail"))->people->state == OL_APPROVAL_STATE_REFUSED;
}

static GtkWidget *
dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

/* The open draft says the same, and is decided upon there. */
static void
test_reject_open_draft (void)
{
  GtkInfoBar *bar = ui_child (part ("detail"), OL_TYPE_INVOICE_DETAIL, "approval_bar");

  ui_activate (&ui, "open");
  ui_wait (is_read, NULL);
  ui_wait (can_do, (gpointer) "reject");
  g_assert_true (gtk_info_bar_get_revealed (bar));
  ui_activate (&ui, "reject");
  g_assert_nonnull (dialog ());
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog ()), "done"));
  gtk_editable_set_text (ui_find (dialog (), GTK_TYPE_ENTRY), "Tarif à revoir");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog ()), "done");
  gtk_window_destroy (GTK_WINDOW (dialog ()));
  ui_wait (is_refused, NULL);
  ui_wait (waits, GUINT_TO_POINTER (0));
  g_assert_cmpint (gtk_info_bar_get_message_type (bar), ==, GTK_MESSAGE_ERROR);
  g_assert_false (can ("approve"));
  ui_activate (&ui, "back");
  ui_activate (&ui, "show-list");
  g_assert_false (is_offered ());
}

static void
edit_as (const char *who)
{
  g_autoptr (OlClock) clock = ol_clock_new_system ();
  g_autoptr (OlStore) store = ol_store_open (directory, clock, NULL);
  g_autoptr (OlActor) actor = ol_user_find_or_create (store, who, NULL);
  const OlDraftEdit remark = { .kind = OL_EDIT_REMARK, .text = (char *)"Tarif revu" };
  g_autoptr (OlDraftEditJob) job = ol_draft_edit_job_new (store, actor, draft_id, &remark);

  job_done (job);
  ol_store_close (store);
}

/* What the owner changed, the owner does not approve; the view says so. */
static void
test_own (void)
{
  edit_as (NULL);
  ui_activate (&ui, "refresh");
  ui_wait (waits, GUINT_TO_POINTER (1));
  ui_activate (&ui, "show-approval");
  ui_settle (&ui);
  g_assert_false (ol_approval_view_selected (part ("approvals"))->may_decide);
  g_assert_false (can ("approve") || can ("reject"));
  g_assert_true (says_why ("approve_button"));
  g_assert_true (can ("open"));
  g_assert_true (has_text (part ("approvals"), "Another person"));
}

int
main (int argc, char *argv[])
{
  Fixture desk = { NULL };
  g_autoptr (OlActor) owner = NULL;
  g_autoptr (OlInvoice) draft = NULL;
  int status;

  g_setenv ("LANGUAGE", "en", TRUE);
  ui_init (&argc, &argv);
  job_fixture_set_up (&desk, NULL);
  job_month (&desk);
  job_set (&desk, NULL, "approval_limit=500000", NULL);
  owner = g_steal_pointer (&desk.owner);
  desk.owner = job_actor (&desk, "comptable:awa");
  draft = job_prepare (&desk, "MEDLOG");
  draft_id = draft->id;
  directory = desk.directory;
  ol_store_close (desk.store);
  ui_fixture_open (&ui, directory);
  ui_wait_shown (&ui, "work");
  page = ui_go (&ui, "invoices", NULL);

  g_test_add_func ("/ui/approvals/word", test_word);
  g_test_add_func ("/ui/approvals/approve", test_approve);
  g_test_add_func ("/ui/approvals/reject-open-draft", test_reject_open_draft);
  g_test_add_func ("/ui/approvals/own", test_own);
  status = g_test_run ();
  ui_fixture_close (&ui);
  fixture_tear_down (&desk, NULL);
  return status;
}
