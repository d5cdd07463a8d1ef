/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-list.h"

#include "ol-mission-repository.h"

/* Changes of these tables make the list untrue. */
#define TABLES_SHOWN                                                                               \
  (OL_TABLE_ORGANISATION | OL_TABLE_PARTNER | OL_TABLE_MISSION | OL_TABLE_TARIFF                   \
   | OL_TABLE_DOCUMENT | OL_TABLE_RATE | OL_TABLE_INVOICE)

/** Memory: what one answer leaves for the next. Shared with the worker. */
typedef struct
{
  gatomicrefcount count;
  gint generation; /* atomic: of the store; what was kept at an earlier one is untrue */

  GMutex lock;
  OlMissionGate *gate; /* lock */
  gint gate_generation;
  GArray *passing; /* lock: row ids in order, guint32; never changed */
  char *passing_key;
  gint passing_generation;
} Memory;

/** Question: what OlPagedList asks. Never changed. */
typedef struct
{
  Memory *memory; /* owned */
  OlMissionFilter *filter;
  OlMissionSort sort;
  gboolean descending;
  char *key; /* filter and order, without the search */
} Question;

struct _OlMissionList
{
  GObject parent_instance;

  OlStore *store;
  OlPagedList *rows;
  Memory *memory;
  OlMissionFilter *filter;
  OlMissionSort sort;
  gboolean descending;
  gboolean in_front;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (OlMissionList, ol_mission_list, G_TYPE_OBJECT)

static Memory *
memory_new (void)
{
  Memory *memory = g_new0 (Memory, 1);

  g_atomic_ref_count_init (&memory->count);
  g_mutex_init (&memory->lock);
  return memory;
}

static void
memory_unref (Memory *memory)
{
  if (!g_atomic_ref_count_dec (&memory->count))
    return;
  g_clear_pointer (&memory->gate, ol_mission_gate_unref);
  g_clear_pointer (&memory->passing, g_array_unref);
  g_free (memory->passing_key);
  g_mutex_clear (&memory->lock);
  g_free (memory);
}

static void
question_free (gpointer data)
{
  Question *question = data;

  memory_unref (question->memory);
  ol_mission_filter_free (question->filter);
  g_free (question->key);
  g_free (question);
}

static char *
key_of (const OlMissionFilter *filter, OlMissionSort sort, gboolean descending)
{
  g_autoptr (OlMissionFilter) passing = ol_mission_filter_copy (filter);
  g_autofree char *text = NULL;

  g_clear_pointer (&passing->search, g_free);
  text = ol_mission_filter_to_text (passing);
  return g_strdup_printf ("%s %s%s", text, descending ? "-" : "", ol_mission_sort_to_text (sort));
}

static Question *
question_new (OlMissionList *self)
{
  Question *question = g_new0 (Question, 1);

  question->memory = self->memory;
  g_atomic_ref_count_inc (&self->memory->count);
  question->filter = ol_mission_filter_copy (self->filter);
  question->sort = self->sort;
  question->descending = self->descending;
  question->key = key_of (self->filter, self->sort, self->descending);
  return question;
}

/* (transfer full): loaded when the store moved since. Loading takes place outside the lock. */
static OlMissionGate *
take_gate (Memory *memory, OlDb *db, GError **error)
{
  gint generation = g_atomic_int_get (&memory->generation);
  OlMissionGate *gate = NULL;

  g_mutex_lock (&memory->lock);
  if (memory->gate != NULL && memory->gate_generation == generation)
    gate = ol_mission_gate_ref (memory->gate);
  g_mutex_unlock (&memory->lock);
  if (gate != NULL)
    return gate;
  gate = ol_mission_gate_new (db, error);
  if (gate == NULL)
    return NULL;
  g_mutex_lock (&memory->lock);
  g_clear_pointer (&memory->gate, ol_mission_gate_unref);
  memory->gate = ol_mission_gate_ref (gate);
  memory->gate_generation = generation;
  g_mutex_unlock (&memory->lock);
  return gate;
}

static GArray *
kept_passing (Memory *memory, const char *key, gint generation)
{
  GArray *passing = NULL;

  g_mutex_lock (&memory->lock);
  if (memory->passing != NULL && memory->passing_generation == generation
      && g_str_equal (memory->passing_key, key))
    passing = g_array_ref (memory->passing);
  g_mutex_unlock (&memory->lock);
  return passing;
}

static void
keep_passing (Memory *memory, const char *key, gint generation, GArray *passing)
{
  g_mutex_lock (&memory->lock);
  g_clear_pointer (&memory->passing, g_array_unref);
  memory->passing = g_array_ref (passing);
  g_free (memory->passing_key);
  memory->passing_key = g_strdup (key);
  memory->passing_generation = generation;
  g_mutex_unlock (&memory->lock);
}

/* (transfer full) (element-type guint32): what passes the filter but for its search, in order. */
static GArray *
take_passing (const Question *question, OlDb *db, GCancellable *cancellable, GError **error)
{
  gint generation = g_atomic_int_get (&question->memory->generation);
  GArray *passing = kept_passing (question->memory, question->key, generation);
  g_autoptr (OlMissionGate) gate = NULL;

  if (passing != NULL)
    return passing;
  gate = take_gate (question->memory, db, error);
  if (gate == NULL)
    return NULL;
  passing = ol_mission_order (db, gate, question->filter, question->sort, question->descending,
                              cancellable, error);
  if (passing != NULL)
    keep_passing (question->memory, question->key, generation, passing);
  return passing;
}

/* Those of @passing that are among @found, in their order. */
static GArray *
only_found (GArray *passing, GArray *found)
{
  GArray *both = g_array_sized_new (FALSE, FALSE, sizeof (guint32), MIN (passing->len, found->len));
  g_autofree guint8 *bits = NULL;
  guint32 highest = 0;

  for (guint i = 0; i < found->len; i++)
    highest = MAX (highest, g_array_index (found, guint32, i));
  bits = g_malloc0 (highest / 8 + 1);
  for (guint i = 0; i < found->len; i++)
    {
      guint32 id = g_array_index (found, guint32, i);

      bits[id / 8] |= (guint8)(1 << id % 8);
    }
  for (guint i = 0; i < passing->len; i++)
    {
      guint32 id = g_array_index (passing, guint32, i);

      if (id <= highest && (bits[id / 8] & 1 << id % 8) != 0)
        g_array_append_val (both, id);
    }
  return both;
}

static OlPagedOrder *
read_order (OlDb *db, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (GArray) passing = take_passing (question, db, cancellable, error);
  g_autoptr (GArray) found = NULL;

  if (passing == NULL)
    return NULL;
  if (question->filter->search == NULL)
    return ol_paged_order_new_ids (g_array_copy (passing));
  found = ol_mission_matches (db, question->filter->search, cancellable, error);
  if (found == NULL)
    return NULL;
  return ol_paged_order_new_ids (only_found (passing, found));
}

static GPtrArray *
read_rows (OlDb *db, gconstpointer data, const guint32 *ids, guint n, GError **error)
{
  const Question *question = data;
  g_autoptr (OlMissionGate) gate = take_gate (question->memory, db, error);

  return gate != NULL ? ol_mission_lines (db, gate, ids, n, error) : NULL;
}

static const OlPagedSource source
    = { read_order, read_rows, (GDestroyNotify)ol_mission_line_free };

static void
refresh (OlMissionList *self)
{
  self->stale = !self->in_front;
  if (self->in_front)
    ol_paged_list_refresh (self->rows);
}

static void
store_changed (OlMissionList *self, guint tables)
{
  if ((tables & TABLES_SHOWN) == 0)
    return;
  g_atomic_int_inc (&self->memory->generation);
  refresh (self);
}

static void
ol_mission_list_dispose (GObject *object)
{
  OlMissionList *self = OL_MISSION_LIST (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ol_mission_list_parent_class)->dispose (object);
}

static void
ol_mission_list_finalize (GObject *object)
{
  OlMissionList *self = OL_MISSION_LIST (object);

  memory_unref (self->memory);
  ol_mission_filter_free (self->filter);
  G_OBJECT_CLASS (ol_mission_list_parent_class)->finalize (object);
}

static void
ol_mission_list_class_init (OlMissionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ol_mission_list_dispose;
  object_class->finalize = ol_mission_list_finalize;
}

static void
ol_mission_list_init (OlMissionList *self)
{
  self->memory = memory_new ();
  self->filter = ol_mission_filter_new ();
  self->in_front = TRUE;
}

OlMissionList *
ol_mission_list_new (OlStore *store)
{
  OlMissionList *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);

  self = g_object_new (OL_TYPE_MISSION_LIST, NULL);
  self->store = g_object_ref (store);
  self->rows = ol_paged_list_new (store, &source);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed), self, G_CONNECT_SWAPPED);
  return self;
}

OlPagedList *
ol_mission_list_rows (OlMissionList *self)
{
  g_return_val_if_fail (OL_IS_MISSION_LIST (self), NULL);

  return self->rows;
}

void
ol_mission_list_ask (OlMissionList *self, const OlMissionFilter *filter, OlMissionSort sort,
                     gboolean descending)
{
  OlMissionFilter *copy;

  g_return_if_fail (OL_IS_MISSION_LIST (self));
  g_return_if_fail (filter != NULL && sort < OL_MISSION_N_SORTS);

  copy = ol_mission_filter_copy (filter);
  ol_mission_filter_free (self->filter);
  self->filter = copy;
  self->sort = sort;
  self->descending = descending;
  self->stale = FALSE;
  ol_paged_list_ask (self->rows, question_new (self), question_free);
}

const OlMissionFilter *
ol_mission_list_filter (OlMissionList *self)
{
  g_return_val_if_fail (OL_IS_MISSION_LIST (self), NULL);

  return self->filter;
}

OlMissionSort
ol_mission_list_sort (OlMissionList *self, gboolean *descending)
{
  g_return_val_if_fail (OL_IS_MISSION_LIST (self) && descending != NULL, OL_MISSION_BY_ENTRY);

  *descending = self->descending;
  return self->sort;
}

void
ol_mission_list_set_in_front (OlMissionList *self, gboolean in_front)
{
  g_return_if_fail (OL_IS_MISSION_LIST (self));

  self->in_front = in_front;
  if (in_front && self->stale)
    refresh (self);
}

GArray *
ol_mission_list_ids (OlMissionList *self, GArray *positions)
{
  GArray *ids;

  g_return_val_if_fail (OL_IS_MISSION_LIST (self) && positions != NULL, NULL);

  ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), positions->len);
  for (guint i = 0; i < positions->len; i++)
    {
      guint32 id = ol_paged_list_id (self->rows, g_array_index (positions, guint, i));

      g_array_append_val (ids, id);
    }
  return ids;
}
