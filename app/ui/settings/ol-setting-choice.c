/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-setting-choice.h"

struct _OlSettingChoice
{
  AdwComboRow parent_instance;

  char *key;   /* owned */
  char *hint;  /* owned, nullable */
  char *kept;  /* owned: the value that is kept */
  char **codes; /* owned */
  gboolean filling;
};

enum
{
  PROP_KEY = 1,
  PROP_CODES,
  PROP_HINT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void row_interface_init (OlSettingRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OlSettingChoice,
                               ol_setting_choice,
                               ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (OL_TYPE_SETTING_ROW, row_interface_init))

static void
fill (OlSettingChoice *self)
{
  guint place = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; self->codes[i] != NULL; i++)
    {
      if (g_strcmp0 (self->codes[i], self->kept) == 0)
        place = i;
    }
  self->filling = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), place);
  self->filling = FALSE;
}

static void
selected (OlSettingChoice *self)
{
  const guint place = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const char *code;

  if (self->filling || self->kept == NULL || place >= g_strv_length (self->codes))
    return;
  code = self->codes[place];
  if (g_str_equal (code, self->kept))
    return;
  ol_setting_row_edited (OL_SETTING_ROW (self), code);
  ol_setting_row_chosen (OL_SETTING_ROW (self), code);
}

static const char *
ol_setting_choice_key (OlSettingRow *row)
{
  return OL_SETTING_CHOICE (row)->key;
}

static void
ol_setting_choice_show (OlSettingRow *row, const char *value)
{
  OlSettingChoice *self = OL_SETTING_CHOICE (row);

  g_free (self->kept);
  self->kept = g_strdup (value);
  fill (self);
  ol_setting_row_tell (row, NULL);
}

/* A refused choice goes back to what is kept; the reason stays beside it. */
static void
ol_setting_choice_tell (OlSettingRow *row, const char *reason)
{
  OlSettingChoice *self = OL_SETTING_CHOICE (row);
  const char *text = reason != NULL ? reason : self->hint;
  g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped);
  if (reason == NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
  fill (self);
}

static void
row_interface_init (OlSettingRowInterface *iface)
{
  iface->key = ol_setting_choice_key;
  iface->show = ol_setting_choice_show;
  iface->tell = ol_setting_choice_tell;
}

static void
ol_setting_choice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OlSettingChoice *self = OL_SETTING_CHOICE (object);

  switch (id)
    {
    case PROP_KEY:
      self->key = g_value_dup_string (value);
      break;
    case PROP_CODES:
      self->codes = g_strsplit (g_value_get_string (value), ",", -1);
      break;
    case PROP_HINT:
      g_free (self->hint);
      self->hint = g_value_dup_string (value);
      ol_setting_choice_tell (OL_SETTING_ROW (self), NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_setting_choice_finalize (GObject *object)
{
  OlSettingChoice *self = OL_SETTING_CHOICE (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->hint, g_free);
  g_clear_pointer (&self->kept, g_free);
  g_clear_pointer (&self->codes, g_strfreev);
  G_OBJECT_CLASS (ol_setting_choice_parent_class)->finalize (object);
}

static void
ol_setting_choice_class_init (OlSettingChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = ol_setting_choice_set_property;
  object_class->finalize = ol_setting_choice_finalize;

  properties[PROP_KEY]
      = g_param_spec_string ("key", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_CODES]
      = g_param_spec_string ("codes", NULL, NULL, "", flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_setting_choice_init (OlSettingChoice *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "setting");
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected), NULL);
}
