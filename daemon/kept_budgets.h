// Budgets of services (connectors/core/budgets.h) over a restart: this process's, in the store.
#pragma once

#include "daemon/store/store.h"

namespace molva {

// What other processes have used up counts here, too.
void restore_budgets(Store& store);
// Writes those that are in use for longer than a moment; nothing when none is.
void keep_budgets(Store& store);

}  // namespace molva
