/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-paged-list.h"

#include "ol-db-private.h"

#define N_ROWS 10000

/* Rows of a table of the test's own: row n says "row n". */

typedef struct
{
  char *text;
} Line;

static guint pages_read;       /* calls of rows() */
static guint orders_read;      /* calls of order() */
static guint lines_alive;      /* atomic */
static gboolean worker_only;   /* the main thread's reader is too slow */
static gboolean broken;        /* nothing can be read */
static GThread *main_thread;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_atomic_int_dec_and_test ((gint *)&lines_alive);
  g_free (line->text);
  g_free (line);
}

static gboolean
is_refused (GError **error)
{
  if (broken)
    g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_DAMAGED, "It is damaged.");
  else if (worker_only && g_thread_self () == main_thread)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "It takes too long.");
  else
    return FALSE;
  return TRUE;
}

/* @question: rows whose id is divisible by it. */
static OlPagedOrder *
read_order (OlDb *db, gconstpointer question, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (OlQuery) query = { 0 };
  gboolean row = TRUE;

  orders_read++;
  if (is_refused (error)
      || !ol_query_init (&query, db, "SELECT rowid FROM line WHERE rowid % ? = 0 ORDER BY place",
                         error))
    return NULL;
  ol_query_bind_int (&query, GPOINTER_TO_INT (question));
  while (row)
    {
      guint32 id;

      if (!ol_query_step (&query, &row, error))
        return NULL;
      id = row ? (guint32)ol_query_int (&query) : 0;
      if (row)
        g_array_append_val (ids, id);
    }
  return ol_paged_order_new_ids (g_steal_pointer (&ids));
}

static gboolean
read_line (OlQuery *query, guint32 id, Line **line, GError **error)
{
  gboolean row;

  ol_query_bind_int (query, id);
  if (!ol_query_step (query, &row, error))
    return FALSE;
  *line = NULL;
  if (row)
    {
      *line = g_new0 (Line, 1);
      (*line)->text = ol_query_dup (query);
      g_atomic_int_inc ((gint *)&lines_alive);
    }
  ol_query_reset (query);
  return TRUE;
}

static GPtrArray *
read_lines (OlDb *db, gconstpointer question, const guint32 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_auto (OlQuery) query = { 0 };

  g_assert_cmpint (GPOINTER_TO_INT (question), >, 0);
  pages_read++;
  if (is_refused (error)
      || !ol_query_init (&query, db, "SELECT text FROM line WHERE rowid = ?", error))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      Line *line;

      if (!read_line (&query, ids[i], &line, error))
        return NULL;
      g_ptr_array_add (lines, line);
    }
  return g_steal_pointer (&lines);
}

static const OlPagedSource source = { read_order, read_lines, line_free };

typedef struct
{
  OlStore *store;
  OlPagedList *list;
  guint n;           /* as the signals told it */
  GString *changes;  /* "-3@0 +5@0" */
  guint answers;
  gboolean anew;
  guint failures;
  GQuark domain;
  int code;
} Fixture;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Fixture *self = data;

  self->n += added - removed;
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, self->n);
  if (removed > 0)
    g_string_append_printf (self->changes, " -%u@%u", removed, position);
  if (added > 0)
    g_string_append_printf (self->changes, " +%u@%u", added, position);
}

static void
on_answered (OlPagedList *list, gboolean anew, gpointer data)
{
  Fixture *self = data;

  self->answers++;
  self->anew = anew;
}

static void
on_failed (OlPagedList *list, const GError *error, gpointer data)
{
  Fixture *self = data;

  self->failures++;
  self->domain = error->domain;
  self->code = error->code;
}

static gboolean
exec (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_db_exec (ol_write_db (write), data, error);
}

static void
change (Fixture *self, const char *sql)
{
  g_autoptr (OlActor) actor = ol_actor_new ("test", "Test", OL_ROLE_ADMIN);
  g_autoptr (GError) error = NULL;

  ol_store_write (self->store, actor, OL_PRIORITY_QUEUE_UI, exec, (gpointer)sql, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlClock) clock = ol_clock_new_fixed (G_GINT64_CONSTANT (1793000000000));
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  main_thread = g_thread_self ();
  pages_read = orders_read = 0;
  worker_only = broken = FALSE;
  self->store = ol_store_create (folder, "DKR", clock, &error);
  g_assert_no_error (error);
  change (self, "CREATE TABLE line (rowid INTEGER PRIMARY KEY, place INTEGER, text TEXT);"
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) "
                "INSERT INTO line SELECT i, i, 'row ' || i FROM n");
  self->changes = g_string_new (NULL);
  self->list = ol_paged_list_new (self->store, &source);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect (self->list, "answered", G_CALLBACK (on_answered), self);
  g_signal_connect (self->list, "failed", G_CALLBACK (on_failed), self);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  if (self->list != NULL)
    g_assert_finalize_object (self->list);
  ol_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (lines_alive, ==, 0);
  g_clear_object (&self->store);
  g_string_free (self->changes, TRUE);
}

static void
ask (Fixture *self, int divisor)
{
  guint answers = self->answers + self->failures;

  ol_paged_list_ask (self->list, GINT_TO_POINTER (divisor), NULL);
  while (self->answers + self->failures == answers)
    g_main_context_iteration (NULL, TRUE);
}

static void
refresh (Fixture *self)
{
  guint answers = self->answers + self->failures;

  g_string_truncate (self->changes, 0);
  ol_paged_list_refresh (self->list);
  g_assert_true (ol_paged_list_is_busy (self->list));
  while (self->answers + self->failures == answers)
    g_main_context_iteration (NULL, TRUE);
}

static const char *
text_of (OlPagedRow *row)
{
  const Line *line = ol_paged_row_data (row);

  return line != NULL ? line->text : NULL;
}

static OlPagedRow *
item (Fixture *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->list), position);
}

static void
assert_text (Fixture *self, guint position, const char *text)
{
  g_autoptr (OlPagedRow) row = item (self, position);

  /* A slow machine needs the worker. */
  while (text_of (row) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text_of (row), ==, text);
}

static void
assert_number (Fixture *self, guint position, guint number)
{
  g_autofree char *text = g_strdup_printf ("row %u", number);

  assert_text (self, position, text);
}

static void
test_pages (Fixture *self, gconstpointer unused)
{
  g_autoptr (GObject) beyond = NULL;

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (self->list)) == OL_TYPE_PAGED_ROW);
  g_assert_null (item (self, 0));
  ask (self, 1);
  g_assert_cmpuint (self->n, ==, N_ROWS);
  g_assert_cmpuint (lines_alive, ==, 0);
  assert_text (self, 0, "row 1");
  assert_text (self, 255, "row 256");
  assert_text (self, 256, "row 257");
  assert_text (self, N_ROWS - 1, "row 10000");
  g_assert_cmpuint (lines_alive, ==, 256 + 256 + N_ROWS % 256);
  beyond = g_list_model_get_item (G_LIST_MODEL (self->list), N_ROWS);
  g_assert_null (beyond);
}

static void
test_least_used_page_goes (Fixture *self, gconstpointer unused)
{
  guint before;

  ask (self, 1);
  for (guint page = 0; page < 32; page++)
    assert_number (self, page * 256, page * 256 + 1);
  assert_text (self, 0, "row 1");
  assert_text (self, 32 * 256, "row 8193");
  g_assert_cmpuint (lines_alive, ==, 32 * 256);
  before = pages_read;
  assert_text (self, 1, "row 2"); /* used since */
  g_assert_cmpuint (pages_read, ==, before);
  assert_text (self, 256, "row 257"); /* the one that went */
  g_assert_cmpuint (pages_read, >, before);
}

static void
test_rows_stay_the_same (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPagedRow) row = NULL;
  g_autoptr (OlPagedRow) again = NULL;
  guint position;

  ask (self, 1);
  row = item (self, 5);
  g_assert_cmpuint (ol_paged_row_id (row), ==, 6);
  for (guint page = 1; page < 39; page++)
    assert_number (self, page * 256, page * 256 + 1);
  again = item (self, 5);
  g_assert_true (row == again);
  g_clear_object (&again);
  ask (self, 3);
  again = item (self, 1);
  g_assert_true (row == again);
  g_assert_true (ol_paged_list_find (self->list, 6, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_cmpuint (ol_paged_list_id (self->list, 1), ==, 6);
  g_assert_false (ol_paged_list_find (self->list, 5, &position));
}

static void
test_emptied_before_it_is_filled (Fixture *self, gconstpointer unused)
{
  ask (self, 1);
  g_assert_cmpstr (self->changes->str, ==, " +10000@0");
  g_assert_true (self->anew);
  ask (self, 2);
  g_assert_cmpstr (self->changes->str, ==, " +10000@0 -10000@0 +5000@0");
  assert_text (self, 0, "row 2");
}

/* In between, the new rows stand before the old ones, and no object is there twice. */
static void
note_replacing (OlPagedList *list, Fixture *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_string_append (self->changes, " !");
  g_assert_cmpuint (self->n, ==, N_ROWS + N_ROWS / 2);
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (OlPagedRow) new_row = item (self, i);
      g_autoptr (OlPagedRow) old_row = item (self, N_ROWS / 2 + i);

      g_assert_cmpuint (ol_paged_row_id (new_row), ==, 2 * (i + 1));
      g_assert_cmpuint (ol_paged_row_id (old_row), ==, i + 1);
      g_assert_true (g_hash_table_add (seen, new_row));
      g_assert_true (g_hash_table_add (seen, old_row));
    }
}

static void
test_replaced_before_a_view (Fixture *self, gconstpointer unused)
{
  g_signal_connect (self->list, "replacing", G_CALLBACK (note_replacing), self);
  ask (self, 1);
  g_assert_cmpstr (self->changes->str, ==, " +10000@0");
  ask (self, 2);
  g_assert_cmpstr (self->changes->str, ==, " +10000@0 +5000@0 ! -10000@5000");
  g_assert_true (self->anew);
  assert_text (self, 0, "row 2");
}

/* A question with nearly the same answer moves only what differs. */
static void
test_similar_answer (Fixture *self, gconstpointer unused)
{
  ask (self, 1);
  g_string_truncate (self->changes, 0);
  ask (self, 1);
  g_assert_cmpstr (self->changes->str, ==, "");
  g_assert_false (self->anew);
}

static void
note_filled (OlPagedRow *row, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_placeholders (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPagedRow) row = NULL;
  guint filled = 0;

  worker_only = TRUE;
  ask (self, 1);
  row = item (self, 300);
  g_signal_connect (row, "notify::data", G_CALLBACK (note_filled), &filled);
  g_assert_null (ol_paged_row_data (row));
  while (filled == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text_of (row), ==, "row 301");
  assert_text (self, 301, "row 302");
  g_assert_cmpuint (filled, ==, 1);
  g_assert_cmpuint (self->failures, ==, 0);
}

/* The reader's own 8 ms, on a statement that would run for minutes. */
static OlPagedOrder *
read_slowly (OlDb *db, gconstpointer question, GCancellable *cancellable, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gint64 value;

  if (g_thread_self () != main_thread)
    return read_order (db, question, cancellable, error);
  if (!ol_query_init (&query, db,
                      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
                      "i < 4000000000) SELECT count (*) FROM n",
                      error)
      || !ol_query_one_int (&query, 0, &value, error))
    return NULL;
  g_assert_not_reached ();
}

static void
test_deadline (Fixture *self, gconstpointer unused)
{
  static const OlPagedSource slow = { read_slowly, read_lines, line_free };
  g_autoptr (OlPagedList) list = ol_paged_list_new (self->store, &slow);
  gint64 start = g_get_monotonic_time ();

  ol_paged_list_ask (list, GINT_TO_POINTER (1), NULL);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_TIME_SPAN_SECOND);
  g_assert_true (ol_paged_list_is_busy (list));
  while (ol_paged_list_is_busy (list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_ROWS);
}

static void
test_refresh_splices (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPagedRow) row = NULL;
  guint filled = 0;

  ask (self, 1);
  row = item (self, 9);
  g_signal_connect (row, "notify::data", G_CALLBACK (note_filled), &filled);
  change (self, "UPDATE line SET text = 'other' WHERE rowid = 10;"
                "DELETE FROM line WHERE rowid = 4;"
                "INSERT INTO line VALUES (10001, 9000, 'new')");
  refresh (self);
  g_assert_cmpstr (self->changes->str, ==, " -1@3 +1@8999");
  g_assert_false (self->anew);
  g_assert_cmpuint (filled, ==, 1);
  g_assert_cmpstr (text_of (row), ==, "other");
  assert_text (self, 8, "other");
  assert_text (self, 8999, "new");
  assert_text (self, 9000, "row 9001");
}

static void
test_refresh_without_change (Fixture *self, gconstpointer unused)
{
  ask (self, 1);
  refresh (self);
  g_assert_cmpstr (self->changes->str, ==, "");
  g_assert_cmpuint (self->answers, ==, 2);
}

static void
test_refresh_of_much (Fixture *self, gconstpointer unused)
{
  ask (self, 1);
  change (self, "UPDATE line SET place = -place");
  refresh (self);
  g_assert_cmpstr (self->changes->str, ==, " -10000@0 +10000@0");
  g_assert_true (self->anew);
  assert_text (self, 0, "row 10000");
}

static void
test_refresh_meets_refresh (Fixture *self, gconstpointer unused)
{
  ask (self, 1);
  orders_read = 0;
  ol_paged_list_refresh (self->list);
  ol_paged_list_refresh (self->list);
  ol_paged_list_refresh (self->list);
  while (ol_paged_list_is_busy (self->list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (orders_read, ==, 2);
  g_assert_cmpuint (self->answers, ==, 3);
}

static void
test_last_question_counts (Fixture *self, gconstpointer unused)
{
  worker_only = TRUE;
  ol_paged_list_ask (self->list, GINT_TO_POINTER (1), NULL);
  ol_paged_list_ask (self->list, GINT_TO_POINTER (2), NULL);
  ol_paged_list_ask (self->list, GINT_TO_POINTER (5), NULL);
  while (ol_paged_list_is_busy (self->list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->answers, ==, 1);
  g_assert_cmpuint (self->failures, ==, 0);
  g_assert_cmpstr (self->changes->str, ==, " +2000@0");
}

static void
test_failure (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPagedRow) row = NULL;

  ask (self, 1);
  broken = TRUE;
  ask (self, 2);
  g_assert_cmpuint (self->failures, ==, 1);
  g_assert_true (self->domain == OL_STORE_ERROR && self->code == OL_STORE_ERROR_DAMAGED);
  g_assert_cmpuint (self->n, ==, N_ROWS);
  row = item (self, 0);
  g_assert_null (text_of (row));
  g_assert_cmpuint (self->failures, ==, 2);
  refresh (self);
  g_assert_cmpuint (self->failures, ==, 3);
  broken = FALSE;
  refresh (self); /* asks what could not be answered before */
  g_assert_cmpuint (self->n, ==, N_ROWS / 2);
  assert_text (self, 0, "row 2");
}

static void
test_gone_while_reading (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlPagedRow) row = NULL;

  worker_only = TRUE;
  ask (self, 1);
  row = item (self, 0);
  ol_paged_list_ask (self->list, GINT_TO_POINTER (2), NULL);
  g_assert_finalize_object (g_steal_pointer (&self->list));
  g_assert_null (ol_paged_row_data (row));
}

static void
count_down (gpointer question)
{
  lines_alive--;
}

static void
test_question_is_freed (Fixture *self, gconstpointer unused)
{
  lines_alive = 2; /* tear_down() looks that both are freed */
  worker_only = TRUE;
  ol_paged_list_ask (self->list, GINT_TO_POINTER (1), count_down);
  ol_paged_list_ask (self->list, GINT_TO_POINTER (2), count_down);
}

#define TEST(path, func)                                                                           \
  g_test_add ("/model/paged-list/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("pages", test_pages);
  TEST ("least-used-page-goes", test_least_used_page_goes);
  TEST ("rows-stay-the-same", test_rows_stay_the_same);
  TEST ("emptied-before-it-is-filled", test_emptied_before_it_is_filled);
  TEST ("replaced-before-a-view", test_replaced_before_a_view);
  TEST ("similar-answer", test_similar_answer);
  TEST ("placeholders", test_placeholders);
  TEST ("deadline", test_deadline);
  TEST ("refresh-splices", test_refresh_splices);
  TEST ("refresh-without-change", test_refresh_without_change);
  TEST ("refresh-of-much", test_refresh_of_much);
  TEST ("refresh-meets-refresh", test_refresh_meets_refresh);
  TEST ("last-question-counts", test_last_question_counts);
  TEST ("failure", test_failure);
  TEST ("gone-while-reading", test_gone_while_reading);
  TEST ("question-is-freed", test_question_is_freed);
  return g_test_run ();
}
