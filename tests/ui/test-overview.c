/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the overview says on the morning of 2 November 2026, and where it leads. */
#include "job-fixture.h"
#include "ol-overview-chart.h"
#include "ol-overview-page.h"
#include "ol-overview-recent.h"
#include "ol-overview.h"
#include "ui-fixture.h"

#define NBSP "\302\240"

/* The page on a desk of its own, in a plain window. */
typedef struct
{
  Fixture desk; /* first: the fixture's own functions take it */
  GtkWidget *window;
  OlPage *page;
  char *to;     /* owned: where the page last wanted to go */
  char *detail; /* owned */
} Morning;

static void
page_went (Morning *self, const char *page, const char *detail)
{
  g_free (self->to);
  g_free (self->detail);
  self->to = g_strdup (page);
  self->detail = g_strdup (detail);
}

static gpointer
child (Morning *self, const char *name)
{
  return ui_child (self->page, OL_TYPE_OVERVIEW_PAGE, name);
}

static const char *
state (Morning *self)
{
  return gtk_stack_get_visible_child_name (child (self, "stack"));
}

static gboolean
is_read (gpointer data)
{
  return !g_str_equal (state (data), "loading");
}

static void
show_page (Morning *self)
{
  const OlPageContext context = { self->desk.store, self->desk.owner };

  self->page = ol_overview_page_new (&context);
  g_signal_connect_swapped (self->page, "go", G_CALLBACK (page_went), self);
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 700);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_present (GTK_WINDOW (self->window));
  ol_page_shown (self->page);
  ui_wait (is_read, self);
}

/* October of MEDLOG can be billed, a mission of MAERSK has no papers. @data: what there is */
static void
set_up (Morning *self, gconstpointer data)
{
  job_fixture_set_up (&self->desk, NULL);
  if (data != NULL)
    {
      job_month (&self->desk);
      job_import_missions (&self->desk, JOB_MISSION ("B-1", "MAERSK", "MSKU0001039", "2026-10-30",
                                                     "0"));
    }
  show_page (self);
}

static void
tear_down (Morning *self, gconstpointer data)
{
  gpointer page = self->page;

  g_object_add_weak_pointer (page, &page);
  ol_page_stop (self->page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture_tear_down (&self->desk, NULL);
  g_free (self->to);
  g_free (self->detail);
}

static gboolean
card_says (Morning *self, const char *name, const char *part)
{
  g_autoptr (GPtrArray) texts = ui_texts (child (self, name));

  for (guint i = 0; i < texts->len; i++)
    {
      if (strstr (g_ptr_array_index (texts, i), part) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
assert_leads (Morning *self, const char *card, const char *page, const char *detail)
{
  g_signal_emit_by_name (child (self, card), "clicked");
  g_assert_cmpstr (self->to, ==, page);
  g_assert_cmpstr (self->detail, ==, detail);
}

static void
test_empty (Morning *self, gconstpointer data)
{
  GtkStack *stack = child (self, "stack");

  g_assert_cmpstr (state (self), ==, "empty");
  g_signal_emit_by_name (ui_find (gtk_stack_get_visible_child (stack), GTK_TYPE_BUTTON),
                         "clicked");
  g_assert_cmpstr (self->to, ==, "missions");
}

static void
test_cards (Morning *self, gconstpointer data)
{
  const char *const calm = "Drafts to issue, Every draft is issued.";
  g_autofree char *other = gtk_test_accessible_check_property (
      child (self, "drafts_card"), GTK_ACCESSIBLE_PROPERTY_LABEL, calm);

  g_assert_cmpstr (state (self), ==, "content");
  g_assert_true (card_says (self, "due_card", "XOF" NBSP "862,500"));
  g_assert_true (card_says (self, "due_card", "MEDLOG, October" NBSP "2026"));
  g_assert_true (card_says (self, "blocked_card", "USD" NBSP "450.50"));
  g_assert_true (card_says (self, "blocked_card", "in 1 mission that cannot be billed yet"));
  g_assert_true (card_says (self, "overdue_card", "No invoice is past its due date."));
  g_assert_false (gtk_widget_get_visible (child (self, "approvals_card")));
  g_assert_cmpstr (other, ==, NULL);
}

static void
test_leads (Morning *self, gconstpointer data)
{
  assert_leads (self, "due_card", "billing", "partner=MEDLOG&from=2026-10-01&to=2026-10-31");
  assert_leads (self, "blocked_card", "missions", "billing=blocked");
  assert_leads (self, "drafts_card", "invoices", "status=draft");
  assert_leads (self, "overdue_card", "invoices", "status=overdue");
  assert_leads (self, "approvals_card", "invoices", "approval");
}

static gboolean
has_draft (gpointer data)
{
  return card_says (data, "drafts_card", "in 1 draft without a number yet");
}

/* What was chosen in the chart stays chosen when something else changes. */
static void
test_refreshes (Morning *self, gconstpointer data)
{
  GtkDropDown *choice = ui_child (child (self, "chart"), OL_TYPE_OVERVIEW_CHART, "partner_choice");
  GtkListBox *list = ui_child (child (self, "recent"), OL_TYPE_OVERVIEW_RECENT, "list");
  g_autoptr (OlInvoice) draft = NULL;

  gtk_drop_down_set_selected (choice, 1);
  g_assert_null (gtk_list_box_get_row_at_index (list, 0));
  draft = job_prepare (&self->desk, "MEDLOG");
  ui_wait (has_draft, self);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, 1);
  g_assert_true (card_says (self, "due_card", "Every period that is over is billed."));
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 0));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  g_assert_cmpstr (self->to, ==, "billing");
  g_assert_cmpstr (self->detail, ==, "partner=MEDLOG&from=2026-10-01&to=2026-10-31");
}

static void
test_issued (Morning *self, gconstpointer data)
{
  GtkListBox *list = ui_child (child (self, "recent"), OL_TYPE_OVERVIEW_RECENT, "list");
  g_autoptr (OlInvoice) issued = job_issue (&self->desk, "MEDLOG");
  g_autofree char *detail = g_strconcat ("invoice=", issued->id, NULL);
  GtkListBoxRow *row;

  g_action_group_activate_action (ol_page_actions (self->page), "refresh", NULL);
  while ((row = gtk_list_box_get_row_at_index (list, 1)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (list, "row-activated", row);
  g_assert_cmpstr (self->to, ==, "invoices");
  g_assert_cmpstr (self->detail, ==, detail);
}

static void
assert_bar_leads (Morning *self, guint choice, OlOverviewPart part, const char *page,
                  const char *detail)
{
  OlOverviewChart *panel = child (self, "chart");

  gtk_drop_down_set_selected (ui_child (panel, OL_TYPE_OVERVIEW_CHART, "partner_choice"), choice);
  /* The week of Monday 19 October. */
  g_signal_emit_by_name (ui_child (panel, OL_TYPE_OVERVIEW_CHART, "chart"), "activated",
                         OL_OVERVIEW_WEEKS - 3, part);
  g_assert_cmpstr (self->to, ==, page);
  g_assert_cmpstr (self->detail, ==, detail);
}

/* One partner in each currency: MAERSK, MEDLOG. */
static void
test_bars_of_partner (Morning *self, gconstpointer data)
{
  g_autoptr (OlPartner) maersk = fixture_partner (&self->desk, "MAERSK");
  g_autofree char *blocked
      = g_strdup_printf ("billing=blocked&partner=%s&from=2026-10-19&to=2026-10-25", maersk->id);

  assert_bar_leads (self, 0, OL_OVERVIEW_BLOCKED, "missions", blocked);
  assert_bar_leads (self, 0, OL_OVERVIEW_READY, "billing",
                    "partner=MAERSK&from=2026-10-12&to=2026-10-25");
  assert_bar_leads (self, 1, OL_OVERVIEW_BILLED, "billing",
                    "partner=MEDLOG&from=2026-10-01&to=2026-10-31");
}

static gboolean
has_three (gpointer data)
{
  GtkDropDown *choice = ui_child (child (data, "chart"), OL_TYPE_OVERVIEW_CHART, "partner_choice");

  return g_list_model_get_n_items (gtk_drop_down_get_model (choice)) == 4;
}

/* With two partners in francs there is a choice of both together. */
static void
test_bars_of_all (Morning *self, gconstpointer data)
{
  job_import_missions (&self->desk, JOB_MISSION ("S-1", "SMT Africa", "MSKU0001044", "2026-10-21",
                                                 "0"));
  ui_wait (has_three, self);
  assert_bar_leads (self, 0, OL_OVERVIEW_READY, "missions",
                    "billing=unbilled&from=2026-10-19&to=2026-10-25");
  assert_bar_leads (self, 0, OL_OVERVIEW_BLOCKED, "missions",
                    "billing=blocked&from=2026-10-19&to=2026-10-25");
  assert_bar_leads (self, 0, OL_OVERVIEW_DRAFTED, "missions",
                    "billing=drafted&from=2026-10-19&to=2026-10-25");
  assert_bar_leads (self, 0, OL_OVERVIEW_BILLED, "missions",
                    "billing=invoiced&from=2026-10-19&to=2026-10-25");
}

/* A desk of the security service: missions, and nothing of invoices. */
static void
test_role (Morning *self, gconstpointer data)
{
  g_autoptr (OlActor) officer = ol_actor_new ("none", "officer", OL_ROLE_SECURITE);
  const OlPageContext context = { self->desk.store, officer };
  GtkWidget *page = g_object_ref_sink (GTK_WIDGET (ol_overview_page_new (&context)));

  g_assert_false (gtk_widget_get_visible (ui_child (page, OL_TYPE_OVERVIEW_PAGE, "due_card")));
  g_assert_false (gtk_widget_get_visible (ui_child (page, OL_TYPE_OVERVIEW_PAGE, "overdue_card")));
  g_assert_false (gtk_widget_get_visible (ui_child (page, OL_TYPE_OVERVIEW_PAGE, "chart")));
  g_assert_true (gtk_widget_get_visible (ui_child (page, OL_TYPE_OVERVIEW_PAGE, "blocked_card")));
  g_assert_finalize_object (page);
}

static gboolean
is_told (gpointer data)
{
  return gtk_info_bar_get_revealed (child (data, "info_bar"));
}

/* What was read before stays, with what went wrong above it. */
static void
test_failure (Morning *self, gconstpointer data)
{
  ol_store_close (self->desk.store);
  g_action_group_activate_action (ol_page_actions (self->page), "refresh", NULL);
  ui_wait (is_told, self);
  g_assert_cmpstr (state (self), ==, "content");
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  ui_init (&argc, &argv);
#define ADD(name, data, test)                                                                      \
  g_test_add ("/ui/overview/" name, Morning, data, set_up, test, tear_down)
  ADD ("empty", NULL, test_empty);
  ADD ("cards", "month", test_cards);
  ADD ("leads", "month", test_leads);
  ADD ("refreshes", "month", test_refreshes);
  ADD ("issued", "month", test_issued);
  ADD ("bars-of-partner", "month", test_bars_of_partner);
  ADD ("bars-of-all", "month", test_bars_of_all);
  ADD ("role", NULL, test_role);
  ADD ("failure", "month", test_failure);
  return g_test_run ();
}
