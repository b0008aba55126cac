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
