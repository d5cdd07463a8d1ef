/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-credit-view.h"

#include <glib/gi18n-lib.h>

#include "ol-credit-job.h"
#include "ol-credit-line-row.h"
#include "ol-display.h"
#include "ol-field.h"

struct _OlCreditView
{
  AdwBin parent_instance;

  OlAccountsRunner *runner; /* owned */
  OlCreditForm *form;       /* owned */

  AdwWindowTitle *title; /* template children from here */
  GtkListBox *lines_list;
  OlField *reason_field;
  GtkEntry *reason_entry;
  GtkLabel *lines_label;
  GtkWidget *charges_row;
  GtkLabel *charges_label;
  GtkLabel *tax_label;
  GtkLabel *total_label;
  GtkLabel *remains_label;
  GtkWidget *refund_row;
  GtkLabel *refund_label;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ISSUED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlCreditView, ol_credit_view, ADW_TYPE_BIN)

static void
show_money (GtkLabel *label, gint64 minor, const OlCurrency *currency)
{
  g_autofree char *text = ol_display_money (minor, currency);

  gtk_label_set_text (label, text);
}

static void
show_preview (OlCreditView *self)
{
  const OlInvoice *invoice = ol_credit_form_invoice (self->form);
  const OlInvoice *note = ol_credit_form_note (self->form);
  const OlInvoiceTotals none = { 0 };
  const OlInvoiceTotals *totals = note != NULL ? &note->totals : &none;
  const OlCurrency *currency = invoice->currency;
  const gint64 open = ol_invoice_open_amount (invoice) - totals->tax_inclusive;

  show_money (self->lines_label, totals->lines, currency);
  show_money (self->charges_label, totals->charges - totals->allowances, currency);
  gtk_widget_set_visible (self->charges_row, invoice->charges->len > 0);
  show_money (self->tax_label, totals->tax, currency);
  show_money (self->total_label, totals->tax_inclusive, currency);
  show_money (self->remains_label, MAX (open, 0), currency);
  show_money (self->refund_label, MAX (-open, 0), currency);
  gtk_widget_set_visible (self->refund_row, open < 0);
}

static void
form_changed (OlCreditView *self)
{
  ol_field_set_error (self->reason_field, ol_credit_form_reason_error (self->form));
  show_preview (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
all_clicked (OlCreditView *self)
{
  ol_credit_form_choose_all (self->form);
}

static void
none_clicked (OlCreditView *self)
{
  ol_credit_form_choose_none (self->form);
}

static void
reason_typed (OlCreditView *self)
{
  if (self->form != NULL)
    ol_credit_form_set_reason (self->form,
                               gtk_editable_get_text (GTK_EDITABLE (self->reason_entry)));
}

static void
entry_activated (OlCreditView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "invoices.confirm", NULL);
}

static void
issued (gpointer owner, OlJob *job)
{
  const OlInvoice *note = ol_credit_job_note (OL_CREDIT_JOB (job));
  g_autofree char *text = g_strdup_printf (_ ("Credit note %s issued"), note->number);

  g_signal_emit (owner, signals[SIGNAL_ISSUED], 0, note->id, text);
}

static void
ol_credit_view_dispose (GObject *object)
{
  OlCreditView *self = OL_CREDIT_VIEW (object);

  g_clear_object (&self->form);
  g_clear_object (&self->runner);
  G_OBJECT_CLASS (ol_credit_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OlCreditView, title);
  gtk_widget_class_bind_template_child (widget_class, OlCreditView, lines_list);
  gtk_widget_class_bind_template_child (widget_class, OlCreditView, reason_field);
  gtk_widget_class_bind_template_child (widget_class, OlCreditView, reason_entry);
  gtk_widget_class_bind_template_child (widget_class, OlCreditView, lines_label);
  gtk_widget_class_bind_template_child (widget_class, OlCreditView, charges_row);
  gtk_widget_class_bind_template_child (widget_class, OlCreditView, charges_label);
  gtk_widget_class_bind_template_child (widget_class, OlCreditView, tax_label);
  gtk_widget_class_bind_template_child (widget_class, OlCreditView, total_label);
  gtk_widget_class_bind_template_child (widget_class, OlCreditView, remains_label);
  gtk_widget_class_bind_template_child (widget_class, OlCreditView, refund_row);
  gtk_widget_class_bind_template_child (widget_class, OlCreditView, refund_label);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked);
  gtk_widget_class_bind_template_callback (widget_class, none_clicked);
  gtk_widget_class_bind_template_callback (widget_class, reason_typed);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated);
}

static void
ol_credit_view_class_init (OlCreditViewClass *klass)
{
  const GType type = OL_TYPE_CREDIT_VIEW;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_FIELD);
  G_OBJECT_CLASS (klass)->dispose = ol_credit_view_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_ISSUED] = g_signal_new ("issued", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/accounts/ol-credit-view.ui");
  bind_template (widget_class);
}

static void
ol_credit_view_init (OlCreditView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_lines (OlCreditView *self)
{
  const OlInvoice *invoice = ol_credit_form_invoice (self->form);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->lines_list))) != NULL)
    gtk_list_box_remove (self->lines_list, row);
  for (guint i = 0; i < invoice->lines->len; i++)
    gtk_list_box_append (self->lines_list, ol_credit_line_row_new (self->form, i));
}

void
ol_credit_view_show (OlCreditView *self, OlAccountsRunner *runner,
                     const OlInvoiceDossier *dossier)
{
  g_return_if_fail (OL_IS_CREDIT_VIEW (self));
  g_return_if_fail (OL_IS_ACCOUNTS_RUNNER (runner) && dossier != NULL);

  g_set_object (&self->runner, runner);
  g_clear_object (&self->form);
  gtk_editable_set_text (GTK_EDITABLE (self->reason_entry), "");
  self->form = ol_credit_form_new (dossier);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed), self,
                           G_CONNECT_SWAPPED);
  adw_window_title_set_title (self->title, _ ("Credit Note"));
  adw_window_title_set_subtitle (self->title, dossier->invoice->number);
  fill_lines (self);
  form_changed (self);
}

gboolean
ol_credit_view_can_issue (OlCreditView *self)
{
  g_return_val_if_fail (OL_IS_CREDIT_VIEW (self), FALSE);

  return self->form != NULL && ol_credit_form_is_complete (self->form)
         && !ol_accounts_runner_is_busy (self->runner);
}

static void
issue_answered (OlCreditView *self, const char *response)
{
  g_autoptr (GArray) requests = NULL;
  g_autoptr (OlCreditJob) job = NULL;

  if (!g_str_equal (response, "issue") || !ol_credit_view_can_issue (self))
    return;
  requests = ol_credit_form_requests (self->form);
  job = ol_credit_job_new (ol_accounts_runner_store (self->runner),
                           ol_accounts_runner_actor (self->runner),
                           ol_credit_form_invoice (self->form)->id,
                           (const OlCreditRequest *)requests->data, requests->len,
                           ol_credit_form_reason (self->form));
  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Issuing the credit note…"), issued,
                          G_OBJECT (self));
}

void
ol_credit_view_issue (OlCreditView *self)
{
  const OlInvoice *note;
  g_autofree char *total = NULL;
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  g_return_if_fail (ol_credit_view_can_issue (self));

  note = ol_credit_form_note (self->form);
  total = ol_display_money (note->totals.tax_inclusive, note->currency);
  heading = g_strdup_printf (_ ("Issue a Credit Note of %s?"), total);
  dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
      _ ("It gets its final number and can no longer be changed or taken back."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "issue",
                                    _ ("_Issue"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "issue",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (issue_answered), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

OlCreditForm *
ol_credit_view_form (OlCreditView *self)
{
  g_return_val_if_fail (OL_IS_CREDIT_VIEW (self), NULL);

  return self->form;
}
