/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the KEY=VALUE setters of parties, partners and the organisation share. Values come from
 * people; a setter checks first and changes its target only when all is well.
 */

/**
 * ol_setting_refuse: sets OL_CORE_ERROR_VALUE naming @key, @value and, in @accepted, what is taken
 * instead.
 * @accepted: translated, without a full stop
 * Returns: FALSE
 */
gboolean ol_setting_refuse (const char *key, const char *value, const char *accepted,
                            GError **error);

/** ol_setting_unknown: the same for a key that is none; @keys: those that are, NULL-terminated. */
gboolean ol_setting_unknown (const char *key, const char *const *keys, GError **error);

/** ol_setting_text: one clean line of at most 300 characters; the empty value becomes NULL. */
gboolean ol_setting_text (const char *key, const char *value, char **target, GError **error);

/** ol_setting_name: as ol_setting_text(), but something must remain. */
gboolean ol_setting_name (const char *key, const char *value, char **target, GError **error);

/** ol_setting_code: one of @codes, NULL-terminated, exactly. */
gboolean ol_setting_code (const char *key, const char *value, const char *const *codes,
                          char **target, GError **error);

G_END_DECLS
