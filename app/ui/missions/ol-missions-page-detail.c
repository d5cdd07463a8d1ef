/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-missions-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-document-strip.h"
#include "ol-mission-edit-job.h"

/** Errand: a mission that is being read for the pane. */
typedef struct
{
  OlMissionsPage *page;      /* owned */
  GCancellable *cancellable; /* owned: tells this errand from a later one */
  gboolean selects;          /* the list shows it too */
  gboolean edits;            /* its form is opened */
} Errand;

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->page);
  g_object_unref (errand->cancellable);
  g_free (errand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
show_papers (OlMissionsPage *self, const OlMissionDetail *detail)
{
  OlDocumentStrip *strip = OL_DOCUMENT_STRIP (ol_mission_pane_papers (self->pane));

  ol_document_strip_set_mission (strip, detail->mission->id);
}

/* In the list as it is, else in the answer that is under way, else in the list of every mission. */
static void
select_row (OlMissionsPage *self, guint32 rowid)
{
  if (ol_mission_table_select (self->table, rowid))
    return;
  self->wanted_row = rowid;
  if (!ol_paged_list_is_busy (ol_mission_list_rows (self->list)))
    ol_missions_page_set_filter (self, ol_mission_filter_new ());
}

static void
show_detail (OlMissionsPage *self, OlMissionDetailJob *job, const Errand *errand)
{
  const OlMissionDetail *detail = ol_mission_detail_job_detail (job);

  g_set_object (&self->detail, job);
  ol_mission_pane_show (self->pane, detail);
  show_papers (self, detail);
  adw_flap_set_reveal_flap (self->flap, TRUE);
  if (errand->selects)
    select_row (self, detail->rowid);
  ol_missions_page_update_actions (self);
  if (errand->edits)
    ol_missions_page_edit (self, detail->mission);
}

static void
detail_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  OlMissionsPage *self = errand->page;
  g_autoptr (GError) error = NULL;
  const gboolean ok = ol_job_run_finish (OL_JOB (source), result, &error);

  /* Another one was asked for meanwhile. */
  if (errand->cancellable != self->reading
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->opening = FALSE;
  if (ok)
    {
      if (!ol_mission_pane_is_editing (self->pane))
        show_detail (self, OL_MISSION_DETAIL_JOB (source), errand);
    }
  else if (!errand->selects
           && g_error_matches (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND))
    {
      /* It was taken back. */
      g_clear_object (&self->detail);
      adw_flap_set_reveal_flap (self->flap, FALSE);
    }
  else
    {
      g_clear_object (&self->detail);
      ol_mission_pane_fail (self->pane, error->message);
      ol_missions_page_update_actions (self);
      if (errand->selects)
        ol_missions_page_show_failure (self, error->message);
    }
}

/* @job: (transfer full): only the mission that was asked for last is shown.
 * Returns: the errand, until the main loop turns. */
static Errand *
read_detail (OlMissionsPage *self, OlMissionDetailJob *job, gboolean selects)
{
  g_autoptr (OlMissionDetailJob) owned = job;
  Errand *errand = g_new0 (Errand, 1);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  self->opening = selects;
  errand->page = g_object_ref (self);
  errand->cancellable = g_object_ref (self->reading);
  errand->selects = selects;
  ol_job_run_async (OL_JOB (owned), self->reading, detail_read, errand);
  return errand;
}

void
ol_missions_page_open_row (OlMissionsPage *self, guint32 rowid)
{
  read_detail (self, ol_mission_detail_job_new (self->store, self->actor, rowid), FALSE);
}

void
ol_missions_page_open_named (OlMissionsPage *self, const char *name)
{
  read_detail (self, ol_mission_detail_job_new_named (self->store, self->actor, name), TRUE);
}

void
ol_missions_page_follow_selection (OlMissionsPage *self)
{
  const guint n = ol_mission_table_n_selected (self->table);
  g_autoptr (GArray) selected = NULL;

  if (!adw_flap_get_reveal_flap (self->flap) || ol_mission_pane_is_editing (self->pane)
      || self->opening || self->wanted_row != 0)
    return;
  if (n > 1)
    {
      g_clear_object (&self->detail);
      ol_mission_pane_show_many (self->pane, n);
      return;
    }
  selected = ol_mission_table_selected (self->table);
  if (selected->len == 1
      && (self->detail == NULL
          || ol_mission_detail_job_detail (self->detail)->rowid
                 != g_array_index (selected, guint32, 0)))
    ol_missions_page_open_row (self, g_array_index (selected, guint32, 0));
}

void
ol_missions_page_read_again (OlMissionsPage *self)
{
  if (self->detail != NULL && !self->opening && adw_flap_get_reveal_flap (self->flap)
      && !ol_mission_pane_is_editing (self->pane))
    ol_missions_page_open_row (self, ol_mission_detail_job_detail (self->detail)->rowid);
}

static void
edit_form (OlMissionsPage *self, OlMissionForm *form)
{
  if (self->names == NULL)
    return;
  ol_missions_page_hide_failure (self);
  adw_flap_set_reveal_flap (self->flap, TRUE);
  ol_mission_pane_edit (self->pane, form, self->names);
  ol_missions_page_update_actions (self);
}

void
ol_missions_page_edit (OlMissionsPage *self, const OlMission *mission)
{
  g_autoptr (OlMission) blank = ol_mission_new ();
  const OlDate today = ol_clock_today (ol_store_clock (self->store));
  g_autoptr (OlMissionForm) form = ol_mission_form_new (mission != NULL ? mission : blank, today);

  edit_form (self, form);
}

/* The row that is selected, 0 when it is none or many. */
static guint32
selected_row (OlMissionsPage *self)
{
  g_autoptr (GArray) selected = ol_mission_table_selected (self->table);

  return selected->len == 1 ? g_array_index (selected, guint32, 0) : 0;
}

void
ol_missions_page_edit_selected (OlMissionsPage *self)
{
  const OlMissionDetail *detail
      = self->detail != NULL ? ol_mission_detail_job_detail (self->detail) : NULL;
  const guint32 row = selected_row (self);

  if (detail != NULL && (row == 0 || row == detail->rowid))
    ol_missions_page_edit (self, detail->mission);
  else if (row != 0)
    read_detail (self, ol_mission_detail_job_new (self->store, self->actor, row), FALSE)->edits
        = TRUE;
}

void
ol_missions_page_edit_dropped (OlMissionsPage *self)
{
  g_autoptr (OlMissionForm) form = g_steal_pointer (&self->dropped);

  if (form != NULL)
    edit_form (self, form);
}

static char *
tell_saved (OlJob *job)
{
  OlMissionEditJob *edit = OL_MISSION_EDIT_JOB (job);
  const char *reference = ol_mission_edit_job_mission (edit)->reference;

  if (ol_mission_edit_job_is_new (edit))
    return g_strdup_printf (_ ("Mission %s was entered."), reference);
  if (ol_mission_edit_job_changed (edit) == 0)
    return g_strdup_printf (_ ("Nothing was changed in mission %s."), reference);
  return g_strdup_printf (_ ("Mission %s was changed."), reference);
}

void
ol_missions_page_save (OlMissionsPage *self)
{
  OlMissionEditor *editor = ol_mission_pane_editor (self->pane);
  OlMissionForm *form = ol_mission_editor_form (editor);

  if (!ol_mission_form_check (form))
    {
      ol_mission_editor_point (editor);
      return;
    }
  ol_missions_page_hide_failure (self);
  ol_mission_runner_run (self->runner,
                         OL_JOB (ol_mission_edit_job_new (self->store, self->actor,
                                                          ol_mission_form_stored (form),
                                                          ol_mission_form_mission (form))),
                         tell_saved);
}

gboolean
ol_missions_page_save_refused (OlMissionsPage *self, OlJob *job, const GError *error)
{
  OlMissionEditor *editor = ol_mission_pane_editor (self->pane);
  OlMissionForm *form = ol_mission_editor_form (editor);
  GPtrArray *details = ol_job_details (job);
  gboolean told = FALSE;

  if (!ol_mission_pane_is_editing (self->pane))
    return FALSE;
  for (guint i = 0; i < details->len; i++)
    {
      const OlJobDetail *detail = details->pdata[i];
      OlMissionField field;

      if (!ol_mission_field_from_text (detail->column, &field))
        continue;
      ol_mission_form_refuse (form, field, detail->reason);
      told = TRUE;
    }
  /* Of the rules of the store only the reference is about a field. */
  if (!told && g_error_matches (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT))
    {
      ol_mission_form_refuse (form, OL_MISSION_FIELD_REFERENCE, error->message);
      told = TRUE;
    }
  if (told)
    ol_mission_editor_point (editor);
  /* A refusal that is about the whole mission is told above the list too. */
  return told && (g_strcmp0 (ol_job_refusal_code (job), "mission_refused") == 0
                  || g_strcmp0 (ol_job_refusal_code (job), "constraint_refused") == 0);
}

static void
close_pane (OlMissionsPage *self)
{
  g_clear_object (&self->detail);
  adw_flap_set_reveal_flap (self->flap, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* What was typed and is left can be taken up again. */
static void
leave_form (OlMissionsPage *self)
{
  OlMissionForm *form = ol_mission_editor_form (ol_mission_pane_editor (self->pane));

  if (ol_mission_form_is_dirty (form))
    {
      g_set_object (&self->dropped, form);
      ol_page_done (OL_PAGE (self), _ ("What was typed is dropped."), "missions.resume");
    }
  if (self->detail == NULL)
    {
      ol_mission_pane_show_many (self->pane, 0);
      close_pane (self);
      return;
    }
  ol_mission_pane_show (self->pane, ol_mission_detail_job_detail (self->detail));
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

void
ol_missions_page_leave (OlMissionsPage *self)
{
  if (ol_mission_pane_is_editing (self->pane))
    leave_form (self);
  else
    close_pane (self);
  ol_missions_page_update_actions (self);
}
