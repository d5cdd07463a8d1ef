/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-store.h"

G_DEFINE_QUARK (ol - store - error - quark, ol_store_error)
