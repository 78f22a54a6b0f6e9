#ifndef LESSON_CJPEG_SHIM_H
#define LESSON_CJPEG_SHIM_H

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

/* Reading by rows. libjpeg reports errors by a function that must not return, and Swift must never
   see a jump: each function here is its own landing place, and an error stays in the reader as
   text. */

typedef struct {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  jmp_buf landing;
  /* What the header says. */
  unsigned int width, height;
  int isOfManyScans;
  /* What rows will be: so many pixels, of so many samples each: red, green and blue, or the four
     inks of a press. */
  unsigned int rowPixels, rows;
  int samples;
  /* Whether the inks are stored turned round, as Adobe's programs do. */
  int isInverted;
  int mostScans;
  char message[JMSG_LENGTH_MAX];
} lesson_jpeg_reader;

static inline void lesson_jpeg_fail(j_common_ptr jpeg) {
  lesson_jpeg_reader *reader = (lesson_jpeg_reader *)jpeg->client_data;
  jpeg->err->format_message(jpeg, reader->message);
  longjmp(reader->landing, 1);
}

/* Of what libjpeg only warns of, a file that ends early or holds codes that are none is damaged. */
static inline void lesson_jpeg_warn(j_common_ptr jpeg, int level) {
  if (level >= 0) return;
  switch (jpeg->err->msg_code) {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE: lesson_jpeg_fail(jpeg);
    default: return;
  }
}

/* A file can ask for any number of scans over the whole picture. */
static inline void lesson_jpeg_watch(j_common_ptr jpeg) {
  lesson_jpeg_reader *reader = (lesson_jpeg_reader *)jpeg->client_data;
  if (reader->jpeg.input_scan_number <= reader->mostScans) return;
  snprintf(reader->message, sizeof reader->message, "it has more than %d scans", reader->mostScans);
  longjmp(reader->landing, 1);
}

static inline void lesson_jpeg_close(lesson_jpeg_reader *reader) {
  jpeg_destroy_decompress(&reader->jpeg);
  free(reader);
}

/* A reader of bytes, which must stay where they are until it is closed; its message is empty if
   the header is right. NULL if there is no memory. */
static inline lesson_jpeg_reader *lesson_jpeg_open(
  const unsigned char *bytes, size_t count, long mostMemory, int mostScans) {
  lesson_jpeg_reader *reader = (lesson_jpeg_reader *)calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->jpeg.err = jpeg_std_error(&reader->errors);
  reader->errors.error_exit = lesson_jpeg_fail;
  reader->errors.emit_message = lesson_jpeg_warn;
  reader->jpeg.client_data = reader;
  reader->mostScans = mostScans;
  if (setjmp(reader->landing)) return reader;
  jpeg_create_decompress(&reader->jpeg);
  reader->jpeg.client_data = reader;
  reader->jpeg.mem->max_memory_to_use = mostMemory;
  reader->progress.progress_monitor = lesson_jpeg_watch;
  reader->jpeg.progress = &reader->progress;
  jpeg_mem_src(&reader->jpeg, bytes, count);
  jpeg_read_header(&reader->jpeg, TRUE);
  reader->width = reader->jpeg.image_width;
  reader->height = reader->jpeg.image_height;
  reader->isOfManyScans = jpeg_has_multiple_scans(&reader->jpeg);
  return reader;
}

/* Begins with the rows of a picture that is a 1st, 2nd, 4th or 8th as wide and high; 0 if there is a
   message instead. */
static inline int lesson_jpeg_start(lesson_jpeg_reader *reader, unsigned int divisor) {
  if (setjmp(reader->landing)) return 0;
  J_COLOR_SPACE stored = reader->jpeg.jpeg_color_space;
  int isOfInks = stored == JCS_CMYK || stored == JCS_YCCK;
  reader->jpeg.out_color_space = isOfInks ? JCS_CMYK : JCS_RGB;
  reader->isInverted = reader->jpeg.saw_Adobe_marker;
  reader->jpeg.scale_num = 1;
  reader->jpeg.scale_denom = divisor;
  jpeg_start_decompress(&reader->jpeg);
  reader->rowPixels = reader->jpeg.output_width;
  reader->rows = reader->jpeg.output_height;
  reader->samples = reader->jpeg.output_components;
  if (reader->samples != (isOfInks ? 4 : 3)) {
    snprintf(reader->message, sizeof reader->message, "its pixels have an unexpected form");
    return 0;
  }
  return 1;
}

/* The next row; 0 if there is a message instead. */
static inline int lesson_jpeg_row(lesson_jpeg_reader *reader, unsigned char *row) {
  if (setjmp(reader->landing)) return 0;
  JSAMPROW rows[1] = {row};
  return jpeg_read_scanlines(&reader->jpeg, rows, 1) == 1;
}

#endif
