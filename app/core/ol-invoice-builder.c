/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-builder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-core-error.h"
#include "ol-id.h"
#include "ol-invoice-private.h"
#include "ol-open-draft.h"
#include "ol-text.h"

/* The missions of one customer, or of all when the partner does not split. */
typedef struct
{
  char *customer_id;
  char *customer;
  char *sort_key;
  gboolean late;
  OlOpenDraft *lines;
} OlCustomerDraft;

struct _OlInvoiceBuilder
{
  const OlOrganisation *organisation;
  const OlPartner *partner;
  OlWindow window;
  gint64 now_ms;
  GHashTable *by_customer; /* owned: text -> OlCustomerDraft of @drafts */
  GPtrArray *drafts;       /* owned: OlCustomerDraft */
};

static void
customer_draft_free (OlCustomerDraft *self)
{
  g_free (self->customer_id);
  g_free (self->customer);
  g_free (self->sort_key);
  ol_open_draft_free (self->lines);
  g_free (self);
}

OlInvoiceBuilder *
ol_invoice_builder_new (const OlOrganisation *organisation,
                        const OlPartner *partner,
                        const OlWindow *window,
                        gint64 now_ms)
{
  OlInvoiceBuilder *self;

  g_return_val_if_fail (organisation != NULL, NULL);
  g_return_val_if_fail (partner != NULL, NULL);
  g_return_val_if_fail (window != NULL, NULL);

  self = g_new0 (OlInvoiceBuilder, 1);
  self->organisation = organisation;
  self->partner = partner;
  self->window = *window;
  self->now_ms = now_ms;
  self->by_customer = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)customer_draft_free);
  return self;
}

void
ol_invoice_builder_free (OlInvoiceBuilder *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_customer);
  g_ptr_array_unref (self->drafts);
  g_free (self);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static OlCustomerDraft *
builder_draft (OlInvoiceBuilder *self, const OlMission *mission)
{
  gboolean split = self->partner->split_by == OL_SPLIT_CUSTOMER;
  const char *customer = split ? mission->customer : NULL;
  const char *id = split ? mission->customer_id : NULL;
  const char *key = id != NULL ? id : or_empty (customer);
  OlCustomerDraft *draft = g_hash_table_lookup (self->by_customer, key);
  g_autofree char *folded = NULL;

  if (draft != NULL)
    return draft;

  folded = ol_text_key (or_empty (customer));
  draft = g_new0 (OlCustomerDraft, 1);
  draft->customer_id = g_strdup (id);
  draft->customer = g_strdup (customer);
  draft->sort_key = g_strjoin ("\x1f", folded, or_empty (customer), or_empty (id), NULL);
  draft->lines = ol_open_draft_new (self->partner);
  g_hash_table_insert (self->by_customer, g_strdup (key), draft);
  g_ptr_array_add (self->drafts, draft);
  return draft;
}

OlInvoiceMission *
ol_invoice_mission_of (const OlMission *mission)
{
  OlInvoiceMission *part = ol_invoice_mission_new ();

  part->mission_id = g_strdup (mission->id);
  part->reference = g_strdup (mission->reference);
  part->customer = g_strdup (mission->customer);
  part->container = g_strdup (mission->container);
  part->vehicle = g_strdup (mission->vehicle);
  part->route = ol_mission_route (mission);
  part->delivered = ol_mission_delivery_date (mission);
  part->documents = mission->documents;
  ol_invoice_mission_pack (part);
  return part;
}

static gboolean
check_currency (OlInvoiceBuilder *self,
                const OlMission *mission,
                const OlCharge *charge,
                GError **error)
{
  const OlCurrency *wanted = self->partner->currency;
  const OlCurrency *given = charge->tariff->currency;

  if (given == wanted && wanted != NULL)
    return TRUE;

  g_set_error (
      error, OL_CORE_ERROR, OL_CORE_ERROR_CURRENCY,
      _ ("Mission %s is priced in %s, and the partner is billed in %s. Correct the tariff or "
         "the partner's currency."),
      or_empty (mission->reference), given != NULL ? given->code : "?",
      wanted != NULL ? wanted->code : "?");
  return FALSE;
}

gboolean
ol_invoice_builder_add (OlInvoiceBuilder *self,
                        const OlMission *mission,
                        const GArray *charges,
                        gboolean late,
                        GError **error)
{
  OlInvoiceMission *part;
  OlCustomerDraft *draft;
  gboolean added = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (mission != NULL, FALSE);
  g_return_val_if_fail (charges != NULL, FALSE);

  for (guint i = 0; i < charges->len; i++)
    {
      if (!check_currency (self, mission, &g_array_index (charges, OlCharge, i), error))
        return FALSE;
    }
  if (charges->len == 0)
    return TRUE;

  draft = builder_draft (self, mission);
  draft->late |= late;
  part = ol_invoice_mission_of (mission);
  for (guint i = 0; added && i < charges->len; i++)
    added = ol_open_draft_add (draft->lines, part, &g_array_index (charges, OlCharge, i), error);
  ol_invoice_mission_free (part);
  return added;
}

static int
compare_drafts (gconstpointer a, gconstpointer b)
{
  const OlCustomerDraft *left = *(OlCustomerDraft *const *)a;
  const OlCustomerDraft *right = *(OlCustomerDraft *const *)b;

  return strcmp (left->sort_key, right->sort_key);
}

static void
fill_header (OlInvoiceBuilder *self, const OlCustomerDraft *draft, OlInvoice *invoice)
{
  invoice->id = ol_id_new (self->now_ms);
  invoice->kind = OL_INVOICE_INVOICE;
  invoice->status = OL_INVOICE_DRAFT;
  invoice->customer_id = g_strdup (draft->customer_id);
  invoice->customer = g_strdup (draft->customer);
  invoice->late_papers = draft->late;
  invoice->window = self->window;
  invoice->currency = self->partner->currency;
  invoice->issue_date = ol_window_issue_date (self->partner->cycle, &self->window);
}

static OlInvoice *
finish_draft (OlInvoiceBuilder *self, OlCustomerDraft *draft, GError **error)
{
  g_autoptr (OlInvoice) invoice = ol_invoice_new ();

  fill_header (self, draft, invoice);
  ol_open_draft_take_lines (draft->lines, invoice->lines, self->now_ms);
  ol_invoice_put_fuel_charges (invoice, self->partner);
  ol_invoice_fill_parties (invoice, self->organisation, self->partner);
  if (!ol_invoice_compute (invoice, error))
    return NULL;

  /* A foreign draft has no ledger value: its rate is the one of the day it is issued. */
  if (invoice->currency == self->organisation->currency
      && !ol_invoice_lock_ledger (invoice, self->organisation->currency, NULL, error))
    return NULL;
  return g_steal_pointer (&invoice);
}

GPtrArray *
ol_invoice_builder_finish (OlInvoiceBuilder *self, GError **error)
{
  g_autoptr (GPtrArray) invoices = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  invoices = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_free);
  g_ptr_array_sort (self->drafts, compare_drafts);
  for (guint i = 0; i < self->drafts->len; i++)
    {
      OlInvoice *invoice = finish_draft (self, g_ptr_array_index (self->drafts, i), error);

      if (invoice == NULL)
        return NULL;
      g_ptr_array_add (invoices, invoice);
    }

  g_hash_table_remove_all (self->by_customer);
  g_ptr_array_set_size (self->drafts, 0);
  return g_steal_pointer (&invoices);
}
