/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-line.h"

struct _OlImportLine
{
  GObject parent_instance;

  gint64 number;
  char **cells;         /* owned */
  GHashTable *problems; /* owned (nullable): cell + 1 -> reason */
};

G_DEFINE_FINAL_TYPE (OlImportLine, ol_import_line, G_TYPE_OBJECT)

static void
ol_import_line_finalize (GObject *object)
{
  OlImportLine *self = OL_IMPORT_LINE (object);

  g_clear_pointer (&self->cells, g_strfreev);
  g_clear_pointer (&self->problems, g_hash_table_unref);
  G_OBJECT_CLASS (ol_import_line_parent_class)->finalize (object);
}

static void
ol_import_line_class_init (OlImportLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_import_line_finalize;
}

static void
ol_import_line_init (OlImportLine *self)
{
}

OlImportLine *
ol_import_line_new (gint64 number, const char *const *cells)
{
  OlImportLine *self;

  g_return_val_if_fail (cells != NULL, NULL);

  self = g_object_new (OL_TYPE_IMPORT_LINE, NULL);
  self->number = number;
  self->cells = g_strdupv ((char **)cells);
  return self;
}

gint64
ol_import_line_number (OlImportLine *self)
{
  g_return_val_if_fail (OL_IS_IMPORT_LINE (self), 0);
  return self->number;
}

const char *
ol_import_line_cell (OlImportLine *self, guint cell)
{
  g_return_val_if_fail (OL_IS_IMPORT_LINE (self), NULL);
  return cell < g_strv_length (self->cells) ? self->cells[cell] : "";
}

static gpointer
key_of (guint cell)
{
  return GUINT_TO_POINTER (cell == G_MAXUINT ? 0 : cell + 1);
}

void
ol_import_line_add_problem (OlImportLine *self, guint cell, const char *reason)
{
  const char *before;

  g_return_if_fail (OL_IS_IMPORT_LINE (self));
  g_return_if_fail (reason != NULL);

  if (self->problems == NULL)
    self->problems = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  before = g_hash_table_lookup (self->problems, key_of (cell));
  g_hash_table_insert (self->problems, key_of (cell),
                       before != NULL ? g_strjoin ("\n", before, reason, NULL)
                                      : g_strdup (reason));
}

const char *
ol_import_line_problem (OlImportLine *self, guint cell)
{
  g_return_val_if_fail (OL_IS_IMPORT_LINE (self), NULL);
  return self->problems != NULL ? g_hash_table_lookup (self->problems, key_of (cell)) : NULL;
}
