/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-approval-repository.h"

#include <glib/gi18n-lib.h>

#include "ol-audit-repository.h"
#include "ol-invoice-row-private.h"
#include "ol-partner-repository.h"

#define SELECT_DRAFTS                                                                              \
  "SELECT " OL_INVOICE_COLUMNS ", updated_at, "                                                    \
  "(SELECT name FROM user_account AS u WHERE u.id = prepared_by), "                                \
  "(SELECT name FROM user_account AS u WHERE u.id = approval_by) FROM invoice "                    \
  "WHERE status = 'draft' AND partner_id = ifnull (?, partner_id) ORDER BY issue_date, rowid"

#define SELECT_NAME "SELECT name FROM user_account WHERE id = ?"

static const OlColumn approval_columns[] = {
  { "approval", OL_COLUMN_PLAIN },
  { "approval_at", OL_COLUMN_PLAIN },
  { "approval_by", OL_COLUMN_PLAIN },
  { "approval_reason", OL_COLUMN_PERSONAL },
};

static const OlTable approval_table = {
  .name = "invoice",
  .changed = OL_TABLE_INVOICE,
  .update = "UPDATE invoice SET row_version = row_version + 1, updated_at = ?3, updated_by = ?4, "
            "approval = ?5, approval_at = ?6, approval_by = ?7, approval_reason = ?8 "
            "WHERE id = ?1 AND row_version = ?2",
  .columns = approval_columns,
  .n_columns = G_N_ELEMENTS (approval_columns),
};

void
ol_approval_waiting_free (OlApprovalWaiting *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->draft, ol_invoice_free);
  g_free (self->prepared_by);
  g_free (self->decided_by);
  g_free (self);
}

static OlApprovalWaiting *
take_waiting (OlQuery *query)
{
  OlApprovalWaiting *self = g_new0 (OlApprovalWaiting, 1);

  self->draft = ol_invoice_row_take (query);
  self->since = ol_query_int (query);
  self->prepared_by = ol_query_dup (query);
  self->decided_by = ol_query_dup (query);
  return self;
}

/* Without a rate nobody can say that it is below the limit. */
static void
judge (OlApprovalWaiting *self, const OlOrganisation *organisation, GArray *rates)
{
  const gboolean known
      = ol_approval_ledger_total (self->draft, organisation, (const OlRate *)rates->data,
                                  rates->len, &self->ledger_total, NULL);

  self->ledger = organisation->currency;
  self->state = ol_approval_state (self->draft, organisation,
                                   known ? self->ledger_total : G_MAXINT64);
}

static gboolean
load_drafts (OlDb *db,
             const char *partner_id,
             const OlOrganisation *organisation,
             GArray *rates,
             GPtrArray *waiting,
             GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, SELECT_DRAFTS, error))
    return FALSE;
  ol_query_bind_text (&query, partner_id);
  while (ol_query_step (&query, &row, error))
    {
      g_autoptr (OlApprovalWaiting) one = NULL;

      if (!row)
        return TRUE;
      one = take_waiting (&query);
      judge (one, organisation, rates);
      if (one->state != OL_APPROVAL_STATE_FREE)
        g_ptr_array_add (waiting, g_steal_pointer (&one));
    }
  return FALSE;
}

GPtrArray *
ol_approvals_load (OlDb *db, const char *partner_id, GError **error)
{
  g_autoptr (GPtrArray) waiting =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_approval_waiting_free);
  g_autoptr (OlOrganisation) organisation = NULL;
  g_autoptr (GArray) rates = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  organisation = ol_organisation_load (db, error);
  if (organisation == NULL)
    return NULL;
  rates = ol_rates_load (db, error);
  if (rates == NULL || !load_drafts (db, partner_id, organisation, rates, waiting, error))
    return NULL;
  return g_steal_pointer (&waiting);
}

void
ol_approval_people_free (OlApprovalPeople *self)
{
  if (self == NULL)
    return;
  g_free (self->prepared_by);
  g_free (self->decided_by);
  g_free (self->issued_by);
  g_free (self);
}

static gboolean
find_name (OlDb *db, const char *user, char **name, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (user == NULL)
    return TRUE;
  if (!ol_query_init (&query, db, SELECT_NAME, error))
    return FALSE;
  ol_query_bind_text (&query, user);
  if (!ol_query_step (&query, &row, error))
    return FALSE;
  if (row)
    *name = ol_query_dup (&query);
  return TRUE;
}

static gboolean
settle_state (OlApprovalPeople *self, OlDb *db, const OlInvoice *invoice, GError **error)
{
  g_autoptr (OlOrganisation) organisation = ol_organisation_load (db, error);
  g_autoptr (GArray) rates = NULL;
  gboolean known;

  if (organisation == NULL)
    return FALSE;
  rates = ol_rates_load (db, error);
  if (rates == NULL)
    return FALSE;
  self->limit = organisation->approval_limit;
  self->ledger = organisation->currency;
  known = ol_approval_ledger_total (invoice, organisation, (const OlRate *)rates->data, rates->len,
                                    &self->ledger_total, NULL);
  self->state = ol_approval_state (invoice, organisation, known ? self->ledger_total : G_MAXINT64);
  if (invoice->status != OL_INVOICE_DRAFT)
    self->ledger_total = invoice->ledger.total;
  return TRUE;
}

OlApprovalPeople *
ol_approval_people_load (OlDb *db, const OlInvoice *invoice, GError **error)
{
  g_autoptr (OlApprovalPeople) self = g_new0 (OlApprovalPeople, 1);

  g_return_val_if_fail (db != NULL && invoice != NULL, NULL);

  if (!settle_state (self, db, invoice, error)
      || !find_name (db, invoice->prepared_by, &self->prepared_by, error)
      || !find_name (db, invoice->approval_by, &self->decided_by, error)
      || !find_name (db, invoice->issued_by, &self->issued_by, error))
    return NULL;
  return g_steal_pointer (&self);
}

static OlRecord *
decision_record (OlApproval approval, gint64 at, const char *user, const char *reason)
{
  OlRecord *record = ol_record_new (&approval_table);

  ol_record_text (record, "approval", ol_approval_to_text (approval));
  ol_record_instant (record, "approval_at", at);
  ol_record_text (record, "approval_by", user);
  ol_record_text (record, "approval_reason", reason);
  return record;
}

static OlRecord *
new_decision (OlWrite *write, OlApproval approval, const char *reason)
{
  if (approval == OL_APPROVAL_NONE)
    return decision_record (approval, OL_INSTANT_NONE, NULL, NULL);
  return decision_record (approval, ol_write_now (write), ol_write_actor (write)->user,
                          approval == OL_APPROVAL_REJECTED ? reason : NULL);
}

static gboolean
check (const OlInvoice *draft, OlApproval approval, const char *reason, GError **error)
{
  if (draft->status != OL_INVOICE_DRAFT)
    g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                 _ ("%s is issued already: there is nothing left to decide."), draft->number);
  else if (approval == OL_APPROVAL_REJECTED && (reason == NULL || *reason == '\0'))
    g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                         _ ("Say why the draft is rejected: the one who prepared it has to know "
                            "what to change."));
  else
    return TRUE;
  return FALSE;
}

gboolean
ol_approval_record (OlWrite *write,
                    const char *id,
                    gint64 row_version,
                    OlApproval approval,
                    const char *reason,
                    GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (OlInvoice) draft = NULL;
  g_autoptr (OlRecord) before = NULL;
  g_autoptr (OlRecord) after = NULL;
  gboolean changed;

  g_return_val_if_fail (write != NULL && id != NULL, FALSE);

  draft = ol_invoice_load (ol_write_db (write), id, error);
  text = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  if (draft == NULL || !check (draft, approval, text, error))
    return FALSE;
  before = decision_record (draft->approval, draft->approval_at, draft->approval_by,
                            draft->approval_reason);
  after = new_decision (write, approval, text);
  if (!ol_write_update (write, id, row_version, before, after, &changed, error))
    return FALSE;
  return approval == OL_APPROVAL_NONE
         || ol_audit_record (write,
                             approval == OL_APPROVAL_APPROVED ? OL_AUDIT_APPROVE : OL_AUDIT_REJECT,
                             "invoice", id, TRUE, NULL, error);
}
