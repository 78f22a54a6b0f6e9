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
  rl_completion_append_character = 0;
}

/* The line as it was typed so far. */
static inline const char *lesson_editline_line(void) { return rl_line_buffer; }

/* Says that no file names are to be offered where no word fits. */
static inline void lesson_editline_no_files(void) {
  rl_attempted_completion_over = 1;
}
