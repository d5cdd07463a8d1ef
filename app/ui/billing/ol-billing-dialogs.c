/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-dialogs.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"

#define RESPONSE "done"

/* One question; it lives as long as its dialog. */
typedef struct
{
  GWeakRef owner;
  GtkBuilder *form; /* owned */
  AdwMessageDialog *dialog; /* borrowed */
  OlEditAsked edit_asked;
  OlReasonAsked reason_asked;
  char *mission_id;           /* owned */
  const OlCurrency *currency; /* static */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_weak_ref_clear (&question->owner);
  g_clear_object (&question->form);
  g_free (question->mission_id);
  g_free (question);
}

static const char *
text_of (Question *question, const char *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (gtk_builder_get_object (question->form, name)));
}

static gboolean
is_active (Question *question, const char *name)
{
  return gtk_check_button_get_active (
      GTK_CHECK_BUTTON (gtk_builder_get_object (question->form, name)));
}

/* People group their figures by blanks of every kind, and write a comma. */
static gboolean
read_amount (Question *question, gint64 *amount)
{
  const char *typed = text_of (question, "amount");
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *c = typed; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (!g_unichar_isspace (g_utf8_get_char (c)))
        g_string_append_unichar (plain, g_utf8_get_char (c));
    }
  return ol_money_parse (plain->str, question->currency, amount, NULL) && *amount > 0;
}

static gboolean
has_reason (Question *question)
{
  g_autofree char *reason = g_strstrip (g_strdup (text_of (question, "reason")));

  return *reason != '\0';
}

static void
form_changed (Question *question)
{
  gboolean complete = has_reason (question);
  gint64 amount;

  if (question->currency != NULL)
    {
      GtkWidget *entry = GTK_WIDGET (gtk_builder_get_object (question->form, "amount"));
      const gboolean right = read_amount (question, &amount);

      if (right || *text_of (question, "amount") == '\0')
        gtk_widget_remove_css_class (entry, "error");
      else
        gtk_widget_add_css_class (entry, "error");
      complete = complete && right;
    }
  adw_message_dialog_set_response_enabled (question->dialog, RESPONSE, complete);
}

static void
answer_take_out (Question *question, gpointer owner)
{
  const OlDraftEdit edit = { .kind = OL_EDIT_TAKE_OUT,
                             .text = (char *)text_of (question, "reason"),
                             .mission_id = question->mission_id,
                             .next_window = is_active (question, "next") };

  question->edit_asked (owner, &edit);
}

static void
answer_amount (Question *question, gpointer owner)
{
  OlDraftEdit edit = { .kind = OL_EDIT_ADD_EXTRA,
                       .extra = is_active (question, "line") ? OL_EXTRA_DISBURSEMENT
                                                             : OL_EXTRA_CHARGE,
                       .text = (char *)text_of (question, "reason") };

  if (read_amount (question, &edit.amount))
    question->edit_asked (owner, &edit);
}

static void
answered (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&question->owner);

  if (!g_str_equal (response, RESPONSE) || owner == NULL)
    return;
  if (question->reason_asked != NULL)
    question->reason_asked (owner, text_of (question, "reason"));
  else if (question->mission_id != NULL)
    answer_take_out (question, owner);
  else
    answer_amount (question, owner);
}

static Question *
question_new (GtkWindow *parent, const char *heading, const char *body, const char *verb,
              const char *form, GObject *owner)
{
  g_autofree char *resource = g_strconcat ("/africa/onelog/OneLog/billing/", form, NULL);
  Question *question = g_new0 (Question, 1);

  g_weak_ref_init (&question->owner, owner);
  question->form = gtk_builder_new_from_resource (resource);
  question->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  adw_message_dialog_set_extra_child (
      question->dialog, GTK_WIDGET (gtk_builder_get_object (question->form, "form")));
  adw_message_dialog_add_responses (question->dialog, "cancel", _ ("_Cancel"), RESPONSE, verb,
                                    NULL);
  adw_message_dialog_set_close_response (question->dialog, "cancel");
  adw_message_dialog_set_default_response (question->dialog, RESPONSE);
  adw_message_dialog_set_response_appearance (question->dialog, RESPONSE, ADW_RESPONSE_SUGGESTED);
  g_signal_connect_swapped (gtk_builder_get_object (question->form, "reason"), "changed",
                            G_CALLBACK (form_changed), question);
  g_signal_connect_data (question->dialog, "response", G_CALLBACK (answered), question,
                         (GClosureNotify)(void (*) (void))question_free, 0);
  return question;
}

static void
present (Question *question)
{
  form_changed (question);
  gtk_window_present (GTK_WINDOW (question->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_builder_get_object (question->form, "reason")));
}

void
ol_ask_take_out (GtkWindow *parent, const char *mission_id, const char *reference,
                 OlEditAsked asked, GObject *owner)
{
  g_autofree char *heading = NULL;
  Question *question;

  g_return_if_fail (mission_id != NULL && reference != NULL && asked != NULL);

  heading = g_strdup_printf (_ ("Take %s Out?"), reference);
  question = question_new (parent, heading,
                           _ ("The draft is computed again without it. Nothing is lost: it can be "
                              "brought back."),
                           _ ("_Take Out"), "take-out-form.ui", owner);
  question->mission_id = g_strdup (mission_id);
  question->edit_asked = asked;
  present (question);
}

void
ol_ask_amount (GtkWindow *parent, const OlCurrency *currency, OlEditAsked asked, GObject *owner)
{
  Question *question;
  GObject *unit;

  g_return_if_fail (currency != NULL && asked != NULL);

  question = question_new (parent, _ ("Add an Amount"),
                           _ ("Before VAT; the partner’s VAT is added to it."), _ ("_Add"),
                           "amount-form.ui", owner);
  question->currency = currency;
  question->edit_asked = asked;
  unit = gtk_builder_get_object (question->form, "currency");
  gtk_label_set_text (GTK_LABEL (unit), ol_display_currency (currency));
  g_signal_connect_swapped (gtk_builder_get_object (question->form, "amount"), "changed",
                            G_CALLBACK (form_changed), question);
  present (question);
}

void
ol_ask_rejection (GtkWindow *parent, OlReasonAsked asked, GObject *owner)
{
  Question *question;

  g_return_if_fail (asked != NULL);

  question = question_new (parent, _ ("Reject This Draft?"),
                           _ ("It cannot be issued until it is changed. The one who prepared it "
                              "reads why."),
                           _ ("_Reject"), "reason-form.ui", owner);
  question->reason_asked = asked;
  present (question);
}

void
ol_ask_reversal (GtkWindow *parent, const char *payment, OlReasonAsked asked, GObject *owner)
{
  g_autofree char *body = NULL;
  Question *question;

  g_return_if_fail (payment != NULL && asked != NULL);

  body = g_strdup_printf (_ ("%s: a counter entry of today takes it back. Nothing is deleted, the "
                             "journal shows both. That stays, but the payment can be recorded "
                             "anew."),
                          payment);
  question = question_new (parent, _ ("Reverse This Payment?"), body, _ ("_Reverse"),
                           "reason-form.ui", owner);
  question->reason_asked = asked;
  adw_message_dialog_set_response_appearance (question->dialog, RESPONSE,
                                              ADW_RESPONSE_DESTRUCTIVE);
  present (question);
}
