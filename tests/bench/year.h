/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

G_BEGIN_DECLS

/**
 * year_make: a year of MEDLOG's trade in the fixture's folder: @missions, nine of ten of them on
 * issued invoices of five.
 */
void year_make (Fixture *fixture, guint missions);

G_END_DECLS
