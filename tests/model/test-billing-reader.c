/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-reader.h"

#include "ol-partner-item.h"

typedef struct
{
  GAsyncResult *result; /* owned */
} Answer;

static void
take (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Answer *)data)->result = g_object_ref (result);
}

static void
wait_for (Answer *answer)
{
  while (answer->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static OlStore *
make_store (void)
{
  g_autoptr (OlClock) clock = ol_clock_new_fixed (G_GINT64_CONSTANT (1793000000000));
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;
  OlStore *store = ol_store_create (folder, "DKR", clock, &error);

  g_assert_no_error (error);
  return store;
}

static GPtrArray *
read_partners (OlStore *store)
{
  Answer answer = { NULL };
  g_autoptr (GError) error = NULL;
  GPtrArray *partners;

  ol_read_partners_async (store, NULL, take, &answer);
  wait_for (&answer);
  partners = ol_read_partners_finish (store, answer.result, &error);
  g_assert_no_error (error);
  g_object_unref (answer.result);
  return partners;
}

static void
test_partners (void)
{
  g_autoptr (OlStore) store = make_store ();
  g_autoptr (GPtrArray) partners = read_partners (store);
  g_autofree char *terms = NULL;

  g_assert_cmpuint (partners->len, ==, 3);
  g_assert_cmpstr (ol_partner_item_partner (partners->pdata[0])->party.name, ==, "MAERSK");
  g_object_get (partners->pdata[0], "terms", &terms, NULL);
  g_assert_nonnull (strstr (terms, "USD"));
}

static void
test_nothing_billed (void)
{
  g_autoptr (OlStore) store = make_store ();
  g_autoptr (GPtrArray) partners = read_partners (store);
  const char *id = ol_partner_item_partner (partners->pdata[0])->id;
  g_autoptr (GError) error = NULL;
  Answer answer = { NULL };
  OlDate date = 0;

  ol_read_first_unbilled_async (store, id, NULL, take, &answer);
  wait_for (&answer);
  g_assert_true (ol_read_first_unbilled_finish (store, answer.result, &date, &error));
  g_assert_no_error (error);
  g_assert_cmpint (date, ==, OL_DATE_NONE);
  g_clear_object (&answer.result);
}

static void
test_cancelled (void)
{
  g_autoptr (OlStore) store = make_store ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Answer answer = { NULL };

  g_cancellable_cancel (cancellable);
  ol_read_partners_async (store, cancellable, take, &answer);
  wait_for (&answer);
  g_assert_null (ol_read_partners_finish (store, answer.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&answer.result);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/billing-reader/partners", test_partners);
  g_test_add_func ("/model/billing-reader/nothing-billed", test_nothing_billed);
  g_test_add_func ("/model/billing-reader/cancelled", test_cancelled);
  return g_test_run ();
}
