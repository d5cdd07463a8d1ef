/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  OL_LOAD_CACHE_NONE, /* the answer does not say */
  OL_LOAD_CACHE_HIT,
  OL_LOAD_CACHE_MISS,
} OlLoadCache;

typedef enum
{
  OL_LOAD_ANSWER_MORE, /* not whole yet */
  OL_LOAD_ANSWER_DONE,
  OL_LOAD_ANSWER_BAD, /* this is not HTTP/1.1 */
} OlLoadAnswerState;

/** OlLoadAnswer: an HTTP/1.1 answer as it comes; its body is counted, not kept. */
typedef struct
{
  GString *line;
  guint status;  /* 0: the first line is not here yet */
  gboolean body; /* the header is done */
  gboolean chunked;
  gboolean trailer;  /* after the last chunk */
  gboolean close;    /* the server will close */
  gint64 left;       /* bytes of body or chunk; -1: a line with a chunk's size comes */
  OlLoadCache cache; /* X-Cache */
} OlLoadAnswer;

/** ol_load_answer_init: ready for the first one. */
void ol_load_answer_init (OlLoadAnswer *answer);
void ol_load_answer_clear (OlLoadAnswer *answer);

/** ol_load_answer_reset: ready for the next one on the same connection. */
void ol_load_answer_reset (OlLoadAnswer *answer);

/** ol_load_answer_feed: @bytes that came; what follows a whole answer is an error: nobody asked. */
OlLoadAnswerState ol_load_answer_feed (OlLoadAnswer *answer, const char *bytes, gsize n);

G_END_DECLS
