/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-reminder-view.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-reader.h"
#include "ol-cell.h"
#include "ol-date-entry.h"
#include "ol-date-text.h"
#include "ol-display.h"
#include "ol-invoice-words.h"
#include "ol-partner-item.h"
#include "ol-reminder-item.h"

struct _OlReminderView
{
  AdwBin parent_instance;

  OlAccountsRunner *runner;  /* owned */
  GCancellable *cancellable; /* owned: of what is being read, NULL when nothing is */
  GPtrArray *partners;       /* owned: ids, in the order of the drop-down less its first */
  GListStore *items;         /* owned: OlReminderItem */
  gboolean filling;
  gboolean read;
  OlDate read_date; /* that the list was read for */

  OlDateEntry *date_entry; /* template children from here */
  GtkDropDown *partner_drop;
  GtkStack *stack;
  GtkColumnView *view;
  GtkWidget *bottom_bar;
  GtkLabel *chosen_label;
  GtkDropDown *level_drop;
  GtkColumnViewColumn *check_column;
  GtkColumnViewColumn *number_column;
  GtkColumnViewColumn *partner_column;
  GtkColumnViewColumn *customer_column;
  GtkColumnViewColumn *due_column;
  GtkColumnViewColumn *late_column;
  GtkColumnViewColumn *remaining_column;
  GtkColumnViewColumn *last_column;
  GtkColumnViewColumn *next_column;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (OlReminderView, ol_reminder_view, ADW_TYPE_BIN)

/* --- cells ---------------------------------------------------------------------------------- */

static char *
number_text (gconstpointer data)
{
  return g_strdup (((const OlLateInvoice *)data)->number);
}

static char *
partner_text (gconstpointer data)
{
  return g_strdup (((const OlLateInvoice *)data)->partner);
}

static char *
customer_text (gconstpointer data)
{
  return g_strdup (((const OlLateInvoice *)data)->customer);
}

static char *
due_text (gconstpointer data)
{
  return ol_date_text_short (((const OlLateInvoice *)data)->due_date);
}

static char *
late_text (gconstpointer data)
{
  return ol_display_count ((guint64)((const OlLateInvoice *)data)->days_late);
}

static char *
remaining_text (gconstpointer data)
{
  const OlLateInvoice *late = data;

  return ol_display_money (late->remaining, late->currency);
}

static char *
last_text (gconstpointer data)
{
  const OlLateInvoice *late = data;
  g_autofree char *day = NULL;

  if (late->last == OL_REMINDER_NONE)
    return g_strdup ("—");
  day = ol_date_text_short (late->last_date);
  return g_strdup_printf ("%s, %s", ol_reminder_level_words (late->last), day);
}

/* What to do next, told like a status. */
static OlInvoiceLook
next_look (gconstpointer data)
{
  const OlLateInvoice *late = data;

  if (late->due != OL_REMINDER_NONE)
    return (OlInvoiceLook){ ol_reminder_level_words (late->due), "onelog-reminder-symbolic",
                            late->due == OL_REMINDER_FORMAL ? "blocked" : "draft" };
  if (late->due_on == OL_DATE_NONE)
    return (OlInvoiceLook){ _ ("Every letter sent"), "onelog-blocked-symbolic", "blocked" };
  return (OlInvoiceLook){ _ ("Not due yet"), "onelog-late-symbolic", "planned" };
}

static void
check_set_up (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, check);
}

static void
check_bind (GtkListItemFactory *factory, GtkListItem *item)
{
  OlReminderItem *late = gtk_list_item_get_item (item);
  GtkWidget *check = gtk_list_item_get_child (item);
  g_autofree char *name
      = g_strdup_printf (_ ("Remind of %s"), ol_reminder_item_late (late)->number);
  GBinding *binding = g_object_bind_property (late, "chosen", check, "active",
                                              G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (item), "binding", binding);
}

static void
check_unbind (GtkListItemFactory *factory, GtkListItem *item)
{
  g_binding_unbind (g_object_get_data (G_OBJECT (item), "binding"));
}

static void
set_check_column (OlReminderView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (check_set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (check_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (check_unbind), NULL);
  gtk_column_view_column_set_factory (self->check_column, factory);
}

/* --- what is chosen -------------------------------------------------------------------------- */

static guint
count_chosen (OlReminderView *self)
{
  GListModel *items = G_LIST_MODEL (self->items);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (OlReminderItem) item = g_list_model_get_item (items, i);

      n += ol_reminder_item_chosen (item);
    }
  return n;
}

static void
emit_changed (OlReminderView *self)
{
  const guint n = count_chosen (self);
  g_autofree char *text = NULL;

  if (self->filling)
    return;
  text = n > 0 ? g_strdup_printf (ngettext ("%u invoice chosen", "%u invoices chosen", n), n)
               : g_strdup (_ ("Choose the invoices to remind of"));
  gtk_label_set_text (self->chosen_label, text);
  g_signal_emit (self, changed_signal, 0);
}

typedef enum
{
  CHOOSE_NONE,
  CHOOSE_DUE,
} Choice;

static void
choose (OlReminderView *self, Choice choice)
{
  GListModel *items = G_LIST_MODEL (self->items);

  self->filling = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (OlReminderItem) item = g_list_model_get_item (items, i);
      const OlLateInvoice *late = ol_reminder_item_late (item);

      ol_reminder_item_choose (item, choice == CHOOSE_DUE && late->due != OL_REMINDER_NONE);
    }
  self->filling = FALSE;
  emit_changed (self);
}

static void
choose_due (OlReminderView *self)
{
  choose (self, CHOOSE_DUE);
}

static void
choose_none (OlReminderView *self)
{
  choose (self, CHOOSE_NONE);
}

static void
row_activated (OlReminderView *self, guint position)
{
  g_autoptr (OlReminderItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "invoices.show", "s",
                              ol_reminder_item_late (item)->id);
}

/* --- reading --------------------------------------------------------------------------------- */

static void
add_late (OlReminderView *self, const OlLateInvoice *late, OlReminderListJob *job)
{
  g_autoptr (OlReminderItem) item = ol_reminder_item_new (late, job);

  g_signal_connect_object (item, "notify::chosen", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  g_list_store_append (self->items, item);
}

/* What a person ticked stays so when something else changes; what was reminded of meanwhile does
 * not. */
static GHashTable *
remember (OlReminderView *self)
{
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *items = G_LIST_MODEL (self->items);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (OlReminderItem) item = g_list_model_get_item (items, i);
      const OlLateInvoice *late = ol_reminder_item_late (item);

      if (ol_reminder_item_chosen (item))
        g_hash_table_insert (kept, g_strdup (late->id), GINT_TO_POINTER (late->last));
    }
  return kept;
}

static void
restore (OlReminderView *self, GHashTable *kept)
{
  GListModel *items = G_LIST_MODEL (self->items);

  self->filling = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (OlReminderItem) item = g_list_model_get_item (items, i);
      const OlLateInvoice *late = ol_reminder_item_late (item);
      gpointer last;

      if (g_hash_table_lookup_extended (kept, late->id, NULL, &last))
        ol_reminder_item_choose (item, GPOINTER_TO_INT (last) == (int)late->last);
    }
  self->filling = FALSE;
  emit_changed (self);
}

static void
job_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlReminderView) self = data;
  OlReminderListJob *job = OL_REMINDER_LIST_JOB (source);
  const gboolean same = self->read && ol_reminder_list_job_date (job) == self->read_date;
  g_autoptr (GHashTable) kept = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *invoices;

  if (!ol_job_run_finish (OL_JOB (source), result, &error))
    {
      if (self->runner != NULL)
        ol_accounts_runner_fail (self->runner, error);
      return;
    }
  g_clear_object (&self->cancellable);
  self->read = TRUE;
  self->read_date = ol_reminder_list_job_date (job);
  kept = remember (self);
  invoices = ol_reminder_list_job_invoices (job);
  g_list_store_remove_all (self->items);
  for (guint i = 0; i < invoices->len; i++)
    add_late (self, g_ptr_array_index (invoices, i), job);
  gtk_stack_set_visible_child_name (self->stack, invoices->len > 0 ? "table" : "nothing");
  gtk_widget_set_visible (self->bottom_bar, invoices->len > 0);
  if (same)
    restore (self, kept);
  else
    choose_due (self);
}

void
ol_reminder_view_refresh (OlReminderView *self)
{
  g_autoptr (OlReminderListJob) job = NULL;
  const guint partner = gtk_drop_down_get_selected (self->partner_drop);

  g_return_if_fail (OL_IS_REMINDER_VIEW (self));

  if (self->runner == NULL || ol_date_entry_date (self->date_entry) == OL_DATE_NONE)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job = ol_reminder_list_job_new (ol_accounts_runner_store (self->runner),
                                  ol_accounts_runner_actor (self->runner),
                                  partner > 0 && partner <= self->partners->len
                                      ? g_ptr_array_index (self->partners, partner - 1)
                                      : NULL,
                                  ol_date_entry_date (self->date_entry));
  ol_job_run_async (OL_JOB (job), self->cancellable, job_ran, g_object_ref (self));
}

/* Another partner is another list: those that are due are ticked in it. */
static void
partner_chosen (OlReminderView *self)
{
  if (self->filling)
    return;
  self->read = FALSE;
  ol_reminder_view_refresh (self);
}

static void
partners_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlReminderView) self = data;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) partners = ol_read_partners_finish (OL_STORE (source), result, NULL);

  /* Without them the list of every partner is still there. */
  if (partners == NULL)
    return;
  gtk_string_list_append (names, _ ("All partners"));
  for (guint i = 0; i < partners->len; i++)
    {
      const OlPartner *partner = ol_partner_item_partner (g_ptr_array_index (partners, i));

      gtk_string_list_append (names, partner->party.name);
      g_ptr_array_add (self->partners, g_strdup (partner->id));
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->partner_drop, G_LIST_MODEL (names));
  self->filling = FALSE;
}

/* --- life ------------------------------------------------------------------------------------ */

static void
ol_reminder_view_dispose (GObject *object)
{
  OlReminderView *self = OL_REMINDER_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->runner);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (ol_reminder_view_parent_class)->dispose (object);
}

static void
ol_reminder_view_finalize (GObject *object)
{
  OlReminderView *self = OL_REMINDER_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->partners, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_reminder_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, date_entry);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, partner_drop);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, stack);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, view);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, chosen_label);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, level_drop);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, check_column);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, number_column);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, partner_column);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, customer_column);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, due_column);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, late_column);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, remaining_column);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, last_column);
  gtk_widget_class_bind_template_child (widget_class, OlReminderView, next_column);
  gtk_widget_class_bind_template_callback (widget_class, ol_reminder_view_refresh);
  gtk_widget_class_bind_template_callback (widget_class, partner_chosen);
  gtk_widget_class_bind_template_callback (widget_class, choose_due);
  gtk_widget_class_bind_template_callback (widget_class, choose_none);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, emit_changed);
}

static void
ol_reminder_view_class_init (OlReminderViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_DATE_ENTRY);
  G_OBJECT_CLASS (klass)->dispose = ol_reminder_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_reminder_view_finalize;
  changed_signal = g_signal_new ("changed", OL_TYPE_REMINDER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/accounts/ol-reminder-view.ui");
  bind_template (widget_class);
}

static void
set_cells (OlReminderView *self)
{
  set_check_column (self);
  ol_cell_set_text (self->number_column, OL_CELL_STRONG, number_text);
  ol_cell_set_text (self->partner_column, OL_CELL_TEXT, partner_text);
  ol_cell_set_text (self->customer_column, OL_CELL_TEXT, customer_text);
  ol_cell_set_text (self->due_column, OL_CELL_FIGURE, due_text);
  ol_cell_set_text (self->late_column, OL_CELL_AMOUNT, late_text);
  ol_cell_set_text (self->remaining_column, OL_CELL_AMOUNT, remaining_text);
  ol_cell_set_text (self->last_column, OL_CELL_TEXT, last_text);
  ol_cell_set_look (self->next_column, next_look);
  ol_cell_align_titles (self->view);
}

/* In the order of OlReminderLevel. */
static void
fill_levels (OlReminderView *self)
{
  const char *names[] = { _ ("The level that is due"),
                          ol_reminder_level_words (OL_REMINDER_FIRST),
                          ol_reminder_level_words (OL_REMINDER_SECOND),
                          ol_reminder_level_words (OL_REMINDER_FORMAL), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  gtk_drop_down_set_model (self->level_drop, G_LIST_MODEL (list));
}

static void
ol_reminder_view_init (OlReminderView *self)
{
  const char *all[] = { _ ("All partners"), NULL };
  g_autoptr (GtkStringList) partners = gtk_string_list_new (all);
  GtkSingleSelection *selection;

  self->partners = g_ptr_array_new_with_free_func (g_free);
  self->items = g_list_store_new (OL_TYPE_REMINDER_ITEM);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_levels (self);
  gtk_drop_down_set_model (self->partner_drop, G_LIST_MODEL (partners));
  self->filling = FALSE;
  set_cells (self);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

void
ol_reminder_view_set_runner (OlReminderView *self, OlAccountsRunner *runner)
{
  const OlDate today = ol_accounts_runner_today (runner);

  g_return_if_fail (OL_IS_REMINDER_VIEW (self) && self->runner == NULL);

  ol_date_entry_set_today (self->date_entry, today);
  ol_date_entry_set_date (self->date_entry, today);
  self->runner = g_object_ref (runner);
  ol_read_partners_async (ol_accounts_runner_store (runner), NULL, partners_read,
                          g_object_ref (self));
}

gboolean
ol_reminder_view_is_read (OlReminderView *self)
{
  g_return_val_if_fail (OL_IS_REMINDER_VIEW (self), FALSE);

  return self->read && self->cancellable == NULL;
}

GStrv
ol_reminder_view_ids (OlReminderView *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GListModel *items = G_LIST_MODEL (self->items);

  g_return_val_if_fail (OL_IS_REMINDER_VIEW (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (OlReminderItem) item = g_list_model_get_item (items, i);

      if (ol_reminder_item_chosen (item))
        g_strv_builder_add (ids, ol_reminder_item_late (item)->id);
    }
  return g_strv_builder_end (ids);
}

OlReminderLevel
ol_reminder_view_level (OlReminderView *self)
{
  g_return_val_if_fail (OL_IS_REMINDER_VIEW (self), OL_REMINDER_NONE);

  return (OlReminderLevel)gtk_drop_down_get_selected (self->level_drop);
}

OlDate
ol_reminder_view_date (OlReminderView *self)
{
  g_return_val_if_fail (OL_IS_REMINDER_VIEW (self), OL_DATE_NONE);

  return ol_date_entry_date (self->date_entry);
}
