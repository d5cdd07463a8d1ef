/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** OlReportFormat: what a report is written as. */
typedef enum
{
  OL_REPORT_CSV, /* semicolons, as spreadsheets in French take it */
  OL_REPORT_XLSX,
  OL_REPORT_PDF,
} OlReportFormat;
