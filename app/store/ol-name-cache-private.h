/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-write-private.h"

G_BEGIN_DECLS

/*
 * OlNameCache: the rows that missions name, by id and by name. Lives as long as one run over
 * missions.
 */
typedef struct _OlNameCache OlNameCache;

typedef enum
{
  OL_NAME_PLACE,
  OL_NAME_CUSTOMER,
  OL_NAME_CONSIGNEE,
  OL_NAME_VEHICLE,
  OL_NAME_DRIVER,
  OL_NAME_COUNT
} OlNameKind;

OlNameCache *ol_name_cache_new (void);
void ol_name_cache_free (OlNameCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlNameCache, ol_name_cache_free)

/** ol_name_cache_find_or_create: the id of @name, compared by ol_text_key(), replaces what @id
 * owns. */
gboolean ol_name_cache_find_or_create (OlNameCache *self,
                                       OlWrite *write,
                                       OlNameKind kind,
                                       const char *name,
                                       char **id,
                                       GError **error);

/** ol_name_cache_name: the name of row @id (nullable) replaces what @name owns. */
gboolean ol_name_cache_name (
    OlNameCache *self, OlDb *db, OlNameKind kind, const char *id, char **name, GError **error);

G_END_DECLS
