/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-bookkeeping-section.h"

#include <glib/gi18n-lib.h>

#include "ol-setting-columns.h"
#include "ol-setting-entry.h"
#include "ol-setting-form.h"

struct _OlBookkeepingSection
{
  OlSettingsSection parent_instance;

  OlSettingForm *form; /* owned */
};

G_DEFINE_FINAL_TYPE (OlBookkeepingSection, ol_bookkeeping_section, OL_TYPE_SETTINGS_SECTION)

static void
setting_chosen (OlBookkeepingSection *self, const char *key, const char *value)
{
  g_autofree char *setting = g_strconcat (key, "=", value, NULL);
  const char *settings[] = { setting, NULL };

  ol_settings_section_set (OL_SETTINGS_SECTION (self), NULL, settings,
                           _ ("The bookkeeping is changed."));
}

static void
ol_bookkeeping_section_show (OlSettingsSection *section, const OlSettingsData *data)
{
  OlBookkeepingSection *self = OL_BOOKKEEPING_SECTION (section);
  const gboolean may = ol_settings_section_may (section, OL_PERMISSION_ORGANISATION_WRITE);

  ol_setting_form_lock (self->form, !may);
  ol_setting_form_show (self->form, data->organisation);
}

static void
ol_bookkeeping_section_dispose (GObject *object)
{
  g_clear_object (&OL_BOOKKEEPING_SECTION (object)->form);
  G_OBJECT_CLASS (ol_bookkeeping_section_parent_class)->dispose (object);
}

static void
ol_bookkeeping_section_class_init (OlBookkeepingSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_SETTING_ENTRY);
  g_type_ensure (OL_TYPE_SETTING_COLUMNS);
  G_OBJECT_CLASS (klass)->dispose = ol_bookkeeping_section_dispose;
  OL_SETTINGS_SECTION_CLASS (klass)->show = ol_bookkeeping_section_show;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-bookkeeping-section.ui");
}

static void
ol_bookkeeping_section_init (OlBookkeepingSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = ol_setting_form_new (&ol_setting_kind_organisation, GTK_WIDGET (self));
  g_signal_connect_object (self->form, "chosen", G_CALLBACK (setting_chosen), self,
                           G_CONNECT_SWAPPED);
}
