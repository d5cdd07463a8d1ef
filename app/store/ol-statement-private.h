/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-db-private.h"

G_BEGIN_DECLS

/* What ol-db.c and ol-query.c share: the statement cache of a connection. */

typedef struct _OlStatement
{
  sqlite3_stmt *stmt;
  gboolean in_use;
  gboolean cached;
} OlStatement;

void ol_statement_free (gpointer statement);
GHashTable *ol_db_statements (OlDb *self);
void ol_db_start_clock (OlDb *self);

G_END_DECLS
