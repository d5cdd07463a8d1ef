/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-tus.h"

#include "ol-gate-files.h"
#include "ol-gate-service.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define GROUP "upload"
#define STALE_SECONDS (24 * 60 * 60)

/* An upload that was begun, as its description on the disk says. */
typedef struct
{
  OlGateFileName *name; /* owned */
  char *id;             /* owned: 32 digits */
  char *path;           /* owned: what has come so far */
  char *about;          /* owned: its description */
  gint64 offset;
  int file; /* -1, or open for the next piece */
  gboolean failed;
} Upload;

static void
upload_free (gpointer data)
{
  Upload *upload = data;

  if (upload->file >= 0)
    close (upload->file);
  ol_gate_file_name_free (upload->name);
  g_free (upload->id);
  g_free (upload->path);
  g_free (upload->about);
  g_free (upload);
}

static gboolean
fail (OlGateRequest *request, guint status, const char *code, const char *message)
{
  ol_gate_request_add_header (request, "Tus-Resumable", "1.0.0");
  ol_gate_request_fail (request, ol_gate_problem_new (status, code, "%s", message));
  return FALSE;
}

static void
answer (OlGateRequest *request, guint status)
{
  ol_gate_request_add_header (request, "Tus-Resumable", "1.0.0");
  ol_gate_request_add_header (request, "Cache-Control", "no-store");
  ol_gate_request_answer (request, status, NULL, NULL, 0);
}

static void
add_number (OlGateRequest *request, const char *name, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  ol_gate_request_add_header (request, name, text);
}

/* FALSE, and answered, when the request cannot be one of ours. */
static gboolean
check (OlGateRequest *request)
{
  if (g_strcmp0 (ol_gate_request_header (request, "Tus-Resumable"), "1.0.0") != 0)
    {
      ol_gate_request_add_header (request, "Tus-Version", "1.0.0");
      return fail (request, 412, "InvalidRequest", "Tus-Resumable: 1.0.0 is wanted");
    }
  if (g_str_equal (request->claims->role, "anon"))
    return fail (request, 401, "Unauthorized", "Sign in to add files");
  if (request->service->config->storage == NULL)
    return fail (request, 404, "not_found", "No files are kept here");
  return TRUE;
}

static gboolean
read_number (OlGateRequest *request, const char *header, gint64 *value)
{
  const char *text = ol_gate_request_header (request, header);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, OL_GATE_FILE_MAX, &number, NULL))
    return FALSE;
  *value = number;
  return TRUE;
}

/* --- creation ------------------------------------------------------------------------------- */

/* The value of KEY in "key base64,key base64"; NULL: none that is text. */
static char *
metadata (const char *text, const char *key)
{
  g_auto (GStrv) pairs = g_strsplit (text, ",", 16);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (pairs[i]), " ", 2);
      g_autofree char *value = NULL;
      gsize length;

      if (g_strcmp0 (words[0], key) != 0 || words[1] == NULL || words[1][0] == '\0')
        continue;
      value = (char *)g_base64_decode (words[1], &length);
      return g_strndup (value, length);
    }
  return NULL;
}

static OlGateFileName *
read_metadata (OlGateRequest *request)
{
  const char *text = ol_gate_request_header (request, "Upload-Metadata");
  g_autofree char *bucket = metadata (text != NULL ? text : "", "bucketName");
  g_autofree char *object = metadata (text != NULL ? text : "", "objectName");
  g_autofree char *type = metadata (text != NULL ? text : "", "contentType");
  g_auto (GStrv) parts = g_strsplit (object != NULL ? object : "", "/", 3);
  OlGateFileName *name = NULL;

  if (bucket != NULL && g_strv_length (parts) == 2)
    name = ol_gate_file_name_new (bucket, parts[0], parts[1]);
  if (name != NULL)
    name->type = ol_gate_file_type (type);
  return name;
}

void
ol_gate_tus_remove_stale (const char *storage)
{
  g_autofree char *folder = g_build_filename (storage, "uploads", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 oldest = g_get_real_time () / G_USEC_PER_SEC - STALE_SECONDS;
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      GStatBuf info;

      if (g_stat (path, &info) == 0 && info.st_mtime < oldest)
        g_unlink (path);
    }
}

static gboolean
write_upload (OlGateRequest *request, const OlGateFileName *name, const char *id)
{
  const char *storage = request->service->config->storage;
  g_autofree char *folder = g_build_filename (storage, "uploads", NULL);
  g_autofree char *path = ol_gate_files_upload_path (storage, id, ".tus");
  g_autofree char *about = ol_gate_files_upload_path (storage, id, ".about");
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_string (file, GROUP, "owner", request->claims->sub);
  g_key_file_set_string (file, GROUP, "depot", name->depot);
  g_key_file_set_string (file, GROUP, "hash", name->hash);
  g_key_file_set_string (file, GROUP, "type", name->type);
  g_key_file_set_int64 (file, GROUP, "size", name->size);
  return g_mkdir_with_parents (folder, 0700) == 0
         && g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, NULL)
         && g_key_file_save_to_file (file, about, NULL);
}

static gboolean
create (OlGateRequest *request, OlGateDb *db)
{
  OlGateFileName *name = request->data;
  g_autofree char *id = NULL;
  g_autofree char *location = NULL;
  OlGateProblem *problem = NULL;

  if (!ol_gate_files_may_add (request, db, name, &problem))
    {
      ol_gate_request_add_header (request, "Tus-Resumable", "1.0.0");
      ol_gate_request_fail (request, problem);
      return TRUE;
    }
  id = g_uuid_string_random ();
  if (!write_upload (request, name, id))
    {
      ol_gate_request_fail (request, ol_gate_files_trouble ("The upload could not be begun"));
      return TRUE;
    }
  location = g_strconcat ("/storage/v1/upload/resumable/", id, NULL);
  ol_gate_request_add_header (request, "Location", location);
  answer (request, 201);
  return TRUE;
}

void
ol_gate_tus_start_create (OlGateRequest *request)
{
  gint64 size;
  OlGateFileName *name;

  if (!check (request))
    return;
  if (!read_number (request, "Upload-Length", &size) || size == 0)
    {
      fail (request, 413, "EntityTooLarge", "Upload-Length is wanted, of at most 20 MiB");
      return;
    }
  name = read_metadata (request);
  request->data = name;
  request->data_free = (GDestroyNotify)ol_gate_file_name_free;
  if (name == NULL)
    fail (request, 400, "InvalidKey", "A file is called documents/DEPOT/SHA-256");
  else if (name->type == NULL)
    fail (request, 415, "InvalidMimeType", "Only PDF, PNG and JPEG files are kept");
  else
    {
      name->size = size;
      ol_gate_request_queue (request, request->service->slow, create);
    }
}

/* --- what was begun ------------------------------------------------------------------------- */

static gboolean
read_about (OlGateRequest *request, Upload *upload)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *owner = NULL;
  g_autofree char *depot = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *type = NULL;

  if (!g_key_file_load_from_file (file, upload->about, G_KEY_FILE_NONE, NULL))
    return FALSE;
  owner = g_key_file_get_string (file, GROUP, "owner", NULL);
  depot = g_key_file_get_string (file, GROUP, "depot", NULL);
  hash = g_key_file_get_string (file, GROUP, "hash", NULL);
  type = g_key_file_get_string (file, GROUP, "type", NULL);
  if (depot == NULL || hash == NULL || g_strcmp0 (owner, request->claims->sub) != 0)
    return FALSE;
  upload->name = ol_gate_file_name_new ("documents", depot, hash);
  if (upload->name == NULL)
    return FALSE;
  upload->name->type = ol_gate_file_type (type);
  upload->name->size = g_key_file_get_int64 (file, GROUP, "size", NULL);
  return TRUE;
}

/* The upload that the address names, which belongs to the one who asks; NULL: answered. */
static Upload *
find (OlGateRequest *request)
{
  const char *storage = request->service->config->storage;
  Upload *upload;
  GStatBuf info;

  if (!check (request))
    return NULL;
  upload = g_new0 (Upload, 1);
  upload->file = -1;
  upload->id = g_strdup (g_ptr_array_index (request->url->segments, 4));
  request->data = upload;
  request->data_free = upload_free;
  if (ol_gate_token_is_uuid (upload->id))
    {
      upload->path = ol_gate_files_upload_path (storage, upload->id, ".tus");
      upload->about = ol_gate_files_upload_path (storage, upload->id, ".about");
      if (read_about (request, upload) && g_stat (upload->path, &info) == 0)
        {
          upload->offset = info.st_size;
          return upload;
        }
    }
  fail (request, 404, "not_found", "There is no such upload");
  return NULL;
}

void
ol_gate_tus_start_offset (OlGateRequest *request)
{
  Upload *upload = find (request);

  if (upload == NULL)
    return;
  add_number (request, "Upload-Offset", upload->offset);
  add_number (request, "Upload-Length", upload->name->size);
  answer (request, 200);
}

static void
forget (Upload *upload)
{
  g_unlink (upload->path);
  g_unlink (upload->about);
}

void
ol_gate_tus_start_end (OlGateRequest *request)
{
  Upload *upload = find (request);

  if (upload == NULL)
    return;
  forget (upload);
  answer (request, 204);
}

void
ol_gate_tus_start_options (OlGateRequest *request)
{
  ol_gate_request_add_header (request, "Tus-Version", "1.0.0");
  ol_gate_request_add_header (request, "Tus-Extension", "creation,termination");
  add_number (request, "Tus-Max-Size", OL_GATE_FILE_MAX);
  answer (request, 204);
}

/* --- pieces --------------------------------------------------------------------------------- */

static gboolean
receive (OlGateRequest *request, const char *data, gsize length)
{
  Upload *upload = request->data;

  if (upload->failed || upload->offset + (gint64)length > upload->name->size)
    return FALSE;
  if (write (upload->file, data, length) != (gssize)length)
    upload->failed = TRUE;
  upload->offset += length;
  return !upload->failed;
}

gboolean
ol_gate_tus_prepare_piece (OlGateRequest *request)
{
  Upload *upload = find (request);
  gint64 offset;

  request->receive = receive;
  if (upload == NULL)
    return FALSE;
  if (g_strcmp0 (ol_gate_request_header (request, "Content-Type"),
                 "application/offset+octet-stream")
      != 0)
    return fail (request, 415, "InvalidRequest", "application/offset+octet-stream is wanted");
  upload->file = g_open (upload->path, O_WRONLY | O_APPEND | O_CLOEXEC, 0);
  if (upload->file < 0 || flock (upload->file, LOCK_EX | LOCK_NB) != 0)
    return fail (request, 423, "ResourceLocked", "A piece of this upload is on its way");
  if (!read_number (request, "Upload-Offset", &offset) || offset != upload->offset)
    return fail (request, 409, "InvalidUploadOffset", "The upload is at another place");
  return TRUE;
}

static gboolean
complete (OlGateRequest *request, OlGateDb *db)
{
  Upload *upload = request->data;
  g_autofree char *hash = ol_gate_files_hash (upload->path);
  OlGateProblem *problem = NULL;

  if (g_strcmp0 (hash, upload->name->hash) != 0)
    {
      forget (upload);
      fail (request, 400, "InvalidChecksum", "The file is not what its name says");
    }
  else if (!ol_gate_files_keep (request, db, upload->name, upload->path, &problem))
    ol_gate_request_fail (request, problem);
  else
    {
      g_unlink (upload->about);
      add_number (request, "Upload-Offset", upload->offset);
      answer (request, 204);
    }
  return TRUE;
}

void
ol_gate_tus_start_piece (OlGateRequest *request)
{
  Upload *upload = request->data;

  if (upload->offset == upload->name->size)
    {
      ol_gate_request_queue (request, request->service->slow, complete);
      return;
    }
  add_number (request, "Upload-Offset", upload->offset);
  answer (request, 204);
}
