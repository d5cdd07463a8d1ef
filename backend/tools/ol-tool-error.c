/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-tool-error.h"

G_DEFINE_QUARK (ol - tool - error - quark, ol_tool_error)

gboolean
ol_tool_fail (GError **error, OlToolError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (OL_TOOL_ERROR, code, format, arguments));
  va_end (arguments);
  return FALSE;
}
