/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-canonical-scanner.h"

#include <string.h>

#define MAX_INTEGER_DIGITS 16
#define MAX_INTEGER G_GINT64_CONSTANT (9007199254740991)
#define MAX_DEPTH 64

void
ol_scanner_init (OlScanner *self, const char *text, gsize length)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  self->at = text;
  self->end = text + length;
  self->depth = 0;
}

gboolean
ol_scanner_at_end (const OlScanner *self)
{
  return self->at == self->end;
}

static inline int
peek (const OlScanner *self)
{
  return self->at < self->end ? (guchar)*self->at : -1;
}

gboolean
ol_scanner_literal (OlScanner *self, const char *literal)
{
  gsize length = strlen (literal);

  if ((gsize)(self->end - self->at) < length || memcmp (self->at, literal, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

/* The byte that the escape after a backslash stands for, -1 when canonical text would not escape it
 * so. */
static int
decode_escape (const char *at, gsize left, gsize *length)
{
  static const char named[] = "b\bf\fn\nr\rt\t\"\"\\\\";
  static const char digits[] = "0123456789abcdef";
  const char *digit;
  int byte;

  for (guint i = 0; left > 0 && i + 1 < sizeof named; i += 2)
    if (named[i] == at[0])
      {
        *length = 1;
        return named[i + 1];
      }
  if (left < 5 || memcmp (at, "u00", 3) != 0 || (at[3] != '0' && at[3] != '1') || at[4] == '\0')
    return -1;
  digit = strchr (digits, at[4]);
  if (digit == NULL)
    return -1;
  byte = (at[3] - '0') * 16 + (int)(digit - digits);
  *length = 5;
  return byte == '\0' || strchr ("\b\f\n\r\t", byte) != NULL ? -1 : byte;
}

gboolean
ol_scanner_string (OlScanner *self, OlSpan *span)
{
  if (!ol_scanner_literal (self, "\""))
    return FALSE;
  span->text = self->at;
  for (; self->at < self->end; self->at++)
    {
      guchar c = *self->at;
      gsize length;

      if (c == '"')
        {
          span->length = self->at++ - span->text;
          return TRUE;
        }
      if (c < 0x20)
        return FALSE;
      if (c != '\\')
        continue;
      if (decode_escape (self->at + 1, self->end - self->at - 1, &length) < 0)
        return FALSE;
      self->at += length;
    }
  return FALSE;
}

gboolean
ol_scanner_integer (OlScanner *self, gint64 *value)
{
  gboolean negative = ol_scanner_literal (self, "-");
  const char *first = self->at;
  gint64 number = 0;

  while (g_ascii_isdigit (peek (self)) && self->at - first < MAX_INTEGER_DIGITS)
    number = number * 10 + (*self->at++ - '0');
  if (self->at == first || g_ascii_isdigit (peek (self)) || number > MAX_INTEGER)
    return FALSE;
  if (*first == '0' && (self->at - first > 1 || negative))
    return FALSE;
  *value = negative ? -number : number;
  return TRUE;
}

gboolean
ol_scanner_boolean (OlScanner *self, gboolean *value)
{
  *value = peek (self) == 't';
  return ol_scanner_literal (self, *value ? "true" : "false");
}

/* The next byte of a string that was scanned, escapes undone; -1 at its end. */
static inline int
next_byte (const char **at, const char *end)
{
  gsize length = 0;
  int byte;

  if (*at == end)
    return -1;
  byte = (guchar) *(*at)++;
  if (byte == '\\')
    byte = decode_escape (*at, end - *at, &length);
  *at += length;
  return byte;
}

/* As ol_canonical_compare_keys(), on keys that are still escaped. */
static int
compare_spans (const OlSpan *a, const OlSpan *b)
{
  const char *x = a->text;
  const char *y = b->text;
  const char *x_end = a->text + a->length;
  const char *y_end = b->text + b->length;
  int c;
  int d;

  do
    {
      c = next_byte (&x, x_end);
      d = next_byte (&y, y_end);
    }
  while (c == d && c >= 0);
  if (c >= 0xEE && d >= 0xEE && (c >= 0xF0) != (d >= 0xF0))
    return c >= 0xF0 ? -1 : 1;
  return c - d;
}

gboolean
ol_scanner_member (OlScanner *self, OlSpan *key, gboolean *done)
{
  OlSpan before = *key;

  *done = ol_scanner_literal (self, "}");
  if (*done)
    return TRUE;
  if (before.text != NULL && !ol_scanner_literal (self, ","))
    return FALSE;
  if (!ol_scanner_string (self, key) || !ol_scanner_literal (self, ":"))
    return FALSE;
  return before.text == NULL || compare_spans (&before, key) < 0;
}

static gboolean
skip_object (OlScanner *self)
{
  OlSpan key = { NULL, 0 };
  gboolean done;

  self->at++;
  for (;;)
    {
      if (!ol_scanner_member (self, &key, &done))
        return FALSE;
      if (done)
        return TRUE;
      if (!ol_scanner_value (self, NULL))
        return FALSE;
    }
}

static gboolean
skip_array (OlScanner *self)
{
  self->at++;
  if (ol_scanner_literal (self, "]"))
    return TRUE;
  do
    if (!ol_scanner_value (self, NULL))
      return FALSE;
  while (ol_scanner_literal (self, ","));
  return ol_scanner_literal (self, "]");
}

static gboolean
skip_value (OlScanner *self)
{
  OlSpan span;
  gboolean truth;
  gint64 number;

  switch (peek (self))
    {
    case '{':
      return skip_object (self);
    case '[':
      return skip_array (self);
    case '"':
      return ol_scanner_string (self, &span);
    case 't':
    case 'f':
      return ol_scanner_boolean (self, &truth);
    case 'n':
      return ol_scanner_literal (self, "null");
    default:
      return ol_scanner_integer (self, &number);
    }
}

gboolean
ol_scanner_value (OlScanner *self, OlSpan *span)
{
  const char *from = self->at;

  if (self->depth >= MAX_DEPTH)
    return FALSE;
  self->depth++;
  if (!skip_value (self))
    return FALSE;
  self->depth--;
  if (span != NULL)
    *span = (OlSpan){ from, self->at - from };
  return TRUE;
}

gboolean
ol_span_equals (const OlSpan *span, const char *text)
{
  return strncmp (text, span->text, span->length) == 0 && text[span->length] == '\0';
}
