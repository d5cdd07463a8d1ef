/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-credit-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-amount-text.h"

#define QUANTITY_DECIMALS 3

/** Choice: of one line. */
typedef struct
{
  char *text;  /* owned */
  char *error; /* owned, NULL: nothing wrong */
  OlQuantity remaining;
  OlQuantity quantity;
} Choice;

struct _OlCreditForm
{
  GObject parent_instance;

  OlInvoice *invoice; /* owned */
  GPtrArray *notes;   /* owned: those there are */
  GArray *choices;    /* owned, Choice */
  char *reason;       /* owned */
  OlInvoice *note;    /* owned, nullable */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (OlCreditForm, ol_credit_form, G_TYPE_OBJECT)

static void
choice_clear (gpointer data)
{
  Choice *choice = data;

  g_free (choice->text);
  g_free (choice->error);
}

static void
ol_credit_form_finalize (GObject *object)
{
  OlCreditForm *self = OL_CREDIT_FORM (object);

  g_clear_pointer (&self->invoice, ol_invoice_free);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_array_unref);
  g_free (self->reason);
  g_clear_pointer (&self->note, ol_invoice_free);
  G_OBJECT_CLASS (ol_credit_form_parent_class)->finalize (object);
}

static void
ol_credit_form_class_init (OlCreditFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_credit_form_finalize;
  changed_signal = g_signal_new ("changed", OL_TYPE_CREDIT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
ol_credit_form_init (OlCreditForm *self)
{
  self->choices = g_array_new (FALSE, TRUE, sizeof (Choice));
  g_array_set_clear_func (self->choices, choice_clear);
  self->reason = g_strdup ("");
}

static Choice *
choice_of (OlCreditForm *self, guint index)
{
  return &g_array_index (self->choices, Choice, index);
}

static void
read_choice (Choice *choice)
{
  g_clear_pointer (&choice->error, g_free);
  choice->quantity = 0;
  if (*choice->text == '\0')
    return;
  if (!ol_amount_text_read_fixed (choice->text, QUANTITY_DECIMALS, &choice->quantity))
    {
      choice->error = g_strdup (_ ("This is no quantity."));
    }
  else if (choice->quantity > choice->remaining)
    {
      g_autofree char *left = ol_amount_text_fixed (choice->remaining, QUANTITY_DECIMALS);

      choice->error = g_strdup_printf (_ ("Only %s remain."), left);
      choice->quantity = 0;
    }
}

static gboolean
has_reason (OlCreditForm *self)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (self->reason));

  return *trimmed != '\0';
}

GArray *
ol_credit_form_requests (OlCreditForm *self)
{
  GArray *requests = g_array_new (FALSE, FALSE, sizeof (OlCreditRequest));

  g_return_val_if_fail (OL_IS_CREDIT_FORM (self), requests);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (self->invoice->lines, i);
      const OlCreditRequest request = { line->number, choice_of (self, i)->quantity };

      if (request.quantity > 0)
        g_array_append_val (requests, request);
    }
  return requests;
}

/* The preview needs no reason; the credit note does. */
static void
update (OlCreditForm *self)
{
  g_autoptr (GArray) requests = NULL;
  gboolean wrong = FALSE;

  g_clear_pointer (&self->note, ol_invoice_free);
  for (guint i = 0; i < self->choices->len; i++)
    {
      read_choice (choice_of (self, i));
      wrong |= choice_of (self, i)->error != NULL;
    }
  requests = ol_credit_form_requests (self);
  if (!wrong && requests->len > 0)
    self->note = ol_credit_note_build (self->invoice, self->notes,
                                       (const OlCreditRequest *)requests->data, requests->len,
                                       has_reason (self) ? self->reason : "-", 0, NULL);
  g_signal_emit (self, changed_signal, 0);
}

OlCreditForm *
ol_credit_form_new (const OlInvoiceDossier *dossier)
{
  OlCreditForm *self;

  g_return_val_if_fail (dossier != NULL, NULL);

  self = g_object_new (OL_TYPE_CREDIT_FORM, NULL);
  self->invoice = ol_invoice_copy (dossier->invoice);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_free);
  for (guint i = 0; i < dossier->notes->len; i++)
    g_ptr_array_add (self->notes, ol_invoice_copy (g_ptr_array_index (dossier->notes, i)));
  for (guint i = 0; i < self->invoice->lines->len; i++)
    {
      Choice choice = { .text = g_strdup ("") };

      choice.remaining
          = ol_credit_remaining (g_ptr_array_index (self->invoice->lines, i), self->notes);
      g_array_append_val (self->choices, choice);
    }
  return self;
}

const OlInvoice *
ol_credit_form_invoice (OlCreditForm *self)
{
  g_return_val_if_fail (OL_IS_CREDIT_FORM (self), NULL);

  return self->invoice;
}

OlQuantity
ol_credit_form_remaining (OlCreditForm *self, guint index)
{
  g_return_val_if_fail (OL_IS_CREDIT_FORM (self), 0);
  g_return_val_if_fail (index < self->choices->len, 0);

  return choice_of (self, index)->remaining;
}

void
ol_credit_form_set_quantity (OlCreditForm *self, guint index, const char *text)
{
  Choice *choice;

  g_return_if_fail (OL_IS_CREDIT_FORM (self) && text != NULL);
  g_return_if_fail (index < self->choices->len);

  choice = choice_of (self, index);
  if (g_str_equal (choice->text, text))
    return;
  g_free (choice->text);
  choice->text = g_strdup (text);
  update (self);
}

const char *
ol_credit_form_quantity (OlCreditForm *self, guint index)
{
  g_return_val_if_fail (OL_IS_CREDIT_FORM (self), NULL);
  g_return_val_if_fail (index < self->choices->len, NULL);

  return choice_of (self, index)->text;
}

void
ol_credit_form_choose_all (OlCreditForm *self)
{
  g_return_if_fail (OL_IS_CREDIT_FORM (self));

  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = choice_of (self, i);

      g_free (choice->text);
      choice->text = choice->remaining > 0
                         ? ol_amount_text_fixed (choice->remaining, QUANTITY_DECIMALS)
                         : g_strdup ("");
    }
  update (self);
}

void
ol_credit_form_choose_none (OlCreditForm *self)
{
  g_return_if_fail (OL_IS_CREDIT_FORM (self));

  for (guint i = 0; i < self->choices->len; i++)
    {
      g_free (choice_of (self, i)->text);
      choice_of (self, i)->text = g_strdup ("");
    }
  update (self);
}

void
ol_credit_form_set_reason (OlCreditForm *self, const char *text)
{
  g_return_if_fail (OL_IS_CREDIT_FORM (self) && text != NULL);

  if (g_str_equal (self->reason, text))
    return;
  g_free (self->reason);
  self->reason = g_strdup (text);
  update (self);
}

const char *
ol_credit_form_reason (OlCreditForm *self)
{
  g_return_val_if_fail (OL_IS_CREDIT_FORM (self), NULL);

  return self->reason;
}

const char *
ol_credit_form_error (OlCreditForm *self, guint index)
{
  g_return_val_if_fail (OL_IS_CREDIT_FORM (self), NULL);
  g_return_val_if_fail (index < self->choices->len, NULL);

  return choice_of (self, index)->error;
}

const char *
ol_credit_form_reason_error (OlCreditForm *self)
{
  g_return_val_if_fail (OL_IS_CREDIT_FORM (self), NULL);

  if (self->note == NULL || has_reason (self))
    return NULL;
  return _ ("Say why: the reason is printed on the credit note.");
}

const OlInvoice *
ol_credit_form_note (OlCreditForm *self)
{
  g_return_val_if_fail (OL_IS_CREDIT_FORM (self), NULL);

  return self->note;
}

gboolean
ol_credit_form_is_complete (OlCreditForm *self)
{
  g_return_val_if_fail (OL_IS_CREDIT_FORM (self), FALSE);

  return self->note != NULL && has_reason (self);
}
