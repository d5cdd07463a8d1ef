/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-row-private.h"

#include "ol-billed-rows-private.h"
#include "ol-canonical.h"

#define SELECT_LINES                                                                               \
  "SELECT charge_key, credits_line_id, description, fuel_percent, id, kind, net, number, "         \
  "quantity, unit, unit_price, vat_category, vat_rate FROM invoice_line WHERE invoice_id = ? "     \
  "ORDER BY number"
#define SELECT_MISSIONS                                                                            \
  "SELECT m.container, customer, delivered, m.documents, s.id, net, quantity, m.reference, "       \
  "route, "                                                                                        \
  "vehicle FROM invoice_line_mission AS m JOIN mission AS s ON s.rowid = m.mission "               \
  "WHERE m.line = (SELECT rowid FROM invoice_line WHERE id = ?) ORDER BY m.position"
#define SELECT_CHARGES                                                                             \
  "SELECT amount, base, is_charge, percent, reason, vat_category, vat_rate FROM invoice_charge "   \
  "WHERE invoice_id = ? ORDER BY position"
#define SELECT_VAT                                                                                 \
  "SELECT amount, base, category, rate, reason FROM invoice_vat WHERE invoice_id = ? "             \
  "ORDER BY position"
#define INSERT_MISSIONS                                                                            \
  "INSERT OR FAIL INTO invoice_line_mission (line, position, container, customer, delivered, "     \
  "documents, mission, net, quantity, reference, route, vehicle) "                                 \
  "SELECT l.rowid, b.position, b.container, b.customer, b.delivered, b.documents, "                \
  "(SELECT rowid FROM mission WHERE id = b.mission_id), b.net, b.quantity, b.reference, b.route, " \
  "b.vehicle FROM invoice_line AS l CROSS JOIN " OL_BILLED_ROWS " (?2) AS b WHERE l.id = ?1"
#define DELETE_MISSIONS                                                                            \
  "DELETE FROM invoice_line_mission "                                                              \
  "WHERE line IN (SELECT rowid FROM invoice_line WHERE invoice_id = ?)"
#define DELETE_LINES "DELETE FROM invoice_line WHERE invoice_id = ?"
#define DELETE_CHARGES "DELETE FROM invoice_charge WHERE invoice_id = ?"
#define DELETE_VAT "DELETE FROM invoice_vat WHERE invoice_id = ?"

static const OlColumn invoice_line_columns[] = {
  { "invoice_id", OL_COLUMN_DERIVED },
  { "charge_key", OL_COLUMN_PLAIN },
  { "credits_line_id", OL_COLUMN_PLAIN },
  { "description", OL_COLUMN_PERSONAL },
  { "fuel_percent", OL_COLUMN_PLAIN },
  { "id", OL_COLUMN_PLAIN },
  { "kind", OL_COLUMN_PLAIN },
  { "missions", OL_COLUMN_DOCUMENT },
  { "net", OL_COLUMN_PLAIN },
  { "number", OL_COLUMN_PLAIN },
  { "quantity", OL_COLUMN_PLAIN },
  { "unit", OL_COLUMN_PLAIN },
  { "unit_price", OL_COLUMN_PLAIN },
  { "vat_category", OL_COLUMN_PLAIN },
  { "vat_rate", OL_COLUMN_PLAIN },
};

static const OlTable invoice_line_table = {
  .name = "invoice_line",
  .changed = OL_TABLE_INVOICE,
  .insert =
      "INSERT INTO invoice_line (invoice_id, charge_key, credits_line_id, description, "
      "fuel_percent, id, kind, net, number, quantity, unit, unit_price, vat_category, vat_rate) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  .columns = invoice_line_columns,
  .n_columns = G_N_ELEMENTS (invoice_line_columns),
};
/* Sent with its line, and inserted by INSERT_MISSIONS. */
static const OlColumn invoice_line_mission_columns[] = {
  { "container", OL_COLUMN_PLAIN },  { "customer", OL_COLUMN_PLAIN },
  { "delivered", OL_COLUMN_PLAIN },  { "documents", OL_COLUMN_PLAIN },
  { "mission_id", OL_COLUMN_PLAIN }, { "net", OL_COLUMN_PLAIN },
  { "quantity", OL_COLUMN_PLAIN },   { "reference", OL_COLUMN_PLAIN },
  { "route", OL_COLUMN_PLAIN },      { "vehicle", OL_COLUMN_PLAIN },
};

static const OlTable invoice_line_mission_table = {
  .name = "invoice_line_mission",
  .changed = OL_TABLE_INVOICE,
  .columns = invoice_line_mission_columns,
  .n_columns = G_N_ELEMENTS (invoice_line_mission_columns),
};
static const OlColumn invoice_charge_columns[] = {
  { "invoice_id", OL_COLUMN_DERIVED }, { "position", OL_COLUMN_DERIVED },
  { "amount", OL_COLUMN_PLAIN },       { "base", OL_COLUMN_PLAIN },
  { "is_charge", OL_COLUMN_PLAIN },    { "percent", OL_COLUMN_PLAIN },
  { "reason", OL_COLUMN_PLAIN },       { "vat_category", OL_COLUMN_PLAIN },
  { "vat_rate", OL_COLUMN_PLAIN },
};

static const OlTable invoice_charge_table = {
  .name = "invoice_charge",
  .changed = OL_TABLE_INVOICE,
  .insert = "INSERT INTO invoice_charge (invoice_id, position, amount, base, is_charge, percent, "
            "reason, vat_category, vat_rate) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  .columns = invoice_charge_columns,
  .n_columns = G_N_ELEMENTS (invoice_charge_columns),
};
static const OlColumn invoice_vat_columns[] = {
  { "invoice_id", OL_COLUMN_DERIVED }, { "position", OL_COLUMN_DERIVED },
  { "amount", OL_COLUMN_PLAIN },       { "base", OL_COLUMN_PLAIN },
  { "category", OL_COLUMN_PLAIN },     { "rate", OL_COLUMN_PLAIN },
  { "reason", OL_COLUMN_PLAIN },
};

static const OlTable invoice_vat_table = {
  .name = "invoice_vat",
  .changed = OL_TABLE_INVOICE,
  .insert = "INSERT INTO invoice_vat (invoice_id, position, amount, base, category, rate, reason) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
  .columns = invoice_vat_columns,
  .n_columns = G_N_ELEMENTS (invoice_vat_columns),
};

static gboolean
insert (OlWrite *write, const OlRecord *record, GError **error)
{
  return write == NULL || ol_write_part (write, record, error);
}

static void
append (GString *array, const OlRecord *record)
{
  if (array == NULL)
    return;
  g_string_append_c (array, array->len == 0 ? '[' : ',');
  ol_record_append (record, OL_COLUMN_DERIVED, array);
}

/* A row of a part: into its table when the document is being written, and into its JSON array
 * when one is asked for. */
static gboolean
put (OlWrite *write, const OlRecord *record, GString *array, GError **error)
{
  if (!insert (write, record, error))
    return FALSE;
  append (array, record);
  return TRUE;
}

static void
close_array (GString *array)
{
  if (array != NULL)
    g_string_append (array, array->len == 0 ? "[]" : "]");
}

static void
fill_mission (OlRecord *record, const OlInvoiceLine *line, guint i)
{
  const OlInvoiceMission *mission = g_ptr_array_index (line->missions, i);

  ol_record_reset (record);
  ol_record_text (record, "container", mission->container);
  ol_record_text (record, "customer", mission->customer);
  ol_record_date (record, "delivered", mission->delivered);
  ol_record_int (record, "documents", mission->documents);
  ol_record_text (record, "mission_id", mission->mission_id);
  ol_record_int (record, "net", mission->net);
  ol_record_int (record, "quantity", mission->quantity);
  ol_record_text (record, "reference", mission->reference);
  ol_record_text (record, "route", mission->route);
  ol_record_text (record, "vehicle", mission->vehicle);
}

static void
append_number (GString *out, gint64 number)
{
  OlValue value = { .type = OL_VALUE_INT, .number = number };

  g_string_append_c (out, ',');
  ol_value_append (&value, out);
}

static void
tell_mission (GString *told, const OlInvoiceMission *mission)
{
  g_string_append (told, told->len == 0 ? "[[" : ",[");
  ol_canonical_append_string (told, mission->reference);
  append_number (told, mission->quantity);
  append_number (told, mission->net);
  g_string_append_c (told, ']');
}

/* The missions of one line, for both texts. */
static void
write_missions (const OlInvoiceLine *line, OlRecord *record, GString *missions, GString *told)
{
  g_string_truncate (missions, 0);
  g_string_truncate (told, 0);
  for (guint i = 0; i < line->missions->len; i++)
    {
      fill_mission (record, line, i);
      append (missions, record);
      tell_mission (told, g_ptr_array_index (line->missions, i));
    }
  close_array (missions);
  close_array (told);
}

static void
fill_line (OlRecord *record,
           const OlInvoice *invoice,
           const OlInvoiceLine *line,
           const char *missions)
{
  ol_record_reset (record);
  ol_record_text (record, "invoice_id", invoice->id);
  ol_record_text (record, "charge_key", line->charge_key);
  ol_record_text (record, "credits_line_id", line->credits_line_id);
  ol_record_text (record, "description", line->description);
  ol_record_int (record, "fuel_percent", line->fuel_percent);
  ol_record_text (record, "id", line->id);
  ol_record_text (record, "kind", ol_charge_kind_to_text (line->kind));
  ol_record_json (record, "missions", missions);
  ol_record_int (record, "net", line->net);
  ol_record_int (record, "number", line->number);
  ol_record_int (record, "quantity", line->quantity);
  ol_record_text (record, "unit", line->unit);
  ol_record_int (record, "unit_price", line->unit_price);
  ol_record_text (record, "vat_category", line->vat_category);
  ol_record_int (record, "vat_rate", line->vat_rate);
}

static gboolean
check_missions (const OlInvoiceLine *line, GError **error)
{
  g_autoptr (OlRecord) record = ol_record_new (&invoice_line_mission_table);

  for (guint i = 0; i < line->missions->len; i++)
    {
      fill_mission (record, line, i);
      if (!ol_record_check (record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_missions (OlDb *db, const OlInvoiceLine *line, GError **error)
{
  g_auto (OlQuery) query = { 0 };

  if (!check_missions (line, error) || !ol_query_init (&query, db, INSERT_MISSIONS, error))
    return FALSE;
  ol_query_bind_text (&query, line->id);
  ol_billed_rows_bind (query.stmt, 2, line);
  if (!ol_query_run (&query, error))
    return FALSE;
  g_assert_cmpint (sqlite3_changes64 (ol_db_handle (db)), ==, line->missions->len);
  return TRUE;
}

static gboolean
insert_all_missions (OlDb *db, OlInvoice *const *documents, gsize n, GError **error)
{
  for (gsize i = 0; i < n; i++)
    for (guint j = 0; j < documents[i]->lines->len; j++)
      if (!insert_missions (db, g_ptr_array_index (documents[i]->lines, j), error))
        return FALSE;
  return TRUE;
}

static gboolean
insert_lines (OlWrite *write, const OlInvoice *invoice, GError **error)
{
  g_autoptr (OlRecord) record = ol_record_new (&invoice_line_table);

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      fill_line (record, invoice, g_ptr_array_index (invoice->lines, i), NULL);
      if (!ol_write_part (write, record, error))
        return FALSE;
    }
  return TRUE;
}

static void
write_lines (OlInvoiceParts *self, const OlInvoice *invoice)
{
  g_autoptr (OlRecord) record = ol_record_new (&invoice_line_table);
  g_autoptr (OlRecord) mission = ol_record_new (&invoice_line_mission_table);
  g_autoptr (GString) missions = g_string_new (NULL);
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      write_missions (line, mission, missions, told);
      fill_line (record, invoice, line, missions->str);
      append (self->lines, record);
      fill_line (record, invoice, line, told->str);
      append (self->told, record);
    }
  close_array (self->lines);
  close_array (self->told);
}

static gboolean
put_charges (OlWrite *write, const OlInvoice *invoice, GString *array, GError **error)
{
  g_autoptr (OlRecord) record = ol_record_new (&invoice_charge_table);

  for (guint i = 0; i < invoice->charges->len; i++)
    {
      const OlInvoiceCharge *charge = g_ptr_array_index (invoice->charges, i);

      ol_record_reset (record);
      ol_record_text (record, "invoice_id", invoice->id);
      ol_record_int (record, "position", i + 1);
      ol_record_int (record, "amount", charge->amount);
      ol_record_int (record, "base", charge->base);
      ol_record_int (record, "is_charge", charge->is_charge);
      ol_record_int (record, "percent", charge->percent);
      ol_record_text (record, "reason", charge->reason);
      ol_record_text (record, "vat_category", charge->vat_category);
      ol_record_int (record, "vat_rate", charge->vat_rate);
      if (!put (write, record, array, error))
        return FALSE;
    }
  close_array (array);
  return TRUE;
}

static gboolean
put_vat (OlWrite *write, const OlInvoice *invoice, GString *array, GError **error)
{
  g_autoptr (OlRecord) record = ol_record_new (&invoice_vat_table);

  for (guint i = 0; i < invoice->vat->len; i++)
    {
      const OlVatGroup *group = g_ptr_array_index (invoice->vat, i);

      ol_record_reset (record);
      ol_record_text (record, "invoice_id", invoice->id);
      ol_record_int (record, "position", i + 1);
      ol_record_int (record, "amount", group->amount);
      ol_record_int (record, "base", group->base);
      ol_record_text (record, "category", group->category);
      ol_record_int (record, "rate", group->rate);
      ol_record_text (record, "reason", group->reason);
      if (!put (write, record, array, error))
        return FALSE;
    }
  close_array (array);
  return TRUE;
}

static gboolean
insert_parts (OlWrite *write, const OlInvoice *invoice, GError **error)
{
  return insert_lines (write, invoice, error) && put_charges (write, invoice, NULL, error)
         && put_vat (write, invoice, NULL, error);
}

gboolean
ol_invoice_parts_insert (OlWrite *write, OlInvoice *const *documents, gsize n, GError **error)
{
  OlDb *db = ol_write_db (write);
  gboolean ok;

  for (gsize i = 0; i < n; i++)
    if (!insert_parts (write, documents[i], error))
      return FALSE;
  ol_db_set_triggers (db, FALSE);
  ok = insert_all_missions (db, documents, n, error);
  ol_db_set_triggers (db, TRUE);
  return ok;
}

OlInvoiceParts *
ol_invoice_parts_new (const OlInvoice *invoice, GError **error)
{
  g_autoptr (OlInvoiceParts) self = g_new0 (OlInvoiceParts, 1);

  self->charges = g_string_new (NULL);
  self->lines = g_string_new (NULL);
  self->told = g_string_new (NULL);
  self->vat = g_string_new (NULL);
  if (!put_charges (NULL, invoice, self->charges, error)
      || !put_vat (NULL, invoice, self->vat, error))
    return NULL;
  write_lines (self, invoice);
  return g_steal_pointer (&self);
}

void
ol_invoice_parts_free (OlInvoiceParts *self)
{
  if (self == NULL)
    return;
  g_string_free (self->charges, TRUE);
  g_string_free (self->lines, TRUE);
  g_string_free (self->told, TRUE);
  g_string_free (self->vat, TRUE);
  g_free (self);
}

static OlInvoiceMission *
take_mission (OlQuery *query)
{
  OlInvoiceMission *self = ol_invoice_mission_new ();

  ol_query_into (query, &self->container);
  ol_query_into (query, &self->customer);
  self->delivered = ol_query_date (query);
  self->documents = ol_query_int (query);
  ol_query_into (query, &self->mission_id);
  self->net = ol_query_int (query);
  self->quantity = ol_query_int (query);
  ol_query_into (query, &self->reference);
  ol_query_into (query, &self->route);
  ol_query_into (query, &self->vehicle);
  return self;
}

static OlInvoiceLine *
take_line (OlQuery *query)
{
  OlInvoiceLine *self = ol_invoice_line_new ();

  ol_query_into (query, &self->charge_key);
  ol_query_into (query, &self->credits_line_id);
  ol_query_into (query, &self->description);
  self->fuel_percent = ol_query_int (query);
  ol_query_into (query, &self->id);
  ol_charge_kind_from_text (ol_query_text (query), &self->kind);
  self->net = ol_query_int (query);
  self->number = ol_query_int (query);
  self->quantity = ol_query_int (query);
  ol_query_into (query, &self->unit);
  self->unit_price = ol_query_int (query);
  ol_query_into (query, &self->vat_category);
  self->vat_rate = ol_query_int (query);
  return self;
}

static OlInvoiceCharge *
take_charge (OlQuery *query)
{
  OlInvoiceCharge *self = ol_invoice_charge_new ();

  self->amount = ol_query_int (query);
  self->base = ol_query_int (query);
  self->is_charge = ol_query_int (query) != 0;
  self->percent = ol_query_int (query);
  ol_query_into (query, &self->reason);
  ol_query_into (query, &self->vat_category);
  self->vat_rate = ol_query_int (query);
  return self;
}

static OlVatGroup *
take_vat (OlQuery *query)
{
  OlVatGroup *self = ol_vat_group_new ();

  self->amount = ol_query_int (query);
  self->base = ol_query_int (query);
  ol_query_into (query, &self->category);
  self->rate = ol_query_int (query);
  ol_query_into (query, &self->reason);
  return self;
}

typedef gpointer (*TakeFunc) (OlQuery *query);

/* Every row that belongs to @id, as @take makes them, to the end of @rows. */
static gboolean
load_rows (
    OlDb *db, const char *sql, const char *id, TakeFunc take, GPtrArray *rows, GError **error)
{
  g_auto (OlQuery) query = { 0 };
  gboolean row;

  if (!ol_query_init (&query, db, sql, error))
    return FALSE;
  ol_query_bind_text (&query, id);
  while (ol_query_step (&query, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (rows, take (&query));
    }
  return FALSE;
}

static gboolean
load_missions (OlDb *db, OlInvoice *invoice, GError **error)
{
  for (guint i = 0; i < invoice->lines->len; i++)
    {
      OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      if (!load_rows (db, SELECT_MISSIONS, line->id, (TakeFunc)take_mission, line->missions, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ol_invoice_parts_load (OlDb *db, OlInvoice *invoice, GError **error)
{
  const char *id = invoice->id;

  return load_rows (db, SELECT_LINES, id, (TakeFunc)take_line, invoice->lines, error)
         && load_missions (db, invoice, error)
         && load_rows (db, SELECT_CHARGES, id, (TakeFunc)take_charge, invoice->charges, error)
         && load_rows (db, SELECT_VAT, id, (TakeFunc)take_vat, invoice->vat, error);
}

gboolean
ol_invoice_parts_delete (OlDb *db, const char *invoice_id, GError **error)
{
  static const char *const statements[] = {
    DELETE_MISSIONS,
    DELETE_LINES,
    DELETE_CHARGES,
    DELETE_VAT,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_auto (OlQuery) query = { 0 };

      if (!ol_query_init (&query, db, statements[i], error))
        return FALSE;
      ol_query_bind_text (&query, invoice_id);
      if (!ol_query_run (&query, error))
        return FALSE;
    }
  return TRUE;
}
