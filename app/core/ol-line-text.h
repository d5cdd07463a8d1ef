/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-charge.h"
#include "ol-partner.h"

G_BEGIN_DECLS

/**
 * ol_line_text: (transfer full)
 * What a line says, in the language of who reads the invoice (not of the process): "Transport Dakar
 * – Bamako", "Attente Dakar – Bamako", "Haulage Dakar – Bamako, container MSKU1234565".
 *
 * @language: "en"; any other is French
 * @route: (nullable): when all missions of the line share one
 * @value: (nullable): container, vehicle or mission the line is grouped by; not used by
 * OL_GROUP_ROUTE
 * @is_minimum: the tariff's minimum is billed instead of its price
 */
char *ol_line_text (const char *language,
                    OlChargeKind kind,
                    OlGroup group,
                    const char *route,
                    const char *value,
                    gboolean is_minimum);

/** ol_line_text_is_minimum: @text was made with is_minimum, in whatever language. */
gboolean ol_line_text_is_minimum (const char *text);

G_END_DECLS
