/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OL_HASH_SIZE 32
#define OL_HASH_TEXT_SIZE 65
#define OL_AUDIT_INSTANT_SIZE 25

typedef enum
{
  OL_AUDIT_CREATE,
  OL_AUDIT_UPDATE,
  OL_AUDIT_DELETE,
  OL_AUDIT_LOGIN,
  OL_AUDIT_LOGOUT,
  OL_AUDIT_EXPORT,
  OL_AUDIT_IMPORT,
  OL_AUDIT_VIEW,
  OL_AUDIT_DOWNLOAD,
  OL_AUDIT_SHARE,
  OL_AUDIT_APPROVE,
  OL_AUDIT_REJECT,
} OlAuditAction;

const char *ol_audit_action_to_text (OlAuditAction action);
gboolean ol_audit_action_from_text (const char *text, OlAuditAction *action);

/** OlAuditPrivate: one private value behind a commitment. */
typedef struct
{
  char *path;    /* "new.name", "old.status", "_" */
  char *subject; /* (nullable) id of the person it may name */
  guint8 salt[OL_HASH_SIZE];
  char *value; /* canonical JSON text */
} OlAuditPrivate;

/** OlAuditEvent: an event before and after it is sealed into the desk's chain. */
typedef struct
{
  char *id;          /* UUIDv7 */
  gint64 at;         /* desk UTC ms */
  const char *actor; /* borrowed: opaque user id */
  const char *role;
  OlAuditAction action;
  const char *resource_type;
  const char *resource_id;
  gboolean ok;
  const char *desk; /* desk id, `dev` */
  gint64 dseq;      /* 1, 2, 3 per desk */
  guint8 dprev[OL_HASH_SIZE];
  GPtrArray *privates; /* OlAuditPrivate; an empty array gets path "_", null */
  const char *extra;   /* canonical JSON object text for `x`; NULL: {} */
} OlAuditEvent;

/**
 * ol_audit_private_new: (transfer full) with a random salt
 * @canonical_value: canonical JSON text, "null" when there is no value
 */
OlAuditPrivate *
ol_audit_private_new (const char *path, const char *subject, const char *canonical_value);
void ol_audit_private_free (OlAuditPrivate *self);

/** ol_audit_commitment: SHA-256(0x03, salt, JCS([path, value])). @value: canonical JSON text */
void ol_audit_commitment (const guint8 salt[OL_HASH_SIZE],
                          const char *path,
                          const char *value,
                          guint8 hash[OL_HASH_SIZE]);

/** ol_audit_print_instant: "2026-03-02T08:15:30.000Z", 1970 to 9999. */
void ol_audit_print_instant (gint64 ms, char text[OL_AUDIT_INSTANT_SIZE]);

/**
 * ol_audit_header: (transfer full)
 * The RFC 8785 text of the header; @hash gets its SHA-256. Sorts @event's privates by path and adds
 * the "_" one to an empty array: they are to be stored as they are after the call. Two privates of
 * one path are a programmer's error.
 */
char *ol_audit_header (const OlAuditEvent *event, guint8 hash[OL_HASH_SIZE]);

/** ol_hash_print: 64 lower-case hexadecimal digits. ol_hash_parse: takes nothing else. */
void ol_hash_print (const guint8 hash[OL_HASH_SIZE], char text[OL_HASH_TEXT_SIZE]);
gboolean ol_hash_parse (const char *text, guint8 hash[OL_HASH_SIZE]);

G_END_DECLS
