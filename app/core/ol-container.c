/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-container.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-core-error.h"
#include "ol-text.h"

#define OWNER_LENGTH 3
#define CATEGORY_PLACE 3
#define NUMBER_LENGTH 10 /* without the check digit */
#define CONTAINER_LENGTH 11

static gboolean
is_separator (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return g_unichar_isspace (c) || type == G_UNICODE_DASH_PUNCTUATION || type == G_UNICODE_FORMAT;
}

char *
ol_container_normalise (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
  GString *normal = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_separator (c))
        g_string_append_unichar (normal, g_unichar_toupper (c));
    }
  return g_string_free (normal, FALSE);
}

/* Annex A: letters count from 10 and leave out the multiples of 11. */
static int
value_of (char c)
{
  int place = c - 'A';

  if (g_ascii_isdigit (c))
    return c - '0';
  return 10 + place + (place + 9) / 10;
}

static int
check_digit (const char *text)
{
  int sum = 0;

  for (int i = 0; i < NUMBER_LENGTH; i++)
    sum += value_of (text[i]) << i;
  return sum % 11 % 10;
}

static gboolean
all_of (const char *text, gsize n, gboolean (*is_kind) (char c))
{
  for (gsize i = 0; i < n; i++)
    {
      if (!is_kind (text[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_letter (char c)
{
  return g_ascii_isupper (c);
}

static gboolean
is_digit (char c)
{
  return g_ascii_isdigit (c);
}

/* What is wrong with the shape, NULL when only the check digit is left to look at. */
static const char *
shape_fault (const char *text)
{
  gsize length = strnlen (text, CONTAINER_LENGTH + 1);

  if (length < CONTAINER_LENGTH)
    return _ ("it is too short; four letters and seven digits are needed");
  if (length > CONTAINER_LENGTH)
    return _ ("it is too long; four letters and seven digits are needed");
  if (!all_of (text, OWNER_LENGTH, is_letter))
    return _ ("it must begin with the owner's code of three letters");
  if (strchr ("UJZ", text[CATEGORY_PLACE]) == NULL)
    return _ ("its fourth letter, the category, must be U, J or Z");
  if (!all_of (text + CATEGORY_PLACE + 1, CONTAINER_LENGTH - CATEGORY_PLACE - 1, is_digit))
    return _ ("it must end with seven digits");
  return NULL;
}

gboolean
ol_container_begins (const char *text)
{
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);

  length = strnlen (text, CONTAINER_LENGTH + 1);
  return length > CATEGORY_PLACE + 1 && length <= CONTAINER_LENGTH
         && all_of (text, OWNER_LENGTH, is_letter) && strchr ("UJZ", text[CATEGORY_PLACE]) != NULL
         && all_of (text + CATEGORY_PLACE + 1, length - CATEGORY_PLACE - 1, is_digit);
}

gboolean
ol_container_check (const char *text, GError **error)
{
  const char *fault = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  fault = shape_fault (text != NULL ? text : "");
  if (fault == NULL && text[NUMBER_LENGTH] - '0' == check_digit (text))
    return TRUE;

  shown = ol_text_excerpt (text);
  if (fault != NULL)
    g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
                 /* Translators: the number, and what is wrong with it */
                 _ ("Container number “%s” is wrong: %s."), shown, fault);
  else
    g_set_error (
        error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
        _ ("Container number “%s” is wrong: its check digit is %c where %d is expected; look "
           "for a mistyped character."),
        shown, text[NUMBER_LENGTH], check_digit (text));
  return FALSE;
}
