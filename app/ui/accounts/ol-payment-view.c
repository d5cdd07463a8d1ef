/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-payment-view.h"

#include <glib/gi18n-lib.h>

#include "ol-amount-text.h"
#include "ol-date-entry.h"
#include "ol-display.h"
#include "ol-field.h"
#include "ol-invoice-words.h"
#include "ol-payment-job.h"

struct _OlPaymentView
{
  AdwBin parent_instance;

  OlAccountsRunner *runner; /* owned */
  OlPaymentForm *form;      /* owned */
  gboolean filling;         /* the fields are set from the form */

  AdwWindowTitle *title; /* template children from here */
  OlField *amount_field;
  OlField *withheld_field;
  OlField *date_field;
  OlField *rate_field;
  GtkEntry *amount_entry;
  GtkEntry *withheld_entry;
  GtkEntry *rate_entry;
  OlDateEntry *date_entry;
  GtkDropDown *method_drop;
  GtkLabel *open_label;
  GtkLabel *settles_label;
  GtkLabel *remains_label;
  GtkWidget *exchange_row;
  GtkLabel *exchange_title;
  GtkLabel *exchange_label;
  GtkWidget *warning_box;
  GtkLabel *warning_label;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_RECORDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlPaymentView, ol_payment_view, ADW_TYPE_BIN)

static void
show_money (GtkLabel *label, gint64 minor, const OlCurrency *currency)
{
  g_autofree char *text = ol_display_money (minor, currency);

  gtk_label_set_text (label, text);
}

static void
show_text (GtkEntry *entry, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
show_exchange (OlPaymentView *self, const OlPayment *payment)
{
  const OlInvoice *invoice = ol_payment_form_invoice (self->form);
  const gboolean shown = payment != NULL && payment->exchange != 0;

  gtk_widget_set_visible (self->exchange_row, shown);
  if (!shown)
    return;
  gtk_label_set_text (self->exchange_title, payment->exchange > 0 ? _ ("Exchange gain (756)")
                                                                  : _ ("Exchange loss (656)"));
  show_money (self->exchange_label, ABS (payment->exchange), invoice->ledger.currency);
}

static void
show_effect (OlPaymentView *self)
{
  const OlInvoice *invoice = ol_payment_form_invoice (self->form);
  const OlPayment *payment = ol_payment_form_payment (self->form);

  show_money (self->open_label, ol_invoice_open_amount (invoice), invoice->currency);
  show_exchange (self, payment);
  if (payment == NULL)
    {
      gtk_label_set_text (self->settles_label, "—");
      gtk_label_set_text (self->remains_label, "—");
      return;
    }
  show_money (self->settles_label, payment->amount + payment->withheld, invoice->currency);
  show_money (self->remains_label, ol_payment_form_remains (self->form), invoice->currency);
}

static void
show_errors (OlPaymentView *self)
{
  const char *warning = ol_payment_form_warning (self->form);

  ol_field_set_error (self->amount_field,
                      ol_payment_form_error (self->form, OL_PAYMENT_FIELD_AMOUNT));
  ol_field_set_error (self->withheld_field,
                      ol_payment_form_error (self->form, OL_PAYMENT_FIELD_WITHHELD));
  ol_field_set_error (self->date_field, ol_payment_form_error (self->form, OL_PAYMENT_FIELD_DATE));
  ol_field_set_error (self->rate_field, ol_payment_form_error (self->form, OL_PAYMENT_FIELD_RATE));
  gtk_widget_set_visible (self->warning_box, warning != NULL);
  gtk_label_set_text (self->warning_label, warning != NULL ? warning : "");
}

static void
form_changed (OlPaymentView *self)
{
  self->filling = TRUE;
  show_text (self->amount_entry, ol_payment_form_amount (self->form));
  show_text (self->withheld_entry, ol_payment_form_withheld (self->form));
  show_text (self->rate_entry, ol_payment_form_rate (self->form));
  self->filling = FALSE;
  show_errors (self);
  show_effect (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
amount_typed (OlPaymentView *self)
{
  if (!self->filling)
    ol_payment_form_set_amount (self->form,
                                gtk_editable_get_text (GTK_EDITABLE (self->amount_entry)));
}

static void
withheld_typed (OlPaymentView *self)
{
  if (!self->filling)
    ol_payment_form_set_withheld (self->form,
                                  gtk_editable_get_text (GTK_EDITABLE (self->withheld_entry)));
}

static void
rate_typed (OlPaymentView *self)
{
  if (!self->filling)
    ol_payment_form_set_rate (self->form,
                              gtk_editable_get_text (GTK_EDITABLE (self->rate_entry)));
}

static void
date_typed (OlPaymentView *self)
{
  if (!self->filling)
    ol_payment_form_set_date (self->form, ol_date_entry_date (self->date_entry));
}

static void
method_chosen (OlPaymentView *self)
{
  if (!self->filling && self->form != NULL)
    ol_payment_form_set_method (
        self->form, (OlPaymentMethod)gtk_drop_down_get_selected (self->method_drop));
}

static void
recorded (gpointer owner, OlJob *job)
{
  OlPaymentView *self = owner;
  const OlInvoice *invoice = ol_payment_job_invoice (OL_PAYMENT_JOB (job));
  const gint64 open = ol_invoice_open_amount (invoice);
  g_autofree char *remains = ol_display_money (open, invoice->currency);
  g_autofree char *text
      = open == 0 ? g_strdup_printf (_ ("Payment recorded, %s is settled"), invoice->number)
                  : g_strdup_printf (_ ("Payment recorded, %s remain on %s"), remains,
                                     invoice->number);

  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, text);
}

static void
entry_activated (OlPaymentView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "invoices.confirm", NULL);
}

static void
ol_payment_view_dispose (GObject *object)
{
  OlPaymentView *self = OL_PAYMENT_VIEW (object);

  g_clear_object (&self->form);
  g_clear_object (&self->runner);
  G_OBJECT_CLASS (ol_payment_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, title);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, amount_field);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, withheld_field);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, date_field);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, rate_field);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, amount_entry);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, withheld_entry);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, rate_entry);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, date_entry);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, method_drop);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, open_label);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, settles_label);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, remains_label);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, exchange_row);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, exchange_title);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, exchange_label);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, warning_box);
  gtk_widget_class_bind_template_child (widget_class, OlPaymentView, warning_label);
  gtk_widget_class_bind_template_callback (widget_class, amount_typed);
  gtk_widget_class_bind_template_callback (widget_class, withheld_typed);
  gtk_widget_class_bind_template_callback (widget_class, rate_typed);
  gtk_widget_class_bind_template_callback (widget_class, date_typed);
  gtk_widget_class_bind_template_callback (widget_class, method_chosen);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated);
}

static void
ol_payment_view_class_init (OlPaymentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_FIELD);
  g_type_ensure (OL_TYPE_DATE_ENTRY);
  G_OBJECT_CLASS (klass)->dispose = ol_payment_view_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", OL_TYPE_PAYMENT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RECORDED] = g_signal_new ("recorded", OL_TYPE_PAYMENT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/accounts/ol-payment-view.ui");
  bind_template (widget_class);
}

/* In the order of OlPaymentMethod. */
static void
fill_methods (OlPaymentView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i <= OL_PAYMENT_MOBILE_MONEY; i++)
    gtk_string_list_append (names, ol_payment_method_words ((OlPaymentMethod)i));
  gtk_drop_down_set_model (self->method_drop, G_LIST_MODEL (names));
}

static void
ol_payment_view_init (OlPaymentView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_methods (self);
}

/* What the fields are measured in. */
static void
show_units (OlPaymentView *self)
{
  const OlInvoice *invoice = ol_payment_form_invoice (self->form);
  const gboolean foreign = ol_payment_form_is_foreign (self->form);
  g_autofree char *rate = NULL;

  ol_field_set_hint (self->amount_field, invoice->currency->code);
  ol_field_set_hint (self->withheld_field,
                     _ ("Tax kept back by the payer (account 4492); it settles the invoice too."));
  gtk_widget_set_visible (GTK_WIDGET (self->rate_field), foreign);
  if (!foreign)
    return;
  rate = g_strdup_printf (_ ("%s for one %s; the invoice was booked at another."),
                          invoice->ledger.currency->code, invoice->currency->code);
  ol_field_set_hint (self->rate_field, rate);
}

void
ol_payment_view_show (OlPaymentView *self, OlAccountsRunner *runner,
                      const OlInvoiceDossier *dossier)
{
  g_return_if_fail (OL_IS_PAYMENT_VIEW (self));
  g_return_if_fail (OL_IS_ACCOUNTS_RUNNER (runner) && dossier != NULL);

  g_set_object (&self->runner, runner);
  g_clear_object (&self->form);
  self->form = ol_payment_form_new (dossier);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed), self,
                           G_CONNECT_SWAPPED);
  adw_window_title_set_title (self->title, _ ("Record a Payment"));
  adw_window_title_set_subtitle (self->title, dossier->invoice->number);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->method_drop, ol_payment_form_method (self->form));
  ol_date_entry_set_today (self->date_entry, dossier->today);
  ol_date_entry_set_date (self->date_entry, ol_payment_form_date (self->form));
  self->filling = FALSE;
  show_units (self);
  form_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->amount_entry));
}

gboolean
ol_payment_view_can_record (OlPaymentView *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_VIEW (self), FALSE);

  return self->form != NULL && ol_payment_form_payment (self->form) != NULL
         && !ol_accounts_runner_is_busy (self->runner);
}

void
ol_payment_view_record (OlPaymentView *self)
{
  const OlInvoice *invoice;
  const OlPayment *payment;
  g_autofree char *amount = NULL;
  g_autofree char *withheld = NULL;
  g_autoptr (OlPaymentJob) job = NULL;
  OlPaymentRequest request = { 0 };

  g_return_if_fail (ol_payment_view_can_record (self));

  invoice = ol_payment_form_invoice (self->form);
  payment = ol_payment_form_payment (self->form);
  amount = ol_money_plain (payment->amount, invoice->currency);
  withheld = ol_money_plain (payment->withheld, invoice->currency);
  request.number = invoice->id;
  request.amount = amount;
  request.withheld = withheld;
  request.date = payment->date;
  request.method = payment->method;
  request.rate = ol_payment_form_is_foreign (self->form) ? payment->rate : 0;
  job = ol_payment_job_new (ol_accounts_runner_store (self->runner),
                            ol_accounts_runner_actor (self->runner), &request);
  ol_accounts_runner_run (self->runner, OL_JOB (job), _ ("Recording the payment…"), recorded,
                          G_OBJECT (self));
}

OlPaymentForm *
ol_payment_view_form (OlPaymentView *self)
{
  g_return_val_if_fail (OL_IS_PAYMENT_VIEW (self), NULL);

  return self->form;
}
