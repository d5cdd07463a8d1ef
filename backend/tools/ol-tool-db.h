/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGconn, PQfinish)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

/** OlToolValue: one parameter; @bytes NULL is null. */
typedef struct
{
  const void *bytes;
  int length; /* -1: text that ends with a NUL; else binary */
} OlToolValue;

/**
 * ol_tool_connect: (transfer full): a connection over a unix socket, as @role
 * @socket: (nullable): the folder it is in; NULL: PGHOST. libpq reads PGDATABASE, PGUSER and PGPORT
 */
PGconn *ol_tool_connect (const char *socket, const char *role, GError **error);

/**
 * ol_tool_query: (transfer full): what @sql gives
 * @binary: whether values are wanted as bytes
 * @rule: (out) (optional) (nullable): the detail of a refusal by one of our own functions; the
 * error is OL_TOOL_ERROR_REFUSED then, in all other cases OL_TOOL_ERROR_FAILED
 */
PGresult *ol_tool_query (PGconn *connection,
                         const char *sql,
                         guint n_values,
                         const OlToolValue *values,
                         gboolean binary,
                         char **rule,
                         GError **error);

G_END_DECLS
