/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-side.h"

#include <glib/gi18n-lib.h>

#include "ol-billing-hold.h"
#include "ol-display.h"

struct _OlInvoiceSide
{
  AdwBin parent_instance;

  OlInvoiceSheet *sheet; /* owned, nullable */
  char *asked;           /* owned, nullable: the remark last told, perhaps not stored yet */

  GtkBox *sums; /* template children from here */
  GtkBox *facts;
  GtkWidget *remark_box;
  GtkTextView *remark;
  GtkWidget *remark_frame;
  GtkLabel *remark_text;
  GtkWidget *holds_box;
  GtkListBox *holds;
};

static guint remark_signal;

G_DEFINE_FINAL_TYPE (OlInvoiceSide, ol_invoice_side, ADW_TYPE_BIN)

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
add_pair (GtkBox *box, const char *label, const char *value, gboolean is_total)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/billing/pair-row.ui");
  GtkWidget *label_widget = GTK_WIDGET (gtk_builder_get_object (builder, "label"));
  GtkWidget *value_widget = GTK_WIDGET (gtk_builder_get_object (builder, "value"));

  gtk_label_set_text (GTK_LABEL (label_widget), label);
  gtk_label_set_text (GTK_LABEL (value_widget), value);
  if (is_total)
    {
      gtk_widget_remove_css_class (label_widget, "quiet");
      gtk_widget_add_css_class (label_widget, "heading");
      gtk_widget_add_css_class (value_widget, "grand-total");
    }
  gtk_box_append (box, GTK_WIDGET (gtk_builder_get_object (builder, "row")));
}

static void
show_pairs (GtkBox *box, GPtrArray *pairs, gboolean with_total)
{
  clear_box (box);
  for (guint i = 0; i < pairs->len; i++)
    {
      const char *const *pair = g_ptr_array_index (pairs, i);

      add_pair (box, pair[0], pair[1], with_total && i + 1 == pairs->len);
    }
}

static char *
describe_hold (const OlBillingHold *hold)
{
  g_autofree char *date = ol_display_date (ol_date_from_instant (hold->at));

  if (hold->until == OL_DATE_NONE)
    return g_strdup_printf (_ ("On hold since %s, by %s"), date, hold->user);
  return g_strdup_printf (_ ("For the next period; %s, by %s"), date, hold->user);
}

static GtkWidget *
create_hold (const OlBillingHold *hold)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/billing/hold-row.ui");
  GtkWidget *button = GTK_WIDGET (gtk_builder_get_object (builder, "button"));
  g_autofree char *until = describe_hold (hold);
  g_autofree char *spoken = g_strdup_printf (_ ("Bring %s back"), hold->reference);

  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "reference")), hold->reference);
  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "reason")), hold->reason);
  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "until")), until);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", hold->mission_id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return g_object_ref_sink (GTK_WIDGET (gtk_builder_get_object (builder, "row")));
}

static void
show_holds (OlInvoiceSide *self)
{
  GPtrArray *holds = ol_invoice_sheet_holds (self->sheet);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->holds, 0)) != NULL)
    gtk_list_box_remove (self->holds, GTK_WIDGET (row));
  for (guint i = 0; i < holds->len; i++)
    {
      g_autoptr (GtkWidget) widget = create_hold (g_ptr_array_index (holds, i));

      gtk_list_box_append (self->holds, widget);
    }
  gtk_widget_set_visible (self->holds_box,
                          holds->len > 0 && ol_invoice_sheet_is_draft (self->sheet));
}

static const char *
kept_remark (OlInvoiceSide *self)
{
  const char *remark = ol_invoice_sheet_invoice (self->sheet)->remark;

  return remark != NULL ? remark : "";
}

static char *
written_remark (OlInvoiceSide *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->remark);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
show_remark (OlInvoiceSide *self, gboolean other_invoice)
{
  const gboolean draft = ol_invoice_sheet_is_draft (self->sheet);
  const char *kept = kept_remark (self);

  gtk_widget_set_visible (self->remark_frame, draft);
  gtk_widget_set_visible (GTK_WIDGET (self->remark_text), !draft);
  gtk_widget_set_visible (self->remark_box, draft || *kept != '\0');
  gtk_label_set_text (self->remark_text, kept);
  if (draft && (other_invoice || !gtk_widget_has_focus (GTK_WIDGET (self->remark))))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->remark), kept, -1);
  g_clear_pointer (&self->asked, g_free);
}

void
ol_invoice_side_keep_remark (OlInvoiceSide *self)
{
  g_autofree char *written = NULL;

  g_return_if_fail (OL_IS_INVOICE_SIDE (self));

  if (self->sheet == NULL || !ol_invoice_sheet_is_draft (self->sheet))
    return;
  written = written_remark (self);
  if (g_str_equal (written, self->asked != NULL ? self->asked : kept_remark (self)))
    return;
  g_free (self->asked);
  self->asked = g_strdup (written);
  g_signal_emit (self, remark_signal, 0, written);
}

static void
ol_invoice_side_dispose (GObject *object)
{
  OlInvoiceSide *self = OL_INVOICE_SIDE (object);

  g_clear_object (&self->sheet);
  g_clear_pointer (&self->asked, g_free);
  G_OBJECT_CLASS (ol_invoice_side_parent_class)->dispose (object);
}

static void
ol_invoice_side_class_init (OlInvoiceSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_invoice_side_dispose;

  remark_signal = g_signal_new ("remark", OL_TYPE_INVOICE_SIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/billing/ol-invoice-side.ui");
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceSide, sums);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceSide, facts);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceSide, remark_box);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceSide, remark);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceSide, remark_frame);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceSide, remark_text);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceSide, holds_box);
  gtk_widget_class_bind_template_child (widget_class, OlInvoiceSide, holds);
  gtk_widget_class_bind_template_callback (widget_class, ol_invoice_side_keep_remark);
}

static void
ol_invoice_side_init (OlInvoiceSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ol_invoice_side_show (OlInvoiceSide *self, OlInvoiceSheet *sheet)
{
  gboolean other;

  g_return_if_fail (OL_IS_INVOICE_SIDE (self));

  other = sheet == NULL || self->sheet == NULL
          || !g_str_equal (ol_invoice_sheet_invoice (sheet)->id,
                           ol_invoice_sheet_invoice (self->sheet)->id);
  g_set_object (&self->sheet, sheet);
  if (sheet == NULL)
    return;
  show_pairs (self->sums, ol_invoice_sheet_sums (sheet), TRUE);
  show_pairs (self->facts, ol_invoice_sheet_facts (sheet), FALSE);
  show_remark (self, other);
  show_holds (self);
}
