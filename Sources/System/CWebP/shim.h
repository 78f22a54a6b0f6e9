#ifndef LESSON_CWEBP_SHIM_H
#define LESSON_CWEBP_SHIM_H

#include <stddef.h>
#include <webp/decode.h>

/* What the header of a picture says; its size is 0 if there is none, or if it moves. */
typedef struct { int width, height, isMoving; } lesson_webp_header;

static inline lesson_webp_header lesson_webp_open(const unsigned char *bytes, size_t count) {
  lesson_webp_header header = {0, 0, 0};
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(bytes, count, &features) != VP8_STATUS_OK) return header;
  header.width = features.width;
  header.height = features.height;
  header.isMoving = features.has_animation;
  return header;
}

/* Reads a picture as red, green, blue and opacity of a byte each, brought to a size; 0 if it is
   damaged. The pixels have room for 4 × width × height bytes. */
static inline int lesson_webp_read(
  const unsigned char *bytes, size_t count, int width, int height, unsigned char *pixels) {
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config)) return 0;
  if (WebPGetFeatures(bytes, count, &config.input) != VP8_STATUS_OK) return 0;
  if (config.input.width != width || config.input.height != height) {
    config.options.use_scaling = 1;
    config.options.scaled_width = width;
    config.options.scaled_height = height;
  }
  config.output.colorspace = MODE_RGBA;
  config.output.u.RGBA.rgba = pixels;
  config.output.u.RGBA.stride = 4 * width;
  config.output.u.RGBA.size = (size_t)4 * (size_t)width * (size_t)height;
  config.output.is_external_memory = 1;
  return WebPDecode(bytes, count, &config) == VP8_STATUS_OK;
}

#endif
