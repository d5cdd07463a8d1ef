/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "ol-rates-reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, size, NULL);
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ol_input_problem_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rates = ol_rates_read (stream, problems, NULL, &error);

  g_assert_true ((rates == NULL) == (error != NULL));
  g_assert_true ((rates == NULL) == (problems->len > 0));
  for (guint i = 0; rates != NULL && i < rates->len; i++)
    {
      const OlRate *rate = &g_array_index (rates, OlRate, i);

      g_assert_cmpint (rate->rate, >, 0);
      g_assert_true (rate->base != NULL && rate->quote != NULL && rate->base != rate->quote);
      g_assert_cmpint (rate->date, !=, OL_DATE_NONE);
    }
  return 0;
}
