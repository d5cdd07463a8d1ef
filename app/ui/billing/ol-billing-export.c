/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-export.h"

#include <glib/gi18n-lib.h>

#include "ol-data-folder.h"
#include "ol-file-choice.h"
#include "ol-text.h"

/* A draft has no number: its customer and the start of its id name the file. */
static char *
file_name (const OlBillingTarget *target, OlBillingExportKind kind)
{
  g_autofree char *draft
      = g_strdup_printf ("%s %s %.8s", _ ("Draft"), target->customer, target->id);
  g_autofree char *stem = ol_text_file_name (target->number != NULL ? target->number : draft);

  switch (kind)
    {
    case OL_EXPORT_XML:
      return g_strconcat (stem, ".xml", NULL);
    case OL_EXPORT_BUNDLE:
      return g_strconcat (stem, "-", C_ ("file name", "papers"), ".pdf", NULL);
    case OL_EXPORT_PDF:
    default:
      return g_strconcat (stem, ".pdf", NULL);
    }
}

typedef struct
{
  char *path; /* owned */
  OlBillingExportReady ready;
  gpointer data; /* handed to ready */
} CacheRequest;

static void
cache_made (GObject *source, GAsyncResult *result, gpointer data)
{
  CacheRequest *request = data;
  g_autoptr (GError) error = NULL;
  const gboolean made = ol_folder_ensure_finish (result, &error);

  request->ready (made ? request->path : NULL, error, request->data);
  g_free (request->path);
  g_free (request);
}

void
ol_billing_export_prepare_cache (const OlBillingTarget *target, OlBillingExportReady ready,
                                 gpointer data)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  CacheRequest *request;

  g_return_if_fail (target != NULL);
  g_return_if_fail (ready != NULL);

  folder = g_build_filename (g_get_user_cache_dir (), "onelog", NULL);
  name = file_name (target, OL_EXPORT_PDF);
  request = g_new0 (CacheRequest, 1);
  request->path = g_build_filename (folder, name, NULL);
  request->ready = ready;
  request->data = data;
  ol_folder_ensure_async (folder, NULL, cache_made, request);
}

typedef struct
{
  char *id; /* owned */
  OlBillingExportKind kind;
  OlBillingExportChosen chosen;
  gpointer data; /* handed to chosen */
} ChooseRequest;

static void
choose_answered (GSList *files, gpointer data)
{
  ChooseRequest *request = data;

  request->chosen (files != NULL ? g_file_peek_path (files->data) : NULL, request->kind,
                   request->id, request->data);
  g_free (request->id);
  g_free (request);
}

void
ol_billing_export_choose (GtkWindow *parent, const OlBillingTarget *target,
                          OlBillingExportKind kind, OlBillingExportChosen chosen, gpointer data)
{
  ChooseRequest *request;
  g_autofree char *name = NULL;

  g_return_if_fail (target != NULL);
  g_return_if_fail (chosen != NULL);

  request = g_new0 (ChooseRequest, 1);
  request->id = g_strdup (target->id);
  request->kind = kind;
  request->chosen = chosen;
  request->data = data;
  name = file_name (target, kind);
  ol_file_choice_save (parent, _ ("Save the Invoice"), name, choose_answered, request);
}

typedef struct
{
  GWeakRef owner;
  char *path; /* owned */
  OlBillingExportFailed failed;
} ShowRequest;

static void
shown (GObject *source, GAsyncResult *result, gpointer data)
{
  ShowRequest *request = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&request->owner);
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) && owner != NULL)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("The PDF was written to %s, but no program opened it. Install a PDF "
                              "reader, or open the file from the file manager."),
                           request->path);

      request->failed (owner, text);
    }
  g_weak_ref_clear (&request->owner);
  g_free (request->path);
  g_free (request);
}

void
ol_billing_export_show (GtkWindow *parent, const char *path, OlBillingExportFailed failed,
                        gpointer owner)
{
  ShowRequest *request;
  g_autofree char *uri = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (path != NULL);

  uri = g_filename_to_uri (path, NULL, NULL);
  request = g_new0 (ShowRequest, 1);
  g_weak_ref_init (&request->owner, owner);
  request->path = g_strdup (path);
  request->failed = failed;
  gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, shown, request);
}
