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
  OlBillingTarget target;
  const char *ids[] = { NULL, NULL };

  ol_invoice_view_keep (self->invoice_view);
  if (!ol_billing_page_target (self, &target))
    return;
  ids[0] = target.id;
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
choose_partner_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_partner_switcher_popup (OL_BILLING_PAGE (data)->partner_switcher);
}

static void
choose_period_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_period_switcher_popup (OL_BILLING_PAGE (data)->period_switcher);
}

static void
undo_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;

  if (self->undo != NULL)
    ol_billing_runner_act (self->runner, g_steal_pointer (&self->undo), _ ("Undone"));
}

static void
clear_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *mission_id, *detail, *reference;
  int code;

  g_variant_get (parameter, "(i&s&s&s)", &code, &mission_id, &detail, &reference);
  ol_billing_page_clear (data, (OlReasonCode)code, mission_id, detail, reference);
}

static void
attach_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *mission_id;
  g_autofree const char **uris = NULL;

  g_variant_get (parameter, "(&s^a&s)", &mission_id, &uris);
  ol_billing_page_attach (data, mission_id, 0, uris);
}

static void
cache_ready (const char *path, const GError *error, gpointer data)
{
  g_autoptr (OlBillingPage) self = data;
  OlBillingTarget target;

  if (error != NULL)
    {
      ol_billing_page_show_failure (self, error->message);
      return;
    }
  if (!ol_billing_page_target (self, &target))
    return;
  self->opens_next_export = TRUE;
  ol_billing_runner_export (self->runner, target.id, path, NULL, NULL);
}

static void
open_pdf_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlBillingPage *self = data;
  OlBillingTarget target;

  ol_billing_page_hide_failure (self);
  if (ol_billing_page_target (self, &target))
    ol_billing_export_prepare_cache (&target, cache_ready, g_object_ref (self));
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
  OlBillingTarget target;

  if (ol_billing_page_target (self, &target))
    ol_billing_export_choose (ol_billing_page_window (self), &target, kind, file_chosen,
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
  { "choose-partner", choose_partner_activated },
  { "choose-period", choose_period_activated },
  { "undo", undo_activated },
  { "clear", clear_activated, "(isss)" },
  { "attach", attach_activated, "(sas)" },
  { "show-invoices", show_invoices_activated },
  { "show-blocked", show_blocked_activated },
  { "show-late", show_late_activated },
};

const OlActionEntry ol_billing_page_action_table[] = {
  { "billing.choose-partner", "<Control>p", N_ ("Choose the billing partner"), N_ ("Billing"),
    FALSE },
  { "billing.choose-period", "<Control>d", N_ ("Choose the period"), N_ ("Billing"), FALSE },
  { "billing.previous-period", "<Alt>Left", N_ ("Previous period"), N_ ("Billing"), FALSE },
  { "billing.next-period", "<Alt>Right", N_ ("Next period"), N_ ("Billing"), FALSE },
  { "billing.show-invoices", "<Alt>1", N_ ("Invoices"), N_ ("Billing"), FALSE },
  { "billing.show-blocked", "<Alt>2", N_ ("Blocked missions"), N_ ("Billing"), FALSE },
  { "billing.show-late", "<Alt>3", N_ ("Late papers"), N_ ("Billing"), FALSE },
  { "billing.prepare", "<Control>Return", N_ ("Prepare the drafts"), N_ ("Billing"), FALSE },
  { "billing.issue-all", "<Control><Shift>i", N_ ("Issue all drafts"), N_ ("Billing"), FALSE },
  { "billing.refresh", "<Control>r", N_ ("Read again"), N_ ("Billing"), FALSE },
  { "billing.cancel", "Escape", N_ ("Cancel what is running"), N_ ("Billing"), FALSE },
  { "billing.undo", "<Control>z", N_ ("Undo"), N_ ("Billing"), FALSE },
  { "billing.open", "<Control>o", N_ ("Open the selected invoice"), N_ ("Invoice"), FALSE },
  { "billing.back", "<Alt>Up", N_ ("Back to the period"), N_ ("Invoice"), FALSE },
  { "billing.read-pdf", "<Control>l", N_ ("Read the PDF, or its lines"), N_ ("Invoice"), FALSE },
  { "billing.next-invoice", "<Control>Page_Down", N_ ("Next invoice"), N_ ("Invoice"), FALSE },
  { "billing.previous-invoice", "<Control>Page_Up", N_ ("Previous invoice"), N_ ("Invoice"),
    FALSE },
  { "billing.add-amount", "<Control>plus", N_ ("Add an amount to the draft"), N_ ("Invoice"),
    FALSE },
  { "billing.issue", "<Control>i", N_ ("Issue the draft"), N_ ("Invoice"), FALSE },
  { "billing.approve", "<Control><Shift>a", N_ ("Approve the draft"), N_ ("Invoice"), FALSE },
  { "billing.email", "<Control>e", N_ ("Send by e-mail"), N_ ("Invoice"), FALSE },
  { "billing.export-pdf", "<Control>s", N_ ("Save the PDF"), N_ ("Invoice"), FALSE },
  { "billing.export-xml", "<Control><Shift>s", N_ ("Save the XML"), N_ ("Invoice"), FALSE },
  { "billing.export-bundle", "<Control>b", N_ ("Save the invoice with its papers"),
    N_ ("Invoice"), FALSE },
  { NULL },
};

GActionGroup *
ol_billing_page_create_actions (OlBillingPage *self)
{
  GSimpleActionGroup *actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  ol_billing_page_add_invoice_actions (self, G_ACTION_MAP (actions));
  return G_ACTION_GROUP (actions);
}
