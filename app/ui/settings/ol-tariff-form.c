/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff-form.h"

#include <glib/gi18n-lib.h>

#include "ol-setting-choice.h"
#include "ol-setting-date.h"
#include "ol-setting-entry.h"
#include "ol-setting-form.h"
#include "ol-tariff-fit.h"
#include "ol-tariff-item.h"

/* More than these would push the form off the screen. */
#define MAX_NAMED 3

struct _OlTariffForm
{
  AdwBin parent_instance;

  OlSettingForm *form; /* owned */
  OlTariffFormPurpose purpose;
  OlTariff *old;     /* owned, NULL: a new tariff */
  GPtrArray *others; /* owned reference, OlTariff */

  GtkLabel *purpose_label; /* template children from here */
  GtkWidget *warning;
  GtkLabel *warning_label;
  GtkWidget *origin_row;
  GtkWidget *price_row;
  GtkWidget *to_row;
};

static guint edited_signal;

G_DEFINE_FINAL_TYPE (OlTariffForm, ol_tariff_form, ADW_TYPE_BIN)

/* The row that is changed, or ended by the new price, cannot stand in the way of itself. */
static gboolean
is_other (OlTariffForm *self, const OlTariff *tariff)
{
  return self->old == NULL || g_strcmp0 (tariff->id, self->old->id) != 0;
}

static char *
name_conflicts (OlTariffForm *self, const OlTariff *tariff)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint found = 0;

  for (guint i = 0; i < self->others->len; i++)
    {
      const OlTariff *other = g_ptr_array_index (self->others, i);
      g_autofree char *route = NULL;

      if (!is_other (self, other) || !ol_tariff_conflicts (tariff, other) || found++ >= MAX_NAMED)
        continue;
      route = ol_tariff_text_route (other);
      g_string_append_printf (names, "\n• %s", route);
    }
  if (found == 0)
    return NULL;
  return g_strconcat (_ ("Missions that fit this tariff fit these as well. None names more, so "
                         "none would apply, and the missions would be blocked:"),
                      names->str, NULL);
}

static void
show_conflicts (OlTariffForm *self)
{
  g_autofree char *text = name_conflicts (self, ol_setting_form_subject (self->form));

  gtk_widget_set_visible (self->warning, text != NULL);
  gtk_label_set_text (self->warning_label, text != NULL ? text : "");
}

static gboolean
check_new_price (OlTariffForm *self, const OlTariff *tariff, const char **key, GError **error)
{
  if (self->purpose != OL_TARIFF_FORM_REPRICE
      || (tariff->valid_from != OL_DATE_NONE && tariff->valid_from > self->old->valid_from))
    return TRUE;
  *key = "valid_from";
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("The new price begins after the first day of the old one."));
  return FALSE;
}

static gboolean
check (OlTariffForm *self, const char **key, GError **error)
{
  const OlTariff *tariff = ol_setting_form_subject (self->form);

  return ol_tariff_check (tariff, key, error) && check_new_price (self, tariff, key, error);
}

/* What does not go together is told beside one of its fields, once the fields are right alone. */
static void
edited (OlTariffForm *self)
{
  static const char *const keys[] = { "currency", "price", "step_min", "valid_from", "valid_to" };
  g_autoptr (GError) error = NULL;
  const char *key = NULL;

  if (ol_setting_form_is_right (self->form))
    {
      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        ol_setting_form_tell (self->form, keys[i], NULL);
      if (!check (self, &key, &error))
        ol_setting_form_tell (self->form, key, error->message);
    }
  show_conflicts (self);
  g_signal_emit (self, edited_signal, 0);
}

static const char *
purpose_text (OlTariffFormPurpose purpose)
{
  switch (purpose)
    {
    case OL_TARIFF_FORM_CHANGE:
      return _ ("Counts for what is prepared from now on, also for past deliveries. Drafts and "
                "invoices keep their prices.");
    case OL_TARIFF_FORM_REPRICE:
      return _ ("The old price ends the day before this one begins. Deliveries before that day "
                "keep the old price.");
    case OL_TARIFF_FORM_ADD:
    default:
      return _ ("Counts for what is prepared from now on. The tariff that names most of origin, "
                "destination and equipment applies; an empty one fits all.");
    }
}

void
ol_tariff_form_open (OlTariffForm *self,
                     OlTariffFormPurpose purpose,
                     const OlTariff *old,
                     const OlTariff *proposal,
                     GPtrArray *others)
{
  g_return_if_fail (OL_IS_TARIFF_FORM (self));
  g_return_if_fail (proposal != NULL && others != NULL);
  g_return_if_fail (old != NULL || purpose == OL_TARIFF_FORM_ADD);

  self->purpose = purpose;
  g_clear_pointer (&self->old, ol_tariff_free);
  self->old = old != NULL ? ol_tariff_copy (old) : NULL;
  g_clear_pointer (&self->others, g_ptr_array_unref);
  self->others = g_ptr_array_ref (others);
  gtk_label_set_text (self->purpose_label, purpose_text (purpose));
  ol_setting_form_show (self->form, proposal);
  show_conflicts (self);
}

OlTariffFormPurpose
ol_tariff_form_purpose (OlTariffForm *self)
{
  g_return_val_if_fail (OL_IS_TARIFF_FORM (self), OL_TARIFF_FORM_ADD);

  return self->purpose;
}

const OlTariff *
ol_tariff_form_old (OlTariffForm *self)
{
  g_return_val_if_fail (OL_IS_TARIFF_FORM (self), NULL);

  return self->old;
}

const OlTariff *
ol_tariff_form_tariff (OlTariffForm *self)
{
  const char *key;

  g_return_val_if_fail (OL_IS_TARIFF_FORM (self), NULL);

  if (self->others == NULL || !ol_setting_form_is_right (self->form) || !check (self, &key, NULL))
    return NULL;
  return ol_setting_form_subject (self->form);
}

void
ol_tariff_form_focus (OlTariffForm *self, const char *key)
{
  g_return_if_fail (OL_IS_TARIFF_FORM (self));
  g_return_if_fail (key != NULL);

  gtk_widget_grab_focus (g_str_equal (key, "price")      ? self->price_row
                         : g_str_equal (key, "valid_to") ? self->to_row
                                                         : self->origin_row);
}

static void
ol_tariff_form_dispose (GObject *object)
{
  g_clear_object (&OL_TARIFF_FORM (object)->form);
  G_OBJECT_CLASS (ol_tariff_form_parent_class)->dispose (object);
}

static void
ol_tariff_form_finalize (GObject *object)
{
  OlTariffForm *self = OL_TARIFF_FORM (object);

  g_clear_pointer (&self->old, ol_tariff_free);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_tariff_form_parent_class)->finalize (object);
}

static void
ol_tariff_form_class_init (OlTariffFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_SETTING_ENTRY);
  g_type_ensure (OL_TYPE_SETTING_CHOICE);
  g_type_ensure (OL_TYPE_SETTING_DATE);
  object_class->dispose = ol_tariff_form_dispose;
  object_class->finalize = ol_tariff_form_finalize;
  edited_signal = g_signal_new ("edited", OL_TYPE_TARIFF_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-tariff-form.ui");
  gtk_widget_class_bind_template_child (widget_class, OlTariffForm, purpose_label);
  gtk_widget_class_bind_template_child (widget_class, OlTariffForm, warning);
  gtk_widget_class_bind_template_child (widget_class, OlTariffForm, warning_label);
  gtk_widget_class_bind_template_child (widget_class, OlTariffForm, origin_row);
  gtk_widget_class_bind_template_child (widget_class, OlTariffForm, price_row);
  gtk_widget_class_bind_template_child (widget_class, OlTariffForm, to_row);
}

static void
ol_tariff_form_init (OlTariffForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = ol_setting_form_new (&ol_setting_kind_tariff, GTK_WIDGET (self));
  ol_setting_form_follow (self->form);
  g_signal_connect_object (self->form, "edited", G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
}
