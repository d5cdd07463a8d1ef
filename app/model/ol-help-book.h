/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The manual, for a window of our own: where no help viewer is installed F1 works all the same. It
 * reads the part of Mallard 1.0 that our pages use.
 */

typedef enum
{
  OL_HELP_HEADING,   /* of a section */
  OL_HELP_PARAGRAPH,
  OL_HELP_STEP,      /* with its number */
  OL_HELP_BULLET,
  OL_HELP_TERM,      /* what the next paragraphs explain */
  OL_HELP_NOTE,
  OL_HELP_CODE,
  OL_HELP_TOPIC,     /* leads to another page */
} OlHelpKind;

/** OlHelpBlock: a piece of a page, from top to bottom. */
typedef struct
{
  OlHelpKind kind;
  guint depth;  /* how far it stands in: what belongs to a step stands under its text */
  guint number; /* of a step */
  char *id;     /* (nullable): of the section that begins here */
  char *markup; /* Pango; links are "page:ID", "page:ID#SECTION" or an address of the web */
  char *page;   /* (nullable): a topic's page */
} OlHelpBlock;

/** OlHelpPage: one page. Strings owned. */
typedef struct
{
  char *id;
  char *title;       /* plain text */
  char *summary;     /* plain text */
  GPtrArray *blocks; /* OlHelpBlock */
  GPtrArray *guides; /* char *: "index#start": where the page is listed */
} OlHelpPage;

typedef struct _OlHelpBook OlHelpBook;

/**
 * ol_help_book_new: reads every page of @language; a page there is only in English is taken in
 * English. Takes some milliseconds: the pages are in the program.
 * @language: "fr" or "en"
 * Errors: of GMarkup and GResource, for pages that are broken
 */
OlHelpBook *ol_help_book_new (const char *language, GError **error);
void ol_help_book_free (OlHelpBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlHelpBook, ol_help_book_free)

/** ol_help_book_page: (nullable) (transfer none): guides have their topics listed. */
const OlHelpPage *ol_help_book_page (OlHelpBook *self, const char *id);

/** ol_help_page_parse: (transfer full): @text: one page of Mallard. */
OlHelpPage *ol_help_page_parse (const char *text, gsize length, GError **error);
void ol_help_page_free (OlHelpPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlHelpPage, ol_help_page_free)

G_END_DECLS
