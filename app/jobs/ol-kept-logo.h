/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-store.h"

G_BEGIN_DECLS

/**
 * ol_kept_logo_read: the picture of the letterhead.
 * @sha256: (nullable): NULL: there is none
 * @logo: (out) (transfer full) (nullable)
 * Errors: OL_JOB_ERROR_INPUT when its file is gone
 */
gboolean
ol_kept_logo_read (OlStore *store, const char *sha256, GBytes **logo, GError **error);

G_END_DECLS
