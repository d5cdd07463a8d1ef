/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shots.h"

#include "accounts-fixture.h"
#include "ol-invoice-detail.h"

static gboolean
has_dossier (gpointer detail)
{
  return ol_invoice_detail_dossier (detail) != NULL;
}

void
shots_invoices (ShotSeries *series)
{
  g_autofree char *folder = g_build_filename (series->scratch, "invoices", NULL);
  UiFixture fixture = { NULL };
  OlPage *page;

  accounts_fill (folder);
  shots_open (series, &fixture, "invoices");
  ui_wait_shown (&fixture, "work");
  page = ui_go (&fixture, "invoices", NULL);
  shots_take_settled (series, &fixture, "invoices");
  ui_go (&fixture, "invoices", "status=overdue");
  shots_take_settled (series, &fixture, "invoices-overdue");
  ui_go (&fixture, "invoices", "invoice=DKR-2026-000015");
  ui_wait (has_dossier, ui_find (GTK_WIDGET (page), OL_TYPE_INVOICE_DETAIL));
  ui_settle (&fixture);
  shots_take_settled (series, &fixture, "invoice");
  ui_fixture_close (&fixture);
}
