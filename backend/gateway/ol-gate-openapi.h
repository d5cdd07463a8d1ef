/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-catalog.h"

G_BEGIN_DECLS

/* The OpenAPI 3.0.3 document of what is served: made out of the names the database has. */
char *ol_gate_openapi_make (const OlGateCatalog *catalog, const char *version);

G_END_DECLS
