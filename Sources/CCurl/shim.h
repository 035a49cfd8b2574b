#include <curl/curl.h>

// Swift cannot call variadic functions: one wrapper for each type of argument.

typedef size_t (*baton_curl_sink)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode baton_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode baton_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode baton_curl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode baton_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode baton_curl_set_sink(CURL *easy, CURLoption option, baton_curl_sink value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode baton_curl_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode baton_curl_get_size(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode baton_curl_get_string(CURL *easy, CURLINFO info, char **value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode baton_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

/// The transfer that `message` reports as done, and how it ended.
static inline CURLcode baton_curl_result(const CURLMsg *message) { return message->data.result; }
