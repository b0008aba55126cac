// Every mistake of one edit that a person can make in a settings file, with the place it was made.
//
// The text is cut into keys, headers, texts, numbers and words by a tokeniser of its own, so that
// the reader under test has no part in saying what is right.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace molva::test {

struct Typo {
  std::string text;           // the whole file with the mistake in it
  int line = 0;               // where it was made
  std::set<int> columns;      // the letter itself, or where its key, value or bracket begins
  std::string kind;           // "key", "text", "type", "boolean", "bracket", "quote", "smart quote"
  std::string key;            // the key (or header) of the statement, as it was
  std::string section;        // the header above it
  std::string before, after;  // of a text or a key: as it was, as it is now
};

// In the order of the file; the same list at every call.
std::vector<Typo> typos_of(const std::string& text);

}  // namespace molva::test
