/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-cli.h"
#include "ol-locale.h"

int
main (int argc, char **argv)
{
  ol_locale_init ();
  return ol_cli_run (argc, argv);
}
