/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-help-book.h"

#include <gio/gio.h>

#define FOLDER "/africa/onelog/OneLog/help/"

struct _OlHelpBook
{
  GHashTable *pages; /* owned: id -> OlHelpPage */
};

void
ol_help_book_free (OlHelpBook *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->pages);
  g_free (self);
}

static gboolean
read_page (OlHelpBook *self, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  OlHelpPage *page;
  const char *text;
  gsize length;

  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &length);
  page = ol_help_page_parse (text, length, error);
  if (page == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  g_hash_table_replace (self->pages, page->id, page);
  return TRUE;
}

static gboolean
read_folder (OlHelpBook *self, const char *folder, GError **error)
{
  g_auto (GStrv) names
      = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, names[i], NULL);

      if (!read_page (self, path, error))
        return FALSE;
    }
  return names != NULL;
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  const OlHelpPage *left = *(OlHelpPage *const *)a;
  const OlHelpPage *right = *(OlHelpPage *const *)b;

  return g_utf8_collate (left->title, right->title);
}

/* Those that ask to be listed in that section, by title. */
static GPtrArray *
topics_of (OlHelpBook *self, const char *section)
{
  GPtrArray *topics = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      OlHelpPage *page = value;

      if (g_ptr_array_find_with_equal_func (page->guides, section, g_str_equal, NULL))
        g_ptr_array_add (topics, page);
    }
  g_ptr_array_sort (topics, compare_titles);
  return topics;
}

static OlHelpBlock *
topic_block (const OlHelpPage *topic)
{
  OlHelpBlock *block = g_new0 (OlHelpBlock, 1);
  g_autofree char *title
      = g_markup_printf_escaped ("<a href=\"page:%s\">%s</a>", topic->id, topic->title);

  block->kind = OL_HELP_TOPIC;
  block->page = g_strdup (topic->id);
  block->markup = topic->summary != NULL
                      ? g_markup_printf_escaped ("<a href=\"page:%s\">%s</a>\n%s", topic->id,
                                                 topic->title, topic->summary)
                      : g_steal_pointer (&title);
  return block;
}

/* Under each of a guide's sections the pages that are listed there; sections without any go. */
static void
list_topics (OlHelpBook *self, OlHelpPage *page)
{
  for (guint i = page->blocks->len; i > 0; i--)
    {
      const OlHelpBlock *block = g_ptr_array_index (page->blocks, i - 1);
      g_autofree char *section = NULL;
      g_autoptr (GPtrArray) topics = NULL;

      if (block->kind != OL_HELP_HEADING || block->id == NULL)
        continue;
      section = g_strconcat (page->id, "#", block->id, NULL);
      topics = topics_of (self, section);
      for (guint k = topics->len; k > 0; k--)
        g_ptr_array_insert (page->blocks, i, topic_block (g_ptr_array_index (topics, k - 1)));
      if (topics->len == 0 && g_str_equal (page->id, "index"))
        g_ptr_array_remove_index (page->blocks, i - 1);
    }
}

/* A link without words of its own is called as the page it leads to. */
static void
name_links (OlHelpBook *self, OlHelpBlock *block)
{
  static const char *const open = "<a href=\"page:";
  g_autoptr (GString) markup = g_string_new (NULL);
  const char *rest = block->markup;
  const char *found;

  while ((found = strstr (rest, open)) != NULL)
    {
      const char *id = found + strlen (open);
      const char *end = strstr (id, "\">");
      g_autofree char *page_id = g_strndup (id, strcspn (id, "#\""));
      const OlHelpPage *page = ol_help_book_page (self, page_id);

      g_string_append_len (markup, rest, end + 2 - rest);
      rest = end + 2;
      if (g_str_has_prefix (rest, "</a>"))
        {
          g_autofree char *title
              = g_markup_escape_text (page != NULL ? page->title : page_id, -1);

          g_string_append (markup, title);
        }
    }
  g_string_append (markup, rest);
  g_free (block->markup);
  block->markup = g_strdup (markup->str);
}

static void
finish_pages (OlHelpBook *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      OlHelpPage *page = value;

      for (guint i = 0; i < page->blocks->len; i++)
        name_links (self, g_ptr_array_index (page->blocks, i));
      list_topics (self, page);
    }
}

OlHelpBook *
ol_help_book_new (const char *language, GError **error)
{
  g_autoptr (OlHelpBook) self = g_new0 (OlHelpBook, 1);

  g_return_val_if_fail (language != NULL, NULL);

  self->pages
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)ol_help_page_free);
  if (!read_folder (self, FOLDER "C/", error))
    return NULL;
  if (g_str_equal (language, "fr") && !read_folder (self, FOLDER "fr/", error))
    return NULL;
  finish_pages (self);
  return g_steal_pointer (&self);
}

const OlHelpPage *
ol_help_book_page (OlHelpBook *self, const char *id)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->pages, id);
}
