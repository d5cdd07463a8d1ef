/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OlField: something to fill in: its title above, what is wrong with it under it.
 *
 * Properties: "title", "content" (GtkWidget): what is filled in; it gets the title as its name.
 */
#define OL_TYPE_FIELD (ol_field_get_type ())
G_DECLARE_FINAL_TYPE (OlField, ol_field, OL, FIELD, GtkBox)

/** ol_field_set_error: @sentence: (nullable): nothing is wrong */
void ol_field_set_error (OlField *self, const char *sentence);

/** ol_field_error: (nullable): as set. */
const char *ol_field_error (OlField *self);

/** ol_field_set_hint: a quiet line while nothing is wrong. @sentence: (nullable) */
void ol_field_set_hint (OlField *self, const char *sentence);

G_END_DECLS
