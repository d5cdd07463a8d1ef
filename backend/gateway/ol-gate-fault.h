/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Something that went wrong on our side, as it is told to those who run the service. There is no
 * room in it for what belongs to a person: no address, token, body, parameter or message of the
 * database. Who is called looks the request up in the log by its number.
 */
typedef struct
{
  guint status;       /* HTTP; 0: not of a request */
  char code[32];      /* SQLSTATE, or one of the service's own words */
  const char *method; /* static; NULL: not of a request */
  const char *route;  /* static: the pattern, or where in the program it was */
  char request[17];   /* its number in the log; "" */
  gint64 at;          /* microseconds since 1970 */
} OlGateFault;

/* CODE is cut to what has room, METHOD forgotten unless it is one that is served. */
void ol_gate_fault_init (OlGateFault *fault,
                         guint status,
                         const char *code,
                         const char *method,
                         const char *route,
                         const char *request);

/*
 * An envelope with one event (https://develop.sentry.dev/sdk/envelopes/). ID: 32 digits; RELEASE:
 * name@version; SERVER: on which machine; NOW: microseconds since 1970.
 */
char *ol_gate_fault_to_envelope (
    const OlGateFault *fault, const char *id, const char *release, const char *server, gint64 now);

/*
 * For how many seconds nobody is to send errors, by an answer of the receiver's: STATUS, and its
 * headers X-Sentry-Rate-Limits and Retry-After (nullable). 0: one may go on.
 */
guint ol_gate_fault_read_limits (guint status, const char *limits, const char *retry_after);

G_END_DECLS
