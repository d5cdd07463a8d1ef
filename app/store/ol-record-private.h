/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-db-private.h"

G_BEGIN_DECLS

/*
 * A row as it is written: the same values go into the table, the audit trail and the outbox.
 */

typedef enum
{
  OL_COLUMN_PLAIN = 0,
  OL_COLUMN_PERSONAL = 1 << 0,  /* can name a person: an audit value of its own */
  OL_COLUMN_REFERENCE = 1 << 1, /* id of another row: the outbox item waits for that row's */
  OL_COLUMN_DERIVED = 1 << 2,   /* follows from the others: neither audited nor sent */
  OL_COLUMN_DOCUMENT = 1 << 3,  /* rows of other tables as JSON: audited and sent, no column here */
} OlColumnFlags;

typedef struct
{
  const char *name;
  OlColumnFlags flags;
} OlColumn;

/**
 * OlTable: how rows of a table are written. Columns stand in order of name, so that what is made of
 * them is RFC 8785 as it comes; the statements' parameters after the four of the house stand in the
 * same order.
 */
typedef struct
{
  const char *name; /* audit resource type and outbox `t` too */
  OlTables changed;
  gboolean is_person; /* its personal values are about the row itself */
  gboolean is_whole;  /* an update sends the whole document again, not only what differs */
  const char *insert; /* ?1 id, ?2 depot, ?3 updated_at, ?4 updated_by, then the columns */
  const char
      *update; /* (nullable) ?1 id, ?2 row_version it is based on, ?3, ?4 and so on as above */
  const char *delete; /* (nullable) ?1 id, ?2 row_version */
  const char *retire; /* (nullable) instead of delete: the row stays, marked; ?1, ?2, ?3, ?4 as of
                         update */
  const char *restore; /* (nullable) takes the mark away; likewise */
  const OlColumn *columns;
  guint n_columns;
} OlTable;

typedef enum
{
  OL_VALUE_NULL,
  OL_VALUE_INT,
  OL_VALUE_TEXT,
  OL_VALUE_JSON,
} OlValueType;

typedef struct
{
  OlValueType type;
  gint64 number;
  const char *text; /* borrowed, or @date */
  const char *told; /* borrowed: what the audit trail keeps of a document's rows; NULL: @text */
  char date[OL_DATE_TEXT_SIZE];
} OlValue;

/** OlRecord: the values of one row. Texts are borrowed and must stay as long as the record is used.
 */
typedef struct
{
  const OlTable *table;
  guint n;
  OlValue *values;
} OlRecord;

OlRecord *ol_record_new (const OlTable *table);
void ol_record_free (OlRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlRecord, ol_record_free)
/** ol_record_reset: empty again, for the next row. */
void ol_record_reset (OlRecord *self);

/* Values are given in the table's order; @column is asserted. */
void ol_record_int (OlRecord *self, const char *column, gint64 value);
void ol_record_text (OlRecord *self, const char *column, const char *text);
void ol_record_date (OlRecord *self, const char *column, OlDate date);
void ol_record_instant (OlRecord *self, const char *column, gint64 instant);
void ol_record_json (OlRecord *self, const char *column, const char *json);
/** ol_record_json_told: @json is sent, @told, shorter, is audited. */
void ol_record_json_told (OlRecord *self, const char *column, const char *json, const char *told);

gboolean ol_value_equal (const OlValue *a, const OlValue *b);

/** ol_value_append: as RFC 8785 JSON. An integer beyond 2^53-1 is written as text, which JSON
 * numbers cannot carry. */
void ol_value_append (const OlValue *self, GString *out);

/** ol_record_append: @self as a JSON object of its columns without those that have one of the flags
 * @without. */
void ol_record_append (const OlRecord *self, OlColumnFlags without, GString *out);

/** ol_record_bind: binds the columns that the table has, in order. */
void ol_record_bind (const OlRecord *self, OlQuery *query);

/** ol_record_check: OL_STORE_ERROR_CONSTRAINT when a text is not UTF-8. */
gboolean ol_record_check (const OlRecord *self, GError **error);

G_END_DECLS
