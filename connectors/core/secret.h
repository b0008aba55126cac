// A value that must not reach a log, a page or a core file's text by accident.
//
// It has no operator<< and no fmt formatter on purpose; `reveal()` is the only way to the text, so
// every use can be found with grep.
#pragma once

#include <string>
#include <utility>

namespace molva {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  const std::string& reveal() const { return text_; }
  bool empty() const { return text_.empty(); }

 private:
  std::string text_;
};

}  // namespace molva
