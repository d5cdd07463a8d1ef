/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-setting-row.h"

G_BEGIN_DECLS

/** OlSettingKind: whose settings a form shows: how core reads, checks and copies them. */
typedef struct
{
  char *(*get) (gconstpointer subject, const char *key);
  gboolean (*set) (gpointer subject, const char *key, const char *value, GError **error);
  gpointer (*copy) (gconstpointer subject);
  void (*free) (gpointer subject);
} OlSettingKind;

/** The organisation (OlOrganisation), a billing partner (OlPartner). */
extern const OlSettingKind ol_setting_kind_organisation;
extern const OlSettingKind ol_setting_kind_partner;
/** A tariff (OlTariff), an account where partners pay (OlPaymentAccount). */
extern const OlSettingKind ol_setting_kind_tariff;
extern const OlSettingKind ol_setting_kind_payment_account;

/**
 * OlSettingForm: the setting rows under one widget. It fills them, checks by core's rules what is
 * typed, with the reason beside the field, and says what is to be kept.
 *
 * Signals: "chosen" (const char *key, const char *value): right by core's rules, and to be kept;
 * "edited": something was typed, right or wrong.
 */
#define OL_TYPE_SETTING_FORM (ol_setting_form_get_type ())
G_DECLARE_FINAL_TYPE (OlSettingForm, ol_setting_form, OL, SETTING_FORM, GObject)

/** ol_setting_form_new: for every OlSettingRow under @root, which owns the form's rows. */
OlSettingForm *ol_setting_form_new (const OlSettingKind *kind, GtkWidget *root);

/** ol_setting_form_show: what @subject, copied, is set to. */
void ol_setting_form_show (OlSettingForm *self, gconstpointer subject);

/** ol_setting_form_follow: what is typed goes into the subject at once: the form is saved whole. */
void ol_setting_form_follow (OlSettingForm *self);

/** ol_setting_form_subject: (nullable) (transfer none): the form's own copy. */
gconstpointer ol_setting_form_subject (OlSettingForm *self);

/** ol_setting_form_is_right: no row holds what its own rule refuses. */
gboolean ol_setting_form_is_right (OlSettingForm *self);

/** ol_setting_form_lock: the rows can be read and not changed. */
void ol_setting_form_lock (OlSettingForm *self, gboolean locked);

/** ol_setting_form_tell: a reason that came after all, beside the field @key. */
void ol_setting_form_tell (OlSettingForm *self, const char *key, const char *reason);

/** ol_setting_reason: (transfer full): what @error says, short enough to stand beside a field. */
char *ol_setting_reason (const GError *error);

G_END_DECLS
