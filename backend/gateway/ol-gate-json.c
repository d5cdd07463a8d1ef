/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-json.h"

#include <string.h>

/* Where a scan is: the open brackets, and what it has seen of the top. */
typedef struct
{
  const char *at;
  const char *end;
  char open[OL_GATE_JSON_DEPTH];
  guint depth;
  OlGateJson *json;
  GHashTable *row_keys; /* keys of the current row, when its set is compared */
} Scan;

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->end && strchr (" \t\r\n", *scan->at) != NULL && *scan->at != '\0')
    scan->at++;
}

static gboolean
scan_hex (Scan *scan, guint *value)
{
  *value = 0;
  if (scan->end - scan->at < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*scan->at++);

      if (digit < 0)
        return FALSE;
      *value = *value * 16 + digit;
    }
  return TRUE;
}

static gboolean
scan_unicode (Scan *scan, GString *out)
{
  guint high, low;

  if (!scan_hex (scan, &high))
    return FALSE;
  if (high >= 0xd800 && high < 0xdc00)
    {
      if (scan->end - scan->at < 6 || scan->at[0] != '\\' || scan->at[1] != 'u')
        return FALSE;
      scan->at += 2;
      if (!scan_hex (scan, &low) || low < 0xdc00 || low > 0xdfff)
        return FALSE;
      high = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
    }
  else if (high >= 0xdc00 && high <= 0xdfff)
    return FALSE;
  if (out != NULL)
    g_string_append_unichar (out, high);
  return high != 0;
}

static gboolean
scan_escape (Scan *scan, GString *out)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (scan->at == scan->end)
    return FALSE;
  if (*scan->at == 'u')
    {
      scan->at++;
      return scan_unicode (scan, out);
    }
  found = *scan->at != '\0' ? strchr (from, *scan->at) : NULL;
  if (found == NULL)
    return FALSE;
  scan->at++;
  if (out != NULL)
    g_string_append_c (out, to[found - from]);
  return TRUE;
}

/* After the opening quote. OUT gets the text when it is wanted. */
static gboolean
scan_string (Scan *scan, GString *out)
{
  while (scan->at < scan->end)
    {
      guchar c = *scan->at++;

      if (c == '"')
        return TRUE;
      if (c < 0x20)
        return FALSE;
      if (c != '\\')
        {
          if (out != NULL)
            g_string_append_c (out, c);
        }
      else if (!scan_escape (scan, out))
        return FALSE;
    }
  return FALSE;
}

static gboolean
scan_digits (Scan *scan)
{
  const char *start = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;
  return scan->at > start;
}

static gboolean
scan_number (Scan *scan)
{
  if (*scan->at == '-')
    scan->at++;
  if (scan->at < scan->end && *scan->at == '0')
    scan->at++;
  else if (!scan_digits (scan))
    return FALSE;
  if (scan->at < scan->end && *scan->at == '.')
    {
      scan->at++;
      if (!scan_digits (scan))
        return FALSE;
    }
  if (scan->at < scan->end && (*scan->at == 'e' || *scan->at == 'E'))
    {
      scan->at++;
      if (scan->at < scan->end && (*scan->at == '+' || *scan->at == '-'))
        scan->at++;
      return scan_digits (scan);
    }
  return TRUE;
}

static gboolean
scan_word (Scan *scan, const char *word)
{
  gsize length = strlen (word);

  if ((gsize)(scan->end - scan->at) < length || memcmp (scan->at, word, length) != 0)
    return FALSE;
  scan->at += length;
  return TRUE;
}

/* Is the innermost open object a row: the top itself, or an element of the top array? */
static gboolean
in_row (const Scan *scan)
{
  return scan->depth > 0 && scan->open[scan->depth - 1] == '{'
         && (scan->depth == 1 || (scan->depth == 2 && scan->open[0] == '['));
}

static gboolean
has_key (const OlGateJson *json, const char *key)
{
  return g_ptr_array_find_with_equal_func (json->keys, key, g_str_equal, NULL);
}

static void
note_key (Scan *scan, const char *key)
{
  if (scan->json->rows == 1)
    {
      if (!has_key (scan->json, key))
        g_ptr_array_add (scan->json->keys, g_strdup (key));
      return;
    }
  if (!scan->json->uniform)
    return;
  if (scan->row_keys == NULL)
    scan->row_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (has_key (scan->json, key))
    g_hash_table_add (scan->row_keys, g_strdup (key));
  else
    scan->json->uniform = FALSE;
}

static gboolean
scan_key (Scan *scan)
{
  g_autoptr (GString) key = in_row (scan) ? g_string_new (NULL) : NULL;

  skip_space (scan);
  if (scan->at == scan->end || *scan->at++ != '"' || !scan_string (scan, key))
    return FALSE;
  skip_space (scan);
  if (scan->at == scan->end || *scan->at++ != ':')
    return FALSE;
  if (key != NULL)
    note_key (scan, key->str);
  return TRUE;
}

static gboolean
open_bracket (Scan *scan)
{
  char bracket = *scan->at++;

  if (scan->depth == OL_GATE_JSON_DEPTH)
    return FALSE;
  if (scan->depth == 1 && scan->open[0] == '[' && bracket == '[')
    scan->json->only_objects = FALSE;
  scan->open[scan->depth++] = bracket;
  if (in_row (scan))
    scan->json->rows++;
  return TRUE;
}

static void
close_bracket (Scan *scan)
{
  if (in_row (scan) && scan->json->rows > 1 && scan->json->uniform)
    {
      guint seen = scan->row_keys != NULL ? g_hash_table_size (scan->row_keys) : 0;

      scan->json->uniform = seen == scan->json->keys->len;
      g_clear_pointer (&scan->row_keys, g_hash_table_unref);
    }
  scan->depth--;
  scan->at++;
}

/* A string, number or word. */
static gboolean
scan_scalar (Scan *scan)
{
  if (scan->depth == 1 && scan->open[0] == '[')
    scan->json->only_objects = FALSE;
  switch (*scan->at)
    {
    case '"':
      scan->at++;
      return scan_string (scan, NULL);
    case 't':
      return scan_word (scan, "true");
    case 'f':
      return scan_word (scan, "false");
    case 'n':
      return scan_word (scan, "null");
    default:
      return (*scan->at == '-' || g_ascii_isdigit (*scan->at)) && scan_number (scan);
    }
}

/* After a value: closes what ends here; TRUE with *MORE when another value follows. */
static gboolean
scan_after (Scan *scan, gboolean *more)
{
  for (;;)
    {
      char open;

      skip_space (scan);
      *more = FALSE;
      if (scan->depth == 0)
        return scan->at == scan->end;
      if (scan->at == scan->end)
        return FALSE;
      open = scan->open[scan->depth - 1];
      if (*scan->at == ',')
        {
          scan->at++;
          *more = TRUE;
          return open == '[' || scan_key (scan);
        }
      if (*scan->at != (open == '[' ? ']' : '}'))
        return FALSE;
      close_bracket (scan);
    }
}

static gboolean
scan_document (Scan *scan)
{
  gboolean more = TRUE;

  while (more)
    {
      skip_space (scan);
      if (scan->at == scan->end)
        return FALSE;
      if (*scan->at == '[' || *scan->at == '{')
        {
          char open = *scan->at;

          if (!open_bracket (scan))
            return FALSE;
          skip_space (scan);
          if (scan->at == scan->end)
            return FALSE;
          if (*scan->at != (open == '[' ? ']' : '}'))
            {
              if (open == '{' && !scan_key (scan))
                return FALSE;
              continue;
            }
        }
      else if (!scan_scalar (scan))
        return FALSE;
      if (!scan_after (scan, &more))
        return FALSE;
    }
  return TRUE;
}

OlGateJson *
ol_gate_json_scan (const char *text, gsize length)
{
  g_autoptr (OlGateJson) json = g_new0 (OlGateJson, 1);
  Scan scan = { .at = text, .end = text + length, .json = json };
  gboolean good;

  json->keys = g_ptr_array_new_with_free_func (g_free);
  json->uniform = TRUE;
  json->only_objects = TRUE;
  if (!g_utf8_validate_len (text, length, NULL))
    return NULL;
  skip_space (&scan);
  json->kind = OL_GATE_JSON_OTHER;
  if (scan.at < scan.end && *scan.at == '{')
    json->kind = OL_GATE_JSON_OBJECT;
  else if (scan.at < scan.end && *scan.at == '[')
    json->kind = OL_GATE_JSON_ARRAY;
  good = scan_document (&scan);
  g_clear_pointer (&scan.row_keys, g_hash_table_unref);
  return good ? g_steal_pointer (&json) : NULL;
}

void
ol_gate_json_free (OlGateJson *json)
{
  if (json == NULL)
    return;
  g_ptr_array_unref (json->keys);
  g_free (json);
}

void
ol_gate_json_append_string (GString *json, const char *value)
{
  g_string_append_c (json, '"');
  for (const char *at = value; *at != '\0'; at++)
    {
      guchar c = *at;

      if (c == '"' || c == '\\')
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, c);
        }
      else if (c < 0x20 || c == 0x7f)
        g_string_append_printf (json, "\\u%04x", c);
      else
        g_string_append_c (json, c);
    }
  g_string_append_c (json, '"');
}
