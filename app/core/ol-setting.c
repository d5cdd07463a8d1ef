/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-setting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-core-error.h"
#include "ol-text.h"

#define MAX_LENGTH 300

gboolean
ol_setting_refuse (const char *key, const char *value, const char *accepted, GError **error)
{
  g_autofree char *shown = ol_text_excerpt (value);

  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
               /* Translators: the value, the key, and what is accepted instead */
               _ ("“%s” cannot be used for %s; accepted: %s."), shown, key, accepted);
  if (error != NULL)
    ol_core_error_set_accepted (*error, accepted);
  return FALSE;
}

gboolean
ol_setting_unknown (const char *key, const char *const *keys, GError **error)
{
  g_autofree char *shown = ol_text_excerpt (key);
  g_autofree char *known = g_strjoinv (" ", (char **)keys);

  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
               _ ("There is no key “%s”; the keys are: %s."), shown, known);
  return FALSE;
}

gboolean
ol_setting_text (const char *key, const char *value, char **target, GError **error)
{
  g_autofree char *clean = ol_text_clean (value);

  g_strdelimit (clean, "\n", ' ');
  if (g_utf8_strlen (clean, -1) > MAX_LENGTH)
    return ol_setting_refuse (key, value, _ ("one line of at most 300 characters"), error);

  g_free (*target);
  *target = *clean != '\0' ? g_steal_pointer (&clean) : NULL;
  return TRUE;
}

gboolean
ol_setting_name (const char *key, const char *value, char **target, GError **error)
{
  g_autofree char *text = NULL;

  if (!ol_setting_text (key, value, &text, error))
    return FALSE;
  if (text == NULL)
    return ol_setting_refuse (key, value, _ ("a text that is not empty"), error);

  g_free (*target);
  *target = g_steal_pointer (&text);
  return TRUE;
}

gboolean
ol_setting_code (
    const char *key, const char *value, const char *const *codes, char **target, GError **error)
{
  if (value == NULL || !g_strv_contains (codes, value))
    {
      g_autofree char *accepted = g_strjoinv (", ", (char **)codes);

      return ol_setting_refuse (key, value, accepted, error);
    }
  g_free (*target);
  *target = g_strdup (value);
  return TRUE;
}
