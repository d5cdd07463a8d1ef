/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * What every target defines: takes any bytes, aborts when a promise is broken, returns 0.
 * libFuzzer calls it in a build with -Dfuzzers=true, fuzz-main.c in every other.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
