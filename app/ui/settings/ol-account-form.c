/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-account-form.h"

#include <glib/gi18n-lib.h>

#include "ol-setting-entry.h"
#include "ol-setting-form.h"

struct _OlAccountForm
{
  AdwBin parent_instance;

  OlSettingForm *bank_form;   /* owned */
  OlSettingForm *wallet_form; /* owned */
  OlPaymentAccountKind kind;

  GtkWidget *bank_group; /* template children from here */
  GtkWidget *wallet_group;
  GtkWidget *iban_row;
  GtkWidget *provider_row;
};

static guint edited_signal;

G_DEFINE_FINAL_TYPE (OlAccountForm, ol_account_form, ADW_TYPE_BIN)

static OlSettingForm *
form_of (OlAccountForm *self)
{
  return self->kind == OL_ACCOUNT_MOBILE ? self->wallet_form : self->bank_form;
}

const OlPaymentAccount *
ol_account_form_account (OlAccountForm *self)
{
  const OlPaymentAccount *account;

  g_return_val_if_fail (OL_IS_ACCOUNT_FORM (self), NULL);

  account = ol_setting_form_subject (form_of (self));
  if (account == NULL || account->number == NULL || !ol_setting_form_is_right (form_of (self)))
    return NULL;
  return account;
}

void
ol_account_form_open (OlAccountForm *self, const OlPaymentAccount *account)
{
  g_return_if_fail (OL_IS_ACCOUNT_FORM (self));
  g_return_if_fail (account != NULL);

  self->kind = account->kind;
  gtk_widget_set_visible (self->bank_group, account->kind == OL_ACCOUNT_BANK);
  gtk_widget_set_visible (self->wallet_group, account->kind == OL_ACCOUNT_MOBILE);
  ol_setting_form_show (form_of (self), account);
  gtk_widget_grab_focus (account->kind == OL_ACCOUNT_BANK ? self->iban_row : self->provider_row);
}

static void
edited (OlAccountForm *self)
{
  g_signal_emit (self, edited_signal, 0);
}

static void
ol_account_form_dispose (GObject *object)
{
  OlAccountForm *self = OL_ACCOUNT_FORM (object);

  g_clear_object (&self->bank_form);
  g_clear_object (&self->wallet_form);
  G_OBJECT_CLASS (ol_account_form_parent_class)->dispose (object);
}

static void
ol_account_form_class_init (OlAccountFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_SETTING_ENTRY);
  G_OBJECT_CLASS (klass)->dispose = ol_account_form_dispose;
  edited_signal = g_signal_new ("edited", OL_TYPE_ACCOUNT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-account-form.ui");
  gtk_widget_class_bind_template_child (widget_class, OlAccountForm, bank_group);
  gtk_widget_class_bind_template_child (widget_class, OlAccountForm, wallet_group);
  gtk_widget_class_bind_template_child (widget_class, OlAccountForm, iban_row);
  gtk_widget_class_bind_template_child (widget_class, OlAccountForm, provider_row);
}

static OlSettingForm *
make_form (OlAccountForm *self, GtkWidget *group)
{
  OlSettingForm *form = ol_setting_form_new (&ol_setting_kind_payment_account, group);

  ol_setting_form_follow (form);
  g_signal_connect_object (form, "edited", G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
  return form;
}

static void
ol_account_form_init (OlAccountForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->bank_form = make_form (self, self->bank_group);
  self->wallet_form = make_form (self, self->wallet_group);
}
