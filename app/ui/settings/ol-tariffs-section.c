/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariffs-section.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"
#include "ol-price-list.h"
#include "ol-settings-import.h"
#include "ol-tariff-edit-job.h"
#include "ol-tariff-form.h"
#include "ol-tariff-import-job.h"
#include "ol-tariff-item.h"
#include "ol-tariff-list.h"
#include "ol-tariff-tester.h"

struct _OlTariffsSection
{
  OlSettingsSection parent_instance;

  char *partner_id;          /* owned: of the price list, NULL until chosen */
  GPtrArray *tariffs;        /* owned, OlTariff; NULL until read */
  GCancellable *cancellable; /* owned: of the reading */
  gboolean filling;          /* the choice of partners is being set from code */

  GtkStack *places; /* template children from here */
  GtkDropDown *partner_choice;
  GtkStringList *partner_names;
  GtkStack *views;
  OlTariffList *list;
  OlTariffTester *tester;
  OlTariffForm *form;
};

G_DEFINE_FINAL_TYPE (OlTariffsSection, ol_tariffs_section, OL_TYPE_SETTINGS_SECTION)

static OlSettingsSection *
section_of (OlTariffsSection *self)
{
  return OL_SETTINGS_SECTION (self);
}

static const OlPartnerUse *
partner_of (OlTariffsSection *self)
{
  const OlSettingsData *data = ol_settings_section_data (section_of (self));

  if (data == NULL || self->partner_id == NULL)
    return NULL;
  return ol_settings_data_partner (data, self->partner_id);
}

static gboolean
is_form_open (OlTariffsSection *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->places), "form") == 0;
}

static void
show_price_list (OlTariffsSection *self, GPtrArray *tariffs)
{
  const OlPartnerUse *use = partner_of (self);
  const OlDate today = ol_settings_section_today (section_of (self));

  g_clear_pointer (&self->tariffs, g_ptr_array_unref);
  self->tariffs = tariffs;
  ol_tariff_list_show (self->list, tariffs, today);
  if (use != NULL)
    ol_tariff_tester_show (self->tester,
                           ol_settings_section_data (section_of (self))->organisation,
                           use->partner, tariffs, today);
  ol_settings_section_verbs_changed (section_of (self));
}

static void
price_list_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OlTariffsSection) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *tariffs = ol_read_price_list_finish (OL_STORE (source), result, &error);

  if (tariffs != NULL)
    show_price_list (self, tariffs);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ol_settings_runner_fail (ol_settings_section_runner (section_of (self)), error);
}

/* A reading under way is of what was chosen before. */
static void
read_price_list (OlTariffsSection *self)
{
  OlStore *store = ol_settings_runner_store (ol_settings_section_runner (section_of (self)));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  ol_read_price_list_async (store, self->partner_id, self->cancellable, price_list_read,
                            g_object_ref (self));
}

static void
choose_partner (OlTariffsSection *self, const OlPartner *partner)
{
  if (g_strcmp0 (self->partner_id, partner->id) != 0)
    {
      g_free (self->partner_id);
      self->partner_id = g_strdup (partner->id);
    }
  read_price_list (self);
}

static void
partner_chosen (OlTariffsSection *self)
{
  const OlSettingsData *data = ol_settings_section_data (section_of (self));
  const guint place = gtk_drop_down_get_selected (self->partner_choice);

  if (self->filling || data == NULL || place >= data->partners->len)
    return;
  choose_partner (self, ((OlPartnerUse *)g_ptr_array_index (data->partners, place))->partner);
}

static void
fill_partners (OlTariffsSection *self, const OlSettingsData *data)
{
  guint chosen = 0;

  self->filling = TRUE;
  gtk_string_list_splice (self->partner_names, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->partner_names)), NULL);
  for (guint i = 0; i < data->partners->len; i++)
    {
      const OlPartnerUse *use = g_ptr_array_index (data->partners, i);

      gtk_string_list_append (self->partner_names, use->partner->party.name);
      if (g_strcmp0 (use->partner->id, self->partner_id) == 0)
        chosen = i;
    }
  gtk_drop_down_set_selected (self->partner_choice, chosen);
  self->filling = FALSE;
}

static void
close_form (OlTariffsSection *self)
{
  gtk_stack_set_visible_child_name (self->places, "list");
  ol_settings_section_set_place (section_of (self), "");
}

static void
open_form (OlTariffsSection *self, const char *title, const char *focus)
{
  gtk_stack_set_visible_child_name (self->places, "form");
  ol_settings_section_set_place (section_of (self), title);
  ol_tariff_form_focus (self->form, focus);
}

static void
open_new (OlTariffsSection *self)
{
  const OlPartnerUse *use = partner_of (self);
  g_autoptr (OlTariff) tariff = ol_tariff_new ();
  g_autofree char *title = NULL;

  tariff->partner_id = g_strdup (use->partner->id);
  tariff->partner = g_strdup (use->partner->party.name);
  tariff->currency = use->partner->currency;
  tariff->valid_from
      = ol_date_first_of_month (ol_settings_section_today (section_of (self)));
  /* Translators: the name of a partner */
  title = g_strdup_printf (_ ("New tariff of %s"), use->partner->party.name);
  ol_tariff_form_open (self->form, OL_TARIFF_FORM_ADD, NULL, tariff, self->tariffs);
  open_form (self, title, "origin");
}

static void
open_selected (OlTariffsSection *self)
{
  const OlTariff *tariff = ol_tariff_list_selected (self->list);
  g_autofree char *title = ol_tariff_text_route (tariff);

  ol_tariff_form_open (self->form, OL_TARIFF_FORM_CHANGE, tariff, tariff, self->tariffs);
  open_form (self, title, "price");
}

/* From the first of next month on, unless the tariff begins later; what has ended by then goes on
 * without end. */
static void
open_new_price (OlTariffsSection *self)
{
  const OlDate today = ol_settings_section_today (section_of (self));
  const OlTariff *old = ol_tariff_list_selected (self->list);
  g_autoptr (OlTariff) next = ol_tariff_copy (old);
  g_autofree char *route = ol_tariff_text_route (old);
  /* Translators: origin and destination of a tariff */
  g_autofree char *title = g_strdup_printf (_ ("New price, %s"), route);

  next->valid_from
      = MAX (ol_date_first_of_month (ol_date_add_months (today, 1)), old->valid_from + 1);
  if (next->valid_to < next->valid_from)
    next->valid_to = OL_DATE_NONE;
  ol_tariff_form_open (self->form, OL_TARIFF_FORM_REPRICE, old, next, self->tariffs);
  open_form (self, title, "price");
}

static void
run_edit (OlTariffsSection *self, OlTariffEditJob *job, const char *sentence)
{
  ol_settings_runner_run (ol_settings_section_runner (section_of (self)), OL_JOB (job), sentence);
}

static OlTariffEditJob *
new_edit (OlTariffsSection *self)
{
  OlSettingsRunner *runner = ol_settings_section_runner (section_of (self));

  return ol_tariff_edit_job_new (ol_settings_runner_store (runner),
                                 ol_settings_runner_actor (runner));
}

static void
save (OlTariffsSection *self)
{
  const OlTariff *tariff = ol_tariff_form_tariff (self->form);
  const OlTariff *old = ol_tariff_form_old (self->form);
  OlTariffEditJob *job = new_edit (self);

  switch (ol_tariff_form_purpose (self->form))
    {
    case OL_TARIFF_FORM_ADD:
      ol_tariff_edit_job_change (job, NULL, tariff);
      run_edit (self, job, _ ("The tariff is added."));
      break;
    case OL_TARIFF_FORM_REPRICE:
      ol_tariff_edit_job_supersede (job, old, tariff);
      run_edit (self, job, _ ("The new price is added, the old one ends before it."));
      break;
    case OL_TARIFF_FORM_CHANGE:
    default:
      ol_tariff_edit_job_change (job, old, tariff);
      run_edit (self, job, _ ("The tariff is changed."));
      break;
    }
  close_form (self);
}

static void
remove_selected (OlTariffsSection *self)
{
  OlTariffEditJob *job = new_edit (self);

  ol_tariff_edit_job_change (job, ol_tariff_list_selected (self->list), NULL);
  run_edit (self, job, _ ("The tariff is deleted."));
}

static OlJob *
make_import (OlStore *store, const OlActor *actor, const char *path)
{
  return OL_JOB (ol_tariff_import_job_new (store, actor, path, FALSE));
}

static void
opened (OlTariffsSection *self)
{
  ol_settings_section_act (section_of (self), OL_VERB_CHANGE);
}

static void
verbs_changed (OlTariffsSection *self)
{
  ol_settings_section_verbs_changed (section_of (self));
}

static void
turn_view (OlTariffsSection *self)
{
  const char *shown = gtk_stack_get_visible_child_name (self->views);

  gtk_stack_set_visible_child_name (self->views,
                                    g_strcmp0 (shown, "tester") == 0 ? "prices" : "tester");
}

static gboolean
ol_tariffs_section_can (OlSettingsSection *section, OlSettingsVerb verb)
{
  OlTariffsSection *self = OL_TARIFFS_SECTION (section);
  const gboolean may = ol_settings_section_may (section, OL_PERMISSION_PARTNER_WRITE);
  const gboolean form = is_form_open (self);
  const gboolean prices
      = !form && g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "prices") == 0;

  switch (verb)
    {
    case OL_VERB_ADD:
      return may && !form && self->tariffs != NULL;
    case OL_VERB_IMPORT:
      return may && !form;
    case OL_VERB_CHANGE:
    case OL_VERB_REPRICE:
    case OL_VERB_REMOVE:
      return may && prices && ol_tariff_list_selected (self->list) != NULL;
    case OL_VERB_SAVE:
      return may && form && ol_tariff_form_tariff (self->form) != NULL;
    case OL_VERB_SEARCH:
      return prices && self->tariffs != NULL;
    case OL_VERB_TRY:
      return !form && self->tariffs != NULL;
    default:
      return FALSE;
    }
}

static void
ol_tariffs_section_act (OlSettingsSection *section, OlSettingsVerb verb)
{
  OlTariffsSection *self = OL_TARIFFS_SECTION (section);

  switch (verb)
    {
    case OL_VERB_ADD:
      open_new (self);
      break;
    case OL_VERB_CHANGE:
      open_selected (self);
      break;
    case OL_VERB_REPRICE:
      open_new_price (self);
      break;
    case OL_VERB_REMOVE:
      remove_selected (self);
      break;
    case OL_VERB_IMPORT:
      ol_settings_import (section, _ ("Import a Price List"), make_import);
      break;
    case OL_VERB_SAVE:
      save (self);
      break;
    case OL_VERB_TRY:
      turn_view (self);
      break;
    case OL_VERB_SEARCH:
    default:
      ol_tariff_list_search (self->list);
      break;
    }
}

static void
ol_tariffs_section_show (OlSettingsSection *section, const OlSettingsData *data)
{
  OlTariffsSection *self = OL_TARIFFS_SECTION (section);
  const OlPartnerUse *use = partner_of (self);

  if (use == NULL && data->partners->len > 0)
    use = g_ptr_array_index (data->partners, 0);
  if (use != NULL)
    choose_partner (self, use->partner);
  fill_partners (self, data);
}

static void
ol_tariffs_section_open (OlSettingsSection *section, const char *detail)
{
  OlTariffsSection *self = OL_TARIFFS_SECTION (section);
  const OlSettingsData *data = ol_settings_section_data (section);
  const OlPartnerUse *use = data != NULL ? ol_settings_data_partner (data, detail) : NULL;

  if (use == NULL)
    return;
  close_form (self);
  choose_partner (self, use->partner);
  fill_partners (self, data);
}

static void
ol_tariffs_section_back (OlSettingsSection *section)
{
  close_form (OL_TARIFFS_SECTION (section));
}

static void
ol_tariffs_section_dispose (GObject *object)
{
  OlTariffsSection *self = OL_TARIFFS_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (ol_tariffs_section_parent_class)->dispose (object);
}

static void
ol_tariffs_section_finalize (GObject *object)
{
  OlTariffsSection *self = OL_TARIFFS_SECTION (object);

  g_clear_pointer (&self->partner_id, g_free);
  g_clear_pointer (&self->tariffs, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_tariffs_section_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-tariffs-section.ui");
  gtk_widget_class_bind_template_child (widget_class, OlTariffsSection, places);
  gtk_widget_class_bind_template_child (widget_class, OlTariffsSection, partner_choice);
  gtk_widget_class_bind_template_child (widget_class, OlTariffsSection, partner_names);
  gtk_widget_class_bind_template_child (widget_class, OlTariffsSection, views);
  gtk_widget_class_bind_template_child (widget_class, OlTariffsSection, list);
  gtk_widget_class_bind_template_child (widget_class, OlTariffsSection, tester);
  gtk_widget_class_bind_template_child (widget_class, OlTariffsSection, form);
  gtk_widget_class_bind_template_callback (widget_class, partner_chosen);
  gtk_widget_class_bind_template_callback (widget_class, verbs_changed);
  gtk_widget_class_bind_template_callback (widget_class, opened);
}

static void
ol_tariffs_section_class_init (OlTariffsSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  OlSettingsSectionClass *section_class = OL_SETTINGS_SECTION_CLASS (klass);

  g_type_ensure (OL_TYPE_TARIFF_LIST);
  g_type_ensure (OL_TYPE_TARIFF_FORM);
  g_type_ensure (OL_TYPE_TARIFF_TESTER);
  object_class->dispose = ol_tariffs_section_dispose;
  object_class->finalize = ol_tariffs_section_finalize;
  section_class->show = ol_tariffs_section_show;
  section_class->open = ol_tariffs_section_open;
  section_class->back = ol_tariffs_section_back;
  section_class->can = ol_tariffs_section_can;
  section_class->act = ol_tariffs_section_act;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ol_tariffs_section_init (OlTariffsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (verbs_changed), self,
                           G_CONNECT_SWAPPED);
}
