#ifndef LESSON_CZIP_SHIM_H
#define LESSON_CZIP_SHIM_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* Archives in memory, read and written. What went wrong stays in the archive as text. */

typedef struct {
  zip_t *archive;
  /* Where an archive that is written goes; NULL for one that is read. */
  zip_source_t *target;
  char message[200];
} lesson_zip;

static inline void lesson_zip_fail(lesson_zip *zip, zip_error_t *error) {
  snprintf(zip->message, sizeof zip->message, "%s", zip_error_strerror(error));
}

/* An archive from bytes, which must stay where they are until it is closed; its message is empty
   if its directory and its entries agree. NULL if there is no memory. */
static inline lesson_zip *lesson_zip_open(const unsigned char *bytes, size_t count) {
  lesson_zip *zip = (lesson_zip *)calloc(1, sizeof *zip);
  if (!zip) return NULL;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(bytes, count, 0, &error);
  if (source) zip->archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  if (!zip->archive) {
    lesson_zip_fail(zip, &error);
    if (source) zip_source_free(source);
  }
  zip_error_fini(&error);
  return zip;
}

static inline void lesson_zip_close(lesson_zip *zip) {
  if (zip->archive) zip_discard(zip->archive);
  if (zip->target) zip_source_free(zip->target);
  free(zip);
}

static inline size_t lesson_zip_count(lesson_zip *zip) {
  zip_int64_t count = zip_get_num_entries(zip->archive, 0);
  return count < 0 ? 0 : (size_t)count;
}

/* What the directory says of an entry; its name is NULL if it says too little. */
typedef struct { const char *name; unsigned long long size; int isStored, isDeflated, isSecret; }
  lesson_zip_entry;

static inline lesson_zip_entry lesson_zip_entry_at(lesson_zip *zip, size_t index) {
  const zip_uint64_t needed =
    ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  lesson_zip_entry entry = {NULL, 0, 0, 0, 0};
  zip_stat_t facts;
  zip_stat_init(&facts);
  if (zip_stat_index(zip->archive, index, 0, &facts) != 0) return entry;
  if ((facts.valid & needed) != needed) return entry;
  entry.name = facts.name;
  entry.size = facts.size;
  entry.isStored = facts.comp_method == ZIP_CM_STORE;
  entry.isDeflated = facts.comp_method == ZIP_CM_DEFLATE;
  entry.isSecret = facts.encryption_method != ZIP_EM_NONE;
  return entry;
}

/* Unpacks an entry, which must have exactly this size; 0 if there is a message instead. */
static inline int lesson_zip_read(
  lesson_zip *zip, size_t index, unsigned char *target, size_t size) {
  zip_file_t *file = zip_fopen_index(zip->archive, index, 0);
  if (!file) {
    lesson_zip_fail(zip, zip_get_error(zip->archive));
    return 0;
  }
  size_t filled = 0;
  zip_int64_t count = 1;
  while (filled < size && count > 0) {
    count = zip_fread(file, target + filled, size - filled);
    if (count > 0) filled += (size_t)count;
  }
  /* One byte more shows whether there is more, and lets the checksum be compared. */
  unsigned char rest;
  if (count >= 0 && filled == size) count = zip_fread(file, &rest, 1);
  if (count < 0)
    lesson_zip_fail(zip, zip_file_get_error(file));
  else if (filled < size)
    snprintf(zip->message, sizeof zip->message, "it ends before its size");
  else if (count > 0)
    snprintf(zip->message, sizeof zip->message, "it goes on beyond its size");
  zip_fclose(file);
  return zip->message[0] == 0;
}

/* An archive to be filled. NULL if there is no memory. */
static inline lesson_zip *lesson_zip_create(void) {
  lesson_zip *zip = (lesson_zip *)calloc(1, sizeof *zip);
  if (!zip) return NULL;
  zip_error_t error;
  zip_error_init(&error);
  zip->target = zip_source_buffer_create(NULL, 0, 0, &error);
  if (zip->target) {
    /* The archive takes one share of the target, the reading at the end another. */
    zip_source_keep(zip->target);
    zip->archive = zip_open_from_source(zip->target, ZIP_TRUNCATE, &error);
    if (!zip->archive) zip_source_free(zip->target);
  }
  if (!zip->archive) lesson_zip_fail(zip, &error);
  zip_error_fini(&error);
  return zip;
}

/* Adds an entry, not compressed and of a fixed time, so that the same entries are the same bytes
   on every machine; 0 if there is a message instead. */
static inline int lesson_zip_add(
  lesson_zip *zip, const char *name, const unsigned char *bytes, size_t count) {
  const zip_uint16_t midnight = 0, first_day_of_1980 = 0x21;
  zip_int64_t index = -1;
  /* libzip never gives back an empty copy; it needs none. */
  unsigned char *copy = count ? (unsigned char *)malloc(count) : NULL;
  if (copy) memcpy(copy, bytes, count);
  zip_source_t *source =
    count && !copy ? NULL : zip_source_buffer(zip->archive, copy, count, copy != NULL);
  if (!source) free(copy);
  if (source) index = zip_file_add(zip->archive, name, source, ZIP_FL_ENC_UTF_8);
  if (source && index < 0) zip_source_free(source);
  if (index < 0 || zip_set_file_compression(zip->archive, index, ZIP_CM_STORE, 0) != 0
      || zip_file_set_dostime(zip->archive, index, midnight, first_day_of_1980, 0) != 0
      || zip_file_set_external_attributes(
           zip->archive, index, 0, ZIP_OPSYS_UNIX, 0100644u << 16) != 0) {
    lesson_zip_fail(zip, zip_get_error(zip->archive));
    return 0;
  }
  return 1;
}

/* Ends an archive that is written: how many bytes it has; 0 if there is a message instead. */
static inline size_t lesson_zip_finish(lesson_zip *zip) {
  if (zip_close(zip->archive) != 0) {
    lesson_zip_fail(zip, zip_get_error(zip->archive));
    return 0;
  }
  zip->archive = NULL;
  zip_stat_t facts;
  zip_stat_init(&facts);
  if (zip_source_stat(zip->target, &facts) == 0 && (facts.valid & ZIP_STAT_SIZE)
      && zip_source_open(zip->target) == 0)
    return (size_t)facts.size;
  lesson_zip_fail(zip, zip_source_error(zip->target));
  return 0;
}

/* Copies what was written; 0 if it is not all there. */
static inline int lesson_zip_take(lesson_zip *zip, unsigned char *target, size_t size) {
  size_t filled = 0;
  zip_int64_t count = 1;
  while (filled < size && count > 0) {
    count = zip_source_read(zip->target, target + filled, size - filled);
    if (count > 0) filled += (size_t)count;
  }
  zip_source_close(zip->target);
  return filled == size;
}

#endif
