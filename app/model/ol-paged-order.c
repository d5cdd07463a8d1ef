/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-paged-order.h"

#define MOST_ADDED 256

struct _OlPagedOrder
{
  GArray *ids; /* owned, guint32; NULL: a range */
  guint32 first;
  guint length; /* of the range */
  gboolean descending;
};

OlPagedOrder *
ol_paged_order_new_range (guint32 first, guint n, gboolean descending)
{
  OlPagedOrder *self = g_new0 (OlPagedOrder, 1);

  self->first = first;
  self->length = n;
  self->descending = descending;
  return self;
}

OlPagedOrder *
ol_paged_order_new_ids (GArray *ids)
{
  OlPagedOrder *self;

  g_return_val_if_fail (ids != NULL && g_array_get_element_size (ids) == sizeof (guint32), NULL);

  self = g_new0 (OlPagedOrder, 1);
  self->ids = ids;
  return self;
}

void
ol_paged_order_free (OlPagedOrder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

guint
ol_paged_order_length (const OlPagedOrder *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ids != NULL ? self->ids->len : self->length;
}

guint32
ol_paged_order_id (const OlPagedOrder *self, guint position)
{
  g_return_val_if_fail (self != NULL && position < ol_paged_order_length (self), 0);

  if (self->ids != NULL)
    return g_array_index (self->ids, guint32, position);
  return self->first + (self->descending ? self->length - 1 - position : position);
}

static gboolean
find_in_range (const OlPagedOrder *self, guint32 id, guint *position)
{
  guint offset = id - self->first;

  if (id < self->first || offset >= self->length)
    return FALSE;
  *position = self->descending ? self->length - 1 - offset : offset;
  return TRUE;
}

gboolean
ol_paged_order_find (const OlPagedOrder *self, guint32 id, guint *position)
{
  g_return_val_if_fail (self != NULL && position != NULL, FALSE);

  if (self->ids == NULL)
    return find_in_range (self, id, position);
  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_array_index (self->ids, guint32, i) == id)
        {
          *position = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* A set of row ids: a bit each, up to the highest one. */
typedef struct
{
  guint32 highest;
  guint8 *bits;
} IdSet;

static void
id_set_free (IdSet *set)
{
  g_free (set->bits);
  g_free (set);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IdSet, id_set_free)

static void
id_set_add (IdSet *set, guint32 id)
{
  set->bits[id / 8] |= (guint8)(1 << id % 8);
}

static gboolean
id_set_has (const IdSet *set, guint32 id)
{
  return id <= set->highest && (set->bits[id / 8] & 1 << id % 8) != 0;
}

static IdSet *
id_set_new (guint32 highest)
{
  IdSet *set = g_new0 (IdSet, 1);

  set->highest = highest;
  set->bits = g_malloc0 (highest / 8 + 1);
  return set;
}

static guint32
highest_id (const OlPagedOrder *order)
{
  guint32 highest = 0;

  for (guint i = 0; i < ol_paged_order_length (order); i++)
    highest = MAX (highest, ol_paged_order_id (order, i));
  return highest;
}

static IdSet *
id_set_of (const OlPagedOrder *order)
{
  IdSet *set = id_set_new (highest_id (order));

  for (guint i = 0; i < ol_paged_order_length (order); i++)
    id_set_add (set, ol_paged_order_id (order, i));
  return set;
}

/** Walk: two orders side by side. What is on one side only, or has moved, is a splice. All that
 * goes does so before anything comes, so that no row is ever there twice. */
typedef struct
{
  const OlPagedOrder *from, *to;
  guint i, j;            /* what comes next of each */
  guint kept;            /* rows of @from that stay, so far */
  IdSet *before, *after; /* what is met on the other side still: a moved row leaves its set */
  GArray *gone;          /* OlSplice that only remove */
  GArray *come;          /* OlSplice that only add */
  guint added;
} Walk;

static guint32
from_at (const Walk *walk, guint ahead)
{
  return ol_paged_order_id (walk->from, walk->i + ahead);
}

static guint32
to_at (const Walk *walk, guint ahead)
{
  return ol_paged_order_id (walk->to, walk->j + ahead);
}

static void
forget (IdSet *set, guint32 id)
{
  if (id <= set->highest)
    set->bits[id / 8] &= (guint8) ~(1 << id % 8);
}

/* The row that the old order has next goes: it is not wanted, or comes again further on. */
static gboolean
must_go (const Walk *walk)
{
  guint n = ol_paged_order_length (walk->to);

  if (walk->i == ol_paged_order_length (walk->from))
    return FALSE;
  if (walk->j == n || !id_set_has (walk->after, from_at (walk, 0)))
    return TRUE;
  if (!id_set_has (walk->before, to_at (walk, 0)))
    return FALSE;
  /* Both are on both sides: the old one has moved down, unless the new one has moved up. */
  return walk->j + 1 == n || to_at (walk, 1) != from_at (walk, 0);
}

/* One more row at @position: of the last splice, when it goes on there. */
static OlSplice *
splice_at (GArray *splices, guint position)
{
  const OlSplice next = { position, 0, 0 };
  OlSplice *last;

  if (splices->len > 0)
    {
      last = &g_array_index (splices, OlSplice, splices->len - 1);
      if (last->position + last->added == position)
        return last;
    }
  g_array_append_val (splices, next);
  return &g_array_index (splices, OlSplice, splices->len - 1);
}

static void
step (Walk *walk)
{
  gboolean from_left = walk->i < ol_paged_order_length (walk->from);
  gboolean to_left = walk->j < ol_paged_order_length (walk->to);

  if (from_left && to_left && from_at (walk, 0) == to_at (walk, 0))
    {
      walk->i++;
      walk->j++;
      walk->kept++;
    }
  else if (must_go (walk))
    {
      splice_at (walk->gone, walk->kept)->removed++;
      forget (walk->before, from_at (walk, 0));
      walk->i++;
    }
  else
    {
      splice_at (walk->come, walk->j)->added++;
      forget (walk->after, to_at (walk, 0));
      walk->added++;
      walk->j++;
    }
}

/* A range that grew or shrank at its far end, as a list of events does. */
static gboolean
ranges_differ_at_end (const OlPagedOrder *self, const OlPagedOrder *other, OlSplice *splice)
{
  if (self->ids != NULL || other->ids != NULL || self->first != other->first
      || self->descending != other->descending)
    return FALSE;
  splice->position = self->descending ? 0 : MIN (self->length, other->length);
  splice->removed = self->length - MIN (self->length, other->length);
  splice->added = other->length - MIN (self->length, other->length);
  return splice->added <= MOST_ADDED;
}

static gboolean
walk_to_end (Walk *walk, guint limit)
{
  while (walk->i < ol_paged_order_length (walk->from)
         || walk->j < ol_paged_order_length (walk->to))
    {
      step (walk);
      if (walk->gone->len + walk->come->len > limit || walk->added > MOST_ADDED)
        return FALSE;
    }
  return TRUE;
}

GArray *
ol_paged_order_splices (const OlPagedOrder *self, const OlPagedOrder *other, guint limit)
{
  g_autoptr (GArray) gone = NULL;
  g_autoptr (GArray) come = NULL;
  g_autoptr (IdSet) before = NULL;
  g_autoptr (IdSet) after = NULL;
  Walk walk = { .from = self, .to = other };
  OlSplice end;

  g_return_val_if_fail (self != NULL && other != NULL, NULL);

  walk.gone = gone = g_array_new (FALSE, FALSE, sizeof (OlSplice));
  walk.come = come = g_array_new (FALSE, FALSE, sizeof (OlSplice));
  if (ranges_differ_at_end (self, other, &end))
    {
      if (end.removed + end.added > 0)
        g_array_append_val (gone, end);
      return g_steal_pointer (&gone);
    }
  walk.before = before = id_set_of (self);
  walk.after = after = id_set_of (other);
  if (!walk_to_end (&walk, limit))
    return NULL;
  g_array_append_vals (gone, come->data, come->len);
  return g_steal_pointer (&gone);
}

static void
append_all (GArray *ids, const OlPagedOrder *order)
{
  for (guint i = 0; i < ol_paged_order_length (order); i++)
    {
      guint32 id = ol_paged_order_id (order, i);

      g_array_append_val (ids, id);
    }
}

static void
make_vector (OlPagedOrder *self)
{
  GArray *ids;

  if (self->ids != NULL)
    return;
  ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->length);
  append_all (ids, self);
  self->ids = ids;
}

void
ol_paged_order_splice (OlPagedOrder *self, const OlSplice *splice, const OlPagedOrder *other)
{
  g_autofree guint32 *added = NULL;

  g_return_if_fail (self != NULL && splice != NULL && other != NULL);
  g_return_if_fail (splice->position + splice->removed <= ol_paged_order_length (self));
  g_return_if_fail (splice->position + splice->added <= ol_paged_order_length (other));

  make_vector (self);
  if (splice->removed > 0)
    g_array_remove_range (self->ids, splice->position, splice->removed);
  if (splice->added == 0)
    return;
  added = g_new (guint32, splice->added);
  for (guint i = 0; i < splice->added; i++)
    added[i] = ol_paged_order_id (other, splice->position + i);
  g_array_insert_vals (self->ids, splice->position, added, splice->added);
}

OlPagedOrder *
ol_paged_order_join (const OlPagedOrder *self, const OlPagedOrder *other)
{
  GArray *ids;

  g_return_val_if_fail (self != NULL && other != NULL, NULL);

  ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32),
                           ol_paged_order_length (self) + ol_paged_order_length (other));
  append_all (ids, self);
  append_all (ids, other);
  return ol_paged_order_new_ids (ids);
}
