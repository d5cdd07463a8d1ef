/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-field.h"

#include <adwaita.h>

struct _OlField
{
  GtkBox parent_instance;

  char *hint; /* owned, nullable */

  GtkLabel *title_label; /* template children from here */
  AdwBin *slot;
  GtkLabel *hint_label;
  GtkWidget *error_box;
  GtkLabel *error_label;
};

enum
{
  PROP_TITLE = 1,
  PROP_CONTENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlField, ol_field, GTK_TYPE_BOX)

/* The entry of a compound widget names itself by a property of its own. */
static void
name_content (OlField *self)
{
  GtkWidget *content = adw_bin_get_child (self->slot);
  const char *title = gtk_label_get_text (self->title_label);

  if (content == NULL || *title == '\0')
    return;
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (content), "title") != NULL)
    g_object_set (content, "title", title, NULL);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (content), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    -1);
}

static void
ol_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OlField *self = OL_FIELD (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title_label));
      break;
    case PROP_CONTENT:
      g_value_set_object (value, adw_bin_get_child (self->slot));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OlField *self = OL_FIELD (object);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title_label, g_value_get_string (value));
      break;
    case PROP_CONTENT:
      adw_bin_set_child (self->slot, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  name_content (self);
}

static void
ol_field_finalize (GObject *object)
{
  g_clear_pointer (&OL_FIELD (object)->hint, g_free);
  G_OBJECT_CLASS (ol_field_parent_class)->finalize (object);
}

static void
ol_field_class_init (OlFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ol_field_get_property;
  object_class->set_property = ol_field_set_property;
  object_class->finalize = ol_field_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/accounts/ol-field.ui");
  gtk_widget_class_bind_template_child (widget_class, OlField, title_label);
  gtk_widget_class_bind_template_child (widget_class, OlField, slot);
  gtk_widget_class_bind_template_child (widget_class, OlField, hint_label);
  gtk_widget_class_bind_template_child (widget_class, OlField, error_box);
  gtk_widget_class_bind_template_child (widget_class, OlField, error_label);
}

static void
ol_field_init (OlField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
ol_field_error (OlField *self)
{
  g_return_val_if_fail (OL_IS_FIELD (self), NULL);

  return gtk_widget_get_visible (self->error_box) ? gtk_label_get_text (self->error_label) : NULL;
}

void
ol_field_set_error (OlField *self, const char *sentence)
{
  GtkWidget *content;

  g_return_if_fail (OL_IS_FIELD (self));

  content = adw_bin_get_child (self->slot);
  gtk_label_set_text (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->error_box, sentence != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), sentence == NULL && self->hint != NULL);
  if (content == NULL)
    return;
  if (sentence != NULL)
    gtk_widget_add_css_class (content, "error");
  else
    gtk_widget_remove_css_class (content, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (content), GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (content), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : "", -1);
}

void
ol_field_set_hint (OlField *self, const char *sentence)
{
  g_return_if_fail (OL_IS_FIELD (self));

  g_free (self->hint);
  self->hint = g_strdup (sentence);
  gtk_label_set_text (self->hint_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label),
                          sentence != NULL && !gtk_widget_get_visible (self->error_box));
}
