/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-names.h"

gboolean
ol_names_find (const char *const *names, gsize n_names, const char *text, guint *value)
{
  g_return_val_if_fail (names != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  for (gsize i = 0; text != NULL && i < n_names; i++)
    {
      if (g_str_equal (names[i], text))
        {
          *value = (guint)i;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
ol_names_get (const char *const *names, gsize n_names, guint value)
{
  g_return_val_if_fail (names != NULL, NULL);

  return value < n_names ? names[value] : NULL;
}
