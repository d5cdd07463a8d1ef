/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-export.h"
#include "ol-billing-reader.h"
#include "ol-billing-words.h"
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
  self->opens_next_export = FALSE;
  if (ol_billing_page_in_invoice (self))
    {
      ol_invoice_view_show_failure (self->invoice_view, sentence);
      return;
    }
  gtk_label_set_text (self->info_label, sentence);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

void
ol_billing_page_hide_failure (OlBillingPage *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
  ol_invoice_view_show_failure (self->invoice_view, NULL);
}

GtkWindow *
ol_billing_page_window (OlBillingPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

void
ol_billing_page_set_enabled (OlBillingPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static gboolean
target_of_sheet (OlInvoiceSheet *sheet, OlBillingTarget *target)
{
  const OlInvoice *invoice;

  if (sheet == NULL)
    return FALSE;
  invoice = ol_invoice_sheet_invoice (sheet);
  target->id = invoice->id;
  target->number = invoice->number;
  target->customer = invoice->customer != NULL ? invoice->customer : invoice->partner;
  target->may_issue = ol_invoice_sheet_may_issue (sheet);
  return TRUE;
}

gboolean
ol_billing_page_target (OlBillingPage *self, OlBillingTarget *target)
{
  OlInvoiceItem *item;

  if (ol_billing_page_in_invoice (self))
    return target_of_sheet (ol_invoice_view_sheet (self->invoice_view), target);
  item = ol_billing_result_selected (self->lists);
  if (item == NULL || ol_invoice_item_id (item) == NULL)
    return FALSE;
  target->id = ol_invoice_item_id (item);
  target->number = ol_invoice_item_number (item);
  target->customer = ol_invoice_item_customer (item);
  target->may_issue = ol_invoice_item_may_issue (item);
  return TRUE;
}

void
ol_billing_page_update_actions (OlBillingPage *self)
{
  OlBillingTarget target = { NULL };
  const OlBillingPhase phase = ol_billing_board_phase (self->board);
  const gboolean busy = ol_billing_board_is_busy (self->board);
  const gboolean there = ol_billing_page_target (self, &target) && !busy;
  const gboolean issued = there && target.number != NULL;
  const gboolean chosen = ol_billing_page_partner (self) != NULL;
  const gboolean period = chosen && !busy && !ol_billing_page_in_invoice (self);

  ol_billing_page_set_enabled (self, "prepare",
                               period && ol_billing_board_can_prepare (self->board));
  ol_billing_page_set_enabled (self, "issue-all",
                               period && ol_billing_board_can_issue (self->board));
  ol_billing_page_set_enabled (self, "issue", there && target.may_issue);
  ol_billing_page_set_enabled (self, "open", period && there);
  ol_billing_page_set_enabled (self, "read-pdf", there);
  ol_billing_page_set_enabled (self, "open-pdf", there);
  ol_billing_page_set_enabled (self, "export-pdf", there);
  ol_billing_page_set_enabled (self, "export-xml", issued);
  ol_billing_page_set_enabled (self, "export-bundle", issued);
  ol_billing_page_set_enabled (self, "cancel", busy || phase == OL_PHASE_PREVIEWING);
  ol_billing_page_set_enabled (self, "refresh", chosen && !busy);
  ol_billing_page_set_enabled (self, "previous-period", period);
  ol_billing_page_set_enabled (self, "next-period", period);
  ol_billing_page_set_enabled (self, "choose-partner", period);
  ol_billing_page_set_enabled (self, "choose-period", period);
  ol_billing_page_set_enabled (self, "first-unbilled",
                               !busy && self->first_unbilled != OL_DATE_NONE);
  ol_billing_page_set_enabled (self, "undo", self->undo != NULL && !busy);
  gtk_widget_set_visible (self->issue_button, there && target.number == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->partner_switcher), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->period_switcher), !busy);
  ol_billing_page_update_invoice_actions (self);
  ol_billing_page_tell_why (self);
}

/* Button texts carry how many invoices they are about. */
static void
update_buttons (OlBillingPage *self)
{
  const guint planned = ol_billing_board_stage_sum (self->board, OL_STAGE_PLANNED)->count;
  const guint drafts = ol_billing_board_issuable (self->board);
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
    case OL_PHASE_ACTING:
      return _ ("Saving…");
    default:
      return "";
    }
}

static void
update_progress (OlBillingPage *self)
{
  /* A change of a moment is over before a bar could be read. */
  const gboolean busy = ol_billing_board_is_busy (self->board)
                        && ol_billing_board_phase (self->board) != OL_PHASE_ACTING;
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

  ol_billing_page_update_actions (self);
  gtk_revealer_set_reveal_child (self->selection_revealer,
                                 stored
                                     && (!ol_billing_board_is_busy (self->board)
                                         || ol_billing_board_phase (self->board)
                                                == OL_PHASE_ACTING));
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

const char *
ol_billing_page_partner (OlBillingPage *self)
{
  OlPartnerItem *item = ol_partner_switcher_partner (self->partner_switcher);

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
                          ol_billing_page_partner (self), period);
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
  ol_billing_page_update_actions (self);
}

static void
read_period (OlBillingPage *self)
{
  OlPartnerItem *item = ol_partner_switcher_partner (self->partner_switcher);
  const OlPartner *partner;

  if (item == NULL || self->runner == NULL)
    return;
  partner = ol_partner_item_partner (item);
  ol_billing_page_hide_failure (self);
  self->first_unbilled = OL_DATE_NONE;
  gtk_widget_set_visible (self->first_button, FALSE);
  describe_nothing (self);
  ol_billing_runner_preview (self->runner, partner->id, ol_period_choice_window (self->period),
                             ol_period_choice_is_month (self->period));
  ol_read_first_unbilled_async (self->store, partner->id, self->cancellable, first_unbilled_read,
                                g_object_ref (self));
}

/* The period follows the partner's cycle, and is read once. */
static void
partner_chosen (OlBillingPage *self)
{
  const OlPartner *partner
      = ol_partner_item_partner (ol_partner_switcher_partner (self->partner_switcher));

  g_signal_handlers_block_by_func (self->period, read_period, self);
  ol_period_choice_set_cycle (self->period, partner->cycle, partner->anchor);
  g_signal_handlers_unblock_by_func (self->period, read_period, self);
  read_period (self);
}

static void
info_response (OlBillingPage *self, int response)
{
  ol_billing_page_hide_failure (self);
  if (response == RESPONSE_READ_AGAIN)
    ol_billing_runner_refresh (self->runner);
}

static void
forget_undo (OlBillingPage *self)
{
  g_clear_object (&self->undo);
}

static void
prepared (OlBillingPage *self, guint count)
{
  g_autofree char *text = NULL;

  forget_undo (self);
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

  forget_undo (self);
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

void
ol_billing_page_acted (OlBillingPage *self, const char *sentence, OlJob *undo)
{
  g_set_object (&self->undo, undo);
  ol_billing_page_update_actions (self);
  ol_page_done (OL_PAGE (self), sentence, undo != NULL ? "billing.undo" : NULL);
}

static void
invoice_activated (OlBillingPage *self)
{
  g_action_group_activate_action (self->actions, "open", NULL);
}

/* A commit of another process, or of this one: the lists read again unless a job does it anyway. */
static void
store_changed (OlBillingPage *self, guint tables)
{
  if ((tables & TABLES_SHOWN) != 0)
    ol_billing_runner_store_changed (self->runner);
}

static void
open_words (OlBillingPage *self, const OlBillingWords *words)
{
  if (words->invoice != NULL)
    {
      ol_billing_page_open_invoice (self, words->invoice, FALSE);
      return;
    }
  ol_billing_page_go_back (self);
  ol_partner_switcher_choose (self->partner_switcher, words->partner);
  if (words->from != OL_DATE_NONE)
    ol_period_choice_set_dates (self->period, words->from, words->to);
}

static void
ol_billing_page_open (OlPage *page, const char *detail)
{
  OlBillingPage *self = OL_BILLING_PAGE (page);
  g_autoptr (OlBillingWords) words = ol_billing_words_parse (detail);

  if (words == NULL)
    return;
  if (self->has_partners || words->invoice != NULL)
    {
      open_words (self, words);
      return;
    }
  g_free (self->wanted);
  self->wanted = g_strdup (detail);
}

static void
partners_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlBillingPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) partners = ol_read_partners_finish (OL_STORE (source), result, &error);
  g_autofree char *remembered = ol_preferences_partner (self->preferences);
  g_autoptr (OlBillingWords) words
      = self->wanted != NULL ? ol_billing_words_parse (self->wanted) : NULL;

  if (partners == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ol_billing_page_show_failure (self, error->message);
      return;
    }
  self->has_partners = TRUE;
  ol_partner_switcher_set_partners (self->partner_switcher, partners,
                                    words != NULL ? words->partner : remembered);
  if (words != NULL)
    open_words (self, words);
  g_clear_pointer (&self->wanted, g_free);
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

  ol_invoice_view_keep (self->invoice_view);
  ol_preferences_keep_partner (self->preferences, ol_billing_page_partner (self));
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
  g_clear_object (&self->undo);
  g_clear_pointer (&self->why, ol_why_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->actor, ol_actor_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ol_billing_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/billing/ol-billing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, views);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, issue_button);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, partner_switcher);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, period_switcher);
  gtk_widget_class_bind_template_child (widget_class, OlBillingPage, invoice_view);
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
  gtk_widget_class_bind_template_callback (widget_class, partner_chosen);
  gtk_widget_class_bind_template_callback (widget_class, info_response);
  gtk_widget_class_bind_template_callback (widget_class, invoice_activated);
  gtk_widget_class_bind_template_callback (widget_class, update_selection);
}

static void
ol_billing_page_class_init (OlBillingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  OlPageClass *page_class = OL_PAGE_CLASS (klass);

  g_type_ensure (OL_TYPE_PARTNER_SWITCHER);
  g_type_ensure (OL_TYPE_PERIOD_SWITCHER);
  g_type_ensure (OL_TYPE_INVOICE_VIEW);
  g_type_ensure (OL_TYPE_BILLING_RESULT);
  object_class->dispose = ol_billing_page_dispose;
  page_class->actions = ol_billing_page_actions;
  page_class->open = ol_billing_page_open;
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
  self->why = ol_why_new (GTK_WIDGET (self));
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
  g_signal_connect_object (self->runner, "acted", G_CALLBACK (ol_billing_page_acted), self,
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
  self->actor = ol_actor_new (context->actor->user, context->actor->name, context->actor->role);
  self->runner = ol_billing_runner_new (store, context->actor, self->board);
  self->period = ol_period_choice_new (ol_clock_today (ol_store_clock (store)));
  ol_period_switcher_set_period (self->period_switcher, self->period);
  g_signal_connect_object (self->period, "changed", G_CALLBACK (read_period), self,
                           G_CONNECT_SWAPPED);
  ol_invoice_view_set_store (self->invoice_view, store, self->actor);
  ol_billing_page_connect_view (self);
  ol_billing_result_set_board (self->lists, self->board);
  g_signal_connect_object (self->board, "changed", G_CALLBACK (board_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed), self, G_CONNECT_SWAPPED);
  connect_runner (self);
  board_changed (self);
  ol_read_partners_async (store, self->cancellable, partners_read, g_object_ref (self));
  return OL_PAGE (self);
}
