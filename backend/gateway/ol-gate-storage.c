/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-storage.h"

#include "ol-gate-files.h"
#include "ol-gate-service.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define FIND                                                                                       \
  "select media_type from storage.objects"                                                         \
  " where depot_id = $1 and sha256 = $2 and completed_at is not null"
#define FORM_BUFFER 16384

/* An upload on its way. */
typedef struct
{
  OlGateFileName *name; /* owned */
  char *path;           /* owned: where it is while it is not complete */
  int file;
  GChecksum *checksum;            /* owned */
  struct MHD_PostProcessor *form; /* owned, nullable: takes a multipart body apart */
  gboolean failed;
  gboolean too_long;
} Upload;

static void
upload_free (gpointer data)
{
  Upload *upload = data;

  if (upload->form != NULL)
    MHD_destroy_post_processor (upload->form);
  if (upload->file >= 0)
    close (upload->file);
  if (upload->path != NULL)
    g_unlink (upload->path);
  g_free (upload->path);
  g_checksum_free (upload->checksum);
  ol_gate_file_name_free (upload->name);
  g_free (upload);
}

static gboolean
fail (OlGateRequest *request, guint status, const char *code, const char *message)
{
  ol_gate_request_fail (request, ol_gate_problem_new (status, code, "%s", message));
  return FALSE;
}

/* The last three segments of the address. */
static OlGateFileName *
read_name (OlGateRequest *request)
{
  const GPtrArray *segments = request->url->segments;

  if (request->service->config->storage == NULL || segments->len < 6)
    return NULL;
  return ol_gate_file_name_new (g_ptr_array_index (segments, segments->len - 3),
                                g_ptr_array_index (segments, segments->len - 2),
                                g_ptr_array_index (segments, segments->len - 1));
}

static gboolean
add_bytes (Upload *upload, const char *data, gsize length)
{
  upload->name->size += length;
  upload->too_long |= upload->name->size > OL_GATE_FILE_MAX;
  if (upload->failed || upload->too_long)
    return FALSE;
  g_checksum_update (upload->checksum, (const guchar *)data, length);
  upload->failed = write (upload->file, data, length) != (gssize)length;
  return !upload->failed;
}

/* A piece of one field of a multipart body; the file is the field that has a file's name. */
static enum MHD_Result
take_field (void *data,
            enum MHD_ValueKind kind,
            const char *key,
            const char *filename,
            const char *type,
            const char *encoding,
            const char *piece,
            uint64_t offset,
            size_t length)
{
  Upload *upload = data;

  if (filename == NULL)
    return MHD_YES;
  if (upload->name->type == NULL)
    upload->name->type = ol_gate_file_type (type);
  return length == 0 || add_bytes (upload, piece, length) ? MHD_YES : MHD_NO;
}

static gboolean
receive (OlGateRequest *request, const char *data, gsize length)
{
  Upload *upload = request->data;

  if (upload->form == NULL)
    add_bytes (upload, data, length);
  else if (MHD_post_process (upload->form, data, length) != MHD_YES)
    upload->failed = TRUE;
  return !upload->too_long;
}

static gboolean
open_file (OlGateRequest *request, Upload *upload)
{
  g_autofree char *folder = g_build_filename (request->service->config->storage, "uploads", NULL);

  upload->path =
      ol_gate_files_upload_path (request->service->config->storage, request->id, ".part");
  if (g_mkdir_with_parents (folder, 0700) == 0)
    upload->file = g_open (upload->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (upload->file >= 0)
    return TRUE;
  ol_gate_request_fail (request, ol_gate_files_trouble ("The upload could not be begun"));
  return FALSE;
}

gboolean
ol_gate_storage_prepare_upload (OlGateRequest *request)
{
  const char *type = ol_gate_request_header (request, "Content-Type");
  gboolean form = type != NULL && g_str_has_prefix (type, "multipart/form-data");
  Upload *upload;

  if (g_str_equal (request->claims->role, "anon"))
    return fail (request, 401, "Unauthorized", "Sign in to add files");
  upload = g_new0 (Upload, 1);
  upload->file = -1;
  upload->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  upload->name = read_name (request);
  request->data = upload;
  request->data_free = upload_free;
  request->receive = receive;
  if (upload->name == NULL)
    return fail (request, 400, "InvalidKey", "A file is called documents/DEPOT/SHA-256");
  if (form)
    upload->form = MHD_create_post_processor (request->connection, FORM_BUFFER, take_field, upload);
  else
    upload->name->type = ol_gate_file_type (type);
  if (upload->form == NULL && upload->name->type == NULL)
    return fail (request, 415, "InvalidMimeType", "Only PDF, PNG and JPEG files are kept");
  return open_file (request, upload);
}

static gboolean
keep (OlGateRequest *request, OlGateDb *db)
{
  Upload *upload = request->data;
  OlGateProblem *problem = NULL;

  if (!ol_gate_files_keep (request, db, upload->name, upload->path, &problem))
    ol_gate_request_fail (request, problem);
  else
    ol_gate_request_answer_json (request, 200,
                                 g_strdup_printf ("{\"Id\":\"%s\",\"Key\":\"documents/%s/%s\"}",
                                                  upload->name->hash, upload->name->depot,
                                                  upload->name->hash));
  return TRUE;
}

void
ol_gate_storage_start_upload (OlGateRequest *request)
{
  Upload *upload = request->data;

  if (upload->form != NULL)
    upload->failed |= MHD_destroy_post_processor (g_steal_pointer (&upload->form)) != MHD_YES;
  if (upload->too_long)
    fail (request, 413, "EntityTooLarge", "A file has at most 20 MiB");
  else if (upload->failed)
    fail (request, 400, "InvalidRequest", "The file could not be read");
  else if (upload->name->type == NULL)
    fail (request, 415, "InvalidMimeType", "Only PDF, PNG and JPEG files are kept");
  else if (!g_str_equal (g_checksum_get_string (upload->checksum), upload->name->hash))
    fail (request, 400, "InvalidChecksum", "The file is not what its name says");
  else
    ol_gate_request_queue (request, request->service->slow, keep);
}

static gboolean
send_file (OlGateRequest *request, OlGateDb *db)
{
  OlGateFileName *name = request->data;
  const char *const params[] = { name->depot, name->hash };
  g_autofree char *path = ol_gate_files_path (request->service->config->storage, name);
  OlGateProblem *problem = NULL;
  g_autoptr (PGresult) rows =
      ol_gate_request_run (request, db, FIND, params, 2, TRUE, NULL, &problem);

  if (rows == NULL)
    {
      ol_gate_request_fail (request, problem);
      return TRUE;
    }
  if (PQntuples (rows) == 1)
    request->answer_fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (request->answer_fd < 0)
    {
      fail (request, 404, "not_found", "Object not found");
      return TRUE;
    }
  ol_gate_request_add_header (request, "Cache-Control", "private, max-age=31536000, immutable");
  ol_gate_request_answer (request, 200, ol_gate_file_type (PQgetvalue (rows, 0, 0)), NULL, 0);
  return TRUE;
}

void
ol_gate_storage_start_download (OlGateRequest *request)
{
  OlGateFileName *name = read_name (request);

  if (name == NULL)
    {
      fail (request, 404, "not_found", "Object not found");
      return;
    }
  request->data = name;
  request->data_free = (GDestroyNotify)ol_gate_file_name_free;
  ol_gate_request_queue (request, request->service->fast, send_file);
}
