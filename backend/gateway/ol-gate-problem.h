/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Why a request is refused, in the words of the two dialects spoken here. The code is what programs
 * read ("PGRST204", "23505", "invalid_credentials"), the message what people read.
 */
typedef struct
{
  guint status;      /* HTTP */
  guint retry_after; /* seconds, 0: no header */
  char *code;        /* owned */
  char *message;     /* owned */
  char *details;     /* owned, nullable */
  char *hint;        /* owned, nullable */
} OlGateProblem;

/* A problem with a message made like printf. */
OlGateProblem *ol_gate_problem_new (guint status, const char *code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void ol_gate_problem_free (OlGateProblem *problem);

/* Stores a new problem in *PROBLEM (when it is not NULL) and returns FALSE, for `return ...`. */
gboolean ol_gate_problem_set (OlGateProblem **problem,
                              guint status,
                              const char *code,
                              const char *format,
                              ...) G_GNUC_PRINTF (4, 5);

/* 400 PGRST127: the dialect has it, this service does not, and says so instead of guessing. */
gboolean ol_gate_problem_unsupported (OlGateProblem **problem, const char *what);

/* {code, details, hint, message} as PostgREST writes it. */
char *ol_gate_problem_to_rest (const OlGateProblem *problem);

/* {code, error_code, msg} as GoTrue writes it. */
char *ol_gate_problem_to_auth (const OlGateProblem *problem);

/* {statusCode, error, message} as the storage service writes it. */
char *ol_gate_problem_to_storage (const OlGateProblem *problem);

/*
 * The HTTP status of an SQLSTATE. ANONYMOUS turns "not allowed" into "sign in first".
 */
guint ol_gate_problem_status_of_sqlstate (const char *sqlstate, gboolean anonymous);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateProblem, ol_gate_problem_free)

G_END_DECLS
