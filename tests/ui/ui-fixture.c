/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "ol-billing-page.h"
#include "ol-partner-switcher.h"
#include "ol-locale.h"
#include "ol-welcome-page.h"
#include "ol-workspace.h"

static char *scratch; /* owned: the user's folders of this process */

static void
remove_scratch (void)
{
  const char *command[] = { "rm", "-rf", scratch, NULL };

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_clear_pointer (&scratch, g_free);
}

void
ui_init (int *argc, char ***argv)
{
  const char *names[] = { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME" };

  scratch = g_dir_make_tmp ("onelog-ui-XXXXXX", NULL);
  g_assert_nonnull (scratch);
  atexit (remove_scratch);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_build_filename (scratch, names[i], NULL);

      g_setenv (names[i], folder, TRUE);
    }
  g_test_init (argc, argv, NULL);
  ol_locale_init ();
  gtk_disable_setlocale ();
  ol_application_choose_renderer ("/dev/dri");
  adw_init ();
  /* GTK 4.8 warns when the cursor of a field blinks while its text is being selected. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
}

static OlApplication *
application (void)
{
  static OlApplication *only = NULL;
  g_autoptr (GError) error = NULL;

  if (only != NULL)
    return only;
  only = ol_application_new ();
  g_application_set_flags (G_APPLICATION (only), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (only), NULL, &error);
  g_assert_no_error (error);
  return only;
}

void
ui_fixture_open (UiFixture *fixture, const char *folder)
{
  fixture->application = application ();
  fixture->folder = g_strdup (folder);
  fixture->window = ol_main_window_new (GTK_APPLICATION (fixture->application), folder);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

void
ui_fixture_close (UiFixture *fixture)
{
  gpointer window = fixture->window;
  gpointer page = ui_page (fixture);

  g_object_add_weak_pointer (window, &window);
  if (page != NULL)
    g_object_add_weak_pointer (page, &page);
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_wait (is_gone, &window);
  ui_wait (is_gone, &page);
  g_clear_pointer (&fixture->folder, g_free);
  fixture->window = NULL;
}

static gboolean
set_late (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_CONTINUE;
}

void
ui_wait (UiCondition condition, gpointer data)
{
  gboolean late = FALSE;
  const guint timer = g_timeout_add_seconds (300, set_late, &late);

  while (!condition (data))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_false (late);
    }
  g_source_remove (timer);
}

static gboolean
frame_drawn (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *left = data;

  (*left)--;
  return *left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_zero (gpointer data)
{
  return *(guint *)data == 0;
}

void
ui_frames (UiFixture *fixture, guint frames)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (fixture->window), frame_drawn, &frames, NULL);
  ui_wait (is_zero, &frames);
}

/* Long enough for the transitions of the stack and the revealers, which count frames. */
void
ui_settle (UiFixture *fixture)
{
  ui_frames (fixture, 30);
}

gpointer
ui_child (gpointer widget, GType type, const char *name)
{
  GObject *child = gtk_widget_get_template_child (GTK_WIDGET (widget), type, name);

  g_assert_nonnull (child);
  return child;
}

const char *
ui_shown (UiFixture *fixture)
{
  return gtk_stack_get_visible_child_name (
      ui_child (fixture->window, OL_TYPE_MAIN_WINDOW, "stack"));
}

typedef struct
{
  UiFixture *fixture;
  const char *name;
} Shown;

static gboolean
is_shown (gpointer data)
{
  Shown *shown = data;

  return g_strcmp0 (ui_shown (shown->fixture), shown->name) == 0;
}

void
ui_wait_shown (UiFixture *fixture, const char *name)
{
  Shown shown = { fixture, name };

  ui_wait (is_shown, &shown);
}

gpointer
ui_find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = ui_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static OlWorkspace *
workspace (UiFixture *fixture)
{
  return ui_find (GTK_WIDGET (fixture->window), OL_TYPE_WORKSPACE);
}

OlPage *
ui_page (UiFixture *fixture)
{
  return workspace (fixture) != NULL ? ol_workspace_page (workspace (fixture)) : NULL;
}

OlPage *
ui_go (UiFixture *fixture, const char *id, const char *detail)
{
  ol_workspace_go (workspace (fixture), id, detail);
  g_assert_cmpstr (ol_workspace_page_id (workspace (fixture)), ==, id);
  return ui_page (fixture);
}

void
ui_activate (UiFixture *fixture, const char *action)
{
  GActionGroup *actions = ol_page_actions (ui_page (fixture));

  g_assert_true (g_action_group_get_action_enabled (actions, action));
  g_action_group_activate_action (actions, action, NULL);
}

/* Reading again is possible once nothing runs; cancelling is while something does. */
static gboolean
is_still (gpointer data)
{
  UiFixture *fixture = data;
  GActionGroup *actions = ol_page_actions (ui_page (fixture));

  return g_action_group_get_action_enabled (actions, "refresh")
         && !g_action_group_get_action_enabled (actions, "cancel");
}

void
ui_wait_result (UiFixture *fixture)
{
  ui_wait (is_still, fixture);
}

void
ui_choose_partner (UiFixture *fixture, const char *name)
{
  OlPartnerSwitcher *switcher
      = ui_child (ui_page (fixture), OL_TYPE_BILLING_PAGE, "partner_switcher");

  g_assert_true (ol_partner_switcher_choose (switcher, name));
  ui_wait_result (fixture);
}

void
ui_fill (UiFixture *fixture)
{
  GtkWidget *welcome;

  ui_wait_shown (fixture, "welcome");
  welcome = ui_child (fixture->window, OL_TYPE_MAIN_WINDOW, "welcome_page");
  g_signal_emit_by_name (ui_child (welcome, OL_TYPE_WELCOME_PAGE, "sample_button"), "clicked");
  ui_wait_shown (fixture, "work");
}

void
ui_save_picture (GtkWidget *window, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  const int width = gdk_paintable_get_intrinsic_width (paintable);
  const int height = gdk_paintable_get_intrinsic_height (paintable);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
collect_texts (GtkWidget *widget, GPtrArray *texts)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_ptr_array_add (texts, g_strdup (gtk_label_get_text (GTK_LABEL (widget))));
  else if (GTK_IS_INSCRIPTION (widget))
    g_ptr_array_add (texts, g_strdup (gtk_inscription_get_text (GTK_INSCRIPTION (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_texts (child, texts);
}

GPtrArray *
ui_texts (GtkWidget *root)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  collect_texts (root, texts);
  return texts;
}
