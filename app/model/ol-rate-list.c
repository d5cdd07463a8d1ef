/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-rate-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-date-text.h"
#include "ol-display.h"
#include "ol-locale.h"
#include "ol-partner-repository.h"

#define NO_BREAK_BLANK "\302\240"
#define MINUS "\342\210\222" /* U+2212, as wide as the plus */

struct _OlRateItem
{
  GObject parent_instance;

  OlRateRow row;
};

enum
{
  PROP_DATA = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlRateItem, ol_rate_item, G_TYPE_OBJECT)

static void
ol_rate_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_DATA:
      g_value_set_pointer (value, &OL_RATE_ITEM (object)->row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_rate_item_class_init (OlRateItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ol_rate_item_get_property;
  properties[PROP_DATA]
      = g_param_spec_pointer ("data", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_rate_item_init (OlRateItem *self)
{
}

const OlRateRow *
ol_rate_item_row (OlRateItem *self)
{
  g_return_val_if_fail (OL_IS_RATE_ITEM (self), NULL);

  return &self->row;
}

char *
ol_rate_pair (const OlRate *rate)
{
  g_return_val_if_fail (rate != NULL, NULL);

  return g_strdup_printf ("%s/%s", rate->base->code, rate->quote->code);
}

/* An invoice was locked at the rate as it stands, turned round, or crossed with another: its source
 * then names the pair. */
static gboolean
is_used_by (const OlRate *rate, const OlRateUse *use)
{
  g_autofree char *pair = ol_rate_pair (rate);
  g_autofree char *named = g_strdup_printf ("%s %s", pair, rate->source);

  if (use->rate.date != rate->date)
    return FALSE;
  if (use->rate.base == rate->base && use->rate.quote == rate->quote
      && g_str_equal (use->rate.source, rate->source))
    return TRUE;
  return strstr (use->rate.source, named) != NULL;
}

static guint
count_invoices (const OlRate *rate, GArray *uses)
{
  guint invoices = 0;

  for (guint i = 0; i < uses->len; i++)
    {
      const OlRateUse *use = &g_array_index (uses, OlRateUse, i);

      if (is_used_by (rate, use))
        invoices += use->invoices;
    }
  return invoices;
}

/* @rates are in order of date; each is told the one before it of its pair. */
static GPtrArray *
make_items (GArray *rates, GArray *uses)
{
  g_autoptr (GHashTable) last
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rates->len; i++)
    {
      const OlRate *rate = &g_array_index (rates, OlRate, i);
      OlRateItem *item = g_object_new (OL_TYPE_RATE_ITEM, NULL);
      char *pair = ol_rate_pair (rate);
      const OlRate *before = g_hash_table_lookup (last, pair);

      item->row.rate = *rate;
      item->row.previous = before != NULL ? before->rate : 0;
      item->row.invoices = count_invoices (rate, uses);
      g_hash_table_replace (last, pair, (gpointer)rate);
      g_ptr_array_insert (items, 0, item);
    }
  return items;
}

typedef struct
{
  GPtrArray *items; /* owned, NULL until read */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->items, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_rates (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  g_autoptr (GArray) rates = ol_rates_load (db, error);
  g_autoptr (GArray) uses = rates != NULL ? ol_rate_uses (db, error) : NULL;

  if (uses == NULL)
    return FALSE;
  reading->items = make_items (rates, uses);
  return TRUE;
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (ol_store_read_finish (OL_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ol_read_rates_async (OlStore *store,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Reading *reading;
  GTask *task;

  g_return_if_fail (OL_IS_STORE (store));

  reading = g_new0 (Reading, 1);
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_read_rates_async);
  g_task_set_task_data (task, reading, (GDestroyNotify)reading_free);
  ol_store_read_async (store, OL_PRIORITY_QUEUE_UI, read_rates, reading, NULL, cancellable,
                       read_done, task);
}

GPtrArray *
ol_read_rates_finish (OlStore *store, GAsyncResult *result, GError **error)
{
  Reading *reading;

  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  reading = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_ptr_array_ref (reading->items);
}

char *
ol_display_rate (OlDecimal rate)
{
  char *text = ol_fixed_format (rate, 6);

  if (g_str_equal (ol_locale_language (), "fr"))
    g_strdelimit (text, ".", ',');
  return text;
}

char *
ol_rate_text_date (gconstpointer row)
{
  return ol_date_text_short (((const OlRateRow *)row)->rate.date);
}

char *
ol_rate_text_pair (gconstpointer row)
{
  return ol_rate_pair (&((const OlRateRow *)row)->rate);
}

char *
ol_rate_text_rate (gconstpointer row)
{
  const OlRate *rate = &((const OlRateRow *)row)->rate;
  g_autofree char *number = ol_display_rate (rate->rate);

  return g_strdup_printf ("1" NO_BREAK_BLANK "%s = %s" NO_BREAK_BLANK "%s", rate->base->code,
                          number, rate->quote->code);
}

static const char *
sign_of (gint64 change)
{
  if (change == 0)
    return "";
  return change > 0 ? "+" : MINUS;
}

/* In hundredths of a percent, rounded once. */
char *
ol_rate_text_change (gconstpointer row)
{
  const OlRateRow *self = row;
  gint64 change;
  g_autofree char *number = NULL;

  if (self->previous == 0
      || !ol_mul_div (self->rate.rate - self->previous, 10000, self->previous, OL_ROUND_HALF_AWAY,
                      &change, NULL))
    return g_strdup ("—");
  number = ol_fixed_format_exact (ABS (change), 2);
  if (g_str_equal (ol_locale_language (), "fr"))
    {
      g_strdelimit (number, ".", ',');
      return g_strdup_printf ("%s%s" NO_BREAK_BLANK "%%", sign_of (change), number);
    }
  return g_strdup_printf ("%s%s%%", sign_of (change), number);
}

char *
ol_rate_text_source (gconstpointer row)
{
  const OlRate *rate = &((const OlRateRow *)row)->rate;

  return g_strdup (g_str_equal (rate->source, "manual") ? _ ("By hand") : rate->source);
}

char *
ol_rate_text_invoices (gconstpointer row)
{
  const guint invoices = ((const OlRateRow *)row)->invoices;

  return invoices > 0 ? ol_display_count (invoices) : g_strdup ("—");
}
