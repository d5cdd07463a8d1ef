/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-export.h"
#include "ol-billing-reader.h"
#include "ol-display.h"

#define RESPONSE_READ_AGAIN 1

/* Changes of these tables make the lists untrue. */
#define TABLES_SHOWN                                                                               \
  (OL_TABLE_ORGANISATION | OL_TABLE_PARTNER | OL_TABLE_MISSION | OL_TABLE_TARIFF                   \
   | OL_TABLE_DOCUMENT | OL_TABLE_RATE | OL_TABLE_INVOICE)

G_DEFINE_FINAL_TYPE (OlBillingPage, ol_billing_page, OL_TYPE_PAGE)

void
ol_billing_page_show_failure (OlBillingPage *self, const char *sentence)
{
  gtk_label_set_text (self->info_label, sentence);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
  self->opens_next_export = FALSE;
}

void
ol_billing_page_hide_failure (OlBillingPage *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
}

static void
set_enabled (OlBillingPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_actions (OlBillingPage *self)
{
  OlInvoiceItem *item = ol_billing_result_selected (self->lists);
  const gboolean still = ol_billing_board_phase (self->board) == OL_PHASE_PREVIEWED;
  const gboolean stored = still && item != NULL && ol_invoice_item_id (item) != NULL;
  const gboolean draft = stored && ol_invoice_item_stage (item) == OL_STAGE_DRAFT;
  const gboolean chosen = ol_billing_sidebar_partner (self->sidebar) != NULL;
  const gboolean busy = ol_billing_board_is_busy (self->board);

  set_enabled (self, "prepare", ol_billing_board_can_prepare (self->board));
  set_enabled (self, "issue-all", ol_billing_board_can_issue (self->board));
  set_enabled (self, "issue", draft);
  set_enabled (self, "open-pdf", stored);
  set_enabled (self, "export-pdf", stored);
  set_enabled (self, "export-xml", stored && !draft);
  set_enabled (self, "export-bundle", stored && !draft);
  set_enabled (self, "cancel", busy || ol_billing_board_phase (self->board) == OL_PHASE_PREVIEWING);
  set_enabled (self, "refresh", chosen && !busy);
  set_enabled (self, "previous-period", chosen && !busy);
  set_enabled (self, "next-period", chosen && !busy);
  set_enabled (self, "first-unbilled", !busy && self->first_unbilled != OL_DATE_NONE);
  gtk_widget_set_visible (self->issue_button, draft);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sidebar), !busy);
}

/* Button texts carry how many invoices they are about. */
static void
update_buttons (OlBillingPage *self)
{
  const guint planned = ol_billing_board_stage_sum (self->board, OL_STAGE_PLANNED)->count;
  const guint drafts = ol_billing_board_stage_sum (self->board, OL_STAGE_DRAFT)->count;
  g_autofree char *prepare = NULL;
  g_autofree char *issue = NULL;

  prepare = g_strdup_printf (ngettext ("Prepare %u Draft", "Prepare %u Drafts", planned), planned);
  issue = g_strdup_printf (ngettext ("Issue %u Draft…", "Issue All %u Drafts…", drafts), drafts);
  gtk_button_set_label (GTK_BUTTON (self->prepare_button), prepare);
  gtk_button_set_label (GTK_BUTTON (self->issue_all_button), issue);
  gtk_widget_set_visible (self->prepare_button, planned > 0);
  gtk_widget_set_visible (self->issue_all_button, drafts > 0);
  if (planned > 0)
    gtk_widget_remove_css_class (self->issue_all_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->issue_all_button, "suggested-action");
}

static const char *
working_text (OlBillingPhase phase)
{
  switch (phase)
    {
    case OL_PHASE_PREPARING:
      return _ ("Preparing the drafts…");
    case OL_PHASE_ISSUING:
      return _ ("Issuing the invoices…");
    case OL_PHASE_EXPORTING:
      return _ ("Writing the file…");
    default:
      return "";
    }
}

static void
update_progress (OlBillingPage *self)
{
  const gboolean busy = ol_billing_board_is_busy (self->board);
  const double fraction = ol_billing_board_fraction (self->board);

  gtk_revealer_set_reveal_child (self->progress_revealer, busy);
  if (!busy)
    return;
  gtk_label_set_text (self->progress_label, working_text (ol_billing_board_phase (self->board)));
  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress_bar);
  else
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

static void
update_selection (OlBillingPage *self)
{
  OlInvoiceItem *item = ol_billing_result_selected (self->lists);
  const gboolean stored = item != NULL && ol_invoice_item_id (item) != NULL;
  g_autofree char *customer = NULL;
  g_autofree char *total = NULL;
  g_autofree char *text = NULL;

  update_actions (self);
  gtk_revealer_set_reveal_child (self->selection_revealer,
                                 stored && !ol_billing_board_is_busy (self->board));
  if (!stored)
    return;
  g_object_get (item, "total", &total, "customer", &customer, NULL);
  text = g_strjoin (
      " · ", ol_invoice_item_number (item) != NULL ? ol_invoice_item_number (item) : _ ("Draft"),
      customer, total, NULL);
  gtk_label_set_text (self->selection_label, text);
}

static gboolean
is_empty (OlBillingPage *self)
{
  return g_list_model_get_n_items (ol_billing_board_invoices (self->board)) == 0
         && g_list_model_get_n_items (ol_billing_board_blocked (self->board)) == 0;
}

static void
update_result (OlBillingPage *self)
{
  const OlBillingPhase phase = ol_billing_board_phase (self->board);
  const char *name = "idle";

  if (ol_billing_board_has_result (self->board))
    name = is_empty (self) ? "nothing" : "lists";
  else if (phase == OL_PHASE_PREVIEWING)
    name = "reading";
  gtk_spinner_set_spinning (self->spinner, g_str_equal (name, "reading"));
  gtk_stack_set_visible_child_name (self->result, name);
}

static void
board_changed (OlBillingPage *self)
{
  update_result (self);
  update_buttons (self);
  update_progress (self);
  update_selection (self);
}

static void
update_title (OlBillingPage *self)
{
  OlPartnerItem *item = ol_billing_sidebar_partner (self->sidebar);
  g_autofree char *period = NULL;

  g_object_get (self->period, "label", &period, NULL);
  adw_window_title_set_title (self->title,
                              item != NULL ? ol_partner_item_partner (item)->party.name : "OneLog");
  adw_window_title_set_subtitle (self->title, period);
}

static const char *
partner_name (OlBillingPage *self)
{
  OlPartnerItem *item = ol_billing_sidebar_partner (self->sidebar);

  return item != NULL ? ol_partner_item_partner (item)->party.name : NULL;
}

static void
describe_nothing (OlBillingPage *self)
{
  g_autofree char *period = NULL;
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  g_object_get (self->period, "label", &period, NULL);
  text = g_strdup_printf (_ ("No mission of %s waits to be invoiced in %s. Import the missions of "
                             "the month with “onelog-cli import missions FILE.csv”, or choose "
                             "another period."),
                          partner_name (self), period);
  escaped = g_markup_escape_text (text, -1);
  adw_status_page_set_description (self->nothing_page, escaped);
}

static void
first_unbilled_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlBillingPage) self = data;
  const OlWindow *shown = ol_period_choice_window (self->period);
  OlDate date = OL_DATE_NONE;
  OlWindow month;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  /* A read that failed only leaves out a suggestion: the preview tells what is wrong. */
  if (!ol_read_first_unbilled_finish (OL_STORE (source), result, &date, NULL)
      || date == OL_DATE_NONE || (date >= shown->from && date <= shown->to))
    return;
  month = (OlWindow){ ol_date_first_of_month (date), ol_date_last_of_month (date) };
  text = ol_display_window (&month);
  label = g_strdup_printf (_ ("Go to %s"), text);
  gtk_button_set_label (GTK_BUTTON (self->first_button), label);
  gtk_widget_set_visible (self->first_button, TRUE);
  self->first_unbilled = date;
  update_actions (self);
}

static void
chosen (OlBillingPage *self)
{
  OlPartnerItem *item = ol_billing_sidebar_partner (self->sidebar);
  const OlPartner *partner;

  if (item == NULL || self->runner == NULL)
    return;
  partner = ol_partner_item_partner (item);
  ol_billing_page_hide_failure (self);
  self->first_unbilled = OL_DATE_NONE;
  gtk_widget_set_visible (self->first_button, FALSE);
  update_title (self);
  describe_nothing (self);
  ol_billing_runner_preview (self->runner, partner->id, ol_period_choice_window (self->period),
                             ol_period_choice_is_month (self->period));
  ol_read_first_unbilled_async (self->store, partner->id, self->cancellable, first_unbilled_read,
                                g_object_ref (self));
}

static void
info_response (OlBillingPage *self, int response)
{
  ol_billing_page_hide_failure (self);
  if (response == RESPONSE_READ_AGAIN)
    ol_billing_runner_refresh (self->runner);
}

static void
prepared (OlBillingPage *self, guint count)
{
  g_autofree char *text = NULL;

  if (count == 0)
    {
      ol_page_done (OL_PAGE (self), _ ("Nothing new to prepare"), NULL);
      return;
    }
  text = g_strdup_printf (ngettext ("%u draft prepared", "%u drafts prepared", count), count);
  ol_page_done (OL_PAGE (self), text, NULL);
}

static void
issued (OlBillingPage *self, guint count, const char *number)
{
  g_autofree char *text = NULL;

  if (number != NULL)
    text = g_strdup_printf (_ ("Invoice %s issued"), number);
  else
    text = g_strdup_printf (ngettext ("%u invoice issued", "%u invoices issued", count), count);
  ol_page_done (OL_PAGE (self), text, NULL);
}

static void
exported (OlBillingPage *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;

  if (self->opens_next_export)
    {
      self->opens_next_export = FALSE;
      ol_billing_export_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), path,
                              (OlBillingExportFailed)ol_billing_page_show_failure, self);
      return;
    }
  text = g_strdup_printf (_ ("%s saved"), name);
  ol_page_done (OL_PAGE (self), text, NULL);
}

static void
invoice_activated (OlBillingPage *self)
{
  g_action_group_activate_action (self->actions, "open-pdf", NULL);
}

/* A commit of another process, or of this one: the lists read again unless a job does it anyway. */
static void
store_changed (OlBillingPage *self, guint tables)
{
  if ((tables & TABLES_SHOWN) != 0 && ol_billing_board_phase (self->board) == OL_PHASE_PREVIEWED)
    ol_billing_runner_refresh (self->runner);
}

static void
partners_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlBillingPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) partners = ol_read_partners_finish (OL_STORE (source), result, &error);
  g_autofree char *wanted = ol_preferences_partner (self->preferences);

  if (partners != NULL)
    ol_billing_sidebar_set_partners (self->sidebar, partners, wanted);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ol_billing_page_show_failure (self, error->message);
}

static GActionGroup *
ol_billing_page_actions (OlPage *page)
{
  return OL_BILLING_PAGE (page)->actions;
}

static void
ol_billing_page_stop (OlPage *page)
{
  OlBillingPage *self = OL_BILLING_PAGE (page);

  ol_preferences_keep_partner (self->preferences, partner_name (self));
  g_cancellable_cancel (self->cancellable);
  ol_billing_runner_cancel (self->runner);
}

static void
ol_billing_page_dispose (GObject *object)
{
  OlBillingPage *self = OL_BILLING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->runner != NULL)
    ol_billing_runner_cancel (self->runner);
  g_clear_object (&self->runner);
  g_clear_object (&self->board);
  g_clear_object (&self->period);
  g_clear_object (&self->actions);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->preferences);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ol_billing_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/billing/ol-billing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, flap);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, issue_button);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, title);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, prepare_button);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, issue_all_button);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, info_bar);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, info_label);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, result);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, first_button);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, lists);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, selection_revealer);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, selection_label);
  gtk_widget_class_bind_template_callback (widget_class, chosen);
  gtk_widget_class_bind_template_callback (widget_class, info_response);
  gtk_widget_class_bind_template_callback (widget_class, invoice_activated);
  gtk_widget_class_bind_template_callback (widget_class, update_selection);
}

static void
ol_billing_page_class_init (OlBillingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  OlPageClass *page_class = OL_PAGE_CLASS (klass);

  g_type_ensure (OL_TYPE_BILLING_SIDEBAR);
  g_type_ensure (OL_TYPE_BILLING_RESULT);
  object_class->dispose = ol_billing_page_dispose;
  page_class->actions = ol_billing_page_actions;
  page_class->stop = ol_billing_page_stop;

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ol_billing_page_init (OlBillingPage *self)
{
  self->first_unbilled = OL_DATE_NONE;
  self->cancellable = g_cancellable_new ();
  self->preferences = ol_preferences_new ();
  self->board = ol_billing_board_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = ol_billing_page_create_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "billing", self->actions);
}

static void
connect_runner (OlBillingPage *self)
{
  g_signal_connect_object (self->runner, "failed", G_CALLBACK (ol_billing_page_show_failure), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "prepared", G_CALLBACK (prepared), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "issued", G_CALLBACK (issued), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "exported", G_CALLBACK (exported), self,
                           G_CONNECT_SWAPPED);
}

OlPage *
ol_billing_page_new (const OlPageContext *context)
{
  OlBillingPage *self;
  OlStore *store;

  g_return_val_if_fail (context != NULL, NULL);

  self = g_object_new (OL_TYPE_BILLING_PAGE, NULL);
  store = self->store = g_object_ref (context->store);
  self->runner = ol_billing_runner_new (store, context->actor, self->board);
  self->period = ol_period_choice_new (ol_clock_today (ol_store_clock (store)));
  ol_billing_sidebar_set_period (self->sidebar, self->period);
  ol_billing_result_set_board (self->lists, self->board);
  g_signal_connect_object (self->board, "changed", G_CALLBACK (board_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed), self, G_CONNECT_SWAPPED);
  connect_runner (self);
  board_changed (self);
  update_title (self);
  ol_read_partners_async (store, self->cancellable, partners_read, g_object_ref (self));
  return OL_PAGE (self);
}
