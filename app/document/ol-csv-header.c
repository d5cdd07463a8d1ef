/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-csv-header.h"

#include "ol-input-problem.h"

#include <glib/gi18n-lib.h>

struct _OlCsvHeader
{
  GPtrArray *names;    /* owned, by cell */
  GHashTable *indices; /* owned, name -> cell + 1; keys borrowed from names */
};

static const char *
find_name (const char *const *names, const char *text)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_ascii_strcasecmp (names[i], text) == 0)
      return names[i];
  return NULL;
}

static const char *
wrong_name (OlCsvHeader *self, const char *text, const char *known)
{
  if (*text == '\0')
    return _ ("A column of the header has no name.");
  if (known == NULL)
    return _ ("This column is not known here. Remove it or mend its name.");
  if (g_hash_table_contains (self->indices, known))
    return _ ("This column is there twice.");
  return NULL;
}

static void
add_name (OlCsvHeader *self, const char *text, const char *known)
{
  char *name = g_strdup (known != NULL ? known : text);

  g_ptr_array_add (self->names, name);
  if (known != NULL && !g_hash_table_contains (self->indices, name))
    g_hash_table_insert (self->indices, name, GUINT_TO_POINTER (self->names->len));
}

static void
read_names (OlCsvHeader *self,
            GPtrArray *cells,
            gint64 line,
            const char *const *columns,
            const char *const *optional,
            GPtrArray *problems)
{
  for (guint i = 0; i < MIN (cells->len, OL_CSV_MAX_CELLS); i++)
    {
      const char *text = g_ptr_array_index (cells, i);
      const char *known = find_name (columns, text);
      const char *reason;

      if (known == NULL)
        known = find_name (optional, text);
      reason = columns != NULL ? wrong_name (self, text, known) : NULL;
      if (reason != NULL)
        g_ptr_array_add (problems, ol_input_problem_new (line, text, text, reason));
      add_name (self, text, known);
    }
}

static void
check_names (OlCsvHeader *self,
             GPtrArray *cells,
             gint64 line,
             const char *const *columns,
             GPtrArray *problems)
{
  if (cells->len > OL_CSV_MAX_CELLS)
    g_ptr_array_add (
        problems, ol_input_problem_new (line, "", "", _ ("The header has more than 64 columns.")));
  for (guint i = 0; columns != NULL && columns[i] != NULL; i++)
    if (!g_hash_table_contains (self->indices, columns[i]))
      g_ptr_array_add (problems,
                       ol_input_problem_new (line, columns[i], "",
                                             _ ("This column is missing from the header.")));
}

OlCsvHeader *
ol_csv_header_new (GPtrArray *cells,
                   gint64 line,
                   const char *const *columns,
                   const char *const *optional,
                   GPtrArray *problems)
{
  OlCsvHeader *self;

  g_return_val_if_fail (cells != NULL, NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  self = g_new0 (OlCsvHeader, 1);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->indices = g_hash_table_new (g_str_hash, g_str_equal);
  read_names (self, cells, line, columns, optional, problems);
  check_names (self, cells, line, columns, problems);
  return self;
}

void
ol_csv_header_free (OlCsvHeader *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->indices);
  g_ptr_array_unref (self->names);
  g_free (self);
}

guint
ol_csv_header_get_count (OlCsvHeader *self)
{
  return self->names->len;
}

const char *
ol_csv_header_get_name (OlCsvHeader *self, guint cell)
{
  return cell < self->names->len ? g_ptr_array_index (self->names, cell) : "";
}

gboolean
ol_csv_header_find (OlCsvHeader *self, const char *name, guint *cell)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, name));

  if (index == 0)
    return FALSE;
  *cell = index - 1;
  return TRUE;
}
