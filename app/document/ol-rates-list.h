/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-exchange.h"
#include "ol-input-problem.h"

G_BEGIN_DECLS

/** OlRateText: one rate as it was read, strings borrowed. */
typedef struct
{
  gint64 line;
  const char *date;
  const char *base;
  const char *quote;
  const char *rate;
  const char *source;
} OlRateText;

/** OlRatesList: rates being read, whatever the format, and what is wrong with them. */
typedef struct _OlRatesList OlRatesList;

/** ol_rates_list_new: (transfer full) @problems: (element-type OlInputProblem): gets what is wrong.
 */
OlRatesList *ol_rates_list_new (GPtrArray *problems);
void ol_rates_list_free (OlRatesList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlRatesList, ol_rates_list_free)

/** ol_rates_list_add: checks it; what is wrong becomes a problem with its column. */
void ol_rates_list_add (OlRatesList *self, const OlRateText *text);
void ol_rates_list_add_problem (
    OlRatesList *self, gint64 line, const char *column, const char *value, const char *reason);

/** ol_rates_list_finish: (transfer full) (nullable) OL_DOCUMENT_ERROR_INPUT when anything was wrong
 * or there is no rate. */
GArray *ol_rates_list_finish (OlRatesList *self, GError **error);

G_END_DECLS
