/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-partner-repository.h"

G_BEGIN_DECLS

/**
 * OlUserForm: a user's name and role, saved whole; each role says what it may do.
 *
 * Signal "edited": ol_user_form_is_right() may say something else.
 */
#define OL_TYPE_USER_FORM (ol_user_form_get_type ())
G_DECLARE_FINAL_TYPE (OlUserForm, ol_user_form, OL, USER_FORM, AdwBin)

/** ol_user_form_open: @user: (nullable): NULL: a new one; @may: it can be changed. */
void ol_user_form_open (OlUserForm *self, const OlUser *user, gboolean may);

/** ol_user_form_is_right: it can be saved, and there is something to save. */
gboolean ol_user_form_is_right (OlUserForm *self);

/** ol_user_form_name: (transfer none). */
const char *ol_user_form_name (OlUserForm *self);
OlRole ol_user_form_role (OlUserForm *self);

G_END_DECLS
