/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "job-fixture.h"
#include "ol-billing-page.h"
#include "ol-billing-result.h"
#include "ol-blocked-item.h"
#include "ol-hold-job.h"
#include "ol-invoice-side.h"
#include "ol-invoice-view.h"
#include "ol-locale.h"
#include "ui-fixture.h"

#define OCTOBER "partner=MEDLOG&from=2026-10-01&to=2026-10-31"

/* A carrier's October, and the billing page on it. */
typedef struct
{
  Fixture desk;
  UiFixture ui;
} Billing;

static void
open_window (Billing *self)
{
  ol_store_close (self->desk.store);
  g_clear_object (&self->desk.store);
  ui_fixture_open (&self->ui, self->desk.directory);
  ui_wait_shown (&self->ui, "work");
  ui_go (&self->ui, "billing", OCTOBER);
  ui_wait_result (&self->ui);
}

static void
set_up (Billing *self, gconstpointer unused)
{
  job_fixture_set_up (&self->desk, NULL);
  job_month (&self->desk);
}

static void
tear_down (Billing *self, gconstpointer unused)
{
  ui_fixture_close (&self->ui);
  fixture_tear_down (&self->desk, NULL);
}

static GActionGroup *
actions (Billing *self)
{
  return ol_page_actions (ui_page (&self->ui));
}

static gboolean
can (Billing *self, const char *action)
{
  return g_action_group_get_action_enabled (actions (self), action);
}

/* As a button with a target does. */
static void
activate (Billing *self, const char *action, GVariant *parameter)
{
  g_assert_true (can (self, action));
  g_action_group_activate_action (actions (self), action, parameter);
}

static OlInvoiceView *
view (Billing *self)
{
  return ui_child (ui_page (&self->ui), OL_TYPE_BILLING_PAGE, "invoice_view");
}

static gboolean
has_sheet (gpointer data)
{
  return ol_invoice_view_sheet (view (data)) != NULL;
}

static OlInvoiceSheet *
sheet (Billing *self)
{
  ui_wait (has_sheet, self);
  return ol_invoice_view_sheet (view (self));
}

static const OlInvoice *
invoice (Billing *self)
{
  return ol_invoice_sheet_invoice (sheet (self));
}

typedef struct
{
  Billing *billing;
  gint64 total; /* before VAT */
} Total;

static gboolean
has_total (gpointer data)
{
  Total *total = data;
  OlInvoiceSheet *shown = ol_invoice_view_sheet (view (total->billing));

  return shown != NULL && ol_invoice_sheet_invoice (shown)->totals.tax_exclusive == total->total;
}

static void
wait_total (Billing *self, gint64 amount)
{
  Total total = { self, amount };

  ui_wait (has_total, &total);
  ui_wait_result (&self->ui);
}

static void
prepare_and_open (Billing *self)
{
  ui_activate (&self->ui, "prepare");
  ui_wait_result (&self->ui);
  ui_activate (&self->ui, "open");
  g_assert_cmpint (invoice (self)->totals.lines, ==, 862500);
  ui_settle (&self->ui);
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
  g_assert_not_reached ();
}

/* The first entry under @root in which nothing is written yet. */
static GtkEditable *
empty_entry (GtkWidget *root)
{
  if (GTK_IS_ENTRY (root))
    return *gtk_editable_get_text (GTK_EDITABLE (root)) == '\0' ? GTK_EDITABLE (root) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = empty_entry (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Writes @texts into the dialog's entries and says yes; not before is yes possible. */
static void
answer (const char *const *texts)
{
  AdwMessageDialog *asked = ADW_MESSAGE_DIALOG (dialog ());

  for (; *texts != NULL; texts++)
    {
      g_assert_false (adw_message_dialog_get_response_enabled (asked, "done"));
      gtk_editable_set_text (empty_entry (GTK_WIDGET (asked)), *texts);
    }
  g_assert_true (adw_message_dialog_get_response_enabled (asked, "done"));
  adw_message_dialog_response (asked, "done");
}

static gint64
count (Billing *self, const char *sql)
{
  return fixture_int (&self->desk, sql);
}

static gint64
net_of (const OlInvoice *draft, const char *mission_id)
{
  gint64 net = 0;

  for (guint i = 0; i < draft->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (draft->lines, i);

      for (guint j = 0; j < line->missions->len; j++)
        {
          const OlInvoiceMission *part = g_ptr_array_index (line->missions, j);

          if (g_str_equal (part->mission_id, mission_id))
            net += part->net;
        }
    }
  return net;
}

/* A mission leaves the draft from its row, is brought back from the side, and leaves again by an
 * undo. */
static void
test_take_out (Billing *self, gconstpointer unused)
{
  g_autoptr (OlSheetRow) line = NULL;
  g_autoptr (GListModel) missions = NULL;
  g_autoptr (OlSheetRow) mission = NULL;
  gint64 whole, without, worth;

  open_window (self);
  prepare_and_open (self);
  whole = invoice (self)->totals.tax_exclusive;
  line = g_list_model_get_item (ol_invoice_sheet_rows (sheet (self)), 0);
  missions = ol_sheet_row_children (line);
  mission = g_list_model_get_item (missions, 0);
  worth = net_of (invoice (self), ol_sheet_row_mission (mission));
  g_signal_emit_by_name (ol_invoice_view_lines (view (self)), "take-out", mission);
  answer ((const char *const[]){ "Litige", NULL });
  without = whole - worth;
  wait_total (self, without);
  g_assert_cmpuint (ol_invoice_sheet_holds (sheet (self))->len, ==, 1);
  g_assert_cmpint (count (self, "SELECT count (*) FROM billing_hold"), ==, 1);
  activate (self, "put-in", g_variant_new_string (ol_sheet_row_mission (mission)));
  wait_total (self, whole);
  g_assert_cmpuint (ol_invoice_sheet_holds (sheet (self))->len, ==, 0);
  activate (self, "undo", NULL);
  wait_total (self, without);
}

static void
test_amount (Billing *self, gconstpointer unused)
{
  gint64 whole;

  open_window (self);
  prepare_and_open (self);
  whole = invoice (self)->totals.tax_exclusive;
  activate (self, "add-amount", NULL);
  answer ((const char *const[]){ "Frais de dossier", "12 500", NULL });
  wait_total (self, whole + 12500);
  g_assert_cmpuint (ol_draft_n_extras (invoice (self), OL_EXTRA_CHARGE), ==, 1);
  activate (self, "undo", NULL);
  wait_total (self, whole);
}

static gboolean
has_remark (gpointer data)
{
  const char *remark = ol_invoice_sheet_invoice (sheet (data))->remark;

  return g_strcmp0 (remark, "Bon de commande 77") == 0;
}

/* What is written is kept when the invoice is left, as it is when the text is. */
static void
test_remark (Billing *self, gconstpointer unused)
{
  OlInvoiceSide *side;
  GtkTextView *text;

  open_window (self);
  prepare_and_open (self);
  side = ui_child (view (self), OL_TYPE_INVOICE_VIEW, "side");
  text = ui_child (side, OL_TYPE_INVOICE_SIDE, "remark");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (text), " Bon de commande 77\n", -1);
  ol_invoice_view_keep (view (self));
  ui_wait (has_remark, self);
  ui_wait_result (&self->ui);
  ol_invoice_view_keep (view (self));
  g_assert_true (can (self, "undo"));
}

static gboolean
is_in_period (gpointer data)
{
  GtkStack *views = ui_child (ui_page (&((Billing *)data)->ui), OL_TYPE_BILLING_PAGE, "views");

  return g_str_equal (gtk_stack_get_visible_child_name (views), "period");
}

static void
test_delete (Billing *self, gconstpointer unused)
{
  open_window (self);
  prepare_and_open (self);
  activate (self, "delete-draft", NULL);
  ui_wait (is_in_period, self);
  ui_wait_result (&self->ui);
  g_assert_cmpint (count (self, "SELECT count (*) FROM invoice"), ==, 0);
  g_assert_true (can (self, "prepare"));
  activate (self, "undo", NULL);
  ui_wait_result (&self->ui);
  g_assert_cmpint (count (self, "SELECT count (*) FROM invoice"), ==, 1);
  g_assert_false (can (self, "prepare"));
}

/* Put back by its button, the mission leaves the blocked by itself, and the money moves. */
static void
test_blocked (Billing *self, gconstpointer unused)
{
  g_autofree char *id
      = fixture_text (&self->desk, "SELECT id FROM mission WHERE reference = 'M-2'");
  g_autoptr (OlHoldJob) hold
      = ol_hold_job_new (self->desk.store, self->desk.owner, id, "Litige", OL_DATE_NONE);
  OlBillingResult *lists;
  g_autoptr (GPtrArray) texts = NULL;

  job_done (hold);
  open_window (self);
  ui_activate (&self->ui, "show-blocked");
  ui_settle (&self->ui);
  lists = ui_child (ui_page (&self->ui), OL_TYPE_BILLING_PAGE, "lists");
  texts = ui_texts (GTK_WIDGET (lists));
  g_assert_true (g_ptr_array_find_with_equal_func (texts, "Put Back", g_str_equal, NULL));
  activate (self, "clear", g_variant_new ("(isss)", OL_REASON_ON_HOLD, id, "", "M-2"));
  ui_wait_result (&self->ui);
  ui_settle (&self->ui);
  g_clear_pointer (&texts, g_ptr_array_unref);
  texts = ui_texts (GTK_WIDGET (lists));
  g_assert_false (g_ptr_array_find_with_equal_func (texts, "Put Back", g_str_equal, NULL));
  g_assert_cmpint (count (self, "SELECT count (*) FROM billing_hold"), ==, 0);
}

/* Prepared by somebody else, above the limit: the owner approves, then anybody may issue. */
static void
test_approve (Billing *self, gconstpointer unused)
{
  OlActor *awa = job_actor (&self->desk, "comptable:awa");
  g_autoptr (OlInvoice) draft = NULL;

  job_set (&self->desk, NULL, "approval_limit=500000", NULL);
  ol_actor_free (self->desk.owner);
  self->desk.owner = awa;
  draft = job_prepare (&self->desk, "MEDLOG");
  open_window (self);
  ui_activate (&self->ui, "open");
  g_assert_cmpint (ol_invoice_sheet_approval (sheet (self)), ==, OL_APPROVAL_STATE_WAITING);
  ui_settle (&self->ui);
  ui_activate (&self->ui, "approve");
  ui_wait_result (&self->ui);
  ui_settle (&self->ui);
  g_assert_cmpint (ol_invoice_sheet_approval (sheet (self)), ==, OL_APPROVAL_STATE_GIVEN);
  g_assert_false (can (self, "approve"));
  ui_activate (&self->ui, "withdraw");
  ui_wait_result (&self->ui);
  ui_settle (&self->ui);
  ui_activate (&self->ui, "reject");
  answer ((const char *const[]){ "Tarif à revoir", NULL });
  ui_wait_result (&self->ui);
  ui_settle (&self->ui);
  g_assert_cmpint (ol_invoice_sheet_approval (sheet (self)), ==, OL_APPROVAL_STATE_REFUSED);
  g_assert_false (can (self, "issue"));
}

/* One's own draft above the limit: nothing to press but to ask somebody else. */
static void
test_own_draft (Billing *self, gconstpointer unused)
{
  job_set (&self->desk, NULL, "approval_limit=500000", NULL);
  open_window (self);
  prepare_and_open (self);
  g_assert_cmpint (ol_invoice_sheet_approval (sheet (self)), ==, OL_APPROVAL_STATE_WAITING);
  g_assert_false (can (self, "issue"));
  g_assert_false (can (self, "approve"));
  g_assert_nonnull (gtk_widget_get_tooltip_text (
      ui_child (view (self), OL_TYPE_INVOICE_VIEW, "issue_button")));
  ui_activate (&self->ui, "back");
  g_assert_false (can (self, "issue-all"));
}

static void
test_issue (Billing *self, gconstpointer unused)
{
  open_window (self);
  prepare_and_open (self);
  ui_activate (&self->ui, "read-pdf");
  g_assert_true (ol_invoice_view_shows_pdf (view (self)));
  ui_activate (&self->ui, "issue");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog ()), "issue");
  ui_wait_result (&self->ui);
  ui_settle (&self->ui);
  g_assert_false (ol_invoice_sheet_is_draft (sheet (self)));
  g_assert_nonnull (invoice (self)->number);
  g_assert_false (can (self, "delete-draft"));
  g_assert_false (can (self, "undo"));
  ui_activate (&self->ui, "mark-sent");
  ui_wait_result (&self->ui);
  ui_settle (&self->ui);
  g_assert_cmpint (count (self, "SELECT count (*) FROM invoice WHERE status = 'sent'"), ==, 1);
  g_assert_false (can (self, "mark-sent"));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/ui/billing/" name, Billing, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ui_init (&argc, &argv);
  ADD ("take-out", test_take_out);
  ADD ("amount", test_amount);
  ADD ("remark", test_remark);
  ADD ("delete", test_delete);
  ADD ("blocked", test_blocked);
  ADD ("approve", test_approve);
  ADD ("own-draft", test_own_draft);
  ADD ("issue", test_issue);
  return g_test_run ();
}
