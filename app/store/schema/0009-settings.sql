-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 9: where partners pay may be several accounts, in one text (ol-payment-account.h); bic, iban
-- and mobile_money stay the first of each kind. The carrier's picture, by the hash of its file. Both
-- are copied into an invoice when it is issued. And the accounts of the journal, one row a folder.

ALTER TABLE organisation ADD COLUMN logo TEXT
  CHECK (length (logo) = 64 AND logo NOT GLOB '*[^0-9a-f]*');
ALTER TABLE organisation ADD COLUMN payment_accounts TEXT CHECK (length (payment_accounts) > 0);
ALTER TABLE invoice ADD COLUMN logo TEXT
  CHECK (length (logo) = 64 AND logo NOT GLOB '*[^0-9a-f]*');
ALTER TABLE invoice ADD COLUMN payment_accounts TEXT CHECK (length (payment_accounts) > 0);

DROP TRIGGER invoice_frozen;
CREATE TRIGGER invoice_frozen
BEFORE UPDATE OF rowid, id, depot_id, deleted_at, approval, approval_at, approval_by,
  approval_reason, bic, buyer_city, buyer_country, buyer_email, buyer_name, buyer_ncc, buyer_ninea,
  buyer_rccm, buyer_street, credit_reason, credits_date, credits_id, credits_number, currency,
  customer, customer_id, due_date, iban, issue_date, issued_by, kind, language, late_papers,
  ledger_currency, ledger_rate, ledger_rate_date, ledger_rate_source, ledger_tax, ledger_total,
  logo, mobile_money, number, order_reference, partner, partner_id, payment_accounts, prepared_by,
  remark, seller_city, seller_country, seller_email, seller_name, seller_ncc, seller_ninea,
  seller_rccm, seller_street, terms_days, total_allowances, total_charges, total_lines,
  total_payable, total_prepaid, total_tax, total_tax_exclusive, total_tax_inclusive, vat_basis,
  window_from, window_to ON invoice
WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;

PRAGMA user_version = 9;
