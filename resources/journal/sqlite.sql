-- SPDX-FileCopyrightText: 2026 The Warroom authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The journal of a room, format 1 (app/adapters/journal/FORMAT.md). Every statement may run again.
CREATE TABLE IF NOT EXISTS event (
  sequence INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
PRAGMA user_version = 1;
