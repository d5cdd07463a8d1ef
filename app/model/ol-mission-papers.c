/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-papers.h"

#include "ol-file-store.h"
#include "ol-partner-repository.h"

struct _OlMissionPapers
{
  GObject parent_instance;

  OlStore *store;     /* owned */
  char *mission_id;   /* owned (nullable) */
  GCancellable *load; /* owned (nullable): the reading under way */
  GPtrArray *items;   /* element-type OlPaperItem */
  char *reference;    /* owned (nullable) */
  guint required;
  guint present;
};

/* One reading: its question, then its answer once the worker is done with it. */
typedef struct
{
  OlMissionPapers *papers; /* owned; not for the worker */
  char *mission_id;
  OlStore *store;
  GPtrArray *items;
  char *reference;
  guint required;
  guint present;
} Reading;

static void ol_mission_papers_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OlMissionPapers, ol_mission_papers, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ol_mission_papers_list_init))

enum
{
  SIGNAL_LOADED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- the list -------------------------------------------------------------------------------- */

static GType
ol_mission_papers_get_item_type (GListModel *list)
{
  return OL_TYPE_PAPER_ITEM;
}

static guint
ol_mission_papers_get_n_items (GListModel *list)
{
  return OL_MISSION_PAPERS (list)->items->len;
}

static gpointer
ol_mission_papers_get_item (GListModel *list, guint position)
{
  OlMissionPapers *self = OL_MISSION_PAPERS (list);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
ol_mission_papers_list_init (GListModelInterface *iface)
{
  iface->get_item_type = ol_mission_papers_get_item_type;
  iface->get_n_items = ol_mission_papers_get_n_items;
  iface->get_item = ol_mission_papers_get_item;
}

/* --- on the worker --------------------------------------------------------------------------- */

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->papers);
  g_free (reading->mission_id);
  g_object_unref (reading->store);
  g_clear_pointer (&reading->items, g_ptr_array_unref);
  g_free (reading->reference);
  g_free (reading);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gboolean
add_document (Reading *reading, OlDb *db, OlMissionDocument *taken, GError **error)
{
  g_autoptr (OlMissionDocument) document = taken;
  g_autofree char *path = ol_file_path (reading->store, document->sha256);
  g_autofree char *proof_of = NULL;

  if (!ol_mission_document_proven_by (db, reading->mission_id, document->kind, &proof_of, error))
    return FALSE;
  reading->present |= document->kind;
  g_ptr_array_add (reading->items,
                   ol_paper_item_new (g_steal_pointer (&document), path,
                                      (taken->kind & reading->required) != 0, proof_of));
  return TRUE;
}

/* The documents whose kind is among @kinds, kind by kind; those missing too when @gaps. */
static gboolean
add_kinds (
    Reading *reading, OlDb *db, GPtrArray *documents, guint kinds, gboolean gaps, GError **error)
{
  for (guint kind = OL_DOCUMENT_BL; kind <= OL_DOCUMENT_OTHER; kind <<= 1)
    {
      if ((kinds & kind) == 0)
        continue;
      for (guint i = 0; i < documents->len; i++)
        {
          OlMissionDocument *document = g_ptr_array_index (documents, i);

          if (document == NULL || (guint)document->kind != kind)
            continue;
          documents->pdata[i] = NULL;
          if (!add_document (reading, db, document, error))
            return FALSE;
        }
      if (gaps && (reading->present & kind) == 0)
        g_ptr_array_add (reading->items, ol_paper_item_new_missing ((OlDocumentKind)kind));
    }
  return TRUE;
}

static gboolean
read_papers (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  g_autoptr (OlMission) mission = ol_mission_load (db, reading->mission_id, error);
  g_autoptr (OlPartner) partner = NULL;
  g_autoptr (GPtrArray) documents = NULL;

  if (mission == NULL)
    return FALSE;
  partner = ol_partner_find (db, mission->partner_id, error);
  if (partner == NULL)
    return FALSE;
  documents = ol_mission_documents (db, reading->mission_id, error);
  if (documents == NULL)
    return FALSE;
  reading->reference = g_strdup (mission->reference);
  reading->required = partner->required_documents;
  return add_kinds (reading, db, documents, reading->required, TRUE, error)
         && add_kinds (reading, db, documents, ~reading->required, FALSE, error);
}

/* --- on the main thread ---------------------------------------------------------------------- */

static gboolean
same_paper (OlPaperItem *a, OlPaperItem *b)
{
  const OlMissionDocument *one = ol_paper_item_document (a);
  const OlMissionDocument *other = ol_paper_item_document (b);

  return ol_paper_item_kind (a) == ol_paper_item_kind (b)
         && ol_paper_item_required (a) == ol_paper_item_required (b)
         && g_strcmp0 (ol_paper_item_proof_of (a), ol_paper_item_proof_of (b)) == 0
         && g_strcmp0 (one != NULL ? one->id : NULL, other != NULL ? other->id : NULL) == 0;
}

/* Only what differs is replaced, so that the rest is not drawn again. */
static void
take_items (OlMissionPapers *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  const guint shorter = MIN (old->len, items->len);
  guint start = 0, end = 0;

  while (start < shorter && same_paper (old->pdata[start], items->pdata[start]))
    start++;
  while (end < shorter - start
         && same_paper (old->pdata[old->len - 1 - end], items->pdata[items->len - 1 - end]))
    end++;
  for (guint i = 0; i < start; i++)
    g_set_object ((GObject **)&items->pdata[i], old->pdata[i]);
  for (guint i = 1; i <= end; i++)
    g_set_object ((GObject **)&items->pdata[items->len - i], old->pdata[old->len - i]);
  self->items = items;
  if (old->len != start + end || items->len != start + end)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end,
                                items->len - start - end);
}

static void
clear_items (OlMissionPapers *self)
{
  g_clear_pointer (&self->reference, g_free);
  self->required = self->present = 0;
  take_items (self, g_ptr_array_new_with_free_func (g_object_unref));
}

static void
take_reading (OlMissionPapers *self, Reading *reading)
{
  g_free (self->reference);
  self->reference = g_steal_pointer (&reading->reference);
  self->required = reading->required;
  self->present = reading->present;
  take_items (self, g_steal_pointer (&reading->items));
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
papers_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  OlMissionPapers *self = reading->papers;
  g_autoptr (GError) error = NULL;

  if (ol_store_read_finish (OL_STORE (source), result, &error))
    take_reading (self, reading);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      clear_items (self);
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
    }
}

static void
cancel (OlMissionPapers *self)
{
  if (self->load != NULL)
    g_cancellable_cancel (self->load);
  g_clear_object (&self->load);
}

static void
read_again (OlMissionPapers *self)
{
  Reading *reading;

  cancel (self);
  if (self->mission_id == NULL)
    return;
  self->load = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->papers = g_object_ref (self);
  reading->mission_id = g_strdup (self->mission_id);
  reading->store = g_object_ref (self->store);
  reading->items = g_ptr_array_new_with_free_func (g_object_unref);
  ol_store_read_async (self->store, OL_PRIORITY_QUEUE_UI, read_papers, reading, NULL, self->load,
                       papers_read, reading);
}

static void
store_changed (OlMissionPapers *self, guint tables)
{
  if (tables & (OL_TABLE_DOCUMENT | OL_TABLE_MISSION | OL_TABLE_PARTNER | OL_TABLE_INVOICE))
    read_again (self);
}

static void
ol_mission_papers_dispose (GObject *object)
{
  OlMissionPapers *self = OL_MISSION_PAPERS (object);

  cancel (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->mission_id, g_free);
  g_clear_pointer (&self->reference, g_free);
  g_ptr_array_set_size (self->items, 0);
  G_OBJECT_CLASS (ol_mission_papers_parent_class)->dispose (object);
}

static void
ol_mission_papers_finalize (GObject *object)
{
  g_clear_pointer (&OL_MISSION_PAPERS (object)->items, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_mission_papers_parent_class)->finalize (object);
}

static void
ol_mission_papers_class_init (OlMissionPapersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ol_mission_papers_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_mission_papers_finalize;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", OL_TYPE_MISSION_PAPERS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", OL_TYPE_MISSION_PAPERS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ol_mission_papers_init (OlMissionPapers *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

OlMissionPapers *
ol_mission_papers_new (OlStore *store)
{
  OlMissionPapers *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);

  self = g_object_new (OL_TYPE_MISSION_PAPERS, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed), self, G_CONNECT_SWAPPED);
  return self;
}

void
ol_mission_papers_set_mission (OlMissionPapers *self, const char *mission_id)
{
  g_return_if_fail (OL_IS_MISSION_PAPERS (self));

  if (g_strcmp0 (self->mission_id, mission_id) == 0)
    return;
  g_free (self->mission_id);
  self->mission_id = g_strdup (mission_id);
  clear_items (self);
  read_again (self);
}

const char *
ol_mission_papers_mission (OlMissionPapers *self)
{
  g_return_val_if_fail (OL_IS_MISSION_PAPERS (self), NULL);
  return self->mission_id;
}

const char *
ol_mission_papers_reference (OlMissionPapers *self)
{
  g_return_val_if_fail (OL_IS_MISSION_PAPERS (self), NULL);
  return self->reference;
}

guint
ol_mission_papers_required (OlMissionPapers *self)
{
  g_return_val_if_fail (OL_IS_MISSION_PAPERS (self), 0);
  return self->required;
}

guint
ol_mission_papers_missing (OlMissionPapers *self)
{
  g_return_val_if_fail (OL_IS_MISSION_PAPERS (self), 0);
  return self->required & ~self->present;
}
