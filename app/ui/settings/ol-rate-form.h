/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-exchange.h"

G_BEGIN_DECLS

/**
 * OlRateForm: one exchange rate, typed. It says in a sentence what would be kept.
 *
 * Signal "edited": ol_rate_form_get() may say something else.
 */
#define OL_TYPE_RATE_FORM (ol_rate_form_get_type ())
G_DECLARE_FINAL_TYPE (OlRateForm, ol_rate_form, OL, RATE_FORM, AdwBin)

/** ol_rate_form_open: empty, for @day and the pair of @like (nullable). @items: (element-type
 * OlRateItem): what there is already; a reference is kept. */
void ol_rate_form_open (OlRateForm *self, OlDate day, const OlRate *like, GPtrArray *items);

/** ol_rate_form_get: FALSE while it is no rate. */
gboolean ol_rate_form_get (OlRateForm *self, OlRate *rate);

G_END_DECLS
