// An item or a stored mention as the engine judges it: every place that judges reads it the same way,
// so that an explanation shown later is that of the verdict that was counted.
#pragma once

#include "connectors/connector.h"
#include "nlp/verdict.h"

namespace molva {

inline nlp::Profile profile_of(ItemKind kind) {
  switch (kind) {
    case ItemKind::review:
    case ItemKind::question:
      return nlp::Profile::review;
    case ItemKind::article:
      return nlp::Profile::news;
    case ItemKind::comment:
    case ItemKind::post:
    case ItemKind::message:
      return nlp::Profile::social;
  }
  return nlp::Profile::review;
}

// Item and MentionRow hold the same texts under the same names.
template <typename Texts>
nlp::Text text_of(const Texts& from) {
  nlp::Text text;
  text.title = from.title;
  text.body = from.text;
  text.pros = from.pros;
  text.cons = from.cons;
  text.rating = from.rating;
  if (from.language != nlp::Language::other) text.language = from.language;
  text.profile = profile_of(from.kind);
  return text;
}

}  // namespace molva
