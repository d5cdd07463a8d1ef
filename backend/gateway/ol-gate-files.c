/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-files.h"

#include "ol-gate-service.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define ADD                                                                                        \
  "with _done as (insert into storage.objects (depot_id, sha256, size, media_type)"                \
  " values ($1, $2, $3, $4) on conflict do nothing returning 1) select count(*) from _done"
#define COMPLETE                                                                                   \
  "with _done as (update storage.objects set received = size where depot_id = $1"                  \
  " and sha256 = $2 and completed_at is null returning 1) select count(*) from _done"
#define MAY_ADD                                                                                    \
  "select $1::uuid = any (array (select auth.depots ())) and auth.may ('mission_write')"

void
ol_gate_file_name_free (OlGateFileName *name)
{
  if (name == NULL)
    return;
  g_free (name->depot);
  g_free (name->hash);
  g_free (name);
}

static gboolean
is_hash (const char *text)
{
  if (strlen (text) != 64)
    return FALSE;
  return strspn (text, "0123456789abcdef") == 64;
}

OlGateFileName *
ol_gate_file_name_new (const char *bucket, const char *depot, const char *hash)
{
  OlGateFileName *name;

  if (!g_str_equal (bucket, "documents") || !ol_gate_token_is_uuid (depot) || !is_hash (hash))
    return NULL;
  name = g_new0 (OlGateFileName, 1);
  name->depot = g_ascii_strdown (depot, -1);
  name->hash = g_strdup (hash);
  return name;
}

const char *
ol_gate_file_type (const char *text)
{
  static const char *const types[] = { "application/pdf", "image/png", "image/jpeg" };
  gsize length = text != NULL ? strcspn (text, "; ") : 0;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i]) == length && g_ascii_strncasecmp (types[i], text, length) == 0)
      return types[i];
  return NULL;
}

char *
ol_gate_files_path (const char *folder, const OlGateFileName *name)
{
  g_autofree char *first = g_strndup (name->hash, 2);

  return g_build_filename (folder, "files", first, name->hash, NULL);
}

char *
ol_gate_files_upload_path (const char *folder, const char *id, const char *suffix)
{
  g_autofree char *file = g_strconcat (id, suffix, NULL);

  return g_build_filename (folder, "uploads", file, NULL);
}

OlGateProblem *
ol_gate_files_trouble (const char *what)
{
  return ol_gate_problem_new (500, "InternalError", "%s: %s", what, g_strerror (errno));
}

/* Added and at once complete: what was said before is left as it is. */
static gboolean
add_row (OlGateRequest *request, OlGateDb *db, const OlGateFileName *name, OlGateProblem **problem)
{
  g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, name->size);
  const char *const params[] = { name->depot, name->hash, size, name->type };
  g_autoptr (PGresult) added =
      ol_gate_request_run (request, db, ADD, params, 4, FALSE, NULL, problem);
  g_autoptr (PGresult) completed = NULL;

  if (added != NULL)
    completed = ol_gate_request_run (request, db, COMPLETE, params, 2, FALSE, NULL, problem);
  return completed != NULL;
}

/* On the disk before it is said to be there. */
static gboolean
move (const char *upload, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file = g_open (upload, O_RDONLY | O_CLOEXEC, 0);
  gboolean synced = file >= 0 && fsync (file) == 0;

  if (file >= 0)
    close (file);
  return synced && g_mkdir_with_parents (folder, 0700) == 0 && g_rename (upload, path) == 0;
}

gboolean
ol_gate_files_keep (OlGateRequest *request,
                    OlGateDb *db,
                    const OlGateFileName *name,
                    const char *upload,
                    OlGateProblem **problem)
{
  g_autofree char *path = ol_gate_files_path (request->service->config->storage, name);

  /* A row without its file would be a promise: the file first. What nobody may see is no harm. */
  if (!ol_gate_files_may_add (request, db, name, problem))
    return FALSE;
  if (!move (upload, path))
    {
      *problem = ol_gate_files_trouble ("The file could not be kept");
      return FALSE;
    }
  return add_row (request, db, name, problem);
}

gboolean
ol_gate_files_may_add (OlGateRequest *request,
                       OlGateDb *db,
                       const OlGateFileName *name,
                       OlGateProblem **problem)
{
  const char *const params[] = { name->depot };
  g_autoptr (PGresult) rows =
      ol_gate_request_run (request, db, MAY_ADD, params, 1, TRUE, NULL, problem);

  if (rows == NULL)
    return FALSE;
  return *PQgetvalue (rows, 0, 0) == 't'
         || ol_gate_problem_set (problem, 403, "AccessDenied",
                                 "You may not add files to this depot");
}

char *
ol_gate_files_hash (const char *path)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (65536);
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gssize count = -1;

  if (file < 0)
    return NULL;
  while ((count = read (file, buffer, 65536)) > 0)
    g_checksum_update (checksum, buffer, count);
  close (file);
  return count == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}
