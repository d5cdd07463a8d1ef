/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoices-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-spinner.h"

/* Changes of these tables make what is shown untrue, of the latter what waits for a decision. */
#define TABLES_SHOWN (OL_TABLE_INVOICE | OL_TABLE_PAYMENT | OL_TABLE_REMINDER | OL_TABLE_PARTNER)
#define TABLES_LIMIT (OL_TABLE_ORGANISATION | OL_TABLE_RATE)

G_DEFINE_FINAL_TYPE (OlInvoicesPage, ol_invoices_page, OL_TYPE_PAGE)

static void refresh_view (OlInvoicesPage *self);

gboolean
ol_invoices_page_shows (OlInvoicesPage *self, const char *name)
{
  return g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), name) == 0;
}

void
ol_invoices_page_hide_failure (OlInvoicesPage *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
}

static void
hide_failure (OlInvoicesPage *self)
{
  ol_invoices_page_hide_failure (self);
}

void
ol_invoices_page_show_failure (OlInvoicesPage *self, const char *sentence)
{
  gtk_label_set_text (self->info_label, sentence);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

static void
update_actions (OlInvoicesPage *self)
{
  if (self->runner == NULL)
    return;
  ol_invoices_page_update_approvals (self);
  ol_invoices_page_update_actions (self);
}

static void
moved (OlInvoicesPage *self)
{
  if (self->runner == NULL)
    return;
  ol_invoices_page_hide_failure (self);
  if (ol_invoices_page_shows (self, "front"))
    refresh_view (self);
  update_actions (self);
}

gboolean
ol_invoices_page_shows_view (OlInvoicesPage *self, const char *name)
{
  return ol_invoices_page_shows (self, "front")
         && g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), name) == 0;
}

void
ol_invoices_page_show_view (OlInvoicesPage *self, const char *name)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "front");
  adw_view_stack_set_visible_child_name (self->views, name);
}

/* Reports are read when they come to the front; the list follows every change. */
static void
refresh_view (OlInvoicesPage *self)
{
  if (ol_invoices_page_shows_view (self, "ageing"))
    ol_ageing_view_refresh (self->ageing);
  else if (ol_invoices_page_shows_view (self, "statement"))
    ol_statement_view_refresh (self->statement);
  else if (ol_invoices_page_shows_view (self, "reminders"))
    ol_reminder_view_refresh (self->reminders);
  else if (ol_invoices_page_shows_view (self, "journal"))
    ol_journal_view_refresh (self->journal);
}

static void
runner_changed (OlInvoicesPage *self)
{
  const double fraction = ol_accounts_runner_fraction (self->runner);

  gtk_revealer_set_reveal_child (self->progress_revealer,
                                 ol_accounts_runner_is_busy (self->runner));
  if (ol_accounts_runner_is_busy (self->runner))
    gtk_label_set_text (self->progress_label, ol_accounts_runner_label (self->runner));
  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress_bar);
  else
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  update_actions (self);
}

GtkWindow *
ol_invoices_page_window (OlInvoicesPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

void
ol_invoices_page_refresh (OlInvoicesPage *self)
{
  ol_invoices_page_hide_failure (self);
  ol_invoice_list_view_refresh (self->list);
  ol_approval_view_refresh (self->approvals);
  ol_invoice_detail_refresh (self->detail);
  refresh_view (self);
}

static void
store_changed (OlInvoicesPage *self, guint tables)
{
  if ((tables & TABLES_SHOWN) != 0)
    ol_invoices_page_refresh (self);
  else if ((tables & TABLES_LIMIT) != 0)
    ol_approval_view_refresh (self->approvals);
}

void
ol_invoices_page_show (OlInvoicesPage *self, const char *id_or_number)
{
  ol_invoice_detail_show (self->detail, id_or_number);
  adw_leaflet_set_visible_child_name (self->leaflet, "invoice");
}

static void
row_opened (OlInvoicesPage *self)
{
  ol_invoices_page_show (self, ol_invoice_list_view_row (self->list)->id);
}

/* The forms are about what was just read, never about what was on the screen for an hour. */
void
ol_invoices_page_start (OlInvoicesPage *self, const char *name, const char *id)
{
  self->wanted_leaf = name;
  ol_invoice_detail_show (self->detail, id);
}

static void
detail_read (OlInvoicesPage *self)
{
  const OlInvoiceDossier *dossier = ol_invoice_detail_dossier (self->detail);
  const char *leaf = g_steal_pointer (&self->wanted_leaf);

  if (g_strcmp0 (leaf, "payment") == 0 && ol_invoice_dossier_may_pay (dossier))
    {
      adw_leaflet_set_visible_child_name (self->leaflet, leaf);
      ol_payment_view_show (self->payment, self->runner, dossier);
    }
  else if (g_strcmp0 (leaf, "credit") == 0 && ol_invoice_dossier_may_credit (dossier))
    {
      adw_leaflet_set_visible_child_name (self->leaflet, leaf);
      ol_credit_view_show (self->credit, self->runner, dossier);
    }
  update_actions (self);
}

static void
payment_recorded (OlInvoicesPage *self, const char *sentence)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "invoice");
  ol_page_done (OL_PAGE (self), sentence, NULL);
}

static void
credit_issued (OlInvoicesPage *self, const char *id, const char *sentence)
{
  ol_invoices_page_show (self, id);
  ol_page_done (OL_PAGE (self), sentence, NULL);
}

static void
file_saved (OlInvoicesPage *self, const char *path)
{
  ol_invoices_page_tell_saved (OL_PAGE (self), path);
}

void
ol_invoices_page_open_letters (OlInvoicesPage *self)
{
  self->letters_from = ol_invoices_page_shows (self, "front") ? "front" : "invoice";
  adw_leaflet_set_visible_child_name (self->leaflet, "letters");
}

static void
letters_recorded (OlInvoicesPage *self, guint count)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u reminder recorded and saved", "%u reminders recorded and saved", count), count);

  adw_leaflet_set_visible_child_name (self->leaflet, self->letters_from);
  ol_page_done (OL_PAGE (self), text, NULL);
}

/* From a form to its invoice, from letters to where they were asked for, else to the front. */
void
ol_invoices_page_go_back (OlInvoicesPage *self)
{
  const char *leaf = "front";

  if (ol_invoices_page_shows (self, "letters"))
    leaf = self->letters_from;
  else if (!ol_invoices_page_shows (self, "invoice"))
    leaf = "invoice";
  adw_leaflet_set_visible_child_name (self->leaflet, leaf);
}

static GActionGroup *
ol_invoices_page_actions (OlPage *page)
{
  return OL_INVOICES_PAGE (page)->actions;
}

/* The words of "status=" are those of ol_invoice_status_to_text(). */
static void
open_status (OlInvoicesPage *self, const char *word)
{
  OlInvoiceStatus status;

  if (!ol_invoice_status_from_text (word, &status))
    return;
  ol_invoices_page_show_view (self, "list");
  ol_invoice_list_view_show_only (self->list, (OlInvoiceShow)(OL_SHOW_DRAFT + status));
}

static void
ol_invoices_page_open (OlPage *page, const char *detail)
{
  OlInvoicesPage *self = OL_INVOICES_PAGE (page);

  if (g_str_has_prefix (detail, "status="))
    open_status (self, detail + strlen ("status="));
  else if (g_str_has_prefix (detail, "invoice="))
    ol_invoices_page_show (self, detail + strlen ("invoice="));
  else if (g_str_has_prefix (detail, "partner="))
    {
      ol_invoices_page_show_view (self, "statement");
      ol_statement_view_show (self->statement, detail + strlen ("partner="));
    }
  else if (g_str_equal (detail, "ageing") || g_str_equal (detail, "reminders"))
    ol_invoices_page_show_view (self, detail);
  else if (g_str_equal (detail, "approval"))
    ol_invoices_page_show_approvals (self);
}

static void
ol_invoices_page_stop (OlPage *page)
{
  ol_accounts_runner_cancel (OL_INVOICES_PAGE (page)->runner);
}

static void
ol_invoices_page_dispose (GObject *object)
{
  OlInvoicesPage *self = OL_INVOICES_PAGE (object);

  g_clear_object (&self->actions);
  g_clear_object (&self->undo);
  g_clear_pointer (&self->why, ol_why_free);
  g_clear_object (&self->runner);
  g_clear_pointer (&self->reversing, g_free);
  G_OBJECT_CLASS (ol_invoices_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/accounts/ol-invoices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, views);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, list);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, approvals);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, ageing);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, statement);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, reminders);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, journal);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, detail);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, letters);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, payment);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, credit);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, info_bar);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, info_label);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, moved);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_bind_template_callback (widget_class, row_opened);
  gtk_widget_class_bind_template_callback (widget_class, detail_read);
  gtk_widget_class_bind_template_callback (widget_class, payment_recorded);
  gtk_widget_class_bind_template_callback (widget_class, credit_issued);
  gtk_widget_class_bind_template_callback (widget_class, file_saved);
  gtk_widget_class_bind_template_callback (widget_class, letters_recorded);
  gtk_widget_class_bind_template_callback (widget_class, hide_failure);
}

static void
ol_invoices_page_class_init (OlInvoicesPageClass *klass)
{
  OlPageClass *page_class = OL_PAGE_CLASS (klass);

  g_type_ensure (OL_TYPE_SPINNER);
  g_type_ensure (OL_TYPE_INVOICE_LIST_VIEW);
  g_type_ensure (OL_TYPE_APPROVAL_VIEW);
  g_type_ensure (OL_TYPE_AGEING_VIEW);
  g_type_ensure (OL_TYPE_STATEMENT_VIEW);
  g_type_ensure (OL_TYPE_REMINDER_VIEW);
  g_type_ensure (OL_TYPE_JOURNAL_VIEW);
  g_type_ensure (OL_TYPE_INVOICE_DETAIL);
  g_type_ensure (OL_TYPE_LETTERS_VIEW);
  g_type_ensure (OL_TYPE_PAYMENT_VIEW);
  g_type_ensure (OL_TYPE_CREDIT_VIEW);
  G_OBJECT_CLASS (klass)->dispose = ol_invoices_page_dispose;
  page_class->actions = ol_invoices_page_actions;
  page_class->open = ol_invoices_page_open;
  page_class->stop = ol_invoices_page_stop;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ol_invoices_page_init (OlInvoicesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->why = ol_why_new (GTK_WIDGET (self));
  self->actions = ol_invoices_page_create_actions (self);
}

OlPage *
ol_invoices_page_new (const OlPageContext *context)
{
  OlInvoicesPage *self;

  g_return_val_if_fail (context != NULL, NULL);

  self = g_object_new (OL_TYPE_INVOICES_PAGE, NULL);
  self->runner = ol_accounts_runner_new (context->store, context->actor);
  g_signal_connect_object (self->runner, "changed", G_CALLBACK (runner_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "failed", G_CALLBACK (ol_invoices_page_show_failure), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context->store, "changed", G_CALLBACK (store_changed), self,
                           G_CONNECT_SWAPPED);
  ol_invoice_list_view_set_runner (self->list, self->runner);
  ol_invoice_detail_set_runner (self->detail, self->runner);
  ol_approval_view_set_runner (self->approvals, self->runner);
  ol_ageing_view_set_runner (self->ageing, self->runner);
  ol_statement_view_set_runner (self->statement, self->runner);
  ol_reminder_view_set_runner (self->reminders, self->runner);
  ol_journal_view_set_runner (self->journal, self->runner);
  ol_letters_view_set_runner (self->letters, self->runner);
  adw_view_stack_page_set_visible (
      adw_view_stack_get_page (self->views, GTK_WIDGET (self->journal)),
      ol_accounts_runner_may (self->runner, OL_PERMISSION_BILLING));
  update_actions (self);
  return OL_PAGE (self);
}
