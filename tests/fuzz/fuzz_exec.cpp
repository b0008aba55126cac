// Any lines as what a program says, in each of the three protocols (the first one is its configuration,
// too): no crash, a state that comes back as it went, nothing covered that was not read, and only what
// may be shown in what is shown.
#include <cstddef>
#include <cstdint>
#include <string>

#include "connectors/core/encoding.h"
#include "connectors/sources/exec_messages.h"

using namespace molva;

static bool may_be_shown(const std::string& text) {
  return is_valid_utf8(text) && text.find("hunter22") == std::string::npos;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(bytes), size);
  const ItemMapping mapping;
  const std::vector<std::string> streams;
  const Masker masker({Secret("hunter22")}, Secret(body.substr(0, body.find('\n'))));
  for (const ExecProtocol protocol :
       {ExecProtocol::lines, ExecProtocol::singer, ExecProtocol::airbyte}) {
    ExecReader reader(protocol, mapping, streams, {}, masker);
    std::string_view rest = body;
    while (!rest.empty()) {
      const auto end = rest.find('\n');
      reader.read(rest.substr(0, end), end != std::string_view::npos);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    const ExecState state = reader.state();
    if (!(ExecState::read(state.cursor()) == state)) __builtin_trap();
    const std::size_t covered = reader.covered();
    for (const std::string& line : reader.log())
      if (!may_be_shown(line)) __builtin_trap();
    if (reader.failure() && !may_be_shown(reader.failure()->message)) __builtin_trap();
    const Batch batch = reader.take(true);
    if (batch.items.size() != covered) __builtin_trap();
    for (const Unreadable& bad : batch.unreadable)
      if (!may_be_shown(bad.what) || !may_be_shown(bad.sample)) __builtin_trap();
  }
  return 0;
}
