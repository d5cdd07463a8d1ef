/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ol-approval-job.h"
#include "ol-approval-list-job.h"
#include "ol-billing-hold.h"
#include "ol-cli-commands.h"
#include "ol-cli-json-invoice.h"
#include "ol-cli-json.h"
#include "ol-draft-delete-job.h"
#include "ol-draft-edit-job.h"
#include "ol-draft-job.h"

static const char *
operand (OlCli *cli, guint index)
{
  return ol_cli_arguments_operand (cli->arguments, index);
}

/* --- what is printed ------------------------------------------------------------------------- */

static void
add_instant (JsonBuilder *json, const char *key, gint64 instant)
{
  g_autofree char *text = instant != OL_INSTANT_NONE ? ol_instant_format (instant) : NULL;

  ol_json_text (json, key, text);
}

static void
add_extra (JsonBuilder *json, const OlInvoice *draft, OlExtra kind, guint index, gint64 number)
{
  const char *reason = NULL;
  gint64 amount = 0;

  ol_draft_get_extra (draft, kind, index, &reason, &amount);
  json_builder_begin_object (json);
  ol_json_text (json, "kind", kind == OL_EXTRA_CHARGE ? "charge" : "line");
  ol_json_integer (json, "number", number);
  ol_json_text (json, "reason", reason);
  ol_json_money (json, "amount", amount, draft->currency);
  json_builder_end_object (json);
}

/* Lines are named by the number they are printed with, charges are counted. */
static void
add_extras (JsonBuilder *json, const OlInvoice *draft)
{
  guint index = 0;

  json_builder_set_member_name (json, "extras");
  json_builder_begin_array (json);
  for (guint i = 0; i < draft->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (draft->lines, i);

      if (ol_invoice_line_is_extra (line))
        add_extra (json, draft, OL_EXTRA_DISBURSEMENT, index++, line->number);
    }
  for (guint i = 0; i < ol_draft_n_extras (draft, OL_EXTRA_CHARGE); i++)
    add_extra (json, draft, OL_EXTRA_CHARGE, i, i + 1);
  json_builder_end_array (json);
}

static void
add_excluded (JsonBuilder *json, GPtrArray *holds)
{
  json_builder_set_member_name (json, "excluded");
  json_builder_begin_array (json);
  for (guint i = 0; i < holds->len; i++)
    {
      const OlBillingHold *hold = g_ptr_array_index (holds, i);

      json_builder_begin_object (json);
      ol_json_text (json, "reference", hold->reference);
      ol_json_text (json, "reason", hold->reason);
      ol_json_date (json, "until", hold->until);
      ol_json_text (json, "by", hold->user);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_people (JsonBuilder *json, const OlInvoice *draft, const OlApprovalPeople *people)
{
  ol_json_text (json, "approval_state", ol_approval_state_to_text (people->state));
  ol_json_text (json, "prepared_by", people->prepared_by);
  ol_json_text (json, "decided_by", people->decided_by);
  add_instant (json, "decided_at", draft->approval_at);
  ol_json_text (json, "refusal_reason", draft->approval_reason);
}

/* The draft as it is now. */
static gboolean
print_draft (OlCli *cli, GError **error)
{
  g_autoptr (OlDraftJob) job = ol_draft_job_new (cli->store, cli->actor, operand (cli, 0));
  const OlInvoice *draft;

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  draft = ol_draft_job_draft (job);
  ol_json_invoice_whole (cli->json, draft, ol_cli_today (cli));
  add_people (cli->json, draft, ol_draft_job_people (job));
  add_extras (cli->json, draft);
  add_excluded (cli->json, ol_draft_job_holds (job));
  return TRUE;
}

gboolean
ol_cli_draft_show (OlCli *cli, GError **error)
{
  return print_draft (cli, error);
}

static void
add_entry (OlCli *cli, const OlApprovalEntry *entry)
{
  const OlApprovalWaiting *waiting = entry->waiting;

  json_builder_begin_object (cli->json);
  ol_json_invoice_header (cli->json, waiting->draft, ol_cli_today (cli));
  ol_json_text (cli->json, "approval_state", ol_approval_state_to_text (waiting->state));
  ol_json_text (cli->json, "prepared_by", waiting->prepared_by);
  add_instant (cli->json, "since", waiting->since);
  ol_json_boolean (cli->json, "may_decide", entry->may_decide);
  json_builder_end_object (cli->json);
}

gboolean
ol_cli_draft_awaiting (OlCli *cli, GError **error)
{
  g_autoptr (OlApprovalListJob) job = ol_approval_list_job_new (cli->store, cli->actor,
                                                                ol_cli_get (cli, "--partner"));
  GPtrArray *entries;

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  entries = ol_approval_list_job_entries (job);
  json_builder_set_member_name (cli->json, "drafts");
  json_builder_begin_array (cli->json);
  for (guint i = 0; i < entries->len; i++)
    add_entry (cli, g_ptr_array_index (entries, i));
  json_builder_end_array (cli->json);
  return TRUE;
}

/* --- what is changed ------------------------------------------------------------------------- */

static gboolean
edit (OlCli *cli, const OlDraftEdit *wanted, GError **error)
{
  g_autoptr (OlDraftEditJob) job
      = ol_draft_edit_job_new (cli->store, cli->actor, operand (cli, 0), wanted);

  return ol_cli_run_job (cli, OL_JOB (job), error) && print_draft (cli, error);
}

/* (transfer full) (nullable): the draft that is about to be changed. */
static OlDraftJob *
read_draft (OlCli *cli, GError **error)
{
  g_autoptr (OlDraftJob) job = ol_draft_job_new (cli->store, cli->actor, operand (cli, 0));

  return ol_cli_run_job (cli, OL_JOB (job), error) ? g_steal_pointer (&job) : NULL;
}

static OlExtra
wanted_extra (OlCli *cli)
{
  return ol_cli_get (cli, "--charge") != NULL ? OL_EXTRA_CHARGE : OL_EXTRA_DISBURSEMENT;
}

gboolean
ol_cli_draft_line_add (OlCli *cli, GError **error)
{
  const char *amount = ol_cli_get (cli, "--amount");
  g_autoptr (OlDraftJob) read = NULL;
  g_autoptr (GError) failure = NULL;
  OlDraftEdit wanted = { .kind = OL_EDIT_ADD_EXTRA,
                         .extra = wanted_extra (cli),
                         .text = (char *)ol_cli_get (cli, "--reason") };

  read = read_draft (cli, error);
  if (read == NULL)
    return FALSE;
  if (!ol_money_parse (amount, ol_draft_job_draft (read)->currency, &wanted.amount, &failure))
    return ol_cli_usage (error, "--amount: %s", failure->message);
  return edit (cli, &wanted, error);
}

/* Which of the extra lines is printed with @number; FALSE: a line of missions, or none. */
static gboolean
find_extra_line (const OlInvoice *draft, guint64 number, guint *index)
{
  *index = 0;
  for (guint i = 0; i < draft->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (draft->lines, i);

      if (line->number == number)
        return ol_invoice_line_is_extra (line);
      *index += ol_invoice_line_is_extra (line);
    }
  return FALSE;
}

static gboolean
refuse_line (OlCli *cli, OlDraftJob *read, guint64 number, GError **error)
{
  g_set_object (&cli->failed, OL_JOB (read));
  return ol_job_refuse (OL_JOB (read), error, "line_not_extra",
                        _ ("Line %u was not added by hand, so it cannot be removed. Exclude its "
                           "missions instead."),
                        (guint)number);
}

gboolean
ol_cli_draft_line_remove (OlCli *cli, GError **error)
{
  OlDraftEdit wanted = { .kind = OL_EDIT_REMOVE_EXTRA, .extra = wanted_extra (cli) };
  g_autoptr (OlDraftJob) read = NULL;
  guint64 number;

  if (!g_ascii_string_to_unsigned (operand (cli, 1), 10, 1, G_MAXINT, &number, NULL))
    return ol_cli_usage (error, _ ("“%s” is not the number of a line."), operand (cli, 1));
  read = read_draft (cli, error);
  if (read == NULL)
    return FALSE;
  if (wanted.extra == OL_EXTRA_CHARGE)
    wanted.index = (guint)number - 1;
  else if (!find_extra_line (ol_draft_job_draft (read), number, &wanted.index))
    return refuse_line (cli, read, number, error);
  return edit (cli, &wanted, error);
}

gboolean
ol_cli_draft_remark (OlCli *cli, GError **error)
{
  const OlDraftEdit wanted = { .kind = OL_EDIT_REMARK, .text = (char *)operand (cli, 1) };

  return edit (cli, &wanted, error);
}

gboolean
ol_cli_draft_exclude (OlCli *cli, GError **error)
{
  const OlDraftEdit wanted = { .kind = OL_EDIT_TAKE_OUT,
                               .mission_id = (char *)operand (cli, 1),
                               .text = (char *)ol_cli_get (cli, "--reason"),
                               .next_window = ol_cli_get (cli, "--next-window") != NULL };

  return edit (cli, &wanted, error);
}

gboolean
ol_cli_draft_include (OlCli *cli, GError **error)
{
  const OlDraftEdit wanted = { .kind = OL_EDIT_PUT_IN, .mission_id = (char *)operand (cli, 1) };

  return edit (cli, &wanted, error);
}

gboolean
ol_cli_draft_delete (OlCli *cli, GError **error)
{
  g_autoptr (OlDraftDeleteJob) job
      = ol_draft_delete_job_new (cli->store, cli->actor, operand (cli, 0));

  if (!ol_cli_run_job (cli, OL_JOB (job), error))
    return FALSE;
  ol_json_text (cli->json, "deleted", ol_draft_delete_job_draft (job)->id);
  return TRUE;
}

static gboolean
decide (OlCli *cli, OlApproval approval, GError **error)
{
  g_autoptr (OlDraftJob) read = read_draft (cli, error);
  g_autoptr (OlApprovalJob) job = NULL;

  if (read == NULL)
    return FALSE;
  job = ol_approval_job_new (cli->store, cli->actor, ol_draft_job_draft (read)->id,
                             ol_draft_job_draft (read)->row_version, approval,
                             ol_cli_get (cli, "--reason"));
  return ol_cli_run_job (cli, OL_JOB (job), error) && print_draft (cli, error);
}

gboolean
ol_cli_draft_approve (OlCli *cli, GError **error)
{
  return decide (cli, OL_APPROVAL_APPROVED, error);
}

gboolean
ol_cli_draft_refuse (OlCli *cli, GError **error)
{
  return decide (cli, OL_APPROVAL_REJECTED, error);
}

gboolean
ol_cli_draft_withdraw (OlCli *cli, GError **error)
{
  return decide (cli, OL_APPROVAL_NONE, error);
}
