/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */

#include "ol-document-pages.h"

#include <glib/gi18n-lib.h>
#include <poppler.h>
#include <string.h>

#define MAX_BYTES (256 * 1024 * 1024)
#define MAX_PAGES 5000
#define MAX_PICTURE_PIXELS G_GINT64_CONSTANT (120000000)
#define MAX_TEXTURE_PIXELS 32e6
#define PIXELS_PER_POINT (96.0 / 72.0)

typedef struct
{
  double width;
  double height;
} PageSize;

struct _OlDocumentPages
{
  GObject parent_instance;

  GThreadPool *pool; /* one thread: poppler's documents know no two */
  char *path;        /* owned (nullable) */
  GBytes *bytes;     /* owned (nullable) until opened */

  PopplerDocument *pdf; /* owned; touched on the pool's thread only, like the next */
  GdkPixbuf *picture;   /* owned */
  GArray *sizes;        /* element-type PageSize; written before open answers */
};

G_DEFINE_FINAL_TYPE (OlDocumentPages, ol_document_pages, G_TYPE_OBJECT)
G_DEFINE_QUARK (ol-document-pages-error-quark, ol_document_pages_error)

/* Data of a draw's task. */
typedef struct
{
  guint page;
  double scale;
  char *text;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  g_free (drawing->text);
  g_free (drawing);
}

/* --- on the pool's thread -------------------------------------------------------------------- */

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, OL_DOCUMENT_PAGES_ERROR, OL_DOCUMENT_PAGES_ERROR_DAMAGED,
                       _ ("The file is damaged, or it is no PDF, PNG or JPEG. Scan it again, or "
                          "ask its sender for it again."));
  return FALSE;
}

static gboolean
fail_large (GError **error)
{
  g_set_error_literal (error, OL_DOCUMENT_PAGES_ERROR, OL_DOCUMENT_PAGES_ERROR_LARGE,
                       _ ("The file is too large to be shown here. Scan it again with fewer "
                          "dots."));
  return FALSE;
}

static gboolean
read_file (OlDocumentPages *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) failure = NULL;

  if (self->bytes != NULL)
    return TRUE;
  file = g_file_new_for_path (self->path);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                            cancellable, &failure);
  if (info != NULL && g_file_info_get_size (info) > MAX_BYTES)
    return fail_large (error);
  if (info != NULL)
    self->bytes = g_file_load_bytes (file, cancellable, NULL, &failure);
  if (self->bytes != NULL)
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, OL_DOCUMENT_PAGES_ERROR, OL_DOCUMENT_PAGES_ERROR_READ,
                 _ ("The file cannot be read: %s"), failure->message);
  return FALSE;
}

static void
add_size (OlDocumentPages *self, double width, double height)
{
  const PageSize size = { MAX (width, 1), MAX (height, 1) };

  g_array_append_val (self->sizes, size);
}

static gboolean
open_pdf (OlDocumentPages *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  int count;

  self->pdf = poppler_document_new_from_bytes (self->bytes, NULL, &failure);
  if (g_error_matches (failure, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    {
      g_set_error_literal (error, OL_DOCUMENT_PAGES_ERROR, OL_DOCUMENT_PAGES_ERROR_ENCRYPTED,
                           _ ("The file is protected by a password. Ask its sender for one "
                              "without."));
      return FALSE;
    }
  count = self->pdf != NULL ? poppler_document_get_n_pages (self->pdf) : 0;
  if (count <= 0)
    return fail_damaged (error);
  if (count > MAX_PAGES)
    return fail_large (error);
  for (int i = 0; i < count; i++)
    {
      g_autoptr (GObject) page = (GObject *)poppler_document_get_page (self->pdf, i);
      double width = 0, height = 0;

      if (page == NULL)
        return fail_damaged (error);
      poppler_page_get_size (POPPLER_PAGE (page), &width, &height);
      add_size (self, width * PIXELS_PER_POINT, height * PIXELS_PER_POINT);
    }
  return TRUE;
}

static void
refuse_huge (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  gboolean *huge = data;

  *huge = (gint64)width * height > MAX_PICTURE_PIXELS;
  /* What is refused is not decoded first. */
  if (*huge)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
}

static gboolean
open_picture (OlDocumentPages *self, const char *format, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (format, NULL);
  gboolean huge = FALSE, whole;
  GdkPixbuf *decoded;

  if (loader == NULL)
    return fail_damaged (error);
  g_signal_connect (loader, "size-prepared", G_CALLBACK (refuse_huge), &huge);
  whole = gdk_pixbuf_loader_write_bytes (loader, self->bytes, NULL) && !huge;
  whole = gdk_pixbuf_loader_close (loader, NULL) && whole;
  decoded = whole ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (decoded == NULL)
    return huge ? fail_large (error) : fail_damaged (error);
  self->picture = gdk_pixbuf_apply_embedded_orientation (decoded);
  add_size (self, gdk_pixbuf_get_width (self->picture), gdk_pixbuf_get_height (self->picture));
  return TRUE;
}

static gboolean
starts_with (GBytes *bytes, const char *first, gsize length)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= length && memcmp (data, first, length) == 0;
}

/* The loader is content with a PNG that was cut short; a proof of which half is missing is none. */
static gboolean
open_png (OlDocumentPages *self, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (self->bytes, &size);
  const gsize tail = MIN (size, 4096);

  if (memmem (data + size - tail, tail, "IEND", 4) == NULL)
    return fail_damaged (error);
  return open_picture (self, "png", error);
}

static void
open_on_thread (OlDocumentPages *self, GTask *task)
{
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  gboolean ok;

  if (!read_file (self, g_task_get_cancellable (task), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (starts_with (self->bytes, "\x89PNG", 4))
    ok = open_png (self, &error);
  else if (starts_with (self->bytes, "\xff\xd8\xff", 3))
    ok = open_picture (self, "jpeg", &error);
  else
    ok = open_pdf (self, &error);
  /* A PDF keeps its bytes itself, a picture is decoded. */
  bytes = g_steal_pointer (&self->bytes);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GdkTexture *
texture_of_surface (cairo_surface_t *surface)
{
  const int stride = cairo_image_surface_get_stride (surface);
  const int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
      cairo_image_surface_get_data (surface), (gsize)stride * height,
      (GDestroyNotify)cairo_surface_destroy, cairo_surface_reference (surface));

  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height,
                                 GDK_MEMORY_DEFAULT, bytes, stride);
}

static GdkTexture *
draw_pdf (OlDocumentPages *self, Drawing *drawing, int width, int height)
{
  PopplerPage *page = poppler_document_get_page (self->pdf, (int)drawing->page);
  g_autoptr (GObject) kept = (GObject *)page;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  double points_wide = 1, points_high = 1;
  GdkTexture *texture;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (page != NULL)
    {
      poppler_page_get_size (page, &points_wide, &points_high);
      cairo_scale (cr, width / MAX (points_wide, 1), height / MAX (points_high, 1));
      poppler_page_render (page, cr);
      drawing->text = poppler_page_get_text (page);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  texture = texture_of_surface (surface);
  cairo_surface_destroy (surface);
  return texture;
}

static GdkTexture *
draw_picture (OlDocumentPages *self, int width, int height)
{
  g_autoptr (GdkPixbuf) scaled
      = gdk_pixbuf_scale_simple (self->picture, width, height, GDK_INTERP_BILINEAR);

  return gdk_texture_new_for_pixbuf (scaled);
}

static void
draw_on_thread (OlDocumentPages *self, GTask *task)
{
  Drawing *drawing = g_task_get_task_data (task);
  const PageSize *size = &g_array_index (self->sizes, PageSize, drawing->page);
  const double pixels = size->width * size->height * drawing->scale * drawing->scale;
  double scale = drawing->scale;
  int width, height;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (pixels > MAX_TEXTURE_PIXELS)
    scale *= sqrt (MAX_TEXTURE_PIXELS / pixels);
  width = (int)CLAMP (round (size->width * scale), 1, 32000);
  height = (int)CLAMP (round (size->height * scale), 1, 32000);
  g_task_return_pointer (task,
                         self->pdf != NULL ? draw_pdf (self, drawing, width, height)
                                           : draw_picture (self, width, height),
                         g_object_unref);
}

static void
run_task (gpointer data, gpointer pool_data)
{
  g_autoptr (GTask) task = data;
  OlDocumentPages *self = g_task_get_source_object (task);

  if (g_task_get_source_tag (task) == ol_document_pages_open_async)
    open_on_thread (self, task);
  else
    draw_on_thread (self, task);
}

/* --- on the caller's ------------------------------------------------------------------------- */

static void
ol_document_pages_finalize (GObject *object)
{
  OlDocumentPages *self = OL_DOCUMENT_PAGES (object);

  /* Each task holds a reference: nothing waits in the pool any more. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->pdf);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->sizes, g_array_unref);
  G_OBJECT_CLASS (ol_document_pages_parent_class)->finalize (object);
}

static void
ol_document_pages_class_init (OlDocumentPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_document_pages_finalize;
}

static void
ol_document_pages_init (OlDocumentPages *self)
{
  self->pool = g_thread_pool_new (run_task, NULL, 1, FALSE, NULL);
  self->sizes = g_array_new (FALSE, FALSE, sizeof (PageSize));
}

OlDocumentPages *
ol_document_pages_new_for_file (const char *path)
{
  OlDocumentPages *self;

  g_return_val_if_fail (path != NULL, NULL);
  self = g_object_new (OL_TYPE_DOCUMENT_PAGES, NULL);
  self->path = g_strdup (path);
  return self;
}

OlDocumentPages *
ol_document_pages_new_for_bytes (GBytes *bytes)
{
  OlDocumentPages *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  self = g_object_new (OL_TYPE_DOCUMENT_PAGES, NULL);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

void
ol_document_pages_open_async (OlDocumentPages *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (OL_IS_DOCUMENT_PAGES (self));
  g_return_if_fail (self->sizes->len == 0);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_document_pages_open_async);
  g_thread_pool_push (self->pool, task, NULL);
}

gboolean
ol_document_pages_open_finish (OlDocumentPages *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

guint
ol_document_pages_count (OlDocumentPages *self)
{
  g_return_val_if_fail (OL_IS_DOCUMENT_PAGES (self), 0);
  return self->sizes->len;
}

void
ol_document_pages_size (OlDocumentPages *self, guint page, double *width, double *height)
{
  const PageSize *size;

  g_return_if_fail (OL_IS_DOCUMENT_PAGES (self));
  g_return_if_fail (page < self->sizes->len && width != NULL && height != NULL);

  size = &g_array_index (self->sizes, PageSize, page);
  *width = size->width;
  *height = size->height;
}

void
ol_document_pages_draw_async (OlDocumentPages *self,
                              guint page,
                              double scale,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Drawing *drawing;
  GTask *task;

  g_return_if_fail (OL_IS_DOCUMENT_PAGES (self));
  g_return_if_fail (page < self->sizes->len && scale > 0);

  drawing = g_new0 (Drawing, 1);
  drawing->page = page;
  drawing->scale = scale;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_document_pages_draw_async);
  g_task_set_task_data (task, drawing, drawing_free);
  g_thread_pool_push (self->pool, task, NULL);
}

GdkTexture *
ol_document_pages_draw_finish (OlDocumentPages *self,
                               GAsyncResult *result,
                               char **text,
                               GError **error)
{
  GdkTexture *texture;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  texture = g_task_propagate_pointer (G_TASK (result), error);
  if (text != NULL && texture != NULL)
    {
      Drawing *drawing = g_task_get_task_data (G_TASK (result));

      *text = g_steal_pointer (&drawing->text);
    }
  return texture;
}
