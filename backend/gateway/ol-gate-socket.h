/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-frame.h"
#include "ol-gate-phoenix.h"
#include "ol-gate-scopes.h"
#include "ol-gate-token.h"

G_BEGIN_DECLS

/* Messages in a row; it fills again with time. */
#define OL_GATE_SOCKET_BUDGET 60

/* Somebody is told of news under one topic. */
typedef struct
{
  char *topic;         /* owned; NULL: the whole socket, in plain words */
  char *join_ref;      /* owned, nullable */
  char *depot;         /* owned, nullable: only this one of the depots */
  char *said;          /* owned, nullable: what was said last */
  gboolean list;       /* in which form of the dialect */
  OlGatePhoenix *join; /* owned, nullable: what is still to be answered */
} OlGateChannel;

/* A WebSocket. The thread of the sockets has it alone. */
typedef struct
{
  GList link;
  int fd;
  guint64 id;
  gboolean phoenix;     /* it speaks of channels */
  OlGateClaims *claims; /* owned */
  OlGateScope *scope;   /* owned, nullable until it was asked for */
  gint64 scope_until;   /* monotonic: from then on it is asked for anew before anything is said */
  gboolean asking;      /* for the scope */
  gboolean outdated;    /* the scope changed while it was asked for */
  GPtrArray *channels;  /* owned OlGateChannel * */

  OlGateFrames *frames; /* owned */
  GByteArray *out;      /* owned, nullable: what was not written yet */
  gboolean watched;     /* for room to write */
  gboolean closing;     /* a close was sent: nothing is said after it */
  gboolean closed;      /* the other end closed as well */
  gboolean deaf;        /* what comes cannot be understood, and is only taken off the wire */
  gint64 opened;        /* all monotonic */
  gint64 heard;
  gint64 pinged;
  gint64 expires; /* of the token */
  gint64 gone;    /* when waiting for the other end's close is over */
  int budget;     /* messages it may still send */
} OlGateSocket;

/* Takes FD, which does not block. */
OlGateSocket *ol_gate_socket_new (int fd, gboolean phoenix, const OlGateClaims *claims, gint64 now);
void ol_gate_socket_free (OlGateSocket *socket);

/* Takes CLAIMS as who is there; NOW: monotonic. */
void ol_gate_socket_take_claims (OlGateSocket *socket, OlGateClaims *claims, gint64 now);

/* Reads what came; FALSE: the other end is gone. */
gboolean ol_gate_socket_read (OlGateSocket *socket, gint64 now);

/* Writes what is there, as far as there is room; FALSE: the other end is gone. */
gboolean ol_gate_socket_write (OlGateSocket *socket);

/* Puts a frame behind what is there; nothing after a close. */
void
ol_gate_socket_say (OlGateSocket *socket, OlGateFrameKind kind, const char *data, gsize length);

/* Says why it is closed; what it says after that is not heard. */
void ol_gate_socket_close (OlGateSocket *socket, guint code, const char *reason, gint64 now);

/* Nothing is left to say or hear. */
gboolean ol_gate_socket_is_over (const OlGateSocket *socket, gint64 now);

/* Topics that the socket is told of; NULL: the only one of a socket that speaks of none. */
OlGateChannel *ol_gate_socket_add_channel (OlGateSocket *socket, const char *topic);
OlGateChannel *ol_gate_socket_find_channel (OlGateSocket *socket, const char *topic);

/* Says VERSIONS, a JSON document, under the topic unless that was said last. */
void ol_gate_channel_say (OlGateSocket *socket, OlGateChannel *channel, const char *versions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateSocket, ol_gate_socket_free)

G_END_DECLS
