/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OlVatFamily: one VAT category and its rules. EN 16931 asks the same of each category under the
 * same number (BR-S-05, BR-E-05 ...).
 */
typedef struct
{
  const char *category;
  const char *breakdown;      /* -01: the category is in the breakdown */
  const char *line_ids;       /* -02: tax numbers, when it stands on a line */
  const char *allowance_ids;  /* -03: on an allowance */
  const char *charge_ids;     /* -04: on a charge */
  const char *line_rate;      /* -05 */
  const char *allowance_rate; /* -06 */
  const char *charge_rate;    /* -07 */
  const char *base;           /* -08 */
  const char *amount;         /* -09 */
  const char *reason;         /* -10 */
  gboolean has_rate;          /* S: above 0; the others 0 */
  gboolean outside_scope;     /* O: no rate, no tax numbers, nothing else beside it */
  gboolean reverse_charge;    /* AE: a number of the buyer too */
  gboolean wants_reason;
} OlVatFamily;

#define OL_N_VAT_FAMILIES 6

/** ol_vat_family: @index below OL_N_VAT_FAMILIES. */
const OlVatFamily *ol_vat_family (guint index);

/** ol_vat_family_of: (nullable): NULL for a category that is not billed here. */
const OlVatFamily *ol_vat_family_of (const char *category);

/** ol_vat_category_wants_reason: E, G, AE and O (BR-E-10, BR-G-10, BR-AE-10, BR-O-10). */
gboolean ol_vat_category_wants_reason (const char *category);

G_END_DECLS
