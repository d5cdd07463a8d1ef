/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-core-error.h"
#include "ol-draft-private.h"
#include "ol-id.h"
#include "ol-tariff.h"

/* No tariff and no mission is behind it. */
#define EXTRA_KEY "extra"

gboolean
ol_invoice_line_is_extra (const OlInvoiceLine *line)
{
  g_return_val_if_fail (line != NULL, FALSE);

  return g_strcmp0 (line->charge_key, EXTRA_KEY) == 0;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE, sentence);
  return FALSE;
}

static gboolean
check_reason (const char *reason, GError **error)
{
  if (*reason == '\0')
    return refuse (error, _ ("Say what the amount is for: it is printed on the invoice."));
  if (g_utf8_strlen (reason, -1) > OL_REASON_MAX)
    return refuse (error, _ ("The reason is too long for a line of the invoice. Put the details in "
                             "the remark."));
  return TRUE;
}

static void
add_charge (OlInvoice *draft, const OlPartner *partner, const char *reason, gint64 amount)
{
  OlInvoiceCharge *charge = ol_invoice_charge_new ();

  charge->is_charge = TRUE;
  charge->reason = g_strdup (reason);
  charge->amount = amount;
  charge->vat_category = g_strdup (partner->vat_category);
  charge->vat_rate = partner->vat_rate;
  g_ptr_array_add (draft->charges, charge);
}

static gboolean
add_line (OlInvoice *draft,
          const OlPartner *partner,
          const char *reason,
          gint64 amount,
          gint64 now_ms,
          GError **error)
{
  OlInvoiceLine *line;
  OlDecimal price;

  if (!ol_mul_div (amount, OL_DECIMAL_ONE, ol_currency_factor (draft->currency),
                   OL_ROUND_HALF_AWAY, &price, error))
    return FALSE;
  line = ol_invoice_line_new ();
  line->id = ol_id_new (now_ms);
  line->kind = OL_CHARGE_DISBURSEMENT;
  line->charge_key = g_strdup (EXTRA_KEY);
  line->description = g_strdup (reason);
  line->quantity = OL_QUANTITY_ONE;
  line->unit = g_strdup (ol_unit_to_rec20 (OL_UNIT_TRIP));
  line->unit_price = price;
  line->vat_category = g_strdup (partner->vat_category);
  line->vat_rate = partner->vat_rate;
  g_ptr_array_add (draft->lines, line);
  return TRUE;
}

gboolean
ol_draft_add_extra (OlInvoice *draft,
                    const OlPartner *partner,
                    OlExtra kind,
                    const char *reason,
                    gint64 amount,
                    gint64 now_ms,
                    GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (draft != NULL && draft->number == NULL, FALSE);
  g_return_val_if_fail (partner != NULL && reason != NULL, FALSE);

  text = g_strstrip (g_strdup (reason));
  if (!check_reason (text, error))
    return FALSE;
  if (amount <= 0)
    return refuse (error, _ ("An extra amount is above zero. What is owed back goes on a credit "
                             "note."));
  if (kind == OL_EXTRA_CHARGE)
    add_charge (draft, partner, text, amount);
  else if (!add_line (draft, partner, text, amount, now_ms, error))
    return FALSE;
  return ol_draft_compute (draft, partner, error);
}

static gboolean
is_fixed (const OlInvoiceCharge *charge)
{
  return charge->is_charge && charge->percent == 0;
}

static gboolean
is_of_kind (gconstpointer part, OlExtra kind)
{
  return kind == OL_EXTRA_CHARGE ? is_fixed (part) : ol_invoice_line_is_extra (part);
}

static GPtrArray *
parts_of (const OlInvoice *draft, OlExtra kind)
{
  return kind == OL_EXTRA_CHARGE ? draft->charges : draft->lines;
}

/* The place of the @index-th extra among the charges or lines; their number when there is none. */
static guint
find_extra (const OlInvoice *draft, OlExtra kind, guint index)
{
  GPtrArray *parts = parts_of (draft, kind);
  guint i = 0;

  for (; i < parts->len; i++)
    {
      if (is_of_kind (g_ptr_array_index (parts, i), kind) && index-- == 0)
        break;
    }
  return i;
}

guint
ol_draft_n_extras (const OlInvoice *draft, OlExtra kind)
{
  GPtrArray *parts;
  guint n = 0;

  g_return_val_if_fail (draft != NULL, 0);

  parts = parts_of (draft, kind);
  for (guint i = 0; i < parts->len; i++)
    n += is_of_kind (g_ptr_array_index (parts, i), kind);
  return n;
}

gboolean
ol_draft_get_extra (const OlInvoice *draft,
                    OlExtra kind,
                    guint index,
                    const char **reason,
                    gint64 *amount)
{
  GPtrArray *parts;
  guint i;

  g_return_val_if_fail (draft != NULL, FALSE);
  g_return_val_if_fail (reason != NULL && amount != NULL, FALSE);

  parts = parts_of (draft, kind);
  i = find_extra (draft, kind, index);
  if (i == parts->len)
    return FALSE;
  if (kind == OL_EXTRA_CHARGE)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (parts, i);

      *reason = charge->reason;
      *amount = charge->amount;
      return TRUE;
    }
  *reason = ((OlInvoiceLine *)g_ptr_array_index (parts, i))->description;
  *amount = ((OlInvoiceLine *)g_ptr_array_index (parts, i))->net;
  return TRUE;
}

gboolean
ol_draft_remove_extra (OlInvoice *draft,
                       const OlPartner *partner,
                       OlExtra kind,
                       guint index,
                       GError **error)
{
  GPtrArray *parts;
  guint i;

  g_return_val_if_fail (draft != NULL && draft->number == NULL, FALSE);
  g_return_val_if_fail (partner != NULL, FALSE);

  parts = parts_of (draft, kind);
  i = find_extra (draft, kind, index);
  if (i == parts->len)
    return refuse (error, _ ("The extra amount is not on this draft any more. Read the draft "
                             "again."));
  g_ptr_array_remove_index (parts, i);
  return ol_draft_compute (draft, partner, error);
}

static guint
count_lines (const char *text)
{
  guint n = 1;

  for (const char *c = strchr (text, '\n'); c != NULL; c = strchr (c + 1, '\n'))
    n++;
  return n;
}

gboolean
ol_draft_set_remark (OlInvoice *draft, const char *remark, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (draft != NULL && draft->number == NULL, FALSE);

  text = g_strstrip (g_strdup (remark != NULL ? remark : ""));
  if (g_utf8_strlen (text, -1) > OL_REMARK_MAX || count_lines (text) > OL_REMARK_LINES)
    {
      g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
                   _ ("The remark is longer than %d characters or %d lines and would not fit on "
                      "the page. Shorten it."),
                   OL_REMARK_MAX, OL_REMARK_LINES);
      return FALSE;
    }
  g_free (draft->remark);
  draft->remark = *text != '\0' ? g_steal_pointer (&text) : NULL;
  return TRUE;
}
