/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "ol-audit-repository.h"
#include "ol-audit-event.h"

void
fixture_set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *top = g_dir_make_tmp ("onelog-XXXXXX", &error);
  g_autofree char *directory = g_build_filename (top, "data", NULL);

  g_assert_no_error (error);
  fixture_set_up_in (self, directory);
}

void
fixture_set_up_in (Fixture *self, const char *directory)
{
  g_autoptr (GError) error = NULL;

  self->directory = g_strdup (directory);
  self->clock = ol_clock_new_fixed (FIXTURE_NOW);
  self->store = ol_store_create (self->directory, "DKR", self->clock, &error);
  g_assert_no_error (error);
  self->owner = ol_user_find_or_create (self->store, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_close (Fixture *self)
{
  g_clear_pointer (&self->owner, ol_actor_free);
  if (self->store != NULL)
    ol_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->directory, g_free);
}

void
fixture_tear_down (Fixture *self, gconstpointer unused)
{
  g_autofree char *top = g_path_get_dirname (self->directory);

  fixture_close (self);
  fixture_remove_tree (top);
}

char *
fixture_path (Fixture *self, const char *name)
{
  return g_build_filename (self->directory, name, NULL);
}

void
fixture_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      fixture_remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
fixture_reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store != NULL)
    ol_store_close (self->store);
  g_clear_object (&self->store);
  self->store = ol_store_open (self->directory, self->clock, &error);
  g_assert_no_error (error);
}

void
fixture_write (Fixture *self, OlWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ol_store_write (self->store, self->owner, OL_PRIORITY_QUEUE_JOB, func, data, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_refuse (Fixture *self, OlWriteFunc func, gpointer data, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  ol_store_write (self->store, self->owner, OL_PRIORITY_QUEUE_JOB, func, data, NULL, &error);
  g_assert_error (error, domain, code);
}

void
fixture_read (Fixture *self, OlReadFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ol_store_read (self->store, OL_PRIORITY_QUEUE_UI, func, data, NULL, &error);
  g_assert_no_error (error);
}

static sqlite3 *
open_aside (Fixture *self)
{
  g_autofree char *path = fixture_path (self, "onelog.db");
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON", NULL, NULL, NULL);
  sqlite3_busy_timeout (db, 5000);
  return db;
}

char *
fixture_exec (Fixture *self, const char *sql)
{
  sqlite3 *db = open_aside (self);
  char *message = NULL;
  char *copy;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  copy = g_strdup (message);
  sqlite3_free (message);
  sqlite3_close (db);
  return copy;
}

char *
fixture_text (Fixture *self, const char *sql)
{
  sqlite3 *db = open_aside (self);
  sqlite3_stmt *stmt = NULL;
  char *text;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  text = g_strdup ((const char *)sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return text;
}

gint64
fixture_int (Fixture *self, const char *sql)
{
  g_autofree char *text = fixture_text (self, sql);

  g_assert_nonnull (text);
  return g_ascii_strtoll (text, NULL, 10);
}

typedef struct
{
  const char *name;
  OlPartner *partner;
} FindPartner;

static gboolean
find_partner (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FindPartner *find = data;

  find->partner = ol_partner_find (db, find->name, error);
  return find->partner != NULL;
}

OlPartner *
fixture_partner (Fixture *self, const char *name)
{
  FindPartner find = { .name = name };

  fixture_read (self, find_partner, &find);
  return find.partner;
}

OlMission *
fixture_mission (Fixture *self, const char *partner_id, const char *reference, int day)
{
  OlMission *mission = ol_mission_new ();
  OlDate date = ol_date_from_ymd (2026, 10, day);

  mission->reference = g_strdup (reference);
  mission->partner_id = g_strdup (partner_id);
  mission->customer = g_strdup ("Société Ndiaye & Frères");
  mission->consignee = g_strdup ("Aïssatou N'Diaye");
  mission->origin = g_strdup ("Dakar");
  mission->destination = g_strdup ("Thiès");
  mission->equipment = g_strdup ("40HC");
  mission->vehicle = g_strdup ("DK-1234-AB");
  mission->driver = g_strdup ("Moussa Fall");
  mission->notes = g_strdup ("Quai 4");
  mission->status = OL_MISSION_DELIVERED;
  mission->pickup_at = date * G_GINT64_CONSTANT (86400000) - 3600000;
  mission->delivered_at = date * G_GINT64_CONSTANT (86400000) + 36000000;
  mission->distance = 70 * OL_QUANTITY_ONE;
  mission->weight = 22500;
  mission->waiting_minutes = 150;
  return mission;
}

static gboolean
import (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlMissionImport) run = ol_mission_import_begin (write, error);
  GPtrArray *missions = data;

  if (run == NULL)
    return FALSE;
  for (guint i = 0; i < missions->len; i++)
    if (!ol_mission_import_add (run, g_ptr_array_index (missions, i), error))
      return FALSE;
  return ol_mission_import_finish (run, error);
}

void
fixture_import (Fixture *self, GPtrArray *missions)
{
  fixture_write (self, import, missions);
}

GPtrArray *
fixture_missions (Fixture *self, guint n)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  GPtrArray *missions = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_free);
  gint64 first = fixture_int (self, "SELECT count (*) FROM mission");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *reference = g_strdup_printf ("MSN-%04" G_GINT64_FORMAT, first + i + 1);

      g_ptr_array_add (missions, fixture_mission (self, partner->id, reference, 1 + i % 31));
    }
  fixture_import (self, missions);
  return missions;
}

static OlInvoiceLine *
line_of (const OlMission *mission, guint number)
{
  OlInvoiceLine *line = ol_invoice_line_new ();
  OlInvoiceMission *part = ol_invoice_mission_new ();

  line->number = number;
  line->kind = OL_CHARGE_HAULAGE;
  line->charge_key = g_strdup ("haulage");
  line->description = g_strdup_printf ("Transport %s", mission->reference);
  line->quantity = OL_QUANTITY_ONE;
  line->unit = g_strdup ("C62");
  line->unit_price = 285000 * OL_DECIMAL_ONE;
  line->vat_category = g_strdup ("S");
  line->vat_rate = 18 * OL_DECIMAL_ONE;
  line->fuel_percent = 5 * OL_DECIMAL_ONE;
  part->mission_id = g_strdup (mission->id);
  part->reference = g_strdup (mission->reference);
  part->customer = g_strdup (mission->customer);
  part->vehicle = g_strdup (mission->vehicle);
  part->route = ol_mission_route (mission);
  part->delivered = ol_mission_delivery_date (mission);
  part->quantity = OL_QUANTITY_ONE;
  part->net = 285000;
  g_ptr_array_add (line->missions, part);
  return line;
}

static void
add_fuel (OlInvoice *invoice)
{
  OlInvoiceCharge *fuel = ol_invoice_charge_new ();

  fuel->is_charge = TRUE;
  fuel->reason = g_strdup ("Surcharge carburant");
  fuel->percent = 5 * OL_DECIMAL_ONE;
  fuel->vat_category = g_strdup ("S");
  fuel->vat_rate = 18 * OL_DECIMAL_ONE;
  g_ptr_array_add (invoice->charges, fuel);
}

OlInvoice *
fixture_draft (const OlPartner *partner, GPtrArray *missions)
{
  OlInvoice *invoice = ol_invoice_new ();
  g_autoptr (GError) error = NULL;

  invoice->partner_id = g_strdup (partner->id);
  invoice->partner = g_strdup (partner->party.name);
  invoice->window.from = ol_date_from_ymd (2026, 10, 1);
  invoice->window.to = ol_date_from_ymd (2026, 10, 31);
  invoice->issue_date = invoice->window.to;
  invoice->terms_days = 30;
  invoice->due_date = ol_due_date (invoice->issue_date, 30);
  invoice->currency = partner->currency;
  invoice->language = g_strdup ("fr");
  ol_party_copy (&partner->party, &invoice->buyer);
  for (guint i = 0; i < missions->len; i++)
    g_ptr_array_add (invoice->lines, line_of (g_ptr_array_index (missions, i), i + 1));
  add_fuel (invoice);
  g_assert_true (ol_invoice_compute (invoice, &error));
  g_assert_no_error (error);
  return invoice;
}

static gboolean
insert_draft (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_invoice_insert_draft (write, data, error);
}

OlInvoice *
fixture_store_draft (Fixture *self)
{
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  g_autoptr (GPtrArray) missions = fixture_missions (self, 3);
  OlInvoice *invoice = fixture_draft (partner, missions);

  fixture_write (self, insert_draft, invoice);
  return invoice;
}

gboolean
fixture_issue_in (OlWrite *write, const char *id, int day, GError **error)
{
  g_autoptr (OlInvoice) invoice = ol_invoice_load (ol_write_db (write), id, error);
  const OlCurrency *xof = ol_currency_lookup ("XOF");
  OlRate rate = { .base = xof, .quote = xof, .rate = OL_DECIMAL_ONE, .source = "fixed" };

  if (invoice == NULL)
    return FALSE;
  invoice->issue_date = rate.date = ol_date_from_ymd (2026, 11, day);
  invoice->due_date = ol_due_date (invoice->issue_date, 30);
  if (!ol_invoice_lock_ledger (invoice, xof, &rate, error))
    return FALSE;
  g_free (invoice->number);
  invoice->number = ol_series_take (write, OL_INVOICE_INVOICE, invoice->issue_date, error);
  return invoice->number != NULL && ol_invoice_freeze (write, invoice, error);
}

typedef struct
{
  const char *id;
  int day;
  OlInvoice *invoice;
} IssueOrLoad;

static gboolean
issue (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  IssueOrLoad *run = data;

  return fixture_issue_in (write, run->id, run->day, error);
}

OlInvoice *
fixture_issue (Fixture *self, const char *id, int day)
{
  IssueOrLoad run = { .id = id, .day = day };

  fixture_write (self, issue, &run);
  return fixture_load (self, id);
}

static gboolean
load (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  IssueOrLoad *run = data;

  run->invoice = ol_invoice_load (db, run->id, error);
  return run->invoice != NULL;
}

OlInvoice *
fixture_load (Fixture *self, const char *id_or_number)
{
  IssueOrLoad run = { .id = id_or_number };

  fixture_read (self, load, &run);
  return run.invoice;
}

typedef struct
{
  gint64 dseq;
  char hash[OL_HASH_TEXT_SIZE];
} Chain;

static void
check_commitment (const OlAuditRow *row, const OlAuditPrivate *private)
{
  g_autofree char *member = NULL;
  guint8 hash[OL_HASH_SIZE];
  char text[OL_HASH_TEXT_SIZE];

  ol_audit_commitment (private->salt, private->path, private->value, hash);
  ol_hash_print (hash, text);
  member = g_strdup_printf ("\"%s\":\"%s\"", private->path, text);
  g_assert_nonnull (strstr (row->header, member));
}

/* Every event names the one before by its hash and number, and commits to its values. */
static gboolean
check_link (const OlAuditRow *row, GPtrArray *privates, gpointer data, GError **error)
{
  Chain *chain = data;
  g_autofree char *previous = g_strdup_printf ("\"dprev\":\"%s\"", chain->hash);
  g_autofree char *number = g_strdup_printf ("\"dseq\":%" G_GINT64_FORMAT ",", chain->dseq + 1);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, row->header, -1);

  g_assert_nonnull (strstr (row->header, previous));
  g_assert_nonnull (strstr (row->header, number));
  g_assert_cmpuint (privates->len, >=, 1);
  for (guint i = 0; i < privates->len; i++)
    check_commitment (row, g_ptr_array_index (privates, i));
  ol_hash_print (row->hash, chain->hash);
  g_assert_cmpstr (hash, ==, chain->hash);
  chain->dseq++;
  return TRUE;
}

static gboolean
walk_chain (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_audit_each (db, check_link, data, cancellable, error);
}

static void
check_chain (Fixture *self)
{
  g_autofree char *head = fixture_text (self, "SELECT lower (hex (head_hash)) FROM desk");
  Chain chain = { 0 };

  memset (chain.hash, '0', OL_HASH_TEXT_SIZE - 1);
  fixture_read (self, walk_chain, &chain);
  g_assert_cmpint (chain.dseq, ==, fixture_int (self, "SELECT head_dseq FROM desk"));
  g_assert_cmpint (chain.dseq, ==, fixture_int (self, "SELECT count (*) FROM audit_event"));
  g_assert_cmpstr (chain.hash, ==, head);
}

OlPayment *
fixture_payment (const OlInvoice *invoice, gint64 amount, gint64 withheld)
{
  OlPayment *payment = ol_payment_new ();

  payment->invoice_id = g_strdup (invoice->id);
  payment->date = invoice->issue_date + 10;
  payment->method = OL_PAYMENT_TRANSFER;
  payment->amount = payment->ledger_received = amount;
  payment->withheld = payment->ledger_withheld = withheld;
  payment->ledger_settled = amount + withheld;
  payment->rate = OL_DECIMAL_ONE;
  return payment;
}

void
fixture_check_whole (Fixture *self)
{
  g_autofree char *integrity = fixture_text (self, "PRAGMA integrity_check");
  g_autofree char *search = NULL;

  g_assert_cmpstr (integrity, ==, "ok");
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
  g_assert_cmpint (fixture_int (self, "SELECT (SELECT count (*) FROM invoice_line_mission "
                                      "WHERE mission NOT IN (SELECT rowid FROM mission)) "
                                      "+ (SELECT count (*) FROM live_charge AS c WHERE NOT EXISTS "
                                      "(SELECT 1 FROM invoice_line AS l JOIN invoice_line_mission "
                                      "AS m ON m.line = l.rowid WHERE l.id = c.line_id "
                                      "AND l.charge_key = c.charge_key "
                                      "AND m.mission = c.mission))"),
                   ==, 0);
  search = fixture_exec (self, "INSERT INTO mission_fts (mission_fts) VALUES ('integrity-check')");
  g_assert_cmpstr (search, ==, NULL);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) = ifnull (max (n), 0) "
                                      "AND count (*) = (SELECT outbox_n FROM desk) FROM outbox"),
                   ==, 1);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM series AS s WHERE last_n <> "
                                      "(SELECT count (*) FROM invoice AS i WHERE i.kind = s.kind "
                                      "AND i.number IS NOT NULL)"),
                   ==, 0);
  check_chain (self);
}
