/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice-repository.h"
#include "ol-mission-repository.h"
#include "ol-partner-repository.h"

G_BEGIN_DECLS

/* A data folder of its own for each test, on a clock that stands still. */

#define FIXTURE_NOW G_GINT64_CONSTANT (1793577600000) /* 2026-11-02T00:00:00Z */

typedef struct
{
  char *directory;
  OlClock *clock;
  OlStore *store;
  OlActor *owner;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer unused);
void fixture_tear_down (Fixture *self, gconstpointer unused);

/** fixture_set_up_in: a folder that stays: @directory, which is made. */
void fixture_set_up_in (Fixture *self, const char *directory);
void fixture_close (Fixture *self);

/** fixture_path: (transfer full) of a file in the folder. */
char *fixture_path (Fixture *self, const char *name);

/** fixture_remove_tree: the folder @path with all in it. */
void fixture_remove_tree (const char *path);

/** fixture_reopen: closes and opens the store. */
void fixture_reopen (Fixture *self);

void fixture_write (Fixture *self, OlWriteFunc func, gpointer data);
/** fixture_refuse: the write is refused with @code of @domain. */
void fixture_refuse (Fixture *self, OlWriteFunc func, gpointer data, GQuark domain, int code);
void fixture_read (Fixture *self, OlReadFunc func, gpointer data);

/** fixture_exec: SQL on a connection of its own; the error or NULL. */
char *fixture_exec (Fixture *self, const char *sql);
/** fixture_int: first column of the first row. */
gint64 fixture_int (Fixture *self, const char *sql);
/** fixture_text: (transfer full) likewise. */
char *fixture_text (Fixture *self, const char *sql);

/** fixture_partner: (transfer full) by name. */
OlPartner *fixture_partner (Fixture *self, const char *name);

/** fixture_mission: (transfer full): complete, delivered on @day of October 2026, for the partner.
 */
OlMission *fixture_mission (Fixture *self, const char *partner_id, const char *reference, int day);

/** fixture_import: the missions (element-type OlMission), as an import does. */
void fixture_import (Fixture *self, GPtrArray *missions);

/** fixture_drafts: imports @n missions for MEDLOG, delivered from 1 October 2026 on. (element-type
 * OlMission) */
GPtrArray *fixture_missions (Fixture *self, guint n);

/** fixture_draft: (transfer full): a computed draft of one haulage line per mission, not stored
 * yet. */
OlInvoice *fixture_draft (const OlPartner *partner, GPtrArray *missions);

/** fixture_store_draft: (transfer full): of three new missions, stored. */
OlInvoice *fixture_store_draft (Fixture *self);

/** fixture_issue: (transfer full): the draft @id, issued on @day of November 2026. */
OlInvoice *fixture_issue (Fixture *self, const char *id, int day);

/** fixture_load: (transfer full) */
OlInvoice *fixture_load (Fixture *self, const char *id_or_number);

/** fixture_issue_in: the same inside a transaction. */
gboolean fixture_issue_in (OlWrite *write, const char *id, int day, GError **error);

/** fixture_payment: (transfer full): of @invoice in its currency, by transfer, ten days later. */
OlPayment *fixture_payment (const OlInvoice *invoice, gint64 amount, gint64 withheld);

/** fixture_check_whole: integrity, foreign keys, chain of audit events, search index. */
void fixture_check_whole (Fixture *self);

/** FIXTURE_TEST: adds a test on a fresh folder. */
#define FIXTURE_TEST(path, func)                                                                   \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

G_END_DECLS
