/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-input-problem.h"

#define MAX_VALUE_CHARS 120

OlInputProblem *
ol_input_problem_new (gint64 line, const char *column, const char *value, const char *reason)
{
  OlInputProblem *self;
  g_autofree char *valid = g_utf8_make_valid (value != NULL ? value : "", -1);

  g_return_val_if_fail (reason != NULL, NULL);

  self = g_new0 (OlInputProblem, 1);
  self->line = line;
  self->column = g_utf8_make_valid (column != NULL ? column : "", -1);
  self->value = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_VALUE_CHARS));
  self->reason = g_strdup (reason);
  return self;
}

void
ol_input_problem_free (OlInputProblem *self)
{
  if (self == NULL)
    return;
  g_free (self->column);
  g_free (self->value);
  g_free (self->reason);
  g_free (self);
}
