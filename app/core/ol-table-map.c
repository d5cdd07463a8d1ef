/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-table-map.h"

#include <string.h>

#define MAX_CELLS 64 /* of a table that is imported */

/* Column -> "@3" for a cell, "=text" for a text. */
struct _OlTableMap
{
  GHashTable *places; /* owned */
};

OlTableMap *
ol_table_map_new (void)
{
  OlTableMap *self = g_new0 (OlTableMap, 1);

  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

OlTableMap *
ol_table_map_copy (const OlTableMap *self)
{
  OlTableMap *copy = ol_table_map_new ();
  GHashTableIter iter;
  gpointer column, place;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &column, &place))
    g_hash_table_insert (copy->places, g_strdup (column), g_strdup (place));
  return copy;
}

void
ol_table_map_free (OlTableMap *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->places);
  g_free (self);
}

void
ol_table_map_set_cell (OlTableMap *self, const char *column, guint cell)
{
  g_return_if_fail (self != NULL && column != NULL);
  g_hash_table_insert (self->places, g_strdup (column), g_strdup_printf ("@%u", cell));
}

void
ol_table_map_set_text (OlTableMap *self, const char *column, const char *text)
{
  g_return_if_fail (self != NULL && column != NULL && text != NULL);
  g_hash_table_insert (self->places, g_strdup (column), g_strconcat ("=", text, NULL));
}

void
ol_table_map_unset (OlTableMap *self, const char *column)
{
  g_return_if_fail (self != NULL && column != NULL);
  g_hash_table_remove (self->places, column);
}

gboolean
ol_table_map_cell (const OlTableMap *self, const char *column, guint *cell)
{
  const char *place;

  g_return_val_if_fail (self != NULL && column != NULL && cell != NULL, FALSE);

  place = g_hash_table_lookup (self->places, column);
  if (place == NULL || *place != '@')
    return FALSE;
  *cell = (guint)g_ascii_strtoull (place + 1, NULL, 10);
  return TRUE;
}

const char *
ol_table_map_text (const OlTableMap *self, const char *column)
{
  const char *place;

  g_return_val_if_fail (self != NULL && column != NULL, NULL);

  place = g_hash_table_lookup (self->places, column);
  return place != NULL && *place == '=' ? place + 1 : NULL;
}

char *
ol_table_map_print (const OlTableMap *self)
{
  g_autoptr (GList) columns = NULL;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  columns = g_list_sort (g_hash_table_get_keys (self->places), (GCompareFunc)strcmp);
  for (GList *l = columns; l != NULL; l = l->next)
    {
      g_autofree char *place = g_strescape (g_hash_table_lookup (self->places, l->data), NULL);

      g_string_append_printf (text, "%s%s%s", text->len > 0 ? "\t" : "", (char *)l->data, place);
    }
  return g_string_free (text, FALSE);
}

static gboolean
parse_place (OlTableMap *self, const char *part)
{
  const char *sign = strpbrk (part, "@=");
  g_autofree char *column = NULL;
  guint64 cell;

  if (sign == NULL || sign == part)
    return FALSE;
  if (*sign == '@'
      && !g_ascii_string_to_unsigned (sign + 1, 10, 0, MAX_CELLS - 1, &cell, NULL))
    return FALSE;
  column = g_strndup (part, sign - part);
  g_hash_table_insert (self->places, g_steal_pointer (&column), g_strcompress (sign));
  return TRUE;
}

OlTableMap *
ol_table_map_parse (const char *text)
{
  g_autoptr (OlTableMap) self = ol_table_map_new ();
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit (text, "\t", -1);
  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0' && !parse_place (self, *part))
      return NULL;
  return g_steal_pointer (&self);
}
