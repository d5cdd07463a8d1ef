/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-rates-section.h"

#include <glib/gi18n-lib.h>

#include "ol-cell.h"
#include "ol-rate-edit-job.h"
#include "ol-rate-form.h"
#include "ol-rate-import-job.h"
#include "ol-rate-list.h"
#include "ol-settings-import.h"

struct _OlRatesSection
{
  OlSettingsSection parent_instance;

  GPtrArray *items;              /* owned, OlRateItem; NULL until read */
  GListStore *store;             /* owned: those of the pair chosen */
  GtkSingleSelection *selection; /* owned */
  GCancellable *cancellable;     /* owned: of the reading */
  gboolean filling;              /* the choice of pairs is being set from code */

  GtkStack *places; /* template children from here */
  GtkStack *stack;
  GtkDropDown *pair_choice;
  GtkStringList *pairs;
  GtkColumnView *view;
  GtkLabel *selection_label;
  OlRateForm *form;
  GtkColumnViewColumn *date_column;
  GtkColumnViewColumn *pair_column;
  GtkColumnViewColumn *rate_column;
  GtkColumnViewColumn *change_column;
  GtkColumnViewColumn *source_column;
  GtkColumnViewColumn *invoices_column;
};

G_DEFINE_FINAL_TYPE (OlRatesSection, ol_rates_section, OL_TYPE_SETTINGS_SECTION)

static OlSettingsSection *
section_of (OlRatesSection *self)
{
  return OL_SETTINGS_SECTION (self);
}

static const OlRateRow *
selected_row (OlRatesSection *self)
{
  OlRateItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? ol_rate_item_row (item) : NULL;
}

static char *
describe_row (const OlRateRow *row)
{
  g_autofree char *rate = ol_rate_text_rate (row);

  if (row->invoices == 0)
    return g_steal_pointer (&rate);
  return g_strdup_printf (ngettext ("%s. %u issued invoice keeps this rate, whatever is done here.",
                                    "%s. %u issued invoices keep this rate, whatever is done here.",
                                    row->invoices),
                          rate, row->invoices);
}

static void
show_selection (OlRatesSection *self)
{
  const OlRateRow *row = selected_row (self);
  const guint count = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  g_autofree char *text = NULL;

  if (row != NULL)
    text = describe_row (row);
  else
    text = g_strdup_printf (ngettext ("%u rate", "%u rates", count), count);
  gtk_label_set_text (self->selection_label, text);
}

static void
selected (OlRatesSection *self)
{
  show_selection (self);
  ol_settings_section_verbs_changed (section_of (self));
}

static const char *
pair_chosen_now (OlRatesSection *self)
{
  const guint place = gtk_drop_down_get_selected (self->pair_choice);

  if (place == 0 || place == GTK_INVALID_LIST_POSITION)
    return NULL;
  return gtk_string_list_get_string (self->pairs, place);
}

static void
fill_table (OlRatesSection *self)
{
  const char *wanted = pair_chosen_now (self);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      OlRateItem *item = g_ptr_array_index (self->items, i);
      g_autofree char *pair = ol_rate_pair (&ol_rate_item_row (item)->rate);

      if (wanted == NULL || g_str_equal (pair, wanted))
        g_ptr_array_add (shown, item);
    }
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       shown->pdata, shown->len);
  selected (self);
}

static void
pair_chosen (OlRatesSection *self)
{
  if (!self->filling && self->items != NULL)
    fill_table (self);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *)a, *(char *const *)b);
}

static GPtrArray *
list_pairs (GPtrArray *items)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *pair
          = ol_rate_pair (&ol_rate_item_row (g_ptr_array_index (items, i))->rate);

      if (!g_ptr_array_find_with_equal_func (pairs, pair, g_str_equal, NULL))
        g_ptr_array_add (pairs, g_steal_pointer (&pair));
    }
  g_ptr_array_sort (pairs, compare_texts);
  return pairs;
}

static void
fill_pairs (OlRatesSection *self)
{
  g_autofree char *before = g_strdup (pair_chosen_now (self));
  g_autoptr (GPtrArray) pairs = list_pairs (self->items);
  guint chosen = 0;

  self->filling = TRUE;
  gtk_string_list_splice (self->pairs, 0, g_list_model_get_n_items (G_LIST_MODEL (self->pairs)),
                          (const char *const[]){ _ ("All pairs"), NULL });
  for (guint i = 0; i < pairs->len; i++)
    {
      gtk_string_list_append (self->pairs, g_ptr_array_index (pairs, i));
      if (g_strcmp0 (g_ptr_array_index (pairs, i), before) == 0)
        chosen = i + 1;
    }
  gtk_drop_down_set_selected (self->pair_choice, chosen);
  self->filling = FALSE;
}

static void
rates_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OlRatesSection) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *items = ol_read_rates_finish (OL_STORE (source), result, &error);

  if (items == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ol_settings_runner_fail (ol_settings_section_runner (section_of (self)), error);
      return;
    }
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "table" : "empty");
  fill_pairs (self);
  fill_table (self);
}

static gboolean
is_form_open (OlRatesSection *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->places), "form") == 0;
}

static void
close_form (OlRatesSection *self)
{
  gtk_stack_set_visible_child_name (self->places, "list");
  ol_settings_section_set_place (section_of (self), "");
}

static void
open_form (OlRatesSection *self)
{
  const OlRateRow *row = selected_row (self);

  gtk_stack_set_visible_child_name (self->places, "form");
  ol_settings_section_set_place (section_of (self), _ ("New exchange rate"));
  ol_rate_form_open (self->form, ol_settings_section_today (section_of (self)),
                     row != NULL ? &row->rate : NULL, self->items);
}

static void
run (OlRatesSection *self,
     OlRateEditJob *(*make) (OlStore *store, const OlActor *actor, const OlRate *rate),
     const OlRate *rate,
     const char *sentence)
{
  OlSettingsRunner *runner = ol_settings_section_runner (section_of (self));

  ol_settings_runner_run (
      runner,
      OL_JOB (make (ol_settings_runner_store (runner), ol_settings_runner_actor (runner), rate)),
      sentence);
}

static void
save (OlRatesSection *self)
{
  OlRate rate;

  if (!ol_rate_form_get (self->form, &rate))
    return;
  run (self, ol_rate_edit_job_new_set, &rate, _ ("The exchange rate is kept."));
  close_form (self);
}

static OlJob *
make_import (OlStore *store, const OlActor *actor, const char *path)
{
  return OL_JOB (ol_rate_import_job_new (store, actor, path, FALSE));
}

static void
verbs_changed (OlRatesSection *self)
{
  ol_settings_section_verbs_changed (section_of (self));
}

static gboolean
ol_rates_section_can (OlSettingsSection *section, OlSettingsVerb verb)
{
  OlRatesSection *self = OL_RATES_SECTION (section);
  const gboolean may = ol_settings_section_may (section, OL_PERMISSION_PARTNER_WRITE);
  const gboolean form = is_form_open (self);
  OlRate rate;

  switch (verb)
    {
    case OL_VERB_ADD:
    case OL_VERB_IMPORT:
      return may && !form && self->items != NULL;
    case OL_VERB_REMOVE:
      return may && !form && selected_row (self) != NULL;
    case OL_VERB_SAVE:
      return may && form && ol_rate_form_get (self->form, &rate);
    default:
      return FALSE;
    }
}

static void
ol_rates_section_act (OlSettingsSection *section, OlSettingsVerb verb)
{
  OlRatesSection *self = OL_RATES_SECTION (section);

  switch (verb)
    {
    case OL_VERB_ADD:
      open_form (self);
      break;
    case OL_VERB_IMPORT:
      ol_settings_import (section, _ ("Import Exchange Rates"), make_import);
      break;
    case OL_VERB_REMOVE:
      run (self, ol_rate_edit_job_new_delete, &selected_row (self)->rate,
           _ ("The exchange rate is deleted."));
      break;
    case OL_VERB_SAVE:
    default:
      save (self);
      break;
    }
}

static void
ol_rates_section_show (OlSettingsSection *section, const OlSettingsData *data)
{
  OlRatesSection *self = OL_RATES_SECTION (section);
  OlStore *store = ol_settings_runner_store (ol_settings_section_runner (section));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  ol_read_rates_async (store, self->cancellable, rates_read, g_object_ref (self));
}

static void
ol_rates_section_back (OlSettingsSection *section)
{
  close_form (OL_RATES_SECTION (section));
}

static void
ol_rates_section_dispose (GObject *object)
{
  OlRatesSection *self = OL_RATES_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ol_rates_section_parent_class)->dispose (object);
}

static void
ol_rates_section_finalize (GObject *object)
{
  g_clear_pointer (&OL_RATES_SECTION (object)->items, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_rates_section_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-rates-section.ui");
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, places);
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, stack);
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, pair_choice);
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, pairs);
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, view);
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, selection_label);
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, form);
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, date_column);
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, pair_column);
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, rate_column);
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, change_column);
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, source_column);
  gtk_widget_class_bind_template_child (widget_class, OlRatesSection, invoices_column);
  gtk_widget_class_bind_template_callback (widget_class, pair_chosen);
  gtk_widget_class_bind_template_callback (widget_class, verbs_changed);
}

static void
ol_rates_section_class_init (OlRatesSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  OlSettingsSectionClass *section_class = OL_SETTINGS_SECTION_CLASS (klass);

  g_type_ensure (OL_TYPE_RATE_FORM);
  object_class->dispose = ol_rates_section_dispose;
  object_class->finalize = ol_rates_section_finalize;
  section_class->show = ol_rates_section_show;
  section_class->back = ol_rates_section_back;
  section_class->can = ol_rates_section_can;
  section_class->act = ol_rates_section_act;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
fill_columns (OlRatesSection *self)
{
  ol_cell_set_text (self->date_column, OL_CELL_FIGURE, ol_rate_text_date);
  ol_cell_set_text (self->pair_column, OL_CELL_TEXT, ol_rate_text_pair);
  ol_cell_set_text (self->rate_column, OL_CELL_AMOUNT, ol_rate_text_rate);
  ol_cell_set_text (self->change_column, OL_CELL_AMOUNT, ol_rate_text_change);
  ol_cell_set_text (self->source_column, OL_CELL_TEXT, ol_rate_text_source);
  ol_cell_set_text (self->invoices_column, OL_CELL_AMOUNT, ol_rate_text_invoices);
  ol_cell_align_titles (self->view);
}

static void
ol_rates_section_init (OlRatesSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_columns (self);
  self->store = g_list_store_new (OL_TYPE_RATE_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->store)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected), self,
                           G_CONNECT_SWAPPED);
}
