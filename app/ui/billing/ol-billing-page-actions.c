/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-export.h"

static void
issue_answered (OlBillingPage *self, const char *response, AdwMessageDialog *dialog)
{
  const char *const *ids = g_object_get_data (G_OBJECT (dialog), "ids");

  if (g_str_equal (response, "issue"))
    ol_billing_runner_issue (self->runner, ids);
}

static void
ask_to_issue (OlBillingPage *self, GStrv ids)
{
  const guint count = g_strv_length (ids);
  g_autofree char *heading
      = g_strdup_printf (ngettext ("Issue %u Invoice?", "Issue %u Invoices?", count), count);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
      ngettext ("It gets its final number and can no longer be changed. A mistake is mended by a "
                "credit note.",
                "They get their final numbers and can no longer be changed. A mistake is mended by "
                "a credit note.",
                count));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "issue",
                                    _ ("_Issue"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "issue",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "ids", ids, (GDestroyNotify)g_strfreev);
  g_signal_connect_object (dialog, "response", G_CALLBACK (issue_answered), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
issue_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;
  const char *ids[] = { ol_invoice_item_id (ol_billing_result_selected (self->lists)), NULL };

  ask_to_issue (self, g_strdupv ((char **)ids));
}

static void
issue_all_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;

  ask_to_issue (self, ol_billing_board_draft_ids (self->board));
}

static void
prepare_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;

  ol_billing_page_hide_failure (self);
  ol_billing_result_show (self->lists, OL_LIST_INVOICES);
  ol_billing_runner_prepare (self->runner);
}

static void
refresh_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;

  ol_billing_page_hide_failure (self);
  ol_billing_runner_refresh (self->runner);
}

static void
cancel_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_billing_runner_cancel (OL_BILLING_PAGE (data)->runner);
}

static void
previous_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_period_choice_step (OL_BILLING_PAGE (data)->period, -1);
}

static void
next_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_period_choice_step (OL_BILLING_PAGE (data)->period, 1);
}

static void
first_unbilled_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;

  ol_period_choice_show (self->period, self->first_unbilled);
}

static void
show_invoices_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_billing_result_show (OL_BILLING_PAGE (data)->lists, OL_LIST_INVOICES);
}

static void
show_blocked_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_billing_result_show (OL_BILLING_PAGE (data)->lists, OL_LIST_BLOCKED);
}

static void
show_late_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_billing_result_show (OL_BILLING_PAGE (data)->lists, OL_LIST_LATE);
}

static void
cache_ready (const char *path, const GError *error, gpointer data)
{
  g_autoptr (OlBillingPage) self = data;
  OlInvoiceItem *item = ol_billing_result_selected (self->lists);

  if (error != NULL)
    {
      ol_billing_page_show_failure (self, error->message);
      return;
    }
  if (item == NULL || ol_invoice_item_id (item) == NULL)
    return;
  self->opens_next_export = TRUE;
  ol_billing_runner_export (self->runner, ol_invoice_item_id (item), path, NULL, NULL);
}

static void
open_pdf_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;

  ol_billing_page_hide_failure (self);
  ol_billing_export_prepare_cache (ol_billing_result_selected (self->lists), cache_ready,
                                   g_object_ref (self));
}

static void
file_chosen (const char *path, OlBillingExportKind kind, const char *id, gpointer data)
{
  g_autoptr (OlBillingPage) self = data;

  if (path == NULL)
    return;
  ol_billing_page_hide_failure (self);
  ol_billing_runner_export (self->runner, id, kind == OL_EXPORT_PDF ? path : NULL,
                            kind == OL_EXPORT_XML ? path : NULL,
                            kind == OL_EXPORT_BUNDLE ? path : NULL);
}

static void
choose_file (OlBillingPage *self, OlBillingExportKind kind)
{
  ol_billing_export_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                            ol_billing_result_selected (self->lists), kind, file_chosen,
                            g_object_ref (self));
}

static void
export_pdf_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose_file (data, OL_EXPORT_PDF);
}

static void
export_xml_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose_file (data, OL_EXPORT_XML);
}

static void
export_bundle_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose_file (data, OL_EXPORT_BUNDLE);
}

static const GActionEntry action_entries[] = {
  { "prepare", prepare_activated },
  { "issue", issue_activated },
  { "issue-all", issue_all_activated },
  { "open-pdf", open_pdf_activated },
  { "export-pdf", export_pdf_activated },
  { "export-xml", export_xml_activated },
  { "export-bundle", export_bundle_activated },
  { "cancel", cancel_activated },
  { "refresh", refresh_activated },
  { "previous-period", previous_activated },
  { "next-period", next_activated },
  { "first-unbilled", first_unbilled_activated },
  { "show-invoices", show_invoices_activated },
  { "show-blocked", show_blocked_activated },
  { "show-late", show_late_activated },
};

const OlActionEntry ol_billing_page_action_table[] = {
  { "billing.prepare", "<Control>Return", N_ ("Prepare the drafts"), N_ ("Billing"), FALSE },
  { "billing.issue", "<Control>i", N_ ("Issue the selected draft"), N_ ("Billing"), FALSE },
  { "billing.issue-all", "<Control><Shift>i", N_ ("Issue all drafts"), N_ ("Billing"), FALSE },
  { "billing.open-pdf", "<Control>o", N_ ("Open the PDF of the selected invoice"),
    N_ ("Billing"), FALSE },
  { "billing.export-pdf", "<Control>s", N_ ("Save the PDF"), N_ ("Billing"), FALSE },
  { "billing.export-xml", "<Control><Shift>s", N_ ("Save the XML"), N_ ("Billing"), FALSE },
  { "billing.export-bundle", "<Control>b", N_ ("Save the invoice with its papers"),
    N_ ("Billing"), FALSE },
  { "billing.cancel", "Escape", N_ ("Cancel what is running"), N_ ("Billing"), FALSE },
  { "billing.previous-period", "<Alt>Left", N_ ("Previous period"), N_ ("Billing"), FALSE },
  { "billing.next-period", "<Alt>Right", N_ ("Next period"), N_ ("Billing"), FALSE },
  { "billing.show-invoices", "<Alt>1", N_ ("Invoices"), N_ ("Billing"), FALSE },
  { "billing.show-blocked", "<Alt>2", N_ ("Blocked missions"), N_ ("Billing"), FALSE },
  { "billing.show-late", "<Alt>3", N_ ("Late papers"), N_ ("Billing"), FALSE },
  { "billing.refresh", "<Control>r", N_ ("Read again"), N_ ("Billing"), FALSE },
  { NULL },
};

GActionGroup *
ol_billing_page_create_actions (OlBillingPage *self)
{
  GSimpleActionGroup *actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  return G_ACTION_GROUP (actions);
}
