/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-invoice-look.h"

G_BEGIN_DECLS

/** OlStatusChip: a status as a word, a shape and a colour. */
#define OL_TYPE_STATUS_CHIP (ol_status_chip_get_type ())
G_DECLARE_FINAL_TYPE (OlStatusChip, ol_status_chip, OL, STATUS_CHIP, AdwBin)

GtkWidget *ol_status_chip_new (void);

/** ol_status_chip_show: @look: (nullable): NULL shows nothing */
void ol_status_chip_show (OlStatusChip *self, const OlInvoiceLook *look);

G_END_DECLS
