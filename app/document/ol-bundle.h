/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** OlBundlePart: one proof. Strings borrowed. */
typedef struct
{
  const char *path;
  const char *media_type; /* application/pdf, image/png, image/jpeg: a picture becomes an A4 page */
  const char *title;      /* "M-0001 CMR": the outline's entry; named in errors */
} OlBundlePart;

/**
 * ol_bundle_write: (transfer full) one PDF: @invoice then the proofs in the order given. A proof
 * that is no readable PDF is named in the error.
 */
GBytes *ol_bundle_write (GBytes *invoice, const OlBundlePart *parts, gsize n_parts,
                         GCancellable *cancellable, GError **error);

G_END_DECLS
