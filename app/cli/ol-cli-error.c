/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-cli-error.h"

G_DEFINE_QUARK (ol - cli - error - quark, ol_cli_error)
