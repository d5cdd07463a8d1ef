/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-organisation-section.h"

#include <glib/gi18n-lib.h>

#include "ol-account-form.h"
#include "ol-account-list.h"
#include "ol-invoice-rules.h"
#include "ol-logo-job.h"
#include "ol-logo-row.h"
#include "ol-setting-entry.h"
#include "ol-setting-form.h"

struct _OlOrganisationSection
{
  OlSettingsSection parent_instance;

  OlSettingForm *form; /* owned */
  GPtrArray *accounts; /* owned, OlPaymentAccount; NULL until shown */
  guint place;         /* of the account in its form; accounts->len: a new one */

  GtkStack *places; /* template children from here */
  OlLogoRow *logo_row;
  OlAccountList *account_list;
  OlAccountForm *account_form;
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

static void
run_logo (OlOrganisationSection *self, const char *path, const char *sentence)
{
  OlSettingsRunner *runner = ol_settings_section_runner (OL_SETTINGS_SECTION (self));

  ol_settings_runner_run (runner,
                          OL_JOB (ol_logo_job_new (ol_settings_runner_store (runner),
                                                   ol_settings_runner_actor (runner), path)),
                          sentence);
}

static void
logo_chosen (OlOrganisationSection *self, const char *path)
{
  run_logo (self, path, _ ("The logo is kept."));
}

static void
logo_removed (OlOrganisationSection *self)
{
  run_logo (self, NULL, _ ("The logo is removed."));
}

static void
keep_accounts (OlOrganisationSection *self, GPtrArray *accounts, const char *sentence)
{
  g_autofree char *text = ol_payment_accounts_format (accounts);
  g_autofree char *setting = g_strconcat ("accounts=", text, NULL);
  const char *settings[] = { setting, NULL };

  ol_settings_section_set (OL_SETTINGS_SECTION (self), NULL, settings, sentence);
}

static gpointer
copy_account (gconstpointer account, gpointer data)
{
  return ol_payment_account_copy (account);
}

static GPtrArray *
copy_accounts (OlOrganisationSection *self)
{
  return g_ptr_array_copy (self->accounts, copy_account, NULL);
}

static void
open_account (OlOrganisationSection *self, guint place, const OlPaymentAccount *account)
{
  self->place = place;
  gtk_stack_set_visible_child_name (self->places, "form");
  ol_account_form_open (self->account_form, account);
  ol_settings_section_set_place (OL_SETTINGS_SECTION (self),
                                 account->kind == OL_ACCOUNT_MOBILE ? _ ("Mobile money")
                                                                    : _ ("Bank account"));
}

static void
account_opened (OlOrganisationSection *self, guint place)
{
  open_account (self, place, g_ptr_array_index (self->accounts, place));
}

static void
account_added (OlOrganisationSection *self, guint kind)
{
  g_autoptr (OlPaymentAccount) account = ol_payment_account_new (kind);

  open_account (self, self->accounts->len, account);
}

static void
account_removed (OlOrganisationSection *self, guint place)
{
  g_autoptr (GPtrArray) accounts = copy_accounts (self);

  g_ptr_array_remove_index (accounts, place);
  keep_accounts (self, accounts, _ ("The account is removed."));
}

static void
close_account (OlOrganisationSection *self)
{
  gtk_stack_set_visible_child_name (self->places, "list");
  ol_settings_section_set_place (OL_SETTINGS_SECTION (self), "");
}

static void
save_account (OlOrganisationSection *self)
{
  g_autoptr (GPtrArray) accounts = copy_accounts (self);
  OlPaymentAccount *account
      = ol_payment_account_copy (ol_account_form_account (self->account_form));

  if (self->place < accounts->len)
    g_ptr_array_remove_index (accounts, self->place);
  g_ptr_array_insert (accounts, (int)MIN (self->place, accounts->len), account);
  keep_accounts (self, accounts, _ ("The account is kept."));
  close_account (self);
}

static gboolean
is_account_open (OlOrganisationSection *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->places), "form") == 0;
}

static void
verbs_changed (OlOrganisationSection *self)
{
  ol_settings_section_verbs_changed (OL_SETTINGS_SECTION (self));
}

static gboolean
ol_organisation_section_can (OlSettingsSection *section, OlSettingsVerb verb)
{
  OlOrganisationSection *self = OL_ORGANISATION_SECTION (section);

  return verb == OL_VERB_SAVE && is_account_open (self)
         && ol_account_form_account (self->account_form) != NULL;
}

static void
ol_organisation_section_act (OlSettingsSection *section, OlSettingsVerb verb)
{
  save_account (OL_ORGANISATION_SECTION (section));
}

static void
ol_organisation_section_back (OlSettingsSection *section)
{
  close_account (OL_ORGANISATION_SECTION (section));
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

  show_missing (self, data->organisation);
  ol_setting_form_lock (self->form, !may);
  ol_setting_form_show (self->form, data->organisation);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  self->accounts = ol_organisation_accounts (data->organisation);
  ol_account_list_show (self->account_list, self->accounts, may);
  ol_logo_row_show (self->logo_row,
                    ol_settings_runner_store (ol_settings_section_runner (section)),
                    data->organisation->logo, may);
}

static void
ol_organisation_section_dispose (GObject *object)
{
  g_clear_object (&OL_ORGANISATION_SECTION (object)->form);
  G_OBJECT_CLASS (ol_organisation_section_parent_class)->dispose (object);
}

static void
ol_organisation_section_finalize (GObject *object)
{
  g_clear_pointer (&OL_ORGANISATION_SECTION (object)->accounts, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_organisation_section_parent_class)->finalize (object);
}

static void
ol_organisation_section_class_init (OlOrganisationSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OlSettingsSectionClass *section_class = OL_SETTINGS_SECTION_CLASS (klass);

  g_type_ensure (OL_TYPE_SETTING_ENTRY);
  g_type_ensure (OL_TYPE_LOGO_ROW);
  g_type_ensure (OL_TYPE_ACCOUNT_LIST);
  g_type_ensure (OL_TYPE_ACCOUNT_FORM);
  G_OBJECT_CLASS (klass)->dispose = ol_organisation_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_organisation_section_finalize;
  section_class->show = ol_organisation_section_show;
  section_class->back = ol_organisation_section_back;
  section_class->can = ol_organisation_section_can;
  section_class->act = ol_organisation_section_act;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-organisation-section.ui");
  gtk_widget_class_bind_template_child (widget_class, OlOrganisationSection, places);
  gtk_widget_class_bind_template_child (widget_class, OlOrganisationSection, logo_row);
  gtk_widget_class_bind_template_child (widget_class, OlOrganisationSection, account_list);
  gtk_widget_class_bind_template_child (widget_class, OlOrganisationSection, account_form);
  gtk_widget_class_bind_template_callback (widget_class, logo_chosen);
  gtk_widget_class_bind_template_callback (widget_class, logo_removed);
  gtk_widget_class_bind_template_callback (widget_class, account_opened);
  gtk_widget_class_bind_template_callback (widget_class, account_added);
  gtk_widget_class_bind_template_callback (widget_class, account_removed);
  gtk_widget_class_bind_template_callback (widget_class, verbs_changed);
  gtk_widget_class_bind_template_child (widget_class, OlOrganisationSection, missing_box);
  gtk_widget_class_bind_template_child (widget_class, OlOrganisationSection, missing_label);
}

static void
ol_organisation_section_init (OlOrganisationSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = ol_setting_form_new (&ol_setting_kind_organisation,
                                    gtk_stack_get_child_by_name (self->places, "list"));
  g_signal_connect_object (self->form, "chosen", G_CALLBACK (setting_chosen), self,
                           G_CONNECT_SWAPPED);
}
