/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-db-private.h"

G_BEGIN_DECLS

/** OL_SCHEMA_VERSION: the step this program needs. */
#define OL_SCHEMA_VERSION 11

/**
 * ol_migrate: brings the database to @version, one transaction per step, so that a crash leaves a
 * whole version behind. Errors: TOO_NEW for a later schema, DAMAGED for a database of something
 * else.
 */
gboolean ol_migrate (OlDb *db, int version, GError **error);

G_END_DECLS
