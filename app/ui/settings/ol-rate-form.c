/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-rate-form.h"

#include <glib/gi18n-lib.h>

#include "ol-date-entry.h"
#include "ol-date-text.h"
#include "ol-rate-list.h"

struct _OlRateForm
{
  AdwBin parent_instance;

  GPtrArray *items; /* owned reference, OlRateItem; NULL until opened */

  OlDateEntry *date_entry; /* template children from here */
  GtkEditable *base_row;
  GtkEditable *quote_row;
  GtkEditable *rate_row;
  GtkLabel *sentence_label;
};

static guint edited_signal;

G_DEFINE_FINAL_TYPE (OlRateForm, ol_rate_form, ADW_TYPE_BIN)

static void
mark (GtkEditable *row, gboolean right)
{
  if (right)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

static const OlCurrency *
currency_of (GtkEditable *row)
{
  g_autofree char *code = g_ascii_strup (gtk_editable_get_text (row), -1);
  const OlCurrency *currency = ol_currency_lookup (g_strstrip (code));

  mark (row, currency != NULL || *code == '\0');
  return currency;
}

static OlDecimal
rate_of (GtkEditable *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));
  OlDecimal rate = 0;

  if (!ol_fixed_parse (text, 6, &rate, NULL) || rate <= 0)
    rate = 0;
  mark (row, rate > 0 || *text == '\0');
  return rate;
}

gboolean
ol_rate_form_get (OlRateForm *self, OlRate *rate)
{
  g_return_val_if_fail (OL_IS_RATE_FORM (self), FALSE);
  g_return_val_if_fail (rate != NULL, FALSE);

  *rate = (OlRate){ .date = ol_date_entry_date (self->date_entry),
                    .base = currency_of (self->base_row),
                    .quote = currency_of (self->quote_row),
                    .rate = rate_of (self->rate_row),
                    .source = "manual" };
  return rate->date != OL_DATE_NONE && rate->base != NULL && rate->quote != NULL
         && rate->base != rate->quote && rate->rate > 0;
}

static const OlRateRow *
find_former (OlRateForm *self, const OlRate *rate)
{
  for (guint i = 0; self->items != NULL && i < self->items->len; i++)
    {
      const OlRateRow *row = ol_rate_item_row (g_ptr_array_index (self->items, i));

      if (row->rate.date == rate->date && row->rate.base == rate->base
          && row->rate.quote == rate->quote)
        return row;
    }
  return NULL;
}

static char *
sentence (OlRateForm *self, const OlRate *rate)
{
  const OlRateRow *former = find_former (self, rate);
  const OlRateRow row = { .rate = *rate };
  g_autofree char *day = ol_date_text_short (rate->date);
  g_autofree char *text = ol_rate_text_rate (&row);
  g_autofree char *old = former != NULL ? ol_rate_text_rate (former) : NULL;

  if (former == NULL)
    /* Translators: "1 USD = 602.35 XOF", and a date */
    return g_strdup_printf (_ ("%s on %s."), text, day);
  /* Translators: the new rate, a date, and the rate that stands there now */
  return g_strdup_printf (_ ("%s on %s. It replaces %s."), text, day, old);
}

static void
edited (OlRateForm *self)
{
  g_autofree char *text = NULL;
  OlRate rate;

  if (ol_rate_form_get (self, &rate))
    text = sentence (self, &rate);
  gtk_label_set_text (self->sentence_label,
                      text != NULL ? text : _ ("A day, two currencies by their codes, and a "
                                               "number above 0."));
  g_signal_emit (self, edited_signal, 0);
}

void
ol_rate_form_open (OlRateForm *self, OlDate day, const OlRate *like, GPtrArray *items)
{
  g_return_if_fail (OL_IS_RATE_FORM (self));
  g_return_if_fail (items != NULL);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_ptr_array_ref (items);
  ol_date_entry_set_today (self->date_entry, day);
  ol_date_entry_set_date (self->date_entry, day);
  gtk_editable_set_text (self->base_row, like != NULL ? like->base->code : "USD");
  gtk_editable_set_text (self->quote_row, like != NULL ? like->quote->code : "XOF");
  gtk_editable_set_text (self->rate_row, "");
  edited (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->rate_row));
}

static void
ol_rate_form_finalize (GObject *object)
{
  g_clear_pointer (&OL_RATE_FORM (object)->items, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_rate_form_parent_class)->finalize (object);
}

static void
ol_rate_form_class_init (OlRateFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_DATE_ENTRY);
  G_OBJECT_CLASS (klass)->finalize = ol_rate_form_finalize;
  edited_signal = g_signal_new ("edited", OL_TYPE_RATE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-rate-form.ui");
  gtk_widget_class_bind_template_child (widget_class, OlRateForm, date_entry);
  gtk_widget_class_bind_template_child (widget_class, OlRateForm, base_row);
  gtk_widget_class_bind_template_child (widget_class, OlRateForm, quote_row);
  gtk_widget_class_bind_template_child (widget_class, OlRateForm, rate_row);
  gtk_widget_class_bind_template_child (widget_class, OlRateForm, sentence_label);
  gtk_widget_class_bind_template_callback (widget_class, edited);
}

static void
ol_rate_form_init (OlRateForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
