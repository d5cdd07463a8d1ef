/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-seal-pin.h"

#include "ol-audit-note.h"
#include "ol-tool-error.h"

#include <glib/gi18n.h>

/* The tenant comes from a column of type uuid: it has no slash. */
static char *
path_of (const char *folder, const OlSealLog *log)
{
  g_autofree char *name = g_strconcat (log->tenant, ".checkpoint", NULL);

  return g_build_filename (folder, name, NULL);
}

gboolean
ol_seal_pin_read (const char *folder,
                  const OlSealLog *log,
                  gboolean *found,
                  guint64 *size,
                  guint8 root[OL_HASH_SIZE],
                  OlSealProblem *problem,
                  GError **error)
{
  g_autofree char *path = path_of (folder, log);
  g_autofree char *note = NULL;
  g_autoptr (GError) failure = NULL;

  *found = g_file_get_contents (path, &note, NULL, &failure);
  if (!*found && g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  if (!*found)
    return ol_tool_fail (error, OL_TOOL_ERROR_FAILED, "%s", failure->message);
  if (ol_audit_check_note (note, log->origin, log->log_key, size, root, NULL))
    return TRUE;
  return ol_seal_problem (problem, "E_SIG", log->proven_size);
}

gboolean
ol_seal_pin_write (const char *folder, const OlSealLog *log, const char *note, GError **error)
{
  g_autofree char *path = path_of (folder, log);
  g_autoptr (GError) failure = NULL;

  if (g_file_set_contents_full (path, note, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &failure))
    return TRUE;
  return ol_tool_fail (error, OL_TOOL_ERROR_FAILED, _ ("The file %s cannot be written: %s"), path,
                       failure->message);
}
