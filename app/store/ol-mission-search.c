/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-repository.h"

#include "ol-container.h"
#include "ol-db-private.h"

#define SELECT_MATCHING                                                                            \
  "SELECT rowid FROM mission_fts WHERE mission_fts MATCH ? ORDER BY rowid DESC LIMIT ?"

#define SELECT_ALL_MATCHING "SELECT rowid FROM mission_fts WHERE mission_fts MATCH ?"
#define CANCEL_ROWS 4096

/* No run of words that is longer begins a container number. */
#define CONTAINER_BYTES 11

/* Quoted, so that nothing in it is FTS5 syntax; the star finds what begins like it. */
static void
append_word (GString *match, const char *word)
{
  g_string_append_c (match, '"');
  for (const char *p = word; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (match, '"');
      g_string_append_c (match, *p);
    }
  g_string_append (match, "\"*");
}

static void
append_words (GString *match, char **words, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (match, " AND ");
      append_word (match, words[i]);
    }
}

/* The longest run of @words, from the first on, that together begin a container number. People type
 * it as it is painted on the box, "msku 123456-7"; it is stored without blanks and dashes.
 * @container: (out) (transfer full): that number */
static guint
container_words (char **words, char **container)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  guint n = 0;

  *container = NULL;
  for (guint i = 0; words[i] != NULL && joined->len <= CONTAINER_BYTES; i++)
    {
      g_autofree char *normal = ol_container_normalise (words[i]);

      g_string_append (joined, normal);
      if (!ol_container_begins (joined->str))
        continue;
      g_free (*container);
      *container = g_strdup (joined->str);
      n = i + 1;
    }
  return n;
}

static GStrv
words_of (const char *query)
{
  g_autofree char *text = g_utf8_make_valid (query, -1);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GStrvBuilder) full = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (full, words[i]);
  return g_strv_builder_end (full);
}

/* Every word, and of what may be a container number the words or the number. */
static char *
match_of (const char *query)
{
  g_auto (GStrv) words = words_of (query);
  GString *match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL;)
    {
      g_autofree char *container = NULL;
      const guint n = container_words (words + i, &container);

      if (i > 0)
        g_string_append (match, " AND ");
      if (n > 0)
        {
          g_string_append (match, "((");
          append_words (match, words + i, n);
          g_string_append (match, ") OR ");
          append_word (match, container);
          g_string_append_c (match, ')');
        }
      else
        append_word (match, words[i]);
      i += MAX (n, 1);
    }
  return g_string_free (match, FALSE);
}

GArray *
ol_mission_matches (OlDb *db, const char *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *match = NULL;
  g_auto (OlQuery) select = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && query != NULL, NULL);

  match = match_of (query);
  if (*match == '\0')
    return g_steal_pointer (&rows);
  if (!ol_query_init (&select, db, SELECT_ALL_MATCHING, error))
    return NULL;
  ol_query_bind_text (&select, match);
  while (ol_query_step (&select, &row, error))
    {
      guint32 rowid;

      if (!row)
        return g_steal_pointer (&rows);
      rowid = (guint32)ol_query_int (&select);
      g_array_append_val (rows, rowid);
      if (rows->len % CANCEL_ROWS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  return NULL;
}

GArray *
ol_mission_search (OlDb *db, const char *query, guint limit, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *match = NULL;
  g_auto (OlQuery) select = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && query != NULL, NULL);

  match = match_of (query);
  if (*match == '\0')
    return g_steal_pointer (&rows);
  if (!ol_query_init (&select, db, SELECT_MATCHING, error))
    return NULL;
  ol_query_bind_text (&select, match);
  ol_query_bind_int (&select, limit);
  while (ol_query_step (&select, &row, error))
    {
      gint64 rowid;

      if (!row)
        return g_steal_pointer (&rows);
      rowid = ol_query_int (&select);
      g_array_append_val (rows, rowid);
    }
  return NULL;
}
