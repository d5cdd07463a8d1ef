/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** OlInputProblem: one cell refused. */
typedef struct
{
  gint64 line;  /* 1 is the header */
  char *column; /* header name, "" when the whole line is meant */
  char *value;  /* at most 120 characters of it */
  char *reason; /* sentence */
} OlInputProblem;

OlInputProblem *
ol_input_problem_new (gint64 line, const char *column, const char *value, const char *reason);
void ol_input_problem_free (OlInputProblem *self);

G_END_DECLS
