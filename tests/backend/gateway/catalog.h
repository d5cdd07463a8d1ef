/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-catalog.h"

/* The names that the tests of statements use, as the database would give them. */
#define CATALOG_JSON                                                                               \
  "{\"tables\":[{\"name\":\"mission\",\"comment\":null,\"columns\":["                              \
  "{\"name\":\"id\",\"type\":\"uuid\",\"required\":true,\"primary\":true},"                        \
  "{\"name\":\"depot_id\",\"type\":\"uuid\",\"required\":true,\"primary\":false},"                 \
  "{\"name\":\"status\",\"type\":\"text\",\"required\":false,\"primary\":false},"                  \
  "{\"name\":\"weight\",\"type\":\"bigint\",\"required\":false,\"primary\":false}]}],"             \
  "\"functions\":[{\"name\":\"sync_pull\",\"comment\":null,\"reads\":true,\"set\":false,"          \
  "\"result\":\"json\",\"arguments\":[{\"name\":\"\",\"type\":\"jsonb\",\"optional\":false}]},"    \
  "{\"name\":\"add\",\"comment\":null,\"reads\":true,\"set\":false,\"result\":\"scalar\","         \
  "\"arguments\":[{\"name\":\"a\",\"type\":\"integer\",\"optional\":false},"                       \
  "{\"name\":\"b\",\"type\":\"integer\",\"optional\":true}]},"                                     \
  "{\"name\":\"twice\",\"comment\":null,\"reads\":true,\"set\":false,\"result\":\"scalar\","       \
  "\"arguments\":[{\"name\":\"a\",\"type\":\"integer\",\"optional\":false}]},"                     \
  "{\"name\":\"twice\",\"comment\":null,\"reads\":true,\"set\":false,\"result\":\"scalar\","       \
  "\"arguments\":[{\"name\":\"a\",\"type\":\"text\",\"optional\":false}]},"                        \
  "{\"name\":\"board\",\"comment\":null,\"reads\":true,\"set\":true,\"result\":\"row\","           \
  "\"arguments\":[]},"                                                                             \
  "{\"name\":\"touch\",\"comment\":null,\"reads\":false,\"set\":false,\"result\":\"void\","        \
  "\"arguments\":[]}]}"
