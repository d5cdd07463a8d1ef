/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

typedef struct
{
  const char *mission_id;
  OlDocumentKind kind;
  const char *id;          /* to take away */
  OlMissionDocument *gone; /* what was taken away */
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

  paper->gone = ol_mission_detach (write, paper->id, error);
  return paper->gone != NULL;
}

static char *
attach_one (Fixture *self, Paper *paper, OlDocumentKind kind)
{
  paper->kind = kind;
  fixture_write (self, attach, paper);
  return fixture_text (self, "SELECT id FROM mission_document ORDER BY rowid DESC LIMIT 1");
}

static gint64
kinds (Fixture *self)
{
  return fixture_int (self, "SELECT documents FROM mission ORDER BY rowid LIMIT 1");
}

static void
test_detach (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 1);
  const OlMission *mission = g_ptr_array_index (missions, 0);
  Paper paper = { .mission_id = mission->id };
  g_autofree char *bl = attach_one (self, &paper, OL_DOCUMENT_BL);
  g_autofree char *eir = attach_one (self, &paper, OL_DOCUMENT_EIR);
  g_autofree char *event = NULL;
  g_autofree char *outbox = NULL;
  g_autoptr (OlMissionDocument) gone = NULL;

  g_assert_cmpint (kinds (self), ==, OL_DOCUMENT_BL | OL_DOCUMENT_EIR);
  paper.id = bl;
  fixture_write (self, detach, &paper);
  gone = g_steal_pointer (&paper.gone);
  g_assert_cmpstr (gone->name, ==, "scan.pdf");
  g_assert_cmpint (gone->kind, ==, OL_DOCUMENT_BL);
  g_assert_cmpint (gone->size, ==, 1000);
  g_assert_cmpint (kinds (self), ==, OL_DOCUMENT_EIR);
  event = fixture_text (self, "SELECT action || ' ' || resource_type FROM audit_event "
                              "ORDER BY seq DESC LIMIT 1");
  g_assert_cmpstr (event, ==, "DELETE mission_document");
  outbox = fixture_text (self, "SELECT t || ' ' || kind FROM outbox ORDER BY n DESC LIMIT 1");
  g_assert_cmpstr (outbox, ==, "mission_document delete");
  /* Twice is once too often; back again is possible. */
  fixture_refuse (self, detach, &paper, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
  paper.kind = OL_DOCUMENT_BL;
  fixture_write (self, attach, &paper);
  g_assert_cmpint (kinds (self), ==, OL_DOCUMENT_BL | OL_DOCUMENT_EIR);
  g_assert_nonnull (eir);
  fixture_check_whole (self);
}

/* The last of a kind takes the kind along, one of two does not. */
static void
test_two_of_a_kind (Fixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) missions = fixture_missions (self, 1);
  const OlMission *mission = g_ptr_array_index (missions, 0);
  Paper paper = { .mission_id = mission->id };
  g_autofree char *first = attach_one (self, &paper, OL_DOCUMENT_OTHER);
  g_autofree char *second = NULL;
  g_autofree char *failure = fixture_exec (
      self, "UPDATE mission_document SET sha256 = replace (sha256, 'a', 'b')");

  g_assert_null (failure);
  second = attach_one (self, &paper, OL_DOCUMENT_OTHER);
  paper.id = first;
  fixture_write (self, detach, &paper);
  g_clear_pointer (&paper.gone, ol_mission_document_free);
  g_assert_cmpint (kinds (self), ==, OL_DOCUMENT_OTHER);
  paper.id = second;
  fixture_write (self, detach, &paper);
  g_clear_pointer (&paper.gone, ol_mission_document_free);
  g_assert_cmpint (kinds (self), ==, 0);
  fixture_check_whole (self);
}

static gboolean
ask_proven (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  char **number = data;
  g_autofree char *id = NULL;

  return ol_mission_document_proven_by (db, *number, OL_DOCUMENT_BL, &id, error)
         && (*number = g_steal_pointer (&id), TRUE);
}

/* MEDLOG asks for BL and CMR: these stay once the invoice is issued, an EIR does not matter. */
static void
test_proof (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = NULL;
  g_autofree char *mission_id = fixture_text (self, "SELECT id FROM mission ORDER BY rowid");
  Paper paper = { .mission_id = mission_id };
  g_autofree char *bl = attach_one (self, &paper, OL_DOCUMENT_BL);
  g_autofree char *eir = attach_one (self, &paper, OL_DOCUMENT_EIR);
  g_autofree char *sql
      = g_strdup_printf ("DELETE FROM mission_document WHERE id = '%s'", bl);
  g_autofree char *refusal = NULL;
  char *number = mission_id;

  fixture_read (self, ask_proven, &number);
  g_assert_null (number);
  issued = fixture_issue (self, draft->id, 3);
  number = mission_id;
  fixture_read (self, ask_proven, &number);
  g_assert_cmpstr (number, ==, issued->number);
  g_free (number);
  paper.id = bl;
  fixture_refuse (self, detach, &paper, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  refusal = fixture_exec (self, sql);
  g_assert_nonnull (strstr (refusal, "proof of an issued document"));
  paper.id = eir;
  fixture_write (self, detach, &paper);
  g_clear_pointer (&paper.gone, ol_mission_document_free);
  fixture_check_whole (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/mission-document/detach", test_detach);
  FIXTURE_TEST ("/store/mission-document/two-of-a-kind", test_two_of_a_kind);
  FIXTURE_TEST ("/store/mission-document/proof", test_proof);

  return g_test_run ();
}
