/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-sheet-row.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"
#include "ol-tariff-item.h"

struct _OlSheetRow
{
  GObject parent_instance;

  OlSheetKind kind;
  OlExtra extra; /* of an extra amount */
  guint index;
  char *key;        /* owned */
  char *mission_id; /* owned, nullable */
  char *text;       /* owned */
  char *note;       /* owned, nullable */
  char *quantity;   /* owned, nullable */
  char *price;      /* owned, nullable */
  char *amount;     /* owned */
  GPtrArray *parts; /* owned, OlSheetRow, nullable: the missions of a line */
};

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_NOTE,
  PROP_QUANTITY,
  PROP_PRICE,
  PROP_AMOUNT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlSheetRow, ol_sheet_row, G_TYPE_OBJECT)

static void
ol_sheet_row_finalize (GObject *object)
{
  OlSheetRow *self = OL_SHEET_ROW (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->mission_id, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->quantity, g_free);
  g_clear_pointer (&self->price, g_free);
  g_clear_pointer (&self->amount, g_free);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_sheet_row_parent_class)->finalize (object);
}

static void
ol_sheet_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OlSheetRow *self = OL_SHEET_ROW (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_QUANTITY:
      g_value_set_string (value, self->quantity);
      break;
    case PROP_PRICE:
      g_value_set_string (value, self->price);
      break;
    case PROP_AMOUNT:
      g_value_set_string (value, self->amount);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_sheet_row_class_init (OlSheetRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = ol_sheet_row_finalize;
  object_class->get_property = ol_sheet_row_get_property;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_QUANTITY] = g_param_spec_string ("quantity", NULL, NULL, NULL, flags);
  properties[PROP_PRICE] = g_param_spec_string ("price", NULL, NULL, NULL, flags);
  properties[PROP_AMOUNT] = g_param_spec_string ("amount", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_sheet_row_init (OlSheetRow *self)
{
}

static OlSheetRow *
row_new (OlSheetKind kind, const char *text, gint64 amount, const OlCurrency *currency)
{
  OlSheetRow *self = g_object_new (OL_TYPE_SHEET_ROW, NULL);

  self->kind = kind;
  self->text = g_strdup (text);
  self->amount = ol_display_money (amount, currency);
  return self;
}

static char *
join (const char *a, const char *b, const char *c)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  const char *texts[] = { a, b, c };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i] != NULL && *texts[i] != '\0')
        g_ptr_array_add (parts, (gpointer)texts[i]);
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

static OlSheetRow *
mission_row (const OlInvoice *invoice, const OlInvoiceLine *line, const OlInvoiceMission *part)
{
  OlSheetRow *self = row_new (OL_SHEET_MISSION, part->reference, part->net, invoice->currency);
  g_autofree char *delivered = ol_display_date (part->delivered);
  g_autofree char *where = join (part->container, part->route, delivered);

  self->mission_id = g_strdup (part->mission_id);
  self->key = g_strjoin ("/", line->id, part->mission_id, NULL);
  self->note = g_steal_pointer (&where);
  self->quantity = ol_display_decimal (part->quantity, 3);
  return self;
}

static char *
count_missions (guint n)
{
  g_autofree char *count = NULL;

  if (n == 0)
    return NULL;
  count = ol_display_count (n);
  return g_strdup_printf (ngettext ("%s mission", "%s missions", n), count);
}

static OlSheetRow *
line_row (const OlInvoice *invoice, const OlInvoiceLine *line, guint *n_extras)
{
  const gboolean extra = ol_invoice_line_is_extra (line);
  OlSheetRow *self = row_new (extra ? OL_SHEET_EXTRA : OL_SHEET_LINE, line->description, line->net,
                              invoice->currency);

  self->key = g_strdup (line->id);
  self->quantity = ol_display_decimal (line->quantity, 3);
  self->price = ol_display_price (line->unit_price, invoice->currency);
  if (extra)
    {
      self->extra = OL_EXTRA_DISBURSEMENT;
      self->index = (*n_extras)++;
      self->note = g_strdup (_ ("Disbursement added by hand"));
      return self;
    }
  self->note = count_missions (line->missions->len);
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < line->missions->len; i++)
    g_ptr_array_add (self->parts,
                     mission_row (invoice, line, g_ptr_array_index (line->missions, i)));
  return self;
}

static OlSheetRow *
charge_row (const OlInvoice *invoice, const OlInvoiceCharge *charge, guint *n_extras)
{
  const gboolean extra = charge->is_charge && charge->percent == 0;
  OlSheetRow *self = row_new (extra ? OL_SHEET_EXTRA : OL_SHEET_CHARGE, charge->reason,
                              charge->is_charge ? charge->amount : -charge->amount,
                              invoice->currency);
  g_autofree char *percent = NULL;
  g_autofree char *base = NULL;

  if (extra)
    {
      self->extra = OL_EXTRA_CHARGE;
      self->index = (*n_extras)++;
      self->key = g_strdup_printf ("charge/%u", self->index);
      self->note = g_strdup (_ ("Charge on the whole invoice, added by hand"));
      return self;
    }
  percent = ol_display_percent (charge->percent);
  base = ol_display_money (charge->base, invoice->currency);
  self->key = g_strdup_printf ("percent/%s", percent);
  /* TRANSLATORS: a surcharge: "4.5% of XOF 285,000". */
  self->note = g_strdup_printf (_ ("%s of %s"), percent, base);
  return self;
}

GPtrArray *
ol_sheet_rows_new (const OlInvoice *invoice)
{
  GPtrArray *rows;
  guint n_lines = 0;
  guint n_charges = 0;

  g_return_val_if_fail (invoice != NULL && invoice->currency != NULL, NULL);

  rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < invoice->lines->len; i++)
    g_ptr_array_add (rows, line_row (invoice, g_ptr_array_index (invoice->lines, i), &n_lines));
  for (guint i = 0; i < invoice->charges->len; i++)
    g_ptr_array_add (rows,
                     charge_row (invoice, g_ptr_array_index (invoice->charges, i), &n_charges));
  return rows;
}

OlSheetKind
ol_sheet_row_kind (OlSheetRow *self)
{
  g_return_val_if_fail (OL_IS_SHEET_ROW (self), OL_SHEET_LINE);

  return self->kind;
}

const char *
ol_sheet_row_key (OlSheetRow *self)
{
  g_return_val_if_fail (OL_IS_SHEET_ROW (self), NULL);

  return self->key;
}

const char *
ol_sheet_row_mission (OlSheetRow *self)
{
  g_return_val_if_fail (OL_IS_SHEET_ROW (self), NULL);

  return self->mission_id;
}

const char *
ol_sheet_row_text (OlSheetRow *self)
{
  g_return_val_if_fail (OL_IS_SHEET_ROW (self), NULL);

  return self->text;
}

gboolean
ol_sheet_row_extra (OlSheetRow *self, OlExtra *kind, guint *index)
{
  g_return_val_if_fail (OL_IS_SHEET_ROW (self), FALSE);
  g_return_val_if_fail (kind != NULL && index != NULL, FALSE);

  if (self->kind != OL_SHEET_EXTRA)
    return FALSE;
  *kind = self->extra;
  *index = self->index;
  return TRUE;
}

GListModel *
ol_sheet_row_children (OlSheetRow *self)
{
  GListStore *children;

  g_return_val_if_fail (OL_IS_SHEET_ROW (self), NULL);

  if (self->parts == NULL || self->parts->len == 0)
    return NULL;
  children = g_list_store_new (OL_TYPE_SHEET_ROW);
  g_list_store_splice (children, 0, 0, self->parts->pdata, self->parts->len);
  return G_LIST_MODEL (children);
}
