/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Workbooks made of their parts, so that each fault can be put where it belongs.
 */

/** sheet_zip: (transfer full): an archive of parts: name, content, name, content ... NULL. */
GBytes *sheet_zip (const char *name, ...) G_GNUC_NULL_TERMINATED;

/** sheet_xlsx: (transfer full): a workbook whose first sheet has @rows inside of <sheetData>; cell
 * format 1 shows days, 2 "dd/mm/yyyy hh:mm", 3 an amount in red. @texts: inside of <sst>. */
GBytes *sheet_xlsx (const char *rows, const char *texts);

/** sheet_ods: (transfer full): a workbook whose first table has @rows. */
GBytes *sheet_ods (const char *rows);

G_END_DECLS
