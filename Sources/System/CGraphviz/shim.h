/* Graphviz for Swift: constant strings, variables behind functions, and a context whose plug-ins
   are loaded by hand, so that neither Graphviz' configuration file nor fonts are needed. */
#ifndef LESSON_CGRAPHVIZ_SHIM_H
#define LESSON_CGRAPHVIZ_SHIM_H

#include <dlfcn.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gvc.h>
#include <cgraph.h>

/* dladdr and its result, which <dlfcn.h> declares only with _GNU_SOURCE; that macro would make this
   module's declarations differ from those of the system's own modules. */
struct lesson_dl_info {
  const char *file;
  void *base;
  const char *symbol;
  void *address;
};
#ifdef __APPLE__
extern int lesson_dladdr(const void *, struct lesson_dl_info *) __asm__("_dladdr");
#else
extern int lesson_dladdr(const void *, struct lesson_dl_info *) __asm__("dladdr");
#endif

/* Writes the folder of Graphviz' plug-ins, beside libgvc, to `folder`; 0 if it is not found. */
static inline int lesson_gv_plugin_folder(char *folder, size_t size) {
  struct lesson_dl_info info;
  char path[PATH_MAX];
  if (!lesson_dladdr((void *)gvContext, &info) || !info.file) return 0;
  if (!realpath(info.file, path)) return 0;
  char *slash = strrchr(path, '/');
  if (!slash) return 0;
  *slash = 0;
  return snprintf(folder, size, "%s/graphviz", path) < (int)size;
}

/* The library symbol of a plug-in such as "core", or NULL; its file's name goes to `file`. */
static inline void *lesson_gv_plugin(const char *name, char *file, size_t size) {
  char folder[PATH_MAX], symbol[128];
  const char *endings[] = {".so.6", ".so.7", ".so.8", ".so", ".dylib"};
  snprintf(symbol, sizeof symbol, "gvplugin_%s_LTX_library", name);
  if (!lesson_gv_plugin_folder(folder, sizeof folder)) folder[0] = 0;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    snprintf(file, size, "%s/libgvplugin_%s%s", folder, name, endings[i]);
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (library) return dlsym(library, symbol);
  }
  snprintf(file, size, "%s/libgvplugin_%s.so.6", folder, name);
  return NULL;
}

/* A context with the given plug-ins, or NULL; then `missing` names the file of the one that could
   not be loaded. The context, and the list that it refers to, live as long as the process. */
static inline GVC_t *lesson_gv_context(const char *const *names, int count, char *missing,
                                       size_t size) {
  lt_symlist_t *list = calloc((size_t)count + 1, sizeof *list);
  char symbol[128];
  if (!list) return NULL;
  for (int i = 0; i < count; i++) {
    void *address = lesson_gv_plugin(names[i], missing, size);
    snprintf(symbol, sizeof symbol, "gvplugin_%s_LTX_library", names[i]);
    list[i].name = strdup(symbol);
    list[i].address = address;
    if (!address) return NULL;
  }
  agseterr(AGMAX); /* messages are kept for aglasterr, not printed */
  return gvContextPlugins(list, 0);
}

/* Names in the order in which they were given.

   Graphviz orders clusters, and whatever else has a name, by an id, which by default is the address
   of the name: another one in each run. Here a graph's names lie in one block of memory, one after
   the other, so that the order of their addresses is the order in which the graph was built.
   Before each lie zeros: Graphviz looks there for the mark of an HTML-like string. */
enum { lesson_gv_name_head = 32 };

struct lesson_gv_names {
  uint64_t unnamed;
  size_t used, room;
  char text[];
};

/* What agopen is given, with the bytes that all names of the graph take. */
struct lesson_gv_discipline {
  Agdisc_t discipline;
  size_t room;
};

static void *lesson_gv_names_open(Agraph_t *graph, Agdisc_t *discipline) {
  (void)graph;
  size_t room = ((struct lesson_gv_discipline *)discipline)->room;
  struct lesson_gv_names *names = calloc(1, sizeof *names + room);
  if (names) names->room = room;
  return names;
}

static long lesson_gv_names_map(void *state, int kind, char *text, IDTYPE *id, int create) {
  struct lesson_gv_names *names = state;
  (void)kind;
  if (!names) return 0;
  if (!text) {
    if (!create) return 0;
    names->unnamed += 2;
    *id = names->unnamed - 1; /* odd, as no name's address is */
    return 1;
  }
  for (size_t place = 0; place < names->used;) {
    const char *known = names->text + place + lesson_gv_name_head;
    if (!strcmp(known, text)) {
      *id = (IDTYPE)(uintptr_t)known;
      return 1;
    }
    place += lesson_gv_name_head + (strlen(known) + 8) / 8 * 8;
  }
  size_t length = strlen(text), taken = lesson_gv_name_head + (length + 8) / 8 * 8;
  if (!create || names->used + taken > names->room) return 0;
  char *place = names->text + names->used + lesson_gv_name_head;
  memcpy(place, text, length);
  *id = (IDTYPE)(uintptr_t)place;
  names->used += taken;
  return 1;
}

static long lesson_gv_names_alloc(void *state, int kind, IDTYPE id) {
  (void)state, (void)kind, (void)id;
  return 0;
}

static void lesson_gv_names_free(void *state, int kind, IDTYPE id) {
  (void)state, (void)kind, (void)id;
}

static char *lesson_gv_names_print(void *state, int kind, IDTYPE id) {
  (void)state, (void)kind;
  return id % 2 ? NULL : (char *)(uintptr_t)id;
}

static void lesson_gv_names_close(void *state) { free(state); }

static void lesson_gv_names_register(void *state, int kind, void *object) {
  (void)state, (void)kind, (void)object;
}

/* An empty graph with room for names of `room` bytes in all. */
static inline Agraph_t *lesson_gv_open(size_t room) {
  static Agiddisc_t ids = {lesson_gv_names_open,  lesson_gv_names_map,   lesson_gv_names_alloc,
                           lesson_gv_names_free,  lesson_gv_names_print, lesson_gv_names_close,
                           lesson_gv_names_register};
  struct lesson_gv_discipline names = {{.id = &ids}, room};
  return agopen((char *)"graph", Agdirected, &names.discipline);
}
/* Gives a layout back, and the list of nodes that `nop1` makes and forgets. */
static inline void lesson_gv_free_layout(GVC_t *context, Agraph_t *graph) {
  free(GD_neato_nlist(graph));
  GD_neato_nlist(graph) = NULL;
  gvFreeLayout(context, graph);
}
static inline Agnode_t *lesson_gv_node(Agraph_t *graph, const char *name) {
  return agnode(graph, (char *)name, 1);
}
static inline Agedge_t *lesson_gv_edge(Agraph_t *graph, Agnode_t *from, Agnode_t *to,
                                       const char *key) {
  return agedge(graph, from, to, (char *)key, 1);
}
static inline Agraph_t *lesson_gv_cluster(Agraph_t *graph, const char *name) {
  return agsubg(graph, (char *)name, 1);
}
static inline void lesson_gv_set(void *object, const char *name, const char *value) {
  agsafeset(object, (char *)name, (char *)value, (char *)"");
}

#endif
