/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-setting-entry.h"

#include <string.h>

#define NO_BREAK_BLANK "\302\240"

struct _OlSettingEntry
{
  AdwActionRow parent_instance;

  char *key;         /* owned */
  char *hint;        /* owned, nullable */
  char *kept;        /* owned: the value that is kept */
  char *standard;    /* owned, nullable: what an emptied field takes */
  gboolean filling;  /* the entry is being set from code */
  gboolean is_right; /* what is typed can be kept */
  gboolean is_numeric;

  GtkEntry *entry; /* template child */
};

enum
{
  PROP_KEY = 1,
  PROP_HINT,
  PROP_WIDTH,
  PROP_NUMERIC,
  PROP_STANDARD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void row_interface_init (OlSettingRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OlSettingEntry,
                               ol_setting_entry,
                               ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (OL_TYPE_SETTING_ROW, row_interface_init))

/* "1 500 000" as people read it, 1500000 as it is kept. */
static char *
without_blanks (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      const gunichar c = g_utf8_get_char (text);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

static char *
in_groups (const char *plain)
{
  const gsize digits = strspn (plain, "0123456789");
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < digits; i++)
    {
      if (digits > 4 && i > 0 && (digits - i) % 3 == 0)
        g_string_append (text, NO_BREAK_BLANK);
      g_string_append_c (text, plain[i]);
    }
  g_string_append (text, plain + digits);
  return g_string_free (text, FALSE);
}

char *
ol_setting_entry_value (OlSettingEntry *self)
{
  const char *text;

  g_return_val_if_fail (OL_IS_SETTING_ENTRY (self), NULL);

  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  return self->is_numeric ? without_blanks (text) : g_strdup (text);
}

static gboolean
is_dirty (OlSettingEntry *self)
{
  g_autofree char *value = ol_setting_entry_value (self);

  return g_strcmp0 (value, self->kept) != 0;
}

static void
show_button (OlSettingEntry *self)
{
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     is_dirty (self) && self->is_right ? "object-select-symbolic"
                                                                       : NULL);
}

static void
changed (OlSettingEntry *self)
{
  g_autofree char *value = NULL;

  if (self->filling)
    return;
  value = ol_setting_entry_value (self);
  ol_setting_row_edited (OL_SETTING_ROW (self), value);
  show_button (self);
}

static void
keep (OlSettingEntry *self)
{
  g_autofree char *value = ol_setting_entry_value (self);

  if (*value == '\0' && self->standard != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), self->standard);
      g_free (value);
      value = g_strdup (self->standard);
    }
  if (is_dirty (self) && self->is_right)
    ol_setting_row_chosen (OL_SETTING_ROW (self), value);
}

static void
fill (OlSettingEntry *self)
{
  g_autofree char *shown = self->is_numeric ? in_groups (self->kept) : g_strdup (self->kept);

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), shown);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), 0);
  self->filling = FALSE;
  ol_setting_row_tell (OL_SETTING_ROW (self), NULL);
}

static gboolean
key_pressed (OlSettingEntry *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape || !is_dirty (self))
    return GDK_EVENT_PROPAGATE;
  fill (self);
  return GDK_EVENT_STOP;
}

static const char *
ol_setting_entry_key (OlSettingRow *row)
{
  return OL_SETTING_ENTRY (row)->key;
}

static void
ol_setting_entry_show (OlSettingRow *row, const char *value)
{
  OlSettingEntry *self = OL_SETTING_ENTRY (row);
  g_autofree char *typed = ol_setting_entry_value (self);
  const gboolean typing = self->kept != NULL && is_dirty (self) && g_strcmp0 (typed, value) != 0
                          && gtk_widget_has_focus (GTK_WIDGET (
                              gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));

  g_free (self->kept);
  self->kept = g_strdup (value);
  if (!typing)
    fill (self);
}

static void
ol_setting_entry_tell (OlSettingRow *row, const char *reason)
{
  OlSettingEntry *self = OL_SETTING_ENTRY (row);
  const char *text = reason != NULL ? reason : self->hint;
  g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);

  self->is_right = reason == NULL;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped);
  if (reason != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               reason != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                              : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
  show_button (self);
}

static void
row_interface_init (OlSettingRowInterface *iface)
{
  iface->key = ol_setting_entry_key;
  iface->show = ol_setting_entry_show;
  iface->tell = ol_setting_entry_tell;
}

static void
ol_setting_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OlSettingEntry *self = OL_SETTING_ENTRY (object);

  switch (id)
    {
    case PROP_KEY:
      self->key = g_value_dup_string (value);
      break;
    case PROP_HINT:
      g_free (self->hint);
      self->hint = g_value_dup_string (value);
      ol_setting_entry_tell (OL_SETTING_ROW (self), NULL);
      break;
    case PROP_WIDTH:
      gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), g_value_get_int (value));
      gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), g_value_get_int (value));
      break;
    case PROP_NUMERIC:
      self->is_numeric = g_value_get_boolean (value);
      gtk_entry_set_alignment (self->entry, g_value_get_boolean (value) ? 1 : 0);
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "numeric");
      break;
    case PROP_STANDARD:
      self->standard = g_value_dup_string (value);
      gtk_entry_set_placeholder_text (self->entry, self->standard);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* The title is the entry's name for people who do not see it stand beside. */
static void
title_changed (OlSettingEntry *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static gboolean
ol_setting_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (OL_SETTING_ENTRY (widget)->entry));
}

static void
ol_setting_entry_finalize (GObject *object)
{
  OlSettingEntry *self = OL_SETTING_ENTRY (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->hint, g_free);
  g_clear_pointer (&self->kept, g_free);
  g_clear_pointer (&self->standard, g_free);
  G_OBJECT_CLASS (ol_setting_entry_parent_class)->finalize (object);
}

static void
ol_setting_entry_class_init (OlSettingEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = ol_setting_entry_set_property;
  object_class->finalize = ol_setting_entry_finalize;
  widget_class->grab_focus = ol_setting_entry_grab_focus;

  properties[PROP_KEY]
      = g_param_spec_string ("key", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 1, 60, 28, flags);
  properties[PROP_NUMERIC] = g_param_spec_boolean ("numeric", NULL, NULL, FALSE, flags);
  properties[PROP_STANDARD]
      = g_param_spec_string ("standard", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-setting-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, OlSettingEntry, entry);
  gtk_widget_class_bind_template_callback (widget_class, changed);
  gtk_widget_class_bind_template_callback (widget_class, keep);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
}

static void
ol_setting_entry_init (OlSettingEntry *self)
{
  self->is_right = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed), NULL);
}
