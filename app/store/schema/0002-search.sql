-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 2: search as you type over missions. The index keeps no text of its own: it reads the view,
-- where an erased name is gone with its row. People's names are there as their key too, so that
-- "ndiaye" finds "N'Diaye".

CREATE VIEW mission_words (rowid, words) AS
SELECT m.rowid,
       m.reference || ' ' || ifnull (m.container, '') || ' ' || ifnull (o.name, '') || ' '
       || ifnull (d.name, '') || ' ' || ifnull (v.name, '') || ' ' || ifnull (v.name_key, '') || ' '
       || ifnull (c.name, '') || ' ' || ifnull (c.name_key, '') || ' '
       || ifnull (g.name, '') || ' ' || ifnull (g.name_key, '') || ' '
       || ifnull (r.name, '') || ' ' || ifnull (r.name_key, '') || ' ' || ifnull (m.notes, '')
FROM mission AS m
LEFT JOIN place AS o ON o.id = m.origin_id
LEFT JOIN place AS d ON d.id = m.destination_id
LEFT JOIN vehicle AS v ON v.id = m.vehicle_id
LEFT JOIN customer AS c ON c.id = m.customer_id
LEFT JOIN consignee AS g ON g.id = m.consignee_id
LEFT JOIN driver AS r ON r.id = m.driver_id
WHERE m.deleted_at IS NULL;

CREATE VIRTUAL TABLE mission_fts USING fts5 (
  words,
  content = 'mission_words',
  content_rowid = 'rowid',
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3'
);

INSERT INTO mission_fts (rowid, words) SELECT rowid, words FROM mission_words;

PRAGMA user_version = 2;
