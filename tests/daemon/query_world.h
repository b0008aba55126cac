// A folder of settings with a database in it, for the commands that look into the store.
#pragma once

#include <sstream>
#include <string>

#include "connectors/core/json.h"
#include "tests/daemon/store_world.h"

namespace molva::test {

struct QueryWorld {
  TemporaryFolder folder;

  QueryWorld() {
    folder.write("molva.toml", R"(
language = "en"
time_zone = "Europe/Moscow"
[store]
path = "molva.db"
[[brand]]
id = "slon"
name = "КупиСлона"
[[source]]
id = "wb"
connector = "file"
channel = "Wildberries"
brand = "slon"
path = "inbox"
columns = { text = "Отзыв" }
[[receiver]]
id = "folder"
maildir = "mails"
[[rule]]
id = "negative-review"
on = "negative"
to = ["folder"]
)");
    Store::open(path());
  }

  std::filesystem::path path() const { return folder.path() / "molva.db"; }

  // A stored mention of the brand on "Wildberries".
  MentionId store_mention(const std::string& key, nlp::Polarity polarity, TimePoint published,
                          const std::string& aspects = "", const std::string& text = "текст") {
    Item item = item_of(key, text + " " + key, published);
    item.product = "Чайник";
    item.rating = 2;
    nlp::Verdict verdict;
    verdict.polarity = polarity;
    if (!aspects.empty()) verdict.aspects.push_back({aspects, 0, 1, -0.33, polarity});
    return store_item(item, verdict);
  }
  // The same of an item made elsewhere, with this verdict whatever its text says.
  MentionId store_item(Item item, const nlp::Verdict& verdict) {
    item = sealed(std::move(item));
    Store store = Store::open(path());
    Write write(store);
    Mention mention;
    mention.item = write.remember(item, item.published).id;
    mention.brand = "slon";
    mention.channel = "Wildberries";
    mention.verdict = verdict;
    const MentionId id = write.add(mention, item, "lex1", item.published);
    write.commit();
    return id;
  }

  template <typename Options>
  Options options() const {
    Options options;
    options.folder = folder.path();
    options.now = kStoreNoon;
    return options;
  }

  // Runs a command; its exit status is kept, and what it wrote.
  template <typename Command, typename Options>
  int run(Command command, const Options& options) {
    out.str("");
    err.str("");
    return command(options, out, err);
  }
  Json json() const {
    auto parsed = Json::parse(out.str());
    REQUIRE(parsed.ok());
    return std::move(parsed).value();
  }

  std::ostringstream out, err;
};

}  // namespace molva::test
