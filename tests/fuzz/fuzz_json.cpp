// Any bytes as JSON: no crash, and what was read can be written and read again as the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "connectors/core/encoding.h"
#include "connectors/core/json.h"

using namespace molva;

namespace {

void must(bool holds) {
  if (!holds) __builtin_trap();
}

// Every accessor on every value: each must answer, whatever the value is.
void ask_everything(JsonView value) {
  if (const auto text = value.text()) must(is_valid_utf8(*text));
  if (const auto id = value.id()) must(is_valid_utf8(*id));
  (void)value.integer();
  (void)value.number();
  (void)value.boolean();
  must(!value.at(value.size()).present());
  must(!value["\x01 no such member"].at(0).present());
  value.each([](JsonView element) { ask_everything(element); });
  value.each_member([](std::string_view name, JsonView member) {
    must(is_valid_utf8(name));
    ask_everything(member);
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto json = Json::parse({reinterpret_cast<const char*>(bytes), size});
  if (!json.ok()) {
    must(json.error().code == ErrorCode::malformed && !json.error().message.empty());
    must(is_valid_utf8(json.error().message));
    return 0;
  }
  ask_everything(json->root());
  const std::string written = json->root().dump();
  const auto again = Json::parse(written);
  must(again.ok());
  must(again->root().dump() == written);
  return 0;
}
