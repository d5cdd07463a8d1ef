-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A paper put with the wrong mission is taken away again, unless an issued document stands on it.

CREATE INDEX invoice_line_mission_mission ON invoice_line_mission (mission_id);

CREATE TRIGGER mission_document_gone AFTER DELETE ON mission_document
BEGIN
  UPDATE mission
  SET documents = (
    SELECT ifnull (sum (DISTINCT CASE kind WHEN 'BL' THEN 1 WHEN 'CMR' THEN 2 WHEN 'EIR' THEN 4
                                           WHEN 'POD' THEN 8 WHEN 'INVOICE' THEN 16
                                           WHEN 'RECEIPT' THEN 32 ELSE 64 END), 0)
    FROM mission_document WHERE mission_id = OLD.mission_id AND deleted_at IS NULL)
  WHERE id = OLD.mission_id;
END;

CREATE TRIGGER mission_document_proof BEFORE DELETE ON mission_document
WHEN EXISTS (
  SELECT 1
  FROM invoice_line_mission AS m
  JOIN invoice_line AS l ON l.id = m.line_id
  JOIN invoice AS i ON i.id = l.invoice_id
  JOIN partner AS p ON p.id = i.partner_id
  WHERE m.mission_id = OLD.mission_id AND i.status <> 'draft'
    AND p.required_documents & CASE OLD.kind WHEN 'BL' THEN 1 WHEN 'CMR' THEN 2 WHEN 'EIR' THEN 4
                                             WHEN 'POD' THEN 8 WHEN 'INVOICE' THEN 16
                                             WHEN 'RECEIPT' THEN 32 ELSE 64 END)
BEGIN SELECT RAISE (ABORT, 'a proof of an issued document is never taken away'); END;

PRAGMA user_version = 4;
