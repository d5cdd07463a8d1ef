/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ol-mail-text.h"

G_BEGIN_DECLS

/** OlMailHand: who took a message. */
typedef enum
{
  OL_MAIL_HAND_NOBODY,    /* the desktop has neither, or both refused */
  OL_MAIL_HAND_PORTAL,    /* org.freedesktop.portal.Email */
  OL_MAIL_HAND_XDG_EMAIL, /* the program xdg-email */
} OlMailHand;

const char *ol_mail_hand_to_text (OlMailHand hand); /* "nobody" "portal" "xdg-email" */
gboolean ol_mail_hand_from_text (const char *text, OlMailHand *hand);

/**
 * ol_mail_hand_over: gives @text with @files to the desktop's mail program, where a person reads
 * it over and sends it. Blocks.
 * @files: (array zero-terminated=1): paths
 */
OlMailHand ol_mail_hand_over (const OlMailText *text,
                              const char *const *files,
                              GCancellable *cancellable);

G_END_DECLS
