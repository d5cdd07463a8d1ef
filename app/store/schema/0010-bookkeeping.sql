-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 10: how the accountant's journal is kept, in one text (ol-bookkeeping.h): account numbers,
-- codes of the journals, columns of the Sage file; only what differs from the defaults.

ALTER TABLE organisation ADD COLUMN bookkeeping TEXT CHECK (length (bookkeeping) > 0);

PRAGMA user_version = 10;
