/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ol_words_number: (transfer full)
 * @language: "en" for English, else French
 *
 * @value in words: "cent quarante et un mille", "deux cents millions", "one hundred forty-one
 * thousand". French is the legal style: "quatre-vingts" and "cents" take their s unless a number or
 * "mille" follows, "et" is not joined by dashes. From 10^18 on there are no words, and the digits
 * are given.
 */
char *ol_words_number (guint64 value, const char *language);

G_END_DECLS
