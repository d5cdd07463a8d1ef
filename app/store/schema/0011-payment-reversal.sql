-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 11: a payment recorded by mistake is taken back by a counter entry: a row of its own with
-- the amounts below zero, which names the payment and says why. What the invoice was before a
-- payment is kept, so that it can be that again.

CREATE TABLE payment_new (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  amount INTEGER NOT NULL,
  date TEXT NOT NULL,
  exchange INTEGER NOT NULL,
  invoice_id TEXT NOT NULL REFERENCES invoice (id),
  invoice_status TEXT CHECK (invoice_status = 'issued' OR invoice_status = 'sent'
                             OR invoice_status = 'partially_paid' OR invoice_status = 'paid'),
  ledger_received INTEGER NOT NULL,
  ledger_settled INTEGER NOT NULL,
  ledger_withheld INTEGER NOT NULL,
  method TEXT NOT NULL CHECK (method = 'transfer' OR method = 'cash' OR method = 'cheque'
                              OR method = 'mobile-money'),
  rate INTEGER NOT NULL CHECK (rate > 0),
  reason TEXT CHECK (length (reason) > 0),
  reverses_id TEXT UNIQUE REFERENCES payment (id),
  withheld INTEGER NOT NULL,
  CHECK ((reverses_id IS NULL) = (reason IS NULL)),
  CHECK (amount + withheld <> 0),
  CHECK (CASE WHEN reverses_id IS NULL THEN amount >= 0 AND withheld >= 0
         ELSE amount <= 0 AND withheld <= 0 END),
  CHECK (exchange = ledger_received + ledger_withheld - ledger_settled)
) STRICT;
INSERT INTO payment_new (rowid, id, depot_id, row_version, updated_at, updated_by, deleted_at,
  amount, date, exchange, invoice_id, ledger_received, ledger_settled, ledger_withheld, method,
  rate, withheld)
SELECT rowid, id, depot_id, row_version, updated_at, updated_by, deleted_at, amount, date,
  exchange, invoice_id, ledger_received, ledger_settled, ledger_withheld, method, rate, withheld
FROM payment;
DROP TABLE payment;
ALTER TABLE payment_new RENAME TO payment;
CREATE INDEX payment_invoice ON payment (invoice_id, date);
CREATE INDEX payment_date ON payment (date);

CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment
BEGIN SELECT RAISE (ABORT, 'payments are never changed'); END;
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment
BEGIN SELECT RAISE (ABORT, 'payments are never deleted'); END;
CREATE TRIGGER payment_of_issued BEFORE INSERT ON payment
WHEN (SELECT status FROM invoice WHERE id = NEW.invoice_id) = 'draft'
BEGIN SELECT RAISE (ABORT, 'a draft is not paid'); END;
CREATE TRIGGER payment_reversal BEFORE INSERT ON payment
WHEN NEW.reverses_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM payment AS p
  WHERE p.id = NEW.reverses_id AND p.reverses_id IS NULL AND p.invoice_id = NEW.invoice_id
    AND p.date <= NEW.date AND p.amount = -NEW.amount AND p.withheld = -NEW.withheld
    AND p.ledger_received = -NEW.ledger_received AND p.ledger_settled = -NEW.ledger_settled
    AND p.ledger_withheld = -NEW.ledger_withheld)
BEGIN SELECT RAISE (ABORT, 'a counter entry takes back exactly one payment'); END;

PRAGMA user_version = 11;
