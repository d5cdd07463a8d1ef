/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shots.h"

#include "ol-billing-page.h"
#include "ol-invoice-view.h"

/* What is asked once the mail program has the message. */
static void
take_sent (ShotSeries *series, UiFixture *fixture)
{
  ui_activate (fixture, "open");
  ui_settle (fixture);
  ol_invoice_view_ask_sent (ui_child (ui_page (fixture), OL_TYPE_BILLING_PAGE, "invoice_view"),
                            "factures@medlog.example");
  shots_take_settled (series, fixture, "sent-bar");
  ui_activate (fixture, "back");
}

void
shots_billing (ShotSeries *series)
{
  UiFixture fixture = { NULL };
  GtkWidget *shortcuts;

  shots_open_sample (series, &fixture, "billing");
  ui_go (&fixture, "billing", NULL);
  ui_wait_result (&fixture);
  ui_choose_partner (&fixture, "MEDLOG");
  shots_take_settled (series, &fixture, "preview");
  ui_activate (&fixture, "show-blocked");
  shots_take_settled (series, &fixture, "blocked");
  ui_activate (&fixture, "show-late");
  shots_take_settled (series, &fixture, "late");
  ui_activate (&fixture, "show-invoices");
  ui_choose_partner (&fixture, "MAERSK");
  shots_take_settled (series, &fixture, "preview-maersk");
  ui_choose_partner (&fixture, "MEDLOG");

  ui_activate (&fixture, "prepare");
  ui_frames (&fixture, 2);
  shots_take (series, GTK_WIDGET (fixture.window), "preparing");
  ui_wait_result (&fixture);
  shots_take_settled (series, &fixture, "drafts");
  ui_activate (&fixture, "open");
  ui_settle (&fixture);
  shots_take_settled (series, &fixture, "draft");
  ui_activate (&fixture, "add-amount");
  ui_settle (&fixture);
  shots_take (series, shots_find_window (ADW_TYPE_MESSAGE_DIALOG), "draft-amount");
  gtk_window_destroy (GTK_WINDOW (shots_find_window (ADW_TYPE_MESSAGE_DIALOG)));
  ui_settle (&fixture);
  ui_activate (&fixture, "read-pdf");
  ui_settle (&fixture);
  ui_settle (&fixture);
  shots_take_settled (series, &fixture, "draft-pdf");
  ui_activate (&fixture, "back");
  ui_activate (&fixture, "issue-all");
  ui_settle (&fixture);
  shots_take (series, shots_find_window (ADW_TYPE_MESSAGE_DIALOG), "dialog");
  shots_answer ("issue");
  ui_frames (&fixture, 2);
  shots_take (series, GTK_WIDGET (fixture.window), "issuing");
  ui_wait_result (&fixture);
  shots_take_settled (series, &fixture, "issued");
  take_sent (series, &fixture);
  for (int i = 0; i < 12; i++)
    ui_activate (&fixture, "next-period");
  ui_wait_result (&fixture);
  shots_take_settled (series, &fixture, "nothing");

  g_action_group_activate_action (G_ACTION_GROUP (fixture.window), "shortcuts", NULL);
  ui_settle (&fixture);
  shortcuts = shots_find_window (GTK_TYPE_SHORTCUTS_WINDOW);
  shots_take (series, shortcuts, "shortcuts");
  gtk_window_destroy (GTK_WINDOW (shortcuts));
  ui_fixture_close (&fixture);
}
