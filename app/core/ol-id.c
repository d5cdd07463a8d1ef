/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-id.h"

#include <sodium.h>
#include <string.h>

#define COUNTER_BITS 26
#define COUNTER_MAX ((1u << COUNTER_BITS) - 1)
#define MS_MAX ((G_GINT64_CONSTANT (1) << 48) - 1)

static GMutex mutex;
static gint64 last_ms = -1; /* mutex */
static guint32 counter;     /* mutex */

/* RFC 9562 6.2 method 1: 12 bits of rand_a and 14 of rand_b count within one millisecond. They
 * start in the lower half, so that there is room to count up; a clock that steps back does not move
 * the ids back. */
static gint64
next_tick (gint64 now_ms, guint32 start, guint32 *count)
{
  gint64 ms = 0;

  g_mutex_lock (&mutex);
  if (now_ms > last_ms || counter == COUNTER_MAX)
    {
      last_ms = MAX (now_ms, last_ms + 1);
      counter = start & (COUNTER_MAX >> 1);
    }
  else
    counter++;
  ms = last_ms;
  *count = counter;
  g_mutex_unlock (&mutex);
  return ms;
}

void
ol_id_write (gint64 now_ms, char buffer[OL_ID_SIZE])
{
  static const char hex[] = "0123456789abcdef";
  guint8 bytes[16];
  guint32 start = 0, count = 0;
  gint64 ms = 0;
  char *p = buffer;

  g_return_if_fail (buffer != NULL);

  randombytes_buf (bytes, sizeof bytes);
  memcpy (&start, bytes, sizeof start);
  ms = next_tick (CLAMP (now_ms, 0, MS_MAX), start, &count);

  for (int i = 0; i < 6; i++)
    bytes[i] = (guint8)(ms >> (40 - 8 * i));
  bytes[6] = (guint8)(0x70 | (count >> 22));
  bytes[7] = (guint8)(count >> 14);
  bytes[8] = (guint8)(0x80 | ((count >> 8) & 0x3f));
  bytes[9] = (guint8)count;

  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *p++ = '-';
      *p++ = hex[bytes[i] >> 4];
      *p++ = hex[bytes[i] & 0xf];
    }
  *p = '\0';
}

char *
ol_id_new (gint64 now_ms)
{
  char *text = g_malloc (OL_ID_SIZE);

  ol_id_write (now_ms, text);
  return text;
}

gboolean
ol_id_is_valid (const char *text)
{
  static const char shape[] = "hhhhhhhh-hhhh-7hhh-vhhh-hhhhhhhhhhhh";

  if (text == NULL || strlen (text) != sizeof shape - 1)
    return FALSE;

  for (gsize i = 0; i < sizeof shape - 1; i++)
    {
      const char *allowed = shape[i] == 'h' ? "0123456789abcdef" : "89ab";

      if (shape[i] == '-' || shape[i] == '7' ? text[i] != shape[i]
                                             : strchr (allowed, text[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}
