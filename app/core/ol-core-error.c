/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-core-error.h"

G_DEFINE_QUARK (ol-core-error-quark, ol_core_error)
