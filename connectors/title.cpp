#include "connectors/title.h"

#include <string_view>

namespace molva {

std::string own_title(std::string title, const std::string& text) {
  std::string_view beginning = title;
  for (const std::string_view dots : {"...", "…"})
    if (beginning.ends_with(dots)) beginning.remove_suffix(dots.size());
  while (beginning.ends_with(' ')) beginning.remove_suffix(1);
  if (text.starts_with(beginning)) return {};
  return title;
}

}  // namespace molva
