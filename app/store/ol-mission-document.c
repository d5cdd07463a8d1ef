/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-repository.h"

#include "ol-write-private.h"

#define SELECT_SAME                                                                                \
  "SELECT 1 FROM mission_document WHERE mission_id = ? AND kind = ? AND sha256 = ?"
#define SELECT_OF_MISSION                                                                          \
  "SELECT d.id, d.mission_id, m.reference, d.kind, d.sha256, d.name, d.media_type, d.size "        \
  "FROM mission_document AS d JOIN mission AS m ON m.id = d.mission_id "                           \
  "WHERE d.mission_id = ? AND d.deleted_at IS NULL ORDER BY d.kind, d.name, d.rowid"

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
  const char *kind_text = ol_document_kind_to_text (kind);
  g_autoptr (OlRecord) record = NULL;
  char id[OL_ID_SIZE];
  gint64 attached;

  g_return_val_if_fail (write != NULL && mission_id != NULL && sha256 != NULL, FALSE);
  g_return_val_if_fail (name != NULL && media_type != NULL && added != NULL, FALSE);

  if (!is_attached (ol_write_db (write), mission_id, kind_text, sha256, &attached, error))
    return FALSE;
  *added = !attached;
  if (attached)
    return TRUE;
  record = ol_record_new (&mission_document_table);
  ol_record_text (record, "kind", kind_text);
  ol_record_text (record, "media_type", media_type);
  ol_record_text (record, "mission_id", mission_id);
  ol_record_text (record, "name", name);
  ol_record_text (record, "sha256", sha256);
  ol_record_int (record, "size", size);
  ol_write_new_id (write, id);
  ol_write_touch (write, OL_TABLE_MISSION);
  return ol_write_insert (write, id, record, error);
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
  return self;
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
