-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reminders: one row for each invoice in a letter, with what it owed that day; and an index from
-- which the list of invoices is searched, filtered and sorted without reading the invoices.

CREATE TABLE reminder (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  credited INTEGER NOT NULL CHECK (credited >= 0),
  date TEXT NOT NULL,
  invoice_id TEXT NOT NULL REFERENCES invoice (id),
  letter_id TEXT NOT NULL CHECK (length (letter_id) = 36),
  level TEXT NOT NULL CHECK (level IN ('first', 'second', 'formal_notice')),
  paid INTEGER NOT NULL CHECK (paid >= 0),
  remaining INTEGER NOT NULL CHECK (remaining > 0)
) STRICT;
CREATE INDEX reminder_invoice ON reminder (invoice_id, date);
CREATE INDEX reminder_letter ON reminder (letter_id);

CREATE TRIGGER reminder_rises BEFORE INSERT ON reminder
WHEN EXISTS (
  SELECT 1 FROM reminder
  WHERE invoice_id = NEW.invoice_id
        AND (instr ('first second formal_notice', level)
               >= instr ('first second formal_notice', NEW.level)
             OR date > NEW.date))
BEGIN SELECT RAISE (ABORT, 'a reminder is stronger and later than the one before it'); END;
CREATE TRIGGER reminder_no_update BEFORE UPDATE ON reminder
BEGIN SELECT RAISE (ABORT, 'reminders are never changed'); END;
CREATE TRIGGER reminder_no_delete BEFORE DELETE ON reminder
BEGIN SELECT RAISE (ABORT, 'reminders are never deleted'); END;

CREATE INDEX invoice_list ON invoice (issue_date, number, kind, status, due_date, partner_id,
                                      customer_id, partner, customer, currency, total_tax_inclusive,
                                      total_payable, paid, credited, deleted_at);

PRAGMA user_version = 3;
