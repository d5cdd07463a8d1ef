/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OL_LOGO_MAX_SIZE (1024 * 1024)

/**
 * ol_logo_check: whether a picture can stand at the head of papers: PNG or JPEG, at most 1 MiB, 32
 * to 4,000 pixels each way, not more than twelve times as long as high or the other way round.
 * Errors: OL_DOCUMENT_ERROR_INPUT with a whole sentence
 */
gboolean ol_logo_check (GBytes *bytes, GError **error);

G_END_DECLS
