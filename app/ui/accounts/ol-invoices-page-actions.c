/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoices-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-accounts-files.h"
#include "ol-export-job.h"
#include "ol-invoice-sheet-job.h"
#include "ol-text.h"

const OlActionEntry ol_invoices_page_action_table[] = {
  { "invoices.search", "<Control>f", N_ ("Search invoices"), N_ ("Invoices"), FALSE },
  { "invoices.open", "<Control>o", N_ ("Open the selected invoice"), N_ ("Invoices"), FALSE },
  { "invoices.back", "Escape", N_ ("Back to the list"), N_ ("Invoices"), FALSE },
  { "invoices.previous", "<Alt>Up", N_ ("Previous invoice of the list"), N_ ("Invoices"), FALSE },
  { "invoices.next", "<Alt>Down", N_ ("Next invoice of the list"), N_ ("Invoices"), FALSE },
  { "invoices.export-pdf", "<Control>s", N_ ("Save the PDF"), N_ ("Invoices"), FALSE },
  { "invoices.export-xml", "<Control><Shift>s", N_ ("Save the XML"), N_ ("Invoices"), FALSE },
  { "invoices.export-bundle", "<Control>b", N_ ("Save the invoice with its papers"),
    N_ ("Invoices"), FALSE },
  { "invoices.sheet-xlsx", "<Control><Shift>e", N_ ("Save the list as a spreadsheet"),
    N_ ("Invoices"), FALSE },
  { "invoices.refresh", "<Control>r", N_ ("Read again"), N_ ("Invoices"), FALSE },
  { NULL },
};

/* The document that the actions are about: the one that is open, or the one selected in the list.
 */
static const char *
current_id (OlInvoicesPage *self)
{
  const OlInvoiceDossier *dossier = ol_invoice_detail_dossier (self->detail);
  const OlInvoiceListRow *row = ol_invoice_list_view_row (self->list);

  if (!ol_invoices_page_shows (self, "front"))
    return dossier != NULL ? dossier->invoice->id : NULL;
  return row != NULL ? row->id : NULL;
}

static const char *
current_number (OlInvoicesPage *self)
{
  const OlInvoiceDossier *dossier = ol_invoice_detail_dossier (self->detail);
  const OlInvoiceListRow *row = ol_invoice_list_view_row (self->list);

  if (!ol_invoices_page_shows (self, "front"))
    return dossier != NULL ? dossier->invoice->number : NULL;
  return row != NULL ? row->number : NULL;
}

static GtkWindow *
window_of (OlInvoicesPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* --- getting about --------------------------------------------------------------------------- */

static void
search_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;

  ol_invoices_page_go_back (self);
  adw_view_stack_set_visible_child_name (self->views, "list");
  ol_invoice_list_view_search (self->list);
}

static void
open_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_invoices_page_show (data, current_id (data));
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
refresh_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;

  ol_invoices_page_hide_failure (self);
  ol_invoice_list_view_refresh (self->list);
  ol_invoice_detail_refresh (self->detail);
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

/* --- files ----------------------------------------------------------------------------------- */

static void
saved (gpointer owner, OlJob *job)
{
  const OlExportedFile *file
      = g_ptr_array_index (ol_export_job_files (OL_EXPORT_JOB (job)), 0);

  ol_accounts_files_tell (owner, file->path);
}

typedef enum
{
  FILE_PDF,
  FILE_XML,
  FILE_BUNDLE,
} FileKind;

static void
save_invoice (OlInvoicesPage *self, FileKind kind, const char *path)
{
  g_autoptr (OlExportJob) job = ol_export_job_new (
      ol_accounts_runner_store (self->runner), ol_accounts_runner_actor (self->runner),
      current_id (self), kind == FILE_PDF ? path : NULL, kind == FILE_XML ? path : NULL,
      kind == FILE_BUNDLE ? path : NULL);

  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Writing the file…"), saved,
                          G_OBJECT (self));
}

static void
pdf_chosen (gpointer owner, const char *path)
{
  save_invoice (owner, FILE_PDF, path);
}

static void
xml_chosen (gpointer owner, const char *path)
{
  save_invoice (owner, FILE_XML, path);
}

static void
bundle_chosen (gpointer owner, const char *path)
{
  save_invoice (owner, FILE_BUNDLE, path);
}

static void
choose_invoice_file (OlInvoicesPage *self, const char *ending, OlFileChosen chosen)
{
  const char *number = current_number (self);
  g_autofree char *stem = ol_text_file_name (number != NULL ? number : _ ("Draft"));
  g_autofree char *name = g_strconcat (stem, ending, NULL);

  ol_accounts_files_choose (window_of (self), _ ("Save the Invoice"), name, chosen,
                            G_OBJECT (self));
}

static void
export_pdf_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose_invoice_file (data, ".pdf", pdf_chosen);
}

static void
export_xml_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose_invoice_file (data, ".xml", xml_chosen);
}

static void
export_bundle_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *ending = g_strconcat ("-", C_ ("file name", "papers"), ".pdf", NULL);

  choose_invoice_file (data, ending, bundle_chosen);
}

static void
sheet_saved (gpointer owner, OlJob *job)
{
  const guint count = ol_invoice_sheet_job_count (OL_INVOICE_SHEET_JOB (job));
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u line saved", "%u lines saved", count), count);

  ol_page_done (owner, text, NULL);
}

static void
save_sheet (OlInvoicesPage *self, OlReportFormat format, const char *path)
{
  g_autoptr (OlInvoiceQuestion) question = ol_invoice_list_view_question (self->list);
  g_autoptr (OlInvoiceSheetJob) job = ol_invoice_sheet_job_new (
      ol_accounts_runner_store (self->runner), ol_accounts_runner_actor (self->runner), question,
      format, path);

  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Writing the file…"), sheet_saved,
                          G_OBJECT (self));
}

static void
xlsx_chosen (gpointer owner, const char *path)
{
  save_sheet (owner, OL_REPORT_XLSX, path);
}

static void
csv_chosen (gpointer owner, const char *path)
{
  save_sheet (owner, OL_REPORT_CSV, path);
}

static void
sheet_xlsx_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *name = g_strconcat (C_ ("file name", "invoices"), ".xlsx", NULL);

  ol_accounts_files_choose (window_of (data), _ ("Save the List"), name, xlsx_chosen, data);
}

static void
sheet_csv_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *name = g_strconcat (C_ ("file name", "invoices"), ".csv", NULL);

  ol_accounts_files_choose (window_of (data), _ ("Save the List"), name, csv_chosen, data);
}

static const GActionEntry action_entries[] = {
  { "search", search_activated },
  { "open", open_activated },
  { "show", show_activated, "s" },
  { "back", back_activated },
  { "previous", previous_activated },
  { "next", next_activated },
  { "refresh", refresh_activated },
  { "cancel", cancel_activated },
  { "go-billing", go_billing_activated },
  { "export-pdf", export_pdf_activated },
  { "export-xml", export_xml_activated },
  { "export-bundle", export_bundle_activated },
  { "sheet-xlsx", sheet_xlsx_activated },
  { "sheet-csv", sheet_csv_activated },
};

GActionGroup *
ol_invoices_page_create_actions (OlInvoicesPage *self)
{
  GSimpleActionGroup *actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  return G_ACTION_GROUP (actions);
}

static void
set_enabled (OlInvoicesPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
ol_invoices_page_update_actions (OlInvoicesPage *self)
{
  const gboolean front = ol_invoices_page_shows (self, "front");
  const gboolean busy = ol_accounts_runner_is_busy (self->runner);
  const gboolean chosen = current_id (self) != NULL;
  const gboolean issued = chosen && current_number (self) != NULL;

  set_enabled (self, "open", front && chosen);
  set_enabled (self, "back", !front);
  set_enabled (self, "previous", !front);
  set_enabled (self, "next", !front);
  set_enabled (self, "cancel", busy);
  set_enabled (self, "export-pdf", chosen && !busy);
  set_enabled (self, "export-xml", issued && !busy);
  set_enabled (self, "export-bundle", issued && !busy);
  set_enabled (self, "sheet-xlsx", !busy);
  set_enabled (self, "sheet-csv", !busy);
}
