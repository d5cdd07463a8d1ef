/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "ol-audit-verifier.h"

void
fixture_set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *top = g_dir_make_tmp ("onelog-XXXXXX", &error);

  g_assert_no_error (error);
  self->directory = g_build_filename (top, "data", NULL);
  self->clock = ol_clock_new_fixed (FIXTURE_NOW);
  self->store = ol_store_create (self->directory, "DKR", self->clock, &error);
  g_assert_no_error (error);
  self->owner = ol_user_find_or_create (self->store, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *self, gconstpointer unused)
{
  g_autofree char *top = g_path_get_dirname (self->directory);

  g_clear_pointer (&self->owner, ol_actor_free);
  if (self->store != NULL)
    ol_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  fixture_remove_tree (top);
  g_clear_pointer (&self->directory, g_free);
}

char *
fixture_path (Fixture *self, const char *name)
{
  return g_build_filename (self->directory, name, NULL);
}

void
fixture_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      fixture_remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
fixture_reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store != NULL)
    ol_store_close (self->store);
  g_clear_object (&self->store);
  self->store = ol_store_open (self->directory, self->clock, &error);
  g_assert_no_error (error);
}

void
fixture_write (Fixture *self, OlWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ol_store_write (self->store, self->owner, OL_PRIORITY_QUEUE_JOB, func, data, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_refuse (Fixture *self, OlWriteFunc func, gpointer data, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  ol_store_write (self->store, self->owner, OL_PRIORITY_QUEUE_JOB, func, data, NULL, &error);
  g_assert_error (error, domain, code);
}

void
fixture_read (Fixture *self, OlReadFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ol_store_read (self->store, OL_PRIORITY_QUEUE_UI, func, data, NULL, &error);
  g_assert_no_error (error);
}

static sqlite3 *
open_aside (Fixture *self)
{
  g_autofree char *path = fixture_path (self, "onelog.db");
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON", NULL, NULL, NULL);
  sqlite3_busy_timeout (db, 5000);
  return db;
}

char *
fixture_exec (Fixture *self, const char *sql)
{
  sqlite3 *db = open_aside (self);
  char *message = NULL;
  char *copy;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  copy = g_strdup (message);
  sqlite3_free (message);
  sqlite3_close (db);
  return copy;
}

char *
fixture_text (Fixture *self, const char *sql)
{
  sqlite3 *db = open_aside (self);
  sqlite3_stmt *stmt = NULL;
  char *text;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  text = g_strdup ((const char *)sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return text;
}

gint64
fixture_int (Fixture *self, const char *sql)
{
  g_autofree char *text = fixture_text (self, sql);

  g_assert_nonnull (text);
  return g_ascii_strtoll (text, NULL, 10);
}

typedef struct
{
  const char *name;
  OlPartner *partner;
} FindPartner;

static gboolean
find_partner (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FindPartner *find = data;

  find->partner = ol_partner_find (db, find->name, error);
  return find->partner != NULL;
}

OlPartner *
fixture_partner (Fixture *self, const char *name)
{
  FindPartner find = { .name = name };

  fixture_read (self, find_partner, &find);
  return find.partner;
}

OlMission *
fixture_mission (Fixture *self, const char *partner_id, const char *reference, int day)
{
  OlMission *mission = ol_mission_new ();
  OlDate date = ol_date_from_ymd (2026, 10, day);

  mission->reference = g_strdup (reference);
  mission->partner_id = g_strdup (partner_id);
  mission->customer = g_strdup ("Société Ndiaye & Frères");
  mission->consignee = g_strdup ("Aïssatou N'Diaye");
  mission->origin = g_strdup ("Dakar");
  mission->destination = g_strdup ("Thiès");
  mission->equipment = g_strdup ("40HC");
  mission->vehicle = g_strdup ("DK-1234-AB");
  mission->driver = g_strdup ("Moussa Fall");
  mission->notes = g_strdup ("Quai 4");
  mission->status = OL_MISSION_DELIVERED;
  mission->pickup_at = date * G_GINT64_CONSTANT (86400000) - 3600000;
  mission->delivered_at = date * G_GINT64_CONSTANT (86400000) + 36000000;
  mission->distance = 70 * OL_QUANTITY_ONE;
  mission->weight = 22500;
  mission->waiting_minutes = 150;
  return mission;
}

static gboolean
import (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlMissionImport) run = ol_mission_import_begin (write, error);
  GPtrArray *missions = data;

  if (run == NULL)
    return FALSE;
  for (guint i = 0; i < missions->len; i++)
    if (!ol_mission_import_add (run, g_ptr_array_index (missions, i), error))
      return FALSE;
  return ol_mission_import_finish (run, error);
}

void
fixture_import (Fixture *self, GPtrArray *missions)
{
  fixture_write (self, import, missions);
}
