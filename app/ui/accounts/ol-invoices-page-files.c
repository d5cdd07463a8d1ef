/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoices-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-export-job.h"
#include "ol-file-choice.h"
#include "ol-invoice-sheet-job.h"
#include "ol-text.h"

/* What the page writes to files. */

void
ol_invoices_page_tell_saved (OlPage *page, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("%s saved"), name);

  ol_page_done (page, text, NULL);
}

static void
saved (gpointer owner, OlJob *job)
{
  const OlExportedFile *file
      = g_ptr_array_index (ol_export_job_files (OL_EXPORT_JOB (job)), 0);

  ol_invoices_page_tell_saved (owner, file->path);
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
      ol_invoices_page_current_id (self), kind == FILE_PDF ? path : NULL,
      kind == FILE_XML ? path : NULL, kind == FILE_BUNDLE ? path : NULL);

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
choose_invoice_file (OlInvoicesPage *self, const char *ending, OlPathChosen chosen)
{
  const char *number = ol_invoices_page_current_number (self);
  g_autofree char *stem = ol_text_file_name (number != NULL ? number : _ ("Draft"));
  g_autofree char *name = g_strconcat (stem, ending, NULL);

  ol_file_choice_save_path (ol_invoices_page_window (self), _ ("Save the Invoice"), name, chosen,
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
save_list_as (OlInvoicesPage *self, const char *title, const char *stem, const char *ending,
              OlPathChosen chosen)
{
  g_autofree char *safe = ol_text_file_name (stem);
  g_autofree char *name = g_strconcat (safe, ending, NULL);

  ol_file_choice_save_path (ol_invoices_page_window (self), title, name, chosen, G_OBJECT (self));
}

static void
sheet_xlsx_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  save_list_as (data, _ ("Save the List"), C_ ("file name", "invoices"), ".xlsx", xlsx_chosen);
}

static void
sheet_csv_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  save_list_as (data, _ ("Save the List"), C_ ("file name", "invoices"), ".csv", csv_chosen);
}

static void
ageing_xlsx_chosen (gpointer owner, const char *path)
{
  ol_ageing_view_save (OL_INVOICES_PAGE (owner)->ageing, OL_REPORT_XLSX, path);
}

static void
ageing_csv_chosen (gpointer owner, const char *path)
{
  ol_ageing_view_save (OL_INVOICES_PAGE (owner)->ageing, OL_REPORT_CSV, path);
}

static void
ageing_xlsx_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  save_list_as (data, _ ("Save the Ageing"), C_ ("file name", "ageing"), ".xlsx",
                ageing_xlsx_chosen);
}

static void
ageing_csv_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  save_list_as (data, _ ("Save the Ageing"), C_ ("file name", "ageing"), ".csv",
                ageing_csv_chosen);
}

static void
statement_pdf_chosen (gpointer owner, const char *path)
{
  ol_statement_view_save (OL_INVOICES_PAGE (owner)->statement, OL_REPORT_PDF, path);
}

static void
statement_xlsx_chosen (gpointer owner, const char *path)
{
  ol_statement_view_save (OL_INVOICES_PAGE (owner)->statement, OL_REPORT_XLSX, path);
}

static void
statement_csv_chosen (gpointer owner, const char *path)
{
  ol_statement_view_save (OL_INVOICES_PAGE (owner)->statement, OL_REPORT_CSV, path);
}

static void
save_statement (OlInvoicesPage *self, const char *ending, OlPathChosen chosen)
{
  g_autofree char *stem = g_strdup_printf ("%s-%s", C_ ("file name", "statement"),
                                           ol_statement_view_partner (self->statement));

  save_list_as (self, _ ("Save the Statement"), stem, ending, chosen);
}

static void
statement_pdf_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  save_statement (data, ".pdf", statement_pdf_chosen);
}

static void
statement_xlsx_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  save_statement (data, ".xlsx", statement_xlsx_chosen);
}

static void
statement_csv_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  save_statement (data, ".csv", statement_csv_chosen);
}

static void
journal_chosen (gpointer owner, const char *path)
{
  ol_journal_view_export (OL_INVOICES_PAGE (owner)->journal, path);
}

static void
journal_export_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlInvoicesPage *self = data;
  g_autofree char *name = ol_journal_view_file_name (self->journal);

  ol_file_choice_save_path (ol_invoices_page_window (self), _ ("Export the Journal"), name,
                            journal_chosen, G_OBJECT (self));
}

static const GActionEntry action_entries[] = {
  { "export-pdf", export_pdf_activated },
  { "export-xml", export_xml_activated },
  { "export-bundle", export_bundle_activated },
  { "sheet-xlsx", sheet_xlsx_activated },
  { "sheet-csv", sheet_csv_activated },
  { "ageing-xlsx", ageing_xlsx_activated },
  { "ageing-csv", ageing_csv_activated },
  { "statement-pdf", statement_pdf_activated },
  { "statement-xlsx", statement_xlsx_activated },
  { "statement-csv", statement_csv_activated },
  { "journal-export", journal_export_activated },
};

void
ol_invoices_page_add_file_actions (OlInvoicesPage *self, GActionMap *actions)
{
  g_action_map_add_action_entries (actions, action_entries, G_N_ELEMENTS (action_entries), self);
}
