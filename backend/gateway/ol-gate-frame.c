/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-frame.h"

#include <string.h>

#define LONGEST_CONTROL 125
#define ACCEPT_SUFFIX "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

struct _OlGateFrames
{
  gsize most;
  GByteArray *raw;     /* owned, nullable: bytes of frames; NULL while nothing waits */
  gsize at;            /* how much of RAW was read */
  GByteArray *message; /* owned, nullable: the pieces of a message so far */
  OlGateFrameKind kind;
  GByteArray *given; /* owned, nullable: what the caller looks at */
  guint close_code;
};

/* A frame's header. */
typedef struct
{
  gboolean last;
  OlGateFrameKind kind;
  guint64 length;
  guint8 mask[4];
  gsize size; /* of the header itself */
} Head;

OlGateFrames *
ol_gate_frames_new (gsize most)
{
  OlGateFrames *frames = g_new0 (OlGateFrames, 1);

  frames->most = most;
  frames->close_code = OL_GATE_CLOSE_NO_STATUS;
  return frames;
}

void
ol_gate_frames_free (OlGateFrames *frames)
{
  if (frames == NULL)
    return;
  g_clear_pointer (&frames->raw, g_byte_array_unref);
  g_clear_pointer (&frames->message, g_byte_array_unref);
  g_clear_pointer (&frames->given, g_byte_array_unref);
  g_free (frames);
}

guint
ol_gate_frames_close_code (const OlGateFrames *frames)
{
  return frames->close_code;
}

void
ol_gate_frames_add (OlGateFrames *frames, const char *data, gsize length)
{
  if (frames->raw == NULL)
    frames->raw = g_byte_array_new ();
  g_byte_array_append (frames->raw, (const guint8 *)data, length);
}

static OlGateFramesState
broken (OlGateFrames *frames, guint code)
{
  frames->close_code = code;
  return OL_GATE_FRAMES_BROKEN;
}

static gboolean
is_control (OlGateFrameKind kind)
{
  return kind >= OL_GATE_FRAME_CLOSE;
}

/* The first two bytes say whether the frame can be one at all. */
static gboolean
can_be (const OlGateFrames *frames, guint8 first, guint8 second)
{
  OlGateFrameKind kind = first & 0x0f;
  gboolean known =
      kind <= OL_GATE_FRAME_BINARY || (kind >= OL_GATE_FRAME_CLOSE && kind <= OL_GATE_FRAME_PONG);

  if ((first & 0x70) != 0 || (second & 0x80) == 0 || !known)
    return FALSE;
  if (is_control (kind))
    return (first & 0x80) != 0 && (second & 0x7f) <= LONGEST_CONTROL;
  /* A message is continued if and only if it was begun. */
  return (kind == OL_GATE_FRAME_MORE) == (frames->message != NULL);
}

static guint64
read_length (const guint8 *bytes, gsize count)
{
  guint64 length = 0;

  for (gsize i = 0; i < count; i++)
    length = length << 8 | bytes[i];
  return length;
}

static OlGateFramesState
read_head (OlGateFrames *frames, Head *head)
{
  const guint8 *bytes;
  gsize count = frames->raw != NULL ? frames->raw->len - frames->at : 0;
  gsize wide;

  if (count < 2)
    return OL_GATE_FRAMES_WAIT;
  bytes = frames->raw->data + frames->at;
  if (!can_be (frames, bytes[0], bytes[1]))
    return broken (frames, OL_GATE_CLOSE_PROTOCOL);
  head->last = (bytes[0] & 0x80) != 0;
  head->kind = bytes[0] & 0x0f;
  head->length = bytes[1] & 0x7f;
  wide = head->length == 127 ? 8 : head->length == 126 ? 2 : 0;
  if (count < 2 + wide)
    return OL_GATE_FRAMES_WAIT;
  if (wide > 0)
    {
      head->length = read_length (bytes + 2, wide);
      /* The shortest form is the only one. */
      if (head->length <= (wide == 2 ? 125 : 65535) || head->length > G_MAXINT64)
        return broken (frames, OL_GATE_CLOSE_PROTOCOL);
    }
  if (head->length + (frames->message != NULL ? frames->message->len : 0) > frames->most)
    return broken (frames, OL_GATE_CLOSE_TOO_LONG);
  head->size = 2 + wide + 4;
  if (count < head->size + head->length)
    return OL_GATE_FRAMES_WAIT;
  memcpy (head->mask, bytes + 2 + wide, 4);
  return OL_GATE_FRAMES_MESSAGE;
}

/* Takes the frame out of what came, and appends what is in it. */
static void
take_payload (OlGateFrames *frames, const Head *head, GByteArray *into)
{
  const guint8 *bytes = frames->raw->data + frames->at + head->size;
  gsize before = into->len;

  g_byte_array_set_size (into, before + head->length);
  for (gsize i = 0; i < head->length; i++)
    into->data[before + i] = bytes[i] ^ head->mask[i % 4];
  frames->at += head->size + head->length;
  if (frames->at < frames->raw->len)
    return;
  g_clear_pointer (&frames->raw, g_byte_array_unref);
  frames->at = 0;
}

static gboolean
is_close_code (guint code)
{
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014)
         || (code >= 3000 && code <= 4999);
}

/* Code and reason; the reason stays. */
static OlGateFramesState
read_close (OlGateFrames *frames, GByteArray *close)
{
  if (close->len == 0)
    return OL_GATE_FRAMES_MESSAGE;
  if (close->len == 1 || !is_close_code (read_length (close->data, 2)))
    return broken (frames, OL_GATE_CLOSE_PROTOCOL);
  frames->close_code = read_length (close->data, 2);
  g_byte_array_remove_range (close, 0, 2);
  if (!g_utf8_validate_len ((const char *)close->data, close->len, NULL))
    return broken (frames, OL_GATE_CLOSE_NOT_UTF8);
  return OL_GATE_FRAMES_MESSAGE;
}

static OlGateFramesState
give (OlGateFrames *frames,
      OlGateFrameKind kind,
      GByteArray *message,
      OlGateFrameKind *kind_out,
      const char **data,
      gsize *length)
{
  OlGateFramesState state = OL_GATE_FRAMES_MESSAGE;

  frames->given = message;
  if (kind == OL_GATE_FRAME_CLOSE)
    state = read_close (frames, message);
  else if (kind == OL_GATE_FRAME_TEXT
           && !g_utf8_validate_len ((const char *)message->data, message->len, NULL))
    /* A NUL is UTF-8, but in no text that is meant for anybody. */
    state = broken (frames, OL_GATE_CLOSE_NOT_UTF8);
  *kind_out = kind;
  *length = message->len;
  g_byte_array_append (message, (const guint8 *)"", 1);
  *data = (const char *)message->data;
  return state;
}

OlGateFramesState
ol_gate_frames_next (OlGateFrames *frames, OlGateFrameKind *kind, const char **data, gsize *length)
{
  OlGateFramesState state;
  Head head;

  g_clear_pointer (&frames->given, g_byte_array_unref);
  while ((state = read_head (frames, &head)) == OL_GATE_FRAMES_MESSAGE)
    {
      if (is_control (head.kind))
        {
          GByteArray *control = g_byte_array_new ();

          take_payload (frames, &head, control);
          return give (frames, head.kind, control, kind, data, length);
        }
      if (head.kind != OL_GATE_FRAME_MORE)
        {
          frames->kind = head.kind;
          frames->message = g_byte_array_new ();
        }
      take_payload (frames, &head, frames->message);
      if (head.last)
        return give (frames, frames->kind, g_steal_pointer (&frames->message), kind, data, length);
    }
  /* What was read makes room: a half frame does not keep those before it. */
  if (frames->at > 0)
    {
      g_byte_array_remove_range (frames->raw, 0, frames->at);
      frames->at = 0;
    }
  return state;
}

void
ol_gate_frame_append (GByteArray *out, OlGateFrameKind kind, const char *data, gsize length)
{
  guint8 head[10] = { 0x80 | kind };
  gsize wide = length > 65535 ? 8 : length > 125 ? 2 : 0;

  head[1] = wide == 8 ? 127 : wide == 2 ? 126 : length;
  for (gsize i = 0; i < wide; i++)
    head[2 + i] = (guint64)length >> (8 * (wide - 1 - i));
  g_byte_array_append (out, head, 2 + wide);
  g_byte_array_append (out, (const guint8 *)data, length);
}

void
ol_gate_frame_append_close (GByteArray *out, guint code, const char *reason)
{
  char payload[LONGEST_CONTROL];
  gsize length = MIN (strlen (reason), sizeof payload - 2);

  payload[0] = code >> 8;
  payload[1] = code & 0xff;
  memcpy (payload + 2, reason, length);
  /* 1005 is never sent: it means that there is no code. */
  ol_gate_frame_append (out, OL_GATE_FRAME_CLOSE, payload,
                        code == OL_GATE_CLOSE_NO_STATUS ? 0 : 2 + length);
}

char *
ol_gate_frame_accept (const char *key)
{
  g_autofree guchar *nonce = NULL;
  g_autoptr (GChecksum) checksum = NULL;
  guint8 digest[20];
  gsize length = 0;

  if (key == NULL || strlen (key) != 24)
    return NULL;
  nonce = g_base64_decode (key, &length);
  if (length != 16)
    return NULL;
  checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_checksum_update (checksum, (const guchar *)key, -1);
  g_checksum_update (checksum, (const guchar *)ACCEPT_SUFFIX, -1);
  length = sizeof digest;
  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, sizeof digest);
}
