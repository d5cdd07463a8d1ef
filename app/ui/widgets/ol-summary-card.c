/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-summary-card.h"

struct _OlSummaryCard
{
  GtkToggleButton parent_instance;

  GtkImage *icon;         /* template child */
  GtkLabel *title_label;  /* template child */
  GtkLabel *value_label;  /* template child */
  GtkLabel *caption_label; /* template child */
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_CARD_ICON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlSummaryCard, ol_summary_card, GTK_TYPE_TOGGLE_BUTTON)

/* Read as one sentence; the labels inside are for the eye. */
static void
name_for_readers (OlSummaryCard *self)
{
  g_autofree char *name
      = g_strjoin (", ", gtk_label_get_text (self->title_label),
                   gtk_label_get_text (self->value_label),
                   gtk_label_get_text (self->caption_label), NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
ol_summary_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OlSummaryCard *self = OL_SUMMARY_CARD (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title_label));
      break;
    case PROP_CARD_ICON:
      g_value_set_string (value, gtk_image_get_icon_name (self->icon));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_summary_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OlSummaryCard *self = OL_SUMMARY_CARD (object);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title_label, g_value_get_string (value));
      name_for_readers (self);
      break;
    case PROP_CARD_ICON:
      gtk_image_set_from_icon_name (self->icon, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_summary_card_class_init (OlSummaryCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ol_summary_card_get_property;
  object_class->set_property = ol_summary_card_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CARD_ICON] = g_param_spec_string ("card-icon", NULL, NULL, NULL,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/widgets/ol-summary-card.ui");
  gtk_widget_class_bind_template_child (widget_class, OlSummaryCard, icon);
  gtk_widget_class_bind_template_child (widget_class, OlSummaryCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, OlSummaryCard, value_label);
  gtk_widget_class_bind_template_child (widget_class, OlSummaryCard, caption_label);
}

static void
ol_summary_card_init (OlSummaryCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ol_summary_card_show (OlSummaryCard *self, const char *value, const char *caption)
{
  g_return_if_fail (OL_IS_SUMMARY_CARD (self));

  gtk_label_set_text (self->value_label, value);
  gtk_label_set_text (self->caption_label, caption);
  name_for_readers (self);
}
