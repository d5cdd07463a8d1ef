/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billed-rows-private.h"

#define POINTER_TYPE "OlInvoiceLine"
#define PLAN_OF_LINE 1

typedef enum
{
  POSITION,
  CONTAINER,
  CUSTOMER,
  DELIVERED,
  DOCUMENTS,
  MISSION_ID,
  NET,
  QUANTITY,
  REFERENCE,
  ROUTE,
  VEHICLE,
  LINE, /* hidden: the argument */
} Column;

typedef struct
{
  sqlite3_vtab_cursor base;
  const OlInvoiceLine *line; /* borrowed; NULL: no rows */
  guint row;
} Cursor;

static int
on_connect (sqlite3 *handle,
            void *data,
            int n,
            const char *const *arguments,
            sqlite3_vtab **table,
            char **message)
{
  int rc = sqlite3_declare_vtab (
      handle, "CREATE TABLE x (position, container, customer, delivered, documents, mission_id, "
              "net, quantity, reference, route, vehicle, line HIDDEN)");

  if (rc == SQLITE_OK)
    *table = g_new0 (sqlite3_vtab, 1);
  return rc;
}

static int
on_disconnect (sqlite3_vtab *table)
{
  g_free (table);
  return SQLITE_OK;
}

static int
on_best_index (sqlite3_vtab *table, sqlite3_index_info *info)
{
  for (int i = 0; i < info->nConstraint; i++)
    if (info->aConstraint[i].iColumn == LINE && info->aConstraint[i].usable
        && info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ)
      {
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        info->idxNum = PLAN_OF_LINE;
        info->estimatedCost = 100;
        return SQLITE_OK;
      }
  return SQLITE_CONSTRAINT;
}

static int
on_open (sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
  Cursor *self = g_new0 (Cursor, 1);

  *cursor = &self->base;
  return SQLITE_OK;
}

static int
on_close (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);
  return SQLITE_OK;
}

static int
on_filter (
    sqlite3_vtab_cursor *cursor, int plan, const char *unused, int n, sqlite3_value **arguments)
{
  Cursor *self = (Cursor *)cursor;

  self->line = sqlite3_value_pointer (arguments[0], POINTER_TYPE);
  self->row = 0;
  return SQLITE_OK;
}

static int
on_next (sqlite3_vtab_cursor *cursor)
{
  ((Cursor *)cursor)->row++;
  return SQLITE_OK;
}

static int
on_eof (sqlite3_vtab_cursor *cursor)
{
  Cursor *self = (Cursor *)cursor;

  return self->line == NULL || self->row >= self->line->missions->len;
}

static void
give_text (sqlite3_context *context, const char *text)
{
  sqlite3_result_text (context, text, -1, SQLITE_STATIC);
}

static void
give_date (sqlite3_context *context, OlDate date)
{
  char text[OL_DATE_TEXT_SIZE];

  if (date != OL_DATE_NONE)
    sqlite3_result_text (context, ol_date_print (date, text), -1, SQLITE_TRANSIENT);
}

static void
give_column (sqlite3_context *context, const OlInvoiceMission *mission, int column)
{
  switch (column)
    {
    case CONTAINER:
      give_text (context, mission->container);
      break;
    case CUSTOMER:
      give_text (context, mission->customer);
      break;
    case DELIVERED:
      give_date (context, mission->delivered);
      break;
    case DOCUMENTS:
      sqlite3_result_int64 (context, mission->documents);
      break;
    case MISSION_ID:
      give_text (context, mission->mission_id);
      break;
    case NET:
      sqlite3_result_int64 (context, mission->net);
      break;
    case QUANTITY:
      sqlite3_result_int64 (context, mission->quantity);
      break;
    case REFERENCE:
      give_text (context, mission->reference);
      break;
    case ROUTE:
      give_text (context, mission->route);
      break;
    case VEHICLE:
      give_text (context, mission->vehicle);
      break;
    }
}

static int
on_column (sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
  const Cursor *self = (const Cursor *)cursor;

  if (column == POSITION)
    sqlite3_result_int64 (context, self->row + 1);
  else
    give_column (context, g_ptr_array_index (self->line->missions, self->row), column);
  return SQLITE_OK;
}

static int
on_row_id (sqlite3_vtab_cursor *cursor, sqlite3_int64 *row)
{
  *row = ((const Cursor *)cursor)->row;
  return SQLITE_OK;
}

/* Without xCreate the table is there by itself, and nobody can make another. */
static const sqlite3_module module = {
  .xConnect = on_connect,
  .xBestIndex = on_best_index,
  .xDisconnect = on_disconnect,
  .xOpen = on_open,
  .xClose = on_close,
  .xFilter = on_filter,
  .xNext = on_next,
  .xEof = on_eof,
  .xColumn = on_column,
  .xRowid = on_row_id,
};

int
ol_billed_rows_register (sqlite3 *handle)
{
  return sqlite3_create_module_v2 (handle, OL_BILLED_ROWS, &module, NULL, NULL);
}

int
ol_billed_rows_bind (sqlite3_stmt *stmt, int parameter, const OlInvoiceLine *line)
{
  return sqlite3_bind_pointer (stmt, parameter, (gpointer)line, POINTER_TYPE, NULL);
}
