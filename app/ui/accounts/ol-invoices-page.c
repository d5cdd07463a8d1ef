/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoices-page-private.h"

#include <string.h>

/* Changes of these tables make what is shown untrue. */
#define TABLES_SHOWN (OL_TABLE_INVOICE | OL_TABLE_PAYMENT | OL_TABLE_REMINDER | OL_TABLE_PARTNER)

G_DEFINE_FINAL_TYPE (OlInvoicesPage, ol_invoices_page, OL_TYPE_PAGE)

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

static void
show_failure (OlInvoicesPage *self, const char *sentence)
{
  gtk_label_set_text (self->info_label, sentence);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

static void
update_actions (OlInvoicesPage *self)
{
  if (self->runner != NULL)
    ol_invoices_page_update_actions (self);
}

static void
moved (OlInvoicesPage *self)
{
  if (self->runner == NULL)
    return;
  ol_invoices_page_hide_failure (self);
  update_actions (self);
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

static void
store_changed (OlInvoicesPage *self, guint tables)
{
  if ((tables & TABLES_SHOWN) == 0)
    return;
  ol_invoice_list_view_refresh (self->list);
  ol_invoice_detail_refresh (self->detail);
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

void
ol_invoices_page_go_back (OlInvoicesPage *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "front");
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
  adw_leaflet_set_visible_child_name (self->leaflet, "front");
  adw_view_stack_set_visible_child_name (self->views, "list");
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
  g_clear_object (&self->runner);
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
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, detail);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, info_bar);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, info_label);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, OlInvoicesPage, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, moved);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_bind_template_callback (widget_class, row_opened);
  gtk_widget_class_bind_template_callback (widget_class, hide_failure);
}

static void
ol_invoices_page_class_init (OlInvoicesPageClass *klass)
{
  OlPageClass *page_class = OL_PAGE_CLASS (klass);

  g_type_ensure (OL_TYPE_INVOICE_LIST_VIEW);
  g_type_ensure (OL_TYPE_INVOICE_DETAIL);
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
  g_signal_connect_object (self->runner, "failed", G_CALLBACK (show_failure), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context->store, "changed", G_CALLBACK (store_changed), self,
                           G_CONNECT_SWAPPED);
  ol_invoice_list_view_set_runner (self->list, self->runner);
  ol_invoice_detail_set_runner (self->detail, self->runner);
  update_actions (self);
  return OL_PAGE (self);
}
