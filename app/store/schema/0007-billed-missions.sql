-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 7: what documents bill, by row number. A month of 100,000 missions is 200,000 rows in each
-- of these tables: with ids of 36 characters they and their indexes were the larger part of all
-- that a billing run writes.

DROP TRIGGER mission_document_proof;
DROP TRIGGER invoice_issue_live;

-- line, mission: rowid of invoice_line and of mission. That of a mission is looked up from its id
-- as the row is written; the other side, that a billed mission stays, is mission_billed_stays.
CREATE TABLE billed_mission (
  line INTEGER NOT NULL REFERENCES invoice_line (rowid) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL CHECK (position >= 1),
  container TEXT,
  customer TEXT,
  delivered TEXT,
  documents INTEGER NOT NULL,
  mission INTEGER NOT NULL,
  net INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  reference TEXT NOT NULL,
  route TEXT,
  vehicle TEXT,
  PRIMARY KEY (line, position)
) STRICT, WITHOUT ROWID;
INSERT INTO billed_mission
SELECT l.rowid, b.position, b.container, b.customer, b.delivered, b.documents, m.rowid, b.net,
       b.quantity, b.reference, b.route, b.vehicle
FROM invoice_line_mission AS b
JOIN invoice_line AS l ON l.id = b.line_id
JOIN mission AS m ON m.id = b.mission_id
ORDER BY 1, 2;
DROP TABLE invoice_line_mission;
ALTER TABLE billed_mission RENAME TO invoice_line_mission;
CREATE INDEX invoice_line_mission_mission ON invoice_line_mission (mission);

-- line_id is an id: the lines of a draft are written anew when it is issued. It refers to no parent
-- that SQLite would look after: that takes an index of as many ids as there are rows here, a sixth
-- of a billing run. The live charges of a line are found by its missions and their key, and are
-- released before its missions go.
CREATE TABLE live (
  mission INTEGER NOT NULL,
  charge_key TEXT NOT NULL,
  line_id TEXT NOT NULL,
  PRIMARY KEY (mission, charge_key)
) STRICT, WITHOUT ROWID;
INSERT INTO live
SELECT m.rowid, c.charge_key, c.line_id
FROM live_charge AS c
JOIN mission AS m ON m.id = c.mission_id
ORDER BY 1, 2;
DROP TABLE live_charge;
ALTER TABLE live RENAME TO live_charge;

-- For IN, SQLite builds a table of the three words at every row that is written.
DROP INDEX mission_unbilled;
CREATE INDEX mission_unbilled ON mission (partner_id, delivered_at, reference)
  WHERE billing = 'unbilled' OR billing = 'blocked' OR billing = 'credited';

CREATE TRIGGER mission_billed_stays BEFORE DELETE ON mission
WHEN EXISTS (SELECT 1 FROM invoice_line_mission WHERE mission = OLD.rowid)
BEGIN SELECT RAISE (ABORT, 'a billed mission is never deleted'); END;
CREATE TRIGGER mission_row_stays BEFORE UPDATE OF rowid ON mission
WHEN NEW.rowid <> OLD.rowid
BEGIN SELECT RAISE (ABORT, 'a mission keeps its row number'); END;

-- FAIL, not ABORT: a statement that may be undone alone copies every page before it writes there.
-- Whoever writes here takes his whole transaction back.
CREATE TRIGGER invoice_line_mission_frozen_insert BEFORE INSERT ON invoice_line_mission
WHEN (SELECT i.status FROM invoice_line AS l JOIN invoice AS i ON i.id = l.invoice_id
      WHERE l.rowid = NEW.line) <> 'draft'
BEGIN SELECT RAISE (FAIL, 'an issued document is never changed'); END;
CREATE TRIGGER invoice_line_mission_frozen_update BEFORE UPDATE ON invoice_line_mission
WHEN (SELECT i.status FROM invoice_line AS l JOIN invoice AS i ON i.id = l.invoice_id
      WHERE l.rowid = OLD.line) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;
CREATE TRIGGER invoice_line_mission_frozen_delete BEFORE DELETE ON invoice_line_mission
WHEN (SELECT i.status FROM invoice_line AS l JOIN invoice AS i ON i.id = l.invoice_id
      WHERE l.rowid = OLD.line) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'an issued document is never changed'); END;

CREATE TRIGGER live_charge_no_update BEFORE UPDATE ON live_charge
BEGIN SELECT RAISE (ABORT, 'a live charge is released, not changed'); END;
CREATE TRIGGER live_charge_release BEFORE DELETE ON live_charge
WHEN (SELECT i.status FROM invoice_line AS l JOIN invoice AS i ON i.id = l.invoice_id
      WHERE l.id = OLD.line_id) <> 'draft'
     AND NOT EXISTS (SELECT 1 FROM invoice_line AS n WHERE n.credits_line_id = OLD.line_id)
BEGIN SELECT RAISE (ABORT, 'a live charge is released by a credit note'); END;

CREATE TRIGGER invoice_issue_live BEFORE UPDATE OF status ON invoice
WHEN OLD.status = 'draft' AND NEW.status <> 'draft' AND NEW.kind = 'invoice' AND EXISTS (
  SELECT 1 FROM invoice_line AS l JOIN invoice_line_mission AS m ON m.line = l.rowid
  WHERE l.invoice_id = NEW.id AND NOT EXISTS (
    SELECT 1 FROM live_charge AS c
    WHERE c.mission = m.mission AND c.charge_key = l.charge_key AND c.line_id = l.id))
BEGIN SELECT RAISE (ABORT, 'a mission of this invoice is billed elsewhere'); END;

CREATE TRIGGER mission_document_proof BEFORE DELETE ON mission_document
WHEN EXISTS (
  SELECT 1
  FROM mission AS s
  JOIN invoice_line_mission AS m ON m.mission = s.rowid
  JOIN invoice_line AS l ON l.rowid = m.line
  JOIN invoice AS i ON i.id = l.invoice_id
  JOIN partner AS p ON p.id = i.partner_id
  WHERE s.id = OLD.mission_id AND i.status <> 'draft'
    AND p.required_documents & CASE OLD.kind WHEN 'BL' THEN 1 WHEN 'CMR' THEN 2 WHEN 'EIR' THEN 4
                                             WHEN 'POD' THEN 8 WHEN 'INVOICE' THEN 16
                                             WHEN 'RECEIPT' THEN 32 ELSE 64 END)
BEGIN SELECT RAISE (ABORT, 'a proof of an issued document is never taken away'); END;

PRAGMA user_version = 7;
