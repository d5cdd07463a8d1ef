/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview in the real window: what it says, and where it leads. */
#include "ol-bar-chart.h"
#include "job-fixture.h"
#include "ol-billing-job.h"
#include "ol-help-window.h"
#include "ol-overview-card.h"
#include "ol-overview-chart.h"
#include "ol-overview-page.h"
#include "ol-overview-recent.h"
#include "ol-partner-repository.h"
#include "ol-welcome-page.h"
#include "ol-workspace.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  char *scratch; /* owned */
  char *page;    /* owned: where the page last wanted to go */
  char *detail;  /* owned */
} Desk;

static void
page_went (Desk *self, const char *page, const char *detail)
{
  g_free (self->page);
  g_free (self->detail);
  self->page = g_strdup (page);
  self->detail = g_strdup (detail);
}

static OlOverviewPage *
overview (Desk *self)
{
  return ui_find (GTK_WIDGET (self->ui.window), OL_TYPE_OVERVIEW_PAGE);
}

static gpointer
child (Desk *self, const char *name)
{
  return ui_child (overview (self), OL_TYPE_OVERVIEW_PAGE, name);
}

static const char *
state (Desk *self)
{
  return gtk_stack_get_visible_child_name (child (self, "stack"));
}

static gboolean
is_read (gpointer data)
{
  return !g_str_equal (state (data), "loading");
}

static void
show_overview (Desk *self)
{
  ui_go (&self->ui, "overview", NULL);
  ui_wait (is_read, self);
}

static void
run (const char *program, const char *flag, const char *from, const char *to)
{
  const char *command[] = { program, flag, from, to, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
}

static char *pristine; /* owned: the sample, made once */

static void
open_new (Desk *self, const char *folder, const char *choice)
{
  ui_fixture_open (&self->ui, folder);
  ui_wait_shown (&self->ui, "welcome");
  g_signal_emit_by_name (ui_child (self->ui.window, OL_TYPE_MAIN_WINDOW, "welcome_page"), choice,
                         "TST");
  ui_wait_shown (&self->ui, "work");
}

static void
make_pristine (Desk *self)
{
  g_autofree char *folder = NULL;

  pristine = g_dir_make_tmp ("onelog-sample-XXXXXX", NULL);
  folder = g_build_filename (pristine, "data", NULL);
  open_new (self, folder, "sample-chosen");
  ui_fixture_close (&self->ui);
}

/* @sample: whether there is data */
static void
set_up (Desk *self, gconstpointer sample)
{
  g_autofree char *folder = NULL;

  if (sample != NULL && pristine == NULL)
    make_pristine (self);
  self->scratch = g_dir_make_tmp ("onelog-overview-XXXXXX", NULL);
  folder = g_build_filename (self->scratch, "data", NULL);
  if (sample == NULL)
    open_new (self, folder, "own-chosen");
  else
    {
      g_autofree char *from = g_build_filename (pristine, "data", NULL);

      run ("cp", "-r", from, folder);
      ui_fixture_open (&self->ui, folder);
      ui_wait_shown (&self->ui, "work");
    }
  show_overview (self);
  g_signal_connect_swapped (overview (self), "go", G_CALLBACK (page_went), self);
}

static void
tear_down (Desk *self, gconstpointer data)
{
  ui_fixture_close (&self->ui);
  run ("rm", "-rf", self->scratch, NULL);
  g_free (self->scratch);
  g_free (self->page);
  g_free (self->detail);
}

static char *
card_text (Desk *self, const char *name)
{
  g_autoptr (GPtrArray) texts = ui_texts (child (self, name));

  g_ptr_array_add (texts, NULL);
  return g_strjoinv ("|", (char **)texts->pdata);
}

static gboolean
card_says (Desk *self, const char *name, const char *part)
{
  g_autofree char *text = card_text (self, name);

  return strstr (text, part) != NULL;
}

static void
assert_leads (Desk *self, const char *card, const char *page, const char *detail)
{
  show_overview (self);
  g_signal_emit_by_name (child (self, card), "clicked");
  g_assert_cmpstr (self->page, ==, page);
  g_assert_cmpstr (self->detail, ==, detail);
}

static void
test_empty (Desk *self, gconstpointer data)
{
  g_assert_cmpstr (state (self), ==, "empty");
  g_signal_emit_by_name (
      ui_find (gtk_stack_get_visible_child (child (self, "stack")), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (self->page, ==, "missions");
}

static void
test_cards (Desk *self, gconstpointer data)
{
  g_assert_cmpstr (state (self), ==, "content");
  g_assert_true (card_says (self, "due_card", "XOF"));
  g_assert_true (card_says (self, "due_card", "USD"));
  g_assert_true (card_says (self, "due_card", "SMT Africa"));
  g_assert_true (card_says (self, "blocked_card", "98 missions"));
  g_assert_true (card_says (self, "drafts_card", "Every draft is issued."));
  g_assert_true (card_says (self, "overdue_card", "No invoice is past its due date."));
  g_assert_false (gtk_widget_get_visible (child (self, "approvals_card")));
}

static void
test_card_names (Desk *self, gconstpointer data)
{
  const char *const expected = "Drafts to issue, Every draft is issued.";
  g_autofree char *other = gtk_test_accessible_check_property (
      child (self, "drafts_card"), GTK_ACCESSIBLE_PROPERTY_LABEL, expected);

  g_assert_cmpstr (other, ==, NULL);
}

static void
test_leads (Desk *self, gconstpointer data)
{
  assert_leads (self, "blocked_card", "missions", "billing=blocked");
  assert_leads (self, "drafts_card", "invoices", "status=draft");
  assert_leads (self, "overdue_card", "invoices", "status=overdue");
  assert_leads (self, "approvals_card", "invoices", "approval");
  assert_leads (self, "due_card", "billing", "partner=SMT Africa&from=2026-04-27&to=2026-05-03");
  g_assert_cmpstr (ol_workspace_page_id (ui_find (GTK_WIDGET (self->ui.window), OL_TYPE_WORKSPACE)),
                   ==, "billing");
}

static gpointer
prepare_aside (gpointer folder)
{
  const OlWindow october = { ol_date_from_ymd (2026, 10, 1), ol_date_from_ymd (2026, 10, 31) };
  g_autoptr (OlClock) clock = ol_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OlStore) store = ol_store_open (folder, clock, &error);
  g_autoptr (OlActor) owner = NULL;
  g_autoptr (OlBillingJob) job = NULL;

  g_assert_no_error (error);
  owner = ol_user_find_or_create (store, NULL, &error);
  g_assert_no_error (error);
  job = ol_billing_job_new (store, owner, "MEDLOG", &october, TRUE, TRUE);
  ol_job_run (OL_JOB (job), NULL, &error);
  g_assert_no_error (error);
  ol_store_close (store);
  return NULL;
}

static gboolean
has_drafts (gpointer data)
{
  return card_says (data, "drafts_card", "drafts without a number yet");
}

static void
prepare_by_another (Desk *self)
{
  GThread *other = g_thread_new ("other", prepare_aside, self->ui.folder);

  ui_wait (has_drafts, self);
  g_thread_join (other);
}

/* Another program prepares October: the page in front says so by itself. */
static void
test_refreshes (Desk *self, gconstpointer data)
{
  prepare_by_another (self);
  g_assert_true (card_says (self, "drafts_card", "XOF"));
}

static void
test_recent (Desk *self, gconstpointer data)
{
  GtkListBox *list = ui_child (child (self, "recent"), OL_TYPE_OVERVIEW_RECENT, "list");

  g_assert_null (gtk_list_box_get_row_at_index (list, 0));
  prepare_by_another (self);
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 0));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  g_assert_cmpstr (self->page, ==, "billing");
  g_assert_cmpstr (self->detail, ==, "partner=MEDLOG&from=2026-10-01&to=2026-10-31");
}

static guint
choice_named (GtkDropDown *choice, const char *name)
{
  GListModel *names = gtk_drop_down_get_model (choice);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (names, i);

      if (g_str_equal (gtk_string_object_get_string (item), name))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
assert_bar_leads (Desk *self, const char *partner, OlOverviewPart part, const char *page,
                  const char *detail)
{
  OlOverviewChart *panel;
  GtkDropDown *choice;

  show_overview (self);
  panel = child (self, "chart");
  choice = ui_child (panel, OL_TYPE_OVERVIEW_CHART, "partner_choice");
  gtk_drop_down_set_selected (choice, choice_named (choice, partner));
  g_signal_emit_by_name (ui_child (panel, OL_TYPE_OVERVIEW_CHART, "chart"), "activated", 0, part);
  g_assert_cmpstr (self->page, ==, page);
  if (detail != NULL)
    g_assert_true (g_str_has_prefix (self->detail, detail));
  else
    g_assert_null (self->detail);
}

static void
test_bars (Desk *self, gconstpointer data)
{
  assert_bar_leads (self, "MEDLOG", OL_OVERVIEW_READY, "billing", "partner=MEDLOG&from=");
  assert_bar_leads (self, "MEDLOG", OL_OVERVIEW_BLOCKED, "missions", "billing=blocked&partner=");
  assert_bar_leads (self, "All partners in XOF", OL_OVERVIEW_READY, "missions",
                    "billing=unbilled&from=");
  assert_bar_leads (self, "All partners in XOF", OL_OVERVIEW_DRAFTED, "invoices", "status=draft");
  assert_bar_leads (self, "All partners in XOF", OL_OVERVIEW_BILLED, "invoices", NULL);
}

/* Another reading leaves the partner that was chosen. */
static void
test_keeps_choice (Desk *self, gconstpointer data)
{
  GtkDropDown *choice
      = ui_child (child (self, "chart"), OL_TYPE_OVERVIEW_CHART, "partner_choice");
  const guint medlog = choice_named (choice, "MEDLOG");

  gtk_drop_down_set_selected (choice, medlog);
  prepare_by_another (self);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, medlog);
}

static gboolean
is_help_shown (gpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (OL_IS_HELP_WINDOW (window))
        *(OlHelpWindow **)data = OL_HELP_WINDOW (window);
    }
  return *(OlHelpWindow **)data != NULL;
}

static void
test_help (Desk *self, gconstpointer data)
{
  OlHelpWindow *help = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.help", NULL));
  ui_wait (is_help_shown, &help);
  g_assert_cmpstr (ol_help_window_page (help), ==, "overview");
}

/* A desk of the security service: missions, and nothing of invoices. */
static void
test_role (Fixture *self, gconstpointer data)
{
  g_autoptr (OlActor) officer = ol_actor_new ("none", "officer", OL_ROLE_SECURITE);
  const OlPageContext context = { self->store, officer };
  GtkWidget *page = g_object_ref_sink (GTK_WIDGET (ol_overview_page_new (&context)));

  g_assert_false (gtk_widget_get_visible (ui_child (page, OL_TYPE_OVERVIEW_PAGE, "due_card")));
  g_assert_false (gtk_widget_get_visible (ui_child (page, OL_TYPE_OVERVIEW_PAGE, "overdue_card")));
  g_assert_false (gtk_widget_get_visible (ui_child (page, OL_TYPE_OVERVIEW_PAGE, "chart")));
  g_assert_true (gtk_widget_get_visible (ui_child (page, OL_TYPE_OVERVIEW_PAGE, "blocked_card")));
  g_assert_finalize_object (page);
}

static gboolean
is_told (gpointer page)
{
  return gtk_info_bar_get_revealed (ui_child (page, OL_TYPE_OVERVIEW_PAGE, "info_bar"));
}

static void
test_failure (Fixture *self, gconstpointer data)
{
  const OlPageContext context = { self->store, self->owner };
  GtkWidget *page = g_object_ref_sink (GTK_WIDGET (ol_overview_page_new (&context)));

  ol_store_close (self->store);
  ol_page_shown (OL_PAGE (page));
  ui_wait (is_told, page);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (ui_child (page, OL_TYPE_OVERVIEW_PAGE,
                                                               "stack")), ==, "nothing");
  g_assert_finalize_object (page);
}

int
main (int argc, char *argv[])
{
  int status;

  g_setenv ("LANGUAGE", "en", TRUE);
  ui_init (&argc, &argv);
#define ADD(name, sample, test)                                                                    \
  g_test_add ("/ui/overview/" name, Desk, sample, set_up, test, tear_down)
  ADD ("empty", NULL, test_empty);
  ADD ("help", NULL, test_help);
  ADD ("cards", "sample", test_cards);
  ADD ("card-names", "sample", test_card_names);
  ADD ("leads", "sample", test_leads);
  ADD ("refreshes", "sample", test_refreshes);
  ADD ("recent", "sample", test_recent);
  ADD ("bars", "sample", test_bars);
  ADD ("keeps-choice", "sample", test_keeps_choice);
  g_test_add ("/ui/overview/role", Fixture, NULL, job_fixture_set_up, test_role,
              fixture_tear_down);
  g_test_add ("/ui/overview/failure", Fixture, NULL, job_fixture_set_up, test_failure,
              fixture_tear_down);
  status = g_test_run ();
  if (pristine != NULL)
    run ("rm", "-rf", pristine, NULL);
  g_free (pristine);
  return status;
}
