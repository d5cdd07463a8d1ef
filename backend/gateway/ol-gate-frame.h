/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The frames of RFC 6455, as a server reads and writes them. No input or output here. */
typedef enum
{
  OL_GATE_FRAME_MORE = 0, /* continuation */
  OL_GATE_FRAME_TEXT = 1,
  OL_GATE_FRAME_BINARY = 2,
  OL_GATE_FRAME_CLOSE = 8,
  OL_GATE_FRAME_PING = 9,
  OL_GATE_FRAME_PONG = 10,
} OlGateFrameKind;

/* RFC 6455, 7.4.1 */
typedef enum
{
  OL_GATE_CLOSE_NORMAL = 1000,
  OL_GATE_CLOSE_GOING_AWAY = 1001,
  OL_GATE_CLOSE_PROTOCOL = 1002,
  OL_GATE_CLOSE_UNSUPPORTED = 1003,
  OL_GATE_CLOSE_NO_STATUS = 1005,
  OL_GATE_CLOSE_NOT_UTF8 = 1007,
  OL_GATE_CLOSE_POLICY = 1008,
  OL_GATE_CLOSE_TOO_LONG = 1009,
  OL_GATE_CLOSE_TRY_LATER = 1013,
} OlGateCloseCode;

typedef enum
{
  OL_GATE_FRAMES_WAIT,    /* for more bytes */
  OL_GATE_FRAMES_MESSAGE, /* a whole one is there */
  OL_GATE_FRAMES_BROKEN,  /* the connection is to be closed with CLOSE_CODE */
} OlGateFramesState;

/* What a client sent and was not read yet. */
typedef struct _OlGateFrames OlGateFrames;

/* MOST: bytes of a message, whatever pieces it comes in. */
OlGateFrames *ol_gate_frames_new (gsize most);
void ol_gate_frames_free (OlGateFrames *frames);

/* DATA came. */
void ol_gate_frames_add (OlGateFrames *frames, const char *data, gsize length);

/*
 * The next message: its kind (TEXT, BINARY, CLOSE, PING or PONG) and bytes, which are valid until
 * the next call and end with a NUL that does not count. A text and the reason of a close are UTF-8.
 * The bytes of a close are its reason, its code is ol_gate_frames_close_code ().
 */
OlGateFramesState
ol_gate_frames_next (OlGateFrames *frames, OlGateFrameKind *kind, const char **data, gsize *length);

/* With which code to close, or with which the other end closed; 1005: it gave none. */
guint ol_gate_frames_close_code (const OlGateFrames *frames);

/* Appends one frame, unmasked as those of a server are. */
void ol_gate_frame_append (GByteArray *out, OlGateFrameKind kind, const char *data, gsize length);
/* Appends a close with CODE; REASON is short. */
void ol_gate_frame_append_close (GByteArray *out, guint code, const char *reason);

/* Sec-WebSocket-Accept for KEY; NULL: KEY is not 16 bytes in base64. */
char *ol_gate_frame_accept (const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateFrames, ol_gate_frames_free)

G_END_DECLS
