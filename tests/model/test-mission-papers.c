/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-papers.h"

#include <string.h>

#include "fixture.h"

typedef struct
{
  const char *mission_id;
  OlDocumentKind kind;
  const char *id;
} Paper;

static gboolean
attach (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Paper *paper = data;
  char sha256[65] = { 0 };
  gboolean added;

  memset (sha256, 'a', 64);
  return ol_mission_attach (write, paper->mission_id, paper->kind, sha256, "scan.pdf",
                            "application/pdf", 1000, &added, error);
}

static gboolean
detach (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Paper *paper = data;
  g_autoptr (OlMissionDocument) gone = ol_mission_detach (write, paper->id, error);

  return gone != NULL;
}

static void
set_flag (gpointer object, gpointer flag)
{
  *(gboolean *)flag = TRUE;
}

static void
wait_loaded (OlMissionPapers *papers)
{
  gboolean loaded = FALSE;
  const gulong handler
      = g_signal_connect (papers, "loaded", G_CALLBACK (set_flag), &loaded);

  while (!loaded)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (papers, handler);
}

/* "CMR+ BL? OTHER": + present and asked for, ? missing, nothing: not asked for. */
static char *
told (OlMissionPapers *papers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (papers)); i++)
    {
      g_autoptr (OlPaperItem) item = g_list_model_get_item (G_LIST_MODEL (papers), i);

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? " " : "",
                              ol_document_kind_to_text (ol_paper_item_kind (item)),
                              ol_paper_item_document (item) == NULL ? "?"
                              : ol_paper_item_required (item)       ? "+"
                                                                    : "",
                              ol_paper_item_proof_of (item) != NULL ? "!" : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_told (OlMissionPapers *papers, const char *expected)
{
  g_autofree char *text = told (papers);

  g_assert_cmpstr (text, ==, expected);
}

static void
count_change (GListModel *list, guint position, guint removed, guint added, gpointer data)
{
  g_string_append_printf (data, "%u-%u+%u ", position, removed, added);
}

static void
test_papers (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 1);
  const OlMission *mission = g_ptr_array_index (missions, 0);
  g_autoptr (OlMissionPapers) papers = ol_mission_papers_new (self->store);
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autofree char *id = NULL;
  Paper paper = { .mission_id = mission->id, .kind = OL_DOCUMENT_CMR };

  g_signal_connect (papers, "items-changed", G_CALLBACK (count_change), changes);
  ol_mission_papers_set_mission (papers, mission->id);
  wait_loaded (papers);
  assert_told (papers, "BL? CMR?");
  g_assert_cmpstr (ol_mission_papers_reference (papers), ==, "MSN-0001");
  g_assert_cmpuint (ol_mission_papers_missing (papers), ==, OL_DOCUMENT_BL | OL_DOCUMENT_CMR);

  fixture_write (self, attach, &paper);
  wait_loaded (papers);
  assert_told (papers, "BL? CMR+");
  paper.kind = OL_DOCUMENT_OTHER;
  fixture_write (self, attach, &paper);
  wait_loaded (papers);
  assert_told (papers, "BL? CMR+ OTHER");
  g_assert_cmpuint (ol_mission_papers_missing (papers), ==, OL_DOCUMENT_BL);
  /* Each time only what was new. */
  g_assert_cmpstr (changes->str, ==, "0-0+2 1-1+1 2-0+1 ");

  id = fixture_text (self, "SELECT id FROM mission_document WHERE kind = 'CMR'");
  paper.id = id;
  fixture_write (self, detach, &paper);
  wait_loaded (papers);
  assert_told (papers, "BL? CMR? OTHER");

  ol_mission_papers_set_mission (papers, NULL);
  assert_told (papers, "");
  g_assert_null (ol_mission_papers_reference (papers));
}

static void
test_proof (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autofree char *mission_id = fixture_text (self, "SELECT id FROM mission ORDER BY rowid");
  g_autoptr (OlMissionPapers) papers = ol_mission_papers_new (self->store);
  g_autoptr (OlInvoice) issued = NULL;
  Paper paper = { .mission_id = mission_id, .kind = OL_DOCUMENT_CMR };

  fixture_write (self, attach, &paper);
  paper.kind = OL_DOCUMENT_EIR;
  fixture_write (self, attach, &paper);
  ol_mission_papers_set_mission (papers, mission_id);
  wait_loaded (papers);
  assert_told (papers, "BL? CMR+ EIR");
  issued = fixture_issue (self, draft->id, 3);
  wait_loaded (papers);
  assert_told (papers, "BL? CMR+! EIR");
}

static void
note_failure (OlMissionPapers *papers, const char *sentence, gpointer told)
{
  *(char **)told = g_strdup (sentence);
}

static void
test_no_mission (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlMissionPapers) papers = ol_mission_papers_new (self->store);
  g_autofree char *sentence = NULL;

  g_signal_connect (papers, "failed", G_CALLBACK (note_failure), &sentence);
  ol_mission_papers_set_mission (papers, "nobody");
  while (sentence == NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_told (papers, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  FIXTURE_TEST ("/model/mission-papers/papers", test_papers);
  FIXTURE_TEST ("/model/mission-papers/proof", test_proof);
  FIXTURE_TEST ("/model/mission-papers/no-mission", test_no_mission);
  return g_test_run ();
}
