/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-setting-row.h"

G_DEFINE_INTERFACE (OlSettingRow, ol_setting_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_EDITED,
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
ol_setting_row_default_init (OlSettingRowInterface *iface)
{
  signals[SIGNAL_EDITED] = g_signal_new ("edited", OL_TYPE_SETTING_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", OL_TYPE_SETTING_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

const char *
ol_setting_row_key (OlSettingRow *self)
{
  g_return_val_if_fail (OL_IS_SETTING_ROW (self), NULL);

  return OL_SETTING_ROW_GET_IFACE (self)->key (self);
}

void
ol_setting_row_show (OlSettingRow *self, const char *value)
{
  g_return_if_fail (OL_IS_SETTING_ROW (self));
  g_return_if_fail (value != NULL);

  OL_SETTING_ROW_GET_IFACE (self)->show (self, value);
}

void
ol_setting_row_tell (OlSettingRow *self, const char *reason)
{
  g_return_if_fail (OL_IS_SETTING_ROW (self));

  OL_SETTING_ROW_GET_IFACE (self)->tell (self, reason);
}

void
ol_setting_row_edited (OlSettingRow *self, const char *value)
{
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, value);
}

void
ol_setting_row_chosen (OlSettingRow *self, const char *value)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, value);
}
