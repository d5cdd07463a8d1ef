/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-mission-filter.h"
#include "ol-store.h"

G_BEGIN_DECLS

/** OlMissionView: how a person likes to see the missions, under a name of theirs. Strings owned. */
typedef struct
{
  char *id; /* NULL until stored */
  char *name;
  char *filter;  /* as ol_mission_filter_to_text() writes it */
  char *sort;    /* "pickup", "-pickup" from the last to the first */
  char *columns; /* "reference,status", those shown in their order */
  gint64 row_version;
} OlMissionView;

OlMissionView *ol_mission_view_new (void);
OlMissionView *ol_mission_view_copy (const OlMissionView *self);
void ol_mission_view_free (OlMissionView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlMissionView, ol_mission_view_free)

/** ol_mission_views: (transfer full) (element-type OlMissionView): those of @user, by name. */
GPtrArray *ol_mission_views (OlDb *db, const char *user, GError **error);

/**
 * ol_mission_view_save: for the one who writes; inserts it when it has no id.
 * Errors: CONSTRAINT when another of theirs has the name, CONFLICT when it moved.
 */
gboolean ol_mission_view_save (OlWrite *write, OlMissionView *view, GError **error);

/** ol_mission_view_delete: NOT_FOUND when it is gone already. */
gboolean ol_mission_view_delete (OlWrite *write, const char *id, GError **error);

G_END_DECLS
