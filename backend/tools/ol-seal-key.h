/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-audit-event.h"

G_BEGIN_DECLS

#define OL_SEAL_PUBLIC_SIZE 32

/** OlSealKey: an Ed25519 key pair, in memory that is locked and wiped. */
typedef struct _OlSealKey OlSealKey;

/** ol_seal_key_load: (transfer full): from a PKCS #8 PEM file (RFC 8410) that nobody but its owner
 * may read. */
OlSealKey *ol_seal_key_load (const char *path, GError **error);

/** ol_seal_key_make: a new one, in a file of mode 0600 that is not there yet. */
OlSealKey *ol_seal_key_make (const char *path, GError **error);

void ol_seal_key_free (OlSealKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlSealKey, ol_seal_key_free)

/** ol_seal_key_public: the 32 bytes that a signature is checked with. */
const guint8 *ol_seal_key_public (const OlSealKey *key);

/** ol_seal_key_sign: (transfer full): a C2SP checkpoint of the log @origin as a signed note. */
char *ol_seal_key_sign (const OlSealKey *key,
                        const char *origin,
                        guint64 size,
                        const guint8 root[OL_HASH_SIZE]);

G_END_DECLS
