/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff-tester.h"

#include <glib/gi18n-lib.h>

#include "ol-date-entry.h"
#include "ol-display.h"
#include "ol-tariff-item.h"
#include "ol-tariff-trial.h"

#define MAX_DISTANCE (G_GINT64_CONSTANT (100000) * OL_QUANTITY_ONE)
#define MAX_MINUTES (60 * 24 * 60)
#define MAX_NIGHTS 365

struct _OlTariffTester
{
  AdwBin parent_instance;

  OlOrganisation *organisation; /* owned copy, NULL until shown */
  OlPartner *partner;           /* owned copy */
  GPtrArray *tariffs;           /* owned reference, OlTariff */

  AdwEntryRow *origin_row; /* template children from here */
  AdwEntryRow *destination_row;
  AdwComboRow *equipment_row;
  OlDateEntry *date_entry;
  AdwEntryRow *distance_row;
  AdwEntryRow *weight_row;
  AdwEntryRow *waiting_row;
  AdwEntryRow *nights_row;
  AdwPreferencesGroup *cost_group;
  GtkListBox *cost_list;
  GtkWidget *tariff_group;
  GtkListBox *tariff_list;
};

G_DEFINE_FINAL_TYPE (OlTariffTester, ol_tariff_tester, ADW_TYPE_BIN)

static const char *
text_of (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* Nothing typed is 0. A number that is none marks its row. */
static gboolean
number_of (AdwEntryRow *row, guint decimals, gint64 max, gint64 *number)
{
  g_autofree char *text = g_strstrip (g_strdup (text_of (row)));
  const gboolean right = *text == '\0'
                         || (ol_fixed_parse (text, decimals, number, NULL) && *number >= 0
                             && *number <= max);

  if (right)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  return right;
}

static const char *
equipment_of (OlTariffTester *self)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (self->equipment_row);

  if (item == NULL || adw_combo_row_get_selected (self->equipment_row) == 0)
    return NULL;
  return gtk_string_object_get_string (item);
}

static gboolean
read_input (OlTariffTester *self, OlTrialInput *input)
{
  gint64 distance = 0, weight = 0, waiting = 0, nights = 0;
  gboolean right = TRUE;

  right &= number_of (self->distance_row, 3, MAX_DISTANCE, &distance);
  right &= number_of (self->weight_row, 3, MAX_DISTANCE, &weight);
  right &= number_of (self->waiting_row, 0, MAX_MINUTES, &waiting);
  right &= number_of (self->nights_row, 0, MAX_NIGHTS, &nights);
  *input = (OlTrialInput){ .origin = text_of (self->origin_row),
                           .destination = text_of (self->destination_row),
                           .equipment = equipment_of (self),
                           .date = ol_date_entry_date (self->date_entry),
                           .distance = distance,
                           .weight = weight,
                           .waiting_minutes = (gint32)waiting,
                           .nights = (gint32)nights };
  return right && input->date != OL_DATE_NONE;
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* @icon: (nullable) */
static void
add_row (GtkListBox *list,
         const char *title,
         const char *subtitle,
         const char *amount,
         const char *icon,
         gboolean strong)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/settings/trial-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  GtkLabel *label = GTK_LABEL (gtk_builder_get_object (builder, "amount"));
  g_autofree char *safe_title = g_markup_escape_text (title, -1);
  g_autofree char *safe_subtitle = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), safe_subtitle);
  gtk_label_set_text (label, amount);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon);
  if (strong)
    {
      gtk_widget_add_css_class (row, "strong");
      gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
    }
  gtk_list_box_append (list, row);
}

static void
add_line (OlTariffTester *self, const OlInvoice *invoice, const OlInvoiceLine *line)
{
  g_autofree char *quantity = ol_fixed_format (line->quantity, 3);
  g_autofree char *price = ol_display_price (line->unit_price, invoice->currency);
  g_autofree char *net = ol_display_money (line->net, invoice->currency);
  g_autofree char *detail = g_strdup_printf ("%s × %s", quantity, price);

  add_row (self->cost_list, line->description, detail, net, NULL, FALSE);
}

static void
add_charge (OlTariffTester *self, const OlInvoice *invoice, const OlInvoiceCharge *charge)
{
  g_autofree char *percent = ol_display_percent (charge->percent);
  g_autofree char *base = ol_display_money (charge->base, invoice->currency);
  g_autofree char *amount = ol_display_money (charge->amount, invoice->currency);
  /* Translators: a percentage of an amount */
  g_autofree char *detail = g_strdup_printf (_ ("%s of %s"), percent, base);

  add_row (self->cost_list, charge->reason != NULL ? charge->reason : "", detail, amount, NULL,
           FALSE);
}

static void
add_vat (OlTariffTester *self, const OlInvoice *invoice, const OlVatGroup *group)
{
  g_autofree char *percent = ol_display_percent (group->rate);
  g_autofree char *base = ol_display_money (group->base, invoice->currency);
  g_autofree char *amount = ol_display_money (group->amount, invoice->currency);
  g_autofree char *detail = g_strdup_printf (_ ("%s of %s"), percent, base);

  add_row (self->cost_list, _ ("VAT"), detail, amount, NULL, FALSE);
}

static void
show_cost (OlTariffTester *self, const OlInvoice *invoice)
{
  g_autofree char *total = ol_display_money (invoice->totals.payable, invoice->currency);

  for (guint i = 0; i < invoice->lines->len; i++)
    add_line (self, invoice, g_ptr_array_index (invoice->lines, i));
  for (guint i = 0; i < invoice->charges->len; i++)
    add_charge (self, invoice, g_ptr_array_index (invoice->charges, i));
  for (guint i = 0; i < invoice->vat->len; i++)
    add_vat (self, invoice, g_ptr_array_index (invoice->vat, i));
  add_row (self->cost_list, _ ("Total with VAT"), "", total, NULL, TRUE);
}

static void
add_tariff (OlTariffTester *self, const OlTrialTariff *looked_at)
{
  g_autofree char *route = ol_tariff_text_route (looked_at->tariff);
  g_autofree char *price = ol_tariff_text_price (looked_at->tariff);
  const char *icon = looked_at->wins   ? "onelog-issued-symbolic"
                     : looked_at->ties ? "onelog-blocked-symbolic"
                                       : "onelog-planned-symbolic";

  add_row (self->tariff_list, route, ol_trial_reason (looked_at), price, icon,
           looked_at->wins);
}

static const char *
answer_text (OlTariffMatch match)
{
  switch (match)
    {
    case OL_TARIFF_AMBIGUOUS:
      return _ ("Two tariffs fit equally well, so none applies: the mission would be blocked. Let "
                "one of them name more, or end it.");
    case OL_TARIFF_MISSING:
      return _ ("No tariff fits: the mission would be blocked. Add one.");
    case OL_TARIFF_FOUND:
    default:
      return _ ("As the invoice of this mission alone would say, with the VAT of the partner.");
    }
}

static void
show_answer (OlTariffTester *self, const OlTariffTrial *trial)
{
  adw_preferences_group_set_description (self->cost_group, answer_text (trial->match));
  if (trial->invoice != NULL)
    show_cost (self, trial->invoice);
  for (guint i = 0; i < trial->tariffs->len; i++)
    add_tariff (self, &g_array_index (trial->tariffs, OlTrialTariff, i));
  gtk_widget_set_visible (self->tariff_group, trial->tariffs->len > 0);
}

static void
try_again (OlTariffTester *self)
{
  g_autoptr (OlTariffTrial) trial = NULL;
  g_autoptr (GError) error = NULL;
  OlTrialInput input;

  if (self->tariffs == NULL)
    return;
  clear (self->cost_list);
  clear (self->tariff_list);
  gtk_widget_set_visible (self->tariff_group, FALSE);
  if (!read_input (self, &input))
    {
      adw_preferences_group_set_description (self->cost_group,
                                             _ ("Give a day, and numbers where they belong."));
      return;
    }
  trial = ol_tariff_trial_new (self->organisation, self->partner, self->tariffs, &input, &error);
  if (trial != NULL)
    show_answer (self, trial);
  else
    adw_preferences_group_set_description (self->cost_group, error->message);
}

static void
free_subjects (OlTariffTester *self)
{
  g_clear_pointer (&self->organisation, ol_organisation_free);
  g_clear_pointer (&self->partner, ol_partner_free);
  g_clear_pointer (&self->tariffs, g_ptr_array_unref);
}

void
ol_tariff_tester_show (OlTariffTester *self,
                       const OlOrganisation *organisation,
                       const OlPartner *partner,
                       GPtrArray *tariffs,
                       OlDate today)
{
  g_return_if_fail (OL_IS_TARIFF_TESTER (self));
  g_return_if_fail (organisation != NULL && partner != NULL && tariffs != NULL);

  free_subjects (self);
  self->organisation = ol_organisation_copy (organisation);
  self->partner = ol_partner_copy (partner);
  self->tariffs = g_ptr_array_ref (tariffs);
  ol_date_entry_set_today (self->date_entry, today);
  if (ol_date_entry_date (self->date_entry) == OL_DATE_NONE)
    ol_date_entry_set_date (self->date_entry, today);
  try_again (self);
}

static void
ol_tariff_tester_finalize (GObject *object)
{
  free_subjects (OL_TARIFF_TESTER (object));
  G_OBJECT_CLASS (ol_tariff_tester_parent_class)->finalize (object);
}

static void
ol_tariff_tester_class_init (OlTariffTesterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_DATE_ENTRY);
  G_OBJECT_CLASS (klass)->finalize = ol_tariff_tester_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-tariff-tester.ui");
  gtk_widget_class_bind_template_child (widget_class, OlTariffTester, origin_row);
  gtk_widget_class_bind_template_child (widget_class, OlTariffTester, destination_row);
  gtk_widget_class_bind_template_child (widget_class, OlTariffTester, equipment_row);
  gtk_widget_class_bind_template_child (widget_class, OlTariffTester, date_entry);
  gtk_widget_class_bind_template_child (widget_class, OlTariffTester, distance_row);
  gtk_widget_class_bind_template_child (widget_class, OlTariffTester, weight_row);
  gtk_widget_class_bind_template_child (widget_class, OlTariffTester, waiting_row);
  gtk_widget_class_bind_template_child (widget_class, OlTariffTester, nights_row);
  gtk_widget_class_bind_template_child (widget_class, OlTariffTester, cost_group);
  gtk_widget_class_bind_template_child (widget_class, OlTariffTester, cost_list);
  gtk_widget_class_bind_template_child (widget_class, OlTariffTester, tariff_group);
  gtk_widget_class_bind_template_child (widget_class, OlTariffTester, tariff_list);
  gtk_widget_class_bind_template_callback (widget_class, try_again);
}

static void
ol_tariff_tester_init (OlTariffTester *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
