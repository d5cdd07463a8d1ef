/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-paged-row-private.h"

struct _OlPagedRows
{
  grefcount count;
  GHashTable *held; /* row id -> OlPagedRow, borrowed */
  GDestroyNotify free_data;
};

struct _OlPagedRow
{
  GObject parent_instance;

  OlPagedRows *rows; /* owned */
  guint32 id;
  gpointer data; /* owned, nullable */
};

enum
{
  PROP_0,
  PROP_DATA,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlPagedRow, ol_paged_row, G_TYPE_OBJECT)

static void
ol_paged_row_finalize (GObject *object)
{
  OlPagedRow *self = OL_PAGED_ROW (object);

  g_hash_table_remove (self->rows->held, GUINT_TO_POINTER (self->id));
  if (self->data != NULL)
    self->rows->free_data (self->data);
  ol_paged_rows_unref (self->rows);
  G_OBJECT_CLASS (ol_paged_row_parent_class)->finalize (object);
}

static void
ol_paged_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OlPagedRow *self = OL_PAGED_ROW (object);

  switch (id)
    {
    case PROP_DATA:
      g_value_set_pointer (value, self->data);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_paged_row_class_init (OlPagedRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ol_paged_row_finalize;
  object_class->get_property = ol_paged_row_get_property;
  properties[PROP_DATA]
      = g_param_spec_pointer ("data", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_paged_row_init (OlPagedRow *self)
{
}

guint32
ol_paged_row_id (OlPagedRow *self)
{
  g_return_val_if_fail (OL_IS_PAGED_ROW (self), 0);

  return self->id;
}

gconstpointer
ol_paged_row_data (OlPagedRow *self)
{
  g_return_val_if_fail (OL_IS_PAGED_ROW (self), NULL);

  return self->data;
}

OlPagedRows *
ol_paged_rows_new (GDestroyNotify free_data)
{
  OlPagedRows *self = g_new0 (OlPagedRows, 1);

  g_ref_count_init (&self->count);
  self->held = g_hash_table_new (NULL, NULL);
  self->free_data = free_data;
  return self;
}

void
ol_paged_rows_unref (OlPagedRows *self)
{
  if (!g_ref_count_dec (&self->count))
    return;
  g_hash_table_unref (self->held);
  g_free (self);
}

OlPagedRow *
ol_paged_rows_ensure (OlPagedRows *self, guint32 id)
{
  OlPagedRow *row = g_hash_table_lookup (self->held, GUINT_TO_POINTER (id));

  if (row != NULL)
    return g_object_ref (row);
  row = g_object_new (OL_TYPE_PAGED_ROW, NULL);
  row->id = id;
  row->rows = self;
  g_ref_count_inc (&self->count);
  g_hash_table_insert (self->held, GUINT_TO_POINTER (id), row);
  return row;
}

GArray *
ol_paged_rows_ids (OlPagedRows *self)
{
  guint n = g_hash_table_size (self->held);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint32 id = GPOINTER_TO_UINT (key);

      g_array_append_val (ids, id);
    }
  return ids;
}

void
ol_paged_rows_fill (OlPagedRows *self, guint32 id, gpointer data)
{
  OlPagedRow *row = g_hash_table_lookup (self->held, GUINT_TO_POINTER (id));
  gpointer former = data;

  if (row != NULL)
    {
      g_object_ref (row);
      former = row->data;
      row->data = data;
      g_object_notify_by_pspec (G_OBJECT (row), properties[PROP_DATA]);
    }
  if (former != NULL)
    self->free_data (former);
  g_clear_object (&row);
}
