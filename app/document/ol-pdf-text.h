/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/** OlPdfStyle: a size, a weight and a colour of the house. */
typedef enum
{
  OL_PDF_BRAND,
  OL_PDF_TITLE,
  OL_PDF_NUMBER,
  OL_PDF_NAME,
  OL_PDF_LABEL,
  OL_PDF_VALUE,
  OL_PDF_BODY,
  OL_PDF_LETTER, /* running text of a letter */
  OL_PDF_SMALL,
  OL_PDF_HEADING,
  OL_PDF_CELL,
  OL_PDF_CELL_STRONG,
  OL_PDF_NOTE,
  OL_PDF_FINE,
  OL_PDF_FINE_STRONG,
  OL_PDF_DUE_LABEL,
  OL_PDF_DUE,
  OL_PDF_TAG,
  OL_PDF_WATERMARK,
  OL_PDF_STYLES,
} OlPdfStyle;

typedef enum
{
  OL_PDF_LEFT,
  OL_PDF_RIGHT,
} OlPdfAlign;

/**
 * OlPdfText: puts text on a cairo surface in the styles of the house. Text of people is taken as
 * text: cleaned, cut or wrapped to the room it has, and never read as markup.
 *
 * Latin letters and digits are shaped once for each style and then only placed; whatever else
 * stands in a text goes through Pango whole.
 */
typedef struct _OlPdfText OlPdfText;

OlPdfText *ol_pdf_text_new (void);
void ol_pdf_text_free (OlPdfText *self);

/** ol_pdf_text_line_height: of one line of @style, in points. */
double ol_pdf_text_line_height (OlPdfText *self, OlPdfStyle style);

/**
 * ol_pdf_text_line: draws @text in one line, its top at @y, between @x and @x + @width.
 * @cairo: (nullable): NULL draws nothing
 * What is too long ends in an ellipsis at the left, and is made smaller at the right, where amounts
 * stand.
 */
void ol_pdf_text_line (OlPdfText *self,
                       cairo_t *cairo,
                       OlPdfStyle style,
                       const char *text,
                       double x,
                       double y,
                       double width,
                       OlPdfAlign align);

/**
 * ol_pdf_text_block: draws @text wrapped to at most @lines lines, the last one ending in an
 * ellipsis if need be.
 * @cairo: (nullable): NULL draws nothing
 * Returns: the height taken, in points; 0 for no text
 */
double ol_pdf_text_block (OlPdfText *self,
                          cairo_t *cairo,
                          OlPdfStyle style,
                          const char *text,
                          double x,
                          double y,
                          double width,
                          guint lines);

/** ol_pdf_text_width: of @text in one line, in points. */
double ol_pdf_text_width (OlPdfText *self, OlPdfStyle style, const char *text);

/** ol_pdf_colour: the colours of the house. */
typedef enum
{
  OL_PDF_PRIMARY,
  OL_PDF_ACCENT,
  OL_PDF_INK,
  OL_PDF_GREY,
  OL_PDF_RULE,
  OL_PDF_TINT,
  OL_PDF_WHITE,
  OL_PDF_GHOST,
} OlPdfColour;
void ol_pdf_set_colour (cairo_t *cairo, OlPdfColour colour);

G_END_DECLS
