/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-load-answer.h"

#include <string.h>

#define MAX_LINE 65536
#define CRLF 2

void
ol_load_answer_init (OlLoadAnswer *answer)
{
  answer->line = g_string_new (NULL);
  ol_load_answer_reset (answer);
}

void
ol_load_answer_clear (OlLoadAnswer *answer)
{
  g_string_free (answer->line, TRUE);
}

void
ol_load_answer_reset (OlLoadAnswer *answer)
{
  GString *line = answer->line;

  g_string_truncate (line, 0);
  *answer = (OlLoadAnswer){ .line = line };
}

static const char *
value_of (const char *line, const char *name)
{
  gsize length = strlen (name);

  if (g_ascii_strncasecmp (line, name, length) != 0 || line[length] != ':')
    return NULL;
  line += length + 1;
  return line + strspn (line, " \t");
}

static gboolean
take_first_line (OlLoadAnswer *answer)
{
  const char *line = answer->line->str;
  guint64 status;
  g_autofree char *digits = NULL;

  if (!g_str_has_prefix (line, "HTTP/1.1 ") && !g_str_has_prefix (line, "HTTP/1.0 "))
    return FALSE;
  digits = g_strndup (line + 9, 3);
  if (!g_ascii_string_to_unsigned (digits, 10, 100, 599, &status, NULL))
    return FALSE;
  answer->status = status;
  answer->close = line[7] == '0';
  return TRUE;
}

static gboolean
take_field (OlLoadAnswer *answer)
{
  const char *line = answer->line->str;
  const char *value;
  guint64 length;

  if ((value = value_of (line, "Content-Length")) != NULL)
    {
      if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, &length, NULL))
        return FALSE;
      answer->left = length;
    }
  else if ((value = value_of (line, "Transfer-Encoding")) != NULL)
    answer->chunked = g_ascii_strcasecmp (value, "chunked") == 0;
  else if ((value = value_of (line, "Connection")) != NULL)
    answer->close = g_ascii_strcasecmp (value, "close") == 0;
  else if ((value = value_of (line, "X-Cache")) != NULL)
    answer->cache = g_ascii_strcasecmp (value, "hit") == 0    ? OL_LOAD_CACHE_HIT
                    : g_ascii_strcasecmp (value, "miss") == 0 ? OL_LOAD_CACHE_MISS
                                                              : OL_LOAD_CACHE_NONE;
  return TRUE;
}

static OlLoadAnswerState
end_header (OlLoadAnswer *answer)
{
  if (answer->status < 200)
    {
      ol_load_answer_reset (answer);
      return OL_LOAD_ANSWER_MORE;
    }
  answer->body = TRUE;
  if (answer->status == 204 || answer->status == 304)
    return OL_LOAD_ANSWER_DONE;
  if (answer->chunked)
    answer->left = -1;
  return answer->left == 0 ? OL_LOAD_ANSWER_DONE : OL_LOAD_ANSWER_MORE;
}

/* The size of a chunk, with extensions behind it or not; the end of its line is counted in. */
static OlLoadAnswerState
take_chunk_line (OlLoadAnswer *answer)
{
  g_autofree char *digits = g_strndup (answer->line->str, strcspn (answer->line->str, "; \t"));
  guint64 size;

  if (answer->trailer)
    return answer->line->len == 0 ? OL_LOAD_ANSWER_DONE : OL_LOAD_ANSWER_MORE;
  if (!g_ascii_string_to_unsigned (digits, 16, 0, G_MAXINT32, &size, NULL))
    return OL_LOAD_ANSWER_BAD;
  answer->trailer = size == 0;
  answer->left = size == 0 ? -1 : (gint64)size + CRLF;
  return OL_LOAD_ANSWER_MORE;
}

static OlLoadAnswerState
take_line (OlLoadAnswer *answer)
{
  OlLoadAnswerState state = OL_LOAD_ANSWER_MORE;

  if (answer->body)
    state = take_chunk_line (answer);
  else if (answer->status == 0)
    state = take_first_line (answer) ? OL_LOAD_ANSWER_MORE : OL_LOAD_ANSWER_BAD;
  else if (answer->line->len == 0)
    state = end_header (answer);
  else if (!take_field (answer))
    state = OL_LOAD_ANSWER_BAD;
  g_string_truncate (answer->line, 0);
  return state;
}

/* How many of the bytes the body takes. */
static gsize
take_body (OlLoadAnswer *answer, gsize n)
{
  gsize taken = MIN ((gint64)n, answer->left);

  answer->left -= taken;
  if (answer->left == 0 && answer->chunked)
    answer->left = -1;
  return taken;
}

OlLoadAnswerState
ol_load_answer_feed (OlLoadAnswer *answer, const char *bytes, gsize n)
{
  OlLoadAnswerState state = OL_LOAD_ANSWER_MORE;

  while (n > 0 && state == OL_LOAD_ANSWER_MORE)
    {
      const char *end;
      gsize taken;

      if (answer->body && answer->left > 0)
        {
          taken = take_body (answer, n);
          if (answer->left == 0)
            state = OL_LOAD_ANSWER_DONE;
        }
      else
        {
          end = memchr (bytes, '\n', n);
          taken = end != NULL ? (gsize)(end - bytes) + 1 : n;
          g_string_append_len (answer->line, bytes, taken);
          if (answer->line->len > MAX_LINE)
            return OL_LOAD_ANSWER_BAD;
          if (end != NULL)
            {
              g_string_truncate (answer->line,
                                 answer->line->len
                                     - (g_str_has_suffix (answer->line->str, "\r\n") ? 2 : 1));
              state = take_line (answer);
            }
        }
      bytes += taken;
      n -= taken;
    }
  return n == 0 ? state : OL_LOAD_ANSWER_BAD;
}
