/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-seal-report.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

static JsonObject *
line_new (const char *event)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  JsonObject *line = json_object_new ();

  json_object_set_string_member (line, "at", at);
  json_object_set_string_member (line, "event", event);
  return line;
}

static void
print_line (JsonObject *line)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), line);
  g_autofree char *text = json_to_string (node, FALSE);

  printf ("%s\n", text);
  fflush (stdout);
  json_object_unref (line);
}

void
ol_seal_report_sealed (const OlSealLog *log, const guint8 root[OL_HASH_SIZE])
{
  JsonObject *line = line_new ("sealed");
  char text[OL_HASH_TEXT_SIZE];

  ol_hash_print (root, text);
  json_object_set_string_member (line, "tenant", log->tenant);
  json_object_set_int_member (line, "size", log->tree.size);
  json_object_set_string_member (line, "root", text);
  print_line (line);
}

static const char *
explain (const char *code)
{
  if (g_str_equal (code, "E_SEQ_GAP"))
    return _ ("An event before this one is missing. Nothing is signed any more.");
  if (g_str_equal (code, "E_LEAF"))
    return _ ("The event is not what it was entered as. Nothing is signed any more.");
  if (g_str_equal (code, "E_CHAIN"))
    return _ ("The event does not go on from the one before. Nothing is signed any more.");
  if (g_str_equal (code, "E_TRUNCATED"))
    return _ ("Events that were there are gone. Nothing is signed any more.");
  if (g_str_equal (code, "E_FORK"))
    return _ ("The events are not those that were signed. Nothing is signed any more.");
  return _ ("The last checkpoint was not signed with this key. Nothing is signed any more.");
}

void
ol_seal_report_problem (const char *tenant, const OlSealProblem *problem)
{
  JsonObject *line = line_new ("problem");

  json_object_set_string_member (line, "tenant", tenant);
  json_object_set_string_member (line, "code", problem->code);
  json_object_set_int_member (line, "seq", problem->seq);
  json_object_set_string_member (line, "message", explain (problem->code));
  print_line (line);
}

void
ol_seal_report_other_key (const char *tenant)
{
  JsonObject *line = line_new ("other_key");

  json_object_set_string_member (line, "tenant", tenant);
  print_line (line);
}

void
ol_seal_report_failure (const char *message)
{
  JsonObject *line = line_new ("failed");

  json_object_set_string_member (line, "message", message);
  print_line (line);
}

void
ol_seal_report_key (const guint8 public_key[OL_HASH_SIZE])
{
  JsonObject *line = line_new ("key");
  char text[OL_HASH_TEXT_SIZE];

  ol_hash_print (public_key, text);
  json_object_set_string_member (line, "log_key", text);
  print_line (line);
}
