/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ol_bank_code_compact: (transfer full): upper case without blanks, as banks store their codes;
 * people type both in groups. NULL gives the empty text. */
char *ol_bank_code_compact (const char *text);

/** ol_iban_is_valid: ISO 13616, @text being compact: its form, and check digits modulo 97. */
gboolean ol_iban_is_valid (const char *text);

/** ol_iban_in_fours: (transfer full): as ISO 13616 prints it: "SN86 SN99 9010 ...". */
char *ol_iban_in_fours (const char *iban);

/** ol_bic_is_valid: ISO 9362: institution, country, place, and perhaps a branch. */
gboolean ol_bic_is_valid (const char *text);

G_END_DECLS
