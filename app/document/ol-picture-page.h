/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ol_picture_page: (transfer full)
 * @media_type: image/png or image/jpeg
 *
 * An A4 page, upright or across as the picture is, that holds the picture whole. A JPEG goes in as
 * it is, without loss, turned as its camera says (Exif 2.3, orientation). Errors:
 * OL_DOCUMENT_ERROR_INPUT.
 */
GBytes *ol_picture_page (GBytes *picture, const char *media_type, GError **error);

G_END_DECLS
