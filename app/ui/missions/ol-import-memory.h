/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-table-map.h"

G_BEGIN_DECLS

/*
 * How tables were read before, by the signature of their columns (ol_import_plan_signature()).
 */

/** ol_import_memory_find: (transfer full) (nullable) */
OlTableMap *ol_import_memory_find (const char *signature);

/** ol_import_memory_keep: beyond 50 kinds of tables another one is forgotten. */
void ol_import_memory_keep (const char *signature, const OlTableMap *map);

G_END_DECLS
