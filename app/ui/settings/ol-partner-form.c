/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-partner-form.h"

#include <glib/gi18n-lib.h>

#include "ol-setting-choice.h"
#include "ol-setting-date.h"
#include "ol-setting-documents.h"
#include "ol-setting-entry.h"
#include "ol-setting-form.h"
#include "ol-setting-switch.h"
#include "ol-vat-family.h"

#define STANDARD_RATE "18"

struct _OlPartnerForm
{
  AdwBin parent_instance;

  OlSettingForm *form; /* owned */
  OlPartner *partner;  /* owned copy, NULL until shown */
  OlDate today;

  GtkLabel *ties_label; /* template children from here */
  AdwActionRow *retire_row;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (OlPartnerForm, ol_partner_form, ADW_TYPE_BIN)

static char *
monday_before (OlDate day)
{
  return ol_date_format (day - (ol_date_weekday (day) - 1));
}

/* A cycle of two weeks is counted from a Monday; one is proposed when none is set. */
static void
add_anchor (OlPartnerForm *self, const char *cycle, GStrvBuilder *settings)
{
  g_autofree char *monday = NULL;
  g_autofree char *setting = NULL;

  if (!g_str_equal (cycle, "biweekly") || self->partner->anchor != OL_DATE_NONE)
    return;
  monday = monday_before (self->today);
  setting = g_strconcat ("anchor=", monday, NULL);
  g_strv_builder_add (settings, setting);
}

/* Rate and category go together, or no invoice would pass its rules. */
static void
add_rate (OlPartnerForm *self, const char *category, GStrvBuilder *settings)
{
  const OlVatFamily *family = ol_vat_family_of (category);

  if (family->has_rate && self->partner->vat_rate == 0)
    g_strv_builder_add (settings, "vat_rate=" STANDARD_RATE);
  else if (!family->has_rate && self->partner->vat_rate != 0)
    g_strv_builder_add (settings, "vat_rate=0");
}

static void
setting_chosen (OlPartnerForm *self, const char *key, const char *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *setting = g_strconcat (key, "=", value, NULL);
  g_auto (GStrv) settings = NULL;

  if (g_str_equal (key, "cycle"))
    add_anchor (self, value, builder);
  else if (g_str_equal (key, "vat_category"))
    add_rate (self, value, builder);
  g_strv_builder_add (builder, setting);
  settings = g_strv_builder_end (builder);
  g_signal_emit (self, chosen_signal, 0, settings);
}

static void
show_ties (OlPartnerForm *self, const OlPartnerTies *ties)
{
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u draft is open: it keeps its lines, prices and VAT.",
                                   "%u drafts are open: they keep their lines, prices and VAT.",
                                   ties->drafts),
                         ties->drafts);

  gtk_label_set_text (self->ties_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->ties_label), ties->drafts > 0);
}

static void
append_tie (GString *text, guint count, const char *words)
{
  if (count == 0)
    return;
  g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : "", count, words);
}

static void
show_retiring (OlPartnerForm *self, const OlPartnerTies *ties)
{
  g_autoptr (GString) open = g_string_new (NULL);
  g_autofree char *text = NULL;

  append_tie (open, ties->drafts, ngettext ("draft", "drafts", ties->drafts));
  append_tie (open, ties->unbilled,
              ngettext ("mission to bill", "missions to bill", ties->unbilled));
  append_tie (open, ties->unpaid, ngettext ("unpaid invoice", "unpaid invoices", ties->unpaid));
  if (open->len > 0)
    /* Translators: what is open, such as "2 drafts, 1 unpaid invoice" */
    text = g_strdup_printf (_ ("Still open: %s. Settle that first."), open->str);
  else
    text = g_strdup (_ ("It is no longer offered for missions and billing. Its invoices stay."));
  adw_action_row_set_subtitle (self->retire_row, text);
}

void
ol_partner_form_show (OlPartnerForm *self, const OlPartnerUse *use, gboolean may, OlDate today)
{
  g_return_if_fail (OL_IS_PARTNER_FORM (self));
  g_return_if_fail (use != NULL);

  g_clear_pointer (&self->partner, ol_partner_free);
  self->partner = ol_partner_copy (use->partner);
  self->today = today;
  show_ties (self, &use->ties);
  show_retiring (self, &use->ties);
  ol_setting_form_lock (self->form, !may);
  ol_setting_form_show (self->form, use->partner);
}

static void
ol_partner_form_dispose (GObject *object)
{
  g_clear_object (&OL_PARTNER_FORM (object)->form);
  G_OBJECT_CLASS (ol_partner_form_parent_class)->dispose (object);
}

static void
ol_partner_form_finalize (GObject *object)
{
  g_clear_pointer (&OL_PARTNER_FORM (object)->partner, ol_partner_free);
  G_OBJECT_CLASS (ol_partner_form_parent_class)->finalize (object);
}

static void
ol_partner_form_class_init (OlPartnerFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OL_TYPE_SETTING_ENTRY);
  g_type_ensure (OL_TYPE_SETTING_CHOICE);
  g_type_ensure (OL_TYPE_SETTING_DATE);
  g_type_ensure (OL_TYPE_SETTING_SWITCH);
  g_type_ensure (OL_TYPE_SETTING_DOCUMENTS);
  object_class->dispose = ol_partner_form_dispose;
  object_class->finalize = ol_partner_form_finalize;
  chosen_signal = g_signal_new ("chosen", OL_TYPE_PARTNER_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-partner-form.ui");
  gtk_widget_class_bind_template_child (widget_class, OlPartnerForm, ties_label);
  gtk_widget_class_bind_template_child (widget_class, OlPartnerForm, retire_row);
}

static void
ol_partner_form_init (OlPartnerForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = ol_setting_form_new (&ol_setting_kind_partner, GTK_WIDGET (self));
  g_signal_connect_object (self->form, "chosen", G_CALLBACK (setting_chosen), self,
                           G_CONNECT_SWAPPED);
}
