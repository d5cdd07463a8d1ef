/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-setting-switch.h"

struct _OlSettingSwitch
{
  AdwActionRow parent_instance;

  char *key;      /* owned */
  char *hint;     /* owned, nullable */
  gboolean kept;  /* the value that is kept */
  gboolean filling;

  GtkSwitch *button; /* owned by the row */
};

enum
{
  PROP_KEY = 1,
  PROP_HINT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void row_interface_init (OlSettingRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OlSettingSwitch,
                               ol_setting_switch,
                               ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (OL_TYPE_SETTING_ROW, row_interface_init))

static void
moved (OlSettingSwitch *self)
{
  const gboolean active = gtk_switch_get_active (self->button);

  if (!self->filling && active != self->kept)
    ol_setting_row_chosen (OL_SETTING_ROW (self), active ? "yes" : "no");
}

static void
fill (OlSettingSwitch *self)
{
  self->filling = TRUE;
  gtk_switch_set_active (self->button, self->kept);
  self->filling = FALSE;
}

static const char *
ol_setting_switch_key (OlSettingRow *row)
{
  return OL_SETTING_SWITCH (row)->key;
}

static void
ol_setting_switch_show (OlSettingRow *row, const char *value)
{
  OlSettingSwitch *self = OL_SETTING_SWITCH (row);

  self->kept = g_str_equal (value, "yes");
  fill (self);
  ol_setting_row_tell (row, NULL);
}

static void
ol_setting_switch_tell (OlSettingRow *row, const char *reason)
{
  OlSettingSwitch *self = OL_SETTING_SWITCH (row);
  const char *text = reason != NULL ? reason : self->hint;
  g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped);
  if (reason != NULL)
    fill (self);
}

static void
row_interface_init (OlSettingRowInterface *iface)
{
  iface->key = ol_setting_switch_key;
  iface->show = ol_setting_switch_show;
  iface->tell = ol_setting_switch_tell;
}

static void
title_changed (OlSettingSwitch *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
ol_setting_switch_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OlSettingSwitch *self = OL_SETTING_SWITCH (object);

  switch (id)
    {
    case PROP_KEY:
      self->key = g_value_dup_string (value);
      break;
    case PROP_HINT:
      g_free (self->hint);
      self->hint = g_value_dup_string (value);
      ol_setting_switch_tell (OL_SETTING_ROW (self), NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_setting_switch_finalize (GObject *object)
{
  OlSettingSwitch *self = OL_SETTING_SWITCH (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->hint, g_free);
  G_OBJECT_CLASS (ol_setting_switch_parent_class)->finalize (object);
}

static void
ol_setting_switch_class_init (OlSettingSwitchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = ol_setting_switch_set_property;
  object_class->finalize = ol_setting_switch_finalize;

  properties[PROP_KEY]
      = g_param_spec_string ("key", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_setting_switch_init (OlSettingSwitch *self)
{
  self->button = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  g_signal_connect_swapped (self->button, "notify::active", G_CALLBACK (moved), self);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed), NULL);
}
