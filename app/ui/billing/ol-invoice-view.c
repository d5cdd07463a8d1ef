/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-view.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"
#include "ol-document-view.h"
#include "ol-invoice-pdf-job.h"
#include "ol-invoice-side.h"

/* Changes of these tables make the sheet untrue. */
#define TABLES_SHOWN                                                                               \
  (OL_TABLE_ORGANISATION | OL_TABLE_PARTNER | OL_TABLE_MISSION | OL_TABLE_RATE | OL_TABLE_INVOICE  \
   | OL_TABLE_PAYMENT)

struct _OlInvoiceView
{
  AdwBin parent_instance;

  OlStore *store;            /* owned */
  OlActor *actor;            /* owned */
  char *id;                  /* owned, nullable: of the invoice shown or being read */
  OlInvoiceSheet *sheet;     /* owned, nullable */
  GCancellable *reading;     /* owned, nullable: of the sheet */
  GCancellable *drawing;     /* owned, nullable: of the PDF */
  gboolean pdf_is_old;       /* it shows another sheet */

  AdwWindowTitle *title; /* template children from here */
  GtkToggleButton *lines_button;
  GtkToggleButton *pdf_button;
  GtkWidget *issue_button;
  GtkWidget *send_button;
  GtkWidget *add_button;
  GtkInfoBar *info_bar;
  GtkLabel *info_label;
  GtkInfoBar *approval_bar;
  GtkLabel *approval_label;
  GtkInfoBar *sent_bar;
  GtkLabel *sent_label;
  GtkStack *content;
  OlInvoiceLines *lines;
  OlInvoiceSide *side;
  OlDocumentView *document;
};

enum
{
  SIGNAL_SHOWN,
  SIGNAL_GONE,
  SIGNAL_TAKE_OUT,
  SIGNAL_REMOVE,
  SIGNAL_REMARK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlInvoiceView, ol_invoice_view, ADW_TYPE_BIN)

static void
forget (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
update_title (OlInvoiceView *self)
{
  const OlInvoice *invoice = ol_invoice_sheet_invoice (self->sheet);
  g_autofree char *window = ol_display_window (&invoice->window);
  g_autofree char *title
      = g_strjoin (" · ", ol_invoice_sheet_title (self->sheet),
                   invoice->customer != NULL ? invoice->customer : invoice->partner, NULL);
  g_autofree char *subtitle = g_strjoin (
      " · ", invoice->partner, window,
      ol_invoice_sheet_is_draft (self->sheet)
          ? NULL
          : ol_invoice_status_word (ol_invoice_sheet_status (self->sheet)),
      NULL);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

static void
update_approval (OlInvoiceView *self)
{
  const char *text = ol_invoice_sheet_approval_text (self->sheet);
  const OlApprovalState state = ol_invoice_sheet_approval (self->sheet);

  gtk_info_bar_set_message_type (self->approval_bar, state == OL_APPROVAL_STATE_REFUSED
                                                         ? GTK_MESSAGE_ERROR
                                                     : state == OL_APPROVAL_STATE_GIVEN
                                                         ? GTK_MESSAGE_INFO
                                                         : GTK_MESSAGE_WARNING);
  gtk_label_set_text (self->approval_label, text != NULL ? text : "");
  gtk_info_bar_set_revealed (self->approval_bar, text != NULL);
}

static void
update_buttons (OlInvoiceView *self)
{
  const gboolean draft = ol_invoice_sheet_is_draft (self->sheet);

  gtk_widget_set_visible (self->issue_button, draft);
  gtk_widget_set_visible (self->add_button, draft);
  gtk_widget_set_visible (self->send_button, !draft);
  if (draft || ol_invoice_sheet_status (self->sheet) != OL_INVOICE_ISSUED)
    gtk_info_bar_set_revealed (self->sent_bar, FALSE);
}

static void
pdf_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlInvoiceView) self = data;
  g_autoptr (GError) error = NULL;

  if (ol_job_run_finish (OL_JOB (source), result, &error))
    ol_document_view_load_bytes (self->document,
                                 ol_invoice_pdf_job_pdf (OL_INVOICE_PDF_JOB (source)),
                                 "application/pdf");
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ol_invoice_view_show_failure (self, error->message);
}

/* Only for eyes: nobody waits for a page that is not in front. */
static void
update_pdf (OlInvoiceView *self)
{
  g_autoptr (OlInvoicePdfJob) job = NULL;

  if (self->sheet == NULL || !self->pdf_is_old || !ol_invoice_view_shows_pdf (self))
    return;
  self->pdf_is_old = FALSE;
  forget (&self->drawing);
  self->drawing = g_cancellable_new ();
  job = ol_invoice_pdf_job_new (self->store, self->actor,
                                ol_invoice_sheet_invoice (self->sheet)->id);
  ol_job_run_async (OL_JOB (job), self->drawing, pdf_drawn, g_object_ref (self));
}

static void
show_sheet (OlInvoiceView *self)
{
  ol_invoice_lines_show (self->lines, self->sheet);
  ol_invoice_side_show (self->side, self->sheet);
  update_title (self);
  update_approval (self);
  update_buttons (self);
  self->pdf_is_old = TRUE;
  update_pdf (self);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

static void
sheet_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlInvoiceView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OlInvoiceSheet) sheet
      = ol_invoice_sheet_read_finish (OL_STORE (source), result, &error);

  if (sheet != NULL)
    {
      g_set_object (&self->sheet, sheet);
      show_sheet (self);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND))
    {
      ol_invoice_view_open (self, NULL);
      g_signal_emit (self, signals[SIGNAL_GONE], 0);
      return;
    }
  ol_invoice_view_show_failure (self, error->message);
}

static void
read_sheet (OlInvoiceView *self)
{
  forget (&self->reading);
  self->reading = g_cancellable_new ();
  ol_invoice_sheet_read_async (self->store, self->id, self->actor->user, self->reading, sheet_read,
                               g_object_ref (self));
}

static void
store_changed (OlInvoiceView *self, guint tables)
{
  if (self->id != NULL && (tables & TABLES_SHOWN) != 0)
    read_sheet (self);
}

static void
content_toggled (OlInvoiceView *self)
{
  const gboolean pdf = ol_invoice_view_shows_pdf (self);

  if (pdf)
    ol_invoice_side_keep_remark (self->side);
  gtk_stack_set_visible_child_name (self->content, pdf ? "pdf" : "lines");
  update_pdf (self);
}

static void
info_closed (OlInvoiceView *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
}

static void
sent_closed (OlInvoiceView *self)
{
  gtk_info_bar_set_revealed (self->sent_bar, FALSE);
}

static void
emit_take_out (OlInvoiceView *self, OlSheetRow *row)
{
  g_signal_emit (self, signals[SIGNAL_TAKE_OUT], 0, row);
}

static void
emit_remove (OlInvoiceView *self, OlSheetRow *row)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0, row);
}

static void
emit_remark (OlInvoiceView *self, const char *remark)
{
  g_signal_emit (self, signals[SIGNAL_REMARK], 0, remark);
}

static void
ol_invoice_view_dispose (GObject *object)
{
  OlInvoiceView *self = OL_INVOICE_VIEW (object);

  forget (&self->reading);
  forget (&self->drawing);
  g_clear_object (&self->sheet);
  g_clear_object (&self->store);
  g_clear_pointer (&self->actor, ol_actor_free);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (ol_invoice_view_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, GType argument)
{
  if (argument == G_TYPE_NONE)
    return g_signal_new (name, OL_TYPE_INVOICE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                         G_TYPE_NONE, 0);
  return g_signal_new (name, OL_TYPE_INVOICE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, argument);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/billing/ol-invoice-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, title);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, lines_button);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, pdf_button);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, issue_button);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, send_button);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, add_button);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, info_bar);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, info_label);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, approval_bar);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, approval_label);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, sent_bar);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, sent_label);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, content);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, lines);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, side);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceView, document);
  gtk_widget_class_bind_template_callback (widget_class, content_toggled);
  gtk_widget_class_bind_template_callback (widget_class, info_closed);
  gtk_widget_class_bind_template_callback (widget_class, sent_closed);
  gtk_widget_class_bind_template_callback (widget_class, emit_take_out);
  gtk_widget_class_bind_template_callback (widget_class, emit_remove);
  gtk_widget_class_bind_template_callback (widget_class, emit_remark);
}

static void
ol_invoice_view_class_init (OlInvoiceViewClass *klass)
{
  g_type_ensure (OL_TYPE_INVOICE_LINES);
  g_type_ensure (OL_TYPE_INVOICE_SIDE);
  g_type_ensure (OL_TYPE_DOCUMENT_VIEW);
  G_OBJECT_CLASS (klass)->dispose = ol_invoice_view_dispose;

  signals[SIGNAL_SHOWN] = add_signal ("shown", G_TYPE_NONE);
  signals[SIGNAL_GONE] = add_signal ("gone", G_TYPE_NONE);
  signals[SIGNAL_TAKE_OUT] = add_signal ("take-out", OL_TYPE_SHEET_ROW);
  signals[SIGNAL_REMOVE] = add_signal ("remove", OL_TYPE_SHEET_ROW);
  signals[SIGNAL_REMARK] = add_signal ("remark", G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ol_invoice_view_init (OlInvoiceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ol_invoice_view_set_store (OlInvoiceView *self, OlStore *store, const OlActor *actor)
{
  g_return_if_fail (OL_IS_INVOICE_VIEW (self));
  g_return_if_fail (OL_IS_STORE (store) && actor != NULL);
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  self->actor = ol_actor_new (actor->user, actor->name, actor->role);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed), self, G_CONNECT_SWAPPED);
}

void
ol_invoice_view_open (OlInvoiceView *self, const char *id)
{
  g_return_if_fail (OL_IS_INVOICE_VIEW (self));

  if (g_strcmp0 (self->id, id) != 0)
    {
      ol_invoice_view_keep (self);
      ol_invoice_view_show_failure (self, NULL);
      gtk_info_bar_set_revealed (self->sent_bar, FALSE);
      ol_document_view_clear (self->document);
      ol_invoice_lines_show (self->lines, NULL);
      g_clear_object (&self->sheet);
    }
  g_free (self->id);
  self->id = g_strdup (id);
  if (id != NULL)
    read_sheet (self);
  else
    forget (&self->reading);
}

OlInvoiceSheet *
ol_invoice_view_sheet (OlInvoiceView *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_VIEW (self), NULL);

  return self->sheet;
}

void
ol_invoice_view_show_pdf (OlInvoiceView *self, gboolean pdf)
{
  g_return_if_fail (OL_IS_INVOICE_VIEW (self));

  gtk_toggle_button_set_active (pdf ? self->pdf_button : self->lines_button, TRUE);
}

gboolean
ol_invoice_view_shows_pdf (OlInvoiceView *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_VIEW (self), FALSE);

  return gtk_toggle_button_get_active (self->pdf_button);
}

OlInvoiceLines *
ol_invoice_view_lines (OlInvoiceView *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_VIEW (self), NULL);

  return self->lines;
}

void
ol_invoice_view_keep (OlInvoiceView *self)
{
  g_return_if_fail (OL_IS_INVOICE_VIEW (self));

  if (self->sheet != NULL)
    ol_invoice_side_keep_remark (self->side);
}

void
ol_invoice_view_show_failure (OlInvoiceView *self, const char *sentence)
{
  g_return_if_fail (OL_IS_INVOICE_VIEW (self));

  gtk_label_set_text (self->info_label, sentence != NULL ? sentence : "");
  gtk_info_bar_set_revealed (self->info_bar, sentence != NULL);
}

void
ol_invoice_view_ask_sent (OlInvoiceView *self, const char *recipient)
{
  g_autofree char *text = NULL;

  g_return_if_fail (OL_IS_INVOICE_VIEW (self));

  if (self->sheet == NULL || ol_invoice_sheet_status (self->sheet) != OL_INVOICE_ISSUED)
    return;
  text = recipient != NULL && *recipient != '\0'
             ? g_strdup_printf (_ ("The message to %s waits in your mail program. Once it has "
                                   "left, mark the invoice as sent: nobody can take that back."),
                                recipient)
             : g_strdup (_ ("The message waits in your mail program. Once it has left, mark the "
                            "invoice as sent: nobody can take that back."));
  gtk_label_set_text (self->sent_label, text);
  gtk_info_bar_set_revealed (self->sent_bar, TRUE);
}
