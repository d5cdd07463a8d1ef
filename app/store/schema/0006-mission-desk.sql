-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 6: the views that people made of the missions list. Whether a mission was deleted is told
-- without looking at every one.

CREATE INDEX mission_gone ON mission (deleted_at) WHERE deleted_at IS NOT NULL;

-- filter: as ol_mission_filter_to_text() writes it; sort: a word, with "-" before it from the last
-- to the first; columns: words with commas between.
CREATE TABLE mission_view (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  depot_id TEXT NOT NULL REFERENCES depot (id),
  row_version INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at INTEGER,
  columns TEXT NOT NULL,
  filter TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length (name) > 0),
  name_key TEXT NOT NULL,
  sort TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES user_account (id),
  UNIQUE (user_id, name_key)
) STRICT;

PRAGMA user_version = 6;
