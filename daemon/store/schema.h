// The schema as a list of numbered migrations.
#pragma once

#include <filesystem>
#include <span>

#include "daemon/store/connection.h"

namespace molva {

// What brings a database from version - 1 to version.
struct Migration {
  int version;
  const char* statements;
};

// All of them, in order. Order is important: a new one goes to the end, and none is ever changed.
std::span<const Migration> migrations();

// Brings the schema up to date, all steps in one transaction. A database that holds something is
// copied first to "<path>.before-schema-<version>". Throws StoreError when the file is not ours or
// when a newer Molva wrote it.
void bring_up_to_date(Connection& connection, const std::filesystem::path& path,
                      std::span<const Migration> steps = migrations());

// For connections that may not change anything. Throws StoreError when the version is another one.
void check_version(Connection& connection, std::span<const Migration> steps = migrations());

}  // namespace molva
