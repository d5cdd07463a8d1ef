/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-attach-dialog.h"
#include "ol-document-strip.h"
#include "ol-document-tile.h"
#include "ol-document-window.h"
#include "ol-mission-repository.h"
#include "shots.h"

/* Papers of two missions of the sample, on a window of their own. */
typedef struct
{
  OlStore *store; /* owned: a second connection to the window's folder */
  OlActor *actor; /* owned */
  char *complete; /* owned: a mission with its papers */
  char *lacking;  /* owned: one that lacks some */
} Papers;

static gboolean
find_missions (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Papers *papers = data;
  g_autoptr (GHashTable) references = ol_mission_references (db, error);
  GHashTableIter iter;
  gpointer reference;

  g_hash_table_iter_init (&iter, references);
  while (g_hash_table_iter_next (&iter, &reference, NULL)
         && (papers->complete == NULL || papers->lacking == NULL))
    {
      g_autoptr (OlMission) mission = ol_mission_find_by_reference (db, reference, error);
      const guint asked = OL_DOCUMENT_BL | OL_DOCUMENT_CMR;

      if (g_strcmp0 (mission->partner, "MEDLOG") != 0 || mission->documents == 0)
        continue;
      if ((mission->documents & asked) == asked && papers->complete == NULL)
        papers->complete = g_strdup (mission->id);
      else if ((mission->documents & asked) != asked && papers->lacking == NULL)
        papers->lacking = g_strdup (mission->id);
    }
  return TRUE;
}

static gboolean
has_tiles (gpointer strip)
{
  return ui_find (strip, OL_TYPE_DOCUMENT_TILE) != NULL;
}

static void
settle (GtkWidget *window)
{
  UiFixture fixture = { .window = (OlMainWindow *)window };

  ui_settle (&fixture);
}

static void
take_strip (ShotSeries *series, Papers *papers, const char *mission_id, const char *state)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *strip = ol_document_strip_new (papers->store, papers->actor);

  gtk_widget_set_margin_start (strip, 18);
  gtk_widget_set_margin_end (strip, 18);
  gtk_widget_set_margin_top (strip, 18);
  gtk_widget_set_margin_bottom (strip, 18);
  gtk_window_set_default_size (GTK_WINDOW (window), 620, 300);
  adw_window_set_content (ADW_WINDOW (window), strip);
  gtk_window_present (GTK_WINDOW (window));
  ol_document_strip_set_mission (OL_DOCUMENT_STRIP (strip), mission_id);
  ui_wait (has_tiles, strip);
  settle (window);
  shots_take (series, window, state);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
take_windows (ShotSeries *series, Papers *papers, UiFixture *fixture)
{
  g_autoptr (GPtrArray) none = NULL;
  g_autofree char *first = g_build_filename (g_get_home_dir (), "M-2041-EIR.pdf", NULL);
  OlAttachDialog *dialog = ol_attach_dialog_new (GTK_WINDOW (fixture->window), papers->store,
                                                 papers->actor, papers->lacking, 0);
  g_autoptr (GFile) picture = g_file_new_for_path ("tests/data/proof.jpg");
  g_autoptr (GFile) gone = g_file_new_for_path (first);
  g_autoptr (GSList) files = g_slist_append (g_slist_append (NULL, picture), gone);

  ol_attach_dialog_add_files (dialog, files);
  gtk_window_present (GTK_WINDOW (dialog));
  settle (GTK_WIDGET (dialog));
  shots_take (series, GTK_WIDGET (dialog), "documents-attach");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

void
shots_documents (ShotSeries *series)
{
  UiFixture fixture = { NULL };
  Papers papers = { NULL };
  g_autoptr (OlClock) clock = ol_clock_new_system ();
  g_autoptr (GError) error = NULL;

  shots_open_sample (series, &fixture, "documents");
  papers.store = ol_store_open (fixture.folder, clock, &error);
  g_assert_no_error (error);
  papers.actor = ol_actor_new ("owner", "owner", OL_ROLE_ADMIN);
  g_assert_true (ol_store_read (papers.store, OL_PRIORITY_QUEUE_UI, find_missions, &papers, NULL,
                                NULL));
  take_strip (series, &papers, papers.complete, "documents-complete");
  take_strip (series, &papers, papers.lacking, "documents-missing");
  take_windows (series, &papers, &fixture);
  ui_fixture_close (&fixture);
  g_object_unref (papers.store);
  ol_actor_free (papers.actor);
  g_free (papers.complete);
  g_free (papers.lacking);
}
