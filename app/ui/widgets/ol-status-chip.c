/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-status-chip.h"

struct _OlStatusChip
{
  AdwBin parent_instance;

  GtkWidget *chip; /* template children from here */
  GtkImage *icon;
  GtkLabel *word;
};

G_DEFINE_FINAL_TYPE (OlStatusChip, ol_status_chip, ADW_TYPE_BIN)

static void
ol_status_chip_class_init (OlStatusChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/widgets/ol-status-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, OlStatusChip, chip);
  gtk_widget_class_bind_template_child (widget_class, OlStatusChip, icon);
  gtk_widget_class_bind_template_child (widget_class, OlStatusChip, word);
}

static void
ol_status_chip_init (OlStatusChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ol_status_chip_new (void)
{
  return g_object_new (OL_TYPE_STATUS_CHIP, NULL);
}

void
ol_status_chip_show (OlStatusChip *self, const OlInvoiceLook *look)
{
  g_return_if_fail (OL_IS_STATUS_CHIP (self));

  gtk_widget_set_visible (self->chip, look != NULL);
  if (look == NULL)
    return;
  gtk_widget_set_css_classes (self->chip, (const char *[]){ "status", look->style_class, NULL });
  gtk_image_set_from_icon_name (self->icon, look->icon);
  gtk_label_set_text (self->word, look->word);
}
