/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-upgrade.h"

#include "ol-gate-access.h"
#include "ol-gate-frame.h"
#include "ol-gate-service.h"
#include "ol-gate-sockets.h"

/* One of the words of a header such as "keep-alive, Upgrade"? */
static gboolean
has_word (OlGateRequest *request, const char *header, const char *word)
{
  const char *text = ol_gate_request_header (request, header);
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", ",", 32);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (g_strstrip (words[i]), word) == 0)
      return TRUE;
  return FALSE;
}

static void
refuse (OlGateRequest *request, guint status, const char *message)
{
  if (status == 426)
    {
      ol_gate_request_add_header (request, "Upgrade", "websocket");
      ol_gate_request_add_header (request, "Sec-WebSocket-Version", "13");
    }
  ol_gate_request_fail (request, ol_gate_problem_new (status, "PGRST100", "%s", message));
}

static void
answer (OlGateRequest *request, gboolean phoenix)
{
  g_autofree char *accept =
      ol_gate_frame_accept (ol_gate_request_header (request, "Sec-WebSocket-Key"));

  if (!has_word (request, "Upgrade", "websocket") || !has_word (request, "Connection", "upgrade"))
    refuse (request, 426, "This is for WebSockets");
  else if (g_strcmp0 (ol_gate_request_header (request, "Sec-WebSocket-Version"), "13") != 0)
    refuse (request, 426, "Version 13 of the protocol is spoken");
  else if (accept == NULL)
    refuse (request, 400, "Sec-WebSocket-Key is wanted: 16 bytes in base64");
  else
    {
      ol_gate_request_add_header (request, "Upgrade", "websocket");
      ol_gate_request_add_header (request, "Sec-WebSocket-Accept", accept);
      request->upgrade = phoenix ? OL_GATE_UPGRADE_CHANNELS : OL_GATE_UPGRADE_PLAIN;
      ol_gate_request_answer (request, 101, NULL, NULL, 0);
    }
}

void
ol_gate_upgrade_start_channels (OlGateRequest *request)
{
  const char *key = ol_gate_url_param (request->url, "apikey");

  if (key == NULL)
    key = ol_gate_request_header (request, "apikey");
  if (ol_gate_access_check_key (request, key))
    answer (request, TRUE);
}

gboolean
ol_gate_upgrade_try (OlGateRequest *request)
{
  if (!has_word (request, "Upgrade", "websocket"))
    return FALSE;
  answer (request, FALSE);
  return TRUE;
}

static void
take_over (void *data,
           struct MHD_Connection *connection,
           void *state,
           const char *extra,
           size_t extra_length,
           MHD_socket socket,
           struct MHD_UpgradeResponseHandle *handle)
{
  OlGateRequest *request = data;

  ol_gate_sockets_adopt (request->service->sockets, socket,
                         request->upgrade == OL_GATE_UPGRADE_CHANNELS, request, extra,
                         extra_length);
  /* The server's own descriptor, and all that it keeps for a connection. */
  MHD_upgrade_action (handle, MHD_UPGRADE_ACTION_CLOSE);
}

struct MHD_Response *
ol_gate_upgrade_make_response (OlGateRequest *request)
{
  return MHD_create_response_for_upgrade (take_over, request);
}
