/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** OL_TOOL_ERROR: why something was not done; the code is the exit status. */
#define OL_TOOL_ERROR (ol_tool_error_quark ())

typedef enum
{
  OL_TOOL_ERROR_REFUSED = 1, /* by a rule */
  OL_TOOL_ERROR_USAGE = 2,   /* how it was typed */
  OL_TOOL_ERROR_FAILED = 3,  /* a file, the terminal or the database */
} OlToolError;

GQuark ol_tool_error_quark (void);

/** ol_tool_fail: sets @error; always FALSE. */
gboolean ol_tool_fail (GError **error, OlToolError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
