/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-item.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"

struct _OlInvoiceItem
{
  GObject parent_instance;

  OlInvoiceStage stage;
  OlInvoiceStatus status; /* as people see it today */
  OlApprovalState approval;
  gboolean may_issue;
  char *id;               /* owned, NULL while planned */
  char *number;           /* owned, NULL before it is issued */
  char *customer;         /* owned */
  char *window;           /* owned */
  guint missions;
  gint64 total;
  char *total_text; /* owned */
};

enum
{
  PROP_0,
  PROP_NUMBER,
  PROP_CUSTOMER,
  PROP_WINDOW,
  PROP_MISSIONS,
  PROP_TOTAL,
  PROP_STATUS,
  PROP_STATUS_ICON,
  PROP_STATUS_CLASSES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlInvoiceItem, ol_invoice_item, G_TYPE_OBJECT)

static void
ol_invoice_item_finalize (GObject *object)
{
  OlInvoiceItem *self = OL_INVOICE_ITEM (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->customer, g_free);
  g_clear_pointer (&self->window, g_free);
  g_clear_pointer (&self->total_text, g_free);
  G_OBJECT_CLASS (ol_invoice_item_parent_class)->finalize (object);
}

static const char *
status_text (OlInvoiceItem *self)
{
  if (self->stage == OL_STAGE_PLANNED)
    return C_ ("invoice status", "To prepare");
  if (self->status != OL_INVOICE_DRAFT)
    return ol_invoice_status_word (self->status);
  switch (self->approval)
    {
    case OL_APPROVAL_STATE_WAITING:
      return C_ ("invoice status", "To approve");
    case OL_APPROVAL_STATE_GIVEN:
      return C_ ("invoice status", "Approved");
    case OL_APPROVAL_STATE_REFUSED:
      return C_ ("invoice status", "Rejected");
    default:
      return ol_invoice_status_word (self->status);
    }
}

/* Every status has a shape of its own, for colour-blind people and black-and-white prints. */
static const char *
draft_icon (OlInvoiceItem *self)
{
  switch (self->approval)
    {
    case OL_APPROVAL_STATE_WAITING:
      return "onelog-approval-symbolic";
    case OL_APPROVAL_STATE_GIVEN:
      return "onelog-approved-symbolic";
    case OL_APPROVAL_STATE_REFUSED:
      return "onelog-blocked-symbolic";
    default:
      return "onelog-draft-symbolic";
    }
}

static const char *
status_icon (OlInvoiceItem *self)
{
  if (self->stage == OL_STAGE_PLANNED)
    return "onelog-planned-symbolic";
  switch (self->status)
    {
    case OL_INVOICE_DRAFT:
      return draft_icon (self);
    case OL_INVOICE_OVERDUE:
      return "onelog-late-symbolic";
    case OL_INVOICE_CREDITED:
      return "onelog-blocked-symbolic";
    default:
      return "onelog-issued-symbolic";
    }
}

static const char *
status_class (OlInvoiceItem *self)
{
  if (self->stage == OL_STAGE_PLANNED)
    return "planned";
  switch (self->status)
    {
    case OL_INVOICE_DRAFT:
      return self->approval == OL_APPROVAL_STATE_REFUSED ? "blocked" : "draft";
    case OL_INVOICE_OVERDUE:
      return "blocked";
    case OL_INVOICE_CREDITED:
      return "planned";
    default:
      return "issued";
    }
}

static void
ol_invoice_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OlInvoiceItem *self = OL_INVOICE_ITEM (object);
  const char *classes[] = { "status", status_class (self), NULL };

  switch (id)
    {
    case PROP_NUMBER:
      g_value_set_string (value, self->number != NULL ? self->number : "—");
      break;
    case PROP_CUSTOMER:
      g_value_set_string (value, self->customer);
      break;
    case PROP_WINDOW:
      g_value_set_string (value, self->window);
      break;
    case PROP_MISSIONS:
      g_value_take_string (value, ol_display_count (self->missions));
      break;
    case PROP_TOTAL:
      g_value_set_string (value, self->total_text);
      break;
    case PROP_STATUS:
      g_value_set_string (value, status_text (self));
      break;
    case PROP_STATUS_ICON:
      g_value_set_string (value, status_icon (self));
      break;
    case PROP_STATUS_CLASSES:
      g_value_set_boxed (value, classes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_invoice_item_class_init (OlInvoiceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = ol_invoice_item_finalize;
  object_class->get_property = ol_invoice_item_get_property;

  properties[PROP_NUMBER] = g_param_spec_string ("number", NULL, NULL, NULL, flags);
  properties[PROP_CUSTOMER] = g_param_spec_string ("customer", NULL, NULL, NULL, flags);
  properties[PROP_WINDOW] = g_param_spec_string ("window", NULL, NULL, NULL, flags);
  properties[PROP_MISSIONS] = g_param_spec_string ("missions", NULL, NULL, NULL, flags);
  properties[PROP_TOTAL] = g_param_spec_string ("total", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_STATUS_ICON] = g_param_spec_string ("status-icon", NULL, NULL, NULL, flags);
  properties[PROP_STATUS_CLASSES]
      = g_param_spec_boxed ("status-classes", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_invoice_item_init (OlInvoiceItem *self)
{
}

/* A mission stands on one line per charge: haulage, waiting, nights. */
static guint
count_missions (const OlInvoice *invoice)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      for (guint j = 0; j < line->missions->len; j++)
        {
          const OlInvoiceMission *mission = g_ptr_array_index (line->missions, j);

          g_hash_table_add (seen, mission->reference);
        }
    }
  return g_hash_table_size (seen);
}

static OlInvoiceItem *
item_of (const OlInvoice *invoice, guint missions)
{
  OlInvoiceItem *self = g_object_new (OL_TYPE_INVOICE_ITEM, NULL);

  self->number = g_strdup (invoice->number);
  self->customer = g_strdup (invoice->customer != NULL ? invoice->customer : _ ("All customers"));
  self->window = ol_display_window_short (&invoice->window);
  self->missions = missions;
  self->total = invoice->totals.tax_inclusive;
  self->total_text = ol_display_money (self->total, invoice->currency);
  return self;
}

OlInvoiceItem *
ol_invoice_item_new_planned (const OlInvoice *invoice)
{
  OlInvoiceItem *self;

  g_return_val_if_fail (invoice != NULL, NULL);

  self = item_of (invoice, count_missions (invoice));
  self->stage = OL_STAGE_PLANNED;
  self->status = OL_INVOICE_DRAFT;
  return self;
}

OlInvoiceItem *
ol_invoice_item_new (const OlInvoice *header, guint missions, OlApprovalState approval,
                     const char *user, OlDate today)
{
  OlInvoiceItem *self;

  g_return_val_if_fail (header != NULL && user != NULL, NULL);

  self = item_of (header, missions);
  self->stage = header->status == OL_INVOICE_DRAFT ? OL_STAGE_DRAFT : OL_STAGE_ISSUED;
  self->status = ol_invoice_status_on (header, today);
  self->id = g_strdup (header->id);
  self->approval = approval;
  self->may_issue = self->stage == OL_STAGE_DRAFT && missions > 0
                    && ol_approval_may_issue (header, approval, user);
  return self;
}

gboolean
ol_invoice_item_equal (OlInvoiceItem *self, OlInvoiceItem *other)
{
  g_return_val_if_fail (OL_IS_INVOICE_ITEM (self) && OL_IS_INVOICE_ITEM (other), FALSE);

  return self->stage == other->stage && self->status == other->status
         && self->approval == other->approval && self->may_issue == other->may_issue
         && self->missions == other->missions && self->total == other->total
         && g_strcmp0 (self->id, other->id) == 0 && g_strcmp0 (self->number, other->number) == 0
         && g_str_equal (self->customer, other->customer)
         && g_str_equal (self->window, other->window)
         && g_str_equal (self->total_text, other->total_text);
}

OlApprovalState
ol_invoice_item_approval (OlInvoiceItem *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_ITEM (self), OL_APPROVAL_STATE_FREE);

  return self->approval;
}

gboolean
ol_invoice_item_may_issue (OlInvoiceItem *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_ITEM (self), FALSE);

  return self->may_issue;
}

OlInvoiceStage
ol_invoice_item_stage (OlInvoiceItem *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_ITEM (self), OL_STAGE_PLANNED);

  return self->stage;
}

const char *
ol_invoice_item_id (OlInvoiceItem *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_ITEM (self), NULL);

  return self->id;
}

const char *
ol_invoice_item_number (OlInvoiceItem *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_ITEM (self), NULL);

  return self->number;
}

const char *
ol_invoice_item_customer (OlInvoiceItem *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_ITEM (self), NULL);

  return self->customer;
}

gint64
ol_invoice_item_total (OlInvoiceItem *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_ITEM (self), 0);

  return self->total;
}

guint
ol_invoice_item_missions (OlInvoiceItem *self)
{
  g_return_val_if_fail (OL_IS_INVOICE_ITEM (self), 0);

  return self->missions;
}
