/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partners-section.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"
#include "ol-partner-edit-job.h"
#include "ol-partner-form.h"

struct _OlPartnersSection
{
  OlSettingsSection parent_instance;

  char *partner_id; /* owned: of the form, NULL: the list is shown */
  char *new_name;   /* owned, nullable: its form is opened once it is there */

  GtkStack *stack; /* template children from here */
  GtkRevealer *new_revealer;
  GtkEditable *name_row;
  GtkListBox *partner_list;
  OlPartnerForm *form;
};

G_DEFINE_FINAL_TYPE (OlPartnersSection, ol_partners_section, OL_TYPE_SETTINGS_SECTION)

static void
show_list (OlPartnersSection *self)
{
  g_clear_pointer (&self->partner_id, g_free);
  gtk_stack_set_visible_child_name (self->stack, "list");
  ol_settings_section_set_place (OL_SETTINGS_SECTION (self), "");
}

static void
show_form (OlPartnersSection *self, const OlPartnerUse *use)
{
  if (self->partner_id != use->partner->id)
    {
      g_free (self->partner_id);
      self->partner_id = g_strdup (use->partner->id);
    }
  ol_partner_form_show (
      self->form, use,
      ol_settings_section_may (OL_SETTINGS_SECTION (self), OL_PERMISSION_PARTNER_WRITE),
      ol_settings_section_today (OL_SETTINGS_SECTION (self)));
  gtk_stack_set_visible_child_name (self->stack, "form");
  ol_settings_section_set_place (OL_SETTINGS_SECTION (self), use->partner->party.name);
}

static char *
describe (const OlPartner *partner)
{
  g_autofree char *terms
      = g_strdup_printf (ngettext ("%d day", "%d days", partner->terms_days), partner->terms_days);
  g_autofree char *rate = ol_fixed_format (partner->vat_rate, 6);
  /* Translators: a rate in percent */
  g_autofree char *vat = g_strdup_printf (_ ("VAT %s %%"), rate);

  return g_strjoin (" · ", ol_display_cycle (partner->cycle), partner->currency->code, terms, vat,
                    NULL);
}

static void
add_row (OlPartnersSection *self, const OlPartnerUse *use)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/settings/partner-setting-row.ui");
  AdwActionRow *row = ADW_ACTION_ROW (gtk_builder_get_object (builder, "row"));
  g_autofree char *title = g_markup_escape_text (use->partner->party.name, -1);
  g_autofree char *terms = describe (use->partner);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, terms);
  g_object_set_data_full (G_OBJECT (row), "partner", g_strdup (use->partner->id), g_free);
  gtk_list_box_append (self->partner_list, GTK_WIDGET (row));
}

static void
fill_list (OlPartnersSection *self, const OlSettingsData *data)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->partner_list, 0)) != NULL)
    gtk_list_box_remove (self->partner_list, GTK_WIDGET (row));
  for (guint i = 0; i < data->partners->len; i++)
    add_row (self, g_ptr_array_index (data->partners, i));
}

static void
partner_activated (OlPartnersSection *self, GtkListBoxRow *row)
{
  ol_settings_section_open (OL_SETTINGS_SECTION (self),
                            g_object_get_data (G_OBJECT (row), "partner"));
}

static void
settings_chosen (OlPartnersSection *self, const char *const *settings)
{
  g_autofree char *sentence = NULL;

  /* Translators: the name of a partner */
  sentence = g_strdup_printf (_ ("%s is changed."),
                              ol_settings_section_place (OL_SETTINGS_SECTION (self)));
  ol_settings_section_set (OL_SETTINGS_SECTION (self), self->partner_id, settings, sentence);
}

static void
run_edit (OlPartnersSection *self, OlPartnerEditJob *job, const char *sentence)
{
  ol_settings_runner_run (ol_settings_section_runner (OL_SETTINGS_SECTION (self)), OL_JOB (job),
                          sentence);
}

static void
name_given (OlPartnersSection *self)
{
  OlSettingsRunner *runner = ol_settings_section_runner (OL_SETTINGS_SECTION (self));
  const char *name = gtk_editable_get_text (self->name_row);
  g_autofree char *sentence = NULL;

  /* Translators: the name of a partner */
  sentence = g_strdup_printf (_ ("%s is added."), name);
  g_free (self->new_name);
  self->new_name = g_strdup (name);
  run_edit (self,
            ol_partner_edit_job_new_add (ol_settings_runner_store (runner),
                                         ol_settings_runner_actor (runner), name),
            sentence);
}

static void
retire (OlPartnersSection *self)
{
  OlSettingsRunner *runner = ol_settings_section_runner (OL_SETTINGS_SECTION (self));
  g_autofree char *sentence = NULL;

  /* Translators: the name of a partner */
  sentence = g_strdup_printf (_ ("%s is retired."),
                              ol_settings_section_place (OL_SETTINGS_SECTION (self)));
  run_edit (self,
            ol_partner_edit_job_new_retire (ol_settings_runner_store (runner),
                                            ol_settings_runner_actor (runner), self->partner_id),
            sentence);
}

static void
ask_name (OlPartnersSection *self)
{
  gtk_editable_set_text (self->name_row, "");
  gtk_revealer_set_reveal_child (self->new_revealer, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static gboolean
ol_partners_section_can (OlSettingsSection *section, OlSettingsVerb verb)
{
  OlPartnersSection *self = OL_PARTNERS_SECTION (section);
  const OlSettingsData *data = ol_settings_section_data (section);
  const OlPartnerUse *use = NULL;

  if (data == NULL || !ol_settings_section_may (section, OL_PERMISSION_PARTNER_WRITE))
    return FALSE;
  if (verb == OL_VERB_ADD)
    return self->partner_id == NULL;
  if (verb != OL_VERB_REMOVE || self->partner_id == NULL)
    return FALSE;
  use = ol_settings_data_partner (data, self->partner_id);
  return use != NULL && use->ties.drafts + use->ties.unbilled + use->ties.unpaid == 0;
}

static void
ol_partners_section_act (OlSettingsSection *section, OlSettingsVerb verb)
{
  if (verb == OL_VERB_ADD)
    ask_name (OL_PARTNERS_SECTION (section));
  else
    retire (OL_PARTNERS_SECTION (section));
}

/* The partner just added has come: its form is what is wanted next. */
static const OlPartnerUse *
find_new (OlPartnersSection *self, const OlSettingsData *data)
{
  const OlPartnerUse *use
      = self->new_name != NULL ? ol_settings_data_partner (data, self->new_name) : NULL;

  if (use != NULL)
    {
      g_clear_pointer (&self->new_name, g_free);
      gtk_revealer_set_reveal_child (self->new_revealer, FALSE);
    }
  return use;
}

static void
ol_partners_section_show (OlSettingsSection *section, const OlSettingsData *data)
{
  OlPartnersSection *self = OL_PARTNERS_SECTION (section);
  const OlPartnerUse *use = find_new (self, data);

  fill_list (self, data);
  if (use == NULL && self->partner_id != NULL)
    use = ol_settings_data_partner (data, self->partner_id);
  if (use != NULL)
    show_form (self, use);
  else
    show_list (self);
}

static void
ol_partners_section_open (OlSettingsSection *section, const char *detail)
{
  const OlSettingsData *data = ol_settings_section_data (section);
  const OlPartnerUse *use = data != NULL ? ol_settings_data_partner (data, detail) : NULL;

  if (use != NULL)
    show_form (OL_PARTNERS_SECTION (section), use);
}

static void
ol_partners_section_back (OlSettingsSection *section)
{
  show_list (OL_PARTNERS_SECTION (section));
}

static void
ol_partners_section_finalize (GObject *object)
{
  OlPartnersSection *self = OL_PARTNERS_SECTION (object);

  g_clear_pointer (&self->partner_id, g_free);
  g_clear_pointer (&self->new_name, g_free);
  G_OBJECT_CLASS (ol_partners_section_parent_class)->finalize (object);
}

static void
ol_partners_section_class_init (OlPartnersSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OlSettingsSectionClass *section_class = OL_SETTINGS_SECTION_CLASS (klass);

  g_type_ensure (OL_TYPE_PARTNER_FORM);
  G_OBJECT_CLASS (klass)->finalize = ol_partners_section_finalize;
  section_class->show = ol_partners_section_show;
  section_class->open = ol_partners_section_open;
  section_class->back = ol_partners_section_back;
  section_class->can = ol_partners_section_can;
  section_class->act = ol_partners_section_act;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-partners-section.ui");
  gtk_widget_class_bind_template_child (widget_class, OlPartnersSection, stack);
  gtk_widget_class_bind_template_child (widget_class, OlPartnersSection, new_revealer);
  gtk_widget_class_bind_template_child (widget_class, OlPartnersSection, name_row);
  gtk_widget_class_bind_template_child (widget_class, OlPartnersSection, partner_list);
  gtk_widget_class_bind_template_child (widget_class, OlPartnersSection, form);
  gtk_widget_class_bind_template_callback (widget_class, name_given);
  gtk_widget_class_bind_template_callback (widget_class, partner_activated);
  gtk_widget_class_bind_template_callback (widget_class, settings_chosen);
}

static void
ol_partners_section_init (OlPartnersSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
