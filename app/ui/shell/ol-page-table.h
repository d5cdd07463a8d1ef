/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-page.h"

G_BEGIN_DECLS

/**
 * ol_page_table: (transfer none): the pages of the window in the order of its sidebar; ends with an
 * entry whose id is NULL.
 */
const OlPageEntry *ol_page_table (void);

/** ol_page_table_find: (nullable): the entry of that id. */
const OlPageEntry *ol_page_table_find (const char *id);

G_END_DECLS
