/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

/** guard_led_by_window: whether code of the window asked for what the caller of this does. */
bool guard_led_by_window (void);

/** guard_end: says @what about @object with the way that led to it, and aborts. */
_Noreturn void guard_end (const char *what, const char *object);
