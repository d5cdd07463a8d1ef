/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-window-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "ol-display.h"
#include "ol-import-line.h"
#include "ol-import-memory.h"
#include "ol-import-problem.h"
#include "ol-weak.h"

#define FIRST_ROWS 200
#define PAUSE_MS 250 /* while somebody types, nothing is tried */

static void
cancel (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

void
ol_import_window_forget (OlImportWindow *self)
{
  cancel (&self->reading);
  cancel (&self->checking);
  cancel (&self->importing);
  g_clear_handle_id (&self->check_source, g_source_remove);
  self->lines = NULL;
  g_clear_object (&self->peek);
}

/* --- the rows -------------------------------------------------------------------------------- */

/* The table's cell that a job's column came from; G_MAXUINT: none. */
static guint
cell_of (OlImportWindow *self, const char *column)
{
  guint cell;

  return column != NULL && ol_table_map_cell (ol_import_plan_map (self->plan), column, &cell)
             ? cell
             : G_MAXUINT;
}

static GHashTable *
problems_by_line (OlJob *job)
{
  GHashTable *lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                             (GDestroyNotify)g_ptr_array_unref);
  GPtrArray *details = ol_job_details (job);

  for (guint i = 0; i < details->len; i++)
    {
      OlJobDetail *detail = g_ptr_array_index (details, i);
      GPtrArray *of_line = g_hash_table_lookup (lines, &detail->line);

      if (of_line == NULL)
        {
          of_line = g_ptr_array_new ();
          g_hash_table_insert (lines, &detail->line, of_line);
        }
      g_ptr_array_add (of_line, detail);
    }
  return lines;
}

/* @check: (nullable): whose problems are marked */
static void
show_lines (OlImportWindow *self, OlJob *check)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) problems = check != NULL ? problems_by_line (check) : NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const OlTableLine *line = g_ptr_array_index (self->lines, i);
      OlImportLine *item
          = ol_import_line_new (line->number, (const char *const *)line->cells);
      GPtrArray *of_line
          = problems != NULL ? g_hash_table_lookup (problems, &line->number) : NULL;

      for (guint j = 0; of_line != NULL && j < of_line->len; j++)
        {
          const OlJobDetail *detail = g_ptr_array_index (of_line, j);

          ol_import_line_add_problem (item, cell_of (self, detail->column), detail->reason);
        }
      g_ptr_array_add (items, item);
    }
  ol_import_preview_show_lines (self->preview, items);
}

/* --- reading --------------------------------------------------------------------------------- */

static void
take_peek (OlImportWindow *self, OlTablePeekJob *job)
{
  g_set_object (&self->peek, job);
  self->lines = ol_table_peek_job_lines (job);
}

static void
table_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlImportWindow) self = ol_weak_take (data);
  g_autoptr (GError) error = NULL;
  const gboolean ok = ol_job_run_finish (OL_JOB (source), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (!ok)
    {
      ol_import_window_tell_failure (self, error->message);
      ol_import_window_update_actions (self);
      return;
    }
  take_peek (self, OL_TABLE_PEEK_JOB (source));
  ol_import_window_take_plan (self, ol_table_peek_job_names (self->peek));
  show_lines (self, NULL);
  ol_import_window_show_page (self, "plan");
  ol_import_window_check_soon (self);
}

void
ol_import_window_open (OlImportWindow *self, const char *path)
{
  g_autofree char *name = NULL;
  g_autoptr (OlTablePeekJob) job = NULL;

  g_return_if_fail (OL_IS_IMPORT_WINDOW (self));
  g_return_if_fail (path != NULL);

  ol_import_window_forget (self);
  gtk_info_bar_set_revealed (self->failure_bar, FALSE);
  gtk_revealer_set_reveal_child (self->problems_revealer, FALSE);
  g_free (self->path);
  self->path = g_strdup (path);
  self->checked = FALSE;
  name = g_filename_display_basename (path);
  adw_window_title_set_subtitle (self->title, name);
  ol_import_window_show_page (self, "choose");
  self->reading = g_cancellable_new ();
  job = ol_table_peek_job_new (self->store, self->actor, path, FIRST_ROWS);
  ol_import_window_update_actions (self);
  ol_job_run_async (OL_JOB (job), self->reading, table_read, ol_weak_new (self));
}

/* --- trying ---------------------------------------------------------------------------------- */

/* "Line 12, Weight (t)": the field's name, since the column of a fixed text has none. */
static char *
place_of (const OlJobDetail *detail)
{
  g_autofree char *line = ol_display_count ((guint64)MAX (detail->line, 0));
  OlMissionField field;

  if (detail->column == NULL || *detail->column == '\0')
    return g_strdup_printf (_ ("Line %s"), line);
  return g_strdup_printf (_ ("Line %s, %s"), line,
                          ol_mission_field_from_text (detail->column, &field)
                              ? ol_import_field_title (field)
                              : detail->column);
}

static void
list_problems (OlImportWindow *self, OlJob *job)
{
  GPtrArray *details = ol_job_details (job);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < details->len; i++)
    {
      const OlJobDetail *detail = g_ptr_array_index (details, i);
      g_autofree char *place = place_of (detail);

      g_ptr_array_add (items,
                       ol_import_problem_new (detail->line, cell_of (self, detail->column), place,
                                              detail->value != NULL ? detail->value : "",
                                              detail->reason));
    }
  g_list_store_splice (self->problems, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->problems)), items->pdata,
                       items->len);
  gtk_revealer_set_reveal_child (self->problems_revealer, items->len > 0);
}

static gboolean
is_shown (OlImportWindow *self, gint64 number)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const OlTableLine *line = g_ptr_array_index (self->lines, i);

      if (line->number == number)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  gpointer window; /* weak */
  OlJob *check;           /* owned: its problems lie further down */
} Further;

static void
further_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Further *further = data;
  g_autoptr (OlImportWindow) self = ol_weak_take (further->window);
  g_autoptr (OlJob) check = further->check;
  g_autoptr (GError) error = NULL;

  g_free (further);
  if (!ol_job_run_finish (OL_JOB (source), result, &error) || self == NULL)
    return; /* the list of problems says it all */
  g_clear_object (&self->reading);
  take_peek (self, OL_TABLE_PEEK_JOB (source));
  show_lines (self, check);
  ol_import_window_update_actions (self);
}

/* Rows with problems beyond the first ones are fetched, so that each problem can be gone to. */
static void
read_further (OlImportWindow *self, OlJob *check)
{
  GPtrArray *details = ol_job_details (check);
  g_autoptr (OlTablePeekJob) job = NULL;
  Further *further;
  guint wanted = 0;

  job = ol_table_peek_job_new (self->store, self->actor, self->path, FIRST_ROWS);
  for (guint i = 0; i < details->len; i++)
    {
      const OlJobDetail *detail = g_ptr_array_index (details, i);

      if (detail->line > 0 && !is_shown (self, detail->line))
        {
          ol_table_peek_job_want (job, detail->line);
          wanted++;
        }
    }
  if (wanted == 0)
    return;
  cancel (&self->reading);
  self->reading = g_cancellable_new ();
  further = g_new0 (Further, 1);
  further->window = ol_weak_new (self);
  further->check = g_object_ref (check);
  ol_job_run_async (OL_JOB (job), self->reading, further_read, further);
}

static void
tell_good (OlImportWindow *self, OlImportJob *job)
{
  const guint64 imported = ol_import_job_imported (job), skipped = ol_import_job_skipped (job);
  g_autofree char *count = ol_display_count (imported);
  g_autofree char *before = ol_display_count (skipped);
  g_autofree char *coming = g_strdup_printf (
      ngettext ("%s mission would be imported.", "%s missions would be imported.", imported),
      count);
  g_autofree char *there = g_strdup_printf (
      ngettext ("%s is stored already.", "%s are stored already.", skipped), before);
  g_autofree char *both = g_strjoin (" ", coming, there, NULL);
  g_autofree char *label = g_strdup_printf (
      ngettext ("_Import %s Mission", "_Import %s Missions", imported), count);

  self->checked = TRUE;
  self->importable = imported;
  gtk_button_set_label (GTK_BUTTON (self->import_button), imported > 0 ? label : _ ("_Import"));
  ol_import_window_tell_verdict (
      self, imported > 0 ? "onelog-issued-symbolic" : "onelog-planned-symbolic",
      skipped > 0 ? both : coming);
}

static void
tell_bad (OlImportWindow *self, OlJob *job)
{
  const guint count = ol_job_details (job)->len;
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u thing is refused; nothing can be imported. Mend the file, or choose other "
                "columns.",
                "%u things are refused; nothing can be imported. Mend the file, or choose other "
                "columns.",
                count),
      count);

  ol_import_window_tell_verdict (self, "onelog-blocked-symbolic", text);
}

static void
plan_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlImportWindow) self = ol_weak_take (data);
  g_autoptr (GError) error = NULL;
  const gboolean ok = ol_job_run_finish (OL_JOB (source), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->checking);
  list_problems (self, OL_JOB (source));
  show_lines (self, OL_JOB (source));
  if (ok)
    tell_good (self, OL_IMPORT_JOB (source));
  else if (ol_job_details (OL_JOB (source))->len > 0)
    {
      tell_bad (self, OL_JOB (source));
      read_further (self, OL_JOB (source));
    }
  else
    ol_import_window_tell_failure (self, error->message);
  ol_import_window_update_actions (self);
}

static gboolean
check_now (gpointer data)
{
  OlImportWindow *self = data;
  g_autoptr (OlMissionImportJob) job = NULL;

  self->check_source = 0;
  if (!ol_import_plan_is_ready (self->plan))
    {
      ol_import_window_tell_verdict (self, "onelog-planned-symbolic",
                                     _ ("Choose where the fields marked at the left come from."));
      return G_SOURCE_REMOVE;
    }
  self->checking = g_cancellable_new ();
  job = ol_mission_import_job_new (self->store, self->actor, self->path, TRUE);
  ol_mission_import_job_set_map (job, ol_import_plan_map (self->plan));
  ol_import_window_tell_verdict (self, "onelog-planned-symbolic",
                                 _ ("The table is being checked…"));
  ol_import_window_update_actions (self);
  ol_job_run_async (OL_JOB (job), self->checking, plan_tried, ol_weak_new (self));
  return G_SOURCE_REMOVE;
}

void
ol_import_window_check_soon (OlImportWindow *self)
{
  cancel (&self->checking);
  self->checked = FALSE;
  gtk_button_set_label (GTK_BUTTON (self->import_button), _ ("_Import"));
  g_clear_handle_id (&self->check_source, g_source_remove);
  self->check_source = g_timeout_add (PAUSE_MS, check_now, self);
  ol_import_window_update_actions (self);
}

/* --- for good -------------------------------------------------------------------------------- */

static void
show_progress (OlImportWindow *self, guint64 done, guint64 total, const char *phase)
{
  g_autofree char *count = ol_display_count (done);
  g_autofree char *text
      = g_strdup_printf (ngettext ("%s row read", "%s rows read", done), count);

  gtk_progress_bar_set_fraction (self->progress_bar,
                                 self->importable > 0
                                     ? MIN (1.0, (double)done / (double)self->importable)
                                     : 0);
  adw_status_page_set_description (self->running_page, text);
}

static void
show_done (OlImportWindow *self, OlImportJob *job)
{
  const guint64 imported = ol_import_job_imported (job), skipped = ol_import_job_skipped (job);
  g_autoptr (OlMissionTakeBackJob) undo
      = ol_mission_import_job_undo (OL_MISSION_IMPORT_JOB (job));
  g_autofree char *count = ol_display_count (imported);
  g_autofree char *before = ol_display_count (skipped);
  g_autofree char *title = g_strdup_printf (
      ngettext ("%s Mission Imported", "%s Missions Imported", imported), count);
  g_autofree char *sentence = g_strdup_printf (
      ngettext ("%s mission imported", "%s missions imported", imported), count);
  g_autofree char *there = g_strdup_printf (
      ngettext ("%s was stored already and stays as it is.",
                "%s were stored already and stay as they are.", skipped),
      before);

  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_description (self->done_page, skipped > 0 ? there : NULL);
  ol_import_window_show_page (self, "done");
  gtk_widget_grab_focus (self->done_button);
  ol_import_window_tell_done (self, sentence, OL_JOB (undo));
}

static void
imported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlImportWindow) self = ol_weak_take (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *signature = NULL;

  if (self == NULL)
    return;
  g_clear_object (&self->importing);
  if (ol_job_run_finish (OL_JOB (source), result, &error))
    {
      signature = ol_import_plan_signature (self->plan);
      ol_import_memory_keep (signature, ol_import_plan_map (self->plan));
      show_done (self, OL_IMPORT_JOB (source));
      return;
    }
  ol_import_window_show_page (self, "plan");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ol_import_window_tell_failure (self, _ ("The import was stopped; nothing was changed."));
  else
    {
      ol_import_window_tell_failure (self, error->message);
      ol_import_window_check_soon (self);
    }
}

void
ol_import_window_run (OlImportWindow *self)
{
  g_autoptr (OlMissionImportJob) job
      = ol_mission_import_job_new (self->store, self->actor, self->path, FALSE);

  gtk_info_bar_set_revealed (self->failure_bar, FALSE);
  ol_mission_import_job_set_map (job, ol_import_plan_map (self->plan));
  g_signal_connect_object (job, "progress", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
  show_progress (self, 0, 0, NULL);
  self->importing = g_cancellable_new ();
  ol_import_window_show_page (self, "running");
  ol_job_run_async (OL_JOB (job), self->importing, imported, ol_weak_new (self));
}

void
ol_import_window_stop (OlImportWindow *self)
{
  if (self->importing != NULL)
    g_cancellable_cancel (self->importing);
}
