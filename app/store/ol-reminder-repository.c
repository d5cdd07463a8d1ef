/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-reminder-repository.h"

#include <glib/gi18n-lib.h>

#include "ol-invoice-row-private.h"

#define REMINDERS                                                                                  \
  "SELECT credited, date, id, invoice_id, letter_id, level, paid, remaining FROM reminder "        \
  "WHERE deleted_at IS NULL AND "
#define SELECT_OF_INVOICE REMINDERS "invoice_id = ? ORDER BY date, rowid"
#define SELECT_OF_LETTER REMINDERS "letter_id = ? ORDER BY rowid"
#define LAST "FROM reminder WHERE invoice_id = invoice.id ORDER BY rowid DESC LIMIT 1"
#define SELECT_LATE                                                                                \
  "SELECT " OL_INVOICE_COLUMNS ", (SELECT level " LAST "), (SELECT date " LAST ") FROM invoice "   \
  "WHERE deleted_at IS NULL AND kind = 'invoice' AND status <> 'draft' AND due_date < ? "          \
  "AND total_payable - paid - credited > 0 AND partner_id = ifnull (?, partner_id) "               \
  "ORDER BY partner, due_date, number"

static const OlColumn reminder_columns[] = {
  { "credited", OL_COLUMN_PLAIN },  { "date", OL_COLUMN_PLAIN },
  { "invoice_id", OL_COLUMN_REFERENCE }, { "letter_id", OL_COLUMN_PLAIN },
  { "level", OL_COLUMN_PLAIN },     { "paid", OL_COLUMN_PLAIN },
  { "remaining", OL_COLUMN_PLAIN },
};

static const OlTable reminder_table = {
  .name = "reminder",
  .changed = OL_TABLE_REMINDER,
  .insert = "INSERT INTO reminder (id, depot_id, updated_at, updated_by, credited, date, "
            "invoice_id, letter_id, level, paid, remaining) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  .columns = reminder_columns,
  .n_columns = G_N_ELEMENTS (reminder_columns),
};

static OlRecord *
reminder_record (const OlReminder *self)
{
  OlRecord *record = ol_record_new (&reminder_table);

  ol_record_int (record, "credited", self->credited);
  ol_record_date (record, "date", self->date);
  ol_record_text (record, "invoice_id", self->invoice_id);
  ol_record_text (record, "letter_id", self->letter_id);
  ol_record_text (record, "level", ol_reminder_level_to_text (self->level));
  ol_record_int (record, "paid", self->paid);
  ol_record_int (record, "remaining", self->remaining);
  return record;
}

gboolean
ol_reminder_insert (OlWrite *write, OlReminder *reminder, GError **error)
{
  g_autoptr (OlRecord) record = NULL;
  char id[OL_ID_SIZE];

  g_return_val_if_fail (write != NULL && reminder != NULL, FALSE);
  g_return_val_if_fail (reminder->invoice_id != NULL && reminder->letter_id != NULL, FALSE);

  ol_write_new_id (write, id);
  g_free (reminder->id);
  reminder->id = g_strdup (id);
  record = reminder_record (reminder);
  return ol_write_insert (write, reminder->id, record, error);
}

static OlReminder *
take_reminder (OlQuery *query)
{
  OlReminder *self = ol_reminder_new ();

  self->credited = ol_query_int (query);
  self->date = ol_query_date (query);
  ol_query_into (query, &self->id);
  ol_query_into (query, &self->invoice_id);
  ol_query_into (query, &self->letter_id);
  ol_reminder_level_from_text (ol_query_text (query), &self->level);
  self->paid = ol_query_int (query);
  self->remaining = ol_query_int (query);
  return self;
}

static GPtrArray *
load (OlDb *db, const char *sql, const char *id, GError **error)
{
  g_autoptr (GPtrArray) reminders
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_reminder_free);
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, sql, error))
    return NULL;
  ol_query_bind_text (&query, id);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return g_steal_pointer (&reminders);
      g_ptr_array_add (reminders, take_reminder (&query));
    }
  return NULL;
}

GPtrArray *
ol_reminders_load (OlDb *db, const char *invoice_id, GError **error)
{
  g_return_val_if_fail (db != NULL && invoice_id != NULL, NULL);

  return load (db, SELECT_OF_INVOICE, invoice_id, error);
}

GPtrArray *
ol_reminder_letter (OlDb *db, const char *letter_id, GError **error)
{
  g_autoptr (GPtrArray) reminders = NULL;

  g_return_val_if_fail (db != NULL && letter_id != NULL, NULL);

  reminders = load (db, SELECT_OF_LETTER, letter_id, error);
  if (reminders == NULL || reminders->len > 0)
    return g_steal_pointer (&reminders);
  g_set_error_literal (error, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND,
                       _ ("There is no such reminder. Open it from its invoice."));
  return NULL;
}

gboolean
ol_reminder_last (OlDb *db,
                  const char *invoice_id,
                  OlReminderLevel *level,
                  OlDate *date,
                  GError **error)
{
  g_autoptr (GPtrArray) reminders = ol_reminders_load (db, invoice_id, error);
  const OlReminder *last;

  if (reminders == NULL)
    return FALSE;
  *level = OL_REMINDER_NONE;
  *date = OL_DATE_NONE;
  if (reminders->len == 0)
    return TRUE;
  last = g_ptr_array_index (reminders, reminders->len - 1);
  *level = last->level;
  *date = last->date;
  return TRUE;
}

static gboolean
give_row (OlQuery *query, OlReminderFunc func, gpointer data, GError **error)
{
  g_autoptr (OlInvoice) invoice = ol_invoice_row_take (query);
  OlReminderLevel last = OL_REMINDER_NONE;

  ol_reminder_level_from_text (ol_query_text (query), &last);
  return func (invoice, last, ol_query_date (query), data, error);
}

gboolean
ol_reminder_each_late (OlDb *db,
                       const char *partner_id,
                       OlDate date,
                       OlReminderFunc func,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  g_return_val_if_fail (db != NULL && func != NULL && date != OL_DATE_NONE, FALSE);

  if (!ol_query_init (&query, db, SELECT_LATE, error))
    return FALSE;
  ol_query_bind_date (&query, date);
  ol_query_bind_text (&query, partner_id);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return TRUE;
      if (!give_row (&query, func, data, error)
          || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return FALSE;
}
