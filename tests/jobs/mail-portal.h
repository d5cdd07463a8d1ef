/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MailPortal: a session bus of one's own, with what a desktop's portal for mail is on it: it keeps
 * what it was given.
 */
typedef struct _MailPortal MailPortal;

typedef enum
{
  MAIL_PORTAL_ABSENT,  /* a bus, and nobody on it */
  MAIL_PORTAL_REFUSES, /* it does not know mail */
  MAIL_PORTAL_TAKES,
} MailPortalKind;

/** mail_portal_new: the process's session bus from now on. */
MailPortal *mail_portal_new (MailPortalKind kind);
void mail_portal_free (MailPortal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailPortal, mail_portal_free)

/** mail_portal_calls: how often it was asked. */
guint mail_portal_calls (MailPortal *self);

/** mail_portal_word: (transfer full) (nullable): what the last message had as @option: "address",
 * "subject", "body". */
char *mail_portal_word (MailPortal *self, const char *option);

/** mail_portal_files: (transfer none) (element-type GBytes): what came with the last message, read
 * from the descriptors it was given. */
GPtrArray *mail_portal_files (MailPortal *self);

G_END_DECLS
