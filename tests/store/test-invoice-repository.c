/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "ol-id.h"

typedef struct
{
  const char *id;
  int day;
  OlInvoice *invoice;
  OlPayment *payment;
  const char *const *released;
} Act;

static gboolean
insert_draft (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_invoice_insert_draft (write, data, error);
}

static gboolean
delete_draft (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_invoice_delete_draft (write, data, error);
}

static gboolean
issue (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  return fixture_issue_in (write, act->id, act->day, error);
}

static gboolean
freeze_stale (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  return ol_invoice_freeze (write, act->invoice, error);
}

static gboolean
mark_sent (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_invoice_mark_sent (write, data, error);
}

static gboolean
pay (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  return ol_payment_insert (write, data, error);
}

/* A note that takes back every line of @invoice. */
static OlInvoice *
note_of (const OlInvoice *invoice)
{
  OlInvoice *note = ol_invoice_copy (invoice);

  g_clear_pointer (&note->id, g_free);
  g_clear_pointer (&note->number, g_free);
  note->kind = OL_INVOICE_CREDIT_NOTE;
  note->due_date = OL_DATE_NONE;
  note->credits_id = g_strdup (invoice->id);
  note->credits_number = g_strdup (invoice->number);
  note->credits_date = invoice->issue_date;
  note->credit_reason = g_strdup ("Erreur de tarif");
  note->paid = note->withheld = note->credited = 0;
  for (guint i = 0; i < note->lines->len; i++)
    {
      OlInvoiceLine *line = g_ptr_array_index (note->lines, i);

      line->credits_line_id = g_steal_pointer (&line->id);
    }
  return note;
}

static gboolean
insert_note (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;
  OlInvoice *note = act->invoice;

  note->number = ol_series_take (write, OL_INVOICE_CREDIT_NOTE, note->issue_date, error);
  return note->number != NULL && ol_invoice_insert_credit_note (write, note, act->released, error);
}

static void
test_draft (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) read = fixture_load (self, draft->id);
  const OlInvoiceLine *line;
  const OlInvoiceMission *mission;
  g_autofree char *patch = NULL;
  g_autofree char *told = NULL;
  g_autofree char *deps = NULL;

  g_assert_cmpint (read->status, ==, OL_INVOICE_DRAFT);
  g_assert_cmpstr (read->prepared_by, ==, self->owner->user);
  g_assert_cmpstr (read->partner, ==, "MEDLOG");
  g_assert_cmpint (read->window.from, ==, draft->window.from);
  g_assert_cmpint (read->due_date, ==, draft->due_date);
  g_assert_cmpint (read->totals.lines, ==, 855000);
  g_assert_cmpint (read->totals.charges, ==, 42750);
  g_assert_cmpint (read->totals.payable, ==, draft->totals.payable);
  g_assert_cmpuint (read->lines->len, ==, 3);
  g_assert_cmpuint (read->charges->len, ==, 1);
  g_assert_cmpuint (read->vat->len, ==, 1);
  line = g_ptr_array_index (read->lines, 1);
  g_assert_cmpstr (line->description, ==, "Transport MSN-0002");
  g_assert_cmpint (line->unit_price, ==, 285000 * OL_DECIMAL_ONE);
  mission = g_ptr_array_index (line->missions, 0);
  g_assert_cmpstr (mission->reference, ==, "MSN-0002");
  g_assert_cmpint (mission->delivered, ==, ol_date_from_ymd (2026, 10, 2));
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM live_charge"), ==, 3);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission WHERE billing = 'drafted'"),
                   ==, 3);
  patch = fixture_text (self, "SELECT patch FROM outbox WHERE t = 'invoice'");
  g_assert_nonnull (strstr (patch, "\"lines\":[{\"charge_key\":\"haulage\""));
  g_assert_nonnull (strstr (patch, "\"missions\":[{\"container\":null"));
  g_assert_nonnull (strstr (patch, "\"vat\":[{\"amount\":"));
  told = fixture_text (self, "SELECT p.value ->> '$[1].missions' FROM audit_private AS p "
                             "JOIN audit_event AS e ON e.seq = p.seq "
                             "WHERE e.resource_type = 'invoice' AND p.path = 'new.lines'");
  g_assert_cmpstr (told, ==, "[[\"MSN-0002\",1000,285000]]");
  deps = fixture_text (self, "SELECT count (*) FROM outbox AS m WHERE m.t = 'mission' AND m.n IN "
                             "(SELECT value FROM outbox AS i, json_each (i.deps) "
                             "WHERE i.t = 'invoice')");
  g_assert_cmpstr (deps, ==, "3");
  fixture_check_whole (self);
}

static void
test_billed_once (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) again = ol_invoice_copy (draft);
  g_autoptr (GError) error = NULL;
  gint64 events = fixture_int (self, "SELECT count (*) FROM audit_event");

  g_clear_pointer (&again->id, g_free);
  for (guint i = 0; i < again->lines->len; i++)
    g_clear_pointer (&((OlInvoiceLine *)g_ptr_array_index (again->lines, i))->id, g_free);
  g_assert_false (ol_store_write (self->store, self->owner, OL_PRIORITY_QUEUE_JOB, insert_draft,
                                  again, NULL, &error));
  g_assert_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "MSN-0001"));
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM audit_event"), ==, events);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM invoice"), ==, 1);
  fixture_check_whole (self);
}

static void
test_delete_draft (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autofree char *kind = NULL;

  fixture_write (self, delete_draft, draft->id);
  g_assert_cmpint (fixture_int (self, "SELECT (SELECT count (*) FROM invoice) "
                                      "+ (SELECT count (*) FROM invoice_line) "
                                      "+ (SELECT count (*) FROM invoice_line_mission) "
                                      "+ (SELECT count (*) FROM invoice_charge) "
                                      "+ (SELECT count (*) FROM invoice_vat) "
                                      "+ (SELECT count (*) FROM live_charge)"),
                   ==, 0);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission WHERE billing = 'unbilled'"),
                   ==, 3);
  kind = fixture_text (self, "SELECT kind FROM outbox ORDER BY n DESC LIMIT 1");
  g_assert_cmpstr (kind, ==, "delete");
  fixture_refuse (self, delete_draft, draft->id, OL_STORE_ERROR, OL_STORE_ERROR_NOT_FOUND);
  fixture_check_whole (self);
}

static void
test_issue (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) second = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, 2);
  g_autoptr (OlInvoice) by_number = NULL;
  Act early = { .id = second->id, .day = 1 };
  Act again = { .id = draft->id, .day = 2 };

  g_assert_cmpstr (issued->number, ==, "DKR-2026-000001");
  g_assert_cmpint (issued->status, ==, OL_INVOICE_ISSUED);
  g_assert_cmpstr (issued->issued_by, ==, self->owner->user);
  g_assert_cmpint (issued->ledger.total, ==, issued->totals.tax_inclusive);
  g_assert_cmpuint (issued->lines->len, ==, 3);
  by_number = fixture_load (self, "DKR-2026-000001");
  g_assert_cmpstr (by_number->id, ==, draft->id);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission WHERE billing = 'invoiced'"),
                   ==, 3);
  fixture_refuse (self, delete_draft, draft->id, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  fixture_refuse (self, issue, &again, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  fixture_refuse (self, issue, &early, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  g_clear_pointer (&by_number, ol_invoice_free);
  by_number = fixture_issue (self, second->id, 2);
  g_assert_cmpstr (by_number->number, ==, "DKR-2026-000002");
  fixture_check_whole (self);
}

/* A header is frozen only over the missions it holds live. */
static void
test_issue_needs_live_charges (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (GPtrArray) others = fixture_missions (self, 1);
  g_autoptr (OlPartner) partner = fixture_partner (self, "MEDLOG");
  g_autoptr (OlInvoice) smuggled = fixture_draft (partner, others);
  g_autoptr (OlInvoice) stale = fixture_load (self, draft->id);
  Act act = { .invoice = smuggled };

  g_free (smuggled->id);
  smuggled->id = g_strdup (draft->id);
  smuggled->row_version = draft->row_version;
  smuggled->number = g_strdup ("DKR-2026-000001");
  smuggled->ledger.currency = ol_currency_lookup ("XOF");
  smuggled->ledger.rate = OL_DECIMAL_ONE;
  for (guint i = 0; i < smuggled->lines->len; i++)
    ((OlInvoiceLine *)g_ptr_array_index (smuggled->lines, i))->id = ol_id_new (FIXTURE_NOW);
  fixture_refuse (self, freeze_stale, &act, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);

  stale->row_version = 7;
  stale->number = g_strdup ("DKR-2026-000001");
  stale->ledger.currency = ol_currency_lookup ("XOF");
  stale->ledger.rate = OL_DECIMAL_ONE;
  act.invoice = stale;
  fixture_refuse (self, freeze_stale, &act, OL_STORE_ERROR, OL_STORE_ERROR_CONFLICT);
  fixture_check_whole (self);
}

static void
test_sent (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = NULL;
  g_autoptr (OlInvoice) sent = NULL;
  g_autofree char *patch = NULL;

  fixture_refuse (self, mark_sent, draft->id, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT);
  issued = fixture_issue (self, draft->id, 2);
  fixture_write (self, mark_sent, issued->number);
  fixture_write (self, mark_sent, issued->id);
  sent = fixture_load (self, draft->id);
  g_assert_cmpint (sent->status, ==, OL_INVOICE_SENT);
  g_assert_cmpint (sent->row_version, ==, issued->row_version + 1);
  patch = fixture_text (self, "SELECT base || patch FROM outbox ORDER BY n DESC LIMIT 1");
  g_assert_cmpstr (patch, ==, "{\"status\":\"issued\"}{\"status\":\"sent\"}");
}

typedef struct
{
  const char *id;
  gint64 settled;
  GPtrArray *payments;
  guint seen;
  OlDate from, to;
  const char *partner_id;
} Look;

static gboolean
count_payment (const OlPayment *payment, gpointer data, GError **error)
{
  Look *look = data;

  look->seen++;
  return TRUE;
}

static gboolean
look_at_payments (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  look->payments = ol_payments_load (db, look->id, error);
  return look->payments != NULL && ol_ledger_settled (db, look->id, &look->settled, error)
         && ol_payment_each (db, look->partner_id, look->from, look->to, count_payment, look,
                             error);
}

static void
test_credit (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, 2);
  g_autoptr (OlPayment) payment = fixture_payment (issued, 600000, 0);
  g_autoptr (OlInvoice) note = note_of (issued);
  g_autoptr (OlInvoice) credited = NULL;
  g_autoptr (OlInvoice) read = NULL;
  g_autoptr (GPtrArray) payments = NULL;
  const OlInvoiceLine *first = g_ptr_array_index (issued->lines, 0);
  const OlInvoiceLine *second = g_ptr_array_index (issued->lines, 1);
  const char *released[] = { first->id, second->id, NULL };
  Act act = { .invoice = note, .released = released };
  Look look = { .id = issued->id, .from = OL_DATE_NONE, .to = OL_DATE_NONE };

  fixture_write (self, pay, payment);
  fixture_write (self, insert_note, &act);
  g_assert_cmpstr (note->number, ==, "DKR-AV-2026-000001");
  read = fixture_load (self, note->number);
  g_assert_cmpint (read->kind, ==, OL_INVOICE_CREDIT_NOTE);
  g_assert_cmpint (read->status, ==, OL_INVOICE_ISSUED);
  g_assert_cmpint (read->due_date, ==, OL_DATE_NONE);
  g_assert_cmpstr (((OlInvoiceLine *)g_ptr_array_index (read->lines, 0))->credits_line_id, ==,
                   first->id);
  credited = fixture_load (self, issued->id);
  g_assert_cmpint (credited->credited, ==, note->totals.tax_inclusive);
  g_assert_cmpint (credited->status, ==, OL_INVOICE_PAID);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM live_charge"), ==, 1);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM mission WHERE billing = 'credited'"),
                   ==, 2);
  fixture_read (self, look_at_payments, &look);
  payments = look.payments;
  g_assert_cmpuint (payments->len, ==, 1);
  g_assert_cmpint (look.settled, ==, 600000 + read->ledger.total);
  g_assert_cmpuint (look.seen, ==, 1);
  fixture_check_whole (self);
}

static void
test_payment_range (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, 2);
  g_autoptr (OlPayment) payment = fixture_payment (issued, 600000, 0);
  g_autoptr (OlPartner) other = fixture_partner (self, "MAERSK");
  Look look = { .id = issued->id, .from = payment->date, .to = payment->date };

  fixture_write (self, pay, payment);
  fixture_read (self, look_at_payments, &look);
  g_assert_cmpuint (look.seen, ==, 1);
  g_clear_pointer (&look.payments, g_ptr_array_unref);
  look.seen = 0;
  look.from = payment->date + 1;
  look.to = OL_DATE_NONE;
  fixture_read (self, look_at_payments, &look);
  g_assert_cmpuint (look.seen, ==, 0);
  g_clear_pointer (&look.payments, g_ptr_array_unref);
  look.from = OL_DATE_NONE;
  look.partner_id = other->id;
  fixture_read (self, look_at_payments, &look);
  g_assert_cmpuint (look.seen, ==, 0);
  g_clear_pointer (&look.payments, g_ptr_array_unref);
}

typedef struct
{
  OlInvoiceFilter filter;
  GString *numbers;
  gboolean whole;
} Listing;

static gboolean
note_number (OlInvoice *invoice, gpointer data, GError **error)
{
  Listing *listing = data;

  g_string_append_printf (listing->numbers, "%s/%u ",
                          invoice->number != NULL ? invoice->number : "draft", invoice->lines->len);
  return TRUE;
}

static gboolean
list (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Listing *listing = data;

  g_string_truncate (listing->numbers, 0);
  if (listing->whole)
    return ol_invoice_each (db, &listing->filter, note_number, listing, cancellable, error);
  return ol_invoice_each_header (db, &listing->filter, note_number, listing, cancellable, error);
}

static gboolean
refuse_row (OlInvoice *invoice, gpointer data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "enough");
  return FALSE;
}

static gboolean
list_and_stop (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Listing *listing = data;

  return ol_invoice_each (db, &listing->filter, refuse_row, listing, cancellable, error);
}

static void
test_each (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) first = fixture_store_draft (self);
  g_autoptr (OlInvoice) second = fixture_store_draft (self);
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, first->id, 2);
  g_autoptr (OlInvoice) later = fixture_issue (self, second->id, 3);
  g_autoptr (OlInvoice) note = note_of (issued);
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const char *released[] = { NULL };
  Act act = { .invoice = note, .released = released };
  Listing listing = { .filter = { .from = OL_DATE_NONE, .to = OL_DATE_NONE }, .numbers = numbers };

  fixture_write (self, insert_note, &act);
  listing.whole = TRUE;
  fixture_read (self, list, &listing);
  g_assert_cmpstr (numbers->str, ==, "DKR-2026-000001/3 DKR-AV-2026-000001/3 DKR-2026-000002/3 ");
  listing.whole = FALSE;
  listing.filter.drafts = TRUE;
  fixture_read (self, list, &listing);
  g_assert_cmpstr (numbers->str, ==,
                   "DKR-2026-000001/0 DKR-AV-2026-000001/0 DKR-2026-000002/0 draft/0 ");
  listing.filter.from = listing.filter.to = ol_date_from_ymd (2026, 11, 3);
  fixture_read (self, list, &listing);
  g_assert_cmpstr (numbers->str, ==, "DKR-2026-000002/0 ");
  listing.filter.from = listing.filter.to = OL_DATE_NONE;
  listing.filter.credits_id = issued->id;
  fixture_read (self, list, &listing);
  g_assert_cmpstr (numbers->str, ==, "DKR-AV-2026-000001/0 ");
  listing.filter.credits_id = NULL;
  listing.filter.partner_id = "nobody";
  fixture_read (self, list, &listing);
  g_assert_cmpstr (numbers->str, ==, "");
  listing.filter.partner_id = later->partner_id;
  g_assert_false (
      ol_store_read (self->store, OL_PRIORITY_QUEUE_UI, list_and_stop, &listing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

/* Whoever gets at the file with SQL of his own meets the same rules. */
static void
test_immutable (Fixture *self, gconstpointer unused)
{
  static const char *const attempts[] = {
    "UPDATE invoice SET total_tax = total_tax",
    "UPDATE invoice SET buyer_name = 'x'",
    "UPDATE invoice SET number = 'x'",
    "UPDATE invoice SET status = 'draft', number = NULL",
    "UPDATE invoice SET status = 'draft'",
    "UPDATE OR REPLACE invoice SET id = id",
    "DELETE FROM invoice",
    "REPLACE INTO invoice SELECT * FROM invoice",
    "UPDATE invoice_line SET net = 1",
    "DELETE FROM invoice_line",
    "INSERT INTO invoice_line SELECT NULL, '01a1998e-4400-766c-95df-504582f1ede8', invoice_id, "
    "charge_key, NULL, description, 0, kind, 0, 9, 0, unit, 0, vat_category, 0 FROM invoice_line "
    "LIMIT 1",
    "UPDATE invoice_line_mission SET net = 1",
    "DELETE FROM invoice_line_mission",
    "INSERT INTO invoice_line_mission SELECT line, 9, NULL, NULL, NULL, 0, mission, 0, 0, "
    "'x', NULL, NULL FROM invoice_line_mission LIMIT 1",
    "UPDATE invoice_charge SET amount = 1",
    "DELETE FROM invoice_charge",
    "INSERT INTO invoice_charge SELECT invoice_id, 9, 0, 0, 1, 0, NULL, 'S', 0 FROM "
    "invoice_charge LIMIT 1",
    "UPDATE invoice_vat SET amount = 1",
    "DELETE FROM invoice_vat",
    "INSERT INTO invoice_vat SELECT invoice_id, 9, 0, 0, 'Z', 0, NULL FROM invoice_vat LIMIT 1",
    "UPDATE live_charge SET charge_key = 'x'",
    "DELETE FROM live_charge",
    "DELETE FROM mission",
    "UPDATE mission SET rowid = rowid + 100",
    "UPDATE payment SET amount = 1",
    "DELETE FROM payment",
    "INSERT INTO payment SELECT NULL, '01a1998e-4400-766c-95df-504582f1ede8', depot_id, 1, 0, "
    "updated_by, NULL, -1, date, 0, invoice_id, NULL, -1, -1, 0, method, rate, 'x', id, 0 "
    "FROM payment",
    "INSERT INTO payment SELECT NULL, '01a1998e-4400-766c-95df-504582f1ede8', depot_id, 1, 0, "
    "updated_by, NULL, -1, date, 0, invoice_id, NULL, -1, -1, 0, method, rate, NULL, NULL, 0 "
    "FROM payment",
    "UPDATE series SET last_n = last_n - 1",
    "UPDATE series SET last_n = last_n + 2",
    "UPDATE series SET last_n = last_n + 1, last_date = '2026-01-01'",
    "DELETE FROM series",
    "UPDATE audit_event SET ok = 0",
    "DELETE FROM audit_event",
    "REPLACE INTO audit_event SELECT * FROM audit_event",
    "UPDATE audit_private SET value = 'x'",
    "DELETE FROM audit_private",
    "UPDATE desk SET head_dseq = 0",
    "UPDATE desk SET outbox_n = 0",
    "INSERT INTO series VALUES ('ABJ', 'invoice', 2026, 0, 'x', '2026-01-01')",
  };
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = fixture_issue (self, draft->id, 2);
  g_autoptr (OlPayment) payment = fixture_payment (issued, 600000, 0);

  fixture_write (self, pay, payment);
  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autofree char *message = fixture_exec (self, attempts[i]);

      if (message == NULL)
        g_error ("not refused: %s", attempts[i]);
    }
  fixture_check_whole (self);
}

/* The file refuses documents that do not add up. */
static void
test_sums (Fixture *self, gconstpointer unused)
{
  static const char *const attempts[] = {
    "UPDATE invoice SET total_lines = total_lines + 1",
    "UPDATE invoice SET total_tax = total_tax + 1",
    "UPDATE invoice SET total_payable = total_payable + 1",
    "UPDATE invoice SET status = 'issued'",
    "UPDATE invoice SET number = 'DKR-2026-000009'",
    "UPDATE invoice SET kind = 'credit_note'",
    "UPDATE invoice SET withheld = 1",
    "UPDATE invoice SET currency = 'F'",
    "UPDATE invoice SET window_to = '2020-01-01'",
    "INSERT INTO live_charge SELECT mission, charge_key, line_id FROM live_charge",
  };
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);

  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autofree char *message = fixture_exec (self, attempts[i]);

      if (message == NULL)
        g_error ("not refused: %s", attempts[i]);
    }
}

typedef struct
{
  OlWindow window;
  OlDate first;
  gboolean closed;
  const char *partner_id;
} Windows;

static gboolean
look_at_windows (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Windows *windows = data;

  return ol_billing_window_closed (db, windows->partner_id, &windows->window, &windows->closed,
                                   error)
         && ol_billing_first_unbilled (db, windows->partner_id, &windows->first, error);
}

static gboolean
record_run (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Windows *windows = data;

  return ol_billing_run_record (write, windows->partner_id, &windows->window, error);
}

static void
test_windows (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = NULL;
  g_autoptr (GPtrArray) missions = NULL;
  OlWindow october = draft->window;
  OlWindow november = ol_window_next (OL_CYCLE_MONTHLY, OL_DATE_NONE, &october);
  Windows windows = { .window = october, .partner_id = draft->partner_id };

  fixture_write (self, record_run, &windows);
  fixture_read (self, look_at_windows, &windows);
  g_assert_false (windows.closed);
  g_assert_cmpint (windows.first, ==, OL_DATE_NONE);

  missions = fixture_missions (self, 1);
  fixture_read (self, look_at_windows, &windows);
  g_assert_cmpint (windows.first, ==, ol_date_from_ymd (2026, 10, 1));

  issued = fixture_issue (self, draft->id, 2);
  fixture_read (self, look_at_windows, &windows);
  g_assert_true (windows.closed);

  windows.window = november;
  fixture_read (self, look_at_windows, &windows);
  g_assert_false (windows.closed);
  windows.window = ol_window_next (OL_CYCLE_MONTHLY, OL_DATE_NONE, &november);
  ol_clock_set (self->clock, FIXTURE_NOW + 1000);
  fixture_write (self, record_run, &windows);
  ol_clock_set (self->clock, FIXTURE_NOW + 2000);
  fixture_write (self, record_run, &windows);
  g_assert_cmpint (fixture_int (self, "SELECT count (*) FROM billing_run"), ==, 2);
  windows.window = november;
  fixture_read (self, look_at_windows, &windows);
  g_assert_true (windows.closed);
  fixture_check_whole (self);
}

typedef struct
{
  OlDate date;
  char *number;
  OlDate last;
} Last;

static gboolean
look_at_series (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Last *last = data;

  return ol_series_last (db, "DKR", OL_INVOICE_INVOICE, last->date, &last->number, &last->last,
                         error);
}

static gboolean
take_and_fail (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *number =
      ol_series_take (write, OL_INVOICE_INVOICE, ol_date_from_ymd (2026, 11, 2), error);

  g_assert_cmpstr (number, ==, "DKR-2026-000002");
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "changed my mind");
  return FALSE;
}

static void
test_series (Fixture *self, gconstpointer unused)
{
  g_autoptr (OlInvoice) draft = fixture_store_draft (self);
  g_autoptr (OlInvoice) issued = NULL;
  Last last = { .date = ol_date_from_ymd (2026, 5, 1) };

  fixture_read (self, look_at_series, &last);
  g_assert_null (last.number);
  g_assert_cmpint (last.last, ==, OL_DATE_NONE);
  issued = fixture_issue (self, draft->id, 2);
  fixture_refuse (self, take_and_fail, NULL, G_IO_ERROR, G_IO_ERROR_FAILED);
  fixture_read (self, look_at_series, &last);
  g_assert_cmpstr (last.number, ==, "DKR-2026-000001");
  g_assert_cmpint (last.last, ==, ol_date_from_ymd (2026, 11, 2));
  g_clear_pointer (&last.number, g_free);
  last.date = ol_date_from_ymd (2027, 1, 1);
  fixture_read (self, look_at_series, &last);
  g_assert_null (last.number);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_TEST ("/store/invoice-repository/draft", test_draft);
  FIXTURE_TEST ("/store/invoice-repository/billed-once", test_billed_once);
  FIXTURE_TEST ("/store/invoice-repository/delete-draft", test_delete_draft);
  FIXTURE_TEST ("/store/invoice-repository/issue", test_issue);
  FIXTURE_TEST ("/store/invoice-repository/issue-needs-live-charges",
                test_issue_needs_live_charges);
  FIXTURE_TEST ("/store/invoice-repository/sent", test_sent);
  FIXTURE_TEST ("/store/invoice-repository/payment-range", test_payment_range);
  FIXTURE_TEST ("/store/invoice-repository/credit", test_credit);
  FIXTURE_TEST ("/store/invoice-repository/each", test_each);
  FIXTURE_TEST ("/store/invoice-repository/immutable", test_immutable);
  FIXTURE_TEST ("/store/invoice-repository/sums", test_sums);
  FIXTURE_TEST ("/store/invoice-repository/windows", test_windows);
  FIXTURE_TEST ("/store/invoice-repository/series", test_series);

  return g_test_run ();
}
