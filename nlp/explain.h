// The reasons of a verdict in words: spans, entries, factors, rules, numbers.
#pragma once

#include "nlp/decision.h"

namespace molva::nlp {

// Fills evidence, rules and decision. `works` holds the four fields.
void explain(const Context& context, std::span<const FieldWork> works, const Judgement& judgement,
             Verdict& verdict);

}  // namespace molva::nlp
