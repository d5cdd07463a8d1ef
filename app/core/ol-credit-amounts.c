/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-credit-private.h"

#include "ol-id.h"
#include "ol-invoice-private.h"

/*
 * Each amount of a note is what all notes so far should hold together, rounded once, less what the
 * earlier ones hold. Two roundings are less than one unit apart from the exact difference, so every
 * amount stays within a unit of its own exact value, and the notes of a whole invoice sum to it.
 */

static const OlInvoiceLine *
credited_line (const OlInvoice *note, const OlInvoiceLine *line)
{
  for (guint i = 0; i < note->lines->len; i++)
    {
      const OlInvoiceLine *credited = g_ptr_array_index (note->lines, i);

      if (g_strcmp0 (credited->credits_line_id, line->id) == 0)
        return credited;
    }
  return NULL;
}

static guint
n_notes (GPtrArray *credited_notes)
{
  return credited_notes != NULL ? credited_notes->len : 0;
}

static gboolean
credited_before (const OlInvoiceLine *line,
                 GPtrArray *credited_notes,
                 OlQuantity *quantity,
                 gint64 *net,
                 GError **error)
{
  *quantity = 0;
  *net = 0;
  for (guint i = 0; i < n_notes (credited_notes); i++)
    {
      const OlInvoiceLine *credited = credited_line (g_ptr_array_index (credited_notes, i), line);

      if (credited == NULL)
        continue;
      if (!ol_add (*quantity, credited->quantity, quantity, error)
          || !ol_add (*net, credited->net, net, error))
        return FALSE;
    }
  return TRUE;
}

/* What is left of each mission of @line, by mission id. */
static void
subtract_parts (const OlInvoiceLine *line,
                GPtrArray *credited_notes,
                gint64 *quantities,
                gint64 *nets)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < line->missions->len; i++)
    {
      const OlInvoiceMission *part = g_ptr_array_index (line->missions, i);

      quantities[i] = part->quantity;
      nets[i] = part->net;
      if (part->mission_id != NULL)
        g_hash_table_insert (places, part->mission_id, GUINT_TO_POINTER (i + 1));
    }

  for (guint i = 0; i < n_notes (credited_notes); i++)
    {
      const OlInvoiceLine *credited = credited_line (g_ptr_array_index (credited_notes, i), line);

      for (guint j = 0; credited != NULL && j < credited->missions->len; j++)
        {
          const OlInvoiceMission *part = g_ptr_array_index (credited->missions, j);
          guint place = part->mission_id != NULL
                            ? GPOINTER_TO_UINT (g_hash_table_lookup (places, part->mission_id))
                            : 0;

          if (place == 0)
            continue;
          quantities[place - 1] -= part->quantity;
          nets[place - 1] -= part->net;
        }
    }
}

/* A part of a line is a part of each of its missions, in proportion to what is left of them. */
static gboolean
credit_missions (OlInvoiceLine *target,
                 const OlInvoiceLine *line,
                 GPtrArray *credited_notes,
                 GError **error)
{
  guint n = line->missions->len;
  g_autofree gint64 *quantities_left = g_new0 (gint64, n + 1);
  g_autofree gint64 *nets_left = g_new0 (gint64, n + 1);
  g_autofree gint64 *quantities = g_new0 (gint64, n + 1);
  g_autofree gint64 *nets = g_new0 (gint64, n + 1);

  if (n == 0)
    return TRUE;

  subtract_parts (line, credited_notes, quantities_left, nets_left);
  if (!ol_money_spread (target->quantity, quantities_left, n, quantities, error)
      || !ol_money_spread (target->net, nets_left, n, nets, error))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      OlInvoiceMission *part;

      if (quantities[i] == 0 && nets[i] == 0)
        continue;
      part = ol_invoice_mission_copy (g_ptr_array_index (line->missions, i));
      part->quantity = quantities[i];
      part->net = nets[i];
      g_ptr_array_add (target->missions, part);
    }
  return TRUE;
}

static OlInvoiceLine *
line_copy_head (const OlInvoiceLine *line, OlQuantity quantity, gint64 now_ms)
{
  OlInvoiceLine *copy = ol_invoice_line_new ();

  copy->id = ol_id_new (now_ms);
  copy->kind = line->kind;
  copy->charge_key = g_strdup (line->charge_key);
  copy->description = g_strdup (line->description);
  copy->quantity = quantity;
  copy->unit = g_strdup (line->unit);
  copy->unit_price = line->unit_price;
  copy->vat_category = g_strdup (line->vat_category);
  copy->vat_rate = line->vat_rate;
  copy->fuel_percent = line->fuel_percent;
  copy->credits_line_id = g_strdup (line->id);
  return copy;
}

OlInvoiceLine *
ol_credit_line_build (const OlInvoice *invoice,
                      const OlInvoiceLine *line,
                      GPtrArray *credited_notes,
                      OlQuantity quantity,
                      gint64 now_ms,
                      GError **error)
{
  OlInvoiceLine *credit = line_copy_head (line, quantity, now_ms);
  OlQuantity quantity_so_far;
  gint64 net_before;

  if (credited_before (line, credited_notes, &quantity_so_far, &net_before, error)
      && ol_add (quantity_so_far, quantity, &quantity_so_far, error)
      && ol_money_line (quantity_so_far, line->unit_price, invoice->currency, OL_ROUND_HALF_AWAY,
                        &credit->net, error)
      && ol_sub (credit->net, net_before, &credit->net, error)
      && credit_missions (credit, line, credited_notes, error))
    return credit;

  ol_invoice_line_free (credit);
  return NULL;
}

static gboolean
is_same_charge (const OlInvoiceCharge *a, const OlInvoiceCharge *b)
{
  return a->is_charge == b->is_charge && a->percent == b->percent && a->vat_rate == b->vat_rate
         && g_strcmp0 (a->vat_category, b->vat_category) == 0
         && g_strcmp0 (a->reason, b->reason) == 0;
}

static gboolean
charged_before (const OlInvoiceCharge *charge,
                GPtrArray *credited_notes,
                gint64 *base,
                gint64 *amount,
                GError **error)
{
  *base = 0;
  *amount = 0;
  for (guint i = 0; i < n_notes (credited_notes); i++)
    {
      const OlInvoice *note = g_ptr_array_index (credited_notes, i);

      for (guint j = 0; j < note->charges->len; j++)
        {
          const OlInvoiceCharge *credited = g_ptr_array_index (note->charges, j);

          if (is_same_charge (charge, credited)
              && (!ol_add (*base, credited->base, base, error)
                  || !ol_add (*amount, credited->amount, amount, error)))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
lines_so_far (const OlInvoice *note, GPtrArray *credited_notes, gint64 *sum, GError **error)
{
  *sum = 0;
  for (guint i = 0; i < note->lines->len; i++)
    {
      if (!ol_add (*sum, ((OlInvoiceLine *)g_ptr_array_index (note->lines, i))->net, sum, error))
        return FALSE;
    }
  for (guint i = 0; i < n_notes (credited_notes); i++)
    {
      const OlInvoice *earlier = g_ptr_array_index (credited_notes, i);

      if (!ol_add (*sum, earlier->totals.lines, sum, error))
        return FALSE;
    }
  return TRUE;
}

/* @so_far: what all notes together take back of @charge; a fixed one goes by the lines' net. */
static gboolean
charge_so_far (OlInvoiceCharge *charge,
               const OlInvoice *note,
               const OlInvoice *invoice,
               GPtrArray *credited_notes,
               gint64 base_before,
               gint64 *so_far,
               GError **error)
{
  gint64 sum;

  if (charge->percent != 0)
    return ol_invoice_charge_base (note, charge, &charge->base, error)
           && ol_add (base_before, charge->base, &sum, error)
           && ol_money_percent (sum, charge->percent, OL_ROUND_HALF_AWAY, so_far, error);

  charge->base = 0;
  *so_far = charge->amount;
  if (invoice->totals.lines == 0)
    return TRUE;
  return lines_so_far (note, credited_notes, &sum, error)
         && ol_mul_div (charge->amount, sum, invoice->totals.lines, OL_ROUND_HALF_AWAY, so_far,
                        error);
}

static gboolean
fill_charges (OlInvoice *note, const OlInvoice *invoice, GPtrArray *credited_notes, GError **error)
{
  for (guint i = 0; i < invoice->charges->len; i++)
    {
      OlInvoiceCharge *charge = ol_invoice_charge_copy (g_ptr_array_index (invoice->charges, i));
      gint64 base_before;
      gint64 amount_before;

      g_ptr_array_add (note->charges, charge);
      if (!charged_before (charge, credited_notes, &base_before, &amount_before, error)
          || !charge_so_far (charge, note, invoice, credited_notes, base_before, &charge->amount,
                             error)
          || !ol_sub (charge->amount, amount_before, &charge->amount, error))
        return FALSE;
      if (charge->base == 0 && charge->amount == 0)
        g_ptr_array_remove_index (note->charges, note->charges->len - 1);
    }
  return TRUE;
}

static gboolean
taxed_before (const OlVatGroup *group,
              GPtrArray *credited_notes,
              gint64 *base,
              gint64 *amount,
              GError **error)
{
  *base = 0;
  *amount = 0;
  for (guint i = 0; i < n_notes (credited_notes); i++)
    {
      const OlInvoice *note = g_ptr_array_index (credited_notes, i);

      for (guint j = 0; j < note->vat->len; j++)
        {
          const OlVatGroup *credited = g_ptr_array_index (note->vat, j);

          if (credited->rate == group->rate && g_strcmp0 (credited->category, group->category) == 0
              && (!ol_add (*base, credited->base, base, error)
                  || !ol_add (*amount, credited->amount, amount, error)))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
fill_vat (OlInvoice *note, GPtrArray *credited_notes, GError **error)
{
  if (!ol_invoice_group_vat (note, error))
    return FALSE;

  for (guint i = 0; i < note->vat->len; i++)
    {
      OlVatGroup *group = g_ptr_array_index (note->vat, i);
      gint64 base;
      gint64 amount_before;

      if (!taxed_before (group, credited_notes, &base, &amount_before, error)
          || !ol_add (base, group->base, &base, error)
          || !ol_money_percent (base, group->rate, OL_ROUND_HALF_AWAY, &group->amount, error)
          || !ol_sub (group->amount, amount_before, &group->amount, error))
        return FALSE;
    }
  return TRUE;
}

/* @amount of the note goes on from the sums of the earlier notes in both currencies. */
static gboolean
convert_so_far (const OlInvoice *invoice,
                gint64 amount_before,
                gint64 ledger_before,
                gint64 amount,
                gint64 *ledger,
                GError **error)
{
  gint64 sum;

  return ol_add (amount_before, amount, &sum, error)
         && ol_money_convert (sum, invoice->currency, invoice->ledger.rate,
                              invoice->ledger.currency, OL_ROUND_HALF_AWAY, ledger, error)
         && ol_sub (*ledger, ledger_before, ledger, error);
}

static gboolean
fill_ledger (OlInvoice *note, const OlInvoice *invoice, GPtrArray *credited_notes, GError **error)
{
  gint64 total = 0;
  gint64 tax = 0;
  gint64 ledger_total = 0;
  gint64 ledger_tax = 0;

  if (invoice->ledger.currency == NULL)
    return TRUE;

  for (guint i = 0; i < n_notes (credited_notes); i++)
    {
      const OlInvoice *earlier = g_ptr_array_index (credited_notes, i);

      if (!ol_add (total, earlier->totals.tax_inclusive, &total, error)
          || !ol_add (tax, earlier->totals.tax, &tax, error)
          || !ol_add (ledger_total, earlier->ledger.total, &ledger_total, error)
          || !ol_add (ledger_tax, earlier->ledger.tax, &ledger_tax, error))
        return FALSE;
    }

  note->ledger.currency = invoice->ledger.currency;
  note->ledger.rate = invoice->ledger.rate;
  note->ledger.rate_date = invoice->ledger.rate_date;
  note->ledger.rate_source = g_strdup (invoice->ledger.rate_source);
  return convert_so_far (invoice, total, ledger_total, note->totals.tax_inclusive,
                         &note->ledger.total, error)
         && convert_so_far (invoice, tax, ledger_tax, note->totals.tax, &note->ledger.tax, error);
}

gboolean
ol_credit_fill_amounts (OlInvoice *note,
                        const OlInvoice *invoice,
                        GPtrArray *credited_notes,
                        GError **error)
{
  return fill_charges (note, invoice, credited_notes, error)
         && fill_vat (note, credited_notes, error) && ol_invoice_sum_totals (note, error)
         && fill_ledger (note, invoice, credited_notes, error);
}
