/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-credit-line-row.h"

#include <glib/gi18n-lib.h>

#include "ol-amount-text.h"
#include "ol-display.h"

#define QUANTITY_DECIMALS 3

struct _OlCreditLineRow
{
  GtkListBoxRow parent_instance;

  OlCreditForm *form; /* owned */
  guint index;
  gboolean filling;

  GtkCheckButton *check; /* template children from here */
  GtkLabel *title;
  GtkLabel *caption;
  GtkLabel *error;
  GtkEntry *entry;
  GtkLabel *net;
};

G_DEFINE_FINAL_TYPE (OlCreditLineRow, ol_credit_line_row, GTK_TYPE_LIST_BOX_ROW)

static const OlInvoiceLine *
line_of (OlCreditLineRow *self)
{
  return g_ptr_array_index (ol_credit_form_invoice (self->form)->lines, self->index);
}

/* Its line of the credit note, NULL when nothing of it is taken back. */
static const OlInvoiceLine *
credited_line (OlCreditLineRow *self)
{
  const OlInvoice *note = ol_credit_form_note (self->form);

  for (guint i = 0; note != NULL && i < note->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (note->lines, i);

      if (g_strcmp0 (line->credits_line_id, line_of (self)->id) == 0)
        return line;
    }
  return NULL;
}

static void
show_error (OlCreditLineRow *self, const char *error)
{
  gtk_label_set_text (self->error, error != NULL ? error : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), error != NULL);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, error != NULL ? error : "",
                                  -1);
}

static void
form_changed (OlCreditLineRow *self)
{
  const OlCurrency *currency = ol_credit_form_invoice (self->form)->currency;
  const char *quantity = ol_credit_form_quantity (self->form, self->index);
  const OlInvoiceLine *credited = credited_line (self);
  g_autofree char *net = credited != NULL ? ol_display_money (credited->net, currency) : NULL;

  self->filling = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), quantity) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), quantity);
  gtk_check_button_set_active (self->check, *quantity != '\0');
  self->filling = FALSE;
  gtk_label_set_text (self->net, net != NULL ? net : "");
  show_error (self, ol_credit_form_error (self->form, self->index));
}

static void
typed (OlCreditLineRow *self)
{
  if (!self->filling)
    ol_credit_form_set_quantity (self->form, self->index,
                                 gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
check_toggled (OlCreditLineRow *self)
{
  g_autofree char *all = NULL;

  if (self->filling)
    return;
  all = ol_amount_text_fixed (ol_credit_form_remaining (self->form, self->index),
                              QUANTITY_DECIMALS);
  ol_credit_form_set_quantity (self->form, self->index,
                               gtk_check_button_get_active (self->check) ? all : "");
}

static void
ol_credit_line_row_dispose (GObject *object)
{
  g_clear_object (&OL_CREDIT_LINE_ROW (object)->form);
  G_OBJECT_CLASS (ol_credit_line_row_parent_class)->dispose (object);
}

static void
ol_credit_line_row_class_init (OlCreditLineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_credit_line_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/accounts/ol-credit-line-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OlCreditLineRow, check);
  gtk_widget_class_bind_template_child (widget_class, OlCreditLineRow, title);
  gtk_widget_class_bind_template_child (widget_class, OlCreditLineRow, caption);
  gtk_widget_class_bind_template_child (widget_class, OlCreditLineRow, error);
  gtk_widget_class_bind_template_child (widget_class, OlCreditLineRow, entry);
  gtk_widget_class_bind_template_child (widget_class, OlCreditLineRow, net);
  gtk_widget_class_bind_template_callback (widget_class, typed);
  gtk_widget_class_bind_template_callback (widget_class, check_toggled);
}

static void
ol_credit_line_row_init (OlCreditLineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
describe (OlCreditLineRow *self)
{
  const OlInvoiceLine *line = line_of (self);
  const OlCurrency *currency = ol_credit_form_invoice (self->form)->currency;
  const OlQuantity remaining = ol_credit_form_remaining (self->form, self->index);
  g_autofree char *left = ol_amount_text_fixed (remaining, QUANTITY_DECIMALS);
  g_autofree char *whole = ol_amount_text_fixed (line->quantity, QUANTITY_DECIMALS);
  g_autofree char *net = ol_display_money (line->net, currency);
  g_autofree char *caption
      = g_strdup_printf (_ ("%s of %s left · %s"), left, whole, net);
  g_autofree char *name = g_strdup_printf (_ ("Quantity of line %u to credit"), line->number);

  gtk_label_set_text (self->title, line->description);
  gtk_label_set_text (self->caption, caption);
  gtk_widget_set_sensitive (GTK_WIDGET (self), remaining > 0);
  gtk_entry_set_placeholder_text (self->entry, "0");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  line->description, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

GtkWidget *
ol_credit_line_row_new (OlCreditForm *form, guint index)
{
  OlCreditLineRow *self;

  g_return_val_if_fail (OL_IS_CREDIT_FORM (form), NULL);

  self = g_object_new (OL_TYPE_CREDIT_LINE_ROW, NULL);
  self->form = g_object_ref (form);
  self->index = index;
  describe (self);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed), self, G_CONNECT_SWAPPED);
  form_changed (self);
  return GTK_WIDGET (self);
}
