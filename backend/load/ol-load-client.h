/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-load-plan.h"
#include "ol-load-stats.h"

#include <netinet/in.h>

G_BEGIN_DECLS

/** OlLoadTarget: what all clients share. */
typedef struct
{
  struct sockaddr_in address;
  char *host; /* "127.0.0.1:8480" */
  const OlLoadPlan *plan;
  OlLoadStats *stats;
  GRand *random;
  int epoll;
  guint reconnects;
  guint refused; /* connections that could not be made */
} OlLoadTarget;

/** OlLoadClient: one user on one connection that stays open; one request at a time. What is ordered
 * while it waits for an answer waits too, and its time counts. */
typedef struct _OlLoadClient OlLoadClient;

/** ol_load_client_new: (transfer full): opens its connection; both must outlive it. */
OlLoadClient *ol_load_client_new (OlLoadTarget *target, OlLoadUser *user);
void ol_load_client_free (OlLoadClient *client);

/** ol_load_client_order: begin @journey, which should begin at @intended (microseconds).
 * @counted: whether what comes of it is written down */
void ol_load_client_order (OlLoadClient *client, guint journey, gint64 intended, gboolean counted);

/** ol_load_client_ready: the socket can be read or written: what epoll said. */
void ol_load_client_ready (OlLoadClient *client, guint32 events);

/** ol_load_client_tick: opens a connection that was lost, gives up an answer that does not come. */
void ol_load_client_tick (OlLoadClient *client);

/** ol_load_client_give_up: what is under way or waits is not answered any more; the number of them
 * that count. */
guint ol_load_client_give_up (OlLoadClient *client);

/** ol_load_client_is_open: whether a request could be sent. is_busy: whether one is under way or
 * waits. */
gboolean ol_load_client_is_open (const OlLoadClient *client);
gboolean ol_load_client_is_busy (const OlLoadClient *client);

/** ol_load_client_was_starved: asked at least once, and never served. */
gboolean ol_load_client_was_starved (const OlLoadClient *client);

G_END_DECLS
