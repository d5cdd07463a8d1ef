/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-detail.h"

#include <glib/gi18n-lib.h>

#include "ol-approval-words.h"
#include "ol-credit.h"
#include "ol-date-text.h"
#include "ol-display.h"
#include "ol-document-view.h"
#include "ol-entry-row.h"
#include "ol-invoice-pdf-job.h"
#include "ol-invoice-words.h"
#include "ol-status-chip.h"

struct _OlInvoiceDetail
{
  AdwBin parent_instance;

  OlAccountsRunner *runner;  /* owned */
  GCancellable *cancellable; /* owned: reads of the document shown */
  char *wanted;              /* owned, nullable: id or number */
  OlInvoiceDossier *dossier; /* owned, nullable */

  AdwWindowTitle *title; /* template children from here */
  GtkInfoBar *approval_bar;
  GtkLabel *approval_label;
  OlStatusChip *chip;
  GtkLabel *figure_label;
  GtkLabel *caption_label;
  GtkProgressBar *paid_bar;
  GtkListBox *facts_list;
  GtkWidget *payments_section;
  GtkListBox *payments_list;
  GtkWidget *notes_section;
  GtkListBox *notes_list;
  GtkWidget *reminders_section;
  GtkListBox *reminders_list;
  GtkListBox *lines_list;
  GtkWidget *history_section;
  GtkListBox *history_list;
  OlDocumentView *document;
};

static guint read_signal;

G_DEFINE_FINAL_TYPE (OlInvoiceDetail, ol_invoice_detail, ADW_TYPE_BIN)

static void
empty (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static char *
money (OlInvoiceDetail *self, gint64 minor)
{
  return ol_display_money (minor, self->dossier->invoice->currency);
}

/* @value: (transfer full) (nullable): nothing is added without one */
static void
add_fact (OlInvoiceDetail *self, const char *label, char *value)
{
  g_autofree char *owned = value;

  if (owned != NULL && *owned != '\0')
    gtk_list_box_append (self->facts_list, ol_entry_row_new_fact (label, owned));
}

static void
add_amount (OlInvoiceDetail *self, const char *label, gint64 minor)
{
  if (minor != 0)
    add_fact (self, label, money (self, minor));
}

static void
fill_facts (OlInvoiceDetail *self)
{
  const OlInvoice *invoice = self->dossier->invoice;
  const OlInvoiceTotals *totals = &invoice->totals;

  empty (self->facts_list);
  add_fact (self, _ ("Customer"), g_strdup (invoice->customer));
  add_fact (self, _ ("Period"), ol_display_window (&invoice->window));
  add_fact (self, _ ("Issued on"), ol_display_date (invoice->issue_date));
  add_fact (self, _ ("Due on"), ol_display_date (invoice->due_date));
  add_fact (self, _ ("Your reference"), g_strdup (invoice->order_reference));
  if (invoice->credits_number != NULL)
    {
      GtkWidget *row = ol_entry_row_new_fact (_ ("Credits invoice"), invoice->credits_number);

      ol_entry_row_link (OL_ENTRY_ROW (row), "invoices.show", invoice->credits_id);
      gtk_list_box_append (self->facts_list, row);
    }
  add_fact (self, _ ("Reason"), g_strdup (invoice->credit_reason));
  add_amount (self, _ ("Total before VAT"), totals->tax_exclusive);
  add_amount (self, _ ("VAT"), totals->tax);
  add_amount (self, _ ("Total with VAT"), totals->tax_inclusive);
  add_amount (self, _ ("Prepaid"), totals->prepaid);
  add_amount (self, _ ("Paid"), invoice->paid - invoice->withheld);
  add_amount (self, _ ("Withheld"), invoice->withheld);
  add_amount (self, _ ("Credited"), invoice->credited);
  add_fact (self, _ ("In the books"), ol_invoice_ledger_words (invoice));
}

/* What stands can be taken back by who may record it. */
static gboolean
can_reverse (OlInvoiceDetail *self, const OlPayment *payment)
{
  return payment->reverses_id == NULL && payment->reversed_on == OL_DATE_NONE
         && ol_accounts_runner_may (self->runner, OL_PERMISSION_BILLING);
}

static void
fill_payments (OlInvoiceDetail *self)
{
  GPtrArray *payments = self->dossier->payments;

  empty (self->payments_list);
  gtk_widget_set_visible (self->payments_section, payments->len > 0);
  for (guint i = 0; i < payments->len; i++)
    {
      const OlPayment *payment = g_ptr_array_index (payments, i);
      g_autofree char *day = ol_display_date (payment->date);
      g_autofree char *caption = ol_payment_words (payment, self->dossier->invoice);
      g_autofree char *amount = money (self, payment->amount);
      GtkWidget *row = ol_entry_row_new (day, caption, amount);

      if (can_reverse (self, payment))
        ol_entry_row_offer (OL_ENTRY_ROW (row), "edit-undo-symbolic", _ ("Reverse this payment…"),
                            "invoices.reverse", payment->id);
      gtk_list_box_append (self->payments_list, row);
    }
}

static void
fill_notes (OlInvoiceDetail *self)
{
  GPtrArray *notes = self->dossier->notes;

  empty (self->notes_list);
  gtk_widget_set_visible (self->notes_section, notes->len > 0);
  for (guint i = 0; i < notes->len; i++)
    {
      const OlInvoice *note = g_ptr_array_index (notes, i);
      g_autofree char *day = ol_date_text_short (note->issue_date);
      g_autofree char *caption = g_strjoin (" · ", day, note->credit_reason, NULL);
      g_autofree char *amount = money (self, -note->totals.tax_inclusive);
      GtkWidget *row = ol_entry_row_new (note->number, caption, amount);

      ol_entry_row_link (OL_ENTRY_ROW (row), "invoices.show", note->id);
      gtk_list_box_append (self->notes_list, row);
    }
}

static void
fill_reminders (OlInvoiceDetail *self)
{
  GPtrArray *reminders = self->dossier->reminders;

  empty (self->reminders_list);
  gtk_widget_set_visible (self->reminders_section, reminders->len > 0);
  for (guint i = 0; i < reminders->len; i++)
    {
      const OlReminder *reminder = g_ptr_array_index (reminders, i);
      g_autofree char *day = ol_display_date (reminder->date);
      g_autofree char *amount = money (self, reminder->remaining);
      GtkWidget *row = ol_entry_row_new (ol_reminder_level_words (reminder->level), day, amount);

      ol_entry_row_link (OL_ENTRY_ROW (row), "invoices.show-letter", reminder->letter_id);
      gtk_list_box_append (self->reminders_list, row);
    }
}

static void
fill_lines (OlInvoiceDetail *self)
{
  const OlInvoice *invoice = self->dossier->invoice;

  empty (self->lines_list);
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);
      g_autofree char *caption = ol_invoice_line_words (line, invoice, self->dossier->notes);
      g_autofree char *net = money (self, line->net);

      gtk_list_box_append (self->lines_list, ol_entry_row_new (line->description, caption, net));
    }
  for (guint i = 0; i < invoice->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, i);
      g_autofree char *amount = money (self, charge->is_charge ? charge->amount : -charge->amount);

      gtk_list_box_append (self->lines_list, ol_entry_row_new (charge->reason, NULL, amount));
    }
}

/* Whose acts they were is the audit trail's matter, and not for every role. */
static void
fill_history (OlInvoiceDetail *self)
{
  GPtrArray *history = self->dossier->history;
  const gboolean may = ol_accounts_runner_may (self->runner, OL_PERMISSION_AUDIT_READ_BILLING);

  empty (self->history_list);
  gtk_widget_set_visible (self->history_section, may && history->len > 0);
  for (guint i = 0; may && i < history->len; i++)
    {
      const OlHistoryEvent *event = g_ptr_array_index (history, i);
      g_autofree char *title = ol_history_words (event);
      g_autofree char *caption = ol_history_when (event);

      gtk_list_box_append (self->history_list, ol_entry_row_new (title, caption, NULL));
    }
}

static void
fill_head (OlInvoiceDetail *self)
{
  const OlInvoice *invoice = self->dossier->invoice;
  const OlInvoiceLook look
      = ol_invoice_look (invoice->kind, ol_invoice_dossier_status (self->dossier));
  const gint64 open = ol_invoice_open_amount (invoice);
  const gboolean is_open = ol_invoice_dossier_may_pay (self->dossier);
  g_autofree char *figure = money (self, is_open ? open : invoice->totals.tax_inclusive);
  g_autofree char *caption = ol_invoice_state_words (self->dossier);

  adw_window_title_set_title (self->title,
                              invoice->number != NULL ? invoice->number : _ ("Draft"));
  adw_window_title_set_subtitle (self->title, invoice->partner);
  ol_status_chip_show (self->chip, &look);
  gtk_label_set_text (self->figure_label, figure);
  gtk_label_set_text (self->caption_label, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->paid_bar), is_open && open < invoice->totals.payable);
  if (invoice->totals.payable > 0)
    gtk_progress_bar_set_fraction (self->paid_bar, 1 - (double)open
                                                           / (double)invoice->totals.payable);
}

static GtkMessageType
message_type (const OlApprovalPeople *people)
{
  if (people != NULL && people->state == OL_APPROVAL_STATE_REFUSED)
    return GTK_MESSAGE_ERROR;
  return people != NULL && people->state == OL_APPROVAL_STATE_GIVEN ? GTK_MESSAGE_INFO
                                                                     : GTK_MESSAGE_WARNING;
}

static void
fill_approval (OlInvoiceDetail *self)
{
  const OlApprovalPeople *people = self->dossier->people;
  g_autofree char *text
      = people != NULL ? ol_approval_words (self->dossier->invoice, people,
                                            ol_accounts_runner_actor (self->runner)->user)
                       : NULL;

  gtk_info_bar_set_message_type (self->approval_bar, message_type (people));
  gtk_label_set_text (self->approval_label, text != NULL ? text : "");
  gtk_info_bar_set_revealed (self->approval_bar, text != NULL);
}

static void
fill (OlInvoiceDetail *self)
{
  fill_approval (self);
  fill_head (self);
  fill_facts (self);
  fill_payments (self);
  fill_notes (self);
  fill_reminders (self);
  fill_lines (self);
  fill_history (self);
}

static void
dossier_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlInvoiceDetail) self = data;
  g_autoptr (GError) error = NULL;
  OlInvoiceDossier *dossier
      = ol_read_invoice_dossier_finish (OL_STORE (source), result, &error);

  if (dossier == NULL)
    {
      ol_accounts_runner_fail (self->runner, error);
      return;
    }
  ol_invoice_dossier_free (self->dossier);
  self->dossier = dossier;
  fill (self);
  g_signal_emit (self, read_signal, 0);
}

static void
pdf_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlInvoiceDetail) self = data;
  g_autoptr (GError) error = NULL;

  if (ol_job_run_finish (OL_JOB (source), result, &error))
    ol_document_view_load_bytes (self->document,
                                 ol_invoice_pdf_job_pdf (OL_INVOICE_PDF_JOB (source)),
                                 "application/pdf");
  else
    ol_accounts_runner_fail (self->runner, error);
}

static void
read_dossier (OlInvoiceDetail *self)
{
  ol_read_invoice_dossier_async (ol_accounts_runner_store (self->runner), self->wanted,
                                 self->cancellable, dossier_read, g_object_ref (self));
}

static void
make_pdf (OlInvoiceDetail *self)
{
  g_autoptr (OlInvoicePdfJob) job
      = ol_invoice_pdf_job_new (ol_accounts_runner_store (self->runner),
                                ol_accounts_runner_actor (self->runner), self->wanted);

  ol_job_run_async (OL_JOB (job), self->cancellable, pdf_made, g_object_ref (self));
}

static void
ol_invoice_detail_dispose (GObject *object)
{
  OlInvoiceDetail *self = OL_INVOICE_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->runner);
  G_OBJECT_CLASS (ol_invoice_detail_parent_class)->dispose (object);
}

static void
ol_invoice_detail_finalize (GObject *object)
{
  OlInvoiceDetail *self = OL_INVOICE_DETAIL (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->dossier, ol_invoice_dossier_free);
  G_OBJECT_CLASS (ol_invoice_detail_parent_class)->finalize (object);
}

static void
bind_lists (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, facts_list);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, payments_section);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, payments_list);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, notes_section);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, notes_list);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, reminders_section);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, reminders_list);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, lines_list);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, history_section);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, history_list);
}

static void
ol_invoice_detail_class_init (OlInvoiceDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_STATUS_CHIP);
  g_type_ensure (OL_TYPE_DOCUMENT_VIEW);
  G_OBJECT_CLASS (klass)->dispose = ol_invoice_detail_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_invoice_detail_finalize;
  read_signal = g_signal_new ("read", OL_TYPE_INVOICE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/accounts/ol-invoice-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, title);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, approval_bar);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, approval_label);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, chip);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, figure_label);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, caption_label);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, paid_bar);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceDetail, document);
  bind_lists (widget_class);
}

static void
ol_invoice_detail_init (OlInvoiceDetail *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ol_invoice_detail_set_runner (OlInvoiceDetail *self, OlAccountsRunner *runner)
{
  g_return_if_fail (OL_IS_INVOICE_DETAIL (self) && self->runner == NULL);

  self->runner = g_object_ref (runner);
}

void
ol_invoice_detail_show (OlInvoiceDetail *self, const char *id_or_number)
{
  g_return_if_fail (OL_IS_INVOICE_DETAIL (self) && self->runner != NULL);
  g_return_if_fail (id_or_number != NULL);

  /* What was under way is about another document. */
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (g_strcmp0 (self->wanted, id_or_number) != 0)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (id_or_number);
      ol_document_view_clear (self->document);
    }
  read_dossier (self);
  make_pdf (self);
}

void
ol_invoice_detail_refresh (OlInvoiceDetail *self)
{
  g_return_if_fail (OL_IS_INVOICE_DETAIL (self));

  if (self->wanted != NULL)
    read_dossier (self);
}

const OlInvoiceDossier *
ol_invoice_detail_dossier (OlInvoiceDetail *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_DETAIL (self), NULL);

  return self->dossier;
}
