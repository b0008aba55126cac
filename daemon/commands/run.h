// `molva run`: the service in the foreground. SIGHUP reloads, SIGTERM and SIGINT end in order.
#pragma once

#include <filesystem>

namespace molva {

// 0 after an ordered end, 1 when the database cannot be opened, 2 when the settings are wrong.
int run_service(const std::filesystem::path& folder);

}  // namespace molva
