#include <curl/curl.h>
#include <dlfcn.h>

// The functions, not the macros that check the types of their arguments.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

// curl is loaded when the first request is made, not when the program starts: it brings some thirty libraries along, whose
// loading takes 4 ms, a third of what a short `baton run` takes in all.

/// curl, or null if it is not there.
static inline void *baton_curl_library(void) {
  static void *library;
  if (!library) library = dlopen("libcurl.so.4", RTLD_NOW);
  return library;
}

// Calls curl's function of that name.
// - Requires: `baton_curl_library()` is not null.
#define BATON_CURL(function, ...)                                                                         \
  ({                                                                                                      \
    static __typeof__(&function) found;                                                                   \
    if (!found) found = (__typeof__(&function))dlsym(baton_curl_library(), #function);                    \
    found(__VA_ARGS__);                                                                                   \
  })

static inline CURLcode baton_curl_global_init(long flags) { return BATON_CURL(curl_global_init, flags); }
static inline void baton_curl_free(void *memory) { BATON_CURL(curl_free, memory); }

static inline CURL *baton_curl_easy_init(void) { return BATON_CURL(curl_easy_init); }
static inline void baton_curl_easy_cleanup(CURL *easy) { BATON_CURL(curl_easy_cleanup, easy); }
static inline const char *baton_curl_easy_strerror(CURLcode code) { return BATON_CURL(curl_easy_strerror, code); }

static inline CURLM *baton_curl_multi_init(void) { return BATON_CURL(curl_multi_init); }
static inline CURLMcode baton_curl_multi_add_handle(CURLM *multi, CURL *easy) {
  return BATON_CURL(curl_multi_add_handle, multi, easy);
}
static inline CURLMcode baton_curl_multi_remove_handle(CURLM *multi, CURL *easy) {
  return BATON_CURL(curl_multi_remove_handle, multi, easy);
}
static inline CURLMcode baton_curl_multi_perform(CURLM *multi, int *running) {
  return BATON_CURL(curl_multi_perform, multi, running);
}
static inline CURLMsg *baton_curl_multi_info_read(CURLM *multi, int *left) {
  return BATON_CURL(curl_multi_info_read, multi, left);
}
static inline CURLMcode baton_curl_multi_poll(CURLM *multi, int milliseconds) {
  return BATON_CURL(curl_multi_poll, multi, NULL, 0, milliseconds, NULL);
}
static inline CURLMcode baton_curl_multi_wakeup(CURLM *multi) { return BATON_CURL(curl_multi_wakeup, multi); }

static inline struct curl_slist *baton_curl_slist_append(struct curl_slist *list, const char *text) {
  return BATON_CURL(curl_slist_append, list, text);
}
static inline void baton_curl_slist_free_all(struct curl_slist *list) { BATON_CURL(curl_slist_free_all, list); }

static inline CURLU *baton_curl_url(void) { return BATON_CURL(curl_url); }
static inline void baton_curl_url_cleanup(CURLU *url) { BATON_CURL(curl_url_cleanup, url); }
static inline CURLUcode baton_curl_url_get(CURLU *url, CURLUPart part, char **text, unsigned flags) {
  return BATON_CURL(curl_url_get, url, part, text, flags);
}
static inline CURLUcode baton_curl_url_set(CURLU *url, CURLUPart part, const char *text, unsigned flags) {
  return BATON_CURL(curl_url_set, url, part, text, flags);
}

// Swift cannot call variadic functions: one wrapper for each type of argument.

typedef size_t (*baton_curl_sink)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode baton_curl_set_long(CURL *easy, CURLoption option, long value) {
  return BATON_CURL(curl_easy_setopt, easy, option, value);
}

static inline CURLcode baton_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return BATON_CURL(curl_easy_setopt, easy, option, value);
}

static inline CURLcode baton_curl_set_string(CURL *easy, CURLoption option, const char *value) {
  return BATON_CURL(curl_easy_setopt, easy, option, value);
}

static inline CURLcode baton_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return BATON_CURL(curl_easy_setopt, easy, option, value);
}

static inline CURLcode baton_curl_set_sink(CURL *easy, CURLoption option, baton_curl_sink value) {
  return BATON_CURL(curl_easy_setopt, easy, option, value);
}

static inline CURLcode baton_curl_get_long(CURL *easy, CURLINFO info, long *value) {
  return BATON_CURL(curl_easy_getinfo, easy, info, value);
}

static inline CURLcode baton_curl_get_size(CURL *easy, CURLINFO info, curl_off_t *value) {
  return BATON_CURL(curl_easy_getinfo, easy, info, value);
}

static inline CURLcode baton_curl_get_string(CURL *easy, CURLINFO info, char **value) {
  return BATON_CURL(curl_easy_getinfo, easy, info, value);
}

static inline CURLMcode baton_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return BATON_CURL(curl_multi_setopt, multi, option, value);
}

/// The transfer that `message` reports as done, and how it ended.
static inline CURLcode baton_curl_result(const CURLMsg *message) { return message->data.result; }
