/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-id.h"
#include "ol-mission-field.h"
#include "ol-store.h"

G_BEGIN_DECLS

/*
 * Missions and the places, customers, consignees, vehicles and drivers they name.
 */

/**
 * OlMissionImport: fast insertion of many missions in one transaction: names resolved through a
 * cache, full-text rows after the fill.
 */
typedef struct _OlMissionImport OlMissionImport;
OlMissionImport *ol_mission_import_begin (OlWrite *write, GError **error);
/**
 * ol_mission_import_add: @mission->partner_id must be set. New customers, consignees, places,
 * vehicles and drivers are created (each with its audit event and outbox row), fills ids of
 * @mission; an id it has already is kept.
 */
gboolean ol_mission_import_add (OlMissionImport *self, OlMission *mission, GError **error);
gboolean ol_mission_import_finish (OlMissionImport *self, GError **error);

/** OlMissionSpan: the missions that came in one after the other in one transaction: ids rise. */
typedef struct
{
  char first[OL_ID_SIZE];
  char last[OL_ID_SIZE];
} OlMissionSpan;

/** ol_mission_import_span: (transfer none) (nullable): NULL while nothing was added. */
const OlMissionSpan *ol_mission_import_span (OlMissionImport *self);
void ol_mission_import_free (OlMissionImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlMissionImport, ol_mission_import_free)

/**
 * ol_mission_find_by_reference: (transfer full) (nullable): NULL without @error when there is
 * none.
 */
OlMission *ol_mission_find_by_reference (OlDb *db, const char *reference, GError **error);
OlMission *ol_mission_load (OlDb *db, const char *id, GError **error);

/**
 * ol_mission_references: (transfer full): set of every reference, for duplicate checks of an
 * import.
 */
GHashTable *ol_mission_references (OlDb *db, GError **error);

typedef gboolean (*OlMissionFunc) (const OlMission *mission,
                                   const char *duplicate_of,
                                   gboolean already_billed,
                                   gpointer data,
                                   GError **error);

/**
 * ol_mission_each_billable: calls @func, in order of delivery then reference, for the partner's
 * missions that belong to
 * @window by delivery date, those without delivery date whose pickup lies in the window (to report
 * them as not delivered), and unbilled ones of earlier windows from @late_from on (OL_DATE_NONE:
 * none). @mission is valid during the call only. Cancelled missions are left out.
 */
gboolean ol_mission_each_billable (OlDb *db,
                                   const char *partner_id,
                                   OlDate from,
                                   OlDate to,
                                   OlDate late_from,
                                   OlMissionFunc func,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GError **error);

/**
 * ol_mission_give_billable: calls @func, as above, for one mission of the partner; not at all for
 * one that is gone, cancelled or of another partner.
 */
gboolean ol_mission_give_billable (OlDb *db, const char *partner_id, const char *mission_id,
                                   OlMissionFunc func, gpointer data, GError **error);

/**
 * ol_mission_each_unbilled: the same for missions on no draft or invoice, delivered from @from to
 * before @until.
 */
gboolean ol_mission_each_unbilled (OlDb *db, const char *partner_id, OlDate from, OlDate until,
                                   OlMissionFunc func, gpointer data, GCancellable *cancellable,
                                   GError **error);

/** ol_mission_set_billing: state of one mission, audited when it changes. */
gboolean ol_mission_set_billing (OlWrite *write,
                                 const char *mission_id,
                                 OlBillingStatus status,
                                 GError **error);

/**
 * ol_mission_attach: records that a document of @kind with @sha256, stored in files/, belongs to
 * the mission. Same kind and hash again: no change, @added FALSE.
 */
gboolean ol_mission_attach (OlWrite *write,
                            const char *mission_id,
                            OlDocumentKind kind,
                            const char *sha256,
                            const char *name,
                            const char *media_type,
                            gint64 size,
                            gboolean *added,
                            GError **error);

/** OlMissionDocument: one attached file. */
typedef struct
{
  char *id;
  char *mission_id;
  char *reference;
  OlDocumentKind kind;
  char *sha256;
  char *name;
  char *media_type;
  gint64 size;
  gint64 row_version;
} OlMissionDocument;
void ol_mission_document_free (OlMissionDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlMissionDocument, ol_mission_document_free)

/**
 * ol_mission_attach_document: the same from a structure; sets its id, or clears it when this
 * content was attached before.
 */
gboolean ol_mission_attach_document (OlWrite *write, OlMissionDocument *document, GError **error);

/** ol_mission_document_load: (transfer full): NOT_FOUND when it is not attached any more. */
OlMissionDocument *ol_mission_document_load (OlDb *db, const char *id, GError **error);

/**
 * ol_mission_document_proven_by: whether an issued document stands on the mission's papers of this
 * kind.
 * @number: (out) (transfer full) (nullable): of the first such document; NULL: none
 */
gboolean ol_mission_document_proven_by (OlDb *db,
                                       const char *mission_id,
                                       OlDocumentKind kind,
                                       char **number,
                                       GError **error);

/**
 * ol_mission_detach: (transfer full): takes a document away from its mission and says what it was,
 * so that ol_mission_attach() can put it back; the file stays in files/. CONSTRAINT when an issued
 * document stands on it.
 */
OlMissionDocument *ol_mission_detach (OlWrite *write, const char *id, GError **error);

/**
 * ol_mission_documents: (transfer full) (element-type OlMissionDocument): in order of kind then
 * name.
 */
GPtrArray *ol_mission_documents (OlDb *db, const char *mission_id, GError **error);

/**
 * ol_mission_search: rowids newest first whose text matches every word of @query as a prefix,
 * without case or accents.
 */
GArray *ol_mission_search (OlDb *db, const char *query, guint limit, GError **error);

/** ol_mission_matches: (transfer full) (element-type guint32): all of them, in no order. */
GArray *ol_mission_matches (OlDb *db, const char *query, GCancellable *cancellable, GError **error);

/**
 * ol_mission_save: a new mission when it has no id, else the fields that differ from what is
 * stored; names without id are looked up or made. Its billing state is none of them.
 * Errors: CONFLICT when the row moved since @mission was read, CONSTRAINT when its reference is
 * taken.
 */
gboolean ol_mission_save (OlWrite *write, OlMission *mission, gboolean *changed, GError **error);

/** ol_mission_enter: a new mission, which gets an id when it has none; one that was taken back has
 * its former id. Errors: CONSTRAINT when its reference is taken. */
gboolean ol_mission_enter (OlWrite *write, OlMission *mission, GError **error);

/**
 * ol_mission_take_back: a mission that was entered by mistake is gone, with what it said in the
 * audit trail; names it brought stay.
 * Errors: CONSTRAINT when a document ever billed it, papers are attached to it, it is kept out of
 * billing, or somebody else changed it last. NOT_FOUND when it is gone already.
 */
gboolean ol_mission_take_back (OlWrite *write, const char *mission_id, GError **error);

/** ol_mission_span_ids: (transfer full) (element-type utf8): those that are still there. */
GPtrArray *ol_mission_span_ids (OlDb *db, const OlMissionSpan *span, GError **error);

/** OlMissionInvoice: the document that bills a mission. */
typedef struct
{
  char *invoice_id;
  char *number; /* NULL: a draft */
} OlMissionInvoice;
void ol_mission_invoice_free (OlMissionInvoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlMissionInvoice, ol_mission_invoice_free)

/** ol_mission_invoice: (transfer full) (nullable): NULL without @error when nothing bills it. */
OlMissionInvoice *ol_mission_invoice (OlDb *db, const char *mission_id, GError **error);

/** ol_mission_field_names: (transfer full) (nullable): the names that rows of missions have in
 * @field, by name; @field is one that names a customer, consignee, place, vehicle or driver. */
GStrv ol_mission_field_names (OlDb *db, OlMissionField field, GError **error);

/** ol_missions_exist: whether there is a mission in any state; into @exist. */
gboolean ol_missions_exist (OlDb *db, gboolean *exist, GError **error);

G_END_DECLS
