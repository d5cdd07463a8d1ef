/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-frame.h"
#include "ol-gate-phoenix.h"

#include <string.h>

#define MOST 70000

/* A frame as a client sends it: FIRST is its first byte. */
static void
append_masked (GByteArray *bytes, guint8 first, const char *data, gsize length)
{
  static const guint8 mask[4] = { 0x37, 0xfa, 0x21, 0x3d };
  guint8 head[10] = { first };
  gsize wide = length > 65535 ? 8 : length > 125 ? 2 : 0;

  head[1] = 0x80 | (wide == 8 ? 127 : wide == 2 ? 126 : length);
  for (gsize i = 0; i < wide; i++)
    head[2 + i] = (guint64)length >> (8 * (wide - 1 - i));
  g_byte_array_append (bytes, head, 2 + wide);
  g_byte_array_append (bytes, mask, 4);
  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8)data[i] ^ mask[i % 4];

      g_byte_array_append (bytes, &byte, 1);
    }
}

/* "TEXT hello|PING x|wait", or "... |broken 1002", of BYTES that come STEP at a time. */
static char *
read_all (const guint8 *bytes, gsize count, gsize step)
{
  g_autoptr (OlGateFrames) frames = ol_gate_frames_new (MOST);
  GString *found = g_string_new (NULL);
  OlGateFramesState state = OL_GATE_FRAMES_WAIT;

  for (gsize at = 0; at < count && state != OL_GATE_FRAMES_BROKEN; at += step)
    {
      OlGateFrameKind kind;
      const char *data;
      gsize length;

      ol_gate_frames_add (frames, (const char *)bytes + at, MIN (step, count - at));
      while ((state = ol_gate_frames_next (frames, &kind, &data, &length))
             == OL_GATE_FRAMES_MESSAGE)
        {
          g_assert_cmpuint (data[length], ==, 0);
          g_string_append_printf (found, "%d %zu %s|", kind, length, length > 200 ? "" : data);
          if (kind == OL_GATE_FRAME_CLOSE)
            g_string_append_printf (found, "code %u|", ol_gate_frames_close_code (frames));
        }
    }
  if (state == OL_GATE_FRAMES_BROKEN)
    g_string_append_printf (found, "broken %u", ol_gate_frames_close_code (frames));
  return g_string_free (found, FALSE);
}

static void
assert_read (GByteArray *bytes, const char *wanted)
{
  static const gsize steps[] = { 1, 2, 3, 7, 1000, 1 << 20 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *found = read_all (bytes->data, bytes->len, steps[i]);

      g_assert_cmpstr (found, ==, wanted);
    }
}

static void
test_messages (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *long_text = g_strnfill (66000, 'x');

  append_masked (bytes, 0x81, "Hello", 5);
  append_masked (bytes, 0x01, "Zigu", 4);
  append_masked (bytes, 0x89, "ping", 4);
  append_masked (bytes, 0x00, "inch", 4);
  append_masked (bytes, 0x80, "or", 2);
  append_masked (bytes, 0x81, long_text, 300);
  append_masked (bytes, 0x81, long_text, 66000);
  append_masked (bytes, 0x82, "\0\xff", 2);
  append_masked (bytes, 0x88,
                 "\x03\xe8"
                 "bye",
                 5);
  assert_read (bytes, "1 5 Hello|9 4 ping|1 10 Ziguinchor|1 300 |1 66000 |2 2 |8 3 bye|code 1000|");
}

/* From RFC 6455, 5.7: a masked "Hello". */
static void
test_standard (void)
{
  static const guint8 hello[] = {
    0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58
  };
  g_autofree char *found = read_all (hello, sizeof hello, 4);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree char *text = g_strnfill (65536, 'x');
  g_autofree char *accept = ol_gate_frame_accept ("dGhlIHNhbXBsZSBub25jZQ==");

  g_assert_cmpstr (found, ==, "1 5 Hello|");
  g_assert_cmpstr (accept, ==, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  ol_gate_frame_append (out, OL_GATE_FRAME_TEXT, "Hello", 5);
  g_assert_cmpmem (out->data, out->len, "\x81\x05Hello", 7);
  g_byte_array_set_size (out, 0);
  ol_gate_frame_append (out, OL_GATE_FRAME_BINARY, text, 256);
  g_assert_cmpmem (out->data, 4, "\x82\x7e\x01\x00", 4);
  g_byte_array_set_size (out, 0);
  ol_gate_frame_append (out, OL_GATE_FRAME_BINARY, text, 65536);
  g_assert_cmpmem (out->data, 10, "\x82\x7f\0\0\0\0\0\x01\0\0", 10);
  g_byte_array_set_size (out, 0);
  ol_gate_frame_append_close (out, OL_GATE_CLOSE_GOING_AWAY, "away");
  g_assert_cmpmem (out->data, out->len,
                   "\x88\x06\x03\xe9"
                   "away",
                   8);
  g_byte_array_set_size (out, 0);
  ol_gate_frame_append_close (out, OL_GATE_CLOSE_NO_STATUS, "");
  g_assert_cmpmem (out->data, out->len, "\x88\x00", 2);
}

static void
test_keys (void)
{
  static const char *const bad[] = { "", "dGhl", "dGhlIHNhbXBsZSBub25jZQ",
                                     "!!!!!!!!!!!!!!!!!!!!!!!!", "dGhlIHNhbXBsZSBub25jZSEh" };

  g_assert_null (ol_gate_frame_accept (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (ol_gate_frame_accept (bad[i]));
}

#define BAD(bytes, code)                                                                           \
  {                                                                                                \
    bytes, sizeof bytes - 1, "broken " code                                                        \
  }

static void
test_broken (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    const char *found;
  } cases[] = {
    /* not masked, reserved bits, reserved kinds, control in pieces or too long */
    BAD ("\x81\x05Hello", "1002"),
    BAD ("\xc1\x80\0\0\0\0", "1002"),
    BAD ("\x83\x80\0\0\0\0", "1002"),
    BAD ("\x8b\x80\0\0\0\0", "1002"),
    BAD ("\x09\x80\0\0\0\0", "1002"),
    BAD ("\x89\xfe\0\x7e\0\0\0\0", "1002"),
    /* a continuation of nothing, and a message within another */
    BAD ("\x80\x80\0\0\0\0", "1002"),
    BAD ("\x01\x80\0\0\0\0\x81\x80\0\0\0\0", "1002"),
    /* lengths that have a shorter form, or are none, or too much, before anything of it came */
    BAD ("\x81\xfe\0\x7d", "1002"),
    BAD ("\x81\xff\0\0\0\0\0\0\xff\xff", "1002"),
    BAD ("\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff", "1002"),
    BAD ("\x81\xff\0\0\0\0\0\x01\x11\x71", "1009"),
    BAD ("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff", "1009"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *whole =
          read_all ((const guint8 *)cases[i].bytes, cases[i].length, cases[i].length);
      g_autofree char *bytewise = read_all ((const guint8 *)cases[i].bytes, cases[i].length, 1);

      g_test_message ("%u", i);
      g_assert_cmpstr (whole, ==, cases[i].found);
      g_assert_cmpstr (bytewise, ==, cases[i].found);
    }
}

static void
test_broken_payloads (void)
{
  static const struct
  {
    guint8 first;
    const char *data;
    gsize length;
    const char *found;
  } cases[] = {
    { 0x81, "\xc3\x28", 2, "broken 1007" },     { 0x81, "a\0b", 3, "broken 1007" },
    { 0x88, "\x03", 1, "broken 1002" },         { 0x88, "\x03\xed", 2, "broken 1002" },
    { 0x88, "\x00\x01", 2, "broken 1002" },     { 0x88, "\xff\xff", 2, "broken 1002" },
    { 0x88, "\x03\xe8\xc3", 3, "broken 1007" }, { 0x88, "", 0, "8 0 |code 1005|" },
    { 0x88, "\x0f\xa0", 2, "8 0 |code 4000|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_test_message ("%u", i);
      append_masked (bytes, cases[i].first, cases[i].data, cases[i].length);
      assert_read (bytes, cases[i].found);
    }
}

static void
test_pieces_too_long (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *text = g_strnfill (60000, 'x');

  append_masked (bytes, 0x01, text, 60000);
  append_masked (bytes, 0x80, text, 20000);
  assert_read (bytes, "broken 1009");
}

static void
test_phoenix (void)
{
  const char *object = "{\"topic\":\"realtime:depots\",\"event\":\"phx_join\",\"ref\":\"1\","
                       "\"join_ref\":\"2\",\"payload\":{\"access_token\":\"t\",\"config\":"
                       "{\"postgres_changes\":[],\"presence\":{\"enabled\":false}}}}";
  const char *list = "[null,\"7\",\"phoenix\",\"heartbeat\",{}]";
  g_autoptr (OlGatePhoenix) join = ol_gate_phoenix_parse (object, strlen (object));
  g_autoptr (OlGatePhoenix) beat = ol_gate_phoenix_parse (list, strlen (list));
  g_autofree char *to_join = ol_gate_phoenix_reply (join, FALSE, "{\"reason\":\"x\"}");
  g_autofree char *to_beat = ol_gate_phoenix_reply (beat, TRUE, "{}");

  g_assert_cmpstr (join->token, ==, "t");
  g_assert_false (join->changes || join->presence || join->list);
  g_assert_cmpstr (to_join, ==,
                   "{\"join_ref\":\"2\",\"ref\":\"1\",\"topic\":\"realtime:depots\","
                   "\"event\":\"phx_reply\",\"payload\":"
                   "{\"status\":\"error\",\"response\":{\"reason\":\"x\"}}}");
  g_assert_cmpstr (to_beat, ==,
                   "[null,\"7\",\"phoenix\",\"phx_reply\",{\"status\":\"ok\",\"response\":{}}]");
}

static void
test_phoenix_refused (void)
{
  static const char *const bad[] = {
    "",
    "{",
    "7",
    "[]",
    "[1,2,3,4]",
    "{}",
    "[null,null,null,null,null]",
    "{\"topic\":7,\"event\":\"x\"}",
    "{\"topic\":{},\"event\":[]}",
    "[\"1\",\"2\",\"topic\",7,{}]",
  };
  const char *asks = "{\"topic\":\"t\",\"event\":\"e\",\"ref\":9,\"payload\":{\"access_token\":[],"
                     "\"config\":{\"postgres_changes\":[1],\"presence\":{\"enabled\":true}}}}";
  g_autoptr (OlGatePhoenix) message = ol_gate_phoenix_parse (asks, strlen (asks));
  g_autofree char *deep = g_strnfill (10000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (ol_gate_phoenix_parse (bad[i], strlen (bad[i])));
  g_assert_null (ol_gate_phoenix_parse (deep, strlen (deep)));
  g_assert_true (message->changes && message->presence);
  g_assert_null (message->token);
  g_assert_null (message->ref);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway/frame/messages", test_messages);
  g_test_add_func ("/gateway/frame/standard", test_standard);
  g_test_add_func ("/gateway/frame/keys", test_keys);
  g_test_add_func ("/gateway/frame/broken", test_broken);
  g_test_add_func ("/gateway/frame/broken-payloads", test_broken_payloads);
  g_test_add_func ("/gateway/frame/pieces-too-long", test_pieces_too_long);
  g_test_add_func ("/gateway/phoenix/message", test_phoenix);
  g_test_add_func ("/gateway/phoenix/refused", test_phoenix_refused);
  return g_test_run ();
}
