/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-overview-page.h"

#include <glib/gi18n-lib.h>

#include "ol-beside-layout.h"
#include "ol-card-layout.h"
#include "ol-display.h"
#include "ol-overview-chart.h"
#include "ol-overview-page-private.h"
#include "ol-overview-reader.h"
#include "ol-overview-recent.h"
#include "ol-spinner.h"

/* Many commits in a row are read once. */
#define REST_MS 400

struct _OlOverviewPage
{
  OlPage parent_instance;

  OlStore *store;            /* owned */
  OlActor *actor;            /* owned */
  GActionGroup *actions;     /* owned */
  GCancellable *cancellable; /* owned */
  OlOverview *overview;      /* owned, NULL until read */
  gboolean is_reading;
  gboolean is_stale; /* something changed since the last reading began */
  guint rest;        /* source: the next reading */

  GtkStack *stack; /* template children from here */
  GtkInfoBar *info_bar;
  GtkLabel *info_label;
  GtkLabel *date_label;
  GtkLabel *summary_label;
  GtkLabel *unsent_label;
  OlOverviewCard *due_card;
  OlOverviewCard *blocked_card;
  OlOverviewCard *approvals_card;
  OlOverviewCard *drafts_card;
  OlOverviewCard *overdue_card;
  OlOverviewChart *chart;
  OlOverviewRecent *recent;
};

G_DEFINE_FINAL_TYPE (OlOverviewPage, ol_overview_page, OL_TYPE_PAGE)

const OlActionEntry ol_overview_page_action_table[] = {
  { "overview.refresh", "<Control>r", N_ ("Read again"), N_ ("Overview"), FALSE },
  { NULL },
};

static void refresh (OlOverviewPage *self);

static void
show_overview (OlOverviewPage *self)
{
  const OlOverview *overview = self->overview;
  g_autofree char *date = ol_display_date (overview->today);
  g_autofree char *summary = ol_overview_summary (overview);
  g_autofree char *unsent = ol_overview_unsent (overview);

  gtk_label_set_text (self->date_label, date);
  gtk_label_set_text (self->summary_label, summary);
  gtk_label_set_text (self->unsent_label, unsent);
  ol_overview_show_due (self->due_card, overview);
  ol_overview_show_blocked (self->blocked_card, overview);
  ol_overview_show_approvals (self->approvals_card, overview);
  ol_overview_show_drafts (self->drafts_card, overview);
  ol_overview_show_overdue (self->overdue_card, overview);
  gtk_widget_set_visible (GTK_WIDGET (self->approvals_card),
                          overview->has_limit || overview->approvals->len > 0);
  ol_overview_chart_show (self->chart, overview);
  ol_overview_recent_show (self->recent, overview->recent);
  gtk_stack_set_visible_child_name (self->stack, overview->is_empty ? "empty" : "content");
}

static void
take_overview (OlOverviewPage *self, OlOverview *overview)
{
  g_autoptr (OlOverview) before = self->overview;

  self->overview = overview;
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
  show_overview (self);
}

static void
show_failure (OlOverviewPage *self, const GError *error)
{
  gtk_label_set_text (self->info_label, error->message);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
  if (self->overview == NULL)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static gboolean
rested (gpointer data)
{
  OlOverviewPage *self = data;

  self->rest = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* A page that is not in front reads when it comes there. */
static void
refresh_soon (OlOverviewPage *self)
{
  self->is_stale = TRUE;
  if (!self->is_reading && self->rest == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->rest = g_timeout_add (REST_MS, rested, self);
}

static void
overview_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlOverviewPage) self = data;
  g_autoptr (GError) error = NULL;
  OlOverview *overview = ol_read_overview_finish (OL_STORE (source), result, &error);

  self->is_reading = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (overview != NULL)
    take_overview (self, overview);
  else
    show_failure (self, error);
  if (self->is_stale)
    refresh_soon (self);
}

static void
refresh (OlOverviewPage *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  ol_read_overview_async (self->store, self->actor->role, self->cancellable, overview_read,
                          g_object_ref (self));
}

static void
refresh_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  refresh (data);
}

static void
due_clicked (OlOverviewPage *self)
{
  g_autofree char *detail = ol_overview_due_detail (self->overview);

  ol_page_go (OL_PAGE (self), "billing", detail);
}

static void
blocked_clicked (OlOverviewPage *self)
{
  ol_page_go (OL_PAGE (self), "missions", "billing=blocked");
}

static void
approvals_clicked (OlOverviewPage *self)
{
  ol_page_go (OL_PAGE (self), "invoices", "approval");
}

static void
drafts_clicked (OlOverviewPage *self)
{
  ol_page_go (OL_PAGE (self), "invoices", "status=draft");
}

static void
overdue_clicked (OlOverviewPage *self)
{
  ol_page_go (OL_PAGE (self), "invoices", "status=overdue");
}

static void
missions_clicked (OlOverviewPage *self)
{
  ol_page_go (OL_PAGE (self), "missions", NULL);
}

static void
go (OlOverviewPage *self, const char *page, const char *detail)
{
  ol_page_go (OL_PAGE (self), page, detail);
}

static GActionGroup *
ol_overview_page_actions (OlPage *page)
{
  return OL_OVERVIEW_PAGE (page)->actions;
}

static void
ol_overview_page_shown (OlPage *page)
{
  refresh (OL_OVERVIEW_PAGE (page));
}

static void
ol_overview_page_stop (OlPage *page)
{
  OlOverviewPage *self = OL_OVERVIEW_PAGE (page);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->rest, g_source_remove);
}

static void
ol_overview_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ol_overview_page_parent_class)->map (widget);
  if (OL_OVERVIEW_PAGE (widget)->is_stale)
    refresh_soon (OL_OVERVIEW_PAGE (widget));
}

static void
ol_overview_page_dispose (GObject *object)
{
  OlOverviewPage *self = OL_OVERVIEW_PAGE (object);

  ol_overview_page_stop (OL_PAGE (self));
  g_clear_object (&self->store);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ol_overview_page_parent_class)->dispose (object);
}

static void
ol_overview_page_finalize (GObject *object)
{
  OlOverviewPage *self = OL_OVERVIEW_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->actor, ol_actor_free);
  g_clear_pointer (&self->overview, ol_overview_free);
  G_OBJECT_CLASS (ol_overview_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (
      klass, "/africa/onelog/OneLog/overview/ol-overview-page.ui");
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, stack);
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, info_bar);
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, info_label);
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, date_label);
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, summary_label);
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, unsent_label);
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, due_card);
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, blocked_card);
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, approvals_card);
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, drafts_card);
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, overdue_card);
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, chart);
  gtk_widget_class_bind_template_child (klass, OlOverviewPage, recent);
  gtk_widget_class_bind_template_callback (klass, refresh);
  gtk_widget_class_bind_template_callback (klass, due_clicked);
  gtk_widget_class_bind_template_callback (klass, blocked_clicked);
  gtk_widget_class_bind_template_callback (klass, approvals_clicked);
  gtk_widget_class_bind_template_callback (klass, drafts_clicked);
  gtk_widget_class_bind_template_callback (klass, overdue_clicked);
  gtk_widget_class_bind_template_callback (klass, missions_clicked);
  gtk_widget_class_bind_template_callback (klass, go);
}

static void
ol_overview_page_class_init (OlOverviewPageClass *klass)
{
  OlPageClass *page_class = OL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_overview_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_overview_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = ol_overview_page_map;
  page_class->actions = ol_overview_page_actions;
  page_class->shown = ol_overview_page_shown;
  page_class->stop = ol_overview_page_stop;
  g_type_ensure (OL_TYPE_SPINNER);
  g_type_ensure (OL_TYPE_CARD_LAYOUT);
  g_type_ensure (OL_TYPE_BESIDE_LAYOUT);
  g_type_ensure (OL_TYPE_OVERVIEW_CARD);
  g_type_ensure (OL_TYPE_OVERVIEW_CHART);
  g_type_ensure (OL_TYPE_OVERVIEW_RECENT);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ol_overview_page_init (OlOverviewPage *self)
{
  static const GActionEntry entries[] = { { "refresh", refresh_activated } };

  self->cancellable = g_cancellable_new ();
  self->actions = G_ACTION_GROUP (g_simple_action_group_new ());
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What the role may not see has no card. */
static void
hide_forbidden (OlOverviewPage *self)
{
  const gboolean bills = ol_role_may (self->actor->role, OL_PERMISSION_BILLING);
  const gboolean reads = ol_role_may (self->actor->role, OL_PERMISSION_INVOICE_READ);

  gtk_widget_set_visible (GTK_WIDGET (self->due_card), bills);
  gtk_widget_set_visible (GTK_WIDGET (self->drafts_card), reads);
  gtk_widget_set_visible (GTK_WIDGET (self->overdue_card), reads);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), reads);
  gtk_widget_set_visible (GTK_WIDGET (self->recent), reads);
}

OlPage *
ol_overview_page_new (const OlPageContext *context)
{
  OlOverviewPage *self;

  g_return_val_if_fail (context != NULL, NULL);

  self = g_object_new (OL_TYPE_OVERVIEW_PAGE, NULL);
  self->store = g_object_ref (context->store);
  self->actor = ol_actor_new (context->actor->user, context->actor->name, context->actor->role);
  hide_forbidden (self);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (refresh_soon), self,
                           G_CONNECT_SWAPPED);
  return OL_PAGE (self);
}
