/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-open-draft.h"

#include <string.h>

#include "ol-id.h"
#include "ol-line-text.h"
#include "ol-text.h"

/* A line being filled, with what tells it from others. */
typedef struct
{
  OlInvoiceLine *line;     /* owned until taken */
  const char *group_value; /* route, container ...: in the texts of its first mission; never NULL */
  const char *tariff_id;   /* borrowed from the tariff; empty but for disbursements */
  guint is_minimum : 1;
  guint has_many_routes : 1;
} OlOpenLine;

struct _OlOpenDraft
{
  const OlPartner *partner; /* borrowed */
  GHashTable *lines;        /* owned set of OlOpenLine */
};

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static guint
open_line_hash (gconstpointer data)
{
  const OlOpenLine *open = data;
  const OlInvoiceLine *line = open->line;
  guint64 mixed = g_str_hash (open->group_value);

  mixed = mixed * 31 + g_str_hash (open->tariff_id);
  mixed = mixed * 31 + g_str_hash (line->unit);
  mixed = mixed * 31 + (guint64)line->unit_price;
  mixed = mixed * 31 + (guint64)line->fuel_percent;
  mixed = mixed * 31 + line->kind * 2 + open->is_minimum;
  return (guint)(mixed ^ (mixed >> 32));
}

static int
compare_numbers (gint64 left, gint64 right)
{
  return (left > right) - (left < right);
}

/* What is left when kind and group value are the same. */
static int
compare_prices (const OlOpenLine *left, const OlOpenLine *right)
{
  int order = compare_numbers (left->line->unit_price, right->line->unit_price);

  if (order == 0)
    order = strcmp (left->line->unit, right->line->unit);
  if (order == 0)
    order = compare_numbers (left->is_minimum, right->is_minimum);
  if (order == 0)
    order = compare_numbers (left->line->fuel_percent, right->line->fuel_percent);
  return order != 0 ? order : strcmp (left->tariff_id, right->tariff_id);
}

static gboolean
open_line_equal (gconstpointer a, gconstpointer b)
{
  const OlOpenLine *left = a;
  const OlOpenLine *right = b;

  return left->line->kind == right->line->kind && compare_prices (left, right) == 0
         && g_str_equal (left->group_value, right->group_value);
}

static void
open_line_free (gpointer data)
{
  OlOpenLine *open = data;

  ol_invoice_line_free (open->line);
  g_free (open);
}

OlOpenDraft *
ol_open_draft_new (const OlPartner *partner)
{
  OlOpenDraft *self = g_new0 (OlOpenDraft, 1);

  self->partner = partner;
  self->lines = g_hash_table_new_full (open_line_hash, open_line_equal, open_line_free, NULL);
  return self;
}

void
ol_open_draft_free (OlOpenDraft *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->lines);
  g_free (self);
}

static const char *
group_value_of (OlGroup group, const OlInvoiceMission *mission)
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
      return or_empty (mission->route);
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

static gboolean
charge_is_minimum (const OlCharge *charge)
{
  if (charge->kind != OL_CHARGE_HAULAGE && charge->kind != OL_CHARGE_DISBURSEMENT)
    return FALSE;
  return strcmp (charge->unit, ol_unit_to_rec20 (charge->tariff->unit)) != 0;
}

static OlInvoiceLine *
draft_new_line (OlOpenDraft *self, const OlInvoiceLine *head, const char *tariff_id)
{
  OlInvoiceLine *line = ol_invoice_line_new ();
  const char *kind = ol_charge_kind_to_text (head->kind);

  line->kind = head->kind;
  line->charge_key = head->kind == OL_CHARGE_DISBURSEMENT
                         ? g_strdup_printf ("%s:%s", kind, tariff_id)
                         : g_strdup (kind);
  line->unit = g_strdup (head->unit);
  line->unit_price = head->unit_price;
  line->vat_category = g_strdup (self->partner->vat_category);
  line->vat_rate = self->partner->vat_rate;
  line->fuel_percent = head->fuel_percent;
  return line;
}

/*
 * The line @charge belongs to, made when it is the first of its kind. @part, which the caller adds
 * to it, outlives the line's place in the set.
 */
static OlOpenLine *
draft_line (OlOpenDraft *self, const OlInvoiceMission *part, const OlCharge *charge)
{
  OlInvoiceLine head = {
    .kind = charge->kind,
    .unit = (char *)charge->unit,
    .unit_price = charge->unit_price,
    .fuel_percent = charge_fuel_percent (charge),
  };
  OlOpenLine wanted = {
    .line = &head,
    .group_value = group_value_of (self->partner->group_by, part),
    .tariff_id = charge->kind == OL_CHARGE_DISBURSEMENT ? or_empty (charge->tariff->id) : "",
    .is_minimum = charge_is_minimum (charge),
  };
  OlOpenLine *open = g_hash_table_lookup (self->lines, &wanted);

  if (open != NULL)
    return open;

  open = g_memdup2 (&wanted, sizeof wanted);
  open->line = draft_new_line (self, &head, wanted.tariff_id);
  g_hash_table_add (self->lines, open);
  return open;
}

gboolean
ol_open_draft_add (OlOpenDraft *self,
                   const OlInvoiceMission *mission,
                   const OlCharge *charge,
                   GError **error)
{
  OlInvoiceMission *part = ol_invoice_mission_copy (mission);
  OlOpenLine *open = draft_line (self, part, charge);
  GPtrArray *missions = open->line->missions;
  const OlInvoiceMission *first;

  part->quantity = charge->quantity;
  g_ptr_array_add (missions, part);
  first = g_ptr_array_index (missions, 0);
  if (g_strcmp0 (first->route, part->route) != 0)
    open->has_many_routes = TRUE;
  return ol_add (open->line->quantity, charge->quantity, &open->line->quantity, error);
}

static gboolean
has_many_routes (const OlInvoiceLine *line)
{
  const OlInvoiceMission *first = g_ptr_array_index (line->missions, 0);

  for (guint i = 1; i < line->missions->len; i++)
    {
      const OlInvoiceMission *other = g_ptr_array_index (line->missions, i);

      if (g_strcmp0 (first->route, other->route) != 0)
        return TRUE;
    }
  return FALSE;
}

/* What tells @line from others, read back from it. */
static OlOpenLine *
reopened_line (OlOpenDraft *self, OlInvoiceLine *line)
{
  OlOpenLine *open = g_new0 (OlOpenLine, 1);
  const char *colon = strchr (line->charge_key, ':');

  open->line = line;
  open->group_value
      = group_value_of (self->partner->group_by, g_ptr_array_index (line->missions, 0));
  open->tariff_id = colon != NULL ? colon + 1 : "";
  open->is_minimum = ol_line_text_is_minimum (line->description);
  open->has_many_routes = has_many_routes (line);
  return open;
}

/* The partner may be grouped otherwise now: two lines become one. */
static gboolean
merge_lines (OlOpenLine *open, OlOpenLine *other, GError **error)
{
  GPtrArray *missions = open->line->missions;
  gboolean ok = ol_add (open->line->quantity, other->line->quantity, &open->line->quantity, error);

  g_ptr_array_extend_and_steal (missions, g_steal_pointer (&other->line->missions));
  other->line->missions = g_ptr_array_new ();
  open->has_many_routes = has_many_routes (open->line);
  open_line_free (other);
  return ok;
}

gboolean
ol_open_draft_reopen (OlOpenDraft *self, OlInvoiceLine *line, GError **error)
{
  OlOpenLine *open = reopened_line (self, line);
  OlOpenLine *present = g_hash_table_lookup (self->lines, open);

  if (present != NULL)
    return merge_lines (present, open, error);
  g_hash_table_add (self->lines, open);
  return TRUE;
}

/* Sorting compares each value many times: it is folded once. */
typedef struct
{
  OlOpenLine *open; /* borrowed */
  char *key;        /* owned */
} OlSortedLine;

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const OlSortedLine *left = a;
  const OlSortedLine *right = b;
  int order = compare_numbers (left->open->line->kind, right->open->line->kind);

  if (order == 0)
    order = strcmp (left->key, right->key);
  if (order == 0)
    order = strcmp (left->open->group_value, right->open->group_value);
  return order != 0 ? order : compare_prices (left->open, right->open);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const OlInvoiceMission *left = *(OlInvoiceMission *const *)a;
  const OlInvoiceMission *right = *(OlInvoiceMission *const *)b;
  int order = compare_numbers (left->delivered, right->delivered);

  return order != 0 ? order : g_strcmp0 (left->reference, right->reference);
}

static void
clear_sorted_line (gpointer data)
{
  g_free (((OlSortedLine *)data)->key);
}

static GArray *
draft_sorted_lines (OlOpenDraft *self)
{
  guint n = g_hash_table_size (self->lines);
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (OlSortedLine), n);
  GHashTableIter iter;
  gpointer open;

  g_array_set_clear_func (sorted, clear_sorted_line);
  g_hash_table_iter_init (&iter, self->lines);
  while (g_hash_table_iter_next (&iter, &open, NULL))
    {
      OlSortedLine line = { open, ol_text_key (((OlOpenLine *)open)->group_value) };

      g_array_append_val (sorted, line);
    }
  g_array_sort (sorted, compare_lines);
  return sorted;
}

void
ol_open_draft_take_lines (OlOpenDraft *self, GPtrArray *lines, gint64 now_ms)
{
  g_autoptr (GArray) sorted = draft_sorted_lines (self);
  const OlPartner *partner = self->partner;

  for (guint i = 0; i < sorted->len; i++)
    {
      OlOpenLine *open = g_array_index (sorted, OlSortedLine, i).open;
      OlInvoiceLine *line = open->line;
      const OlInvoiceMission *first = g_ptr_array_index (line->missions, 0);

      if (line->id == NULL)
        line->id = ol_id_new (now_ms);
      line->number = lines->len + 1;
      g_free (line->description);
      line->description = ol_line_text (partner->language, line->kind, partner->group_by,
                                        open->has_many_routes ? NULL : first->route,
                                        open->group_value, open->is_minimum);
      g_ptr_array_sort (line->missions, compare_parts);
      g_ptr_array_add (lines, line);
    }

  /* The lines are the invoice's now: the set lets go of its entries without them. */
  g_hash_table_steal_all (self->lines);
  for (guint i = 0; i < sorted->len; i++)
    g_free (g_array_index (sorted, OlSortedLine, i).open);
}
