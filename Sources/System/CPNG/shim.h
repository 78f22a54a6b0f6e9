#ifndef LESSON_CPNG_SHIM_H
#define LESSON_CPNG_SHIM_H

#include <png.h>
#include <string.h>

/* Format constants are macros that Swift does not see. */
static const unsigned int lesson_png_format_gray = PNG_FORMAT_GRAY;

static inline void lesson_png_start(png_imagep image) {
  memset(image, 0, sizeof *image);
  image->version = PNG_IMAGE_VERSION;
}

static inline const char *lesson_png_message(const png_image *image) { return image->message; }

#endif
