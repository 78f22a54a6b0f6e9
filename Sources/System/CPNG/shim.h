#ifndef LESSON_CPNG_SHIM_H
#define LESSON_CPNG_SHIM_H

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reading by rows. libpng reports errors by a jump, which Swift must never see: each function
   here is its own landing place, and an error stays in the reader as text. */

typedef struct {
  png_structp png;
  png_infop info;
  const unsigned char *next;
  size_t left;
  /* What the header says; an interlaced picture has seven passes, each of fewer rows. */
  unsigned int width, height;
  int passes;
  /* 1 / gamma of the samples times 100,000; 0 if they are coded as usual. */
  int gamma;
  char message[200];
} lesson_png_reader;

static inline void lesson_png_fail(png_structp png, png_const_charp text) {
  lesson_png_reader *reader = (lesson_png_reader *)png_get_error_ptr(png);
  snprintf(reader->message, sizeof reader->message, "%s", text);
  png_longjmp(png, 1);
}

static inline void lesson_png_ignore(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static inline void lesson_png_feed(png_structp png, png_bytep target, size_t count) {
  lesson_png_reader *reader = (lesson_png_reader *)png_get_io_ptr(png);
  if (count > reader->left) png_error(png, "the file ends too early");
  memcpy(target, reader->next, count);
  reader->next += count;
  reader->left -= count;
}

static inline void lesson_png_close(lesson_png_reader *reader) {
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader);
}

/* A reader of bytes, which must stay where they are until it is closed; its message is empty if
   the header is right. Rows will be red, green, blue and opacity of 16 bits, high byte first.
   NULL if there is no memory. */
static inline lesson_png_reader *lesson_png_open(const unsigned char *bytes, size_t count) {
  lesson_png_reader *reader = (lesson_png_reader *)calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->next = bytes;
  reader->left = count;
  reader->png = png_create_read_struct(
    PNG_LIBPNG_VER_STRING, reader, lesson_png_fail, lesson_png_ignore);
  if (reader->png) reader->info = png_create_info_struct(reader->png);
  if (!reader->info) {
    lesson_png_close(reader);
    return NULL;
  }
  if (setjmp(png_jmpbuf(reader->png))) return reader;
  png_set_read_fn(reader->png, reader, lesson_png_feed);
  png_read_info(reader->png, reader->info);
  reader->width = png_get_image_width(reader->png, reader->info);
  reader->height = png_get_image_height(reader->png, reader->info);
  reader->passes =
    png_get_interlace_type(reader->png, reader->info) == PNG_INTERLACE_ADAM7
    ? PNG_INTERLACE_ADAM7_PASSES : 1;
  png_fixed_point gamma;
  if (!png_get_valid(reader->png, reader->info, PNG_INFO_sRGB | PNG_INFO_iCCP)
      && png_get_gAMA_fixed(reader->png, reader->info, &gamma))
    reader->gamma = gamma;
  png_set_expand_16(reader->png);
  png_set_gray_to_rgb(reader->png);
  png_set_add_alpha(reader->png, 0xFFFF, PNG_FILLER_AFTER);
  png_read_update_info(reader->png, reader->info);
  if (png_get_rowbytes(reader->png, reader->info) != 8 * (size_t)reader->width)
    png_error(reader->png, "its rows have an unexpected size");
  return reader;
}

/* Where the pixels of a pass stand: the first row and column, and the steps to the next. */
typedef struct { unsigned int row, rowStep, column, columnStep; } lesson_png_grid;

static inline lesson_png_grid lesson_png_pass(const lesson_png_reader *reader, int pass) {
  lesson_png_grid grid = {0, 1, 0, 1};
  if (reader->passes > 1) {
    grid.row = PNG_PASS_START_ROW(pass);
    grid.rowStep = 1u << PNG_PASS_ROW_SHIFT(pass);
    grid.column = PNG_PASS_START_COL(pass);
    grid.columnStep = 1u << PNG_PASS_COL_SHIFT(pass);
  }
  return grid;
}

/* The next row of a pass, of 8 bytes for each pixel; 0 if there is a message instead. */
static inline int lesson_png_row(lesson_png_reader *reader, unsigned char *row) {
  if (setjmp(png_jmpbuf(reader->png))) return 0;
  png_read_row(reader->png, row, NULL);
  return 1;
}

/* Writes a picture of red, green and blue, a byte each, to memory that has room for `count` bytes; how
   many were written, 0 if it went wrong. */
static inline size_t lesson_png_write(
  unsigned int width, unsigned int height, const unsigned char *pixels, unsigned char *target,
  size_t count) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = count;
  int isWritten = png_image_write_to_memory(&image, target, &size, 0, pixels, 0, NULL);
  png_image_free(&image);
  return isWritten ? size : 0;
}

/* At most so many bytes does such a picture take. */
static inline size_t lesson_png_most(unsigned int width, unsigned int height) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGB;
  return PNG_IMAGE_PNG_SIZE_MAX(image);
}

#endif
