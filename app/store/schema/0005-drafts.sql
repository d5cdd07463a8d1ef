-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 5: what a person says about a draft: its remark, whether a second person approved it, and
-- which missions were taken out of billing.

ALTER TABLE invoice ADD COLUMN approval TEXT NOT NULL DEFAULT 'none'
  CHECK (approval IN ('none', 'approved', 'rejected'));
ALTER TABLE invoice ADD COLUMN approval_at INTEGER
  CHECK ((approval = 'none') = (approval_at IS NULL));
ALTER TABLE invoice ADD COLUMN approval_by TEXT
  CHECK ((approval = 'none') = (approval_by IS NULL));
ALTER TABLE invoice ADD COLUMN approval_reason TEXT
  CHECK ((approval = 'rejected') = (approval_reason IS NOT NULL));
ALTER TABLE invoice ADD COLUMN remark TEXT CHECK (length (remark) > 0);

DROP TRIGGER invoice_frozen;
CREATE TRIGGER invoice_frozen
BEFORE UPDATE OF rowid, id, depot_id, deleted_at, approval, approval_at, approval_by,
  approval_reason, bic, buyer_city, buyer_country, buyer_email, buyer_name, buyer_ncc, buyer_ninea,
  buyer_rccm, buyer_street, credit_reason, credits_date, credits_id, credits_number, currency,
  customer, customer_id, due_date, iban, issue_date, issued_by, kind, language, late_papers,
  ledger_currency, ledger_rate, ledger_rate_date, ledger_rate_source, ledger_tax, ledger_total,
  mobile_money, number, order_reference, partner, partner_id, prepared_by, remark, seller_city,
  seller_country, seller_email, seller_name, seller_ncc, seller_ninea, seller_rccm, seller_street,
  terms_days, total_allowances, total_charges, total_lines, total_payable, total_prepaid, total_tax,
  total_tax_exclusive, total_tax_inclusive, vat_basis, window_from, window_to ON invoice
WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;
CREATE INDEX invoice_draft ON invoice (partner_id) WHERE status = 'draft';

-- A mission that a person took out of billing: until somebody puts it back, or out of the windows
-- that end up to a day. draft_id: the draft it stood on, which may be gone.
CREATE TABLE billing_hold (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  draft_id TEXT CHECK (length (draft_id) = 36),
  mission_id TEXT NOT NULL UNIQUE REFERENCES mission (id),
  reason TEXT NOT NULL CHECK (length (reason) > 0),
  until TEXT
) STRICT;
CREATE INDEX billing_hold_draft ON billing_hold (draft_id) WHERE draft_id IS NOT NULL;

PRAGMA user_version = 5;
