/* Graphviz for Swift: constant strings, variables behind functions, and a context whose plug-ins
   are loaded by hand, so that neither Graphviz' configuration file nor fonts are needed. */
#ifndef LESSON_CGRAPHVIZ_SHIM_H
#define LESSON_CGRAPHVIZ_SHIM_H

#include <dlfcn.h>
#include <limits.h>
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

static inline Agraph_t *lesson_gv_open(void) {
  return agopen((char *)"graph", Agdirected, NULL);
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
