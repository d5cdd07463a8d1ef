/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-date.h"

G_BEGIN_DECLS

/**
 * OlDateEntry: a date to type ("31/10/2026", "31.10", "2026-10-31") or to choose from a calendar;
 * Up and Down move it by a day.
 *
 * Properties: "date" (int, an OlDate), "title" (text): its name for people who do not see it.
 * Signal "changed": what is typed became another date, or none.
 */
#define OL_TYPE_DATE_ENTRY (ol_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (OlDateEntry, ol_date_entry, OL, DATE_ENTRY, AdwBin)

/** ol_date_entry_date: OL_DATE_NONE while what is typed is no date. */
OlDate ol_date_entry_date (OlDateEntry *self);

/** ol_date_entry_set_date: shows @date; OL_DATE_NONE empties the entry. */
void ol_date_entry_set_date (OlDateEntry *self, OlDate date);

/** ol_date_entry_set_today: the day that a date without a year is near to. */
void ol_date_entry_set_today (OlDateEntry *self, OlDate today);

G_END_DECLS
