/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-repository.h"

#include <glib/gi18n-lib.h>

#include "ol-write-private.h"

#define SELECT_SAME                                                                                \
  "SELECT 1 FROM mission_document WHERE mission_id = ? AND kind = ? AND sha256 = ?"
#define SELECT_DOCUMENTS                                                                           \
  "SELECT d.id, d.mission_id, m.reference, d.kind, d.sha256, d.name, d.media_type, d.size, "       \
  "d.row_version FROM mission_document AS d JOIN mission AS m ON m.id = d.mission_id "             \
  "WHERE d.deleted_at IS NULL "
#define SELECT_OF_MISSION SELECT_DOCUMENTS "AND d.mission_id = ? ORDER BY d.kind, d.name, d.rowid"
#define SELECT_ONE SELECT_DOCUMENTS "AND d.id = ?"
#define SELECT_PROVEN                                                                              \
  "SELECT i.number FROM mission AS s JOIN invoice_line_mission AS m ON m.mission = s.rowid "       \
  "JOIN invoice_line AS l ON l.rowid = m.line JOIN invoice AS i ON i.id = l.invoice_id "           \
  "JOIN partner AS p ON p.id = i.partner_id WHERE s.id = ? AND i.status <> 'draft' "               \
  "AND p.required_documents & ? ORDER BY i.issue_date, i.rowid LIMIT 1"

static const OlColumn mission_document_columns[] = {
  { "kind", OL_COLUMN_PLAIN },           { "media_type", OL_COLUMN_PLAIN },
  { "mission_id", OL_COLUMN_REFERENCE }, { "name", OL_COLUMN_PERSONAL },
  { "sha256", OL_COLUMN_PLAIN },         { "size", OL_COLUMN_PLAIN },
};

static const OlTable mission_document_table = {
  .name = "mission_document",
  .changed = OL_TABLE_DOCUMENT,
  .insert = "INSERT INTO mission_document (id, depot_id, updated_at, updated_by, kind, media_type, "
            "mission_id, name, sha256, size) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  .delete = "DELETE FROM mission_document WHERE id = ?1 AND row_version = ?2",
  .columns = mission_document_columns,
  .n_columns = G_N_ELEMENTS (mission_document_columns),
};

static gboolean
is_attached (OlDb *db,
             const char *mission_id,
             const char *kind,
             const char *sha256,
             gint64 *attached,
             GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!ol_query_init (&query, db, SELECT_SAME, error))
    return FALSE;
  ol_query_bind_text (&query, mission_id);
  ol_query_bind_text (&query, kind);
  ol_query_bind_text (&query, sha256);
  return ol_query_one_int (&query, 0, attached, error);
}

static OlRecord *
document_record (const OlMissionDocument *document)
{
  OlRecord *record = ol_record_new (&mission_document_table);

  ol_record_text (record, "kind", ol_document_kind_to_text (document->kind));
  ol_record_text (record, "media_type", document->media_type);
  ol_record_text (record, "mission_id", document->mission_id);
  ol_record_text (record, "name", document->name);
  ol_record_text (record, "sha256", document->sha256);
  ol_record_int (record, "size", document->size);
  return record;
}

gboolean
ol_mission_attach_document (OlWrite *write, OlMissionDocument *document, GError **error)
{
  g_autoptr (OlRecord) record = NULL;
  char id[OL_ID_SIZE];
  gint64 attached;

  g_return_val_if_fail (write != NULL && document != NULL, FALSE);
  g_return_val_if_fail (document->mission_id != NULL && document->sha256 != NULL, FALSE);
  g_return_val_if_fail (document->name != NULL && document->media_type != NULL, FALSE);

  g_clear_pointer (&document->id, g_free);
  if (!is_attached (ol_write_db (write), document->mission_id,
                    ol_document_kind_to_text (document->kind), document->sha256, &attached, error))
    return FALSE;
  if (attached)
    return TRUE;
  record = document_record (document);
  ol_write_new_id (write, id);
  ol_write_touch (write, OL_TABLE_MISSION);
  if (!ol_write_insert (write, id, record, error))
    return FALSE;
  document->id = g_strdup (id);
  document->row_version = 1;
  return TRUE;
}

gboolean
ol_mission_attach (OlWrite *write,
                   const char *mission_id,
                   OlDocumentKind kind,
                   const char *sha256,
                   const char *name,
                   const char *media_type,
                   gint64 size,
                   gboolean *added,
                   GError **error)
{
  OlMissionDocument document = {
    .mission_id = (char *)mission_id,
    .kind = kind,
    .sha256 = (char *)sha256,
    .name = (char *)name,
    .media_type = (char *)media_type,
    .size = size,
  };

  g_return_val_if_fail (added != NULL, FALSE);

  if (!ol_mission_attach_document (write, &document, error))
    return FALSE;
  *added = document.id != NULL;
  g_free (document.id);
  return TRUE;
}

void
ol_mission_document_free (OlMissionDocument *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->mission_id);
  g_free (self->reference);
  g_free (self->sha256);
  g_free (self->name);
  g_free (self->media_type);
  g_free (self);
}

static OlMissionDocument *
take_document (OlQuery *query)
{
  OlMissionDocument *self = g_new0 (OlMissionDocument, 1);

  self->id = ol_query_dup (query);
  self->mission_id = ol_query_dup (query);
  self->reference = ol_query_dup (query);
  ol_document_kind_from_text (ol_query_text (query), &self->kind);
  self->sha256 = ol_query_dup (query);
  self->name = ol_query_dup (query);
  self->media_type = ol_query_dup (query);
  self->size = ol_query_int (query);
  self->row_version = ol_query_int (query);
  return self;
}

OlMissionDocument *
ol_mission_document_load (OlDb *db, const char *id, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_ONE, error))
    return NULL;
  ol_query_bind_text (&query, id);
  if (!ol_query_step (&query, &row, error))
    return NULL;
  if (row)
    return take_document (&query);
  g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
                       _ ("This document is not attached any more. Look at the mission again."));
  return NULL;
}

gboolean
ol_mission_document_proven_by (
    OlDb *db, const char *mission_id, OlDocumentKind kind, char **number, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && mission_id != NULL && number != NULL, FALSE);

  *number = NULL;
  if (!ol_query_init (&query, db, SELECT_PROVEN, error))
    return FALSE;
  ol_query_bind_text (&query, mission_id);
  ol_query_bind_int (&query, kind);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (row)
    *number = ol_query_dup (&query);
  return TRUE;
}

OlMissionDocument *
ol_mission_detach (OlWrite *write, const char *id, GError **error)
{
  g_autoptr (OlMissionDocument) document = NULL;
  g_autoptr (OlRecord) record = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail (write != NULL && id != NULL, NULL);

  document = ol_mission_document_load (ol_write_db (write), id, error);
  if (document == NULL
      || !ol_mission_document_proven_by (ol_write_db (write), document->mission_id, document->kind,
                                         &number, error))
    return NULL;
  if (number != NULL)
    {
      g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                   _ ("“%s” is a proof of %s, which is issued: it stays with the mission. Attach "
                      "the right file beside it."),
                   document->name, number);
      return NULL;
    }
  record = document_record (document);
  ol_write_touch (write, OL_TABLE_MISSION);
  return ol_write_delete (write, id, document->row_version, record, error)
             ? g_steal_pointer (&document)
             : NULL;
}

GPtrArray *
ol_mission_documents (OlDb *db, const char *mission_id, GError **error)
{
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_document_free);
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && mission_id != NULL, NULL);

  if (!ol_query_init (&query, db, SELECT_OF_MISSION, error))
    return NULL;
  ol_query_bind_text (&query, mission_id);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&documents);
      g_ptr_array_add (documents, take_document (&query));
    }
  return NULL;
}
