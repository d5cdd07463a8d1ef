/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-builder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-core-error.h"
#include "ol-id.h"
#include "ol-invoice-private.h"
#include "ol-line-text.h"
#include "ol-text.h"

/* A line being filled, and what sorts and names it. */
typedef struct
{
  OlInvoiceLine *line; /* owned until given to the invoice */
  char *group_value;   /* route, container, vehicle or mission; empty when unknown */
  char *group_key;     /* the value as sorted */
  char *route;         /* NULL when its missions have several */
  char *tariff_id;     /* disbursements only */
  gboolean is_minimum;
} OlOpenLine;

typedef struct
{
  char *customer_id;
  char *customer;
  char *sort_key;
  gboolean late;
  GHashTable *by_key; /* owned: text -> OlOpenLine of @lines */
  GPtrArray *lines;   /* owned: OlOpenLine */
} OlOpenDraft;

struct _OlInvoiceBuilder
{
  const OlOrganisation *organisation;
  const OlPartner *partner;
  OlWindow window;
  gint64 now_ms;
  GHashTable *by_customer; /* owned: text -> OlOpenDraft of @drafts */
  GPtrArray *drafts;       /* owned: OlOpenDraft */
};

static void
open_line_free (OlOpenLine *self)
{
  ol_invoice_line_free (self->line);
  g_free (self->group_value);
  g_free (self->group_key);
  g_free (self->route);
  g_free (self->tariff_id);
  g_free (self);
}

static void
open_draft_free (OlOpenDraft *self)
{
  g_free (self->customer_id);
  g_free (self->customer);
  g_free (self->sort_key);
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->lines);
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
  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)open_draft_free);
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

static OlOpenDraft *
builder_draft (OlInvoiceBuilder *self, const OlMission *mission)
{
  gboolean split = self->partner->split_by == OL_SPLIT_CUSTOMER;
  const char *customer = split ? mission->customer : NULL;
  const char *id = split ? mission->customer_id : NULL;
  const char *key = id != NULL ? id : or_empty (customer);
  OlOpenDraft *draft = g_hash_table_lookup (self->by_customer, key);
  g_autofree char *folded = NULL;

  if (draft != NULL)
    return draft;

  folded = ol_text_key (or_empty (customer));
  draft = g_new0 (OlOpenDraft, 1);
  draft->customer_id = g_strdup (id);
  draft->customer = g_strdup (customer);
  draft->sort_key = g_strjoin ("\x1f", folded, or_empty (customer), or_empty (id), NULL);
  draft->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  draft->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)open_line_free);
  g_hash_table_insert (self->by_customer, g_strdup (key), draft);
  g_ptr_array_add (self->drafts, draft);
  return draft;
}

static const char *
group_value_of (OlGroup group, const OlMission *mission, const char *route)
{
  switch (group)
    {
    case OL_GROUP_CONTAINER:
      return or_empty (mission->container);
    case OL_GROUP_VEHICLE:
      return or_empty (mission->vehicle);
    case OL_GROUP_MISSION:
      return or_empty (mission->reference);
    case OL_GROUP_ROUTE:
    default:
      return or_empty (route);
    }
}

/* Only haulage and waiting carry the fuel surcharge. */
static OlDecimal
charge_fuel_percent (const OlCharge *charge)
{
  if (charge->kind != OL_CHARGE_HAULAGE && charge->kind != OL_CHARGE_WAITING)
    return 0;
  return charge->tariff->fuel_percent;
}

static const char *
charge_tariff_id (const OlCharge *charge)
{
  return charge->kind == OL_CHARGE_DISBURSEMENT ? or_empty (charge->tariff->id) : "";
}

static gboolean
charge_is_minimum (const OlCharge *charge)
{
  if (charge->kind != OL_CHARGE_HAULAGE && charge->kind != OL_CHARGE_DISBURSEMENT)
    return FALSE;
  return strcmp (charge->unit, ol_unit_to_rec20 (charge->tariff->unit)) != 0;
}

static OlInvoiceLine *
builder_new_line (OlInvoiceBuilder *self, const OlCharge *charge)
{
  OlInvoiceLine *line = ol_invoice_line_new ();
  const char *kind = ol_charge_kind_to_text (charge->kind);

  line->kind = charge->kind;
  line->charge_key = charge->kind == OL_CHARGE_DISBURSEMENT
                         ? g_strdup_printf ("%s:%s", kind, charge_tariff_id (charge))
                         : g_strdup (kind);
  line->unit = g_strdup (charge->unit);
  line->unit_price = charge->unit_price;
  line->vat_category = g_strdup (self->partner->vat_category);
  line->vat_rate = self->partner->vat_rate;
  line->fuel_percent = charge_fuel_percent (charge);
  return line;
}

/* The value comes last: it is text from people, and whatever it holds cannot look like another
 * field. */
static char *
open_line_key (const OlCharge *charge, const char *group_value)
{
  return g_strdup_printf ("%d|%s|%d|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%s|%s",
                          (int)charge->kind, charge->unit, charge_is_minimum (charge),
                          charge->unit_price, charge_fuel_percent (charge),
                          charge_tariff_id (charge), group_value);
}

static OlOpenLine *
builder_open_line (OlInvoiceBuilder *self,
                   OlOpenDraft *draft,
                   const OlCharge *charge,
                   const char *group_value,
                   const char *route)
{
  g_autofree char *key = open_line_key (charge, group_value);
  OlOpenLine *open = g_hash_table_lookup (draft->by_key, key);

  if (open != NULL)
    return open;

  open = g_new0 (OlOpenLine, 1);
  open->line = builder_new_line (self, charge);
  open->group_value = g_strdup (group_value);
  open->group_key = ol_text_key (group_value);
  open->route = g_strdup (route);
  open->tariff_id = g_strdup (charge_tariff_id (charge));
  open->is_minimum = charge_is_minimum (charge);
  g_hash_table_insert (draft->by_key, g_steal_pointer (&key), open);
  g_ptr_array_add (draft->lines, open);
  return open;
}

static gboolean
open_line_add (OlOpenLine *self,
               const OlInvoiceMission *mission,
               const OlCharge *charge,
               GError **error)
{
  OlInvoiceMission *part;

  if (!ol_add (self->line->quantity, charge->quantity, &self->line->quantity, error))
    return FALSE;
  if (g_strcmp0 (self->route, mission->route) != 0)
    g_clear_pointer (&self->route, g_free);

  part = ol_invoice_mission_copy (mission);
  part->quantity = charge->quantity;
  g_ptr_array_add (self->line->missions, part);
  return TRUE;
}

static OlInvoiceMission *
mission_as_part (const OlMission *mission)
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
  OlOpenDraft *draft;
  const char *value;
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
  part = mission_as_part (mission);
  value = group_value_of (self->partner->group_by, mission, part->route);
  for (guint i = 0; added && i < charges->len; i++)
    {
      const OlCharge *charge = &g_array_index (charges, OlCharge, i);
      OlOpenLine *open = builder_open_line (self, draft, charge, value, part->route);

      added = open_line_add (open, part, charge, error);
    }
  ol_invoice_mission_free (part);
  return added;
}

static int
compare_numbers (gint64 left, gint64 right)
{
  return (left > right) - (left < right);
}

static int
compare_open_lines (gconstpointer a, gconstpointer b)
{
  const OlOpenLine *left = *(OlOpenLine *const *)a;
  const OlOpenLine *right = *(OlOpenLine *const *)b;
  int order = compare_numbers (left->line->kind, right->line->kind);

  if (order == 0)
    order = strcmp (left->group_key, right->group_key);
  if (order == 0)
    order = strcmp (left->group_value, right->group_value);
  if (order == 0)
    order = compare_numbers (left->line->unit_price, right->line->unit_price);
  if (order == 0)
    order = strcmp (left->line->unit, right->line->unit);
  if (order == 0)
    order = compare_numbers (left->is_minimum, right->is_minimum);
  if (order == 0)
    order = compare_numbers (left->line->fuel_percent, right->line->fuel_percent);
  return order != 0 ? order : strcmp (left->tariff_id, right->tariff_id);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const OlInvoiceMission *left = *(OlInvoiceMission *const *)a;
  const OlInvoiceMission *right = *(OlInvoiceMission *const *)b;
  int order = compare_numbers (left->delivered, right->delivered);

  return order != 0 ? order : g_strcmp0 (left->reference, right->reference);
}

static int
compare_drafts (gconstpointer a, gconstpointer b)
{
  const OlOpenDraft *left = *(OlOpenDraft *const *)a;
  const OlOpenDraft *right = *(OlOpenDraft *const *)b;

  return strcmp (left->sort_key, right->sort_key);
}

static void
give_lines (OlInvoiceBuilder *self, OlOpenDraft *draft, OlInvoice *invoice)
{
  g_ptr_array_sort (draft->lines, compare_open_lines);
  for (guint i = 0; i < draft->lines->len; i++)
    {
      OlOpenLine *open = g_ptr_array_index (draft->lines, i);
      OlInvoiceLine *line = g_steal_pointer (&open->line);

      line->id = ol_id_new (self->now_ms);
      line->number = i + 1;
      line->description =
          ol_line_text (self->partner->language, line->kind, self->partner->group_by, open->route,
                        open->group_value, open->is_minimum);
      g_ptr_array_sort (line->missions, compare_parts);
      g_ptr_array_add (invoice->lines, line);
    }
}

static int
compare_charges (gconstpointer a, gconstpointer b)
{
  const OlInvoiceCharge *left = *(OlInvoiceCharge *const *)a;
  const OlInvoiceCharge *right = *(OlInvoiceCharge *const *)b;

  return compare_numbers (left->percent, right->percent);
}

static gboolean
has_fuel_charge (const OlInvoice *invoice, OlDecimal percent)
{
  for (guint i = 0; i < invoice->charges->len; i++)
    {
      if (((OlInvoiceCharge *)g_ptr_array_index (invoice->charges, i))->percent == percent)
        return TRUE;
    }
  return FALSE;
}

/* One document charge per percentage; its base and amount are computed with the invoice. */
static void
add_fuel_charges (OlInvoiceBuilder *self, OlInvoice *invoice)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);
      OlInvoiceCharge *charge;

      if (line->fuel_percent == 0 || has_fuel_charge (invoice, line->fuel_percent))
        continue;

      charge = ol_invoice_charge_new ();
      charge->is_charge = TRUE;
      charge->percent = line->fuel_percent;
      charge->reason = g_strdup (self->partner->fuel_reason);
      charge->vat_category = g_strdup (self->partner->vat_category);
      charge->vat_rate = self->partner->vat_rate;
      g_ptr_array_add (invoice->charges, charge);
    }
  g_ptr_array_sort (invoice->charges, compare_charges);
}

static void
fill_header (OlInvoiceBuilder *self, const OlOpenDraft *draft, OlInvoice *invoice)
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
finish_draft (OlInvoiceBuilder *self, OlOpenDraft *draft, GError **error)
{
  g_autoptr (OlInvoice) invoice = ol_invoice_new ();

  fill_header (self, draft, invoice);
  give_lines (self, draft, invoice);
  add_fuel_charges (self, invoice);
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
