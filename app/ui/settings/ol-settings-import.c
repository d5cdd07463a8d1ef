/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-settings-import.h"

#include <glib/gi18n-lib.h>

#include "ol-file-choice.h"
#include "ol-import-job.h"

static char *
tell_import (OlJob *job)
{
  const guint imported = (guint)ol_import_job_imported (OL_IMPORT_JOB (job));
  const guint skipped = (guint)ol_import_job_skipped (OL_IMPORT_JOB (job));
  g_autofree char *taken
      = g_strdup_printf (ngettext ("%u line was imported", "%u lines were imported", imported),
                         imported);
  g_autofree char *known
      = g_strdup_printf (ngettext ("%u was there already", "%u were there already", skipped),
                         skipped);

  return skipped > 0 ? g_strdup_printf ("%s, %s.", taken, known) : g_strdup_printf ("%s.", taken);
}

static void
file_chosen (gpointer section, const char *path)
{
  OlSettingsRunner *runner = ol_settings_section_runner (section);
  const OlSettingsMakeImport make = g_object_get_data (section, "make-import");

  ol_settings_runner_run_told (runner,
                               make (ol_settings_runner_store (runner),
                                     ol_settings_runner_actor (runner), path),
                               tell_import);
}

void
ol_settings_import (OlSettingsSection *section, const char *title, OlSettingsMakeImport make)
{
  static const char *const endings[] = { "csv", "xml", NULL };

  g_return_if_fail (OL_IS_SETTINGS_SECTION (section));
  g_return_if_fail (title != NULL && make != NULL);

  g_object_set_data (G_OBJECT (section), "make-import", make);
  ol_file_choice_open_path (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (section))), title,
                            _ ("CSV and XML files"), endings, file_chosen, G_OBJECT (section));
}
