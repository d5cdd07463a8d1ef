/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-write-private.h"

G_BEGIN_DECLS

gboolean ol_user_insert (
    OlWrite *write, const char *id, const char *name, OlRole role, gboolean owner, GError **error);

G_END_DECLS
