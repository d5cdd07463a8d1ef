/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-organisation-section.h"

#include <glib/gi18n-lib.h>

#include "ol-invoice-rules.h"
#include "ol-setting-entry.h"
#include "ol-setting-form.h"

struct _OlOrganisationSection
{
  OlSettingsSection parent_instance;

  OlSettingForm *form; /* owned */

  GtkWidget *read_only; /* template children from here */
  GtkWidget *missing_box;
  GtkLabel *missing_label;
};

G_DEFINE_FINAL_TYPE (OlOrganisationSection, ol_organisation_section, OL_TYPE_SETTINGS_SECTION)

static void
setting_chosen (OlOrganisationSection *self, const char *key, const char *value)
{
  g_autofree char *setting = g_strconcat (key, "=", value, NULL);
  const char *settings[] = { setting, NULL };

  ol_settings_section_set (OL_SETTINGS_SECTION (self), NULL, settings,
                           _ ("The organisation is changed."));
}

/* What an invoice would be refused for. */
static void
show_missing (OlOrganisationSection *self, const OlOrganisation *organisation)
{
  g_autoptr (GPtrArray) findings = ol_seller_check (&organisation->party);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const OlFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", finding->message);
    }
  gtk_label_set_text (self->missing_label, text->str);
  gtk_widget_set_visible (self->missing_box, findings->len > 0);
}

static void
ol_organisation_section_show (OlSettingsSection *section, const OlSettingsData *data)
{
  OlOrganisationSection *self = OL_ORGANISATION_SECTION (section);
  const gboolean may = ol_settings_section_may (section, OL_PERMISSION_ORGANISATION_WRITE);

  gtk_widget_set_visible (self->read_only, !may);
  show_missing (self, data->organisation);
  ol_setting_form_lock (self->form, !may);
  ol_setting_form_show (self->form, data->organisation);
}

static void
ol_organisation_section_dispose (GObject *object)
{
  g_clear_object (&OL_ORGANISATION_SECTION (object)->form);
  G_OBJECT_CLASS (ol_organisation_section_parent_class)->dispose (object);
}

static void
ol_organisation_section_class_init (OlOrganisationSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_SETTING_ENTRY);
  G_OBJECT_CLASS (klass)->dispose = ol_organisation_section_dispose;
  OL_SETTINGS_SECTION_CLASS (klass)->show = ol_organisation_section_show;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-organisation-section.ui");
  gtk_widget_class_bind_template_child (widget_class, OlOrganisationSection, read_only);
  gtk_widget_class_bind_template_child (widget_class, OlOrganisationSection, missing_box);
  gtk_widget_class_bind_template_child (widget_class, OlOrganisationSection, missing_label);
}

static void
ol_organisation_section_init (OlOrganisationSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = ol_setting_form_new (&ol_setting_kind_organisation, GTK_WIDGET (self));
  g_signal_connect_object (self->form, "chosen", G_CALLBACK (setting_chosen), self,
                           G_CONNECT_SWAPPED);
}
