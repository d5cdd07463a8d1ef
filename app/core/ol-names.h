/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ol_names_find:
 * @names: the stable words of an enum, in the order of its values
 * @text: (nullable): one of them, exactly
 * @value: (out): its place in @names; untouched when not found
 */
gboolean ol_names_find (const char *const *names, gsize n_names, const char *text, guint *value);

/** ol_names_get: the word at @value, NULL when @value is none of the enum. */
const char *ol_names_get (const char *const *names, gsize n_names, guint value);

/**
 * OL_DEFINE_NAMES: PREFIX_to_text and PREFIX_from_text of an enum whose values count from 0.
 * The words that follow are what files, JSON and SQL hold; they are never translated.
 */
#define OL_DEFINE_NAMES(Type, prefix, ...)                                                         \
  static const char *const prefix##_names[] = { __VA_ARGS__ };                                     \
                                                                                                   \
  const char *prefix##_to_text (Type value)                                                        \
  {                                                                                                \
    return ol_names_get (prefix##_names, G_N_ELEMENTS (prefix##_names), (guint) value);            \
  }                                                                                                \
                                                                                                   \
  gboolean prefix##_from_text (const char *text, Type *value)                                      \
  {                                                                                                \
    guint found = 0;                                                                               \
                                                                                                   \
    g_return_val_if_fail (value != NULL, FALSE);                                                   \
                                                                                                   \
    if (!ol_names_find (prefix##_names, G_N_ELEMENTS (prefix##_names), text, &found))              \
      return FALSE;                                                                                \
    *value = (Type) found;                                                                         \
    return TRUE;                                                                                   \
  }

G_END_DECLS
