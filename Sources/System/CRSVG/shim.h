/* Pixels and pages from SVG, through librsvg and cairo.
   Both come with libgraphviz-dev, but without their headers; so they are loaded by name when they
   are needed, and what little is used of them is declared here. */
#ifndef LESSON_CRSVG_SHIM_H
#define LESSON_CRSVG_SHIM_H

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct lesson_rsvg_error {
  unsigned int domain;
  int code;
  char *message;
};
struct lesson_rsvg_rectangle {
  double x, y, width, height;
};
struct lesson_rsvg_fonts {
  int count, room;
  void **patterns;
};
typedef int (*lesson_rsvg_writer)(void *, const unsigned char *, unsigned int);

/* The functions of librsvg (2.46 or newer), cairo (1.16 or newer), GLib and fontconfig. */
struct lesson_rsvg {
  void *(*handle)(const unsigned char *, unsigned long, struct lesson_rsvg_error **);
  int (*draw)(void *, void *, const struct lesson_rsvg_rectangle *, struct lesson_rsvg_error **);
  void (*unref)(void *);
  void (*free_error)(struct lesson_rsvg_error *);
  void *(*image)(int, int, int);
  void *(*pdf)(lesson_rsvg_writer, void *, double, double);
  void (*pdf_metadata)(void *, int, const char *);
  int (*png)(void *, lesson_rsvg_writer, void *);
  void *(*context)(void *);
  int (*context_status)(void *);
  void (*destroy_context)(void *);
  void (*finish)(void *);
  int (*surface_status)(void *);
  void (*destroy_surface)(void *);
  const char *(*status_text)(int);
  int (*load_fonts)(void);
  const struct lesson_rsvg_fonts *(*fonts)(void *, int);
};

/* Loads all functions; 0 if a library is missing, whose name goes to `missing`. */
static inline int lesson_rsvg_load(struct lesson_rsvg *library, const char **missing) {
  static const char *const files[] = {"librsvg-2.so.2", "libcairo.so.2", "libgobject-2.0.so.0",
                                      "libglib-2.0.so.0", "libfontconfig.so.1"};
  const struct {
    int file;
    const char *name;
    void *target;
  } wanted[] = {
      {0, "rsvg_handle_new_from_data", &library->handle},
      {0, "rsvg_handle_render_document", &library->draw},
      {1, "cairo_image_surface_create", &library->image},
      {1, "cairo_pdf_surface_create_for_stream", &library->pdf},
      {1, "cairo_pdf_surface_set_metadata", &library->pdf_metadata},
      {1, "cairo_surface_write_to_png_stream", &library->png},
      {1, "cairo_create", &library->context},
      {1, "cairo_status", &library->context_status},
      {1, "cairo_destroy", &library->destroy_context},
      {1, "cairo_surface_finish", &library->finish},
      {1, "cairo_surface_status", &library->surface_status},
      {1, "cairo_surface_destroy", &library->destroy_surface},
      {1, "cairo_status_to_string", &library->status_text},
      {2, "g_object_unref", &library->unref},
      {3, "g_error_free", &library->free_error},
      {4, "FcInit", &library->load_fonts},
      {4, "FcConfigGetFonts", &library->fonts},
  };
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    void *file = dlopen(files[wanted[i].file], RTLD_NOW | RTLD_LOCAL);
    void *address = file ? dlsym(file, wanted[i].name) : NULL;
    if (!address) {
      *missing = files[wanted[i].file];
      return 0;
    }
    memcpy(wanted[i].target, &address, sizeof address);
  }
  return 1;
}

/* Bytes that grow while they are written. */
struct lesson_rsvg_bytes {
  unsigned char *data;
  size_t count, room;
};

static int lesson_rsvg_append(void *target, const unsigned char *data, unsigned int count) {
  struct lesson_rsvg_bytes *bytes = target;
  if (bytes->count + count > bytes->room) {
    size_t room = (bytes->count + count) * 2;
    unsigned char *larger = realloc(bytes->data, room);
    if (!larger) return 11; /* CAIRO_STATUS_WRITE_ERROR */
    bytes->data = larger;
    bytes->room = room;
  }
  memcpy(bytes->data + bytes->count, data, count);
  bytes->count += count;
  return 0;
}

/* What came of a drawing. */
enum lesson_rsvg_result {
  lesson_rsvg_done,
  lesson_rsvg_missing_library,
  lesson_rsvg_no_fonts,
  lesson_rsvg_failed
};

static inline int lesson_rsvg_has_fonts(const struct lesson_rsvg *library) {
  const struct lesson_rsvg_fonts *fonts =
      library->load_fonts() ? library->fonts(NULL, 0 /* the system's */) : NULL;
  return fonts && fonts->count > 0;
}

/* Draws an SVG into a box of `width` by `height`, as a page or as pixels. The bytes, to be freed
   with free(), go to `bytes`; what went wrong goes to `message`. */
static inline enum lesson_rsvg_result lesson_rsvg_render(const unsigned char *svg, size_t size,
                                                         int is_page, double width, double height,
                                                         struct lesson_rsvg_bytes *bytes,
                                                         char *message, size_t message_size) {
  struct lesson_rsvg library;
  const char *missing = "";
  struct lesson_rsvg_error *error = NULL;
  memset(bytes, 0, sizeof *bytes);
  if (!lesson_rsvg_load(&library, &missing)) {
    snprintf(message, message_size, "%s", missing);
    return lesson_rsvg_missing_library;
  }
  if (!lesson_rsvg_has_fonts(&library)) return lesson_rsvg_no_fonts;
  void *handle = library.handle(svg, size, &error);
  if (!handle) {
    snprintf(message, message_size, "%s", error ? error->message : "the SVG is not understood");
    if (error) library.free_error(error);
    return lesson_rsvg_failed;
  }
  void *surface = is_page ? library.pdf(lesson_rsvg_append, bytes, width, height)
                          : library.image(1 /* RGB24 */, (int)width, (int)height);
  /* 5 is the date of creation: the same drawing gives the same bytes. */
  if (is_page) library.pdf_metadata(surface, 5, "2000-01-01T00:00:00Z");
  void *context = library.context(surface);
  const struct lesson_rsvg_rectangle box = {0, 0, width, height};
  int is_drawn = library.draw(handle, context, &box, &error);
  int status = library.context_status(context);
  library.destroy_context(context);
  if (is_drawn && !status && !is_page) status = library.png(surface, lesson_rsvg_append, bytes);
  library.finish(surface);
  if (!status) status = is_page ? library.surface_status(surface) : 0;
  library.destroy_surface(surface);
  library.unref(handle);
  if (is_drawn && !status) return lesson_rsvg_done;
  snprintf(message, message_size, "%s", error ? error->message : library.status_text(status));
  if (error) library.free_error(error);
  return lesson_rsvg_failed;
}

#endif
