/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-row-private.h"

#include <glib/gi18n-lib.h>

#include "ol-live-charge-private.h"

static void
set_id (OlWrite *write, char **id)
{
  char text[OL_ID_SIZE];

  if (*id != NULL)
    return;
  ol_write_new_id (write, text);
  *id = g_strdup (text);
}

static void
set_ids (OlWrite *write, OlInvoice *invoice)
{
  set_id (write, &invoice->id);
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      set_id (write, &line->id);
    }
}

/* The header, told as one change with its parts, whose rows are there already. */
static gboolean
insert_header (OlWrite *write, OlInvoice *invoice, GError **error)
{
  g_autoptr (OlInvoiceParts) parts = ol_invoice_parts_new (invoice, error);
  g_autoptr (OlRecord) record = NULL;

  if (parts == NULL)
    return FALSE;
  record = ol_invoice_record (invoice, parts);
  if (!ol_write_insert (write, invoice->id, record, error))
    return FALSE;
  invoice->row_version = 1;
  return TRUE;
}

static void
set_user (OlWrite *write, char **user)
{
  g_free (*user);
  *user = g_strdup (ol_write_actor (write)->user);
}

static void
start_draft (OlWrite *write, OlInvoice *draft)
{
  draft->status = OL_INVOICE_DRAFT;
  set_ids (write, draft);
  set_user (write, &draft->prepared_by);
}

/* All parts, then all live charges, then the headers: each table and index is gone through once,
 * however many customers a month of missions is split by. */
gboolean
ol_invoice_insert_drafts (OlWrite *write, OlInvoice *const *drafts, gsize n, GError **error)
{
  g_return_val_if_fail (write != NULL && (drafts != NULL || n == 0), FALSE);

  for (gsize i = 0; i < n; i++)
    start_draft (write, drafts[i]);
  if (!ol_invoice_parts_insert (write, drafts, n, error)
      || !ol_live_charges_claim (write, (const OlInvoice *const *)drafts, n, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!ol_live_charges_depend (write, drafts[i], error)
        || !insert_header (write, drafts[i], error))
      return FALSE;
  return TRUE;
}

gboolean
ol_invoice_insert_draft (OlWrite *write, OlInvoice *invoice, GError **error)
{
  g_return_val_if_fail (write != NULL && invoice != NULL, FALSE);
  g_return_val_if_fail (invoice->kind == OL_INVOICE_INVOICE && invoice->number == NULL, FALSE);

  return ol_invoice_insert_drafts (write, &invoice, 1, error);
}

static OlInvoice *
load_draft (OlWrite *write, const char *id, GError **error)
{
  g_autoptr (OlInvoice) stored = ol_invoice_load (ol_write_db (write), id, error);

  if (stored == NULL || stored->status == OL_INVOICE_DRAFT)
    return g_steal_pointer (&stored);
  g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
               _ ("%s is issued and never changes. Make a credit note to mend it."),
               stored->number);
  return NULL;
}

static gboolean
release_all (OlWrite *write, const OlInvoice *invoice, GError **error)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    if (!ol_live_charges_release (write, g_ptr_array_index (invoice->lines, i), OL_BILLING_UNBILLED,
                                  error))
      return FALSE;
  return TRUE;
}

gboolean
ol_invoice_delete_draft (OlWrite *write, const char *id, GError **error)
{
  g_autoptr (OlInvoice) stored = NULL;
  g_autoptr (OlInvoiceParts) parts = NULL;
  g_autoptr (OlRecord) record = NULL;

  g_return_val_if_fail (write != NULL && id != NULL, FALSE);

  stored = load_draft (write, id, error);
  if (stored == NULL)
    return FALSE;
  if (!release_all (write, stored, error))
    return FALSE;
  parts = ol_invoice_parts_new (stored, error);
  if (parts == NULL || !ol_invoice_parts_delete (ol_write_db (write), stored->id, error))
    return FALSE;
  record = ol_invoice_record (stored, parts);
  return ol_write_delete (write, stored->id, stored->row_version, record, error);
}

static gboolean
claim (OlWrite *write, const OlInvoice *draft, GError **error)
{
  return ol_live_charges_claim (write, &draft, 1, error)
         && ol_live_charges_depend (write, draft, error);
}

/* The parts are written anew, as @invoice says them; the header of an issued one freezes them. */
static gboolean
replace_document (OlWrite *write, const OlInvoice *stored, OlInvoice *invoice, GError **error)
{
  g_autoptr (OlInvoiceParts) old_parts = ol_invoice_parts_new (stored, error);
  g_autoptr (OlInvoiceParts) new_parts = NULL;
  g_autoptr (OlRecord) before = NULL;
  g_autoptr (OlRecord) after = NULL;
  gboolean changed;

  if (old_parts == NULL || !ol_invoice_parts_delete (ol_write_db (write), stored->id, error))
    return FALSE;
  if (!ol_invoice_parts_insert (write, &invoice, 1, error)
      || (invoice->status == OL_INVOICE_DRAFT && !claim (write, invoice, error)))
    return FALSE;
  new_parts = ol_invoice_parts_new (invoice, error);
  if (new_parts == NULL)
    return FALSE;
  before = ol_invoice_record (stored, old_parts);
  after = ol_invoice_record (invoice, new_parts);
  if (!ol_write_update (write, invoice->id, invoice->row_version, before, after, &changed, error))
    return FALSE;
  invoice->row_version += changed;
  return TRUE;
}

gboolean
ol_invoice_freeze (OlWrite *write, OlInvoice *invoice, GError **error)
{
  g_autoptr (OlInvoice) stored = NULL;

  g_return_val_if_fail (write != NULL && invoice != NULL && invoice->id != NULL, FALSE);
  g_return_val_if_fail (invoice->number != NULL && invoice->ledger.currency != NULL, FALSE);

  stored = load_draft (write, invoice->id, error);
  if (stored == NULL)
    return FALSE;
  invoice->status = OL_INVOICE_ISSUED;
  set_user (write, &invoice->issued_by);
  return replace_document (write, stored, invoice, error)
         && ol_live_charges_mark (write, invoice, OL_BILLING_INVOICED, error);
}

static void
forget_decision (OlInvoice *invoice)
{
  invoice->approval = OL_APPROVAL_NONE;
  invoice->approval_at = OL_INSTANT_NONE;
  g_clear_pointer (&invoice->approval_by, g_free);
  g_clear_pointer (&invoice->approval_reason, g_free);
}

gboolean
ol_invoice_update_draft (OlWrite *write, OlInvoice *invoice, GError **error)
{
  g_autoptr (OlInvoice) stored = NULL;

  g_return_val_if_fail (write != NULL && invoice != NULL && invoice->id != NULL, FALSE);
  g_return_val_if_fail (invoice->status == OL_INVOICE_DRAFT && invoice->number == NULL, FALSE);

  stored = load_draft (write, invoice->id, error);
  if (stored == NULL)
    return FALSE;
  set_ids (write, invoice);
  set_user (write, &invoice->prepared_by);
  forget_decision (invoice);
  return release_all (write, stored, error) && replace_document (write, stored, invoice, error);
}

static gboolean
release_lines (OlWrite *write,
               const OlInvoice *invoice,
               const char *const *line_ids,
               GError **error)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      if (g_strv_contains (line_ids, line->id)
          && !ol_live_charges_release (write, line, OL_BILLING_CREDITED, error))
        return FALSE;
    }
  return TRUE;
}

/* What the note takes from the invoice it names. A paid part may leave nothing open now. */
static gboolean
credit (OlWrite *write, const OlInvoice *invoice, const OlInvoice *note, GError **error)
{
  g_autoptr (OlInvoice) credited = ol_invoice_copy (invoice);

  if (!ol_add (credited->credited, note->totals.tax_inclusive, &credited->credited, error))
    return FALSE;
  if (credited->paid > 0 && ol_invoice_open_amount (credited) == 0)
    credited->status = OL_INVOICE_PAID;
  return ol_invoice_update_state (write, invoice, credited, error);
}

gboolean
ol_invoice_insert_credit_note (OlWrite *write,
                               OlInvoice *note,
                               const char *const *released_line_ids,
                               GError **error)
{
  g_autoptr (OlInvoice) invoice = NULL;

  g_return_val_if_fail (write != NULL && note != NULL && note->number != NULL, FALSE);
  g_return_val_if_fail (note->kind == OL_INVOICE_CREDIT_NOTE && note->credits_id != NULL, FALSE);
  g_return_val_if_fail (released_line_ids != NULL, FALSE);

  invoice = ol_invoice_load (ol_write_db (write), note->credits_id, error);
  if (invoice == NULL)
    return FALSE;
  note->status = OL_INVOICE_ISSUED;
  set_ids (write, note);
  set_user (write, &note->prepared_by);
  set_user (write, &note->issued_by);
  return ol_invoice_parts_insert (write, &note, 1, error) && insert_header (write, note, error)
         && release_lines (write, invoice, released_line_ids, error)
         && credit (write, invoice, note, error);
}

gboolean
ol_invoice_mark_sent (OlWrite *write, const char *id, GError **error)
{
  g_autoptr (OlInvoice) invoice = NULL;
  g_autoptr (OlInvoice) sent = NULL;

  g_return_val_if_fail (write != NULL && id != NULL, FALSE);

  invoice = ol_invoice_load (ol_write_db (write), id, error);
  if (invoice == NULL)
    return FALSE;
  if (invoice->status == OL_INVOICE_DRAFT)
    {
      g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                           _ ("A draft is not sent. Issue it first."));
      return FALSE;
    }
  if (invoice->status != OL_INVOICE_ISSUED)
    return TRUE;
  sent = ol_invoice_copy (invoice);
  sent->status = OL_INVOICE_SENT;
  return ol_invoice_update_state (write, invoice, sent, error);
}
