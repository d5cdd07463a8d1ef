/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/**
 * ol_ubl_parse: (transfer full) no network, no DOCTYPE, so no entity of its own; INPUT with the
 * line.
 */
xmlDoc *ol_ubl_parse (const char *xml, gsize length, GError **error);

/** ol_ubl_next: @node or the first element after it among its siblings. (nullable) */
const xmlNode *ol_ubl_next (const xmlNode *node);

#define OL_UBL_EACH(child, parent)                                                                 \
  for (const xmlNode *child = ol_ubl_next ((parent)->children); child != NULL;                     \
       child = ol_ubl_next (child->next))

/** ol_ubl_is: whether @node is called @name, whatever its prefix. */
gboolean ol_ubl_is (const xmlNode *node, const char *name);

/** ol_ubl_text: (transfer none) of a leaf, which holds one text or nothing; never NULL. */
const char *ol_ubl_text (const xmlNode *node);

/** ol_ubl_child: the first child element called @name. (nullable) */
const xmlNode *ol_ubl_child (const xmlNode *parent, const char *name);

/** ol_ubl_attribute: (transfer none) (nullable) */
const char *ol_ubl_attribute (const xmlNode *node, const char *name);

G_END_DECLS
