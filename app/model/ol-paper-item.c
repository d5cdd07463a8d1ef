/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-paper-item.h"

struct _OlPaperItem
{
  GObject parent_instance;

  OlDocumentKind kind;
  gboolean required;
  OlMissionDocument *document; /* owned (nullable) */
  char *path;                  /* owned (nullable) */
  char *proof_of;              /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (OlPaperItem, ol_paper_item, G_TYPE_OBJECT)

static void
ol_paper_item_finalize (GObject *object)
{
  OlPaperItem *self = OL_PAPER_ITEM (object);

  g_clear_pointer (&self->document, ol_mission_document_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->proof_of, g_free);
  G_OBJECT_CLASS (ol_paper_item_parent_class)->finalize (object);
}

static void
ol_paper_item_class_init (OlPaperItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_paper_item_finalize;
}

static void
ol_paper_item_init (OlPaperItem *self)
{
}

OlPaperItem *
ol_paper_item_new_missing (OlDocumentKind kind)
{
  OlPaperItem *self = g_object_new (OL_TYPE_PAPER_ITEM, NULL);

  self->kind = kind;
  self->required = TRUE;
  return self;
}

OlPaperItem *
ol_paper_item_new (OlMissionDocument *document,
                   const char *path,
                   gboolean required,
                   const char *proof_of)
{
  OlPaperItem *self;

  g_return_val_if_fail (document != NULL && path != NULL, NULL);

  self = g_object_new (OL_TYPE_PAPER_ITEM, NULL);
  self->kind = document->kind;
  self->required = required;
  self->document = document;
  self->path = g_strdup (path);
  self->proof_of = g_strdup (proof_of);
  return self;
}

OlDocumentKind
ol_paper_item_kind (OlPaperItem *self)
{
  g_return_val_if_fail (OL_IS_PAPER_ITEM (self), OL_DOCUMENT_OTHER);
  return self->kind;
}

gboolean
ol_paper_item_required (OlPaperItem *self)
{
  g_return_val_if_fail (OL_IS_PAPER_ITEM (self), FALSE);
  return self->required;
}

const OlMissionDocument *
ol_paper_item_document (OlPaperItem *self)
{
  g_return_val_if_fail (OL_IS_PAPER_ITEM (self), NULL);
  return self->document;
}

const char *
ol_paper_item_path (OlPaperItem *self)
{
  g_return_val_if_fail (OL_IS_PAPER_ITEM (self), NULL);
  return self->path;
}

const char *
ol_paper_item_proof_of (OlPaperItem *self)
{
  g_return_val_if_fail (OL_IS_PAPER_ITEM (self), NULL);
  return self->proof_of;
}
