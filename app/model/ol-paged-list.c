/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-paged-list.h"

#include "ol-paged-row-private.h"

#define PAGE_ROWS 256
#define MOST_PAGES 32
#define MOST_SPLICES 32
#define DEADLINE_MS 8

/** Page: rows that stand one after the other. */
typedef struct
{
  guint number;
  guint n;
  OlPagedRow *rows[PAGE_ROWS]; /* owned */
  GCancellable *filling;       /* owned, NULL: nothing is under way */
} Page;

/** Question: shared with the worker. */
typedef struct
{
  gatomicrefcount count;
  gpointer data;
  GDestroyNotify destroy;
} Question;

/** Reading: one request to the worker. Its results are taken on the main thread. */
typedef struct
{
  GWeakRef list;
  const OlPagedSource *source;
  GCancellable *cancellable; /* owned */
  Question *question;        /* owned */
  gboolean asks;             /* for the order too, not for rows only */
  gboolean follows;          /* a change of the store, the question is the same */
  GArray *ids;         /* owned, guint32 */
  OlPagedOrder *order; /* owned */
  GPtrArray *rows;     /* owned; of @ids */
} Reading;

struct _OlPagedList
{
  GObject parent_instance;

  OlStore *store; /* owned */
  const OlPagedSource *source;
  OlDb *reader; /* owned, NULL until needed */
  OlPagedOrder *order;
  OlPagedRows *rows;
  OlPagedRows *old_rows; /* owned: while rows are replaced, those from @n_new on; else NULL */
  guint n_new;
  GPtrArray *pages;      /* owned, Page; the one used last is first */
  Question *question;    /* owned, nullable */
  GCancellable *reading; /* owned, of the order; NULL: none is awaited */
  gboolean again;        /* refresh once more when this one is done */
};

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS
};

enum
{
  ANSWERED,
  FAILED,
  REPLACING,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OlPagedList, ol_paged_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_object (&page->filling);
  for (guint i = 0; i < page->n; i++)
    g_object_unref (page->rows[i]);
  g_free (page);
}

/* Nobody looks at @page any more: what is under way for it is not worth finishing. */
static void
page_abandon (Page *page)
{
  if (page->filling != NULL)
    g_cancellable_cancel (page->filling);
}

static void
question_unref (Question *question)
{
  if (question == NULL || !g_atomic_ref_count_dec (&question->count))
    return;
  if (question->destroy != NULL)
    question->destroy (question->data);
  g_free (question);
}

static Question *
question_ref (Question *question)
{
  g_atomic_ref_count_inc (&question->count);
  return question;
}

static Reading *
reading_new (OlPagedList *self, GCancellable *cancellable)
{
  Reading *reading = g_new0 (Reading, 1);

  g_weak_ref_init (&reading->list, self);
  reading->source = self->source;
  reading->cancellable = g_object_ref (cancellable);
  reading->question = question_ref (self->question);
  return reading;
}

static void
free_rows (const OlPagedSource *source, GPtrArray *rows)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (rows->pdata[i] != NULL)
      source->free_row (rows->pdata[i]);
  g_clear_pointer (&rows, g_ptr_array_unref);
}

static void
reading_free (Reading *reading)
{
  g_weak_ref_clear (&reading->list);
  g_object_unref (reading->cancellable);
  question_unref (reading->question);
  g_clear_pointer (&reading->ids, g_array_unref);
  ol_paged_order_free (reading->order);
  free_rows (reading->source, reading->rows);
  g_free (reading);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gboolean
read_rows (Reading *reading, OlDb *db, GError **error)
{
  if (reading->ids == NULL || reading->ids->len == 0)
    return TRUE;
  reading->rows = reading->source->rows (db, reading->question->data,
                                         (const guint32 *)(gpointer)reading->ids->data,
                                         reading->ids->len, error);
  g_assert (reading->rows == NULL || reading->rows->len == reading->ids->len);
  return reading->rows != NULL;
}

static gboolean
read_order (Reading *reading, OlDb *db, GError **error)
{
  if (!reading->asks)
    return TRUE;
  reading->order
      = reading->source->order (db, reading->question->data, reading->cancellable, error);
  return reading->order != NULL;
}

static gboolean
run_reading (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return read_order (data, db, error) && read_rows (data, db, error);
}

static OlDb *
get_reader (OlPagedList *self, GError **error)
{
  if (self->reader == NULL)
    self->reader = ol_store_open_reader (self->store, DEADLINE_MS, error);
  return self->reader;
}

/* On the main thread, within the deadline. FALSE without @error: the worker has to do it. */
static gboolean
read_here (OlPagedList *self, Reading *reading, GError **error)
{
  g_autoptr (GError) reason = NULL;
  OlDb *db = get_reader (self, error);

  if (db == NULL)
    return FALSE;
  if (run_reading (db, reading, reading->cancellable, &reason))
    return TRUE;
  if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static void
tell_failure (OlPagedList *self, const GError *error)
{
  ol_store_note_damage (self->store, error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
take_rows (OlPagedList *self, Reading *reading)
{
  for (guint i = 0; reading->rows != NULL && i < reading->rows->len; i++)
    ol_paged_rows_fill (self->rows, g_array_index (reading->ids, guint32, i),
                        g_steal_pointer (&reading->rows->pdata[i]));
}

static void
submit (Reading *reading, OlStore *store, GAsyncReadyCallback done)
{
  ol_store_read_async (store, OL_PRIORITY_QUEUE_UI, run_reading, reading, NULL,
                       reading->cancellable, done, reading);
}

/* Pages. */

static Page *
find_page (OlPagedList *self, guint number)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      Page *page = self->pages->pdata[i];

      if (page->number != number)
        continue;
      if (i > 0)
        {
          memmove (self->pages->pdata + 1, self->pages->pdata, i * sizeof (gpointer));
          self->pages->pdata[0] = page;
        }
      return page;
    }
  return NULL;
}

static void
page_filled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  g_autoptr (OlPagedList) self = g_weak_ref_get (&reading->list);
  g_autoptr (GError) error = NULL;

  if (!ol_store_read_finish (OL_STORE (source), result, &error))
    {
      if (self != NULL)
        tell_failure (self, error);
      return;
    }
  if (self != NULL)
    take_rows (self, reading);
}

static void
fill_page (OlPagedList *self, Page *page, GArray *ids)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Reading) reading = reading_new (self, cancellable);
  g_autoptr (GError) error = NULL;

  reading->ids = g_array_ref (ids);
  if (read_here (self, reading, &error))
    {
      take_rows (self, reading);
      return;
    }
  if (error != NULL)
    {
      tell_failure (self, error);
      return;
    }
  page->filling = g_steal_pointer (&cancellable);
  submit (g_steal_pointer (&reading), self->store, page_filled);
}

static OlPagedRows *
rows_at (OlPagedList *self, guint position)
{
  return self->old_rows != NULL && position >= self->n_new ? self->old_rows : self->rows;
}

static Page *
open_page (OlPagedList *self, guint number)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (guint32));
  Page *page = g_new0 (Page, 1);
  guint start = number * PAGE_ROWS;

  page->number = number;
  page->n = MIN (PAGE_ROWS, ol_paged_order_length (self->order) - start);
  for (guint i = 0; i < page->n; i++)
    {
      guint32 id = ol_paged_order_id (self->order, start + i);

      page->rows[i] = ol_paged_rows_ensure (rows_at (self, start + i), id);
      if (ol_paged_row_data (page->rows[i]) == NULL)
        g_array_append_val (missing, id);
    }
  g_ptr_array_insert (self->pages, 0, page);
  if (self->pages->len > MOST_PAGES)
    {
      page_abandon (self->pages->pdata[MOST_PAGES]);
      g_ptr_array_set_size (self->pages, MOST_PAGES);
    }
  if (missing->len > 0)
    fill_page (self, page, missing);
  return page;
}

static void
drop_pages (OlPagedList *self, guint from)
{
  for (guint i = self->pages->len; i > 0; i--)
    if (((Page *)self->pages->pdata[i - 1])->number >= from)
      g_ptr_array_remove_index (self->pages, i - 1);
}

/* The order. */

static void
set_reading (OlPagedList *self, GCancellable *cancellable)
{
  gboolean was_busy = self->reading != NULL;

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_set_object (&self->reading, cancellable);
  if (was_busy != (cancellable != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
set_order (OlPagedList *self, OlPagedOrder *order)
{
  drop_pages (self, 0);
  ol_paged_order_free (self->order);
  self->order = order;
}

/* Two signals with an empty list in between: with one, GTK 4.8 asks for every old and new row. */
static void
empty_and_fill (OlPagedList *self, OlPagedOrder *order)
{
  guint before = ol_paged_order_length (self->order);

  set_order (self, ol_paged_order_new_range (0, 0, FALSE));
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  set_order (self, order);
  if (ol_paged_order_length (order) > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, ol_paged_order_length (order));
}

/* New rows first, then no old ones: in between, a view takes its widgets along. GTK 4.8 tells rows
 * by their objects, so that none may be there twice. */
static void
replace (OlPagedList *self, OlPagedOrder *order)
{
  guint before = ol_paged_order_length (self->order);
  guint after = ol_paged_order_length (order);

  self->old_rows = self->rows;
  self->rows = ol_paged_rows_new (self->source->free_row);
  self->n_new = after;
  set_order (self, ol_paged_order_join (order, self->order));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, after);
  g_signal_emit (self, signals[REPLACING], 0);
  set_order (self, order);
  g_clear_pointer (&self->old_rows, ol_paged_rows_unref);
  g_list_model_items_changed (G_LIST_MODEL (self), after, before, 0);
}

static void
put_anew (OlPagedList *self, OlPagedOrder *order)
{
  for (guint i = 0; i < self->pages->len; i++)
    page_abandon (self->pages->pdata[i]);
  if (ol_paged_order_length (self->order) > 0 && ol_paged_order_length (order) > 0
      && g_signal_has_handler_pending (self, signals[REPLACING], 0, FALSE))
    replace (self, order);
  else
    empty_and_fill (self, order);
}

static void
put_splices (OlPagedList *self, GArray *splices, OlPagedOrder *order)
{
  for (guint i = 0; i < splices->len; i++)
    {
      const OlSplice *splice = &g_array_index (splices, OlSplice, i);

      drop_pages (self, splice->position / PAGE_ROWS);
      if (i + 1 < splices->len)
        ol_paged_order_splice (self->order, splice, order);
      else
        {
          ol_paged_order_free (self->order);
          self->order = order;
        }
      g_list_model_items_changed (G_LIST_MODEL (self), splice->position, splice->removed,
                                  splice->added);
    }
  if (splices->len == 0)
    ol_paged_order_free (order);
}

static guint
n_removed (GArray *splices)
{
  guint n = 0;

  for (guint i = 0; i < splices->len; i++)
    n += g_array_index (splices, OlSplice, i).removed;
  return n;
}

/* A change keeps the place where people are, whatever goes. Another answer starts at its top, and a
 * view is cheaper filled anew than robbed of most rows. */
static void
take_order (OlPagedList *self, Reading *reading)
{
  OlPagedOrder *order = g_steal_pointer (&reading->order);
  g_autoptr (GArray) splices = NULL;

  take_rows (self, reading);
  splices = ol_paged_order_splices (self->order, order, MOST_SPLICES);
  if (splices != NULL && !reading->follows && n_removed (splices) > PAGE_ROWS)
    g_clear_pointer (&splices, g_array_unref);
  if (splices != NULL)
    put_splices (self, splices, order);
  else
    put_anew (self, order);
  set_reading (self, NULL);
  g_signal_emit (self, signals[ANSWERED], 0, splices == NULL);
}

static void
order_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  g_autoptr (OlPagedList) self = g_weak_ref_get (&reading->list);
  g_autoptr (GError) error = NULL;
  gboolean ok = ol_store_read_finish (OL_STORE (source), result, &error);

  /* Another question was asked meanwhile, or nobody is there any more. */
  if (self == NULL || self->reading != reading->cancellable)
    return;
  if (ok)
    take_order (self, reading);
  else
    {
      set_reading (self, NULL);
      tell_failure (self, error);
    }
  if (self->again && self->reading == NULL)
    ol_paged_list_refresh (self);
}

void
ol_paged_list_ask (OlPagedList *self, gpointer question, GDestroyNotify destroy)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Reading) reading = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (OL_IS_PAGED_LIST (self));

  question_unref (self->question);
  self->question = g_new0 (Question, 1);
  g_atomic_ref_count_init (&self->question->count);
  self->question->data = question;
  self->question->destroy = destroy;
  self->again = FALSE;
  set_reading (self, cancellable);
  reading = reading_new (self, cancellable);
  reading->asks = TRUE;
  if (read_here (self, reading, &error))
    take_order (self, reading);
  else if (error == NULL)
    submit (g_steal_pointer (&reading), self->store, order_read);
  else
    {
      set_reading (self, NULL);
      tell_failure (self, error);
    }
}

void
ol_paged_list_refresh (OlPagedList *self)
{
  g_autoptr (GCancellable) cancellable = NULL;
  Reading *reading;

  g_return_if_fail (OL_IS_PAGED_LIST (self));

  self->again = self->reading != NULL;
  if (self->question == NULL || self->again)
    return;
  cancellable = g_cancellable_new ();
  set_reading (self, cancellable);
  reading = reading_new (self, cancellable);
  reading->asks = TRUE;
  reading->follows = TRUE;
  reading->ids = ol_paged_rows_ids (self->rows);
  submit (reading, self->store, order_read);
}

gboolean
ol_paged_list_is_busy (OlPagedList *self)
{
  g_return_val_if_fail (OL_IS_PAGED_LIST (self), FALSE);

  return self->reading != NULL;
}

gboolean
ol_paged_list_find (OlPagedList *self, guint32 id, guint *position)
{
  g_return_val_if_fail (OL_IS_PAGED_LIST (self), FALSE);

  return ol_paged_order_find (self->order, id, position);
}

guint32
ol_paged_list_id (OlPagedList *self, guint position)
{
  g_return_val_if_fail (OL_IS_PAGED_LIST (self), 0);

  return ol_paged_order_id (self->order, position);
}

/* The list model and the object. */

static GType
get_item_type (GListModel *model)
{
  return OL_TYPE_PAGED_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return ol_paged_order_length (OL_PAGED_LIST (model)->order);
}

static gpointer
get_item (GListModel *model, guint position)
{
  OlPagedList *self = OL_PAGED_LIST (model);
  Page *page;

  if (position >= ol_paged_order_length (self->order))
    return NULL;
  page = find_page (self, position / PAGE_ROWS);
  if (page == NULL)
    page = open_page (self, position / PAGE_ROWS);
  return g_object_ref (page->rows[position % PAGE_ROWS]);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
ol_paged_list_dispose (GObject *object)
{
  OlPagedList *self = OL_PAGED_LIST (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->question, question_unref);
  g_clear_pointer (&self->reader, ol_db_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ol_paged_list_parent_class)->dispose (object);
}

static void
ol_paged_list_finalize (GObject *object)
{
  OlPagedList *self = OL_PAGED_LIST (object);

  ol_paged_order_free (self->order);
  g_clear_pointer (&self->rows, ol_paged_rows_unref);
  G_OBJECT_CLASS (ol_paged_list_parent_class)->finalize (object);
}

static void
ol_paged_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, ol_paged_list_is_busy (OL_PAGED_LIST (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_paged_list_class_init (OlPagedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ol_paged_list_dispose;
  object_class->finalize = ol_paged_list_finalize;
  object_class->get_property = ol_paged_list_get_property;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ANSWERED] = g_signal_new ("answered", OL_TYPE_PAGED_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[REPLACING] = g_signal_new ("replacing", OL_TYPE_PAGED_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", OL_TYPE_PAGED_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ol_paged_list_init (OlPagedList *self)
{
  self->order = ol_paged_order_new_range (0, 0, FALSE);
  self->pages = g_ptr_array_new_with_free_func (page_free);
}

OlPagedList *
ol_paged_list_new (OlStore *store, const OlPagedSource *source)
{
  OlPagedList *self;

  g_return_val_if_fail (OL_IS_STORE (store) && source != NULL, NULL);

  self = g_object_new (OL_TYPE_PAGED_LIST, NULL);
  self->store = g_object_ref (store);
  self->source = source;
  self->rows = ol_paged_rows_new (source->free_row);
  return self;
}
