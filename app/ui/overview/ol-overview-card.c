/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-overview-card.h"

#define CALM_ICON "onelog-issued-symbolic"

struct _OlOverviewCard
{
  GtkButton parent_instance;

  char *icon; /* owned: when something waits */
  char *kind; /* owned */

  GtkImage *image; /* template children from here */
  GtkLabel *title_label;
  GtkLabel *figure_label;
  GtkLabel *sentence_label;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_CARD_ICON,
  PROP_KIND,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlOverviewCard, ol_overview_card, GTK_TYPE_BUTTON)

/* Read as one sentence; the labels inside are for the eye. */
static void
name_for_readers (OlOverviewCard *self)
{
  const gboolean calm = !gtk_widget_get_visible (GTK_WIDGET (self->figure_label));
  g_autofree char *name
      = calm ? g_strjoin (", ", gtk_label_get_text (self->title_label),
                          gtk_label_get_text (self->sentence_label), NULL)
             : g_strjoin (", ", gtk_label_get_text (self->title_label),
                          gtk_label_get_text (self->figure_label),
                          gtk_label_get_text (self->sentence_label), NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
ol_overview_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OlOverviewCard *self = OL_OVERVIEW_CARD (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title_label));
      break;
    case PROP_CARD_ICON:
      g_value_set_string (value, self->icon);
      break;
    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_overview_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OlOverviewCard *self = OL_OVERVIEW_CARD (object);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title_label, g_value_get_string (value));
      name_for_readers (self);
      break;
    case PROP_CARD_ICON:
      g_free (self->icon);
      self->icon = g_value_dup_string (value);
      break;
    case PROP_KIND:
      g_free (self->kind);
      self->kind = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_overview_card_finalize (GObject *object)
{
  OlOverviewCard *self = OL_OVERVIEW_CARD (object);

  g_free (self->icon);
  g_free (self->kind);
  G_OBJECT_CLASS (ol_overview_card_parent_class)->finalize (object);
}

static void
ol_overview_card_class_init (OlOverviewCardClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ol_overview_card_get_property;
  object_class->set_property = ol_overview_card_set_property;
  object_class->finalize = ol_overview_card_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_CARD_ICON] = g_param_spec_string ("card-icon", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/overview/ol-overview-card.ui");
  gtk_widget_class_bind_template_child (widget_class, OlOverviewCard, image);
  gtk_widget_class_bind_template_child (widget_class, OlOverviewCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, OlOverviewCard, figure_label);
  gtk_widget_class_bind_template_child (widget_class, OlOverviewCard, sentence_label);
}

static void
ol_overview_card_init (OlOverviewCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
dress (OlOverviewCard *self, gboolean calm, const char *figure, const char *sentence)
{
  gtk_label_set_text (self->figure_label, figure);
  gtk_widget_set_visible (GTK_WIDGET (self->figure_label), !calm);
  gtk_label_set_text (self->sentence_label, sentence);
  gtk_image_set_from_icon_name (self->image, calm ? CALM_ICON : self->icon);
  gtk_widget_remove_css_class (GTK_WIDGET (self->image), calm ? self->kind : "calm");
  gtk_widget_add_css_class (GTK_WIDGET (self->image), calm ? "calm" : self->kind);
  name_for_readers (self);
}

void
ol_overview_card_show (OlOverviewCard *self, const char *figure, const char *sentence)
{
  g_return_if_fail (OL_IS_OVERVIEW_CARD (self));
  g_return_if_fail (figure != NULL && sentence != NULL);

  dress (self, FALSE, figure, sentence);
}

void
ol_overview_card_calm (OlOverviewCard *self, const char *sentence)
{
  g_return_if_fail (OL_IS_OVERVIEW_CARD (self));
  g_return_if_fail (sentence != NULL);

  dress (self, TRUE, "", sentence);
}
