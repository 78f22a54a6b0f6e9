// What the libraries of Swift and C expect of a system, for a module that asks nothing of any: the
// engine imports no function at all.

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wasi/api.h>

// Seeds the hashing of dictionaries: the same bytes each time, so that every run is the same run.
void arc4random_buf(void *bytes, size_t count) { memset(bytes, 0x2A, count); }

uintptr_t __stack_chk_guard = 0x5CA1AB1E;
_Noreturn void __stack_chk_fail(void) { __builtin_trap(); }

// `Double(text)`, `Float(text)`: where the number ends. The C library here knows no other locale.
const char *_swift_stdlib_strtod_clocale(const char *text, double *result) {
  char *end;
  *result = strtod(text, &end);
  return end;
}

const char *_swift_stdlib_strtof_clocale(const char *text, float *result) {
  char *end;
  *result = strtof(text, &end);
  return end;
}

// The C library's streams, which `snprintf` brings along and nobody writes to.
__wasi_errno_t __wasi_fd_close(__wasi_fd_t stream) {
  (void)stream;
  return __WASI_ERRNO_NOSYS;
}

__wasi_errno_t __wasi_fd_seek(
    __wasi_fd_t stream, __wasi_filedelta_t offset, __wasi_whence_t from, __wasi_filesize_t *place) {
  (void)stream, (void)offset, (void)from, (void)place;
  return __WASI_ERRNO_NOSYS;
}

__wasi_errno_t __wasi_fd_write(
    __wasi_fd_t stream, const __wasi_ciovec_t *parts, size_t count, __wasi_size_t *written) {
  (void)stream, (void)parts, (void)count, (void)written;
  return __WASI_ERRNO_NOSYS;
}

// Runs what must run before the first call. Without it the linker would run it before every call.
void __wasm_call_ctors(void);
__attribute__((export_name("_initialize"))) void _initialize(void) { __wasm_call_ctors(); }

// Strings are compared scalar by scalar here: without the tables of canonical equivalence, which
// are large, no character is taken apart or put together. The page gives the engine only text in
// Unicode's form C, in which texts that mean the same are the same.
uint16_t _swift_stdlib_getNormData(uint32_t scalar) { (void)scalar; return 0; }
const uint8_t *const _swift_stdlib_nfd_decompositions = 0;
uint32_t _swift_stdlib_getDecompositionEntry(uint32_t scalar) { (void)scalar; return 0; }
uint32_t _swift_stdlib_getComposition(uint32_t x, uint32_t y) { (void)x; (void)y; return UINT32_MAX; }

// References are counted by one thread, so plainly: the compiler asks for these names, and the
// library's other ones do it.
extern void *swift_retain(void *object);
extern void *swift_retain_n(void *object, uint32_t count);
extern void swift_release(void *object);
extern void swift_release_n(void *object, uint32_t count);
void *swift_nonatomic_retain(void *object) { return swift_retain(object); }
void *swift_nonatomic_retain_n(void *object, uint32_t count) { return swift_retain_n(object, count); }
void swift_nonatomic_release(void *object) { swift_release(object); }
void swift_nonatomic_release_n(void *object, uint32_t count) { swift_release_n(object, count); }
