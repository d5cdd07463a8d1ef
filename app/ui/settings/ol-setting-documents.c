/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-setting-documents.h"

#include <glib/gi18n-lib.h>

#include "ol-document-kind.h"

#define N_KINDS 7

struct _OlSettingDocuments
{
  AdwPreferencesRow parent_instance;

  char *key;  /* owned */
  char *hint; /* owned, nullable */
  guint kept; /* the set that is kept */
  gboolean filling;
  GtkCheckButton *buttons[N_KINDS]; /* owned by the flow box */

  GtkLabel *hint_label; /* template children from here */
  GtkFlowBox *checks;
};

enum
{
  PROP_KEY = 1,
  PROP_HINT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void row_interface_init (OlSettingRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OlSettingDocuments,
                               ol_setting_documents,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (OL_TYPE_SETTING_ROW, row_interface_init))

/* In the order of the bits of OlDocumentKind. */
static const char *const labels[N_KINDS] = {
  N_ ("Bill of lading (BL)"),
  N_ ("Waybill (CMR)"),
  N_ ("Container receipt (EIR)"),
  N_ ("Proof of delivery"),
  N_ ("Invoice"),
  N_ ("Receipt"),
  N_ ("Other"),
};

static void
toggled (OlSettingDocuments *self)
{
  g_autofree char *value = NULL;
  guint kinds = 0;

  if (self->filling)
    return;
  for (guint i = 0; i < N_KINDS; i++)
    {
      if (gtk_check_button_get_active (self->buttons[i]))
        kinds |= 1u << i;
    }
  value = ol_document_kinds_to_text (kinds);
  ol_setting_row_chosen (OL_SETTING_ROW (self), value);
}

static void
fill (OlSettingDocuments *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < N_KINDS; i++)
    gtk_check_button_set_active (self->buttons[i], (self->kept & (1u << i)) != 0);
  self->filling = FALSE;
}

static const char *
ol_setting_documents_key (OlSettingRow *row)
{
  return OL_SETTING_DOCUMENTS (row)->key;
}

static void
ol_setting_documents_show (OlSettingRow *row, const char *value)
{
  OlSettingDocuments *self = OL_SETTING_DOCUMENTS (row);

  ol_document_kinds_from_text (value, &self->kept);
  fill (self);
  ol_setting_row_tell (row, NULL);
}

static void
ol_setting_documents_tell (OlSettingRow *row, const char *reason)
{
  OlSettingDocuments *self = OL_SETTING_DOCUMENTS (row);

  gtk_label_set_text (self->hint_label, reason != NULL       ? reason
                                        : self->hint != NULL ? self->hint
                                                             : "");
  if (reason != NULL)
    fill (self);
}

static void
row_interface_init (OlSettingRowInterface *iface)
{
  iface->key = ol_setting_documents_key;
  iface->show = ol_setting_documents_show;
  iface->tell = ol_setting_documents_tell;
}

static void
ol_setting_documents_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  OlSettingDocuments *self = OL_SETTING_DOCUMENTS (object);

  switch (id)
    {
    case PROP_KEY:
      self->key = g_value_dup_string (value);
      break;
    case PROP_HINT:
      g_free (self->hint);
      self->hint = g_value_dup_string (value);
      ol_setting_documents_tell (OL_SETTING_ROW (self), NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_setting_documents_finalize (GObject *object)
{
  OlSettingDocuments *self = OL_SETTING_DOCUMENTS (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->hint, g_free);
  G_OBJECT_CLASS (ol_setting_documents_parent_class)->finalize (object);
}

static void
ol_setting_documents_class_init (OlSettingDocumentsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = ol_setting_documents_set_property;
  object_class->finalize = ol_setting_documents_finalize;

  properties[PROP_KEY]
      = g_param_spec_string ("key", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-setting-documents.ui");
  gtk_widget_class_bind_template_child (widget_class, OlSettingDocuments, hint_label);
  gtk_widget_class_bind_template_child (widget_class, OlSettingDocuments, checks);
}

static void
ol_setting_documents_init (OlSettingDocuments *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_KINDS; i++)
    {
      GtkWidget *button = gtk_check_button_new_with_label (_ (labels[i]));

      self->buttons[i] = GTK_CHECK_BUTTON (button);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled), self);
      gtk_flow_box_append (self->checks, button);
      /* The check is what the keyboard reaches, not the cell around it. */
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
}
