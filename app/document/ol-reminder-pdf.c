/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-reminder-pdf.h"

#include "ol-document-error.h"
#include "ol-pdf-flow-private.h"

#include <glib/gi18n-lib.h>

#define PARAGRAPH 9.0
#define MOST_LINES 12

enum
{
  NUMBER,
  ISSUED,
  DUE,
  LATE,
  PAYABLE,
  SETTLED,
  REMAINING,
  N_COLUMNS,
};

#define NUMBER_WIDTH (OL_PDF_CONTENT - 62 - 62 - 62 - 76 - 70 - 80)

static const OlPdfColumn columns[N_COLUMNS] = {
  [NUMBER] = { OL_STRING_REMINDER_INVOICE, NUMBER_WIDTH, OL_PDF_LEFT },
  [ISSUED] = { OL_STRING_ISSUE_DATE, 62, OL_PDF_LEFT },
  [DUE] = { OL_STRING_DUE_DATE, 62, OL_PDF_LEFT },
  [LATE] = { OL_STRING_DAYS_LATE, 62, OL_PDF_RIGHT },
  [PAYABLE] = { OL_STRING_REMINDER_AMOUNT, 76, OL_PDF_RIGHT },
  [SETTLED] = { OL_STRING_SETTLED, 70, OL_PDF_RIGHT },
  [REMAINING] = { OL_STRING_REMAINING_IN, 80, OL_PDF_RIGHT },
};

OlReminderLine *
ol_reminder_line_new (void)
{
  OlReminderLine *self = g_new0 (OlReminderLine, 1);

  self->issue_date = self->due_date = OL_DATE_NONE;
  return self;
}

void
ol_reminder_line_free (OlReminderLine *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self);
}

OlReminderLetter *
ol_reminder_letter_new (void)
{
  OlReminderLetter *self = g_new0 (OlReminderLetter, 1);

  self->level = OL_REMINDER_FIRST;
  self->date = self->previous = OL_DATE_NONE;
  self->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_payment_account_free);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_reminder_line_free);
  return self;
}

void
ol_reminder_letter_free (OlReminderLetter *self)
{
  if (self == NULL)
    return;
  g_free (self->language);
  ol_party_clear (&self->seller);
  ol_party_clear (&self->buyer);
  g_ptr_array_unref (self->accounts);
  g_clear_pointer (&self->logo, g_bytes_unref);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

gboolean
ol_reminder_letter_total (const OlReminderLetter *self, gint64 *remaining, GError **error)
{
  g_return_val_if_fail (self != NULL && remaining != NULL, FALSE);

  *remaining = 0;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const OlReminderLine *line = g_ptr_array_index (self->lines, i);

      if (!ol_add (*remaining, line->remaining, remaining, error))
        return FALSE;
    }
  return TRUE;
}

static const char *
title_of (const OlReminderLetter *letter)
{
  return ol_document_string (letter->level == OL_REMINDER_FORMAL ? OL_STRING_FORMAL_NOTICE
                                                                 : OL_STRING_REMINDER,
                             letter->language);
}

static const char *
subtitle_of (const OlReminderLetter *letter)
{
  switch (letter->level)
    {
    case OL_REMINDER_SECOND:
      return ol_document_string (OL_STRING_REMINDER_SECOND, letter->language);
    case OL_REMINDER_FORMAL:
      return ol_document_string (OL_STRING_REMINDER_REGISTERED, letter->language);
    case OL_REMINDER_NONE:
    case OL_REMINDER_FIRST:
    default:
      return ol_document_string (OL_STRING_REMINDER_FIRST, letter->language);
    }
}

static void
draw_head (OlPdfFlow *flow)
{
  const OlReminderLetter *letter = flow->subject;
  g_autofree char *day = ol_pdf_date (flow, letter->date);
  g_autofree char *place = NULL;
  double left = ol_pdf_letterhead (flow);
  double right = ol_pdf_title_block (flow, title_of (letter), subtitle_of (letter));
  double top = MAX (left, right) + 24;

  if (letter->seller.city != NULL && *letter->seller.city != '\0')
    place = ol_document_fill (OL_STRING_PLACE_DATE, flow->language, letter->seller.city, day, NULL);
  right = ol_pdf_address_box (flow, &letter->buyer, NULL, top);
  ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_LETTER, place != NULL ? place : day,
                     OL_PDF_LEFT_EDGE, right + 22, OL_PDF_CONTENT, 1);
  flow->y = right + 22 + ol_pdf_text_line_height (flow->text, OL_PDF_LETTER) + 20;
}

static void
draw_head_continued (OlPdfFlow *flow)
{
  ol_pdf_band_continued (flow, title_of (flow->subject));
}

static void
draw_paragraph (OlPdfFlow *flow, const char *text)
{
  double height = ol_pdf_text_block (flow->text, NULL, OL_PDF_LETTER, text, OL_PDF_LEFT_EDGE,
                                     flow->y, OL_PDF_CONTENT, MOST_LINES);

  if (flow->y + height > OL_PDF_BOTTOM)
    ol_pdf_flow_new_page (flow);
  ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_LETTER, text, OL_PDF_LEFT_EDGE, flow->y,
                     OL_PDF_CONTENT, MOST_LINES);
  flow->y += height + PARAGRAPH;
}

static void
draw_string (OlPdfFlow *flow, OlDocumentString id)
{
  draw_paragraph (flow, ol_document_string (id, flow->language));
}

static char *
opening_of (const OlReminderLetter *letter)
{
  g_autofree char *previous = NULL;

  if (letter->level == OL_REMINDER_FORMAL)
    return g_strdup (ol_document_string (OL_STRING_REMINDER_NOTICE, letter->language));
  if (letter->level == OL_REMINDER_FIRST)
    return g_strdup (ol_document_string (letter->lines->len == 1 ? OL_STRING_REMINDER_OPEN_ONE
                                                                 : OL_STRING_REMINDER_OPEN_MANY,
                                         letter->language));
  if (letter->previous == OL_DATE_NONE)
    return g_strdup (ol_document_string (OL_STRING_REMINDER_AGAIN_SOME, letter->language));
  previous = ol_date_format_long (letter->previous, letter->language);
  return ol_document_fill (OL_STRING_REMINDER_AGAIN, letter->language, previous, NULL);
}

static void
draw_opening (OlPdfFlow *flow)
{
  g_autofree char *opening = opening_of (flow->subject);

  draw_string (flow, OL_STRING_SALUTATION);
  draw_paragraph (flow, opening);
  flow->y += 4;
}

static void
draw_line (OlPdfFlow *flow, const OlReminderLine *line, gboolean first)
{
  g_autofree char *issued = ol_pdf_short_date (line->issue_date);
  g_autofree char *due = ol_pdf_short_date (line->due_date);
  g_autofree char *late = ol_document_number (line->days_late, 0, 0, flow->language);
  g_autofree char *payable = ol_pdf_amount (flow, line->payable);
  g_autofree char *settled = ol_pdf_amount (flow, line->settled);
  g_autofree char *remaining = ol_pdf_amount (flow, line->remaining);
  const char *cells[N_COLUMNS] = { [NUMBER] = line->number, [ISSUED] = issued, [DUE] = due,
                                   [LATE] = late, [PAYABLE] = payable, [SETTLED] = settled,
                                   [REMAINING] = remaining };

  ol_pdf_flow_row (flow, columns, N_COLUMNS, OL_PDF_CELL, cells, first);
}

/* It was added up once before the paper began, and cannot fail here. */
static gint64
total_of (const OlReminderLetter *letter)
{
  gint64 remaining = 0;

  ol_reminder_letter_total (letter, &remaining, NULL);
  return remaining;
}

static void
draw_total (OlPdfFlow *flow)
{
  flow->y = ol_pdf_due_box (flow, OL_STRING_REMAINING, total_of (flow->subject), flow->y + 8) + 16;
}

static char *
request_of (const OlReminderLetter *letter)
{
  static const OlDocumentString asks[] = {
    [OL_REMINDER_NONE] = OL_STRING_REMINDER_ASK,
    [OL_REMINDER_FIRST] = OL_STRING_REMINDER_ASK,
    [OL_REMINDER_SECOND] = OL_STRING_REMINDER_ASK_AGAIN,
    [OL_REMINDER_FORMAL] = OL_STRING_REMINDER_ASK_NOTICE,
  };
  g_autofree char *total = ol_money_text (total_of (letter), letter->currency, letter->language);
  g_autofree char *days = g_strdup_printf ("%d", OL_REMINDER_DELAY);

  return ol_document_fill (asks[letter->level], letter->language, total, days, NULL);
}

static void
draw_request (OlPdfFlow *flow)
{
  const OlReminderLetter *letter = flow->subject;
  g_autofree char *ask = request_of (letter);

  draw_paragraph (flow, ask);
  if (letter->level == OL_REMINDER_FORMAL)
    {
      draw_string (flow, OL_STRING_REMINDER_CONSEQUENCES);
      return;
    }
  if (letter->level == OL_REMINDER_SECOND)
    draw_string (flow, OL_STRING_REMINDER_TALK);
  draw_string (flow, OL_STRING_REMINDER_CROSSED);
}

static void
draw_close (OlPdfFlow *flow)
{
  const OlReminderLetter *letter = flow->subject;
  double top;

  draw_string (flow, OL_STRING_REMINDER_CLOSE);
  flow->y += 8;
  top = flow->y;
  flow->y = ol_pdf_accounts (flow, letter->accounts, OL_PDF_LEFT_EDGE, flow->y);
  if (flow->y > top)
    flow->y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_SMALL,
                                  ol_document_string (OL_STRING_REMINDER_QUOTE, flow->language),
                                  OL_PDF_LEFT_EDGE, flow->y + 2, OL_PDF_HALF_WIDTH, 2)
               + 2;
  top += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_VALUE, letter->seller.name,
                            OL_PDF_RIGHT_HALF, top, OL_PDF_HALF_WIDTH, 2);
  flow->y = MAX (flow->y, top + 40);
}

static void
draw_body (OlPdfFlow *flow)
{
  const OlReminderLetter *letter = flow->subject;

  draw_opening (flow);
  for (guint i = 0; i < letter->lines->len; i++)
    draw_line (flow, g_ptr_array_index (letter->lines, i), i == 0);
  ol_pdf_flow_keep (flow, draw_total);
  draw_request (flow);
  ol_pdf_flow_keep (flow, draw_close);
}

static void
append_line (GString *text, const OlReminderLetter *letter, const OlReminderLine *line)
{
  g_autofree char *due = ol_pdf_short_date (line->due_date);
  g_autofree char *remaining = ol_money_text (line->remaining, letter->currency, letter->language);

  g_string_append_printf (text, "- %s, %s %s – %s\n", line->number,
                          ol_document_string (OL_STRING_DUE_DATE, letter->language), due,
                          remaining);
}

char *
ol_reminder_letter_text (const OlReminderLetter *self)
{
  GString *text;
  g_autofree char *opening = NULL;
  g_autofree char *request = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  opening = opening_of (self);
  request = request_of (self);
  text = g_string_new (ol_document_string (OL_STRING_SALUTATION, self->language));
  g_string_append_printf (text, "\n\n%s\n\n", opening);
  for (guint i = 0; i < self->lines->len; i++)
    append_line (text, self, g_ptr_array_index (self->lines, i));
  g_string_append_printf (text, "\n%s\n\n%s\n\n%s\n", request,
                          ol_document_string (OL_STRING_REMINDER_CLOSE, self->language),
                          self->seller.name != NULL ? self->seller.name : "");
  return g_string_free (text, FALSE);
}

char *
ol_reminder_letter_subject (const OlReminderLetter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%s – %s",
                          self->level == OL_REMINDER_FORMAL ? title_of (self)
                                                            : subtitle_of (self),
                          self->seller.name != NULL ? self->seller.name : "");
}

GBytes *
ol_reminder_pdf (const OlReminderLetter *letter, GError **error)
{
  g_autoptr (GByteArray) out = NULL;
  g_autofree char *buyer = NULL;
  g_autofree char *title = NULL;
  g_autoptr (OlPicture) logo = NULL;
  OlPdfFlow flow = { 0 };
  gint64 total;
  cairo_status_t status;

  g_return_val_if_fail (letter != NULL && letter->currency != NULL, NULL);
  g_return_val_if_fail (letter->lines->len > 0 && letter->level != OL_REMINDER_NONE, NULL);

  if (!ol_reminder_letter_total (letter, &total, error)
      || !ol_pdf_open_logo (letter->logo, &logo, error))
    return NULL;
  buyer = ol_document_clean (letter->buyer.name);
  title = g_strdup_printf ("%s %s", title_of (letter), buyer);
  out = g_byte_array_new ();
  flow.subject = letter;
  flow.seller = &letter->seller;
  flow.currency = letter->currency;
  flow.language = letter->language;
  flow.logo = logo;
  flow.text = ol_pdf_text_new ();
  flow.head = draw_head;
  flow.head_continued = draw_head_continued;
  flow.body = draw_body;
  status = ol_pdf_flow_print (&flow, title, letter->date, out);
  ol_pdf_text_free (flow.text);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED,
               _ ("The letter to %s could not be drawn: %s. Free some memory and try again."),
               buyer, cairo_status_to_string (status));
  return NULL;
}
