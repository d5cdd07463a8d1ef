/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a client sends over a WebSocket. The first byte says in pieces of which size it comes: the
 * pieces make no difference, what is accepted is UTF-8 and no longer than allowed.
 */
#include "fuzz-target.h"

#include "ol-gate-frame.h"
#include "ol-gate-phoenix.h"

#include <string.h>

#define MOST 4096

static void
check_text (const char *text, gsize length)
{
  g_autoptr (OlGatePhoenix) message = ol_gate_phoenix_parse (text, length);
  g_autofree char *reply = NULL;
  g_autoptr (OlGatePhoenix) again = NULL;

  g_assert_true (g_utf8_validate_len (text, length, NULL));
  if (message == NULL)
    return;
  reply = ol_gate_phoenix_reply (message, TRUE, "{}");
  again = ol_gate_phoenix_parse (reply, strlen (reply));
  g_assert_cmpstr (again->topic, ==, message->topic);
  g_assert_cmpstr (again->ref, ==, message->ref);
}

static char *
read_all (const uint8_t *data, size_t size, size_t step)
{
  g_autoptr (OlGateFrames) frames = ol_gate_frames_new (MOST);
  GString *found = g_string_new (NULL);
  OlGateFramesState state = OL_GATE_FRAMES_WAIT;

  for (size_t at = 0; at < size && state != OL_GATE_FRAMES_BROKEN; at += step)
    {
      OlGateFrameKind kind;
      const char *text;
      gsize length;

      ol_gate_frames_add (frames, (const char *)data + at, MIN (step, size - at));
      while ((state = ol_gate_frames_next (frames, &kind, &text, &length))
             == OL_GATE_FRAMES_MESSAGE)
        {
          g_assert_cmpuint (length, <=, MOST);
          if (kind == OL_GATE_FRAME_TEXT)
            check_text (text, length);
          g_string_append_printf (found, "%d %zu|", kind, length);
        }
    }
  if (state == OL_GATE_FRAMES_BROKEN)
    g_string_append_printf (found, "%u", ol_gate_frames_close_code (frames));
  return g_string_free (found, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *whole = NULL;
  g_autofree char *pieces = NULL;

  if (size < 2)
    return 0;
  whole = read_all (data + 1, size - 1, size - 1);
  pieces = read_all (data + 1, size - 1, 1 + data[0] % 32);
  g_assert_cmpstr (whole, ==, pieces);
  return 0;
}
