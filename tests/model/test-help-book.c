/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-help-book.h"

#define PAGE(body)                                                                                 \
  "<page xmlns='http://projectmallard.org/1.0/' type='topic' id='one'><info>"                     \
  "<link type='guide' xref='index#start'/><link type='guide' xref='other#x'/>"                     \
  "<license href='http://example.org'><p>Not shown</p></license>"                                  \
  "<desc>About &amp; all</desc></info><title>The <em>one</em> page</title>" body "</page>"

static OlHelpPage *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  OlHelpPage *page = ol_help_page_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return page;
}

static void
assert_block (const OlHelpPage *page, guint position, OlHelpKind kind, guint depth, guint number,
              const char *markup)
{
  const OlHelpBlock *block;

  g_assert_cmpuint (position, <, page->blocks->len);
  block = g_ptr_array_index (page->blocks, position);
  g_assert_cmpstr (block->markup, ==, markup);
  g_assert_cmpint (block->kind, ==, kind);
  g_assert_cmpuint (block->depth, ==, depth);
  g_assert_cmpuint (block->number, ==, number);
}

static void
test_page (void)
{
  g_autoptr (OlHelpPage) page = parse (PAGE ("<p>Hello</p>"));

  g_assert_cmpstr (page->id, ==, "one");
  g_assert_cmpstr (page->title, ==, "The one page");
  g_assert_cmpstr (page->summary, ==, "About & all");
  g_assert_cmpuint (page->guides->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (page->guides, 1), ==, "other#x");
  g_assert_cmpuint (page->blocks->len, ==, 1);
  assert_block (page, 0, OL_HELP_PARAGRAPH, 0, 0, "Hello");
}

static void
test_inline (void)
{
  g_autoptr (OlHelpPage) page
      = parse (PAGE ("<p>\n  Press <keyseq> <key>Ctrl</key> <key>&lt;</key> </keyseq>,\n  then"
                     " <guiseq><gui>A</gui><gui>B</gui></guiseq>; a <link xref='two'>page</link>,"
                     " <link href='https://x.y/?a&amp;b'>far</link>, <em>1 &lt; 2</em>,"
                     " <unknown>as it is</unknown>.</p>"));

  assert_block (page, 0, OL_HELP_PARAGRAPH, 0, 0,
                "Press <b>Ctrl</b>+<b>&lt;</b>, then <b>A</b> ▸ <b>B</b>; a "
                "<a href=\"page:two\">page</a>, <a href=\"https://x.y/?a&amp;b\">far</a>, "
                "<i>1 &lt; 2</i>, as it is.");
}

static void
test_lists (void)
{
  g_autoptr (OlHelpPage) page = parse (
      PAGE ("<steps><item><p>First</p><p>More of it</p></item><item><p>Second</p>"
            "<list><item><p>Inner</p></item></list></item></steps>"
            "<terms><item><title>Word</title><p>Its meaning</p></item></terms>"));

  assert_block (page, 0, OL_HELP_STEP, 0, 1, "First");
  assert_block (page, 1, OL_HELP_PARAGRAPH, 1, 0, "More of it");
  assert_block (page, 2, OL_HELP_STEP, 0, 2, "Second");
  assert_block (page, 3, OL_HELP_BULLET, 1, 0, "Inner");
  assert_block (page, 4, OL_HELP_TERM, 0, 0, "Word");
  assert_block (page, 5, OL_HELP_PARAGRAPH, 1, 0, "Its meaning");
}

static void
test_sections (void)
{
  g_autoptr (OlHelpPage) page = parse (
      PAGE ("<section id='a'><title>Part</title><note style='tip'><p>Mind this</p></note>"
            "<screen>  two\n  lines  </screen><p>And <code>so</code> on</p></section>"));

  assert_block (page, 0, OL_HELP_HEADING, 0, 0, "Part");
  g_assert_cmpstr (((OlHelpBlock *)g_ptr_array_index (page->blocks, 0))->id, ==, "a");
  assert_block (page, 1, OL_HELP_NOTE, 0, 0, "Mind this");
  assert_block (page, 2, OL_HELP_CODE, 0, 0, "two\n  lines");
  assert_block (page, 3, OL_HELP_PARAGRAPH, 0, 0, "And <tt>so</tt> on");
}

static void
test_broken (void)
{
  static const char *const texts[] = { "", "no page", "<page id='one'><p>Open", "<page id='one'/>",
                                       "<page><title>T</title></page>" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      OlHelpPage *page = ol_help_page_parse (texts[i], strlen (texts[i]), &error);

      g_assert_null (page);
      g_assert_nonnull (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/help-book/page", test_page);
  g_test_add_func ("/model/help-book/inline", test_inline);
  g_test_add_func ("/model/help-book/lists", test_lists);
  g_test_add_func ("/model/help-book/sections", test_sections);
  g_test_add_func ("/model/help-book/broken", test_broken);
  return g_test_run ();
}
