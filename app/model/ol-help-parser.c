/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-help-book.h"

#include <string.h>

/* Where an element of a page puts its text. */
typedef enum
{
  INTO_NOTHING, /* it holds other elements only */
  INTO_BLOCK,
  INTO_TITLE,
  INTO_SUMMARY,
  INTO_INLINE, /* part of the block around it */
} Target;

typedef struct
{
  OlHelpPage *page;
  GArray *elements; /* Element: those that are open */
  GString *text;    /* of the block, title or summary that is open */
  gboolean plain;   /* a title or summary is open, which has no markup */
} Parser;

typedef struct
{
  char *name; /* owned */
  Target target;
  const char *close; /* static markup that ends it */
  char *id;          /* owned, (nullable) */
  guint items;       /* of a list: how many began */
  gboolean begun;    /* of an item: its first block has been made */
  OlHelpKind kind;   /* of a list: what its items begin with */
} Element;

typedef struct
{
  const char *name;
  const char *open;
  const char *close;
} InlineElement;

static const InlineElement inline_elements[] = {
  { "app", "", "" },
  { "cmd", "<tt>", "</tt>" },
  { "code", "<tt>", "</tt>" },
  { "em", "<i>", "</i>" },
  { "file", "<tt>", "</tt>" },
  { "gui", "<b>", "</b>" },
  { "guiseq", "", "" },
  { "input", "<tt>", "</tt>" },
  { "key", "<b>", "</b>" },
  { "keyseq", "", "" },
  { "output", "<tt>", "</tt>" },
  { "span", "", "" },
  { "sys", "<tt>", "</tt>" },
};

static void
block_free (gpointer data)
{
  OlHelpBlock *block = data;

  g_free (block->id);
  g_free (block->markup);
  g_free (block->page);
  g_free (block);
}

void
ol_help_page_free (OlHelpPage *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->summary);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->guides);
  g_free (self);
}

static void
clear_element (gpointer data)
{
  Element *element = data;

  g_free (element->name);
  g_free (element->id);
}

static const char *
attribute (const char **names, const char **values, const char *wanted)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], wanted))
        return values[i];
    }
  return NULL;
}

static Element *
top (Parser *self)
{
  return self->elements->len > 0
             ? &g_array_index (self->elements, Element, self->elements->len - 1)
             : NULL;
}

/* The innermost open element of that name. */
static Element *
around (Parser *self, const char *name)
{
  for (guint i = self->elements->len; i > 0; i--)
    {
      Element *element = &g_array_index (self->elements, Element, i - 1);

      if (g_str_equal (element->name, name))
        return element;
    }
  return NULL;
}

static Element *
list_around (Parser *self)
{
  for (guint i = self->elements->len; i > 0; i--)
    {
      Element *element = &g_array_index (self->elements, Element, i - 1);

      if (g_str_equal (element->name, "steps") || g_str_equal (element->name, "list")
          || g_str_equal (element->name, "terms"))
        return element;
    }
  return NULL;
}

/* A paragraph after the first one of its item stands under the item's text. */
static guint
depth_of (Parser *self, gboolean begins_item)
{
  guint items = 0;

  for (guint i = 0; i < self->elements->len; i++)
    items += g_str_equal (g_array_index (self->elements, Element, i).name, "item");
  return items > 0 && begins_item ? items - 1 : items;
}

static OlHelpKind
kind_of (Parser *self, const char *name, gboolean begins_item)
{
  if (g_str_equal (name, "title"))
    return around (self, "item") != NULL ? OL_HELP_TERM : OL_HELP_HEADING;
  if (g_str_equal (name, "code") || g_str_equal (name, "screen"))
    return OL_HELP_CODE;
  if (around (self, "note") != NULL)
    return OL_HELP_NOTE;
  return begins_item ? list_around (self)->kind : OL_HELP_PARAGRAPH;
}

static void
begin_block (Parser *self, const char *name)
{
  Element *item = around (self, "item");
  Element *section = around (self, "section");
  const gboolean begins_item = item != NULL && !item->begun;
  OlHelpBlock *block = g_new0 (OlHelpBlock, 1);

  block->kind = kind_of (self, name, begins_item);
  block->depth = depth_of (self, begins_item);
  block->number = block->kind == OL_HELP_STEP ? list_around (self)->items : 0;
  if (block->kind == OL_HELP_HEADING && section != NULL)
    block->id = g_steal_pointer (&section->id);
  if (item != NULL)
    item->begun = TRUE;
  g_ptr_array_add (self->page->blocks, block);
}

static gboolean
is_block (const char *name)
{
  return g_str_equal (name, "p") || g_str_equal (name, "screen");
}

/* Between keys that are pressed together, and between the parts of a way through menus. */
static void
append_joint (Parser *self, const Element *parent)
{
  if (parent == NULL || self->text->len == 0)
    return;
  if (g_str_equal (parent->name, "keyseq") && parent->items > 0)
    g_string_append (self->text, "+");
  if (g_str_equal (parent->name, "guiseq") && parent->items > 0)
    g_string_append (self->text, " ▸ ");
}

static const char *
begin_link (Parser *self, const char **names, const char **values)
{
  const char *xref = attribute (names, values, "xref");
  const char *href = attribute (names, values, "href");
  g_autofree char *open = NULL;

  if (xref == NULL && href == NULL)
    return "";
  open = xref != NULL ? g_markup_printf_escaped ("<a href=\"page:%s\">", xref)
                      : g_markup_printf_escaped ("<a href=\"%s\">", href);
  g_string_append (self->text, open);
  return "</a>";
}

static const char *
begin_inline (Parser *self, const char *name, const char **names, const char **values)
{
  if (self->plain)
    return "";
  if (g_str_equal (name, "link"))
    return begin_link (self, names, values);
  for (guint i = 0; i < G_N_ELEMENTS (inline_elements); i++)
    {
      if (g_str_equal (name, inline_elements[i].name))
        {
          g_string_append (self->text, inline_elements[i].open);
          return inline_elements[i].close;
        }
    }
  return "";
}

static gboolean
takes_text (const Element *element)
{
  return element != NULL && element->target != INTO_NOTHING;
}

static void
note_info (Parser *self, const char *name, const char **names, const char **values)
{
  const char *type = attribute (names, values, "type");
  const char *xref = attribute (names, values, "xref");

  if (g_str_equal (name, "page"))
    self->page->id = g_strdup (attribute (names, values, "id"));
  if (g_str_equal (name, "link") && g_strcmp0 (type, "guide") == 0 && xref != NULL)
    g_ptr_array_add (self->page->guides, g_strdup (xref));
}

static Target
target_of (Parser *self, const Element *parent, const char *name)
{
  if (around (self, "info") != NULL)
    return g_str_equal (name, "desc") ? INTO_SUMMARY : INTO_NOTHING;
  if (g_str_equal (name, "title"))
    return parent != NULL && g_str_equal (parent->name, "page") ? INTO_TITLE : INTO_BLOCK;
  if (is_block (name) || (g_str_equal (name, "code") && !takes_text (parent)))
    return INTO_BLOCK;
  return takes_text (parent) ? INTO_INLINE : INTO_NOTHING;
}

static OlHelpKind
list_kind (const char *name)
{
  if (g_str_equal (name, "steps"))
    return OL_HELP_STEP;
  return g_str_equal (name, "terms") ? OL_HELP_TERM : OL_HELP_BULLET;
}

static void
start_element (GMarkupParseContext *context, const char *name, const char **names,
               const char **values, gpointer data, GError **error)
{
  Parser *self = data;
  Element *parent = top (self);
  Element element = { .name = g_strdup (name),
                      .target = target_of (self, parent, name),
                      .close = "",
                      .id = g_strdup (attribute (names, values, "id")),
                      .kind = list_kind (name) };

  if (!takes_text (parent))
    note_info (self, name, names, values);
  if (element.target == INTO_INLINE)
    {
      append_joint (self, parent);
      element.close = begin_inline (self, name, names, values);
    }
  if (parent != NULL)
    parent->items++;
  if (element.target == INTO_BLOCK)
    begin_block (self, name);
  if (element.target == INTO_TITLE || element.target == INTO_SUMMARY)
    self->plain = TRUE;
  g_array_append_val (self->elements, element);
}

/* One blank for any run of blanks and line ends, none at the ends. */
static char *
tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p))
        {
          blank = tidied->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (tidied, ' ');
      blank = FALSE;
      g_string_append_c (tidied, *p);
    }
  return g_string_free (tidied, FALSE);
}

static char *
take_text (Parser *self, gboolean as_is)
{
  char *text = as_is ? g_strstrip (g_strdup (self->text->str)) : tidy (self->text->str);

  g_string_truncate (self->text, 0);
  return text;
}

static void
end_block (Parser *self)
{
  OlHelpBlock *block = g_ptr_array_index (self->page->blocks, self->page->blocks->len - 1);

  block->markup = take_text (self, block->kind == OL_HELP_CODE);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Parser *self = data;
  const Element *element = top (self);

  g_string_append (self->text, element->close);
  if (element->target == INTO_BLOCK)
    end_block (self);
  if (element->target == INTO_TITLE)
    self->page->title = take_text (self, FALSE);
  if (element->target == INTO_SUMMARY)
    self->page->summary = take_text (self, FALSE);
  if (element->target == INTO_TITLE || element->target == INTO_SUMMARY)
    self->plain = FALSE;
  g_array_set_size (self->elements, self->elements->len - 1);
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data,
          GError **error)
{
  Parser *self = data;
  const Element *element = top (self);
  g_autofree char *escaped = NULL;

  if (!takes_text (element))
    return;
  /* Blanks between the keys of a sequence are the page's layout. */
  if (g_str_equal (element->name, "keyseq") || g_str_equal (element->name, "guiseq"))
    return;
  escaped = self->plain ? g_strndup (text, length) : g_markup_escape_text (text, length);
  g_string_append (self->text, escaped);
}

OlHelpPage *
ol_help_page_parse (const char *text, gsize length, GError **error)
{
  static const GMarkupParser functions = { start_element, end_element, add_text, NULL, NULL };
  g_autoptr (OlHelpPage) page = g_new0 (OlHelpPage, 1);
  g_autoptr (GArray) elements = g_array_new (FALSE, FALSE, sizeof (Element));
  g_autoptr (GString) buffer = g_string_new (NULL);
  Parser parser = { .page = page, .elements = elements, .text = buffer };
  g_autoptr (GMarkupParseContext) context = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  page->blocks = g_ptr_array_new_with_free_func (block_free);
  page->guides = g_ptr_array_new_with_free_func (g_free);
  g_array_set_clear_func (elements, clear_element);
  context = g_markup_parse_context_new (&functions, 0, &parser, NULL);
  if (!g_markup_parse_context_parse (context, text, length, error)
      || !g_markup_parse_context_end_parse (context, error))
    return NULL;
  if (page->id == NULL || page->title == NULL)
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                           "A page of the manual has an id and a title");
      return NULL;
    }
  return g_steal_pointer (&page);
}
