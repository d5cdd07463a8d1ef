/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OlLateItem: a mission of a period that is closed already, billed now because its papers came
 * late. Property "reference".
 */
#define OL_TYPE_LATE_ITEM (ol_late_item_get_type ())
G_DECLARE_FINAL_TYPE (OlLateItem, ol_late_item, OL, LATE_ITEM, GObject)

/** ol_late_item_new: of the mission @reference. */
OlLateItem *ol_late_item_new (const char *reference);

/** ol_late_item_equal: both show the same. */
gboolean ol_late_item_equal (OlLateItem *self, OlLateItem *other);

G_END_DECLS
