#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

/* What Swift cannot say: between fork and exec only such code may run that waits for no other thread. */

/* The child's part: ends with the program, or with code 127. */
static inline void lesson_become(const char *program, char *const *arguments, int errors) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  setpgid(0, 0);
  int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nothing >= 0 && dup2(nothing, 0) == 0 && dup2(nothing, 1) == 1 && dup2(errors, 2) == 2) {
    execv(program, arguments);
  }
  _exit(127);
}

/* Starts a program without input and output. Where the system can do that, it ends when the caller's
   thread ends, however that happens. Gives its number, and the end of a pipe where its complaints can
   be read; or minus the system's code for what went wrong. */
static inline int lesson_start(const char *program, char *const *arguments, int *complaints) {
  int ends[2];
  if (pipe(ends) != 0) return -errno;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) {
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
#endif
    lesson_become(program, arguments, ends[1]);
  }
  int code = child < 0 ? errno : 0;
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return -code;
  }
  *complaints = ends[0];
  return child;
}
