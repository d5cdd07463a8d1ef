/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-audit-event.h"
#include "ol-id.h"
#include "ol-record-private.h"

G_BEGIN_DECLS

/*
 * The only way to write: row, audit event and outbox item in one transaction.
 */

/**
 * ol_write_run: BEGIN IMMEDIATE, @func, COMMIT on this thread. @changed gets the set of tables
 * written.
 */
gboolean ol_write_run (OlDb *db,
                       const OlActor *actor,
                       gint64 now,
                       OlWriteFunc func,
                       gpointer data,
                       GCancellable *cancellable,
                       OlTables *changed,
                       GError **error);

/** ol_write_load_desk: used once more by the creation of a data folder, which makes the desk row
 * inside the transaction. */
gboolean ol_write_load_desk (OlWrite *self, GError **error);

const char *ol_write_depot (OlWrite *self);

/** ol_write_touch: @tables changed without a record (derived columns). */
void ol_write_touch (OlWrite *self, OlTables tables);

/** ol_write_new_id: into @id. */
void ol_write_new_id (OlWrite *self, char id[OL_ID_SIZE]);

/** ol_write_insert: the row, a CREATE event with its values, an insert in the outbox. */
gboolean ol_write_insert (OlWrite *self, const char *id, const OlRecord *record, GError **error);

/**
 * ol_write_update: the fields that differ between @before and @after (the same table), nothing when
 * none does.
 * @base_version: row_version @after was made from; CONFLICT when the row moved since
 */
gboolean ol_write_update (OlWrite *self,
                          const char *id,
                          gint64 base_version,
                          const OlRecord *before,
                          const OlRecord *after,
                          gboolean *changed,
                          GError **error);

/** ol_write_delete: the row itself, or the mark that it is gone; a DELETE event keeps what it
 * said. */
gboolean ol_write_delete (
    OlWrite *self, const char *id, gint64 base_version, const OlRecord *before, GError **error);

/** ol_write_restore: a row that ol_write_delete() marked is there again, as it was; a CREATE event
 * and an insert say so. */
gboolean ol_write_restore (
    OlWrite *self, const char *id, gint64 base_version, const OlRecord *record, GError **error);

/** ol_write_part: a row that belongs to a document: into the table only; the document's own change
 * tells of it. */
gboolean ol_write_part (OlWrite *self, const OlRecord *record, GError **error);

/** ol_write_depend: the next change's outbox item waits for that of row @id, if it is not sent yet.
 */
gboolean ol_write_depend (OlWrite *self, const char *id, GError **error);

/** ol_write_depend_each: likewise on every outbox number that @sql, a literal, selects for @id. */
gboolean ol_write_depend_each (OlWrite *self, const char *sql, const char *id, GError **error);

/**
 * ol_write_event: seals @event into the desk's chain. id, at, actor, role, desk, dseq and dprev are
 * filled here.
 * @privates: (element-type OlAuditPrivate)
 */
gboolean ol_write_event (OlWrite *self,
                         OlAuditAction action,
                         const char *type,
                         const char *id,
                         gboolean ok,
                         GPtrArray *privates,
                         const char *extra,
                         GError **error);

G_END_DECLS
