// A text for people, before it has a language: which message, and what goes into it.
//
// The texts stand in config/messages/{ru,uk,en}.messages (ICU MessageFormat). The build makes
// `msg::<id>` of them and fails when a language lacks a message or one of its arguments. Code below
// the daemon only names messages; daemon/messages.cpp turns them into text.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "generated/message_ids.h"  // MessageId, namespace msg

namespace molva {

struct Message {
  using Value = std::variant<std::string, std::int64_t, double>;
  MessageId id;
  std::vector<std::pair<std::string_view, Value>> arguments;  // names are string literals

  explicit Message(MessageId message_id,
                   std::initializer_list<std::pair<std::string_view, Value>> values = {})
      : id(message_id), arguments(values) {}
};

}  // namespace molva
