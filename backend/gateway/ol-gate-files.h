/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-request.h"

G_BEGIN_DECLS

/* A scan of a document, at most. */
#define OL_GATE_FILE_MAX (20 * 1024 * 1024)

/* How a file is called: documents/DEPOT/SHA-256. */
typedef struct
{
  char *depot;      /* owned: a UUID */
  char *hash;       /* owned: 64 digits in lower case */
  const char *type; /* static; nullable until it is known */
  gint64 size;
} OlGateFileName;

void ol_gate_file_name_free (OlGateFileName *name);

/* "documents", DEPOT and HASH; NULL when it is no name of a file. */
OlGateFileName *ol_gate_file_name_new (const char *bucket, const char *depot, const char *hash);

/* The static text of a media type that is kept (PDF, PNG, JPEG), or NULL. Parameters are cut off.
 */
const char *ol_gate_file_type (const char *text);

/* FOLDER/files/ab/HASH, and FOLDER/uploads/ID with SUFFIX. */
char *ol_gate_files_path (const char *folder, const OlGateFileName *name);
char *ol_gate_files_upload_path (const char *folder, const char *id, const char *suffix);

/*
 * Puts the complete upload UPLOAD in its place, and says so in the database as the one who asks.
 * What it holds has been compared with its name before.
 */
gboolean ol_gate_files_keep (OlGateRequest *request,
                             OlGateDb *db,
                             const OlGateFileName *name,
                             const char *upload,
                             OlGateProblem **problem);

/* Whether the one who asks may add files to the depot of NAME. */
gboolean ol_gate_files_may_add (OlGateRequest *request,
                                OlGateDb *db,
                                const OlGateFileName *name,
                                OlGateProblem **problem);

/* SHA-256 of the file at PATH in digits, or NULL. */
char *ol_gate_files_hash (const char *path);

/* 500: a folder or a file could not be written. */
OlGateProblem *ol_gate_files_trouble (const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateFileName, ol_gate_file_name_free)

G_END_DECLS
