#include "nlp/fingerprint.h"

#include <doctest/doctest.h>

using molva::nlp::fingerprint;

TEST_CASE("fingerprint: white space at the ends and its amount do not count") {
  CHECK(fingerprint(" Хорошая  вещь\n") == fingerprint("Хорошая вещь"));
  CHECK(fingerprint("Хорошая вещь") != fingerprint("Хорошаявещь"));
}

TEST_CASE("fingerprint: fields that are chained do not run into each other") {
  CHECK(fingerprint("b", fingerprint("a")) != fingerprint("", fingerprint("ab")));
}

TEST_CASE("fingerprint: where words end counts, also at eight bytes") {
  CHECK(fingerprint("12345678 9") != fingerprint("123456789"));
  CHECK(fingerprint("1234567 89") != fingerprint("12345678 9"));
  CHECK(fingerprint("a") != fingerprint(std::string_view("a\0", 2)));
  CHECK(fingerprint("") != fingerprint("", 1));
}

// It stands in databases, so it is the same number for ever.
TEST_CASE("fingerprint: stays what it is") {
  CHECK(fingerprint("Хорошая вещь, беру ещё") == 3562063410001208454ULL);
}
