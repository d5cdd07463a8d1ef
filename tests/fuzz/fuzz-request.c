/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a client may send: the first line is a request target, the second a Prefer header, the third
 * a bearer token, the rest a body. Whatever is accepted makes a statement without a name from
 * outside the catalogue.
 */
#include "fuzz-target.h"

#include "catalog.h"
#include "ol-gate-sql.h"
#include "ol-gate-token.h"

#include <string.h>

static OlGateCatalog *
catalog (void)
{
  static OlGateCatalog *parsed;

  if (parsed == NULL)
    parsed = ol_gate_catalog_parse (CATALOG_JSON);
  return parsed;
}

static void
check (OlGateStatement *statement, OlGateProblem *problem)
{
  g_assert_true ((statement == NULL) == (problem != NULL));
  if (problem != NULL)
    {
      g_autofree char *json = ol_gate_problem_to_rest (problem);

      g_assert_true (g_utf8_validate (json, -1, NULL));
      g_assert_cmpuint (problem->status, >=, 300);
      g_assert_cmpuint (problem->status, <, 500);
    }
  else
    /* Only quotes of identifiers, none of a text from outside. */
    g_assert_null (strstr (statement->sql->str, "--"));
  ol_gate_statement_free (statement);
  ol_gate_problem_free (problem);
}

static void
try_writes (const OlGateTable *table, const OlGateAsk *ask, const char *body)
{
  g_autoptr (OlGateJson) json = ol_gate_json_scan (body, strlen (body));
  const OlGateFunction *function;
  OlGateStatement *statement;
  OlGateProblem *problem = NULL;

  if (json == NULL)
    return;
  statement = ol_gate_sql_insert (table, ask, body, json, &problem);
  check (statement, g_steal_pointer (&problem));
  statement = ol_gate_sql_update (table, ask, body, json, &problem);
  check (statement, g_steal_pointer (&problem));
  function = ol_gate_sql_choose (catalog (), "add", json->keys, &problem);
  check (function != NULL ? ol_gate_sql_call (function, body, json) : NULL,
         g_steal_pointer (&problem));
}

static void
try_request (char **lines)
{
  OlGateProblem *problem = NULL;
  g_autoptr (OlGateUrl) url = ol_gate_url_parse (lines[0], &problem);
  g_autoptr (OlGateAsk) ask = NULL;
  const OlGateTable *table = ol_gate_catalog_table (catalog (), "mission");
  OlGateStatement *statement;

  if (url != NULL)
    ask = ol_gate_ask_parse (url, lines[1], lines[1], NULL, &problem);
  g_assert_true ((ask == NULL) == (problem != NULL));
  g_clear_pointer (&problem, ol_gate_problem_free);
  if (ask == NULL)
    return;
  statement = ol_gate_sql_read (table, ask, &problem);
  check (statement, g_steal_pointer (&problem));
  statement = ol_gate_sql_delete (table, ask, &problem);
  check (statement, g_steal_pointer (&problem));
  try_writes (table, ask, lines[3]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 4);
  OlGateProblem *problem = NULL;
  OlGateClaims *claims;

  if (g_strv_length (lines) < 4)
    return 0;
  claims = ol_gate_token_check (lines[2], "0123456789abcdef0123456789abcdef", 1795575376, &problem);
  g_assert_true ((claims == NULL) == (problem != NULL));
  ol_gate_claims_free (claims);
  ol_gate_problem_free (problem);
  try_request (lines);
  return 0;
}
