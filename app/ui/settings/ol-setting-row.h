/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlSettingRow: a row of a form that holds one setting, as the text that KEY=VALUE takes.
 *
 * Signals: "edited" (const char *value): it is being typed; "chosen" (const char *value): it is to
 * be kept.
 */
#define OL_TYPE_SETTING_ROW (ol_setting_row_get_type ())
G_DECLARE_INTERFACE (OlSettingRow, ol_setting_row, OL, SETTING_ROW, GtkWidget)

struct _OlSettingRowInterface
{
  GTypeInterface parent;

  const char *(*key) (OlSettingRow *self);
  void (*show) (OlSettingRow *self, const char *value);
  void (*tell) (OlSettingRow *self, const char *reason);
};

/** ol_setting_row_key: which setting it is: "terms_days". */
const char *ol_setting_row_key (OlSettingRow *self);

/** ol_setting_row_show: the value that is kept; what a person is typing stays. */
void ol_setting_row_show (OlSettingRow *self, const char *value);

/** ol_setting_row_tell: why the value cannot be kept. @reason: (nullable): it can */
void ol_setting_row_tell (OlSettingRow *self, const char *reason);

/* For the classes of rows. */
void ol_setting_row_edited (OlSettingRow *self, const char *value);
void ol_setting_row_chosen (OlSettingRow *self, const char *value);

G_END_DECLS
