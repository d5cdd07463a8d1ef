/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One desk with one issued invoice, of 31 October 2026 and 1 017 750 F CFA; the cases follow each
 * other on it. */
#include <string.h>

#include "job-fixture.h"
#include "ol-ageing-view.h"
#include "ol-credit-view.h"
#include "ol-date-entry.h"
#include "ol-field.h"
#include "ol-invoice-detail.h"
#include "ol-invoice-list-view.h"
#include "ol-invoices-page.h"
#include "ol-journal-view.h"
#include "ol-letters-view.h"
#include "ol-payment-view.h"
#include "ol-reminder-view.h"
#include "ol-statement-view.h"
#include "ui-fixture.h"

#define NUMBER "DKR-2026-000001"

static UiFixture ui;
static OlPage *page;
static char *directory;

static gpointer
part (const char *name)
{
  return ui_child (page, OL_TYPE_INVOICES_PAGE, name);
}

static const OlInvoiceDossier *
dossier (void)
{
  return ol_invoice_detail_dossier (part ("detail"));
}

static gboolean
leaf_is (gpointer name)
{
  return g_strcmp0 (adw_leaflet_get_visible_child_name (part ("leaflet")), name) == 0;
}

static gboolean
is_enabled (const char *action)
{
  return g_action_group_get_action_enabled (ol_page_actions (page), action);
}

static gboolean
can_do (gpointer action)
{
  return is_enabled (action);
}

static gboolean
has_text (GtkWidget *root, const char *text)
{
  g_autoptr (GPtrArray) texts = ui_texts (root);

  for (guint i = 0; i < texts->len; i++)
    if (strstr (g_ptr_array_index (texts, i), text) != NULL)
      return TRUE;
  return FALSE;
}

static void
show_invoice (void)
{
  ui_go (&ui, "invoices", "invoice=" NUMBER);
  ui_wait (leaf_is, (gpointer) "invoice");
}

static gboolean
stack_shows (gpointer name)
{
  GtkStack *stack = ui_child (part ("list"), OL_TYPE_INVOICE_LIST_VIEW, "stack");

  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), name) == 0;
}

static void
test_list (void)
{
  OlInvoiceListView *list = part ("list");
  GtkEditable *search = ui_child (list, OL_TYPE_INVOICE_LIST_VIEW, "search_entry");

  ui_wait (stack_shows, (gpointer) "list");
  ui_settle (&ui);
  g_assert_true (has_text (GTK_WIDGET (list), NUMBER));
  gtk_editable_set_text (search, "zzz");
  ui_wait (stack_shows, (gpointer) "no-match");
  ol_invoice_list_view_clear (list);
  ui_wait (stack_shows, (gpointer) "list");
  gtk_editable_set_text (search, "medlog 00001");
  ui_settle (&ui);
  g_assert_true (stack_shows ((gpointer) "list"));
  ol_invoice_list_view_clear (list);
  ui_go (&ui, "invoices", "status=draft");
  ui_wait (stack_shows, (gpointer) "no-match");
  ol_invoice_list_view_clear (list);
  ui_wait (stack_shows, (gpointer) "list");
}

static void
type (GtkWidget *view, GType view_type, const char *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_child (view, view_type, entry)), text);
}

static const char *
error_of (GtkWidget *view, const char *field)
{
  return ol_field_error (ui_child (view, OL_TYPE_PAYMENT_VIEW, field));
}

static gboolean
is_sent (gpointer unused)
{
  return dossier ()->invoice->status == OL_INVOICE_SENT;
}

static void
test_sent (void)
{
  show_invoice ();
  ui_wait (can_do, (gpointer) "mark-sent");
  ui_activate (&ui, "mark-sent");
  ui_wait (is_sent, NULL);
  ui_wait (can_do, (gpointer) "pay");
  g_assert_false (is_enabled ("mark-sent"));
}

static gboolean
has_payment (gpointer unused)
{
  return leaf_is ((gpointer) "invoice") && dossier ()->payments->len == 1;
}

static void
test_pay_part (void)
{
  GtkWidget *view = part ("payment");

  show_invoice ();
  ui_wait (can_do, (gpointer) "pay");
  ui_activate (&ui, "pay");
  ui_wait (leaf_is, (gpointer) "payment");
  g_assert_true (is_enabled ("confirm"));
  type (view, OL_TYPE_PAYMENT_VIEW, "amount_entry", "2 000 000");
  g_assert_nonnull (error_of (view, "amount_field"));
  g_assert_false (is_enabled ("confirm"));
  type (view, OL_TYPE_PAYMENT_VIEW, "amount_entry", "500 000");
  type (view, OL_TYPE_PAYMENT_VIEW, "withheld_entry", "17750");
  g_assert_null (error_of (view, "amount_field"));
  g_assert_cmpint (ol_payment_form_remains (ol_payment_view_form (OL_PAYMENT_VIEW (view))), ==,
                   500000);
  ui_activate (&ui, "confirm");
  ui_wait (has_payment, NULL);
  g_assert_cmpint (ol_invoice_open_amount (dossier ()->invoice), ==, 500000);
  g_assert_cmpint (dossier ()->invoice->withheld, ==, 17750);
}

static GtkWidget *
message_dialog (void)
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

static gboolean
has_dialog (gpointer unused)
{
  return message_dialog () != NULL;
}

static gboolean
has_reversal (gpointer unused)
{
  return leaf_is ((gpointer) "invoice") && dossier ()->payments->len == 3;
}

static GtkWidget *
reverse_button (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_visible (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), "invoices.reverse")
             == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = reverse_button (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_paid_twice (gpointer unused)
{
  return leaf_is ((gpointer) "invoice") && dossier ()->payments->len == 2;
}

/* A second payment was a mistake: both rows stay, and only what stands can be reversed. */
static void
test_reverse (void)
{
  GtkWidget *list = ui_child (part ("detail"), OL_TYPE_INVOICE_DETAIL, "payments_list");
  GtkWidget *row;

  ui_activate (&ui, "pay");
  ui_wait (leaf_is, (gpointer) "payment");
  type (part ("payment"), OL_TYPE_PAYMENT_VIEW, "amount_entry", "1000");
  ui_activate (&ui, "confirm");
  ui_wait (has_paid_twice, NULL);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_signal_emit_by_name (reverse_button (row), "clicked");
  ui_wait (has_dialog, NULL);
  gtk_editable_set_text (ui_find (message_dialog (), GTK_TYPE_ENTRY), "Saisi deux fois");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (message_dialog ()), "done");
  gtk_window_destroy (GTK_WINDOW (message_dialog ()));
  ui_wait (has_reversal, NULL);
  g_assert_cmpint (ol_invoice_open_amount (dossier ()->invoice), ==, 500000);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_assert_null (reverse_button (row));
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2));
  g_assert_null (reverse_button (row));
  g_assert_true (has_text (row, "Saisi deux fois"));
}

static gboolean
shows_note (gpointer unused)
{
  return leaf_is ((gpointer) "invoice") && dossier ()->invoice->kind == OL_INVOICE_CREDIT_NOTE;
}

static gboolean
shows_credited (gpointer unused)
{
  return leaf_is ((gpointer) "invoice") && dossier ()->notes->len == 1;
}

static void
test_credit_line (void)
{
  GtkWidget *view = part ("credit");
  OlCreditForm *form;

  show_invoice ();
  ui_activate (&ui, "credit");
  ui_wait (leaf_is, (gpointer) "credit");
  form = ol_credit_view_form (OL_CREDIT_VIEW (view));
  ol_credit_form_set_quantity (form, 0, "99");
  g_assert_nonnull (ol_credit_form_error (form, 0));
  ol_credit_form_set_quantity (form, 0, "1");
  g_assert_false (is_enabled ("confirm"));
  type (view, OL_TYPE_CREDIT_VIEW, "reason_entry", "Conteneur refusé");
  g_assert_true (is_enabled ("confirm"));
  ui_activate (&ui, "confirm");
  g_assert_nonnull (message_dialog ());
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (message_dialog ()), "issue");
  ui_wait (shows_note, NULL);
  g_assert_cmpstr (dossier ()->invoice->number, ==, "DKR-AV-2026-000001");
  g_assert_false (is_enabled ("credit"));
  g_assert_false (is_enabled ("pay"));
  show_invoice ();
  ui_wait (shows_credited, NULL);
}

static gboolean
ageing_read (gpointer view)
{
  return ol_ageing_view_is_read (view);
}

static GtkWidget *
find_button (GtkWidget *root, const char *text)
{
  if (GTK_IS_BUTTON (root) && has_text (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_ageing (void)
{
  OlAgeingView *view = part ("ageing");
  const gint64 open = ol_invoice_open_amount (dossier ()->invoice);
  g_autofree char *amount = g_strdup_printf ("%d", (int)(open % 1000));
  GtkWidget *grid = ui_child (view, OL_TYPE_AGEING_VIEW, "grid");
  GtkWidget *cell;

  ui_go (&ui, "invoices", "ageing");
  ol_date_entry_set_date (ui_child (view, OL_TYPE_AGEING_VIEW, "date_entry"),
                          ol_date_from_ymd (2027, 1, 5));
  ui_wait (ageing_read, view);
  ui_settle (&ui);
  g_assert_true (has_text (grid, "MEDLOG"));
  cell = find_button (grid, amount);
  g_assert_nonnull (cell);
  g_signal_emit_by_name (cell, "clicked");
  ui_settle (&ui);
  g_assert_true (has_text (GTK_WIDGET (view), NUMBER));
  ol_date_entry_set_date (ui_child (view, OL_TYPE_AGEING_VIEW, "date_entry"), 0);
  ui_wait (ageing_read, view);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (
                       ui_child (view, OL_TYPE_AGEING_VIEW, "stack")),
                   ==, "nothing");
}

static gboolean
reminders_read (gpointer view)
{
  return ol_reminder_view_is_read (view);
}

static gboolean
has_sheet (gpointer view)
{
  return ol_letters_view_sheet (view) != NULL;
}

static gboolean
has_reminder (gpointer unused)
{
  return leaf_is ((gpointer) "invoice") && dossier ()->reminders->len == 1;
}

static void
test_reminder (void)
{
  OlReminderView *view = part ("reminders");
  OlLettersView *letters = part ("letters");
  const OlReminderSheet *sheet;

  ui_go (&ui, "invoices", "reminders");
  ol_date_entry_set_date (ui_child (view, OL_TYPE_REMINDER_VIEW, "date_entry"),
                          ol_date_from_ymd (2026, 12, 20));
  ui_wait (reminders_read, view);
  ui_wait (can_do, (gpointer) "letters");
  ui_activate (&ui, "letters");
  ui_wait (has_sheet, letters);
  sheet = ol_letters_view_sheet (letters);
  g_assert_cmpint (sheet->level, ==, OL_REMINDER_FIRST);
  g_assert_cmpint (sheet->total, ==, ol_invoice_open_amount (dossier ()->invoice));
  g_assert_true (is_enabled ("confirm"));
  ol_letters_view_record (letters, directory);
  ui_wait (leaf_is, (gpointer) "front");
  ui_wait (reminders_read, view);
  g_assert_false (is_enabled ("letters"));
  show_invoice ();
  ui_wait (has_reminder, NULL);
}

static void
test_journal (void)
{
  OlJournalView *view = part ("journal");

  ui_activate (&ui, "show-journal");
  ol_journal_view_set_dates (view, ol_date_from_ymd (2026, 10, 1), ol_date_from_ymd (2026, 10, 31));
  ui_wait (can_do, (gpointer) "journal-export");
  ui_settle (&ui);
  g_assert_true (has_text (GTK_WIDGET (view), "4111"));
  ol_journal_view_set_dates (view, 0, 1);
  ui_settle (&ui);
  g_assert_false (is_enabled ("journal-export"));
  ui_go (&ui, "invoices", "partner=MEDLOG");
  ui_wait (can_do, (gpointer) "statement-pdf");
}

/* Who may only read sees the invoice, and cannot touch it. */
static void
test_reader (void)
{
  g_autoptr (OlClock) clock = ol_clock_new_system ();
  g_autoptr (OlStore) store = ol_store_open (directory, clock, NULL);
  g_autoptr (OlActor) actor = ol_user_find_or_create (store, "gestionnaire", NULL);
  const OlPageContext context = { store, actor };
  OlPage *other = g_object_ref_sink (ol_invoices_page_new (&context));
  GActionGroup *actions = ol_page_actions (other);

  ol_page_open (other, "invoice=" NUMBER);
  for (guint i = 0; i < 200; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_true (g_action_group_get_action_enabled (actions, "export-pdf"));
  g_assert_false (g_action_group_get_action_enabled (actions, "pay"));
  g_assert_false (g_action_group_get_action_enabled (actions, "credit"));
  g_assert_false (g_action_group_get_action_enabled (actions, "remind"));
  g_assert_false (g_action_group_get_action_enabled (actions, "show-journal"));
  ol_page_stop (other);
  g_object_unref (other);
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  ol_store_close (store);
}

int
main (int argc, char *argv[])
{
  Fixture desk = { NULL };
  int status;

  g_setenv ("LANGUAGE", "en", TRUE);
  ui_init (&argc, &argv);
  job_fixture_set_up (&desk, NULL);
  job_month (&desk);
  ol_invoice_free (job_issue (&desk, "MEDLOG"));
  ol_store_close (desk.store);
  directory = desk.directory;
  ui_fixture_open (&ui, directory);
  ui_wait_shown (&ui, "work");
  page = ui_go (&ui, "invoices", NULL);

  g_test_add_func ("/ui/invoices/list", test_list);
  g_test_add_func ("/ui/invoices/sent", test_sent);
  g_test_add_func ("/ui/invoices/pay-part", test_pay_part);
  g_test_add_func ("/ui/invoices/reverse", test_reverse);
  g_test_add_func ("/ui/invoices/credit-line", test_credit_line);
  g_test_add_func ("/ui/invoices/ageing", test_ageing);
  g_test_add_func ("/ui/invoices/reminder", test_reminder);
  g_test_add_func ("/ui/invoices/journal", test_journal);
  g_test_add_func ("/ui/invoices/reader", test_reader);
  status = g_test_run ();
  ui_fixture_close (&ui);
  fixture_tear_down (&desk, NULL);
  return status;
}
