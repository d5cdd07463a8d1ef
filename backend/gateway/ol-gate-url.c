/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-url.h"

#include <string.h>

#define MAX_PARAMS 128
#define MAX_SEGMENTS 32

static void
param_free (gpointer data)
{
  OlGateParam *param = data;

  g_free (param->key);
  g_free (param->value);
  g_free (param);
}

char *
ol_gate_url_decode (const char *text, gsize length, gboolean plus)
{
  g_autoptr (GString) out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (c == '%')
        {
          int high = i + 2 < length ? g_ascii_xdigit_value (text[i + 1]) : -1;
          int low = high >= 0 ? g_ascii_xdigit_value (text[i + 2]) : -1;

          if (low < 0)
            return NULL;
          c = high * 16 + low;
          i += 2;
        }
      else if (c == '+' && plus)
        c = ' ';
      if (c == '\0')
        return NULL;
      g_string_append_c (out, c);
    }
  if (!g_utf8_validate_len (out->str, out->len, NULL))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
parse_path (OlGateUrl *url, const char *path, gsize length)
{
  const char *end = path + length;

  while (path < end)
    {
      const char *slash;
      char *segment;

      if (*path == '/')
        {
          path++;
          continue;
        }
      slash = memchr (path, '/', end - path);
      if (slash == NULL)
        slash = end;
      segment = ol_gate_url_decode (path, slash - path, FALSE);
      if (segment == NULL)
        return FALSE;
      g_ptr_array_add (url->segments, segment);
      if (g_str_equal (segment, ".") || g_str_equal (segment, "..")
          || url->segments->len > MAX_SEGMENTS)
        return FALSE;
      path = slash;
    }
  return TRUE;
}

static gboolean
parse_query (OlGateUrl *url, const char *query)
{
  g_auto (GStrv) parts = g_strsplit (query, "&", MAX_PARAMS + 2);

  if (g_strv_length (parts) > MAX_PARAMS)
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *equals = strchr (parts[i], '=');
      OlGateParam *param;

      if (parts[i][0] == '\0')
        continue;
      param = g_new0 (OlGateParam, 1);
      g_ptr_array_add (url->params, param);
      param->key = ol_gate_url_decode (
          parts[i], equals != NULL ? (gsize)(equals - parts[i]) : strlen (parts[i]), TRUE);
      param->value = equals != NULL ? ol_gate_url_decode (equals + 1, strlen (equals + 1), TRUE)
                                    : g_strdup ("");
      if (param->key == NULL || param->value == NULL)
        return FALSE;
    }
  return TRUE;
}

OlGateUrl *
ol_gate_url_parse (const char *target, OlGateProblem **problem)
{
  g_autoptr (OlGateUrl) url = g_new0 (OlGateUrl, 1);
  gsize length = strcspn (target, "?");

  url->path = g_strndup (target, length);
  url->segments = g_ptr_array_new_with_free_func (g_free);
  url->params = g_ptr_array_new_with_free_func (param_free);
  if (target[0] != '/' || !parse_path (url, target, length)
      || (target[length] == '?' && !parse_query (url, target + length + 1)))
    {
      ol_gate_problem_set (problem, 400, "PGRST100", "The address could not be read");
      return NULL;
    }
  return g_steal_pointer (&url);
}

void
ol_gate_url_free (OlGateUrl *url)
{
  if (url == NULL)
    return;
  g_free (url->path);
  g_ptr_array_unref (url->segments);
  g_ptr_array_unref (url->params);
  g_free (url);
}

const char *
ol_gate_url_param (const OlGateUrl *url, const char *key)
{
  for (guint i = 0; i < url->params->len; i++)
    {
      const OlGateParam *param = g_ptr_array_index (url->params, i);

      if (g_str_equal (param->key, key))
        return param->value;
    }
  return NULL;
}
