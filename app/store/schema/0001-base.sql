-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 1: what a carrier keeps. Money in minor units, quantities in thousandths, prices,
-- percentages and rates in millionths, civil dates as ISO text, instants as UTC milliseconds. Rows
-- that travel between desks carry id (UUIDv7), depot_id, row_version, updated_at, updated_by and
-- deleted_at.

PRAGMA application_id = 0x4f4c4f47; -- "OLOG"

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE depot (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  name TEXT NOT NULL
) STRICT;

-- head_dseq, head_hash: the end of this desk's chain of audit events, so that a cut tail shows.
-- outbox_n: the last number given to an outbox row.
CREATE TABLE desk (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  own INTEGER NOT NULL CHECK (own IN (0, 1)),
  depot_id TEXT NOT NULL,
  prefix TEXT NOT NULL CHECK (length (prefix) BETWEEN 2 AND 6 AND prefix NOT GLOB '*[^A-Z0-9]*'),
  head_dseq INTEGER NOT NULL DEFAULT 0,
  head_hash BLOB NOT NULL DEFAULT (zeroblob (32)) CHECK (length (head_hash) = 32),
  outbox_n INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX desk_own ON desk (own) WHERE own = 1;

CREATE TABLE user_account (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('admin', 'exploitant', 'comptable', 'gestionnaire', 'securite',
                                     'dpo', 'tv')),
  owner INTEGER NOT NULL DEFAULT 0 CHECK (owner IN (0, 1)),
  UNIQUE (role, name_key)
) STRICT;
CREATE UNIQUE INDEX user_account_owner ON user_account (owner) WHERE owner = 1;

CREATE TABLE organisation (
  rowid INTEGER PRIMARY KEY CHECK (rowid = 1),
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  approval_limit INTEGER NOT NULL CHECK (approval_limit >= 0),
  bic TEXT,
  city TEXT,
  country TEXT,
  currency TEXT NOT NULL CHECK (length (currency) = 3),
  email TEXT,
  iban TEXT,
  mobile_money TEXT,
  name TEXT,
  ncc TEXT,
  ninea TEXT,
  rccm TEXT,
  street TEXT
) STRICT;

CREATE TABLE partner (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  anchor TEXT,
  auto_prepare INTEGER NOT NULL CHECK (auto_prepare IN (0, 1)),
  city TEXT,
  country TEXT,
  currency TEXT NOT NULL CHECK (length (currency) = 3),
  cycle TEXT NOT NULL CHECK (cycle IN ('monthly', 'biweekly', 'weekly', 'custom')),
  email TEXT,
  fuel_reason TEXT,
  group_by TEXT NOT NULL CHECK (group_by IN ('route', 'container', 'vehicle', 'mission')),
  language TEXT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  ncc TEXT,
  ninea TEXT,
  order_reference TEXT,
  rccm TEXT,
  required_documents INTEGER NOT NULL CHECK (required_documents BETWEEN 0 AND 127),
  split_by TEXT NOT NULL CHECK (split_by IN ('none', 'customer')),
  street TEXT,
  terms_days INTEGER NOT NULL CHECK (terms_days >= 0),
  vat_basis TEXT,
  vat_category TEXT,
  vat_rate INTEGER NOT NULL CHECK (vat_rate >= 0)
) STRICT;
CREATE UNIQUE INDEX partner_name ON partner (name_key) WHERE deleted_at IS NULL;

CREATE TABLE place (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE customer (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE consignee (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE vehicle (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE driver (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE
) STRICT;

-- documents: set of the kinds attached, kept by a trigger. billing follows from the invoices (see
-- live_charge), but for what a person decides.
CREATE TABLE mission (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  billing TEXT NOT NULL CHECK (billing IN ('unbilled', 'blocked', 'drafted', 'invoiced', 'credited',
                                           'excluded')),
  consignee_id TEXT REFERENCES consignee (id),
  container TEXT,
  customer_id TEXT REFERENCES customer (id),
  delivered_at INTEGER,
  destination_id TEXT REFERENCES place (id),
  distance INTEGER NOT NULL CHECK (distance >= 0),
  driver_id TEXT REFERENCES driver (id),
  equipment TEXT CHECK (equipment IN ('20DC', '40DC', '40HC', '20RF', '40RF', 'FLAT', 'BULK')),
  nights INTEGER NOT NULL CHECK (nights >= 0),
  notes TEXT,
  origin_id TEXT REFERENCES place (id),
  partner_id TEXT NOT NULL REFERENCES partner (id),
  pickup_at INTEGER,
  priority TEXT NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
  reference TEXT NOT NULL UNIQUE CHECK (length (reference) > 0),
  status TEXT NOT NULL CHECK (status IN ('planned', 'assigned', 'accepted', 'to_pickup',
                                         'at_pickup', 'loaded', 'in_transit', 'arrived',
                                         'delivered', 'cancelled')),
  vehicle_id TEXT REFERENCES vehicle (id),
  waiting_minutes INTEGER NOT NULL CHECK (waiting_minutes >= 0),
  weight INTEGER NOT NULL CHECK (weight >= 0),
  documents INTEGER NOT NULL DEFAULT 0 CHECK (documents BETWEEN 0 AND 127)
) STRICT;
CREATE INDEX mission_delivered ON mission (partner_id, delivered_at, reference);
CREATE INDEX mission_undelivered ON mission (partner_id, pickup_at, reference)
  WHERE delivered_at IS NULL;
CREATE INDEX mission_unbilled ON mission (partner_id, delivered_at, reference)
  WHERE billing IN ('unbilled', 'blocked', 'credited');
CREATE INDEX mission_container ON mission (container, delivered_at) WHERE container IS NOT NULL;

CREATE TABLE mission_document (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  kind TEXT NOT NULL CHECK (kind IN ('BL', 'CMR', 'EIR', 'POD', 'INVOICE', 'RECEIPT', 'OTHER')),
  media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
  mission_id TEXT NOT NULL REFERENCES mission (id),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length (sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 20971520),
  UNIQUE (mission_id, kind, sha256)
) STRICT;

CREATE TRIGGER mission_document_kept AFTER INSERT ON mission_document
BEGIN
  UPDATE mission
  SET documents = documents | CASE NEW.kind WHEN 'BL' THEN 1 WHEN 'CMR' THEN 2 WHEN 'EIR' THEN 4
                                            WHEN 'POD' THEN 8 WHEN 'INVOICE' THEN 16
                                            WHEN 'RECEIPT' THEN 32 ELSE 64 END
  WHERE id = NEW.mission_id;
END;

-- An empty origin, destination or equipment matches any; the keys ignore case and accents.
CREATE TABLE tariff (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  currency TEXT NOT NULL CHECK (length (currency) = 3),
  destination TEXT,
  destination_key TEXT NOT NULL,
  equipment TEXT,
  free_minutes INTEGER NOT NULL CHECK (free_minutes >= 0),
  fuel_percent INTEGER NOT NULL CHECK (fuel_percent >= 0),
  minimum INTEGER NOT NULL CHECK (minimum >= 0),
  night_price INTEGER NOT NULL CHECK (night_price >= 0),
  origin TEXT,
  origin_key TEXT NOT NULL,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  price INTEGER NOT NULL CHECK (price >= 0),
  service TEXT NOT NULL CHECK (service IN ('haulage', 'disbursement')),
  step_minutes INTEGER NOT NULL CHECK (step_minutes >= 0),
  step_price INTEGER NOT NULL CHECK (step_price >= 0),
  unit TEXT NOT NULL CHECK (unit IN ('trip', 'km', 'tonne', 'day')),
  valid_from TEXT,
  valid_to TEXT,
  CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)
) STRICT;
CREATE UNIQUE INDEX tariff_line ON tariff (partner_id, service, origin_key, destination_key,
                                           ifnull (equipment, ''), unit, currency,
                                           ifnull (valid_from, ''))
  WHERE deleted_at IS NULL;

CREATE TABLE exchange_rate (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  base TEXT NOT NULL CHECK (length (base) = 3),
  date TEXT NOT NULL,
  quote TEXT NOT NULL CHECK (length (quote) = 3),
  rate INTEGER NOT NULL CHECK (rate > 0),
  source TEXT NOT NULL,
  UNIQUE (base, quote, date)
) STRICT;

CREATE TABLE invoice (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  bic TEXT,
  buyer_city TEXT,
  buyer_country TEXT,
  buyer_email TEXT,
  buyer_name TEXT,
  buyer_ncc TEXT,
  buyer_ninea TEXT,
  buyer_rccm TEXT,
  buyer_street TEXT,
  credit_reason TEXT,
  credited INTEGER NOT NULL DEFAULT 0 CHECK (credited >= 0),
  credits_date TEXT,
  credits_id TEXT REFERENCES invoice (id),
  credits_number TEXT,
  currency TEXT NOT NULL CHECK (length (currency) = 3),
  customer TEXT,
  customer_id TEXT REFERENCES customer (id),
  due_date TEXT,
  iban TEXT,
  issue_date TEXT,
  issued_by TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
  language TEXT,
  late_papers INTEGER NOT NULL CHECK (late_papers IN (0, 1)),
  ledger_currency TEXT,
  ledger_rate INTEGER NOT NULL CHECK (ledger_rate >= 0),
  ledger_rate_date TEXT,
  ledger_rate_source TEXT,
  ledger_tax INTEGER NOT NULL,
  ledger_total INTEGER NOT NULL,
  mobile_money TEXT,
  number TEXT UNIQUE,
  order_reference TEXT,
  paid INTEGER NOT NULL DEFAULT 0 CHECK (paid >= 0),
  partner TEXT NOT NULL,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  prepared_by TEXT,
  seller_city TEXT,
  seller_country TEXT,
  seller_email TEXT,
  seller_name TEXT,
  seller_ncc TEXT,
  seller_ninea TEXT,
  seller_rccm TEXT,
  seller_street TEXT,
  status TEXT NOT NULL CHECK (status IN ('draft', 'issued', 'sent', 'partially_paid', 'paid')),
  terms_days INTEGER NOT NULL CHECK (terms_days >= 0),
  total_allowances INTEGER NOT NULL,
  total_charges INTEGER NOT NULL,
  total_lines INTEGER NOT NULL,
  total_payable INTEGER NOT NULL,
  total_prepaid INTEGER NOT NULL,
  total_tax INTEGER NOT NULL,
  total_tax_exclusive INTEGER NOT NULL,
  total_tax_inclusive INTEGER NOT NULL,
  vat_basis TEXT,
  window_from TEXT,
  window_to TEXT,
  withheld INTEGER NOT NULL DEFAULT 0 CHECK (withheld BETWEEN 0 AND paid),
  CHECK ((status = 'draft') = (number IS NULL)),
  CHECK (status = 'draft' OR (issue_date IS NOT NULL AND issued_by IS NOT NULL
                              AND ledger_currency IS NOT NULL AND ledger_rate > 0)),
  CHECK ((kind = 'credit_note') = (credits_id IS NOT NULL)),
  CHECK (window_to >= window_from),
  CHECK (total_tax_exclusive = total_lines - total_allowances + total_charges), -- BR-CO-13
  CHECK (total_tax_inclusive = total_tax_exclusive + total_tax),                -- BR-CO-15
  CHECK (total_payable = total_tax_inclusive - total_prepaid)                   -- BR-CO-16
) STRICT;
CREATE INDEX invoice_issued ON invoice (issue_date, number) WHERE number IS NOT NULL;
CREATE INDEX invoice_partner ON invoice (partner_id, window_from);
CREATE INDEX invoice_credits ON invoice (credits_id) WHERE credits_id IS NOT NULL;

-- What follows belongs to its invoice: one document, it travels with it. The parts are written
-- first, while there is no issued header yet to refuse them; hence the deferred keys.
CREATE TABLE invoice_line (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  invoice_id TEXT NOT NULL REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED,
  charge_key TEXT NOT NULL,
  credits_line_id TEXT REFERENCES invoice_line (id),
  description TEXT NOT NULL,
  fuel_percent INTEGER NOT NULL CHECK (fuel_percent >= 0),
  kind TEXT NOT NULL CHECK (kind IN ('haulage', 'waiting', 'nights', 'disbursement')),
  net INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  quantity INTEGER NOT NULL,
  unit TEXT NOT NULL,
  unit_price INTEGER NOT NULL,
  vat_category TEXT NOT NULL,
  vat_rate INTEGER NOT NULL CHECK (vat_rate >= 0),
  UNIQUE (invoice_id, number)
) STRICT;
CREATE INDEX invoice_line_credits ON invoice_line (credits_line_id)
  WHERE credits_line_id IS NOT NULL;

CREATE TABLE invoice_line_mission (
  line_id TEXT NOT NULL REFERENCES invoice_line (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL CHECK (position >= 1),
  container TEXT,
  customer TEXT,
  delivered TEXT,
  documents INTEGER NOT NULL,
  mission_id TEXT NOT NULL REFERENCES mission (id),
  net INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  reference TEXT NOT NULL,
  route TEXT,
  vehicle TEXT,
  PRIMARY KEY (line_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_charge (
  invoice_id TEXT NOT NULL REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL CHECK (position >= 1),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  base INTEGER NOT NULL,
  is_charge INTEGER NOT NULL CHECK (is_charge IN (0, 1)),
  percent INTEGER NOT NULL CHECK (percent >= 0),
  reason TEXT,
  vat_category TEXT NOT NULL,
  vat_rate INTEGER NOT NULL CHECK (vat_rate >= 0),
  PRIMARY KEY (invoice_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_vat (
  invoice_id TEXT NOT NULL REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL CHECK (position >= 1),
  amount INTEGER NOT NULL,
  base INTEGER NOT NULL,
  category TEXT NOT NULL,
  rate INTEGER NOT NULL CHECK (rate >= 0),
  reason TEXT,
  PRIMARY KEY (invoice_id, position),
  UNIQUE (invoice_id, category, rate)
) STRICT, WITHOUT ROWID;

-- One mission carries one live line per charge.
CREATE TABLE live_charge (
  mission_id TEXT NOT NULL REFERENCES mission (id),
  charge_key TEXT NOT NULL,
  line_id TEXT NOT NULL REFERENCES invoice_line (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (mission_id, charge_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX live_charge_line ON live_charge (line_id);

CREATE TABLE payment (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  amount INTEGER NOT NULL CHECK (amount >= 0),
  date TEXT NOT NULL,
  exchange INTEGER NOT NULL,
  invoice_id TEXT NOT NULL REFERENCES invoice (id),
  ledger_received INTEGER NOT NULL,
  ledger_settled INTEGER NOT NULL,
  ledger_withheld INTEGER NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('transfer', 'cash', 'cheque', 'mobile-money')),
  rate INTEGER NOT NULL CHECK (rate > 0),
  withheld INTEGER NOT NULL CHECK (withheld >= 0),
  CHECK (amount + withheld > 0),
  CHECK (exchange = ledger_received + ledger_withheld - ledger_settled)
) STRICT;
CREATE INDEX payment_invoice ON payment (invoice_id, date);
CREATE INDEX payment_date ON payment (date);

-- The numbers this desk may give: gapless, in date order.
CREATE TABLE series (
  prefix TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
  year INTEGER NOT NULL,
  last_n INTEGER NOT NULL CHECK (last_n >= 1),
  last_number TEXT NOT NULL,
  last_date TEXT NOT NULL,
  PRIMARY KEY (prefix, kind, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE billing_run (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  prepared_at INTEGER NOT NULL,
  window_from TEXT NOT NULL,
  window_to TEXT NOT NULL CHECK (window_to >= window_from),
  UNIQUE (partner_id, window_from, window_to)
) STRICT;

-- Changes not yet pushed: the push items of OLS-1.
CREATE TABLE outbox (
  n INTEGER PRIMARY KEY,
  t TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
  base_v INTEGER NOT NULL,
  base TEXT NOT NULL,
  patch TEXT NOT NULL,
  deps TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_row ON outbox (id);

-- header is the RFC 8785 text that is hashed; the columns beside it only serve searches.
CREATE TABLE audit_event (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('CREATE', 'UPDATE', 'DELETE', 'LOGIN', 'LOGOUT', 'EXPORT',
                                         'IMPORT', 'VIEW', 'DOWNLOAD', 'SHARE', 'APPROVE',
                                         'REJECT')),
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
  desk TEXT NOT NULL,
  dseq INTEGER NOT NULL,
  header TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length (hash) = 32),
  UNIQUE (desk, dseq)
) STRICT;
CREATE INDEX audit_event_at ON audit_event (at);
CREATE INDEX audit_event_actor ON audit_event (actor);
CREATE INDEX audit_event_resource ON audit_event (resource_id);

CREATE TABLE audit_private (
  seq INTEGER NOT NULL REFERENCES audit_event (seq),
  path TEXT NOT NULL,
  subject TEXT,
  salt BLOB NOT NULL CHECK (length (salt) = 32),
  value TEXT NOT NULL,
  PRIMARY KEY (seq, path)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE (ABORT, 'audit events are never changed'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN SELECT RAISE (ABORT, 'audit events are never deleted'); END;
CREATE TRIGGER audit_private_no_update BEFORE UPDATE ON audit_private
BEGIN SELECT RAISE (ABORT, 'audit values are never changed'); END;
CREATE TRIGGER audit_private_no_delete BEFORE DELETE ON audit_private
BEGIN SELECT RAISE (ABORT, 'audit values are deleted by an erasure only'); END;

CREATE TRIGGER desk_head_rises BEFORE UPDATE OF head_dseq, outbox_n ON desk
WHEN NEW.head_dseq < OLD.head_dseq OR NEW.outbox_n < OLD.outbox_n
BEGIN SELECT RAISE (ABORT, 'the desk''s counters never go back'); END;

CREATE TRIGGER series_rises BEFORE UPDATE ON series
WHEN NEW.prefix <> OLD.prefix OR NEW.kind <> OLD.kind OR NEW.year <> OLD.year
     OR NEW.last_n <> OLD.last_n + 1 OR NEW.last_date < OLD.last_date
BEGIN SELECT RAISE (ABORT, 'a series only goes on by one, in order of date'); END;
CREATE TRIGGER series_no_delete BEFORE DELETE ON series
BEGIN SELECT RAISE (ABORT, 'a series is never deleted'); END;

CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment
BEGIN SELECT RAISE (ABORT, 'payments are never changed'); END;
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment
BEGIN SELECT RAISE (ABORT, 'payments are never deleted'); END;
CREATE TRIGGER payment_of_issued BEFORE INSERT ON payment
WHEN (SELECT status FROM invoice WHERE id = NEW.invoice_id) = 'draft'
BEGIN SELECT RAISE (ABORT, 'a draft is not paid'); END;

-- Issued documents say what they said on the day: only status, paid, withheld and credited move.
CREATE TRIGGER invoice_frozen
BEFORE UPDATE OF rowid, id, depot_id, deleted_at, bic, buyer_city, buyer_country, buyer_email,
  buyer_name, buyer_ncc, buyer_ninea, buyer_rccm, buyer_street, credit_reason, credits_date,
  credits_id, credits_number, currency, customer, customer_id, due_date, iban, issue_date,
  issued_by, kind, language, late_papers, ledger_currency, ledger_rate, ledger_rate_date,
  ledger_rate_source, ledger_tax, ledger_total, mobile_money, number, order_reference, partner,
  partner_id, prepared_by, seller_city, seller_country, seller_email, seller_name, seller_ncc,
  seller_ninea, seller_rccm, seller_street, terms_days, total_allowances, total_charges,
  total_lines, total_payable, total_prepaid, total_tax, total_tax_exclusive, total_tax_inclusive,
  vat_basis, window_from, window_to ON invoice
WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;
CREATE TRIGGER invoice_stays_issued BEFORE UPDATE OF status ON invoice
WHEN OLD.status <> 'draft' AND NEW.status = 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document never becomes a draft again'); END;
CREATE TRIGGER invoice_no_delete BEFORE DELETE ON invoice
WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never deleted'); END;
CREATE TRIGGER invoice_starts_as_draft BEFORE INSERT ON invoice
WHEN NEW.kind = 'invoice' AND NEW.status <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an invoice starts as a draft'); END;
CREATE TRIGGER invoice_issue_live BEFORE UPDATE OF status ON invoice
WHEN OLD.status = 'draft' AND NEW.status <> 'draft' AND NEW.kind = 'invoice' AND EXISTS (
  SELECT 1 FROM invoice_line AS l JOIN invoice_line_mission AS m ON m.line_id = l.id
  WHERE l.invoice_id = NEW.id AND NOT EXISTS (
    SELECT 1 FROM live_charge AS c
    WHERE c.mission_id = m.mission_id AND c.charge_key = l.charge_key AND c.line_id = l.id))
BEGIN SELECT RAISE (ABORT, 'a mission of this invoice is billed elsewhere'); END;

CREATE TRIGGER invoice_line_frozen_insert BEFORE INSERT ON invoice_line
WHEN (SELECT status FROM invoice WHERE id = NEW.invoice_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;
CREATE TRIGGER invoice_line_frozen_update BEFORE UPDATE ON invoice_line
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;
CREATE TRIGGER invoice_line_frozen_delete BEFORE DELETE ON invoice_line
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;

CREATE TRIGGER invoice_line_mission_frozen_insert BEFORE INSERT ON invoice_line_mission
WHEN (SELECT i.status FROM invoice_line AS l JOIN invoice AS i ON i.id = l.invoice_id
      WHERE l.id = NEW.line_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;
CREATE TRIGGER invoice_line_mission_frozen_update BEFORE UPDATE ON invoice_line_mission
WHEN (SELECT i.status FROM invoice_line AS l JOIN invoice AS i ON i.id = l.invoice_id
      WHERE l.id = OLD.line_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;
CREATE TRIGGER invoice_line_mission_frozen_delete BEFORE DELETE ON invoice_line_mission
WHEN (SELECT i.status FROM invoice_line AS l JOIN invoice AS i ON i.id = l.invoice_id
      WHERE l.id = OLD.line_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;

CREATE TRIGGER invoice_charge_frozen_insert BEFORE INSERT ON invoice_charge
WHEN (SELECT status FROM invoice WHERE id = NEW.invoice_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;
CREATE TRIGGER invoice_charge_frozen_update BEFORE UPDATE ON invoice_charge
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;
CREATE TRIGGER invoice_charge_frozen_delete BEFORE DELETE ON invoice_charge
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;

CREATE TRIGGER invoice_vat_frozen_insert BEFORE INSERT ON invoice_vat
WHEN (SELECT status FROM invoice WHERE id = NEW.invoice_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;
CREATE TRIGGER invoice_vat_frozen_update BEFORE UPDATE ON invoice_vat
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;
CREATE TRIGGER invoice_vat_frozen_delete BEFORE DELETE ON invoice_vat
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;

CREATE TRIGGER live_charge_no_update BEFORE UPDATE ON live_charge
BEGIN SELECT RAISE (ABORT, 'a live charge is released, not changed'); END;
CREATE TRIGGER live_charge_release BEFORE DELETE ON live_charge
WHEN (SELECT i.status FROM invoice_line AS l JOIN invoice AS i ON i.id = l.invoice_id
      WHERE l.id = OLD.line_id) <> 'draft'
     AND NOT EXISTS (SELECT 1 FROM invoice_line AS n WHERE n.credits_line_id = OLD.line_id)
BEGIN SELECT RAISE (ABORT, 'a live charge is released by a credit note'); END;

PRAGMA user_version = 1;
