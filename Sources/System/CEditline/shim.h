#include <stdio.h>
#include <stdlib.h>
#include <editline/readline.h>

/* What Swift cannot say: the library's settings are global variables. */

/* Sets the function that completes words, and the characters between words. */
static inline void lesson_editline_setup(
    rl_completion_func_t *complete, char *breaks) {
  rl_readline_name = "lesson";
  rl_attempted_completion_function = complete;
  rl_completer_word_break_characters = breaks;
  rl_basic_word_break_characters = breaks;
  rl_completion_append_character = 0;
}

/* The line as it stands now. The variable rl_line_buffer is brought up to date only by functions
   that look at the line themselves, as rl_copy_text does. */
static inline const char *lesson_editline_line(void) {
  free(rl_copy_text(0, 1));
  return rl_line_buffer;
}

/* Says that no file names are to be offered where no word fits. */
static inline void lesson_editline_no_files(void) {
  rl_attempted_completion_over = 1;
}
