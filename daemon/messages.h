// Messages as texts: ICU's MessageFormat and the catalogues of config/messages.
//
// ICU's home for texts. Each thread keeps the patterns that it has used parsed, so a text in a loop
// costs its formatting only.
#pragma once

#include <string>
#include <string_view>

#include "config/settings.h"
#include "connectors/core/message.h"

namespace molva {

// The text of a message: numbers, plurals and choices as the language has them. An argument that
// the message does not name is ignored; one that it names and does not get stays visible as {name}.
std::string text(const Message& message, UiLanguage language);

// "ru", "uk", "en".
std::string_view name(UiLanguage language);

}  // namespace molva
