#include "connectors/core/result.h"

namespace molva {

const char* name(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_config: return "invalid_config";
    case ErrorCode::unauthorized: return "unauthorized";
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::gone: return "gone";
    case ErrorCode::rate_limited: return "rate_limited";
    case ErrorCode::unavailable: return "unavailable";
    case ErrorCode::malformed: return "malformed";
    case ErrorCode::rejected: return "rejected";
  }
  return "unknown";
}

}  // namespace molva
