/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-setting-date.h"

#include "ol-date-entry.h"

struct _OlSettingDate
{
  AdwActionRow parent_instance;

  char *key;         /* owned */
  char *hint;        /* owned, nullable */
  OlDate kept;       /* the value that is kept */
  gboolean filling;  /* the entry is being set from code */
  gboolean is_right; /* what is typed can be kept */

  OlDateEntry *entry; /* template child */
};

enum
{
  PROP_KEY = 1,
  PROP_HINT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void row_interface_init (OlSettingRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OlSettingDate,
                               ol_setting_date,
                               ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (OL_TYPE_SETTING_ROW, row_interface_init))

static void
changed (OlSettingDate *self)
{
  g_autofree char *value = NULL;

  if (self->filling)
    return;
  value = ol_date_format (ol_date_entry_date (self->entry));
  ol_setting_row_edited (OL_SETTING_ROW (self), value);
}

static void
left (OlSettingDate *self)
{
  const OlDate date = ol_date_entry_date (self->entry);
  g_autofree char *value = ol_date_format (date);

  if (date != self->kept && self->is_right)
    ol_setting_row_chosen (OL_SETTING_ROW (self), value);
}

static const char *
ol_setting_date_key (OlSettingRow *row)
{
  return OL_SETTING_DATE (row)->key;
}

static void
ol_setting_date_show (OlSettingRow *row, const char *value)
{
  OlSettingDate *self = OL_SETTING_DATE (row);

  if (!ol_date_parse (value, &self->kept, NULL))
    self->kept = OL_DATE_NONE;
  self->filling = TRUE;
  ol_date_entry_set_date (self->entry, self->kept);
  self->filling = FALSE;
  ol_setting_row_tell (row, NULL);
}

static void
ol_setting_date_tell (OlSettingRow *row, const char *reason)
{
  OlSettingDate *self = OL_SETTING_DATE (row);
  const char *text = reason != NULL ? reason : self->hint;
  g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);

  self->is_right = reason == NULL;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped);
  if (reason != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
}

static void
row_interface_init (OlSettingRowInterface *iface)
{
  iface->key = ol_setting_date_key;
  iface->show = ol_setting_date_show;
  iface->tell = ol_setting_date_tell;
}

static void
ol_setting_date_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OlSettingDate *self = OL_SETTING_DATE (object);

  switch (id)
    {
    case PROP_KEY:
      self->key = g_value_dup_string (value);
      break;
    case PROP_HINT:
      g_free (self->hint);
      self->hint = g_value_dup_string (value);
      ol_setting_date_tell (OL_SETTING_ROW (self), NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
ol_setting_date_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (OL_SETTING_DATE (widget)->entry));
}

static void
ol_setting_date_finalize (GObject *object)
{
  OlSettingDate *self = OL_SETTING_DATE (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->hint, g_free);
  G_OBJECT_CLASS (ol_setting_date_parent_class)->finalize (object);
}

static void
ol_setting_date_class_init (OlSettingDateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  g_type_ensure (OL_TYPE_DATE_ENTRY);
  object_class->set_property = ol_setting_date_set_property;
  object_class->finalize = ol_setting_date_finalize;
  widget_class->grab_focus = ol_setting_date_grab_focus;

  properties[PROP_KEY]
      = g_param_spec_string ("key", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-setting-date.ui");
  gtk_widget_class_bind_template_child (widget_class, OlSettingDate, entry);
  gtk_widget_class_bind_template_callback (widget_class, changed);
  gtk_widget_class_bind_template_callback (widget_class, left);
}

static void
ol_setting_date_init (OlSettingDate *self)
{
  self->kept = OL_DATE_NONE;
  self->is_right = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}
