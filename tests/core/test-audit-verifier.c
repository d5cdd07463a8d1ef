/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-verifier.h"

#include "audit-vectors.h"
#include "ol-canonical.h"

#include <string.h>

/* A trail in memory, as a store would keep it; tests tamper with it between making and verifying.
 */
typedef struct
{
  gint64 seq;
  char *header;
  guint8 hash[OL_HASH_SIZE];
  GPtrArray *privates;
} Stored;

typedef struct
{
  GPtrArray *events; /* Stored */
  guint8 head[OL_HASH_SIZE];
} Trail;

static void
stored_free (Stored *self)
{
  g_free (self->header);
  g_ptr_array_unref (self->privates);
  g_free (self);
}

static void
append_event (Trail *trail,
              OlAuditAction action,
              const char *type,
              const char *extra,
              const char *const *paths)
{
  Stored *stored = g_new0 (Stored, 1);
  OlAuditEvent event = {
    .id = (char *)"019a0000-0000-7000-8000-000000000001",
    .at = G_GINT64_CONSTANT (1772439330000),
    .actor = "owner",
    .role = "admin",
    .action = action,
    .resource_type = type,
    .resource_id = "r-1",
    .ok = TRUE,
    .desk = "DKR\"1\"",
    .dseq = trail->events->len + 1,
    .extra = extra,
  };

  stored->privates = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_audit_private_free);
  for (; paths != NULL && *paths != NULL; paths++)
    g_ptr_array_add (stored->privates, ol_audit_private_new (*paths, NULL, "\"Aïssatou\""));
  event.privates = stored->privates;
  memcpy (event.dprev, trail->head, OL_HASH_SIZE);
  stored->seq = event.dseq;
  stored->header = ol_audit_header (&event, stored->hash);
  memcpy (trail->head, stored->hash, OL_HASH_SIZE);
  g_ptr_array_add (trail->events, stored);
}

static void
set_up (Trail *trail, gconstpointer data)
{
  static const char *const names[] = { "new.name", "new.phone", "new.a\"b", NULL };

  memset (trail->head, 0, sizeof trail->head);
  trail->events = g_ptr_array_new_with_free_func ((GDestroyNotify)stored_free);
  append_event (trail, OL_AUDIT_CREATE, "driver", NULL, names);
  append_event (trail, OL_AUDIT_UPDATE, "driver", "{\"n\":1}", names);
  append_event (trail, OL_AUDIT_LOGIN, "session", NULL, NULL);
  append_event (trail, OL_AUDIT_DELETE, "driver", "{\"redacts\":[[1,\"new.name\"]]}", NULL);
}

static void
tear_down (Trail *trail, gconstpointer data)
{
  g_ptr_array_unref (trail->events);
}

static Stored *
get (Trail *trail, guint number)
{
  return g_ptr_array_index (trail->events, number - 1);
}

static void
drop_private (Trail *trail, guint number, const char *path)
{
  GPtrArray *privates = get (trail, number)->privates;

  for (guint i = 0; i < privates->len; i++)
    if (strcmp (((OlAuditPrivate *)privates->pdata[i])->path, path) == 0)
      {
        g_ptr_array_remove_index (privates, i);
        return;
      }
  g_assert_not_reached ();
}

static OlAuditPrivate *
get_private (Trail *trail, guint number, guint index)
{
  return g_ptr_array_index (get (trail, number)->privates, index);
}

/* What the verifier says, as "CODE@seq CODE@seq". */
static char *
verify_to (Trail *trail, gint64 head_dseq, const guint8 *head)
{
  g_autoptr (OlAuditVerifier) verifier = ol_audit_verifier_new ();
  g_autoptr (GPtrArray) problems = NULL;
  GString *codes = g_string_new (NULL);
  gint64 count;

  for (guint i = 0; i < trail->events->len; i++)
    {
      Stored *stored = g_ptr_array_index (trail->events, i);

      ol_audit_verifier_add (verifier, stored->seq, stored->header, stored->hash, stored->privates);
    }
  if (head != NULL)
    ol_audit_verifier_check_head (verifier, head_dseq, head);
  problems = ol_audit_verifier_finish (verifier, &count);
  g_assert_cmpint (count, ==, trail->events->len);
  for (guint i = 0; i < problems->len; i++)
    {
      const OlAuditProblem *problem = g_ptr_array_index (problems, i);

      g_assert_true (g_str_has_suffix (problem->message, "."));
      g_string_append_printf (codes, "%s%s@%d", i > 0 ? " " : "", problem->code, (int)problem->seq);
    }
  return g_string_free (codes, FALSE);
}

static void
assert_problems (Trail *trail, const char *expected)
{
  g_autofree char *codes = verify_to (trail, 0, NULL);

  g_assert_cmpstr (codes, ==, expected);
}

/* @from is replaced by @to in the header, which gets a new stored hash if @rehash. */
static void
edit_header (Trail *trail, guint number, const char *from, const char *to, gboolean rehash)
{
  Stored *stored = get (trail, number);
  g_auto (GStrv) parts = g_strsplit (stored->header, from, 2);
  g_autofree char *sum = NULL;

  g_assert_nonnull (parts[1]);
  g_free (stored->header);
  stored->header = g_strjoinv (to, parts);
  if (!rehash)
    return;
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, stored->header, -1);
  g_assert_true (ol_hash_parse (sum, stored->hash));
}

static void
test_whole (Trail *trail, gconstpointer data)
{
  assert_problems (trail, "");
}

static void
test_empty (void)
{
  g_autoptr (OlAuditVerifier) verifier = ol_audit_verifier_new ();
  g_autoptr (GPtrArray) problems = NULL;
  guint8 hash[OL_HASH_SIZE] = { 1 };
  static const guint8 zeros[OL_HASH_SIZE];

  g_assert_cmpint (ol_audit_verifier_get_head (verifier, hash), ==, 0);
  g_assert_cmpmem (hash, OL_HASH_SIZE, zeros, OL_HASH_SIZE);
  ol_audit_verifier_check_head (verifier, 0, zeros);
  problems = ol_audit_verifier_finish (verifier, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
  ol_audit_problem_free (NULL);
}

static void
test_hash (Trail *trail, gconstpointer data)
{
  get (trail, 2)->hash[0] ^= 1;
  assert_problems (trail, "E_LEAF@2");
}

static void
test_changed_header (Trail *trail, gconstpointer data)
{
  edit_header (trail, 2, "\"owner\"", "\"0wner\"", FALSE);
  assert_problems (trail, "E_LEAF@2 E_CHAIN@3");
  edit_header (trail, 2, "\"0wner\"", "\"nobody\"", TRUE);
  assert_problems (trail, "E_CHAIN@3");
}

static void
test_removed (Trail *trail, gconstpointer data)
{
  g_ptr_array_remove_index (trail->events, 1);
  assert_problems (trail, "E_SEQ_GAP@3 E_DEVICE_GAP@3");
  get (trail, 2)->seq = 2;
  get (trail, 3)->seq = 3;
  assert_problems (trail, "E_DEVICE_GAP@2");
}

static void
test_removed_first (Trail *trail, gconstpointer data)
{
  g_ptr_array_remove_index (trail->events, 0);
  assert_problems (trail, "E_DEVICE_GAP@2");
}

static void
test_swapped (Trail *trail, gconstpointer data)
{
  gpointer first = trail->events->pdata[1];

  trail->events->pdata[1] = trail->events->pdata[2];
  trail->events->pdata[2] = first;
  get (trail, 2)->seq = 2;
  get (trail, 3)->seq = 3;
  assert_problems (trail, "E_DEVICE_GAP@2 E_DEVICE_GAP@3 E_DEVICE_GAP@4");
}

static void
test_forged_first (Trail *trail, gconstpointer data)
{
  edit_header (trail, 1, "\"dprev\":\"0", "\"dprev\":\"1", TRUE);
  assert_problems (trail, "E_CHAIN@1 E_CHAIN@2");
}

static void
test_other_desk (Trail *trail, gconstpointer data)
{
  edit_header (trail, 4, "\"DKR", "\"ABJ", TRUE);
  assert_problems (trail, "E_DEVICE_GAP@4");
}

static char *
check_listed (Trail *trail, const OlAuditEvent *listed)
{
  g_autoptr (OlAuditVerifier) verifier = ol_audit_verifier_new ();
  g_autoptr (GPtrArray) problems = NULL;
  Stored *stored = get (trail, 1);

  ol_audit_verifier_add (verifier, 1, stored->header, stored->hash, stored->privates);
  ol_audit_verifier_check_row (verifier, listed);
  problems = ol_audit_verifier_finish (verifier, NULL);
  return g_strdup (problems->len > 0 ? ((OlAuditProblem *)problems->pdata[0])->code : "");
}

/* The columns beside the header are what a list shows: each has to say what the header says. */
static void
test_listed_columns (Trail *trail, gconstpointer data)
{
  const OlAuditEvent whole = {
    .id = (char *)"019a0000-0000-7000-8000-000000000001",
    .at = G_GINT64_CONSTANT (1772439330000),
    .actor = "owner",
    .role = "admin",
    .action = OL_AUDIT_CREATE,
    .resource_type = "driver",
    .resource_id = "r-1",
    .ok = TRUE,
    .desk = "DKR\"1\"",
    .dseq = 1,
  };
  OlAuditEvent changed[11];
  g_autofree char *good = check_listed (trail, &whole);

  g_assert_cmpstr (good, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (changed); i++)
    changed[i] = whole;
  changed[0].id = (char *)"x";
  changed[1].at++;
  changed[2].actor = "0wner";
  changed[3].role = "dpo";
  changed[4].action = OL_AUDIT_UPDATE;
  changed[5].resource_type = "drivers";
  changed[6].resource_id = "";
  changed[7].ok = FALSE;
  changed[8].desk = "DKR1";
  changed[9].dseq = 2;
  changed[10].at = -1;
  for (guint i = 0; i < G_N_ELEMENTS (changed); i++)
    {
      g_autofree char *code = check_listed (trail, &changed[i]);

      g_assert_cmpstr (code, ==, "E_LEAF");
    }
}

static void
test_cut_tail (Trail *trail, gconstpointer data)
{
  g_autofree char *whole = verify_to (trail, 4, trail->head);
  g_autofree char *cut = NULL;
  g_autofree char *replaced = NULL;

  g_assert_cmpstr (whole, ==, "");
  trail->head[0] ^= 1;
  replaced = verify_to (trail, 4, trail->head);
  g_assert_cmpstr (replaced, ==, "E_TRUNCATED@4");
  trail->head[0] ^= 1;
  g_ptr_array_remove_index (trail->events, 3);
  assert_problems (trail, "");
  cut = verify_to (trail, 4, trail->head);
  g_assert_cmpstr (cut, ==, "E_TRUNCATED@3");
}

static void
test_not_canonical (Trail *trail, gconstpointer data)
{
  static const char *const edits[][2] = {
    { "{\"action\"", " {\"action\"" },
    { "\"CREATE\"", "\"CR\\u0045ATE\"" },
    { "\"v\":1", "\"v\":2" },
    { "\"x\":{}", "\"x\":[]" },
    { "\"x\":{}", "\"x\":{},\"y\":1" },
    { "\"ok\":true,", "" },
    { "\"ok\":true", "\"ok\":1" },
    { "\"dseq\":1", "\"dseq\":1.0" },
    { "\"new.name\":\"", "\"new.name\":\"X" },
    { "\"new.name\"", "\"zzz\"" },
    { "\"dprev\":\"0", "\"dprev\":\"g" },
    { "\"dprev\":\"0", "\"dprev\":\"" },
    { "\"x\":{}}", "\"x\":{}}\n" },
    { "\"x\":{}}", "\"x\":{}" },
    { "owner", "own\xff" },
    { "{\"action\":\"CREATE\",\"actor\"", "{\"actor\"" },
    { "\"id\":\"r-1\",", "" },
    { "\"role\":\"admin\"", "\"role\":null" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *before = g_strdup (get (trail, 1)->header);
      g_autofree char *codes = NULL;

      edit_header (trail, 1, edits[i][0], edits[i][1], TRUE);
      codes = verify_to (trail, 0, NULL);
      g_assert_cmpstr (codes, ==, "E_NOT_CANONICAL@1 E_CHAIN@2");
      g_free (get (trail, 1)->header);
      get (trail, 1)->header = g_steal_pointer (&before);
    }
}

static void
test_no_commitments (Trail *trail, gconstpointer data)
{
  Stored *stored = get (trail, 3);
  char *from = strstr (stored->header, "\"com\":{") + 7;
  g_autofree char *com = g_strndup (from, strchr (from, '}') - from);

  g_ptr_array_set_size (stored->privates, 0);
  edit_header (trail, 3, com, "", TRUE);
  assert_problems (trail, "E_NOT_CANONICAL@3 E_CHAIN@4");
}

static void
test_changed_value (Trail *trail, gconstpointer data)
{
  OlAuditPrivate *private = get_private (trail, 1, 1);

  g_free (private->value);
  private->value = g_strdup ("\"Awa\"");
  assert_problems (trail, "E_COMMITMENT@1");
  g_clear_pointer (&private->value, g_free);
  assert_problems (trail, "E_COMMITMENT@1");
}

static void
test_changed_salt (Trail *trail, gconstpointer data)
{
  get_private (trail, 2, 0)->salt[31] ^= 1;
  assert_problems (trail, "E_COMMITMENT@2");
  memset (get_private (trail, 2, 0)->salt, 0, OL_HASH_SIZE);
  assert_problems (trail, "E_NO_SALT@2");
}

static void
test_added_value (Trail *trail, gconstpointer data)
{
  g_ptr_array_add (get (trail, 3)->privates, ol_audit_private_new ("new.x", NULL, "1"));
  assert_problems (trail, "E_COMMITMENT@3");
}

static void
test_order_of_values_is_free (Trail *trail, gconstpointer data)
{
  GPtrArray *privates = get (trail, 1)->privates;
  gpointer first = privates->pdata[0];

  privates->pdata[0] = privates->pdata[2];
  privates->pdata[2] = first;
  assert_problems (trail, "");
}

static void
test_gone (Trail *trail, gconstpointer data)
{
  drop_private (trail, 1, "new.name");
  drop_private (trail, 1, "new.a\"b");
  drop_private (trail, 3, "_");
  assert_problems (trail, "E_UNAUTH_REDACTION@1 E_UNAUTH_REDACTION@1 E_UNAUTH_REDACTION@3");
}

static void
test_no_privates_array (Trail *trail, gconstpointer data)
{
  Stored *stored = get (trail, 3);
  g_autoptr (OlAuditVerifier) verifier = ol_audit_verifier_new ();
  g_autoptr (GPtrArray) problems = NULL;

  ol_audit_verifier_add (verifier, 3, stored->header, stored->hash, NULL);
  problems = ol_audit_verifier_finish (verifier, NULL);
  g_assert_cmpuint (problems->len, ==, 2);
}

/* The trail's DELETE is of a driver: what it lists is no erasure. */
static void
test_erasure_by_another_kind_of_event (Trail *trail, gconstpointer data)
{
  drop_private (trail, 1, "new.name");
  assert_problems (trail, "E_UNAUTH_REDACTION@1");
}

static void
test_erased (Trail *trail, gconstpointer data)
{
  append_event (trail, OL_AUDIT_DELETE, "audit_private",
                "{\"basis\":\"effacement\",\"redacts\":[[1,\"new.name\"],[1,\"new.a\\\"b\"],"
                "[2,\"new.name\"]],\"req\":\"DSR-1\"}",
                NULL);
  drop_private (trail, 1, "new.name");
  drop_private (trail, 1, "new.a\"b");
  assert_problems (trail, "E_ZOMBIE@2");
  drop_private (trail, 2, "new.name");
  assert_problems (trail, "");
  append_event (trail, OL_AUDIT_DELETE, "audit_private", "{\"redacts\":[[1,\"new.name\"]]}", NULL);
  assert_problems (trail, "");
}

static void
test_erased_beforehand (Trail *trail, gconstpointer data)
{
  append_event (trail, OL_AUDIT_DELETE, "audit_private",
                "{\"redacts\":[[5,\"_\"],[6,\"_\"],[9,\"_\"]]}", NULL);
  append_event (trail, OL_AUDIT_LOGIN, "session", NULL, NULL);
  drop_private (trail, 6, "_");
  assert_problems (trail, "E_UNAUTH_REDACTION@5 E_UNAUTH_REDACTION@5 E_UNAUTH_REDACTION@5 "
                          "E_UNAUTH_REDACTION@6");
}

static void
test_malformed_redactions (Trail *trail, gconstpointer data)
{
  static const char *const extras[] = {
    "{\"redacts\":1}",         "{\"redacts\":[]}",          "{\"redacts\":[1]}",
    "{\"redacts\":[[1]]}",     "{\"redacts\":[[\"1\",1]]}", "{\"redacts\":[[1,\"a\",2]]}",
    "{\"redacts\":{\"a\":1}}",
  };
  g_autofree char *codes = NULL;

  append_event (trail, OL_AUDIT_DELETE, "audit_private", "{\"basis\":\"x\",\"zzz\":[1]}", NULL);
  assert_problems (trail, "");
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    append_event (trail, OL_AUDIT_DELETE, "audit_private", extras[i], NULL);
  codes = verify_to (trail, 0, NULL);
  g_assert_cmpstr (codes, ==,
                   "E_NOT_CANONICAL@6 E_NOT_CANONICAL@7 E_NOT_CANONICAL@8 E_NOT_CANONICAL@9 "
                   "E_NOT_CANONICAL@10 E_NOT_CANONICAL@11 E_NOT_CANONICAL@12");
}

static void
test_keeps_a_thousand_problems (void)
{
  g_autoptr (OlAuditVerifier) verifier = ol_audit_verifier_new ();
  g_autoptr (GPtrArray) problems = NULL;
  guint8 hash[OL_HASH_SIZE] = { 0 };
  gint64 count;

  for (guint i = 0; i < 5000; i++)
    ol_audit_verifier_add (verifier, i, "{}", hash, NULL);
  problems = ol_audit_verifier_finish (verifier, &count);
  g_assert_cmpuint (problems->len, ==, 1000);
  g_assert_cmpint (count, ==, 5000);
}

/* The vectors of the shared log hold two desks; each is a whole trail of its own. */
static void
feed_vector (OlAuditVerifier *verifier, JsonNode *vectors, guint index)
{
  JsonObject *event = audit_vectors_event (vectors, index);
  JsonArray *array = json_object_get_array_member (json_node_get_object (vectors), "private");
  JsonObject *one = json_array_get_object_element (array, index);
  g_autoptr (GPtrArray) privates =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_audit_private_free);
  g_autofree char *value = ol_canonical_write (json_object_get_member (one, "value"), NULL);
  OlAuditPrivate *private =
      ol_audit_private_new (json_object_get_string_member (one, "path"), NULL, value);
  guint8 hash[OL_HASH_SIZE];

  audit_vectors_hex (json_object_get_string_member (one, "salt"), private->salt, OL_HASH_SIZE);
  g_ptr_array_add (privates, private);
  audit_vectors_hex (json_object_get_string_member (event, "hdr_sha256"), hash, OL_HASH_SIZE);
  ol_audit_verifier_add (verifier, index / 2, json_object_get_string_member (event, "hdr"), hash,
                         privates);
}

static void
test_vectors (void)
{
  g_autoptr (JsonNode) vectors = audit_vectors_load ();
  g_autoptr (OlAuditVerifier) dakar = ol_audit_verifier_new ();
  g_autoptr (OlAuditVerifier) abidjan = ol_audit_verifier_new ();
  g_autoptr (GPtrArray) of_dakar = NULL;
  g_autoptr (GPtrArray) of_abidjan = NULL;
  guint8 hash[OL_HASH_SIZE];
  guint8 expected[OL_HASH_SIZE];

  feed_vector (dakar, vectors, 0);
  feed_vector (abidjan, vectors, 1);
  feed_vector (dakar, vectors, 2);
  g_assert_cmpint (ol_audit_verifier_get_head (dakar, hash), ==, 2);
  audit_vectors_hex (json_object_get_string_member (audit_vectors_event (vectors, 2), "hdr_sha256"),
                     expected, OL_HASH_SIZE);
  g_assert_cmpmem (hash, OL_HASH_SIZE, expected, OL_HASH_SIZE);
  of_dakar = ol_audit_verifier_finish (dakar, NULL);
  of_abidjan = ol_audit_verifier_finish (abidjan, NULL);
  g_assert_cmpuint (of_dakar->len, ==, 0);
  g_assert_cmpuint (of_abidjan->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/core/audit-verifier/" name, Trail, NULL, set_up, test, tear_down)
  ADD ("whole", test_whole);
  ADD ("hash", test_hash);
  ADD ("changed-header", test_changed_header);
  ADD ("removed", test_removed);
  ADD ("removed-first", test_removed_first);
  ADD ("swapped", test_swapped);
  ADD ("forged-first", test_forged_first);
  ADD ("other-desk", test_other_desk);
  ADD ("listed-columns", test_listed_columns);
  ADD ("cut-tail", test_cut_tail);
  ADD ("not-canonical", test_not_canonical);
  ADD ("no-commitments", test_no_commitments);
  ADD ("changed-value", test_changed_value);
  ADD ("changed-salt", test_changed_salt);
  ADD ("added-value", test_added_value);
  ADD ("order-of-values-is-free", test_order_of_values_is_free);
  ADD ("gone", test_gone);
  ADD ("no-privates-array", test_no_privates_array);
  ADD ("erasure-by-another-kind-of-event", test_erasure_by_another_kind_of_event);
  ADD ("erased", test_erased);
  ADD ("erased-beforehand", test_erased_beforehand);
  ADD ("malformed-redactions", test_malformed_redactions);
  g_test_add_func ("/core/audit-verifier/empty", test_empty);
  g_test_add_func ("/core/audit-verifier/keeps-a-thousand-problems",
                   test_keeps_a_thousand_problems);
  g_test_add_func ("/core/audit-verifier/vectors", test_vectors);
  return g_test_run ();
}
