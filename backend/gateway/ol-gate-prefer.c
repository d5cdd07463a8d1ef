/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-prefer.h"

#include <string.h>

static gboolean
read_max_affected (OlGatePrefer *prefer, const char *token)
{
  guint64 value;

  if (!g_str_has_prefix (token, "max-affected="))
    return FALSE;
  if (!g_ascii_string_to_unsigned (token + strlen ("max-affected="), 10, 0, G_MAXINT32, &value,
                                   NULL))
    return FALSE;
  prefer->max_affected = value;
  return TRUE;
}

/* FALSE: not a preference known here. */
static gboolean
read_token (OlGatePrefer *prefer, const char *token)
{
  static const char *const accepted[] = { "handling=lenient", "tx=commit", "missing=null",
                                          "return=headers-only", NULL };

  if (g_str_equal (token, "count=exact") || g_str_equal (token, "count=planned")
      || g_str_equal (token, "count=estimated"))
    prefer->count = TRUE;
  else if (g_str_equal (token, "return=representation"))
    prefer->return_ = OL_GATE_RETURN_REPRESENTATION;
  else if (g_str_equal (token, "return=minimal"))
    prefer->return_ = OL_GATE_RETURN_MINIMAL;
  else if (g_str_equal (token, "resolution=merge-duplicates"))
    prefer->resolution = OL_GATE_RESOLUTION_MERGE;
  else if (g_str_equal (token, "resolution=ignore-duplicates"))
    prefer->resolution = OL_GATE_RESOLUTION_IGNORE;
  else if (g_str_equal (token, "missing=default"))
    prefer->missing_default = TRUE;
  else if (g_str_equal (token, "handling=strict"))
    prefer->strict = TRUE;
  else
    return read_max_affected (prefer, token) || g_strv_contains (accepted, token);
  return TRUE;
}

gboolean
ol_gate_prefer_parse (OlGatePrefer *prefer, const char *text, OlGateProblem **problem)
{
  g_auto (GStrv) tokens = g_strsplit (text != NULL ? text : "", ",", 32);
  g_autoptr (GPtrArray) unknown = g_ptr_array_new ();

  *prefer = (OlGatePrefer){ .max_affected = -1 };
  for (guint i = 0; tokens[i] != NULL; i++)
    {
      g_strstrip (tokens[i]);
      if (tokens[i][0] != '\0' && !read_token (prefer, tokens[i]))
        g_ptr_array_add (unknown, tokens[i]);
    }
  if (prefer->strict && unknown->len > 0)
    return ol_gate_problem_set (problem, 400, "PGRST122",
                                "Invalid preferences given with handling=strict");
  if (!prefer->strict)
    prefer->max_affected = -1;
  return TRUE;
}
