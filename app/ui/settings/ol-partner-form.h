/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-settings-data.h"

G_BEGIN_DECLS

/**
 * OlPartnerForm: everything about one billing partner.
 *
 * Signal "chosen" (GStrv settings): KEY=VALUE, to be kept together.
 */
#define OL_TYPE_PARTNER_FORM (ol_partner_form_get_type ())
G_DECLARE_FINAL_TYPE (OlPartnerForm, ol_partner_form, OL, PARTNER_FORM, AdwBin)

/** ol_partner_form_show: @may: whether it can be changed; @today: for the dates proposed. */
void ol_partner_form_show (OlPartnerForm *self,
                           const OlPartnerUse *use,
                           gboolean may,
                           OlDate today);

G_END_DECLS
