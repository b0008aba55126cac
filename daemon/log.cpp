#include "daemon/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>

namespace molva {
namespace {

// The priority that systemd reads from the beginning of a line.
class PriorityFlag final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& line, const std::tm&,
              spdlog::memory_buf_t& out) override {
    std::string_view mark = "<6>";
    if (line.level <= spdlog::level::debug) mark = "<7>";
    if (line.level == spdlog::level::warn) mark = "<4>";
    if (line.level >= spdlog::level::err) mark = "<3>";
    out.append(mark.data(), mark.data() + mark.size());
  }
  std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<PriorityFlag>();
  }
};

std::shared_ptr<spdlog::logger> make_logger() {
  auto logger = std::make_shared<spdlog::logger>(
      "molva", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  auto formatter = std::make_unique<spdlog::pattern_formatter>();
  const bool journal = std::getenv("JOURNAL_STREAM") != nullptr;  // NOLINT(concurrency-mt-unsafe): read once, before any thread
  if (journal) {
    formatter->add_flag<PriorityFlag>('*').set_pattern("%*%v");
  } else {
    formatter->set_pattern("%Y-%m-%d %H:%M:%S.%e %-7l %v");
  }
  logger->set_formatter(std::move(formatter));
  logger->flush_on(spdlog::level::debug);
  return logger;
}

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> one = make_logger();
  return *one;
}

void append_visible(std::string& line, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) {
      line += c;
    } else if (c == '\n') {
      line += "\\n";
    } else {
      constexpr char digits[] = "0123456789abcdef";
      line += "\\x";
      line += digits[byte >> 4];
      line += digits[byte & 15];
    }
  }
}

void append_field(std::string& line, const LogField& field) {
  line += ' ';
  line += field.name;
  line += '=';
  const bool quoted = field.value.empty() || field.value.find_first_of(" \"=") != std::string::npos;
  if (!quoted) return append_visible(line, field.value);
  line += '"';
  std::string escaped;
  for (const char c : field.value) {
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c;
  }
  append_visible(line, escaped);
  line += '"';
}

void write(spdlog::level::level_enum level, std::string_view message, LogFields fields) {
  if (!logger().should_log(level)) return;
  std::string line;
  append_visible(line, message);
  for (const LogField& field : fields) append_field(line, field);
  logger().log(level, spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace

void log_debug(std::string_view message, LogFields fields) {
  write(spdlog::level::debug, message, fields);
}
void log_info(std::string_view message, LogFields fields) {
  write(spdlog::level::info, message, fields);
}
void log_warning(std::string_view message, LogFields fields) {
  write(spdlog::level::warn, message, fields);
}
void log_error(std::string_view message, LogFields fields) {
  write(spdlog::level::err, message, fields);
}

void set_log_level(LogLevel level) {
  constexpr spdlog::level::level_enum levels[] = {spdlog::level::debug, spdlog::level::info,
                                                  spdlog::level::warn, spdlog::level::err};
  logger().set_level(levels[static_cast<int>(level)]);
}

}  // namespace molva
