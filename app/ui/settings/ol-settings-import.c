/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-settings-import.h"

#include <glib/gi18n-lib.h>

#include "ol-import-job.h"

typedef struct
{
  GtkFileChooserNative *chooser; /* owned */
  OlSettingsRunner *runner;      /* owned */
  OlSettingsMakeImport make;
} Request;

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
file_chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  Request *request = data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && g_file_peek_path (file) != NULL)
    ol_settings_runner_run_told (request->runner,
                                 request->make (ol_settings_runner_store (request->runner),
                                                ol_settings_runner_actor (request->runner),
                                                g_file_peek_path (file)),
                                 tell_import);
  g_object_unref (request->chooser);
  g_object_unref (request->runner);
  g_free (request);
}

void
ol_settings_import (OlSettingsSection *section, const char *title, OlSettingsMakeImport make)
{
  Request *request;
  GtkFileFilter *filter;

  g_return_if_fail (OL_IS_SETTINGS_SECTION (section));
  g_return_if_fail (title != NULL && make != NULL);

  request = g_new0 (Request, 1);
  request->chooser = gtk_file_chooser_native_new (
      title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (section))), GTK_FILE_CHOOSER_ACTION_OPEN,
      _ ("_Import"), _ ("_Cancel"));
  request->runner = g_object_ref (ol_settings_section_runner (section));
  request->make = make;
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _ ("CSV and XML files"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "xml");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (request->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (request->chooser), TRUE);
  g_signal_connect (request->chooser, "response", G_CALLBACK (file_chosen), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (request->chooser));
}
