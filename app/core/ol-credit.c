/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-credit.h"

#include <glib/gi18n-lib.h>

#include "ol-core-error.h"
#include "ol-credit-private.h"
#include "ol-id.h"

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_RULE, message);
  return FALSE;
}

OlQuantity
ol_credit_remaining (const OlInvoiceLine *line, GPtrArray *credited_notes)
{
  OlQuantity remaining;

  g_return_val_if_fail (line != NULL, 0);

  remaining = line->quantity;
  for (guint i = 0; credited_notes != NULL && i < credited_notes->len; i++)
    {
      const OlInvoice *note = g_ptr_array_index (credited_notes, i);

      for (guint j = 0; j < note->lines->len; j++)
        {
          const OlInvoiceLine *credited = g_ptr_array_index (note->lines, j);

          if (g_strcmp0 (credited->credits_line_id, line->id) == 0)
            remaining -= credited->quantity;
        }
    }
  return MAX (remaining, 0);
}

static gboolean
check_request (const OlInvoice *invoice, const char *reason, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (reason != NULL ? reason : ""));

  if (invoice->kind != OL_INVOICE_INVOICE || invoice->status == OL_INVOICE_DRAFT
      || invoice->number == NULL)
    return refuse (error,
                   _ ("[OL-CREDIT-STATE] Only an issued invoice can be credited. Delete a draft "
                      "instead; a credit note cannot be credited."));
  if (*trimmed == '\0')
    return refuse (error,
                   _ ("[OL-CREDIT-REASON] A credit note says why it is made. Give a reason."));
  return TRUE;
}

static const OlInvoiceLine *
find_line (const OlInvoice *invoice, guint number, guint *index)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      if (line->number == number)
        {
          *index = i;
          return line;
        }
    }
  return NULL;
}

static gboolean
refuse_quantity (const OlCreditRequest *request, OlQuantity remaining, GError **error)
{
  g_autofree char *asked = ol_fixed_format (request->quantity, 3);
  g_autofree char *left = ol_fixed_format (remaining, 3);

  g_set_error (
      error, OL_CORE_ERROR, OL_CORE_ERROR_RULE,
      _ ("[OL-CREDIT-REMAINDER] %s cannot be credited on line %u: %s remain. Ask for a quantity "
         "above zero and not above what remains."),
      asked, request->number, left);
  return FALSE;
}

static gboolean
take_request (const OlInvoice *invoice,
              GPtrArray *credited_notes,
              const OlCreditRequest *request,
              OlQuantity *quantities,
              GError **error)
{
  guint index;
  const OlInvoiceLine *line = find_line (invoice, request->number, &index);
  OlQuantity remaining;

  if (line == NULL)
    {
      g_set_error (
          error, OL_CORE_ERROR, OL_CORE_ERROR_RULE,
          _ ("[OL-CREDIT-LINE] Invoice %s has no line %u. Give a number between 1 and %u."),
          invoice->number, request->number, invoice->lines->len);
      return FALSE;
    }

  /* The same line may be asked for twice; both count. */
  remaining = ol_credit_remaining (line, credited_notes) - quantities[index];
  if (request->quantity <= 0 || request->quantity > remaining)
    return refuse_quantity (request, remaining, error);
  quantities[index] += request->quantity;
  return TRUE;
}

/* What each line of the invoice gives back; @quantities starts at 0. */
static gboolean
choose_quantities (const OlInvoice *invoice,
                   GPtrArray *credited_notes,
                   const OlCreditRequest *requests,
                   gsize n_requests,
                   OlQuantity *quantities,
                   GError **error)
{
  for (gsize i = 0; i < n_requests; i++)
    {
      if (!take_request (invoice, credited_notes, &requests[i], quantities, error))
        return FALSE;
    }
  for (guint i = 0; n_requests == 0 && i < invoice->lines->len; i++)
    quantities[i] = ol_credit_remaining (g_ptr_array_index (invoice->lines, i), credited_notes);
  return TRUE;
}

static OlInvoice *
note_new (const OlInvoice *invoice, const char *reason, gint64 now_ms)
{
  OlInvoice *note = ol_invoice_new ();

  note->id = ol_id_new (now_ms);
  note->kind = OL_INVOICE_CREDIT_NOTE;
  note->status = OL_INVOICE_ISSUED;
  note->partner_id = g_strdup (invoice->partner_id);
  note->partner = g_strdup (invoice->partner);
  note->customer_id = g_strdup (invoice->customer_id);
  note->customer = g_strdup (invoice->customer);
  note->window = invoice->window;
  note->terms_days = invoice->terms_days;
  note->currency = invoice->currency;
  note->language = g_strdup (invoice->language);
  ol_party_copy (&invoice->seller, &note->seller);
  ol_party_copy (&invoice->buyer, &note->buyer);
  note->iban = g_strdup (invoice->iban);
  note->bic = g_strdup (invoice->bic);
  note->mobile_money = g_strdup (invoice->mobile_money);
  note->payment_accounts = g_strdup (invoice->payment_accounts);
  note->logo = g_strdup (invoice->logo);
  note->order_reference = g_strdup (invoice->order_reference);
  note->vat_basis = g_strdup (invoice->vat_basis);
  note->credits_id = g_strdup (invoice->id);
  note->credits_number = g_strdup (invoice->number);
  note->credits_date = invoice->issue_date;
  note->credit_reason = g_strstrip (g_strdup (reason));
  return note;
}

static gboolean
add_lines (OlInvoice *note,
           const OlInvoice *invoice,
           GPtrArray *credited_notes,
           const OlQuantity *quantities,
           gint64 now_ms,
           GError **error)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      OlInvoiceLine *line;

      if (quantities[i] == 0)
        continue;
      line = ol_credit_line_build (invoice, g_ptr_array_index (invoice->lines, i), credited_notes,
                                   quantities[i], now_ms, error);
      if (line == NULL)
        return FALSE;
      line->number = note->lines->len + 1;
      g_ptr_array_add (note->lines, line);
    }

  if (note->lines->len == 0)
    return refuse (error,
                   _ ("[OL-CREDIT-NOTHING] Nothing of this invoice remains to be credited."));
  return TRUE;
}

OlInvoice *
ol_credit_note_build (const OlInvoice *invoice,
                      GPtrArray *credited_notes,
                      const OlCreditRequest *requests,
                      gsize n_requests,
                      const char *reason,
                      gint64 now_ms,
                      GError **error)
{
  g_autoptr (OlInvoice) note = NULL;
  g_autofree OlQuantity *quantities = NULL;

  g_return_val_if_fail (invoice != NULL, NULL);
  g_return_val_if_fail (requests != NULL || n_requests == 0, NULL);

  quantities = g_new0 (OlQuantity, invoice->lines->len + 1);
  if (!check_request (invoice, reason, error)
      || !choose_quantities (invoice, credited_notes, requests, n_requests, quantities, error))
    return NULL;

  note = note_new (invoice, reason, now_ms);
  if (!add_lines (note, invoice, credited_notes, quantities, now_ms, error)
      || !ol_credit_fill_amounts (note, invoice, credited_notes, error))
    return NULL;
  return g_steal_pointer (&note);
}
