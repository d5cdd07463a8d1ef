/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-pdf-text.h"

#include "ol-document-strings.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Latin with its accents, the punctuation block from U+2010, the euro: what the trade's names are
 * written in. */
#define LATIN_END 0x180
#define PUNCTUATION 0x2010
#define PUNCTUATION_END 0x2028
#define EURO 0x20ac
#define SLOTS (LATIN_END + (PUNCTUATION_END - PUNCTUATION) + 1)
#define ELLIPSIS 0x2026

/* A line of the page holds fewer than this; a text longer than a few lines is cut before it is
 * shaped. */
#define MOST_PLACED 200
#define MOST_SHAPED 900

typedef struct
{
  gboolean known;
  gboolean placeable; /* one glyph of the style's own font */
  gulong index;
  double advance;
} Slot;

typedef struct
{
  PangoLayout *layout;
  cairo_scaled_font_t *font; /* of the slots */
  double baseline;
  double height;
  Slot slots[SLOTS];
} Style;

struct _OlPdfText
{
  PangoFontMap *fonts;
  PangoContext *context;
  Style styles[OL_PDF_STYLES];
};

typedef struct
{
  cairo_glyph_t glyphs[MOST_PLACED];
  cairo_text_cluster_t clusters[MOST_PLACED];
  char text[4 * MOST_PLACED];
  int n;
  int bytes;
  double width;
} Run;

static const struct
{
  double size;
  PangoWeight weight;
  OlPdfColour colour;
} looks[OL_PDF_STYLES] = {
  [OL_PDF_BRAND] = { 15.0, PANGO_WEIGHT_SEMIBOLD, OL_PDF_PRIMARY },
  [OL_PDF_TITLE] = { 23.0, PANGO_WEIGHT_SEMIBOLD, OL_PDF_PRIMARY },
  [OL_PDF_NUMBER] = { 12.0, PANGO_WEIGHT_NORMAL, OL_PDF_INK },
  [OL_PDF_NAME] = { 11.0, PANGO_WEIGHT_SEMIBOLD, OL_PDF_INK },
  [OL_PDF_LABEL] = { 7.5, PANGO_WEIGHT_NORMAL, OL_PDF_GREY },
  [OL_PDF_VALUE] = { 9.0, PANGO_WEIGHT_SEMIBOLD, OL_PDF_INK },
  [OL_PDF_BODY] = { 9.0, PANGO_WEIGHT_NORMAL, OL_PDF_INK },
  [OL_PDF_LETTER] = { 10.0, PANGO_WEIGHT_NORMAL, OL_PDF_INK },
  [OL_PDF_SMALL] = { 7.5, PANGO_WEIGHT_NORMAL, OL_PDF_GREY },
  [OL_PDF_HEADING] = { 7.5, PANGO_WEIGHT_SEMIBOLD, OL_PDF_PRIMARY },
  [OL_PDF_CELL] = { 8.5, PANGO_WEIGHT_NORMAL, OL_PDF_INK },
  [OL_PDF_CELL_STRONG] = { 8.5, PANGO_WEIGHT_SEMIBOLD, OL_PDF_INK },
  [OL_PDF_NOTE] = { 7.2, PANGO_WEIGHT_NORMAL, OL_PDF_GREY },
  [OL_PDF_FINE] = { 7.2, PANGO_WEIGHT_NORMAL, OL_PDF_INK },
  [OL_PDF_FINE_STRONG] = { 7.2, PANGO_WEIGHT_SEMIBOLD, OL_PDF_INK },
  [OL_PDF_DUE_LABEL] = { 9.5, PANGO_WEIGHT_SEMIBOLD, OL_PDF_WHITE },
  [OL_PDF_DUE] = { 15.0, PANGO_WEIGHT_SEMIBOLD, OL_PDF_WHITE },
  [OL_PDF_TAG] = { 9.0, PANGO_WEIGHT_SEMIBOLD, OL_PDF_INK },
  [OL_PDF_WATERMARK] = { 96.0, PANGO_WEIGHT_SEMIBOLD, OL_PDF_GHOST },
};

void
ol_pdf_set_colour (cairo_t *cairo, OlPdfColour colour)
{
  static const guint32 colours[] = {
    [OL_PDF_PRIMARY] = 0x1a3c40, [OL_PDF_ACCENT] = 0xf9a825, [OL_PDF_INK] = 0x1b2525,
    [OL_PDF_GREY] = 0x5a6868,    [OL_PDF_RULE] = 0xd3dbdb,   [OL_PDF_TINT] = 0xf1f5f4,
    [OL_PDF_WHITE] = 0xffffff,   [OL_PDF_GHOST] = 0xeceff0,
  };
  guint32 rgb = colours[colour];

  cairo_set_source_rgb (cairo, (rgb >> 16) / 255.0, (rgb >> 8 & 0xff) / 255.0,
                        (rgb & 0xff) / 255.0);
}

static void
init_style (OlPdfText *self, OlPdfStyle id)
{
  Style *style = &self->styles[id];
  PangoFontDescription *description = pango_font_description_from_string ("Inter, Sans");
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoRectangle extents;

  pango_font_description_set_absolute_size (description, looks[id].size * PANGO_SCALE);
  pango_font_description_set_weight (description, looks[id].weight);
  /* Figures of one width, so that amounts stand in columns; contextual forms only cost time. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1, calt=0"));
  /* A hyphen that nobody wrote would change a reference. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  style->layout = pango_layout_new (self->context);
  pango_layout_set_font_description (style->layout, description);
  pango_layout_set_attributes (style->layout, attributes);
  pango_layout_set_auto_dir (style->layout, FALSE);
  pango_layout_set_ellipsize (style->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (style->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (style->layout, "0", -1);
  pango_layout_get_extents (style->layout, NULL, &extents);
  style->baseline = pango_units_to_double (pango_layout_get_baseline (style->layout));
  style->height = pango_units_to_double (extents.height);
  pango_attr_list_unref (attributes);
  pango_font_description_free (description);
}

OlPdfText *
ol_pdf_text_new (void)
{
  OlPdfText *self = g_new0 (OlPdfText, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->fonts = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->fonts), 72);
  self->context = pango_font_map_create_context (self->fonts);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);
  for (OlPdfStyle id = 0; id < OL_PDF_STYLES; id++)
    init_style (self, id);
  return self;
}

void
ol_pdf_text_free (OlPdfText *self)
{
  if (self == NULL)
    return;
  for (OlPdfStyle id = 0; id < OL_PDF_STYLES; id++)
    {
      g_clear_object (&self->styles[id].layout);
      g_clear_pointer (&self->styles[id].font, cairo_scaled_font_destroy);
    }
  g_object_unref (self->context);
  g_object_unref (self->fonts);
  g_free (self);
}

double
ol_pdf_text_line_height (OlPdfText *self, OlPdfStyle style)
{
  return self->styles[style].height;
}

static int
slot_of (gunichar c)
{
  if (c < 0x20 || c == 0xad || (c >= 0x7f && c < 0xa0))
    return -1;
  if (c < LATIN_END)
    return (int)c;
  /* U+2028 and the marks of direction after it are not letters. */
  if (c >= PUNCTUATION && c < PUNCTUATION_END)
    return (int)(LATIN_END + c - PUNCTUATION);
  return c == EURO ? SLOTS - 1 : -1;
}

static void
shape_slot (Style *style, Slot *slot, const char *text, int bytes)
{
  const PangoGlyphItem *item;
  const GSList *runs;
  cairo_scaled_font_t *font;

  slot->known = TRUE;
  pango_layout_set_width (style->layout, -1);
  pango_layout_set_text (style->layout, text, bytes);
  runs = pango_layout_get_line_readonly (style->layout, 0)->runs;
  item = runs != NULL ? runs->data : NULL;
  if (item == NULL || runs->next != NULL || item->glyphs->num_glyphs != 1
      || (item->glyphs->glyphs[0].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0
      || item->glyphs->glyphs[0].glyph == PANGO_GLYPH_EMPTY)
    return;
  font = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (item->item->analysis.font));
  if (style->font == NULL)
    style->font = cairo_scaled_font_reference (font);
  slot->placeable = font == style->font;
  slot->index = item->glyphs->glyphs[0].glyph;
  slot->advance = pango_units_to_double (item->glyphs->glyphs[0].geometry.width);
}

static gboolean
append_character (Style *style, Run *run, const char *at)
{
  gunichar c = g_utf8_get_char (at);
  int id = slot_of (c);
  int bytes = g_utf8_skip[*(const guchar *)at];
  Slot *slot;

  if (id < 0 || run->n >= MOST_PLACED)
    return FALSE;
  slot = &style->slots[id];
  if (!slot->known)
    shape_slot (style, slot, at, bytes);
  if (!slot->placeable)
    return FALSE;
  run->glyphs[run->n] = (cairo_glyph_t){ slot->index, run->width, 0 };
  run->clusters[run->n] = (cairo_text_cluster_t){ bytes, 1 };
  memcpy (run->text + run->bytes, at, (gsize)bytes);
  run->bytes += bytes;
  run->width += slot->advance;
  run->n++;
  return TRUE;
}

/* FALSE when some character needs shaping. @text is valid UTF-8 or not placed at all. */
static gboolean
place (Style *style, Run *run, const char *text)
{
  run->n = run->bytes = 0;
  run->width = 0;
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!append_character (style, run, at))
      return FALSE;
  return TRUE;
}

static void
drop_last (Run *run)
{
  run->n--;
  run->bytes -= run->clusters[run->n].num_bytes;
  run->width = run->glyphs[run->n].x;
}

/* FALSE when not even the ellipsis has room. */
static gboolean
shorten (Style *style, Run *run, double width)
{
  static const char ellipsis[] = "\xe2\x80\xa6";
  Slot *slot = &style->slots[slot_of (ELLIPSIS)];

  if (run->width <= width)
    return TRUE;
  if (!slot->known)
    shape_slot (style, slot, ellipsis, -1);
  if (!slot->placeable)
    return FALSE;
  while (run->n > 0 && run->width + slot->advance > width)
    drop_last (run);
  return append_character (style, run, ellipsis);
}

static void
show_run (Style *style, cairo_t *cairo, Run *run, double x, double baseline)
{
  for (int i = 0; i < run->n; i++)
    {
      run->glyphs[i].x += x;
      run->glyphs[i].y = baseline;
    }
  cairo_set_scaled_font (cairo, style->font);
  cairo_show_text_glyphs (cairo, run->text, run->bytes, run->glyphs, run->n, run->clusters, run->n,
                          0);
}

/* Lines and tabs are blanks here; nothing that is not read anyway is shaped. */
static void
set_layout_text (PangoLayout *layout, const char *text)
{
  g_autofree char *clean = ol_document_clean (text);
  char *cut = clean;

  for (guint n = 0; *cut != '\0' && n < MOST_SHAPED; n++)
    {
      if (*cut == '\n' || *cut == '\r' || *cut == '\t')
        *cut = ' ';
      else if (g_utf8_get_char (cut) == 0x2028 || g_utf8_get_char (cut) == 0x2029)
        memcpy (cut, "\xe2\x80\x88", 3);
      cut = g_utf8_next_char (cut);
    }
  pango_layout_set_text (layout, clean, (int)(cut - clean));
}

static void
show_layout (cairo_t *cairo, PangoLayout *layout, double x, double y, double width)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  cairo_save (cairo);
  /* Marks piled upon a letter stay in their own lines. */
  cairo_rectangle (cairo, x, y - 1, width, pango_units_to_double (extents.height) + 2);
  cairo_clip (cairo);
  cairo_move_to (cairo, x, y);
  pango_cairo_show_layout (cairo, layout);
  cairo_restore (cairo);
}

static double
layout_width (PangoLayout *layout)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  return pango_units_to_double (extents.width);
}

/* An amount is never cut: it becomes as small as it must. */
static void
show_at_right (Style *style, cairo_t *cairo, const char *text, double x, double y, double width)
{
  double natural, scale;

  set_layout_text (style->layout, text);
  pango_layout_set_width (style->layout, -1);
  natural = layout_width (style->layout);
  scale = natural > width ? width / natural : 1;
  cairo_save (cairo);
  cairo_translate (cairo, x + width - natural * scale, y + style->baseline * (1 - scale));
  cairo_scale (cairo, scale, scale);
  show_layout (cairo, style->layout, 0, 0, natural);
  cairo_restore (cairo);
}

static void
show_at_left (Style *style, cairo_t *cairo, const char *text, double x, double y, double width)
{
  set_layout_text (style->layout, text);
  pango_layout_set_height (style->layout, -1);
  pango_layout_set_width (style->layout, (int)(width * PANGO_SCALE));
  show_layout (cairo, style->layout, x, y, width);
}

void
ol_pdf_text_line (OlPdfText *self,
                  cairo_t *cairo,
                  OlPdfStyle id,
                  const char *text,
                  double x,
                  double y,
                  double width,
                  OlPdfAlign align)
{
  Style *style = &self->styles[id];
  Run run;

  if (cairo == NULL || text == NULL || *text == '\0')
    return;
  ol_pdf_set_colour (cairo, looks[id].colour);
  if (place (style, &run, text)
      && (align == OL_PDF_RIGHT ? run.width <= width : shorten (style, &run, width)))
    show_run (style, cairo, &run, align == OL_PDF_RIGHT ? x + width - run.width : x,
              y + style->baseline);
  else if (align == OL_PDF_RIGHT)
    show_at_right (style, cairo, text, x, y, width);
  else
    show_at_left (style, cairo, text, x, y, width);
}

double
ol_pdf_text_block (OlPdfText *self,
                   cairo_t *cairo,
                   OlPdfStyle id,
                   const char *text,
                   double x,
                   double y,
                   double width,
                   guint lines)
{
  Style *style = &self->styles[id];
  PangoRectangle extents;
  Run run;

  if (text == NULL || *text == '\0')
    return 0;
  if (place (style, &run, text) && run.width <= width)
    {
      ol_pdf_text_line (self, cairo, id, text, x, y, width, OL_PDF_LEFT);
      return style->height;
    }
  set_layout_text (style->layout, text);
  pango_layout_set_width (style->layout, (int)(width * PANGO_SCALE));
  pango_layout_set_height (style->layout, -(int)lines);
  pango_layout_get_extents (style->layout, NULL, &extents);
  if (cairo != NULL)
    {
      ol_pdf_set_colour (cairo, looks[id].colour);
      show_layout (cairo, style->layout, x, y, width);
    }
  return pango_units_to_double (extents.height);
}

double
ol_pdf_text_width (OlPdfText *self, OlPdfStyle id, const char *text)
{
  Style *style = &self->styles[id];
  Run run;

  if (place (style, &run, text))
    return run.width;
  set_layout_text (style->layout, text);
  pango_layout_set_width (style->layout, -1);
  return layout_width (style->layout);
}
