/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * For callbacks of a window's jobs: a reference would keep a window that was closed from being
 * disposed of, and its parent may be gone by then.
 */

/** ol_weak_new: data for a callback; each is given to ol_weak_take() once. */
gpointer ol_weak_new (gpointer object);

/** ol_weak_take: (transfer full) (nullable): the object, if it is there still; frees @weak. */
gpointer ol_weak_take (gpointer weak);

G_END_DECLS
