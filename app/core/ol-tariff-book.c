/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tariff-book.h"

#include "ol-text.h"

/*
 * Tariffs by the three names they may ask for. A name of a tariff has a number; 0 stands for "any",
 * and a name of a mission that no tariff uses needs no number of its own. A mission then looks at 8
 * slots at most (each name asked for or not), however long the price list.
 */
#define NAME_ANY 0
#define NAME_FOREIGN G_MAXUINT32

#define ASKS_ORIGIN (1 << 0)
#define ASKS_DESTINATION (1 << 1)
#define ASKS_EQUIPMENT (1 << 2)
#define N_PATTERNS 8

typedef struct
{
  guint32 origin;
  guint32 destination;
  guint32 equipment;
} OlTariffKey;

struct _OlTariffBook
{
  GHashTable *names; /* owned: ol_text_key -> number */
  GHashTable
      *spellings; /* owned: name as typed -> number, spares the folding of each mission's names */
  GHashTable *slots;  /* owned: OlTariffKey -> GArray of indexes into @tariffs */
  GPtrArray *tariffs; /* owned array, borrowed tariffs */
};

/* From three names asked for down to none. */
static const guint patterns[N_PATTERNS] = {
  ASKS_ORIGIN | ASKS_DESTINATION | ASKS_EQUIPMENT,
  ASKS_ORIGIN | ASKS_DESTINATION,
  ASKS_ORIGIN | ASKS_EQUIPMENT,
  ASKS_DESTINATION | ASKS_EQUIPMENT,
  ASKS_ORIGIN,
  ASKS_DESTINATION,
  ASKS_EQUIPMENT,
  0,
};

static guint
key_hash (gconstpointer data)
{
  const OlTariffKey *key = data;
  guint64 mixed = key->origin;

  mixed = mixed * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) + key->destination;
  mixed = mixed * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) + key->equipment;
  return (guint)(mixed ^ (mixed >> 32));
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const OlTariffKey *left = a;
  const OlTariffKey *right = b;

  return left->origin == right->origin && left->destination == right->destination
         && left->equipment == right->equipment;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static guint32
book_add_name (OlTariffBook *self, const char *name)
{
  g_autofree char *key = NULL;
  gpointer number;

  if (is_empty (name))
    return NAME_ANY;

  key = ol_text_key (name);
  if (g_hash_table_lookup_extended (self->names, key, NULL, &number))
    return GPOINTER_TO_UINT (number);

  number = GUINT_TO_POINTER (g_hash_table_size (self->names) + 1);
  g_hash_table_insert (self->names, g_steal_pointer (&key), number);
  return GPOINTER_TO_UINT (number);
}

static guint32
book_find_name (OlTariffBook *self, const char *name)
{
  g_autofree char *key = NULL;
  gpointer number;

  if (is_empty (name))
    return NAME_FOREIGN;
  if (g_hash_table_lookup_extended (self->spellings, name, NULL, &number))
    return GPOINTER_TO_UINT (number);

  key = ol_text_key (name);
  if (!g_hash_table_lookup_extended (self->names, key, NULL, &number))
    number = GUINT_TO_POINTER (NAME_FOREIGN);
  g_hash_table_insert (self->spellings, g_strdup (name), number);
  return GPOINTER_TO_UINT (number);
}

static void
book_add_tariff (OlTariffBook *self, const OlTariff *tariff, guint index)
{
  OlTariffKey key = {
    .origin = book_add_name (self, tariff->origin),
    .destination = book_add_name (self, tariff->destination),
    .equipment = book_add_name (self, tariff->equipment),
  };
  GArray *slot = g_hash_table_lookup (self->slots, &key);

  if (slot == NULL)
    {
      slot = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->slots, g_memdup2 (&key, sizeof key), slot);
    }
  g_array_append_val (slot, index);
}

OlTariffBook *
ol_tariff_book_new (GPtrArray *tariffs)
{
  OlTariffBook *self;

  g_return_val_if_fail (tariffs != NULL, NULL);

  self = g_new0 (OlTariffBook, 1);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->slots = g_hash_table_new_full (key_hash, key_equal, g_free, (GDestroyNotify)g_array_unref);
  self->tariffs = g_ptr_array_sized_new (tariffs->len);

  for (guint i = 0; i < tariffs->len; i++)
    {
      g_ptr_array_add (self->tariffs, g_ptr_array_index (tariffs, i));
      book_add_tariff (self, g_ptr_array_index (tariffs, i), i);
    }
  return self;
}

void
ol_tariff_book_free (OlTariffBook *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->names);
  g_hash_table_unref (self->spellings);
  g_hash_table_unref (self->slots);
  g_ptr_array_unref (self->tariffs);
  g_free (self);
}

/*
 * A mission still under way is looked at by its pickup; one without any date by the tariffs that
 * have not ended, so that its value can be told.
 */
static OlDate
mission_tariff_date (const OlMission *mission)
{
  OlDate date = ol_mission_delivery_date (mission);

  if (date == OL_DATE_NONE && mission->pickup_at != OL_INSTANT_NONE)
    date = ol_date_from_instant (mission->pickup_at);
  return date;
}

static gboolean
tariff_applies (const OlTariff *tariff, OlService service, const OlCurrency *currency, OlDate date)
{
  if (tariff->service != service || tariff->currency != currency)
    return FALSE;
  if (date == OL_DATE_NONE)
    return tariff->valid_to == OL_DATE_NONE;
  if (tariff->valid_from != OL_DATE_NONE && date < tariff->valid_from)
    return FALSE;
  return tariff->valid_to == OL_DATE_NONE || date <= tariff->valid_to;
}

static GArray *
book_slot (OlTariffBook *self, const OlTariffKey *mission, guint pattern)
{
  OlTariffKey key = {
    .origin = pattern & ASKS_ORIGIN ? mission->origin : NAME_ANY,
    .destination = pattern & ASKS_DESTINATION ? mission->destination : NAME_ANY,
    .equipment = pattern & ASKS_EQUIPMENT ? mission->equipment : NAME_ANY,
  };

  return g_hash_table_lookup (self->slots, &key);
}

static OlTariffKey
book_mission_key (OlTariffBook *self, const OlMission *mission)
{
  OlTariffKey key = {
    .origin = book_find_name (self, mission->origin),
    .destination = book_find_name (self, mission->destination),
    .equipment = book_find_name (self, mission->equipment),
  };

  return key;
}

static int
pattern_specificity (guint pattern)
{
  return __builtin_popcount (pattern);
}

/* Counts the tariffs of one slot that apply, and keeps the first. */
static guint
slot_count (OlTariffBook *self,
            GArray *slot,
            const OlCurrency *currency,
            OlDate date,
            const OlTariff **first)
{
  guint count = 0;

  for (guint i = 0; slot != NULL && i < slot->len; i++)
    {
      const OlTariff *tariff = g_ptr_array_index (self->tariffs, g_array_index (slot, guint, i));

      if (!tariff_applies (tariff, OL_SERVICE_HAULAGE, currency, date))
        continue;
      if (*first == NULL)
        *first = tariff;
      count++;
    }
  return count;
}

OlTariffMatch
ol_tariff_book_match (OlTariffBook *self,
                      const OlMission *mission,
                      const OlCurrency *currency,
                      const OlTariff **tariff)
{
  const OlTariff *found = NULL;
  OlTariffKey key;
  OlDate date;
  guint count = 0;

  g_return_val_if_fail (self != NULL, OL_TARIFF_MISSING);
  g_return_val_if_fail (mission != NULL, OL_TARIFF_MISSING);
  g_return_val_if_fail (tariff != NULL, OL_TARIFF_MISSING);

  *tariff = NULL;
  key = book_mission_key (self, mission);
  date = mission_tariff_date (mission);

  for (guint i = 0; i < N_PATTERNS; i++)
    {
      /* All patterns that ask for as many names are seen before the most specific is known. */
      if (count > 0 && pattern_specificity (patterns[i]) < pattern_specificity (patterns[i - 1]))
        break;
      count += slot_count (self, book_slot (self, &key, patterns[i]), currency, date, &found);
    }

  if (count == 0)
    return OL_TARIFF_MISSING;
  if (count > 1)
    return OL_TARIFF_AMBIGUOUS;
  *tariff = found;
  return OL_TARIFF_FOUND;
}

static int
compare_indexes (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *)a;
  guint right = *(const guint *)b;

  return (left > right) - (left < right);
}

GPtrArray *
ol_tariff_book_disbursements (OlTariffBook *self,
                              const OlMission *mission,
                              const OlCurrency *currency)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  GPtrArray *result;
  OlTariffKey key;
  OlDate date;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (mission != NULL, NULL);

  key = book_mission_key (self, mission);
  date = mission_tariff_date (mission);
  for (guint i = 0; i < N_PATTERNS; i++)
    {
      GArray *slot = book_slot (self, &key, patterns[i]);

      for (guint j = 0; slot != NULL && j < slot->len; j++)
        {
          guint index = g_array_index (slot, guint, j);

          if (tariff_applies (g_ptr_array_index (self->tariffs, index), OL_SERVICE_DISBURSEMENT,
                              currency, date))
            g_array_append_val (found, index);
        }
    }

  g_array_sort (found, compare_indexes);
  result = g_ptr_array_sized_new (found->len);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (result, g_ptr_array_index (self->tariffs, g_array_index (found, guint, i)));
  return result;
}
