/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-bank-code.h"
#include "ol-logo.h"
#include "ol-pdf-flow-private.h"

#define BAND 6.0
#define BRAND_WIDTH 290.0
#define TITLE_WIDTH 200.0
#define BOX_WIDTH 236.0
#define BOX_PADDING 13.0
#define FACT_LABEL 76.0
#define FACT_WIDTH (OL_PDF_CONTENT - BOX_WIDTH - 26.0)
#define ACCOUNT_LABEL 68.0
#define DUE_WIDTH 236.0
#define DUE_HEIGHT 36.0
#define ACCOUNT_GAP 4.0
#define LOGO_WIDTH 170.0
#define LOGO_HEIGHT 48.0
#define LOGO_GAP 10.0

static void
append_id (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, "  ·  ");
  g_string_append (out, name);
  g_string_append_c (out, ' ');
  g_string_append (out, value);
}

char *
ol_pdf_party_ids (const OlParty *party)
{
  GString *out = g_string_new (NULL);

  append_id (out, "NINEA", party->ninea);
  append_id (out, "NCC", party->ncc);
  append_id (out, "RCCM", party->rccm);
  return g_string_free (out, FALSE);
}

static char *
place_of (const OlPdfFlow *flow, const OlParty *party)
{
  g_autofree char *country = ol_document_country (party->country, flow->language);
  gboolean has_city = party->city != NULL && *party->city != '\0';

  return g_strconcat (has_city ? party->city : "", has_city && *country != '\0' ? ", " : "",
                      country, NULL);
}

/* Returns the y below the party's address and identifiers. */
static double
draw_party (
    OlPdfFlow *flow, const OlParty *party, OlPdfStyle body, double x, double y, double width)
{
  g_autofree char *place = place_of (flow, party);
  g_autofree char *ids = ol_pdf_party_ids (party);

  y += ol_pdf_text_block (flow->text, flow->cairo, body, party->street, x, y, width, 2);
  y += ol_pdf_text_block (flow->text, flow->cairo, body, place, x, y, width, 2);
  if (*ids != '\0')
    y += 2;
  y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_SMALL, ids, x, y, width, 2);
  y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_SMALL, party->email, x, y, width, 1);
  return y;
}

gboolean
ol_pdf_open_logo (GBytes *bytes, OlPicture **logo, GError **error)
{
  if (bytes == NULL)
    return TRUE;
  if (!ol_logo_check (bytes, error))
    return FALSE;
  *logo = ol_picture_open (bytes, ol_picture_media_type (bytes), error);
  return *logo != NULL;
}

/* As large as fits its corner, never larger than a pixel a point. Returns the y below it. */
static double
draw_logo (OlPdfFlow *flow, double y)
{
  const OlPicture *logo = flow->logo;
  gboolean on_side = logo != NULL && ol_picture_is_on_side (logo);
  double width, height, scale;

  if (logo == NULL)
    return y;
  width = on_side ? logo->height : logo->width;
  height = on_side ? logo->width : logo->height;
  scale = MIN (MIN (LOGO_WIDTH / width, LOGO_HEIGHT / height), 1);
  if (flow->cairo != NULL)
    ol_picture_draw (logo, flow->cairo, OL_PDF_LEFT_EDGE + width * scale / 2,
                     y + height * scale / 2, scale);
  return y + height * scale + LOGO_GAP;
}

double
ol_pdf_letterhead (OlPdfFlow *flow)
{
  const OlParty *seller = flow->seller;
  double y = draw_logo (flow, OL_PDF_HEAD_TOP);

  ol_pdf_flow_box (flow, OL_PDF_PRIMARY, 0, 0, OL_PDF_WIDTH, BAND);
  y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_BRAND, seller->name, OL_PDF_LEFT_EDGE, y,
                          BRAND_WIDTH, 2);
  ol_pdf_flow_box (flow, OL_PDF_ACCENT, OL_PDF_LEFT_EDGE, y + 4, 34, 2.5);
  return draw_party (flow, seller, OL_PDF_SMALL, OL_PDF_LEFT_EDGE, y + 14, BRAND_WIDTH);
}

double
ol_pdf_title_block (OlPdfFlow *flow, const char *title, const char *number)
{
  double x = OL_PDF_RIGHT_EDGE - TITLE_WIDTH, y = OL_PDF_HEAD_TOP - 6;

  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_TITLE, title, x, y, TITLE_WIDTH,
                    OL_PDF_RIGHT);
  y += ol_pdf_text_line_height (flow->text, OL_PDF_TITLE) + 2;
  if (number == NULL)
    return y;
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_NUMBER, number, x, y, TITLE_WIDTH,
                    OL_PDF_RIGHT);
  return y + ol_pdf_text_line_height (flow->text, OL_PDF_NUMBER);
}

static double
draw_address (OlPdfFlow *flow, const OlParty *party, const char *label, double top)
{
  double x = OL_PDF_RIGHT_EDGE - BOX_WIDTH + BOX_PADDING, width = BOX_WIDTH - 2 * BOX_PADDING;
  double y = top + BOX_PADDING - 2;

  if (label != NULL)
    {
      ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_LABEL, label, x, y, width, OL_PDF_LEFT);
      y += ol_pdf_text_line_height (flow->text, OL_PDF_LABEL) + 3;
    }
  y += ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_NAME, party->name, x, y, width, 3) + 2;
  return draw_party (flow, party, OL_PDF_BODY, x, y, width) + BOX_PADDING;
}

/* The box is painted under its text, so its height is measured first. */
double
ol_pdf_address_box (OlPdfFlow *flow, const OlParty *party, const char *label, double top)
{
  OlPdfFlow measured = *flow;
  double bottom;

  measured.cairo = NULL;
  bottom = draw_address (&measured, party, label, top);
  ol_pdf_flow_box (flow, OL_PDF_TINT, OL_PDF_RIGHT_EDGE - BOX_WIDTH, top, BOX_WIDTH, bottom - top);
  return draw_address (flow, party, label, top);
}

double
ol_pdf_fact (OlPdfFlow *flow, OlDocumentString label, const char *value, double y)
{
  double height;

  if (value == NULL || *value == '\0')
    return y;
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_LABEL,
                    ol_document_string (label, flow->language), OL_PDF_LEFT_EDGE, y + 1.4,
                    FACT_LABEL, OL_PDF_LEFT);
  height = ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_VALUE, value,
                              OL_PDF_LEFT_EDGE + FACT_LABEL, y, FACT_WIDTH - FACT_LABEL, 3);
  return y + height + 5;
}

void
ol_pdf_band_continued (OlPdfFlow *flow, const char *title)
{
  double y = 26;

  ol_pdf_flow_box (flow, OL_PDF_PRIMARY, 0, 0, OL_PDF_WIDTH, BAND);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_HEADING, flow->seller->name, OL_PDF_LEFT_EDGE,
                    y, 260, OL_PDF_LEFT);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_LABEL, title, OL_PDF_RIGHT_EDGE - 230, y, 230,
                    OL_PDF_RIGHT);
  flow->y = y + 30;
}

void
ol_pdf_foot (OlPdfFlow *flow)
{
  const OlParty *seller = flow->seller;
  g_autofree char *place = place_of (flow, seller);
  g_autofree char *ids = ol_pdf_party_ids (seller);
  g_autofree char *identity = g_strconcat (seller->name != NULL ? seller->name : "", "  ·  ", place,
                                           *ids != '\0' ? "  ·  " : "", ids, NULL);
  char n[16], m[16];
  g_autofree char *page = NULL;
  double y = OL_PDF_HEIGHT - 44;

  g_snprintf (n, sizeof n, "%u", flow->page);
  g_snprintf (m, sizeof m, "%u", flow->pages);
  page = ol_document_fill (OL_STRING_PAGE, flow->language, n, m, NULL);
  ol_pdf_flow_rule (flow, OL_PDF_RULE, OL_PDF_LEFT_EDGE, y, OL_PDF_CONTENT, 0.6);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_SMALL, identity, OL_PDF_LEFT_EDGE, y + 7,
                    OL_PDF_CONTENT - 90, OL_PDF_LEFT);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_SMALL, page, OL_PDF_RIGHT_EDGE - 80, y + 7, 80,
                    OL_PDF_RIGHT);
}

double
ol_pdf_half_heading (OlPdfFlow *flow, OlDocumentString id, double x, double y)
{
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_HEADING,
                    ol_document_string (id, flow->language), x, y, OL_PDF_HALF_WIDTH, OL_PDF_LEFT);
  y += ol_pdf_text_line_height (flow->text, OL_PDF_HEADING) + 4;
  ol_pdf_flow_rule (flow, OL_PDF_RULE, x, y, OL_PDF_HALF_WIDTH, 0.6);
  return y + 6;
}

static double
draw_account (OlPdfFlow *flow, OlDocumentString label, const char *value, double x, double y)
{
  double height;

  if (value == NULL || *value == '\0')
    return y;
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_LABEL,
                    ol_document_string (label, flow->language), x, y + 0.8, ACCOUNT_LABEL,
                    OL_PDF_LEFT);
  height = ol_pdf_text_block (flow->text, flow->cairo, OL_PDF_CELL, value, x + ACCOUNT_LABEL, y,
                              OL_PDF_HALF_WIDTH - ACCOUNT_LABEL, 2);
  return y + height + 3;
}

static double
draw_bank (OlPdfFlow *flow, const OlPaymentAccount *bank, double x, double y)
{
  g_autofree char *iban = ol_iban_in_fours (bank->number);
  g_autofree char *name = g_strjoin (
      " · ",
      bank->label != NULL ? bank->label : ol_document_string (OL_STRING_BANK, flow->language),
      bank->currency != NULL ? bank->currency->code : NULL, NULL);

  if (bank->label != NULL || bank->currency != NULL)
    y = draw_account (flow, OL_STRING_BANK, name, x, y);
  y = draw_account (flow, OL_STRING_IBAN, iban, x, y);
  return draw_account (flow, OL_STRING_BIC, bank->bic, x, y);
}

static double
draw_wallet (OlPdfFlow *flow, const OlPaymentAccount *wallet, double x, double y)
{
  g_autofree char *text = ol_payment_account_text (wallet);

  return draw_account (flow, OL_STRING_MOBILE_MONEY, text, x, y);
}

double
ol_pdf_accounts (OlPdfFlow *flow, GPtrArray *accounts, double x, double y)
{
  if (accounts->len == 0)
    return y;
  y = ol_pdf_half_heading (flow, OL_STRING_PAYMENT, x, y);
  for (guint i = 0; i < accounts->len; i++)
    {
      const OlPaymentAccount *account = g_ptr_array_index (accounts, i);

      if (account->kind == OL_ACCOUNT_MOBILE)
        y = draw_wallet (flow, account, x, y);
      else
        y = draw_bank (flow, account, x, i > 0 ? y + ACCOUNT_GAP : y);
    }
  return y;
}

double
ol_pdf_due_box (OlPdfFlow *flow, OlDocumentString label, gint64 amount, double y)
{
  const char *words = ol_document_string (label, flow->language);
  double label_width = ol_pdf_text_width (flow->text, OL_PDF_DUE_LABEL, words) + 12;
  double x = OL_PDF_RIGHT_EDGE - DUE_WIDTH;
  g_autofree char *text = ol_pdf_money (flow, amount);

  ol_pdf_flow_box (flow, OL_PDF_PRIMARY, x, y, DUE_WIDTH, DUE_HEIGHT);
  ol_pdf_flow_box (flow, OL_PDF_ACCENT, x, y, 3, DUE_HEIGHT);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_DUE_LABEL, words, x + 12, y + 12, label_width,
                    OL_PDF_LEFT);
  ol_pdf_text_line (flow->text, flow->cairo, OL_PDF_DUE, text, x + 12 + label_width, y + 8.5,
                    DUE_WIDTH - label_width - 22, OL_PDF_RIGHT);
  return y + DUE_HEIGHT;
}
