/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "ol-invoice.h"

G_BEGIN_DECLS

/*
 * The missions of a line as a table that SQL can read, so that all of them go into theirs by one
 * statement: a month of 100,000 missions is 200,000 such rows, and a statement for each costs as
 * much as the row.
 */

/** OL_BILLED_ROWS: the table; its one argument is bound by ol_billed_rows_bind(). Columns:
 * position, container, customer, delivered, documents, mission_id, net, quantity, reference, route,
 * vehicle. */
#define OL_BILLED_ROWS "billed_rows"

/** ol_billed_rows_register: makes the table known to a connection. */
int ol_billed_rows_register (sqlite3 *handle);

/** ol_billed_rows_bind: @line, borrowed while the statement runs, is its argument. */
int ol_billed_rows_bind (sqlite3_stmt *stmt, int parameter, const OlInvoiceLine *line);

G_END_DECLS
