/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-canonical.h"

#include "ol-canonical-scanner.h"
#include "ol-core-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_INTEGER G_GINT64_CONSTANT (9007199254740991)
#define MAX_DEPTH 64

static gboolean write_node (GString *out, JsonNode *node, guint depth, GError **error);

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE, message);
  return FALSE;
}

static void
append_escape (GString *out, guchar c)
{
  static const char digits[] = "0123456789abcdef";
  static const char named[] = {
    ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\'
  };

  g_string_append_c (out, '\\');
  if (named[c] != '\0')
    {
      g_string_append_c (out, named[c]);
      return;
    }
  g_string_append_len (out, "u00", 3);
  g_string_append_c (out, digits[c >> 4]);
  g_string_append_c (out, digits[c & 15]);
}

void
ol_canonical_append_string (GString *out, const char *text)
{
  const char *run = text;
  const char *at;

  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  g_string_append_c (out, '"');
  for (at = text; *at != '\0'; at++)
    {
      guchar c = *at;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (out, run, at - run);
      append_escape (out, c);
      run = at + 1;
    }
  g_string_append_len (out, run, at - run);
  g_string_append_c (out, '"');
}

/* UTF-8 sorts as code points, UTF-16 does not: surrogates (four-byte sequences) come before U+E000.
 */
int
ol_canonical_compare_keys (const char *a, const char *b)
{
  const guchar *x = (const guchar *)a;
  const guchar *y = (const guchar *)b;

  while (*x == *y && *x != '\0')
    {
      x++;
      y++;
    }
  if (*x >= 0xEE && *y >= 0xEE && (*x >= 0xF0) != (*y >= 0xF0))
    return *x >= 0xF0 ? -1 : 1;
  return (int)*x - (int)*y;
}

static int
compare_key_pointers (gconstpointer a, gconstpointer b)
{
  return ol_canonical_compare_keys (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
write_string (GString *out, const char *text, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, _ ("A text in this JSON is not valid UTF-8."));
  ol_canonical_append_string (out, text);
  return TRUE;
}

static gboolean
write_object (GString *out, JsonObject *object, guint depth, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  JsonObjectIter iter;
  const char *key;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, (char *)key);
  g_ptr_array_sort (keys, compare_key_pointers);

  g_string_append_c (out, '{');
  for (guint i = 0; i < keys->len; i++)
    {
      key = g_ptr_array_index (keys, i);
      if (i > 0)
        g_string_append_c (out, ',');
      if (!write_string (out, key, error))
        return FALSE;
      g_string_append_c (out, ':');
      if (!write_node (out, json_object_get_member (object, key), depth, error))
        return FALSE;
    }
  g_string_append_c (out, '}');
  return TRUE;
}

static gboolean
write_array (GString *out, JsonArray *array, guint depth, GError **error)
{
  guint length = json_array_get_length (array);

  g_string_append_c (out, '[');
  for (guint i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (!write_node (out, json_array_get_element (array, i), depth, error))
        return FALSE;
    }
  g_string_append_c (out, ']');
  return TRUE;
}

static gboolean
write_value (GString *out, JsonNode *node, GError **error)
{
  GType type = json_node_get_value_type (node);
  gint64 number;

  if (type == G_TYPE_STRING)
    return write_string (out, json_node_get_string (node), error);
  if (type == G_TYPE_BOOLEAN)
    {
      g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
      return TRUE;
    }
  if (type != G_TYPE_INT64)
    return refuse (error, _ ("Only whole numbers can be written in canonical JSON."));

  number = json_node_get_int (node);
  if (number > MAX_INTEGER || number < -MAX_INTEGER)
    return refuse (error, _ ("A number in this JSON is beyond 9007199254740991."));
  g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
  return TRUE;
}

static gboolean
write_node (GString *out, JsonNode *node, guint depth, GError **error)
{
  if (depth >= MAX_DEPTH)
    return refuse (error, _ ("This JSON is nested too deeply."));

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return write_object (out, json_node_get_object (node), depth + 1, error);
    case JSON_NODE_ARRAY:
      return write_array (out, json_node_get_array (node), depth + 1, error);
    case JSON_NODE_NULL:
      g_string_append (out, "null");
      return TRUE;
    case JSON_NODE_VALUE:
    default:
      return write_value (out, node, error);
    }
}

char *
ol_canonical_write (JsonNode *node, GError **error)
{
  g_autoptr (GString) out = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  out = g_string_sized_new (256);
  if (!write_node (out, node, 0, error))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
ol_canonical_check (const char *text, gsize length)
{
  OlScanner scanner;

  g_return_val_if_fail (text != NULL, FALSE);

  ol_scanner_init (&scanner, text, length);
  return g_utf8_validate_len (text, length, NULL) && ol_scanner_value (&scanner, NULL)
         && ol_scanner_at_end (&scanner);
}

JsonNode *
ol_canonical_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!ol_canonical_check (text, length))
    {
      refuse (error, _ ("This text is not JSON in canonical form (RFC 8785)."));
      return NULL;
    }
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, text, length, &local))
    {
      g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE, _ ("This is not JSON: %s"),
                   local->message);
      return NULL;
    }
  return json_parser_steal_root (parser);
}
