/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;        /* owned */
  char *type;        /* owned: as format_type writes it */
  gboolean required; /* not null and without a default */
  gboolean primary;
} OlGateColumn;

/* A table or view of the exposed schema. */
typedef struct
{
  char *name;         /* owned */
  char *comment;      /* owned, nullable */
  GPtrArray *columns; /* owned OlGateColumn * */
} OlGateTable;

typedef enum
{
  OL_GATE_RESULT_VOID,
  OL_GATE_RESULT_JSON,
  OL_GATE_RESULT_SCALAR,
  OL_GATE_RESULT_ROW,
} OlGateResultKind;

typedef struct
{
  char *name; /* owned; "" for an argument without a name */
  char *type; /* owned */
  gboolean optional;
} OlGateArgument;

typedef struct
{
  char *name;           /* owned */
  char *comment;        /* owned, nullable */
  GPtrArray *arguments; /* owned OlGateArgument * */
  OlGateResultKind result;
  gboolean set;   /* returns setof */
  gboolean reads; /* stable or immutable */
} OlGateFunction;

/*
 * The names a request may use, as the database has them. A snapshot: made at the start and again
 * when the database says that it changed; shared by counting references.
 */
typedef struct
{
  GHashTable *tables;    /* name -> owned OlGateTable * */
  GHashTable *functions; /* name -> owned GPtrArray of OlGateFunction * */
  char *stamp;           /* owned: another one when anything of it is another */
} OlGateCatalog;

/* The query whose one value ol_gate_catalog_parse () reads. */
extern const char ol_gate_catalog_query[];

/* NULL when JSON is not what the query makes. */
OlGateCatalog *ol_gate_catalog_parse (const char *json);
OlGateCatalog *ol_gate_catalog_ref (OlGateCatalog *catalog);
void ol_gate_catalog_unref (OlGateCatalog *catalog);

/* NULL when there is none of that name. */
const OlGateTable *ol_gate_catalog_table (const OlGateCatalog *catalog, const char *name);
const OlGateColumn *ol_gate_table_column (const OlGateTable *table, const char *name);

/* The functions of that name, or NULL. */
const GPtrArray *ol_gate_catalog_functions (const OlGateCatalog *catalog, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateCatalog, ol_gate_catalog_unref)

G_END_DECLS
