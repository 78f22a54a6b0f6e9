// What Core needs of the C library, the same natively and in WebAssembly: the mathematical functions,
// and numbers written as text. Variadic functions cannot be called from Swift, hence the wrappers.
#ifndef LESSON_NUMERICS_H
#define LESSON_NUMERICS_H

#include <math.h>
#ifdef __wasm__
// The libc's <stdio.h> wants to know of a system, of which there is none in a page.
#include <stddef.h>
int snprintf(char *, size_t, const char *, ...);
#else
#include <stdio.h>
#endif

// As "%.*f": so many decimals.
static inline int numerics_write_fixed(char *text, size_t size, int decimals, double value) {
  return snprintf(text, size, "%.*f", decimals, value);
}

// As "%.*e": one digit before the point, so many after it, and a power of ten.
static inline int numerics_write_scientific(char *text, size_t size, int decimals, double value) {
  return snprintf(text, size, "%.*e", decimals, value);
}

// As "%.*g": so many digits in all, in the shorter of the two forms.
static inline int numerics_write_general(char *text, size_t size, int digits, double value) {
  return snprintf(text, size, "%.*g", digits, value);
}

#endif
